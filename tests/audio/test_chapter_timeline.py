"""When everything is heard."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sounds import script_of

from podcast.audio.chapter_timeline import Timeline, plan_timeline, to_milliseconds
from podcast.errors import AudioError
from podcast.model import Clip, Script

Rates = st.sampled_from([16000, 22050, 24000, 44100])


@st.composite
def programmes(draw: st.DrawFn) -> tuple[Script, tuple[Clip, ...]]:
    """Draw a script, some segments of it without words, and clips for it."""
    segments = draw(st.lists(st.lists(st.integers(0, 3000), max_size=5), min_size=1, max_size=6))
    segments.append(draw(st.lists(st.integers(0, 3000), min_size=1, max_size=3)))
    clips = [
        Clip(Path("x.wav"), rate := draw(Rates), draw(st.integers(rate // 20, rate * 20)), b"")
        for pauses in segments
        for _ in pauses
    ]
    return script_of(*segments), tuple(clips)


@given(programmes())
def test_chapters_start_on_whole_seconds_in_order(programme: tuple[Script, tuple[Clip, ...]]) -> None:
    """The first chapter is at 0, each on a whole second, one for each segment in which something is said."""
    timeline = plan_timeline(*programme)
    starts = [chapter.start_ms for chapter in timeline.chapters]
    assert starts[0] == 0
    assert all(start % 1000 == 0 for start in starts)
    assert starts == sorted(set(starts))
    spoken = [segment.title for segment in programme[0].segments if segment.utterances]
    assert [chapter.title for chapter in timeline.chapters] == spoken


@given(programmes())
def test_a_chapter_begins_with_its_first_word(programme: tuple[Script, tuple[Clip, ...]]) -> None:
    """The first utterance of a segment starts at its chapter's start, to the sample."""
    script, clips = programme
    timeline = plan_timeline(script, clips)
    index = 0
    chapters = iter(timeline.chapters)
    for segment in script.segments:
        if segment.utterances:
            assert timeline.placements[index].start * 1000 == next(chapters).start_ms * timeline.sample_rate_hz
        index += len(segment.utterances)


@given(programmes())
def test_pauses_are_at_least_as_long_as_asked(programme: tuple[Script, tuple[Clip, ...]]) -> None:
    """Between utterances is their pause exactly, before a chapter up to a second more; the last one counts too."""
    script, clips = programme
    timeline = plan_timeline(script, clips)
    rate = timeline.sample_rate_hz
    openers = {chapter.start_ms * rate // 1000 for chapter in timeline.chapters}
    starts = [placement.start for placement in timeline.placements[1:]] + [timeline.frames]
    for utterance, placement, following in zip(script.utterances, timeline.placements, starts, strict=True):
        spare = following - placement.end - utterance.pause_ms * rate / 1000
        assert 0 <= spare < (rate if following in openers else 1)


@given(programmes())
def test_cues_are_in_order_and_never_overlap(programme: tuple[Script, tuple[Clip, ...]]) -> None:
    """Every utterance has a cue of its own length inside the recording."""
    script, clips = programme
    timeline = plan_timeline(script, clips)
    assert len(timeline.cues) == len(clips)
    ends = [0] + [cue.end_ms for cue in timeline.cues]
    for cue, clip, end in zip(timeline.cues, clips, ends, strict=False):
        assert end <= cue.start_ms < cue.end_ms <= to_milliseconds(timeline.frames, timeline.sample_rate_hz)
        assert abs(cue.end_ms - cue.start_ms - clip.frames * 1000 / clip.sample_rate_hz) <= 2


@given(programmes())
def test_the_mix_has_the_rate_of_most_clips(programme: tuple[Script, tuple[Clip, ...]]) -> None:
    """No rate has more clips than the one of the mix."""
    timeline = plan_timeline(*programme)
    rates = [clip.sample_rate_hz for clip in programme[1]]
    assert rates.count(timeline.sample_rate_hz) == max(rates.count(rate) for rate in rates)


def small() -> Timeline:
    """Plan two segments of clips that last a second and a half."""
    clip = Clip(Path("x.wav"), 22050, 33075, b"")
    return plan_timeline(script_of([250, 400], [900]), [clip] * 3)


def test_a_chapter_carries_what_its_segment_knows() -> None:
    """Title and address go from the segment to the chapter."""
    second = small().chapters[1]
    assert (second.start_ms, second.title, second.url) == (4000, "Part 1", "https://example.org/1")


def test_the_recording_ends_with_the_last_pause() -> None:
    """Its length is the last utterance's end and the pause after it."""
    assert to_milliseconds(small().frames, small().sample_rate_hz) == 4000 + 1500 + 900


def test_a_cue_says_who_and_what() -> None:
    """The speaker is the role, the text the written form."""
    first = small().cues[0]
    assert (first.start_ms, first.end_ms, first.speaker, first.text) == (0, 1500, "narrator", "Sentence 0.0.")


def test_an_utterance_without_a_written_form_gives_no_cue() -> None:
    """What is only heard is not printed, and keeps its place in the sound."""
    script = script_of([100, 100])
    mute = replace(script.segments[0].utterances[0], written=" ")
    script = replace(
        script, segments=(replace(script.segments[0], utterances=(mute, *script.segments[0].utterances[1:])),)
    )
    timeline = plan_timeline(script, [Clip(Path("x.wav"), 1000, 500, b"")] * 2)
    assert [cue.text for cue in timeline.cues] == ["Sentence 0.1."]
    assert [placement.start for placement in timeline.placements] == [0, 600]


def test_voices_are_turned_down_never_up() -> None:
    """The loudest voice keeps its level, so that the mix cannot clip."""
    loud, soft = script_of([100], gain_db=4.0), script_of([100], gain_db=-1.5)
    both = replace(loud, segments=loud.segments + soft.segments)
    timeline = plan_timeline(both, [Clip(Path("x.wav"), 1000, 500, b"")] * 2)
    assert [placement.gain_db for placement in timeline.placements] == [0.0, -5.5]


def test_a_script_without_words_is_refused() -> None:
    """There is no episode of nothing."""
    with pytest.raises(AudioError, match="nothing is said"):
        plan_timeline(script_of([], []), [])


@given(st.integers(0, 10**10), Rates)
def test_milliseconds_are_rounded_to_the_nearest(frames: int, rate: int) -> None:
    """A time is never off by more than half a millisecond."""
    assert abs(to_milliseconds(frames, rate) - frames * 1000 / rate) <= 0.5001
