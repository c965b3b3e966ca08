"""A timeline, cut in its pauses into parts that can be encoded apart and joined by the frame."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from podcast.audio.mp3 import LEAD, Format
from podcast.audio.timeline import Placement, Timeline

_PART_SECONDS = 60
"""A part ends at the first chapter after so much."""
_LONG_PART_SECONDS = 90
"""A part ends at the first pause after so much."""
_EDGE_MS = 3
"""Room for a ramp from silence before a part's first clip."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the mix that begins and ends on a frame of the MP3."""

    sample_rate_hz: int
    """Of the mix."""
    start: int
    """Its first sample, at the mix rate."""
    end: int
    placements: tuple[Placement, ...]
    mp3_frames: int


def cut(timeline: Timeline, form: Format) -> tuple[Part, ...]:
    """Cut a timeline into parts of a minute or more.

    Encoding a part puts `LEAD` samples before its sound. In the joined file these lie over the end of the part before,
    which therefore must be silent: so the cut, which is at a whole frame, has two frames of pause before it.
    """
    bounds = (0, *_bounds(timeline, form), _total_frames(timeline, form))
    starts = [_mix_frame(bound, timeline, form) for bound in bounds[:-1]] + [timeline.frames]
    placements = iter(timeline.placements)
    waiting = next(placements, None)
    parts: list[Part] = []
    for (first, last), (start, end) in zip(pairwise(bounds), pairwise(starts), strict=True):
        inside: list[Placement] = []
        while waiting and waiting.start < end:
            inside.append(waiting)
            waiting = next(placements, None)
        parts.append(Part(timeline.sample_rate_hz, start, end, tuple(inside), last - first))
    return tuple(parts)


def samples_in(timeline: Timeline, form: Format) -> int:
    """Count the samples of the whole at the MP3's rate."""
    return (timeline.frames * form.sample_rate_hz * 2 + timeline.sample_rate_hz) // (timeline.sample_rate_hz * 2)


def sample(timeline: Timeline, limit_seconds: int) -> Timeline:
    """Take every second, third … utterance of each voice with its pause, so many that the limit is about kept."""
    step = -(-timeline.frames // (limit_seconds * timeline.sample_rate_hz))
    nexts = [placement.start for placement in timeline.placements[1:]] + [timeline.frames]
    pairs = sorted(zip(timeline.placements, nexts, strict=True), key=lambda pair: pair[0].voice)
    places: list[Placement] = []
    free = 0
    for placement, following in pairs[::step]:
        places.append(replace(placement, start=free))
        free += following - placement.start
    return replace(timeline, frames=free, placements=tuple(places), chapters=(), cues=())


def _bounds(timeline: Timeline, form: Format) -> Iterator[int]:
    """Give the MP3 frames at which to cut."""
    rate = timeline.sample_rate_hz
    openers = {chapter.start_ms * rate // 1000 for chapter in timeline.chapters}
    begin = 0
    for before, after in pairwise(timeline.placements):
        bound = _cut_between(before, after, timeline, form)
        wanted = _PART_SECONDS if after.start in openers else _LONG_PART_SECONDS
        if bound and after.start - begin >= wanted * rate:
            begin = after.start
            yield bound


def _cut_between(before: Placement, after: Placement, timeline: Timeline, form: Format) -> int:
    """Find the last frame before a clip that leaves room on both sides; 0 where the pause is too short."""
    rate = timeline.sample_rate_hz
    latest = (after.start - rate * _EDGE_MS // 1000) * form.sample_rate_hz // rate
    bound = latest // form.frame_samples
    silent_from = -(-before.end * form.sample_rate_hz // rate) + 2 * max(form.frame_samples, LEAD)
    return bound if bound * form.frame_samples >= silent_from else 0


def _mix_frame(bound: int, timeline: Timeline, form: Format) -> int:
    return round(bound * form.frame_samples * timeline.sample_rate_hz / form.sample_rate_hz)


def _total_frames(timeline: Timeline, form: Format) -> int:
    return -(-(samples_in(timeline, form) + LEAD) // form.frame_samples)
