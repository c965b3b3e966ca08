"""Levels of a part, and what they tell of its loudness behind the limiter."""

import io
from itertools import chain
from pathlib import Path

import pytest
from support.sounds import RATE, babble, script_of, sine, write_clip

from podcast.audio.chapter_timeline import plan_timeline
from podcast.audio.cut_parts import Part, cut_timeline
from podcast.audio.encode import limiter_filter
from podcast.audio.ffmpeg import run
from podcast.audio.levels import measure_levels, pack_levels, predict_blocks, unpack_levels
from podcast.audio.loudness import WEIGHTED_OUTPUT, integrate_blocks, read_blocks, weighting_filters
from podcast.audio.mix import mix
from podcast.audio.mp3_frames import Mp3Format

pytestmark = pytest.mark.renders
SOUNDS = {
    "speech": babble(seconds=6, dbfs=-20, seed=1),
    "louder speech": babble(seconds=6, dbfs=-14, seed=3),
    "tone": sine(seconds=6, dbfs=-20),
}


def parts_of(folder: Path, *sounds: list[float]) -> tuple[Part, ...]:
    """Make a part of each sound three times over."""
    clips = [write_clip(folder / f"{number}.wav", sound) for number, sound in enumerate(sounds)]
    timeline = plan_timeline(script_of(*[[300, 300, 900]] * len(clips)), [clip for clip in clips for _ in range(3)])
    return cut_timeline(timeline, Mp3Format(44100, 96))


def limited_lufs(part: Part, gain_db: float, ceiling_dbfs: float) -> float:
    """Measure a part behind the limiter itself."""
    limiter = f"aresample=44100,{limiter_filter(ceiling_dbfs)}:level_in={gain_db}dB,aresample={RATE}"
    raw = ("-v", "error", "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "pipe:0")
    filters = ("-af", f"{limiter},{weighting_filters(RATE)}", *WEIGHTED_OUTPUT, "pipe:1")
    weighted = run((*raw, *filters), data=mix(part)).output
    return integrate_blocks(read_blocks(io.BytesIO(weighted), RATE, frames=len(weighted) // 2))


@pytest.mark.parametrize("name", SOUNDS)
@pytest.mark.parametrize("gain_db", [0.0, 8.0, 14.0])
def test_levels_tell_what_the_limiter_makes(tmp_path: Path, name: str, gain_db: float) -> None:
    """Within a quarter of a LU; at 14 dB the limiter takes several decibels off."""
    (part,) = parts_of(tmp_path, SOUNDS[name])
    (levels,) = measure_levels([part])
    predicted = integrate_blocks(predict_blocks(levels, gain_db=gain_db, ceiling_dbfs=-2.0))
    assert predicted == pytest.approx(limited_lufs(part, gain_db, -2.0), abs=0.25)


def test_parts_are_measured_together_as_alone(tmp_path: Path) -> None:
    """What is loud leaves no trace in what follows it, so that remembered levels are those of any render."""
    parts = parts_of(tmp_path, SOUNDS["speech"], sine(seconds=6, dbfs=0), SOUNDS["louder speech"])
    together = [pack_levels(levels) for levels in measure_levels(parts)]
    assert len(parts) == 3
    assert together == [pack_levels(levels) for levels in chain.from_iterable(measure_levels([part]) for part in parts)]


def test_levels_are_remembered_as_they_were(tmp_path: Path) -> None:
    """Written and read they tell the same."""
    (levels,) = measure_levels(parts_of(tmp_path, SOUNDS["speech"]))
    again = unpack_levels(pack_levels(levels))
    assert list(again.peaks) == list(levels.peaks)
    assert list(again.weighted) == pytest.approx(levels.weighted)
