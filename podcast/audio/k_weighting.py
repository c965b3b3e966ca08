"""K-weighting (ITU-R BS.1770-5): sound as ffmpeg filters it for the ear, and how loud each block of that is.

ffmpeg's own meter, `ebur128`, does the same and more, and takes twice the time.
"""

import math
from typing import IO

from podcast.audio.samples import rms

_HOP_HZ = 10
_HOPS = 4
"""Hops in a block: 400 ms, three quarters of which the next one has, too."""
_OFFSET_LU = -0.691
_NOTHING = 1e-12
_SCALE = 0.5
"""The shelf adds up to 4 dB to a peak; halved, none is cut off."""
_SHELF_HZ, _SHELF_Q, _SHELF_DB = 1681.974450955533, 0.7071752369554196, 3.999843853973347
_PASS_HZ, _PASS_Q = 38.13547087602444, 0.5003270373238773
"""The two filters that the standard gives as coefficients at 48 kHz, for any rate (Mansbridge et al., 2012)."""
_BAND_EXPONENT = 0.4996667741545416


def weighted(rate: int) -> str:
    """Give the filters that weigh sound of so many samples a second."""
    return f"{_shelf(rate)},{_high_pass(rate)}"


SAMPLES = ("-f", "s16le")
"""Options of an output of weighted sound."""


def read_blocks(sound: IO[bytes], rate: int, *, frames: int) -> tuple[float, ...]:
    """Measure weighted sound: LUFS of each 400 ms, one each 100 ms.

    Args:
        sound: mono, as `SAMPLES` has it; it is read on from where it stands.
        rate: its samples a second.
        frames: how many samples to read.
    """
    powers = [(level / _SCALE) ** 2 for level in rms(sound, frames, hop=rate // _HOP_HZ)]
    blocks = (sum(powers[start : start + _HOPS]) / _HOPS for start in range(len(powers) - _HOPS + 1))
    return tuple(round(_OFFSET_LU + 10 * math.log10(power + _NOTHING), 3) for power in blocks)


def blocks_in(seconds: float) -> int:
    """Count the blocks that fit into so much sound."""
    return int(seconds * _HOP_HZ) - _HOPS + 1


def _shelf(rate: int) -> str:
    """Raise what the head reflects."""
    k = math.tan(math.pi * _SHELF_HZ / rate)
    high = 10 ** (_SHELF_DB / 20)
    band = high**_BAND_EXPONENT
    rising = (high + band * k / _SHELF_Q + k * k, 2 * (k * k - high), high - band * k / _SHELF_Q + k * k)
    return _biquad(tuple(_SCALE * b / _norm(k, _SHELF_Q) for b in rising), k, _SHELF_Q)


def _high_pass(rate: int) -> str:
    """Take out what is felt rather than heard."""
    return _biquad((1.0, -2.0, 1.0), math.tan(math.pi * _PASS_HZ / rate), _PASS_Q)


def _biquad(zeros: tuple[float, ...], k: float, q: float) -> str:
    poles = (1.0, 2 * (k * k - 1) / _norm(k, q), (1 - k / q + k * k) / _norm(k, q))
    named = (*zip(("b0", "b1", "b2"), zeros, strict=True), *zip(("a0", "a1", "a2"), poles, strict=True))
    return "biquad=" + ":".join(f"{name}={value:.15g}" for name, value in named)


def _norm(k: float, q: float) -> float:
    return 1 + k / q + k * k
