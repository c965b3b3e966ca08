"""Joining clips to plain samples."""

from array import array
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sounds import RATE, babble, script_of, sine, write_clip

from podcast.audio.chapter_timeline import plan_timeline
from podcast.audio.cut_parts import Part, cut_timeline
from podcast.audio.mix import make_pause, mix
from podcast.audio.mp3_frames import Mp3Format
from podcast.errors import AudioError
from podcast.model import Clip

Edges = st.integers(-32768, 32767)


def one_part(clips: list[Clip], *pauses: int, gain_db: float = 0.0) -> Part:
    """Plan one segment and take its only part."""
    timeline = plan_timeline(script_of(pauses), clips)
    placements = tuple(replace(placed, gain_db=gain_db) for placed in timeline.placements)
    return cut_timeline(replace(timeline, placements=placements), Mp3Format(44100, 96))[0]


def samples_of(clip: Clip) -> bytes:
    """Read a clip's samples past its header."""
    return clip.path.read_bytes()[44:]


def test_every_sample_of_every_clip_survives(tmp_path: Path) -> None:
    """Clips lie in the mix untouched, the first and last 10 ms too, even where they start and end loud."""
    clips = [write_clip(tmp_path / f"{n}.wav", sine(seconds=0.31 + n / 97, dbfs=-6)[40:]) for n in range(3)]
    part = one_part(clips, 120, 0, 90)
    joined = mix(part)
    assert len(joined) == 2 * part.end
    for placed in part.placements:
        assert joined[2 * placed.start : 2 * placed.end] == samples_of(placed.clip)


def test_no_join_clicks(tmp_path: Path) -> None:
    """Where a loud tone stops there is no step larger than the tone's own."""
    tone = sine(seconds=0.3, dbfs=-6, hertz=50.0)[:6500]
    clip = write_clip(tmp_path / "a.wav", tone)
    joined = array("h", mix(one_part([clip, clip], 100, 100)))
    assert abs(joined[clip.frames - 1]) > 5000
    steps = [abs(after - before) for before, after in pairwise(joined)]
    assert max(steps[1:]) < 300


@given(st.integers(0, 500), Edges, Edges)
def test_a_pause_has_its_length_and_its_ramps_go_to_zero(frames: int, before: int, after: int) -> None:
    """Its ramps start below the sample beside them, never rise above it, and stay out of each other's way."""
    data = make_pause(
        frames, before.to_bytes(2, "little", signed=True), after.to_bytes(2, "little", signed=True), longest=66
    )
    silence = array("h", data)
    assert len(silence) == frames
    assert all(abs(sample) <= max(abs(before), abs(after)) for sample in silence)
    assert not any(silence[66 : max(66, frames - 66)])


def test_gain_is_applied_to_its_clip_alone(tmp_path: Path) -> None:
    """A voice that is 6 dB too loud is halved."""
    clip = write_clip(tmp_path / "a.wav", babble(seconds=0.5, dbfs=-6, seed=4))
    plain, soft = (array("h", mix(one_part([clip], 50, gain_db=gain))) for gain in (0.0, -6.0206))
    assert all(abs(sample / 2 - other) <= 1 for sample, other in zip(plain, soft, strict=True))


@pytest.mark.parametrize("rate", [16000, 24000, 44100])
def test_a_clip_of_another_rate_is_converted(tmp_path: Path, rate: int) -> None:
    """It keeps its pitch, its level and its length to the sample that was planned."""
    own = [write_clip(tmp_path / f"{n}.wav", sine(seconds=0.2, dbfs=-20)) for n in range(2)]
    other = write_clip(tmp_path / "other.wav", sine(seconds=0.5, dbfs=-6, rate=rate), rate=rate)
    part = one_part([*own, other], 100, 100, 100)
    assert part.sample_rate_hz == RATE
    placed = part.placements[2]
    assert placed.frames == RATE // 2
    samples = array("h", mix(part)[2 * placed.start : 2 * placed.end])[500:-500]
    expected = array("h", [round(sample * 32767) for sample in sine(seconds=0.5, dbfs=-6)])[500:-500]
    assert max(abs(sample - other_sample) for sample, other_sample in zip(samples, expected, strict=True)) < 400


def test_a_broken_clip_is_named(tmp_path: Path) -> None:
    """A clip that is missing, no WAV, shorter than said, of another rate, or with another bit is an error."""
    good = write_clip(tmp_path / "good.wav", sine(seconds=0.2, dbfs=-20))
    noise = tmp_path / "noise.wav"
    noise.write_bytes(b"not a sound")
    short = tmp_path / "short.wav"
    short.write_bytes(good.path.read_bytes()[:-100])
    other = tmp_path / "other.wav"
    other.write_bytes(good.path.read_bytes()[:-1] + b"!")
    for broken, fault in (
        (replace(good, path=tmp_path / "gone.wav"), "gone.wav: cannot be read"),
        (replace(good, path=noise), "noise.wav: cannot be read"),
        (replace(good, path=short), "short.wav: not the sound"),
        (replace(good, path=other), "other.wav: damaged"),
        (replace(good, frames=good.frames - 1), "good.wav: not the sound"),
        (replace(good, sample_rate_hz=24000), "good.wav: not the sound"),
    ):
        with pytest.raises(AudioError, match=fault) as caught:
            mix(one_part([broken], 50))
        assert "again" in caught.value.hint
