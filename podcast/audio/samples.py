"""The seam to pydub: samples that can be made louder, and whose level can be told."""

import os
import threading
import warnings
from collections.abc import Iterator
from functools import cache
from typing import IO, TYPE_CHECKING, Any

from podcast.audio.ffmpeg import find_ffmpeg

if TYPE_CHECKING:
    from pydub import AudioSegment

WIDTH = 2
"""Bytes of a sample."""
FULL_SCALE = 32768
"""The largest sample there is, and one."""
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
    measure = _measures().rms
    for _ in range(frames // hop):
        samples = sound.read(hop * WIDTH)
        if len(samples) < hop * WIDTH:
            return
        level = measure(samples, WIDTH)
        yield (level + _ROUNDED_DOWN) / FULL_SCALE if level else 0.0
    sound.read(frames % hop * WIDTH)


def read_peaks(samples: bytes, *, hop: int) -> list[int]:
    """Give the largest sample of each so many, whatever its sign; those that are left over at the end have none."""
    measure, size, view = _measures().max, hop * WIDTH, memoryview(samples)
    return [measure(view[start : start + size], WIDTH) for start in range(0, len(view) - size + 1, size)]


def _measures() -> Any:  # noqa: ANN401  of an untyped library
    """Give what pydub itself measures with: a segment for each few samples takes ten times as long."""
    _segment_type()
    from pydub import audio_segment

    return audio_segment.audioop


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
