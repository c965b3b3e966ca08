"""Script and clips → when everything is heard, to the sample: this is where chapters and cues begin."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain as joined

from podcast.audio.jingles import Jingles
from podcast.errors import AudioError
from podcast.model import Chapter, Clip, Cue, Script, Segment, Utterance

_NO_MUSIC = Jingles()


@dataclass(frozen=True, slots=True)
class Placement:
    """A clip's place in the mix; `start` and `frames` count samples at the mix rate."""

    clip: Clip
    start: int
    frames: int
    gain_db: float = 0.0
    """Gain against the loudest voice, so never above 0: no sample can clip in the mix."""
    voice: str = ""
    is_music: bool = False

    @property
    def end(self) -> int:
        """The first sample after the clip."""
        return self.start + self.frames


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every clip of an episode with its place; chapters and cues are exact to the sample."""

    sample_rate_hz: int
    """The rate of the mix: that of most clips."""
    frames: int
    """Samples of the whole at the mix rate, the last pause included."""
    placements: tuple[Placement, ...]
    """One an utterance, and one a jingle, in order, never overlapping."""
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]

    @property
    def duration_ms(self) -> int:
        """The length of the recording."""
        return to_milliseconds(self.frames, self.sample_rate_hz)


def plan_timeline(script: Script, clips: Sequence[Clip], jingles: Jingles = _NO_MUSIC) -> Timeline:
    """Give every utterance its start and every segment its chapter.

    A chapter starts on a whole second, and its first word with it: the pause before absorbs the rest. Where music goes
    before it, the music is what the chapter starts with.
    A segment in which nothing is said gives no chapter; an utterance without a written form gives no cue.

    Args:
        script: what is said.
        clips: the sound of the script's utterances, in order.
        jingles: music between them.

    Raises:
        AudioError: nothing is said at all.
    """
    if not clips:
        raise AudioError("script: nothing is said in it", hint="Look at it with: podcast script ISSUE")
    rate = _mix_rate(clips)
    segments = [segment for segment in script.segments if segment.utterances]
    groups = list(_place_segments(segments, clips, rate, jingles))
    placements = tuple(joined.from_iterable(groups))
    speech = [placement for placement in placements if not placement.is_music]
    pairs = zip(script.utterances, speech, strict=True)
    last_ms = jingles.pause_ms if jingles.outro else segments[-1].utterances[-1].pause_ms
    return Timeline(
        sample_rate_hz=rate,
        frames=placements[-1].end + to_frames(last_ms, rate),
        placements=placements,
        chapters=tuple(_chapter(segment, group[0], rate) for segment, group in zip(segments, groups, strict=True)),
        cues=tuple(_cue(utterance, placement, rate) for utterance, placement in pairs if utterance.written.strip()),
    )


def to_milliseconds(frames: int, rate: int) -> int:
    """Round a count of samples to milliseconds."""
    return (frames * 2000 + rate) // (rate * 2)


def to_frames(duration_ms: int, rate: int) -> int:
    """Count the samples that last at least so long."""
    return -(-duration_ms * rate // 1000)


def _mix_rate(clips: Sequence[Clip]) -> int:
    # Clips of this rate go into the mix as they are, all others are resampled: so it is that of most.
    counts = Counter(clip.sample_rate_hz for clip in clips)
    return max(counts, key=lambda rate: (counts[rate], rate))


def _place_segments(
    segments: Sequence[Segment], clips: Sequence[Clip], rate: int, jingles: Jingles
) -> Iterator[list[Placement]]:
    """Place segment after segment; the last one has the outro."""
    loudest_db = max(line.delivery.gain_db or 0.0 for segment in segments for line in segment.utterances)
    remaining, free = iter(clips), 0
    openers = jingles.before([segment.kind for segment in segments])
    for segment, jingle in zip(segments, openers, strict=True):
        free = -(-free // rate) * rate  # a chapter starts on a whole second
        group: list[Placement] = []
        if jingle:
            group.append(_music(jingle, free, rate))
            free = group[-1].end + to_frames(jingles.pause_ms, rate)
        for utterance in segment.utterances:
            group.append(_spoken(utterance, next(remaining), free, rate, loudest_db))
            free = group[-1].end + to_frames(utterance.pause_ms, rate)
        if jingles.outro and segment is segments[-1]:
            group.append(_music(jingles.outro, free, rate))
        yield group


def _spoken(utterance: Utterance, clip: Clip, start: int, rate: int, loudest_db: float) -> Placement:
    delivery = utterance.delivery
    return Placement(clip, start, _frames(clip, rate), (delivery.gain_db or 0.0) - loudest_db, delivery.voice)


def _music(clip: Clip, start: int, rate: int) -> Placement:
    return Placement(clip, start, _frames(clip, rate), is_music=True)


def _frames(clip: Clip, rate: int) -> int:
    return -(-clip.frames * rate // clip.sample_rate_hz)


def _chapter(segment: Segment, first: Placement, rate: int) -> Chapter:
    return Chapter(
        start_ms=to_milliseconds(first.start, rate),
        title=segment.title,
        url=segment.url,
        kind=segment.kind,
        credit=segment.credit,
        links=(*segment.links, *segment.text_links),
    )


def _cue(utterance: Utterance, placement: Placement, rate: int) -> Cue:
    return Cue(
        start_ms=to_milliseconds(placement.start, rate),
        end_ms=to_milliseconds(placement.end, rate),
        speaker=utterance.role,
        text=utterance.written,
    )
