"""Cutting a timeline where nothing is heard."""

from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from support.sounds import script_of

from podcast.audio.chapter_timeline import Timeline, plan_timeline
from podcast.audio.cut_parts import cut_timeline
from podcast.audio.mp3_frames import LEAD, Mp3Format
from podcast.model import Clip

MP3 = Mp3Format(44100, 96)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Draw minutes of sentences with pauses of all lengths, at some rate."""
    rate = draw(st.sampled_from([16000, 22050, 24000, 44100, 48000]))
    segments = draw(st.lists(st.lists(st.integers(0, 900), min_size=1, max_size=8), min_size=1, max_size=20))
    clips = [Clip(Path("x.wav"), rate, draw(st.integers(rate, rate * 15)), b"") for pauses in segments for _ in pauses]
    return plan_timeline(script_of(*segments), clips)


@given(timelines())
def test_parts_are_the_whole(timeline: Timeline) -> None:
    """They follow one another without a gap, and hold every clip once, inside their bounds."""
    parts = cut_timeline(timeline, MP3)
    assert parts[0].start == 0
    assert parts[-1].end == timeline.frames
    assert all(before.end == after.start for before, after in pairwise(parts))
    assert tuple(placement for part in parts for placement in part.placements) == timeline.placements
    assert all(part.start <= placed.start and placed.end <= part.end for part in parts for placed in part.placements)


@given(timelines())
def test_a_part_is_heard_near_its_time(timeline: Timeline) -> None:
    """It begins on a whole frame, at most 10 ms early and one frame less that late, and says by how much."""
    for part in cut_timeline(timeline, MP3):
        late_ms = part.first_frame * 1152 / 44.1 - part.start * 1000 / timeline.sample_rate_hz
        assert -10.1 <= late_ms <= 16.2
        assert abs(part.shift_ms - late_ms) <= 0.5001


@given(timelines())
def test_a_part_ends_in_silence(timeline: Timeline) -> None:
    """Two frames of pause at least lie under the next part's encoder delay; no frame is missing before it."""
    for part, following in pairwise(cut_timeline(timeline, MP3)):
        frames = following.first_frame - part.first_frame
        spoken = (part.placements[-1].end - part.start) * 44100 / timeline.sample_rate_hz
        assert frames * 1152 - spoken >= 2 * 1152
        assert frames < part.count_frames(MP3)


@given(timelines())
def test_the_last_part_has_count_frames(timeline: Timeline) -> None:
    """With the encoder's delay it reaches to the end of the sound."""
    part = cut_timeline(timeline, MP3)[-1]
    assert part.count_frames(MP3) * 1152 >= part.count_samples(MP3) + LEAD


def test_parts_have_ten_seconds_or_more() -> None:
    """A part ends with a chapter after 10 seconds, within a chapter after 15."""
    clip = Clip(Path("x.wav"), 22050, 22050 * 5, b"")
    script = script_of([300] * 5, [300] * 2, [300] * 20)
    starts = [round(part.start / 22050) for part in cut_timeline(plan_timeline(script, [clip] * 27), MP3)]
    assert starts == [0, 16, 27, 38, 54, 70, 86, 102, 117, 133]


def test_without_pauses_nothing_is_cut() -> None:
    """Where speech never stops there is one part."""
    clip = Clip(Path("x.wav"), 22050, 22050 * 10, b"")
    assert len(cut_timeline(plan_timeline(script_of([0] * 30), [clip] * 30), MP3)) == 1
