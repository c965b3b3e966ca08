"""How much gain brings a programme to its loudness, found on a sample of it."""

import json
import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from functools import partial
from itertools import chain as joined
from pathlib import Path

from podcast.audio import encode as signal
from podcast.audio.encode import Chain
from podcast.audio.jingles import LEVEL_LUFS
from podcast.audio.loudness import SILENCE_LUFS, integrated_lufs
from podcast.audio.mix import energy, mix, mix_key, power_db
from podcast.audio.part_cache import use
from podcast.audio.parts import Part, halves, sample
from podcast.audio.timeline import Placement, Timeline
from podcast.errors import AudioError
from podcast.files import replace_file
from podcast.model import Loudness

_SAMPLE_SECONDS = 120
"""Of each voice its share; with 60 some issues came out 0.2 LU off, with 120 none more than 0.13."""
_LOUDNESS_OF_POWER_LU = -1.4
"""Loudness of limited speech against its power and gain, within 0.4: a good guess saves a measurement."""
_MOST_DB = 36.0
"""The limiter takes no more."""
_LISTEN = "Listen to the voices: podcast voices preview"
_TRIES = 6
_NEAR_LU = 0.6
"""A last step from here lands within 0.1 LU."""
_LIMITED = 0.75
"""How much of a decibel of gain comes through a limiter at work."""
_EDITION = 3
"""To be raised when the sample must be measured anew though its settings have not changed."""
_MUSIC_BELOW_LU = 4.0
_SPARE_LU = 0.1
"""So much the whole may be below what was asked for, for the sake of speech that is just as loud as that."""
_STEP_DB = 0.2
"""Gains are rounded to it, so that a small change of the text leaves all other parts as they were."""
_GUESS_STEP_DB = 0.5
"""And guesses to this, so that what was measured with one serves again."""


def find_gain(timeline: Timeline, cuts: Sequence[Part], *, chain: Chain, target_lufs: float, folder: Path) -> float:
    """Find the gain that brings a programme, limited by `chain`, to its loudness; measured once for the same sample.

    By how much the whole is louder than the sample, their power tells, which costs next to nothing.

    Args:
        timeline: the programme.
        cuts: its parts, whose power is remembered.
        chain: what it goes through; the gain in it does not matter.
        target_lufs: the loudness to reach.
        folder: keeps what was measured.

    Raises:
        AudioError: the programme is all but silent.
    """
    taken = sample(timeline, _SAMPLE_SECONDS)
    energies = _energies([part for part in cuts if not any(one.is_music for one in part.placements)], folder)
    whole_db = power_db(sum(squares for squares, _ in energies), sum(frames for _, frames in energies))
    louder_db = whole_db - power_db(*energy(taken.placements))
    guess_db = _rounded(target_lufs - _LOUDNESS_OF_POWER_LU - whole_db, _GUESS_STEP_DB)
    gain_db = max(-_MOST_DB, min(_MOST_DB, guess_db))
    for _ in range(_TRIES):
        heard = _heard(halves(taken), replace(chain, gain_db=gain_db), folder) + louder_db
        gain_db = corrected(gain_db, heard, target_lufs)
        if abs(target_lufs - heard) <= _NEAR_LU:
            break
    return gain_db


def speech_lufs(timeline: Timeline, asked_lufs: float) -> float:
    """Tell how loud speech has to be so that the whole is as loud as asked for, though music below it counts, too."""
    music = sum(one.frames for one in timeline.placements if one.is_music)
    share = music / sum(one.frames for one in timeline.placements)
    lost_lu = -10 * math.log10(1 - share + share * 10 ** (-_MUSIC_BELOW_LU / 10))
    return asked_lufs + max(0.0, lost_lu - _SPARE_LU)


def with_music(parts: Sequence[Part], gain_db: float, target: Loudness) -> list[Part]:
    """Give music the gain in the mix by which it comes out as far below speech as it should, whatever speech needs."""
    music_db = round(min(0.0, target.integrated_lufs - _MUSIC_BELOW_LU - LEVEL_LUFS - gain_db), 2)
    return [replace(part, placements=tuple(_quieter(one, music_db) for one in part.placements)) for part in parts]


def _quieter(placement: Placement, music_db: float) -> Placement:
    return replace(placement, gain_db=music_db) if placement.is_music else placement


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
    return _rounded(better, _STEP_DB)


def _rounded(gain_db: float, step_db: float) -> float:
    return round(gain_db / step_db) * step_db


def _heard(parts: Sequence[Part], chain: Chain, folder: Path) -> float:
    """Measure parts side by side, and put their loudness together."""
    with ThreadPoolExecutor(len(parts)) as executor:
        blocks = executor.map(partial(_measured, chain=chain, folder=folder), parts)
        return integrated_lufs(joined.from_iterable(blocks))


def _measured(part: Part, chain: Chain, folder: Path) -> tuple[float, ...]:
    """Measure the blocks of a part without encoding it."""
    path = folder / f"{mix_key(part, _EDITION, asdict(chain))}.blocks"
    return _remembered(path, lambda: signal.blocks(mix(part), part.sample_rate_hz, chain))


def _energies(parts: Sequence[Part], folder: Path) -> list[tuple[float, ...]]:
    with ThreadPoolExecutor(2) as executor:  # much of it is reading and comparing checksums
        return list(executor.map(partial(_energy, folder=folder), parts))


def _energy(part: Part, folder: Path) -> tuple[float, ...]:
    return _remembered(folder / f"{mix_key(part, _EDITION)}.energy", lambda: energy(part.placements))


def _remembered(path: Path, measured: Callable[[], tuple[float, ...]]) -> tuple[float, ...]:
    """Give what was measured before, or measure it."""
    try:
        found = tuple(map(float, json.loads(path.read_bytes())))
        use(path)
    except (OSError, ValueError, TypeError):
        found = measured()
        with replace_file(path) as temporary:
            temporary.write_text(json.dumps(found), encoding="ascii")
    return found
