"""Measuring loudness and true peak."""

import math
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sounds import babble, mastered, script_of, show_with, sine, write_clip

from podcast.audio import measure
from podcast.audio.ffmpeg import run
from podcast.audio.loudness import (
    SILENCE_LUFS,
    WEIGHTED_OUTPUT,
    integrate_blocks,
    read_blocks,
    weighting_filters,
)
from podcast.errors import AudioError

pytestmark = pytest.mark.renders


@pytest.mark.parametrize("dbfs", [-40.0, -20.0, -3.0])
def test_a_sine_of_known_level_measures_as_it_should(tmp_path: Path, dbfs: float) -> None:
    """A tone of 997 Hz has 3.01 LU less than its peak level (BS.1770)."""
    clip = write_clip(tmp_path / "a.wav", sine(seconds=3, dbfs=dbfs))
    loudness = measure(clip.path)
    assert abs(loudness.integrated_lufs - (dbfs - 3.01)) <= 0.1
    assert abs(loudness.true_peak_dbtp - dbfs) <= 0.15


def test_silence_measures_as_silence(tmp_path: Path) -> None:
    """No block passes the gate, and there is no peak at all."""
    clip = write_clip(tmp_path / "a.wav", [0.0] * 22050)
    loudness = measure(clip.path)
    assert loudness.integrated_lufs <= SILENCE_LUFS
    assert loudness.true_peak_dbtp == -math.inf


def test_what_is_no_sound_cannot_be_measured(tmp_path: Path) -> None:
    """A missing file and a text are errors that name the file."""
    text = tmp_path / "notes.txt"
    text.write_text("no sound", encoding="utf-8")
    for path in (text, tmp_path / "gone.mp3"):
        with pytest.raises(AudioError, match=path.name):
            measure(path)


def test_a_picture_has_no_sound(tmp_path: Path) -> None:
    """A file that ffmpeg reads but that has no audio is an error."""
    picture = tmp_path / "a.pgm"
    picture.write_bytes(b"P5 8 8 255\n" + bytes(64))
    with pytest.raises(AudioError, match=r"a\.pgm"):
        measure(picture)


@given(st.lists(st.floats(-69, 0), min_size=1, max_size=50))
def test_the_gate_never_makes_a_programme_quieter(blocks: list[float]) -> None:
    """Integrated loudness lies between the mean and the loudest block."""
    mean = 10 * math.log10(math.fsum(10 ** (lufs / 10) for lufs in blocks) / len(blocks))
    assert mean - 0.006 <= integrate_blocks(blocks) <= max(blocks) + 0.006


@given(st.lists(st.floats(-300, -70), max_size=20), st.floats(-50, 0))
def test_silence_does_not_count(silence: list[float], lufs: float) -> None:
    """Pauses, however long, leave the loudness of speech as it is."""
    assert integrate_blocks(silence) == SILENCE_LUFS
    assert abs(integrate_blocks([*silence, lufs, lufs]) - lufs) < 0.006


@pytest.mark.parametrize("rate", [16000, 22050, 24000, 44100, 48000])
def test_weighted_blocks_are_those_of_another_meter(tmp_path: Path, rate: int) -> None:
    """Block for block we hear what ffmpeg's ebur128 hears."""
    clip = write_clip(tmp_path / "a.wav", babble(seconds=6, dbfs=-12, seed=rate, rate=rate), rate=rate)
    run(
        (
            "-v",
            "error",
            "-i",
            str(clip.path),
            "-af",
            weighting_filters(rate),
            *WEIGHTED_OUTPUT,
            str(tmp_path / "weighted"),
        )
    )
    with (tmp_path / "weighted").open("rb") as sound:
        blocks = read_blocks(sound, rate, frames=6 * rate)
    printing = "ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.M:file=-"
    printed = run(("-v", "error", "-i", str(clip.path), "-af", printing, "-f", "null", "-")).output
    theirs = [float(lufs) for lufs in re.findall(rb"lavfi\.r128\.M=(\S+)", printed)[3:]]
    assert len(blocks) - len(theirs) in {0, 1}
    assert max(abs(ours - other) for ours, other in zip(blocks, theirs, strict=False)) <= 0.06
    assert abs(integrate_blocks(blocks) - integrate_blocks(theirs)) <= 0.02


def test_what_the_master_says_is_what_the_file_measures(tmp_path: Path) -> None:
    """Loudness put together from parts is that of the whole file."""
    clips = [write_clip(tmp_path / f"{n}.wav", babble(seconds=9 + n, dbfs=-20 + 5 * n, seed=n)) for n in range(3)]
    script = script_of(*[[150] * 6] * 3)
    recording = mastered(script, clips * 6, tmp_path / "a.mp3")
    whole = measure(recording.path)
    assert abs(recording.loudness.integrated_lufs - whole.integrated_lufs) <= 0.1
    assert abs(recording.loudness.true_peak_dbtp - whole.true_peak_dbtp) <= 0.1


@pytest.mark.parametrize("seconds", [0.5, 1.0, 2.0, 5.0])
def test_a_short_programme_is_told_as_it_is(tmp_path: Path, seconds: float) -> None:
    """What fills a part up to be measured is not counted."""
    clip = write_clip(tmp_path / "a.wav", babble(seconds=seconds, dbfs=-20, seed=3))
    recording = mastered(script_of([300]), [clip], tmp_path / "a.mp3")
    assert abs(recording.loudness.integrated_lufs - measure(recording.path).integrated_lufs) <= 0.25


@pytest.mark.judge
@pytest.mark.skipif(not shutil.which("bs1770gain"), reason="bs1770gain is not installed")
def test_another_meter_agrees(tmp_path: Path) -> None:
    """bs1770gain, which shares no code with ours, hears the target too."""
    clips = [write_clip(tmp_path / f"{n}.wav", babble(seconds=3, dbfs=-9 - 9 * n, seed=n)) for n in range(3)]
    recording = mastered(script_of([200] * 3), clips, tmp_path / "a.mp3", show=show_with(lufs=-19.0))
    meter = shutil.which("bs1770gain") or ""
    output = subprocess.run([meter, "-i", "-t", recording.path], capture_output=True, check=True)
    (whole,) = re.findall(r"\[COLLECTION\].*?(-?[\d.]+) LUFS.*?(-?[\d.]+) TPFS", output.stdout.decode(), re.DOTALL)
    assert abs(float(whole[0]) + 19.0) <= 0.3
    assert float(whole[1]) <= -1
