"""Measure eSpeak's English voices: pitch, brightness, pace and loudness, and how distinct a cast is.

    python bench/voices.py                        every voice and variant
    python bench/voices.py voices/cast.toml       the cast, with the gain that levels each voice

Prints a Markdown table. Needs no more than the package does.
"""

import argparse
import re
import subprocess
import tomllib
from array import array
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from math import hypot, log2
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import imageio_ffmpeg

from podcast.engines import get_engine
from podcast.engines.work.request import trim
from podcast.model import Delivery

PARAGRAPH = (
    "A good newsletter explains one idea at a time. It says who found it, how they know, and why anybody should care. "
    "The writer of this one walks along the harbour every morning, thinks about the questions that readers sent, and "
    "answers the hardest of them first. Should machines be humble? Perhaps; but they should certainly be honest."
)
BASES = ("gmw/en-us", "gmw/en", "gmw/en-gb-x-rp", "gmw/en-gb-scotland", "gmw/en-029", "gmw/en-gb-x-gbclan")
TARGET_LUFS = -21.0
"""Near the median of the voices, so that gains are small."""
PITCH_HZ = (60, 400)
FRAME_S = 0.04
THINNING = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """What a listener would tell voices apart by."""

    name: str
    delivery: Delivery
    pitch_hz: float
    centroid_hz: float
    rate_wpm: float
    loudness_lufs: float

    @property
    def gain_db(self) -> float:
        """What brings the voice to the common loudness."""
        return round(TARGET_LUFS - self.loudness_lufs, 1)


def measure(name: str, delivery: Delivery) -> Measure:
    """Speak the paragraph and measure it."""
    sound = trim(get_engine("pyttsx3").synthesize(PARAGRAPH, delivery))
    loudness, centroid = _ffmpeg(sound.pcm, sound.sample_rate_hz)
    rate = len(PARAGRAPH.split()) * 60_000 / sound.duration_ms
    return Measure(name, delivery, _pitch_hz(sound.pcm, sound.sample_rate_hz), centroid, rate, loudness)


def distance(voice: Measure, other: Measure) -> float:
    """Tell two voices apart: semitones of pitch and a twelfth of an octave of brightness count alike."""
    return hypot(12 * log2(voice.pitch_hz / other.pitch_hz), 12 * log2(voice.centroid_hz / other.centroid_hz))


def _ffmpeg(pcm: bytes, rate_hz: int) -> tuple[float, float]:
    filters = "aspectralstats=win_size=1024:measure=centroid,ametadata=print:file=-,ebur128"
    source = ["-f", "s16le", "-ar", str(rate_hz), "-ac", "1", "-i", "pipe:0"]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", *source, "-af", filters, "-f", "null", "-"]
    done = subprocess.run(command, input=pcm, capture_output=True, check=True)
    loudness = re.findall(r"I:\s+(-?[\d.]+) LUFS", done.stderr.decode())[-1]
    centroids = [float(value) for value in re.findall(r"centroid=([\d.]+)", done.stdout.decode())]
    return float(loudness), median(value for value in centroids if value)


def _pitch_hz(pcm: bytes, rate_hz: int) -> float:
    thin = array("h", pcm)[::THINNING]
    rate = rate_hz / THINNING
    length = int(rate * FRAME_S)
    frames = (thin[start : start + length] for start in range(0, len(thin) - 2 * length, length))
    pitches = [pitch for frame in frames for pitch in _frame_pitch(list(frame), rate)]
    return median(pitches or [PITCH_HZ[0]])  # a whisper has none


def _frame_pitch(frame: list[int], rate: float) -> Iterator[float]:
    """Find the lag at which a voiced frame is most like itself."""
    power = sum(sample * sample for sample in frame)
    if power < len(frame) * 500**2:
        return
    lags = range(int(rate / PITCH_HZ[1]), min(int(rate / PITCH_HZ[0]), len(frame) * 2 // 3))
    likeness = {lag: _likeness(frame, lag) for lag in lags}
    best = max(likeness.values())
    if best > 0.5:  # noqa: PLR2004  else unvoiced
        # The first of the near-best lags: the others are its multiples.
        yield rate / next(lag for lag, value in likeness.items() if value > 0.9 * best)


def _likeness(frame: list[int], lag: int) -> float:
    first, second = frame[:-lag], frame[lag:]
    power = (sum(a * a for a in first) * sum(b * b for b in second)) ** 0.5
    return sum(a * b for a, b in zip(first, second, strict=True)) / (power or 1)


def _all_voices() -> Iterator[tuple[str, Delivery]]:
    variants = [voice.id for voice in get_engine("pyttsx3").voices() if voice.id.startswith("+")]
    for voice in (*BASES, *(f"gmw/en-us{variant}" for variant in variants)):
        yield voice, Delivery(voice)


def _cast(path: Path) -> Iterator[tuple[str, Delivery]]:
    cast = tomllib.loads(path.read_text())
    named = [*cast["roles"].items(), *((person["name"], person) for person in cast["people"])]
    for name, entry in (*named, *((f"pool {number}", entry) for number, entry in enumerate(cast["pool"], 1))):
        yield name, Delivery(**{key: entry[key] for key in ("voice", "rate_wpm", "pitch", "gain_db") if key in entry})


def main() -> None:
    """Print a table, then the pairs that are most alike."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cast", nargs="?", type=Path, help="a cast.toml; every voice and variant without")
    options = parser.parse_args()
    entries = list(_cast(options.cast) if options.cast else _all_voices())
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        measures = list(pool.map(measure, *zip(*entries, strict=True)))
    print("| who | voice | pitch Hz | centroid Hz | words/min | LUFS | gain dB | nearest |")
    print("|---|---|---|---|---|---|---|---|")
    for voice in measures:
        nearest = min((distance(voice, other), other.name) for other in measures if other is not voice)
        print(
            f"| {voice.name} | `{voice.delivery.voice}` | {voice.pitch_hz:.0f} | {voice.centroid_hz:.0f} "
            f"| {voice.rate_wpm:.0f} | {voice.loudness_lufs:.1f} | {voice.gain_db:+.1f} "
            f"| {nearest[1]} ({nearest[0]:.1f}) |"
        )
    pairs = sorted((distance(voice, other), voice.name, other.name) for voice, other in combinations(measures, 2))
    print(f"\nMost alike: {', '.join(f'{voice} and {other} ({apart:.1f})' for apart, voice, other in pairs[:5])}")


if __name__ == "__main__":
    main()
