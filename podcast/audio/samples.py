"""The seam to pydub: samples that can be made louder, and whose level can be told."""

import os
import threading
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
_IMPORTING = threading.Lock()


def make_segment(samples: bytes, rate: int) -> "AudioSegment":
    """Take samples of 16 bits, mono."""
    return _segment_type()(data=samples, sample_width=WIDTH, frame_rate=rate, channels=1)


def read_levels(sound: IO[bytes], frames: int, *, hop: int) -> Iterator[float]:
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
        level = make_segment(samples, hop).rms
        yield (level + _ROUNDED_DOWN) / _FULL_SCALE if level else 0.0
    sound.read(frames % hop * WIDTH)


@cache
def _segment_type() -> "type[AudioSegment]":
    """Import pydub's AudioSegment and tell it where ffmpeg is.

    The warnings of pydub's import are held back: they are about an ffmpeg on PATH that we do not need and about syntax
    and modules that new Pythons will not have.
    """
    # Filters of warnings belong to the whole process: two threads that put them back in another order than they were
    # changed would leave all warnings off.
    with _IMPORTING, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        os.environ.setdefault("PATH", os.defpath)  # pydub looks for programs when it is imported, and wants one
        from pydub import AudioSegment
    kind: type[AudioSegment] = AudioSegment
    kind.converter = find_ffmpeg()
    return kind
