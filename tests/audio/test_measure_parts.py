"""Hearing encoded parts: each for itself, though all are decoded together."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from support.sounds import babble, write_clip

from podcast.audio import measure
from podcast.audio.ffmpeg import run
from podcast.audio.loudness import integrate_blocks
from podcast.audio.measure_parts import EncodedFrames, measure_parts
from podcast.audio.mp3_frames import Mp3Format, find_frame_ends
from podcast.errors import AudioError

pytestmark = pytest.mark.renders
MP3 = Mp3Format(44100, 96)


def encoded(folder: Path, name: str, *, seconds: float, dbfs: float, rate: int) -> EncodedFrames:
    """Encode noise with silence behind it, as a part is."""
    samples = babble(seconds=seconds, dbfs=dbfs, seed=round(seconds * 10), rate=rate) + [0.0] * rate
    clip = write_clip(folder / f"{name}.wav", samples, rate=rate)
    plain = ("-write_xing", "0", "-id3v2_version", "0", "-reservoir", "0", "-b:a", "96k", "-ar", "44100")
    path = folder / f"{name}.mp3"
    run(("-v", "error", "-y", "-i", str(clip.path), *plain, str(path)))
    ends = list(find_frame_ends(path.read_bytes()))
    return EncodedFrames(path, len(ends), len(samples) * 44100 // rate, tuple(ends))


@pytest.mark.parametrize("frames", [31, 32, 33])
def test_whole_windows_need_no_filling(tmp_path: Path, frames: int) -> None:
    """A part that ends with a window, and its neighbours by one frame, are heard whole."""
    part = encoded(tmp_path, "a", seconds=0.6, dbfs=-20, rate=22050)
    data = part.path.read_bytes()
    ends = list(find_frame_ends(data))
    path = tmp_path / "cut.mp3"
    path.write_bytes(data[: ends[frames - 1]])
    cut = replace(part, path=path, count=frames, samples=frames * 1152 - 1105, ends=tuple(ends[:frames]))
    (_, first), (_, second) = measure_parts(lambda: [cut, part], tmp_path, mp3=MP3, rate=22050)
    assert len(first.blocks) == int(frames * 1152 / 4410) - 3
    ((_, alone),) = measure_parts(lambda: [part], tmp_path, mp3=MP3, rate=22050)
    assert second.true_peak_dbtp == pytest.approx(alone.true_peak_dbtp, abs=0.01)


@pytest.mark.parametrize(
    ("end", "message"),
    [
        ("exit 0", "decoder: 0 peaks where there are"),
        ("echo No sense >&2; exit 1", "No sense"),
        (
            "for n in 1 2 3 4 5 6; do echo Peak_level=-3; done >peaks; head -c 9000 /dev/zero",
            "ended well, but gave 0 of",
        ),
    ],
)
def test_a_decoder_that_gives_nothing_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str, message: str
) -> None:
    """What it says of itself goes first; silence is not made of what is missing."""
    part = encoded(tmp_path, "a", seconds=0.6, dbfs=-20, rate=22050)
    program = tmp_path / "ffmpeg"
    program.write_text(f"#!/bin/sh\ncat >/dev/null\n{end}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("podcast.audio.ffmpeg.find_ffmpeg", lambda: str(program))
    with pytest.raises(AudioError, match=message):
        measure_parts(lambda: [part], tmp_path, mp3=MP3, rate=22050)


@pytest.mark.parametrize("rate", [22050, 24000, 44100])
def test_parts_are_heard_each_for_itself(tmp_path: Path, rate: int) -> None:
    """Neighbours change nothing; loudness and peak are those that a meter of whole files finds."""
    levels = {"loud": (7.3, -8.0), "soft": (2.9, -30.0), "middle": (4.6, -18.0)}
    parts = [encoded(tmp_path, name, seconds=s, dbfs=dbfs, rate=rate) for name, (s, dbfs) in levels.items()]
    together = measure_parts(lambda: parts, tmp_path, mp3=MP3, rate=rate)
    for part, measurement in together:
        ((_, alone),) = measure_parts(partial(list, [part]), tmp_path, mp3=MP3, rate=rate)
        assert len(measurement.blocks) == pytest.approx(len(alone.blocks), abs=1)
        assert integrate_blocks(measurement.blocks) == pytest.approx(integrate_blocks(alone.blocks), abs=0.03)
        assert measurement.true_peak_dbtp == pytest.approx(alone.true_peak_dbtp, abs=0.01)
        whole = measure(part.path)
        assert integrate_blocks(measurement.blocks) == pytest.approx(whole.integrated_lufs, abs=0.1)
        assert measurement.true_peak_dbtp == pytest.approx(whole.true_peak_dbtp, abs=0.2)
