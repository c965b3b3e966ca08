"""Take the silence off both ends of a sound: speech starts and ends with its clip."""

import sys
from array import array
from collections.abc import Sequence

from podcast.engines.protocol import Sound

_MARGIN_MS = 10
"""Kept before the first and after the last audible sample: a consonant's onset starts softly."""
_INAUDIBLE = 32
"""-60 dBFS: below it eSpeak has nothing but its filters ringing out."""


def trim(sound: Sound) -> Sound:
    """Cut what is below -60 dBFS at either end, all but 10 ms of it.

    A sound without any audible sample becomes empty.
    """
    samples = _samples(sound.pcm)
    step = sound.sample_rate_hz * _MARGIN_MS // 1000
    blocks = range(0, len(samples), step)
    first = next((start for start in blocks if _is_audible(samples[start : start + step])), None)
    if first is None:
        return Sound(b"", sound.sample_rate_hz)
    last = next(start for start in reversed(blocks) if _is_audible(samples[start : start + step]))
    start = next(index for index in range(first, len(samples)) if abs(samples[index]) > _INAUDIBLE)
    end = next(index for index in range(min(last + step, len(samples)) - 1, -1, -1) if abs(samples[index]) > _INAUDIBLE)
    return Sound(sound.pcm[2 * max(start - step, 0) : 2 * (end + 1 + step)], sound.sample_rate_hz)


def _samples(pcm: bytes) -> Sequence[int]:
    if sys.byteorder == "little":
        return memoryview(pcm).cast("h")
    samples = array("h", pcm)
    samples.byteswap()
    return samples


def _is_audible(block: Sequence[int]) -> bool:
    """Look at a block's extremes: max and min run in C, a loop over samples does not."""
    return max(block) > _INAUDIBLE or min(block) < -_INAUDIBLE
