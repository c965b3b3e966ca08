"""Encoded parts → how loud each is, and its true peak, as a player decodes them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from pathlib import Path

from podcast.audio.ffmpeg import ready
from podcast.audio.k_weighting import SAMPLES, blocks_in, read_blocks, weighted
from podcast.audio.mp3_frames import LEAD, Format
from podcast.audio.parts import converted
from podcast.errors import AudioError

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


def hear(made: Callable[[], Sequence[Encoded]], folder: Path, *, form: Format, rate: int) -> list[Heard]:
    """Decode parts one after another in one run of ffmpeg, and measure each; a start for each would double the time.

    Args:
        made: gives what was encoded; the decoder starts meanwhile.
        folder: takes files on the way.
        form: of the frames.
        rate: of the sounds that were encoded, above half of which there is nothing to hear.

    Raises:
        AudioError: ffmpeg fails, or less comes back than there is.
    """
    rate = min(rate, form.sample_rate_hz)
    with ready(_decoder(form, rate), folder=folder) as through:
        parts = made()
        windows = [-(-part.frames // _WINDOW_FRAMES) for part in parts]
        sound = through(map(_filled_up, parts, windows))
        blocks = [
            _own(read_blocks(sound, rate, frames=frames), part, form)
            for part, frames in zip(parts, _lengths(windows, form, rate), strict=True)
        ]
    peaks = map(float, _peaks(folder / "peaks", sum(windows)))
    return [Heard(loudness, max(islice(peaks, count))) for loudness, count in zip(blocks, windows, strict=True)]


def _peaks(path: Path, windows: int) -> list[bytes]:
    """Read what was found; less than there is to hear is an error, and no silence."""
    found = _PEAK.findall(path.read_bytes()) if path.is_file() else []
    if len(found) < windows:
        raise AudioError(f"decoder: {len(found)} peaks where there are {windows}", hint="Try another build of ffmpeg.")
    return found


def _own(blocks: tuple[float, ...], part: Encoded, form: Format) -> tuple[float, ...]:
    """Leave the blocks out that end in what was filled up, where no player hears anything."""
    seconds = (LEAD + part.samples) / form.sample_rate_hz
    return blocks[: max(1, blocks_in(seconds))]


def _filled_up(part: Encoded, windows: int) -> bytes:
    """Give a part's frames, and its last one again and again up to the end of a window."""
    data = part.path.read_bytes()
    return data + data[-part.last_bytes :] * (windows * _WINDOW_FRAMES - part.frames)


def _decoder(form: Format, rate: int) -> tuple[str, ...]:
    """Decode MP3; give its sound as it is weighted, and leave the peak of each window in a file.

    Filters take a window at once: a frame at a time, they take a fifth more.
    """
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
    return ("-v", "error", "-y", "-f", "mp3", "-i", "pipe:0", "-filter_complex", ";".join(graph), *outputs)


def _lengths(windows: Sequence[int], form: Format, rate: int) -> Iterator[int]:
    """Count each part's samples at a rate; none is lost by rounding, however many parts there are."""
    samples = (count * _WINDOW_FRAMES * form.frame_samples for count in windows)
    ends = [converted(end, form.sample_rate_hz, rate) for end in accumulate(samples)]
    return (end - start for start, end in pairwise((0, *ends)))
