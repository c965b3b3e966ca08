"""Encoded parts → how loud each is, and its true peak, as a player decodes them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from pathlib import Path

from podcast.audio.cut_parts import convert_count
from podcast.audio.ffmpeg import pipe_through, refuse_too_little
from podcast.audio.loudness import WEIGHTED_OUTPUT, count_blocks, read_blocks, weighting_filters
from podcast.audio.mp3_frames import LEAD, Mp3Format
from podcast.errors import AudioError

_OVERSAMPLING = 6
"""Factor of the rate of what there is to hear, at which true peaks are looked for; BS.1770-5, annex 2, asks for 4, with
which noise was told up to 0.13 dB lower than by a meter that takes more."""
_WINDOW_FRAMES = 16
"""Frames of a window, for which a peak is told; each part is filled up to whole windows with silence."""
_PEAKS_ONLY = "measure_overall=Peak_level:measure_perchannel=none:metadata=1:reset=1"
_PEAK = re.compile(rb"Peak_level=(-?[\d.]+|-inf)")


@dataclass(frozen=True, slots=True)
class EncodedFrames:
    """A part's MP3 frames in a file; the last is of silence."""

    path: Path
    count: int
    """Number of frames."""
    samples: int
    """Length of the sound that was encoded, at the rate of the frames."""
    ends: tuple[int, ...]
    """Byte offsets after the last frames, two at least."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a stretch of sound measures."""

    blocks: tuple[float, ...]
    """Loudness of each 400 ms, LUFS, one each 100 ms."""
    true_peak_dbtp: float


def measure_parts(
    encode: Callable[[], Sequence[EncodedFrames]], folder: Path, *, mp3: Mp3Format, rate: int
) -> list[tuple[EncodedFrames, Measurement]]:
    """Decode parts one after another in one run of ffmpeg, and measure each; a start for each would double the time.

    Args:
        encode: gives what was encoded; the decoder starts meanwhile.
        folder: takes files on the way.
        mp3: format of the frames.
        rate: sample rate of the sounds that were encoded, above half of which there is nothing to hear.

    Raises:
        AudioError: ffmpeg fails, or less comes back than there is.
    """
    rate = min(rate, mp3.sample_rate_hz)
    with pipe_through(_decoder(mp3, rate), folder=folder) as decode:
        parts = encode()
        windows = [-(-part.count // _WINDOW_FRAMES) for part in parts]
        sound = decode(map(_fill_up, parts, windows))
        frames = list(_count_samples(windows, mp3, rate))
        blocks = [read_blocks(sound, rate, frames=count) for count in frames]
    peaks = map(float, _read_peaks(folder / "peaks", sum(windows)))
    # All but one: filters may keep a few samples of the end, which is silence.
    refuse_too_little(sum(map(len, blocks)), sum(max(0, count_blocks(count / rate)) for count in frames) - 1)
    return [
        (part, Measurement(_drop_filling(part_blocks, part, mp3), max(islice(peaks, count))))
        for part, part_blocks, count in zip(parts, blocks, windows, strict=True)
    ]


def _read_peaks(path: Path, windows: int) -> list[bytes]:
    """Read the peak of each window, dB; less than there is to hear is an error, and no silence."""
    peaks = _PEAK.findall(path.read_bytes()) if path.is_file() else []
    if len(peaks) < windows:
        raise AudioError(f"decoder: {len(peaks)} peaks where there are {windows}", hint="Try another build of ffmpeg.")
    return peaks


def _drop_filling(blocks: tuple[float, ...], part: EncodedFrames, mp3: Mp3Format) -> tuple[float, ...]:
    """Leave the blocks out that end in what was filled up, where no player hears anything."""
    seconds = (LEAD + part.samples) / mp3.sample_rate_hz
    return blocks[: max(1, count_blocks(seconds))]


def _fill_up(part: EncodedFrames, windows: int) -> bytes:
    """Give a part's frames, and its last one again and again up to the end of a window."""
    data = part.path.read_bytes()
    return data + data[part.ends[-2] : part.ends[-1]] * (windows * _WINDOW_FRAMES - part.count)


def _decoder(mp3: Mp3Format, rate: int) -> tuple[str, ...]:
    """Decode MP3; give its sound as it is weighted, and leave the peak of each window in a file.

    Filters take a window at once: a frame at a time, they take a fifth more.
    """
    factor = -(-_OVERSAMPLING * rate // mp3.sample_rate_hz)
    window = _WINDOW_FRAMES * mp3.frame_samples
    oversampled = f"aresample={mp3.sample_rate_hz * factor}:filter_size=16,asetnsamples={window * factor}"
    printing = "ametadata=mode=print:key=lavfi.astats.Overall.Peak_level:file=peaks"
    graph = (
        f"[0:a]asetnsamples={window},asplit[mix][same]",
        f"[mix]aresample={rate},{weighting_filters(rate)}[weighted]",
        f"[same]{oversampled},astats={_PEAKS_ONLY},{printing}[peaks]",
    )
    outputs = ("-map", "[weighted]", *WEIGHTED_OUTPUT, "pipe:1", "-map", "[peaks]", "-f", "null", "-")
    return ("-v", "error", "-y", "-f", "mp3", "-i", "pipe:0", "-filter_complex", ";".join(graph), *outputs)


def _count_samples(windows: Sequence[int], mp3: Mp3Format, rate: int) -> Iterator[int]:
    """Count each part's samples at a rate; none is lost by rounding, however many parts there are."""
    samples = (count * _WINDOW_FRAMES * mp3.frame_samples for count in windows)
    ends = [convert_count(end, mp3.sample_rate_hz, rate) for end in accumulate(samples)]
    return (end - start for start, end in pairwise((0, *ends)))
