"""Loudness by ITU-R BS.1770: of blocks, gated over parts, and of a whole file."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from podcast.audio.ffmpeg import run
from podcast.errors import AudioError
from podcast.model import Loudness

SILENCE_LUFS = -70.0
"""Below it a block does not count, and a programme has no loudness."""
_RELATIVE_GATE_LU = -10.0
_MOMENTARY = re.compile(rb"lavfi\.r128\.M=(-?[\d.]+)")
_PEAK = re.compile(r"Peak level dB: (-?[\d.]+|-inf)")
_FILLING = 3
"""The first blocks of 400 ms, one each 100 ms, that are not yet full."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a stretch of sound measures."""

    blocks: tuple[float, ...]
    """LUFS of each 400 ms, one each 100 ms."""
    true_peak_dbtp: float


BLOCKS = "ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.M:file=-"
"""Filters that print the blocks' loudness to standard output."""


def read_blocks(printed: bytes) -> tuple[float, ...]:
    """Read what the filters `BLOCKS` printed."""
    return tuple(float(value) for value in _MOMENTARY.findall(printed)[_FILLING:])


def integrated_lufs(blocks: Iterable[float]) -> float:
    """Compute the gated loudness of a programme from its blocks; `SILENCE_LUFS` if there is none."""
    counts = Counter(round(lufs, 2) for lufs in blocks if lufs > SILENCE_LUFS)
    if not counts:
        return SILENCE_LUFS
    gate = _mean_lufs(counts) + _RELATIVE_GATE_LU
    return _mean_lufs({lufs: count for lufs, count in counts.items() if lufs > gate})


def hear(encoded: bytes, rate: int) -> Heard:
    """Decode sound and measure its blocks and its true peak, four times oversampled."""
    graph = (
        f"[0:a]asplit[a][b];[a]{BLOCKS}[blocks];"
        f"[b]aresample={rate * 4}:filter_size=16,astats=measure_overall=Peak_level:measure_perchannel=none[peak]"
    )
    outputs = ("-map", "[blocks]", "-f", "null", "-", "-map", "[peak]", "-f", "null", "-")
    printed = run(("-f", "mp3", "-i", "pipe:0", "-filter_complex", graph, *outputs), data=encoded)
    return Heard(read_blocks(printed.output), _peak(printed.log))


def measure(path: Path) -> Loudness:
    """Measure a finished file, all of it, as a podcast directory would.

    Raises:
        AudioError: it holds no sound that ffmpeg can read.
    """
    log = run(("-nostdin", "-i", str(path), "-vn", "-af", "ebur128=peak=true", "-f", "null", "-"), where=str(path)).log
    return read_summary(log, name=str(path))


def read_summary(log: str, *, name: str) -> Loudness:
    """Read what the filter ebur128 says at the end; `name` is that of the file, for errors.

    Raises:
        AudioError: it heard nothing.
    """
    summary = log.rpartition("Summary:")[2]
    loudness = re.search(r"I:\s+(-?[\d.]+) LUFS", summary)
    peak = re.search(r"Peak:\s+(-?[\d.]+|-inf) dBFS", summary)
    if not loudness or not peak:
        raise AudioError(f"{name}: no sound to measure", hint="Render it again.")
    return Loudness(integrated_lufs=float(loudness[1]), true_peak_dbtp=float(peak[1]))


def _peak(log: str) -> float:
    return max((float(value) for value in _PEAK.findall(log)), default=-math.inf)


def _mean_lufs(counts: Mapping[float, int]) -> float:
    """Average the power of blocks that are counted by their loudness; both scales have the same offset."""
    power = math.fsum(10 ** (lufs / 10) * count for lufs, count in counts.items())
    return 10 * math.log10(power / sum(counts.values()))
