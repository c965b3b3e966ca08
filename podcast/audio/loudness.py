"""Loudness by ITU-R BS.1770: of blocks, gated over parts, and of a whole file."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from podcast.audio.ffmpeg import run
from podcast.errors import AudioError
from podcast.model import Loudness

SILENCE_LUFS = -70.0
"""Below it a block does not count, and a programme has no loudness."""
_RELATIVE_GATE_LU = -10.0


def integrated_lufs(blocks: Iterable[float]) -> float:
    """Compute the gated loudness of a programme from its blocks; `SILENCE_LUFS` if there is none."""
    counts = Counter(round(lufs, 2) for lufs in blocks if lufs > SILENCE_LUFS)
    if not counts:
        return SILENCE_LUFS
    gate = _mean_lufs(counts) + _RELATIVE_GATE_LU
    return _mean_lufs({lufs: count for lufs, count in counts.items() if lufs > gate})


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


def _mean_lufs(counts: Mapping[float, int]) -> float:
    """Average the power of blocks that are counted by their loudness; both scales have the same offset."""
    power = math.fsum(10 ** (lufs / 10) * count for lufs, count in counts.items())
    return 10 * math.log10(power / sum(counts.values()))
