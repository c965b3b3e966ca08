"""A programme → the gain that brings it to its loudness, told from the levels of its parts."""

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain as joined

from podcast.audio.chapter_timeline import Placement, Timeline
from podcast.audio.cut_parts import Part
from podcast.audio.jingles import LEVEL_LUFS
from podcast.audio.levels import (
    Levels,
    average_power_db,
    measure_levels,
    pack_levels,
    predict_blocks,
    unpack_levels,
)
from podcast.audio.loudness import SILENCE_LUFS, integrate_blocks
from podcast.audio.mix import mix_key
from podcast.cache import Cache, Kind
from podcast.errors import AudioError
from podcast.model import Loudness

FORMAT_VERSION = 5
"""Raised when levels must be measured anew though their part has not changed."""
_MAX_DB = 36.0
"""Limit of the gain: the limiter takes no more."""
_LISTEN = "Listen to the voices: podcast voices preview"
_MORE_DB = 3.0
"""Gain that speech needs besides, for what the limiter takes: a good guess saves a prediction."""
_TRIES = 6
_LIMITED = 0.75
"""Share of a decibel of gain that comes through a limiter at work."""
_MUSIC_BELOW_LU = 4.0
_SPARE_LU = 0.1
"""What the whole may lack of the loudness asked for, for the sake of speech that is just as loud as that."""
_STEP_DB = 0.4
"""Step of gains: the widest by which the loudness comes near enough. Only a text that crosses one has all other parts
encoded anew, and a changed word moves the loudness by a hundredth of that."""
_NEAR_LU = _STEP_DB * _LIMITED / 2
"""Distance from the target at which no other step is nearer."""


def find_gain(parts: Sequence[Part], *, ceiling_dbfs: float, target_lufs: float, cache: Cache) -> float:
    """Find the step of gain that brings a programme nearest to its loudness.

    Args:
        parts: all of it, cut; the levels of speech are remembered, and music is left out.
        ceiling_dbfs: of the limiter that it goes through.
        target_lufs: the loudness to reach.
        cache: keeps what was measured.

    Raises:
        AudioError: the programme is all but silent, or no gain makes it so loud.
    """
    speech = [part for part in parts if not any(placement.is_music for placement in part.placements)] or parts
    levels = _read_levels(speech, cache)
    guess_db = target_lufs - average_power_db(levels) + _MORE_DB
    gain_db = _round(max(-_MAX_DB, min(_MAX_DB, guess_db)))
    missed_lu: dict[float, float] = {}
    while gain_db not in missed_lu and len(missed_lu) < _TRIES:
        blocks = (predict_blocks(part, gain_db=gain_db, ceiling_dbfs=ceiling_dbfs) for part in levels)
        lufs = integrate_blocks(joined.from_iterable(blocks))
        missed_lu[gain_db] = abs(target_lufs - lufs)
        if missed_lu[gain_db] > _NEAR_LU:
            gain_db = correct_gain(gain_db, lufs, target_lufs)
    return min(missed_lu, key=lambda gain_db: (missed_lu[gain_db], gain_db))


def speech_target(timeline: Timeline, target_lufs: float) -> float:
    """Tell how loud speech has to be so that the whole is as loud as asked for, though music below it counts, too."""
    music = sum(placement.frames for placement in timeline.placements if placement.is_music)
    share = music / sum(placement.frames for placement in timeline.placements)
    lost_lu = -10 * math.log10(1 - share + share * 10 ** (-_MUSIC_BELOW_LU / 10))
    return target_lufs + max(0.0, lost_lu - _SPARE_LU)


def set_music(parts: Sequence[Part], gain_db: float, target: Loudness) -> tuple[Part, ...]:
    """Give music the gain in the mix by which it comes out as far below speech as it should, whatever speech needs."""
    music_db = round(min(0.0, target.integrated_lufs - _MUSIC_BELOW_LU - LEVEL_LUFS - gain_db), 2)

    def set_gain(placement: Placement) -> Placement:
        return replace(placement, gain_db=music_db) if placement.is_music else placement

    return tuple(replace(part, placements=tuple(map(set_gain, part.placements))) for part in parts)


def correct_gain(gain_db: float, measured_lufs: float, target_lufs: float) -> float:
    """Correct a gain by the loudness that was measured with it.

    Raises:
        AudioError: there is nothing to hear, or more gain does not make it louder.
    """
    if measured_lufs <= SILENCE_LUFS:
        raise AudioError("master: the clips are all but silent", hint=_LISTEN)
    better_db = gain_db + (target_lufs - measured_lufs) / _LIMITED
    if better_db > _MAX_DB:
        raise AudioError(
            f"master: {measured_lufs:.1f} LUFS with a gain of {gain_db:.1f} dB, where {target_lufs:.1f} was asked for",
            hint=f"Ask for less loudness in feed/show.toml. {_LISTEN}",
        )
    return _round(better_db)


def _round(gain_db: float) -> float:
    return round(gain_db / _STEP_DB) * _STEP_DB


def _read_levels(parts: Sequence[Part], cache: Cache) -> list[Levels]:
    """Give the levels of parts, those that were measured before as they were; the others are measured on two cores."""
    names = [f"{mix_key(part, FORMAT_VERSION)}.levels" for part in parts]
    entries = {name: cache.read(Kind.PARTS, name) for name in names}
    missing = {name: part for name, part in zip(names, parts, strict=True) if entries[name] is None}

    def measure(share: Sequence[str]) -> None:
        for name, levels in zip(share, measure_levels([missing[name] for name in share]), strict=True):
            data = entries[name] = pack_levels(levels)
            cache.put(Kind.PARTS, name, data)

    shares = [share for share in (list(missing)[::2], list(missing)[1::2]) if share]
    with ThreadPoolExecutor(2) as executor:
        list(executor.map(measure, shares))
    return [unpack_levels(entries[name] or b"") for name in names]
