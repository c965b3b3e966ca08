"""A programme → the gain that brings it to its loudness, found on a sample of it."""

import json
import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from itertools import chain as joined

from podcast.audio.chapter_timeline import Placement, Timeline
from podcast.audio.encode import Chain, measure_limited
from podcast.audio.jingles import LEVEL_LUFS
from podcast.audio.loudness import SILENCE_LUFS, integrate_blocks
from podcast.audio.mix import average_power_db, measure_energy, mix, mix_key
from podcast.audio.parts import Part, split_in_halves, take_sample
from podcast.cache import Cache, Kind
from podcast.errors import AudioError
from podcast.model import Loudness

FORMAT_VERSION = 4
"""Raised when the sample must be measured anew though its settings have not changed."""
_SAMPLE_SECONDS = 120
"""Length of the sample, of each voice its share; with 60 some issues came out 0.2 LU off, with 120 none above 0.13."""
_LOUDNESS_OF_POWER_LU = -1.4
"""Loudness of limited speech against its power and gain, within 0.4: a good guess saves a measurement."""
_MAX_DB = 36.0
"""Limit of the gain: the limiter takes no more."""
_LISTEN = "Listen to the voices: podcast voices preview"
_TRIES = 6
_NEAR_LU = 0.6
"""Distance from the target from which a last step lands within 0.1 LU."""
_LIMITED = 0.75
"""Share of a decibel of gain that comes through a limiter at work."""
_MUSIC_BELOW_LU = 4.0
_SPARE_LU = 0.1
"""What the whole may lack of the loudness asked for, for the sake of speech that is just as loud as that."""
_STEP_DB = 0.2
"""Step of gains, so that a small change of the text leaves all other parts as they were."""
_GUESS_STEP_DB = 0.5
"""Step of guesses, so that what was measured with one serves again."""


def find_gain(timeline: Timeline, parts: Sequence[Part], *, chain: Chain, target_lufs: float, cache: Cache) -> float:
    """Find the gain that brings a programme, limited by `chain`, to its loudness; measured once for the same sample.

    By how much the whole is louder than the sample, their power tells, which costs next to nothing.

    Args:
        timeline: the programme.
        parts: all of it, cut; their power is remembered.
        chain: what it goes through; the gain in it does not matter.
        target_lufs: the loudness to reach.
        cache: keeps what was measured.

    Raises:
        AudioError: the programme is all but silent.
    """
    sample = take_sample(timeline, _SAMPLE_SECONDS)
    whole_db = _average_power_db(parts, cache)
    sample_below_db = whole_db - average_power_db(*measure_energy(sample.placements))
    guess_db = _round(target_lufs - _LOUDNESS_OF_POWER_LU - whole_db, _GUESS_STEP_DB)
    gain_db = max(-_MAX_DB, min(_MAX_DB, guess_db))
    # A limiter at work gives less than it is told, so the gain is approached; a guess is mostly near enough at once.
    for _ in range(_TRIES):
        sample_lufs = _measure(split_in_halves(sample), replace(chain, gain_db=gain_db), cache)
        lufs = sample_lufs + sample_below_db
        gain_db = correct_gain(gain_db, lufs, target_lufs)
        if abs(target_lufs - lufs) <= _NEAR_LU:
            break
    return gain_db


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
    return _round(better_db, _STEP_DB)


def _round(gain_db: float, step_db: float) -> float:
    return round(gain_db / step_db) * step_db


def _average_power_db(parts: Sequence[Part], cache: Cache) -> float:
    """Average the power of all speech; dB against a full-scale square wave."""

    def measure(part: Part) -> tuple[float, ...]:
        name = f"{mix_key(part, FORMAT_VERSION)}.energy"
        return _remember(name, cache, lambda: measure_energy(part.placements))

    speech = [part for part in parts if not any(placement.is_music for placement in part.placements)]
    with ThreadPoolExecutor(2) as executor:  # much of it is reading and comparing checksums
        energies = list(executor.map(measure, speech))
    return average_power_db(sum(squares for squares, _ in energies), sum(frames for _, frames in energies))


def _measure(parts: Sequence[Part], chain: Chain, cache: Cache) -> float:
    """Measure parts side by side, without encoding them, and put their loudness together, LUFS."""

    def measure(part: Part) -> tuple[float, ...]:
        name = f"{mix_key(part, FORMAT_VERSION, chain=asdict(chain))}.blocks"
        return _remember(name, cache, lambda: measure_limited(mix(part), part.sample_rate_hz, chain))

    with ThreadPoolExecutor(len(parts)) as executor:
        return integrate_blocks(joined.from_iterable(executor.map(measure, parts)))


def _remember(name: str, cache: Cache, measure: Callable[[], tuple[float, ...]]) -> tuple[float, ...]:
    """Give what was measured before, or measure it."""
    data = cache.read(Kind.PARTS, name)
    if data is not None:
        return tuple(map(float, json.loads(data)))
    values = measure()
    cache.put(Kind.PARTS, name, json.dumps(values).encode())
    return values
