"""What an encoder leaves of the spectrum."""

import re
from pathlib import Path

import pytest
from support.sounds import babble, write_clip

from podcast.audio.cut_parts import Part
from podcast.audio.encode import Chain, EncodeJob, encode
from podcast.audio.ffmpeg import run
from podcast.audio.mp3_frames import Mp3Format
from podcast.model import Clip

pytestmark = pytest.mark.renders


def level_db(path: Path, low_hz: int, high_hz: int) -> float:
    """Measure what lies between two frequencies."""
    band = ",".join([f"highpass=f={low_hz}"] * 4 + [f"lowpass=f={high_hz}"] * 4)
    measuring = f"{band},astats=measure_perchannel=none:measure_overall=RMS_level"
    log = run(("-nostdin", "-i", str(path), "-af", measuring, "-f", "null", "-")).log
    return float(re.findall(r"RMS level dB: (-?[\d.]+)", log)[-1])


def samples_of(clip: Clip) -> bytes:
    """Read what is behind the header."""
    return clip.path.read_bytes()[44:]


def test_parts_that_are_encoded_together_are_as_if_each_were_alone(tmp_path: Path) -> None:
    """Whatever is before or behind, of whatever length, and with a setting of its own: the same bytes, to the last."""
    lengths = {"a": 7777, "b": 40_000, "c": 1, "d": 22_050}
    clips = [
        write_clip(tmp_path / f"{name}.wav", babble(seconds=2, dbfs=-6 * index - 6, seed=index)[:frames])
        for index, (name, frames) in enumerate(lengths.items())
    ]
    jobs = [
        EncodeJob(f"{name}.mp3", Part(22050, 0, frames, (), 0), Chain(2.0 * index, -1.6 - index, Mp3Format(44100, 96)))
        for index, (name, frames) in enumerate(lengths.items())
    ]
    samples = [samples_of(clip) for clip in clips]
    encode(jobs, samples, tmp_path)
    together = [(tmp_path / f"{name}.mp3").read_bytes() for name in lengths]
    for job, part_samples in zip(jobs, samples, strict=True):
        encode([job], [part_samples], tmp_path)
    assert together == [(tmp_path / f"{name}.mp3").read_bytes() for name in lengths]


@pytest.mark.parametrize("kbps", [32, 64, 96, 128])
@pytest.mark.parametrize("rate", [16000, 22050, 24000, 44100, 48000])
def test_encoding_keeps_what_lame_itself_would_keep(tmp_path: Path, rate: int, kbps: int) -> None:
    """Where we tell LAME where the sound ends nothing is lost below, and elsewhere it does as it always does."""
    clip = write_clip(tmp_path / "a.wav", babble(seconds=3, dbfs=-12, seed=1, rate=rate), rate=rate)
    part = Part(rate, 0, clip.frames, (), 0)
    encode([EncodeJob("n.mp3", part, Chain(0.0, -1.6, Mp3Format(44100, kbps)))], [samples_of(clip)], tmp_path)
    plain = ("-ar", "44100", "-b:a", f"{kbps}k", "-compression_level", "7", "-reservoir", "0")
    run(("-v", "error", "-i", str(clip.path), *plain, str(tmp_path / "plain.mp3")))
    for low_hz, high_hz in ((300, 3000), (3000, 7000)):
        ours, theirs = (level_db(tmp_path / name, low_hz, high_hz) for name in ("n.mp3", "plain.mp3"))
        assert ours == pytest.approx(theirs, abs=0.5)
    if rate > 32000:
        ours, theirs = (level_db(tmp_path / name, 17000, 19000) for name in ("n.mp3", "plain.mp3"))
        assert ours == pytest.approx(theirs, abs=1)
