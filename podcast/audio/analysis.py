"""A finished file → what is heard of it: loudness over time, peaks, silences, length."""

import re
from dataclasses import dataclass
from pathlib import Path

from podcast.audio.ffmpeg import run
from podcast.audio.loudness import read_summary
from podcast.model import Loudness

_SILENCE_DB = -60
"""Quieter is a pause; the quietest sound of speech at -16 LUFS is 20 dB louder."""
_FULL_SCALE_DB = -0.0005
"""A 16-bit sample at full scale has -0.0003 dB."""
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
class Survey:
    """What a whole file measures, decoded as a player does."""

    loudness: Loudness
    range_lu: float
    """Loudness range, EBU Tech 3342."""
    duration_ms: int
    longest_silence_ms: int
    clipped_samples: int
    """At full scale in 16 bits."""
    short_term_lufs: tuple[float, ...]
    """Of the three seconds that end at each 100 ms."""


def survey(path: Path) -> Survey:
    """Decode a file once and measure all that can be wrong with its sound.

    Raises:
        AudioError: it holds no sound that ffmpeg can read.
    """
    outputs = (option for name in ("loudness", "samples", "silences") for option in ("-map", f"[{name}]", *_NOWHERE))
    printed = run(("-nostdin", "-i", str(path), "-filter_complex", _GRAPH, *outputs), where=str(path))
    log = printed.log
    rate = _last(r"Audio: .*?(\d+) Hz", log)
    return Survey(
        loudness=read_summary(log, name=str(path)),
        range_lu=_last(r"LRA:\s+(-?[\d.]+) LU", log),
        duration_ms=round(_last(r"Number of samples: (\d+)", log) * 1000 / rate),
        longest_silence_ms=round(1000 * max(map(float, re.findall(r"silence_duration: ([\d.]+)", log)), default=0)),
        clipped_samples=_clipped(log),
        short_term_lufs=tuple(float(value) for value in _SHORT_TERM.findall(printed.output)),
    )


def _clipped(log: str) -> int:
    peak_db = _last(r"Peak level dB: (-?[\d.]+|-inf)", log)
    return round(_last(r"Peak count: ([\d.]+)", log)) if peak_db >= _FULL_SCALE_DB else 0


def _last(pattern: str, log: str) -> float:
    return float(re.findall(pattern, log)[-1])
