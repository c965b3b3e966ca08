"""pydub's segments: samples that can be made louder, and whose level can be told; the only module that imports it."""

import sys
import warnings
from collections.abc import Iterator
from functools import cache
from typing import IO, TYPE_CHECKING

from podcast.audio.ffmpeg import find_ffmpeg

if TYPE_CHECKING:
    from pydub import AudioSegment

WIDTH = 2
"""Bytes of a sample."""
_FULL_SCALE = 32768
_ROUNDED_DOWN = 0.5
"""What levels lose on average, since pydub gives whole numbers."""


def segment(samples: bytes, rate: int) -> "AudioSegment":
    """Take samples of 16 bits, mono."""
    return segment_type()(data=samples, sample_width=WIDTH, frame_rate=rate, channels=1)


def rms(sound: IO[bytes], frames: int, *, hop: int) -> Iterator[float]:
    """Give the level of each so many samples of mono sound; a square wave at full scale has 1.

    Args:
        sound: samples one after another.
        frames: how many are read.
        hop: how many are measured together; those that are left over at the end are not.
    """
    for _ in range(frames // hop):
        samples = sound.read(hop * WIDTH)
        if len(samples) < hop * WIDTH:
            return
        level = segment(samples, hop).rms
        yield (level + _ROUNDED_DOWN) / _FULL_SCALE if level else 0.0
    sound.read(frames % hop * WIDTH)


@cache
def segment_type() -> "type[AudioSegment]":
    """Import pydub's AudioSegment and tell it where ffmpeg is.

    The first call must not be made in a thread: it holds back the warnings of pydub's import, which are about an
    ffmpeg on PATH that we do not need and about syntax and modules that new Pythons will not have.
    """
    if "pydub" not in sys.modules:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pydub  # noqa: F401 - only to have it imported
    from pydub import AudioSegment

    kind: type[AudioSegment] = AudioSegment
    kind.converter = find_ffmpeg()
    return kind
