"""Encoded parts → how loud each is, and its true peak, as a player decodes them."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import IO

from podcast.audio.ffmpeg import listen
from podcast.audio.mp3 import LEAD, Format
from podcast.audio.parts import converted
from podcast.audio.weighting import SAMPLES, blocks_in, read_blocks, weighted

_OVERSAMPLING = 6
"""True peaks are looked for at so many times the rate of what there is to hear; BS.1770-5, annex 2, asks for 4, with
which noise was told up to 0.13 dB lower than by a meter that takes more."""
_WINDOW_FRAMES = 16
"""Peaks are told for so many frames together; each part is filled up to whole windows with silence."""
_PEAKS_ONLY = "measure_overall=Peak_level:measure_perchannel=none:metadata=1:reset=1"
_PEAK = re.compile(rb"Peak_level=(-?[\d.]+|-inf)")


@dataclass(frozen=True, slots=True)
class Encoded:
    """A part's MP3 frames in a file; the last is of silence."""

    path: Path
    frames: int
    samples: int
    """How long the sound is that was encoded, at the rate of the frames."""
    last_bytes: int
    """The length of the last frame."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a stretch of sound measures."""

    blocks: tuple[float, ...]
    """LUFS of each 400 ms, one each 100 ms."""
    true_peak_dbtp: float


def hear(parts: Sequence[Encoded], folder: Path, *, form: Format, rate: int) -> list[Heard]:
    """Decode parts one after another in one run of ffmpeg, and measure each; a start for each would double the time.

    Args:
        parts: what was encoded.
        folder: where they are; takes files on the way.
        form: of the frames.
        rate: of the sounds that were encoded, above half of which there is nothing to hear.
    """
    rate = min(rate, form.sample_rate_hz)
    windows = [-(-part.frames // _WINDOW_FRAMES) for part in parts]
    with _decoded(_filled_up(parts, windows), folder, form=form, rate=rate) as sound:
        blocks = [
            _own(read_blocks(sound, rate, frames=frames), part, form)
            for part, frames in zip(parts, _lengths(windows, form, rate), strict=True)
        ]
    peaks = map(float, _PEAK.findall((folder / "peaks").read_bytes()))
    return [Heard(loudness, max(islice(peaks, count))) for loudness, count in zip(blocks, windows, strict=True)]


def _own(blocks: tuple[float, ...], part: Encoded, form: Format) -> tuple[float, ...]:
    """Leave the blocks out that end in what was filled up, where no player hears anything."""
    seconds = (LEAD + part.samples) / form.sample_rate_hz
    return blocks[: max(1, blocks_in(seconds))]


def _filled_up(parts: Sequence[Encoded], windows: Sequence[int]) -> list[Path]:
    """Give the files to be read one after another: each part's, and its last frame for as long as a window lasts."""
    files: list[Path] = []
    for part, count in zip(parts, windows, strict=True):
        missing = count * _WINDOW_FRAMES - part.frames
        files += [part.path, _filling(part, missing)] if missing else [part.path]
    return files


def _filling(part: Encoded, frames: int) -> Path:
    filling = part.path.with_suffix(".fill")
    with part.path.open("rb") as file:
        file.seek(-part.last_bytes, os.SEEK_END)
        filling.write_bytes(file.read() * frames)
    return filling


def _decoded(files: Sequence[Path], folder: Path, *, form: Format, rate: int) -> AbstractContextManager[IO[bytes]]:
    """Decode files one after another; give their sound as it is weighted, and leave the peak of each window in a file.

    Filters take a window at once: a frame at a time, they take a fifth more.
    """
    together = "|".join(path.name for path in files)
    times = -(-_OVERSAMPLING * rate // form.sample_rate_hz)
    window = _WINDOW_FRAMES * form.frame_samples
    oversampled = f"aresample={form.sample_rate_hz * times}:filter_size=16,asetnsamples={window * times}"
    printing = "ametadata=mode=print:key=lavfi.astats.Overall.Peak_level:file=peaks"
    graph = (
        f"[0:a]asetnsamples={window},asplit[mix][same]",
        f"[mix]aresample={rate},{weighted(rate)}[weighted]",
        f"[same]{oversampled},astats={_PEAKS_ONLY},{printing}[peaks]",
    )
    outputs = ("-map", "[weighted]", *SAMPLES, "pipe:1", "-map", "[peaks]", "-f", "null", "-")
    read = ("-v", "error", "-y", "-f", "mp3", "-i", f"concat:{together}")
    return listen((*read, "-filter_complex", ";".join(graph), *outputs), folder=folder)


def _lengths(windows: Sequence[int], form: Format, rate: int) -> Iterator[int]:
    """Count each part's samples at a rate; none is lost by rounding, however many parts there are."""
    samples = (count * _WINDOW_FRAMES * form.frame_samples for count in windows)
    ends = [converted(end, form.sample_rate_hz, rate) for end in accumulate(samples)]
    return (end - start for start, end in pairwise((0, *ends)))
