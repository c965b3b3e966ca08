"""Loudness by ITU-R BS.1770-5: filters that weigh sound for the ear, the level of its blocks, and the gate over them.

ffmpeg's own meter, `ebur128`, finds the same to a hundredth of a LU and takes twice the time. Measured so, by two of
its biquads and a root of mean squares, a cold render of 19 minutes needs half a processor second less of its nine
(docs/performance.md): 5 %.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import IO

from podcast.audio.samples import FULL_SCALE, read_levels

SILENCE_LUFS = -70.0
"""Absolute gate: a block below it does not count, and a programme of such blocks has no loudness."""
WEIGHTED_OUTPUT = ("-f", "s16le")
"""ffmpeg's options for an output of weighted sound, which `read_blocks` reads."""

_RELATIVE_GATE_LU = -10.0
_OFFSET_LU = -0.691
_HOP_HZ = 10
_BLOCK_HOPS = 4
"""Hops of a block: 400 ms, three quarters of which the next one has, too."""
_NO_POWER = 1e-12
"""Added to every power, so that silence has a logarithm."""
_SCALE = 0.5
"""The shelf adds up to 4 dB to a peak; halved, none is cut off in 16 bits."""
# The two filters that the standard gives as coefficients at 48 kHz, for any rate (Mansbridge et al., 2012).
_SHELF_HZ, _SHELF_Q, _SHELF_DB = 1681.974450955533, 0.7071752369554196, 3.999843853973347
_PASS_HZ, _PASS_Q = 38.13547087602444, 0.5003270373238773
_BAND_EXPONENT = 0.4996667741545416


def weighting_filters(rate: int) -> str:
    """Write ffmpeg's filters for K-weighting at so many samples a second: a high shelf, then a high pass."""
    # The shelf raises what the head reflects; the high pass takes out what is felt rather than heard.
    k = math.tan(math.pi * _SHELF_HZ / rate)
    high = 10 ** (_SHELF_DB / 20)
    band = high**_BAND_EXPONENT
    rising = (high + band * k / _SHELF_Q + k * k, 2 * (k * k - high), high - band * k / _SHELF_Q + k * k)
    shelf = _biquad(tuple(_SCALE * b / _norm(k, _SHELF_Q) for b in rising), k, _SHELF_Q)
    high_pass = _biquad((1.0, -2.0, 1.0), math.tan(math.pi * _PASS_HZ / rate), _PASS_Q)
    return f"{shelf},{high_pass}"


def read_blocks(sound: IO[bytes], rate: int, *, frames: int) -> tuple[float, ...]:
    """Measure weighted sound: LUFS of each 400 ms, one each 100 ms.

    Args:
        sound: mono, as `WEIGHTED_OUTPUT` has it; it is read on from where it stands.
        rate: its samples a second.
        frames: how many samples to read.
    """
    return compute_blocks([(level / _SCALE) ** 2 for level in read_levels(sound, frames, hop=rate // _HOP_HZ)])


def read_weighted_levels(sound: IO[bytes], frames: int, *, hop: int) -> list[float]:
    """Give the level of each so many samples of weighted sound, in units of a sample before it was weighted."""
    return [level * FULL_SCALE / _SCALE for level in read_levels(sound, frames, hop=hop)]


def compute_blocks(powers: Sequence[float]) -> tuple[float, ...]:
    """Compute the LUFS of each 400 ms from the weighted power of each tenth of a second; one block each tenth."""
    blocks = (sum(powers[start : start + _BLOCK_HOPS]) / _BLOCK_HOPS for start in range(len(powers) - _BLOCK_HOPS + 1))
    return tuple(round(_OFFSET_LU + 10 * math.log10(power + _NO_POWER), 3) for power in blocks)


def count_blocks(seconds: float) -> int:
    """Count the blocks that fit into so much sound."""
    return int(seconds * _HOP_HZ) - _BLOCK_HOPS + 1


def integrate_blocks(blocks: Iterable[float]) -> float:
    """Compute the gated loudness of a programme from its blocks; `SILENCE_LUFS` if there is none."""
    # Counted by their loudness to a hundredth, the blocks of any programme are a few thousand numbers.
    counts = Counter(round(lufs, 2) for lufs in blocks if lufs > SILENCE_LUFS)
    if not counts:
        return SILENCE_LUFS
    gate = _mean_lufs(counts) + _RELATIVE_GATE_LU
    return _mean_lufs({lufs: count for lufs, count in counts.items() if lufs > gate})


def _mean_lufs(counts: Mapping[float, int]) -> float:
    """Average the power of blocks that are counted by their loudness; both scales have the same offset."""
    power = math.fsum(10 ** (lufs / 10) * count for lufs, count in counts.items())
    return 10 * math.log10(power / sum(counts.values()))


def _biquad(zeros: tuple[float, ...], k: float, q: float) -> str:
    poles = (1.0, 2 * (k * k - 1) / _norm(k, q), (1 - k / q + k * k) / _norm(k, q))
    named = (*zip(("b0", "b1", "b2"), zeros, strict=True), *zip(("a0", "a1", "a2"), poles, strict=True))
    return "biquad=" + ":".join(f"{name}={value:.15g}" for name, value in named)


def _norm(k: float, q: float) -> float:
    return 1 + k / q + k * k
