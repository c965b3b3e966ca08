"""What an encoder leaves of the spectrum."""

import re
from pathlib import Path

import pytest
from sounds import babble, write_clip

from podcast.audio.chain import Chain, encode
from podcast.audio.ffmpeg import run
from podcast.audio.mp3 import Format
from podcast.audio.parts import Part


def level_db(path: Path, low_hz: int, high_hz: int) -> float:
    """Measure what lies between two frequencies."""
    band = ",".join([f"highpass=f={low_hz}"] * 4 + [f"lowpass=f={high_hz}"] * 4)
    measuring = f"{band},astats=measure_perchannel=none:measure_overall=RMS_level"
    log = run(("-nostdin", "-i", str(path), "-af", measuring, "-f", "null", "-")).log
    return float(re.findall(r"RMS level dB: (-?[\d.]+)", log)[-1])


@pytest.mark.parametrize("kbps", [32, 64, 96, 128])
@pytest.mark.parametrize("rate", [16000, 22050, 24000, 44100, 48000])
def test_encoding_keeps_what_lame_itself_would_keep(tmp_path: Path, rate: int, kbps: int) -> None:
    """Where we tell LAME where the sound ends nothing is lost below, and elsewhere it does as it always does."""
    clip = write_clip(tmp_path / "a.wav", babble(seconds=3, dbfs=-12, seed=1, rate=rate), rate=rate)
    (tmp_path / "n.pcm").write_bytes(clip.path.read_bytes()[44:])
    part = Part(rate, 0, clip.frames, (), 0)
    encode([("n", part, Chain(0.0, -1.6, Format(44100, kbps)))], tmp_path)
    plain = ("-ar", "44100", "-b:a", f"{kbps}k", "-compression_level", "7", "-reservoir", "0")
    run(("-v", "error", "-i", str(clip.path), *plain, str(tmp_path / "plain.mp3")))
    for low_hz, high_hz in ((300, 3000), (3000, 7000)):
        ours, theirs = (level_db(tmp_path / name, low_hz, high_hz) for name in ("n.mp3", "plain.mp3"))
        assert ours == pytest.approx(theirs, abs=0.5)
    if rate > 32000:
        ours, theirs = (level_db(tmp_path / name, 17000, 19000) for name in ("n.mp3", "plain.mp3"))
        assert ours == pytest.approx(theirs, abs=1)
