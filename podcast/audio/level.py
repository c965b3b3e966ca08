"""How much gain brings a programme to its loudness, found on a sample of it."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from itertools import chain as joined
from pathlib import Path

from podcast.audio.chain import Chain
from podcast.audio.loudness import SILENCE_LUFS, integrated_lufs
from podcast.audio.parts import Part, cut, sample
from podcast.audio.press import measured
from podcast.audio.timeline import Timeline
from podcast.errors import AudioError

_SAMPLE_SECONDS = 120
"""Of each voice its share; eSpeak's voices came within 0.1 LU of the whole with 60."""
_FIRST_GUESS_DB = 6.0
"""What eSpeak's voices need for -16 LUFS: the right guess saves a measurement."""
_MOST_DB = 45.0
_LISTEN = "Listen to the voices: podcast voices preview"
_TRIES = 6
_NEAR_LU = 0.5
"""A last step from here lands within 0.1 LU."""
_LIMITED = 0.9
"""How much of a decibel of gain comes through a limiter at work."""
_STEP_DB = 0.1
"""Gains are rounded to it, so that a small change of the text leaves all other parts as they were."""


def find_gain(timeline: Timeline, *, chain: Chain, target_lufs: float, executor: Executor, folder: Path) -> float:
    """Find the gain that brings a programme, limited by `chain`, to its loudness; measured once for the same sample.

    Raises:
        AudioError: the programme is all but silent.
    """
    parts = cut(sample(timeline, _SAMPLE_SECONDS), chain.form)
    gain_db = _FIRST_GUESS_DB
    for _ in range(_TRIES):
        heard = _loudness(parts, replace(chain, gain_db=gain_db), executor, folder)
        gain_db = corrected(gain_db, heard, target_lufs)
        if abs(target_lufs - heard) <= _NEAR_LU:
            break
    return gain_db


def corrected(gain_db: float, heard_lufs: float, target_lufs: float) -> float:
    """Correct a gain by what was heard with it.

    Raises:
        AudioError: there is nothing to hear, or more gain does not make it louder.
    """
    if heard_lufs <= SILENCE_LUFS:
        raise AudioError("master: the clips are all but silent", hint=_LISTEN)
    better = gain_db + (target_lufs - heard_lufs) / _LIMITED
    if better > _MOST_DB:
        raise AudioError(
            f"master: {heard_lufs:.1f} LUFS with a gain of {gain_db:.1f} dB, where {target_lufs:.1f} was asked for",
            hint=f"Ask for less loudness in feed/show.toml. {_LISTEN}",
        )
    return round(better / _STEP_DB) * _STEP_DB


def _loudness(parts: Sequence[Part], chain: Chain, executor: Executor, folder: Path) -> float:
    return integrated_lufs(joined.from_iterable(executor.map(partial(measured, chain=chain, folder=folder), parts)))
