"""Loudness by ITU-R BS.1770: of blocks, gated over parts, and of a whole file."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from podcast.audio.ffmpeg import later, run
from podcast.audio.weighting import SAMPLES, read_blocks, weighted
from podcast.errors import AudioError
from podcast.model import Loudness

SILENCE_LUFS = -70.0
"""Below it a block does not count, and a programme has no loudness."""
_RELATIVE_GATE_LU = -10.0
_PEAK_ONLY = "measure_overall=Peak_level:measure_perchannel=none"
_OVERSAMPLING = 4
"""True peaks are looked for at so many times the rate of what there is to hear (BS.1770-5, annex 2)."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a stretch of sound measures."""

    blocks: tuple[float, ...]
    """LUFS of each 400 ms, one each 100 ms."""
    true_peak_dbtp: float


def integrated_lufs(blocks: Iterable[float]) -> float:
    """Compute the gated loudness of a programme from its blocks; `SILENCE_LUFS` if there is none."""
    counts = Counter(round(lufs, 2) for lufs in blocks if lufs > SILENCE_LUFS)
    if not counts:
        return SILENCE_LUFS
    gate = _mean_lufs(counts) + _RELATIVE_GATE_LU
    return _mean_lufs({lufs: count for lufs, count in counts.items() if lufs > gate})


def hear(names: Sequence[str], folder: Path, *, rates: Sequence[int], full_rate: int) -> list[Heard]:
    """Decode parts in one run of ffmpeg and measure their blocks and their true peaks.

    Args:
        names: of the files, without their ".mp3".
        folder: where they are.
        rates: of the sounds that were encoded, above half of which there is nothing to hear.
        full_rate: that they are encoded with.
    """
    inputs = (
        option for place, name in enumerate(names) for option in (*later(place), "-f", "mp3", "-i", f"{name}.mp3")
    )
    outputs = (
        option
        for place, (name, rate) in enumerate(zip(names, rates, strict=True))
        for filters in (
            (f"aresample={min(rate, full_rate)},{weighted(min(rate, full_rate))}", *SAMPLES, f"{name}.weighted"),
            (f"aresample={_peak_rate(rate, full_rate)}:filter_size=16,astats@{name}={_PEAK_ONLY}", "-f", "null", "-"),
        )
        for option in ("-map", f"{place}:a", "-af", *filters)
    )
    log = run(("-nostdin", "-y", *inputs, *outputs), folder=folder).log
    return [
        Heard(_blocks(folder / f"{name}.weighted", min(rate, full_rate)), _peak(log, name))
        for name, rate in zip(names, rates, strict=True)
    ]


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


def _blocks(path: Path, rate: int) -> tuple[float, ...]:
    with path.open("rb") as sound:
        return read_blocks(sound, rate)


def _peak_rate(rate: int, full_rate: int) -> int:
    return max(full_rate, _OVERSAMPLING * min(rate, full_rate))


def _peak(log: str, name: str) -> float:
    found = re.findall(rf"\[astats@{name} [^\]]*\] Peak level dB: (-?[\d.]+|-inf)", log)
    return max(map(float, found), default=-math.inf)


def _mean_lufs(counts: Mapping[float, int]) -> float:
    """Average the power of blocks that are counted by their loudness; both scales have the same offset."""
    power = math.fsum(10 ** (lufs / 10) * count for lufs, count in counts.items())
    return 10 * math.log10(power / sum(counts.values()))
