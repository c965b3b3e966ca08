"""How loud a recording is, or shall be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loudness:
    """Measured, or asked for, by ITU-R BS.1770.

    The defaults are what Apple Podcasts asks for: -16 LUFS within 1 LU, at most -1 dBTP.
    """

    integrated_lufs: float = -16.0
    true_peak_dbtp: float = -1.0
