"""A finished file → what a player hears of it: loudness over time, peaks, silences, length."""

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from podcast.audio.ffmpeg import run
from podcast.errors import AudioError
from podcast.model import Loudness

_SILENCE_DB = -60
"""Level of a pause at most; the quietest sound of speech at -16 LUFS is 20 dB louder."""
_FULL_SCALE_DB = -0.0005
"""Level of a clipped sample at least: full scale in 16 bits is -0.0003 dB."""
_GRAPH = (
    "[0:a]asplit=3[a][b][c];"
    "[a]ebur128=peak=true:metadata=1,ametadata=mode=print:key=lavfi.r128.S:file=-[loudness];"
    "[b]aformat=sample_fmts=s16,"
    "astats=measure_overall=Peak_level+Peak_count+Number_of_samples:measure_perchannel=none[samples];"
    f"[c]silencedetect=noise={_SILENCE_DB}dB:duration=0.1[silences]"
)
_NOWHERE = ("-f", "null", "-")
_SHORT_TERM = re.compile(rb"lavfi\.r128\.S=(-?[\d.]+)")


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a whole file measures, decoded as a player does."""

    loudness: Loudness
    range_lu: float
    """Loudness range, EBU Tech 3342."""
    duration_ms: int
    longest_silence_ms: int
    clipped_samples: int
    """Number of samples at full scale in 16 bits."""
    short_term_lufs: tuple[float, ...]
    """Loudness of the three seconds that end at each 100 ms."""


def measure(path: Path) -> Loudness:
    """Measure a finished file, all of it, as a podcast directory would.

    Raises:
        AudioError: it holds no sound that ffmpeg can read.
    """
    meter = ("-vn", "-af", "ebur128=peak=true", *_NOWHERE)
    return read_summary(run(("-nostdin", "-i", str(path), *meter), where=str(path)).log, name=str(path))


def analyze(path: Path) -> Analysis:
    """Decode a file once and measure all that can be wrong with its sound.

    Raises:
        AudioError: it holds no sound that ffmpeg can read.
    """
    outputs = (option for name in ("loudness", "samples", "silences") for option in ("-map", f"[{name}]", *_NOWHERE))
    result = run(("-nostdin", "-i", str(path), "-filter_complex", _GRAPH, *outputs), where=str(path))
    log = result.log
    read_last = partial(_read_last, log=log, name=str(path))
    rate = read_last(r"Audio: .*?(\d+) Hz")
    peak_db = read_last(r"Peak level dB: (-?[\d.]+|-inf)")
    return Analysis(
        loudness=read_summary(log, name=str(path)),
        range_lu=read_last(r"LRA:\s+(-?[\d.]+) LU"),
        duration_ms=round(read_last(r"Number of samples: (\d+)") * 1000 / rate),
        longest_silence_ms=round(1000 * max(map(float, re.findall(r"silence_duration: ([\d.]+)", log)), default=0)),
        clipped_samples=round(read_last(r"Peak count: ([\d.]+)")) if peak_db >= _FULL_SCALE_DB else 0,
        short_term_lufs=tuple(float(lufs) for lufs in _SHORT_TERM.findall(result.output)),
    )


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


def _read_last(pattern: str, log: str, *, name: str) -> float:
    """Read the last value of those that filters print on the way; the last is of the whole.

    Raises:
        AudioError: there is none.
    """
    values = re.findall(pattern, log)
    if not values:
        raise AudioError(f"{name}: no sound to measure", hint="Render it again.")
    return float(values[-1])
