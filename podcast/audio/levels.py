"""The mix of a part → its levels, which tell how loud it will be behind any gain and the limiter, without a limiter.

What the limiter takes differs by two decibels from part to part, so a sample of an episode tells little of the whole.
Levels do not depend on the gain: they are measured once, and a changed word leaves those of other parts as they are.
"""

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from podcast.audio.cut_parts import Part
from podcast.audio.ffmpeg import pipe_through, refuse_too_little
from podcast.audio.loudness import WEIGHTED_OUTPUT, compute_blocks, read_weighted_levels, weighting_filters
from podcast.audio.mix import mix
from podcast.audio.samples import FULL_SCALE, WIDTH, read_peaks

RELEASE_MS = 50
"""Time in which the limiter lets go of what it holds down, evenly."""
_HOP_MS = 12.5
"""About a period of a low voice: within it the limiter hardly lets go."""
_HOPS_OF_BLOCKS = 8
"""Hops of a tenth of a second, by which loudness is measured."""
_DEPTH = 0.94
"""Share of the deepest reduction within a hop, in decibels, that holds on average: the rest is let go between two
periods. So told, three issues of eSpeak with a gain of 6 dB and one of Piper with 13.6 came out within 0.05 LU of what
the limiter made of them."""
_GAP_SECONDS = 0.5
"""Silence between parts that go through a filter together, in which it forgets all of the one before."""


@dataclass(frozen=True, slots=True)
class Levels:
    """What a part is like every 12.5 ms, in units of a sample."""

    peaks: Sequence[int]
    """Largest sample of each."""
    weighted: Sequence[float]
    """Level of each as the ear weighs it."""


def measure_levels(parts: Sequence[Part]) -> Iterator[Levels]:
    """Measure parts of one sample rate in one run of ffmpeg, each as it would be measured alone.

    Raises:
        AudioError: a clip is broken, or ffmpeg fails.
    """
    rate = parts[0].sample_rate_hz
    hop, gap = round(rate * _HOP_MS / 1000), round(rate * _GAP_SECONDS)
    peaks: list[list[int]] = []

    def sounds() -> Iterator[bytes]:
        for part in parts:
            sound = mix(part)
            peaks.append(read_peaks(sound, hop=hop))
            yield sound + bytes(gap * WIDTH)

    raw = ("-v", "error", "-f", "s16le", "-ar", str(rate), "-ac", "1", "-i", "pipe:0")
    with pipe_through((*raw, "-af", weighting_filters(rate), *WEIGHTED_OUTPUT, "pipe:1")) as weigh:
        output = weigh(sounds())
        weighted = []
        for part in parts:
            weighted.append(read_weighted_levels(output, part.end - part.start, hop=hop))
            output.read(gap * WIDTH)
    refuse_too_little(sum(map(len, weighted)), sum(map(len, peaks)))
    return map(Levels, peaks, weighted)


def pack_levels(levels: Levels) -> bytes:
    """Write levels down."""
    return array("f", [*levels.peaks, *levels.weighted]).tobytes()


def unpack_levels(data: bytes) -> Levels:
    """Read levels that were written down on this machine."""
    numbers = array("f", data)
    half = len(numbers) // 2
    return Levels([int(peak) for peak in numbers[:half]], numbers[half:])


def predict_blocks(levels: Levels, *, gain_db: float, ceiling_dbfs: float) -> tuple[float, ...]:
    """Tell how loud the blocks of a part are behind a gain and the limiter, LUFS."""
    scale = 10 ** (gain_db / 20) / FULL_SCALE
    ceiling = 10 ** (ceiling_dbfs / 20) / scale
    recovery = _HOP_MS / RELEASE_MS
    powers: list[float] = []
    reduction = deepest = 0.0
    for peak, level in zip(levels.peaks, levels.weighted, strict=True):
        reduction = max(0.0, reduction - deepest * recovery)
        if peak > ceiling and (needed := 1 - ceiling / peak) >= reduction:
            reduction = deepest = needed
        powers.append((level * scale * (1 - reduction) ** _DEPTH) ** 2)
    starts = range(0, len(powers) - _HOPS_OF_BLOCKS + 1, _HOPS_OF_BLOCKS)
    return compute_blocks([sum(powers[start : start + _HOPS_OF_BLOCKS]) / _HOPS_OF_BLOCKS for start in starts])


def average_power_db(parts: Sequence[Levels]) -> float:
    """Average the weighted power of all that is no pause; dB against full scale, minus infinity for silence."""
    squares = [level**2 for levels in parts for level in levels.weighted if level]
    return 10 * math.log10(math.fsum(squares) / len(squares)) - 20 * math.log10(FULL_SCALE) if squares else -math.inf
