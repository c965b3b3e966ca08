"""A timeline, cut in its pauses into parts that can be encoded apart and joined by the frame."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from podcast.audio.mp3_frames import LEAD, Format
from podcast.audio.timeline import Placement, Timeline

_PART_SECONDS = 10
"""A part ends at the first chapter after so much."""
_LONG_PART_SECONDS = 15
"""A part ends at the first pause after so much."""
_MUSIC_HZ = 32_000
"""The lowest sample rate for music."""
_EDGE_MS = 3
"""Room for a ramp from silence before a part's first clip."""
_EARLY_MS = 10
"""By so much a part may be heard before its time: less than the quiet before a clip's first word."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the mix to be encoded on its own; only `first_frame` depends on what comes before it."""

    sample_rate_hz: int
    """Of the mix."""
    start: int
    """Its first sample, at the mix rate."""
    end: int
    placements: tuple[Placement, ...]
    first_frame: int
    """The frame of the whole MP3 that it begins with."""
    shift_ms: int = 0
    """How much later than on the timeline its sound is heard, because it has to begin on a frame."""

    def enough_frames(self, form: Format) -> int:
        """Count frames of MP3 that last as long as the part and on into silence."""
        return self.samples(form) // form.frame_samples + 3

    def samples(self, form: Format) -> int:
        """Count its samples at the MP3's rate."""
        return converted(self.end - self.start, self.sample_rate_hz, form.sample_rate_hz)


def cut(timeline: Timeline, form: Format) -> tuple[Part, ...]:
    """Cut a timeline into parts of some 10 to 25 seconds.

    Encoding a part puts `LEAD` samples before its sound. In the joined file these lie over the end of the part before,
    which therefore must be silent: so the cut, which is at a whole frame, has two frames of pause before it.
    A part's samples are the same wherever it stands, so that it need not be encoded again when it moves: it is its
    place that is rounded to a frame, by 10 ms back to 16 ms on.
    Music is a part of its own, so that it need not be as dull as speech of a low sample rate.
    """
    rate = timeline.sample_rate_hz
    openers = [(0, 0), *_openers(timeline, form)]
    edges = [0, *(_edge(timeline.placements[index], rate) for index, _ in openers[1:]), timeline.frames]
    indexes = [index for index, _ in openers] + [len(timeline.placements)]
    spans = zip(openers, pairwise(edges), pairwise(indexes), strict=True)
    return tuple(
        _finer(part)
        for part in (
            Part(
                sample_rate_hz=rate,
                start=start,
                end=end,
                placements=timeline.placements[first:last],
                first_frame=frame,
                shift_ms=round(frame * form.frame_samples * 1000 / form.sample_rate_hz - start * 1000 / rate),
            )
            for (_, frame), (start, end), (first, last) in spans
        )
    )


def halves(timeline: Timeline) -> tuple[Part, ...]:
    """Take a timeline as two parts, or as one where there is but one clip."""
    rate, places = timeline.sample_rate_hz, timeline.placements
    middle = len(places) // 2
    edge = places[middle].start
    parts = (Part(rate, 0, edge, places[:middle], 0), Part(rate, edge, timeline.frames, places[middle:], 0))
    return tuple(part for part in parts if part.placements)


def converted(frames: int, rate: int, to_rate: int) -> int:
    """Count samples at another rate, rounded."""
    return (frames * to_rate * 2 + rate) // (rate * 2)


def sample(timeline: Timeline, limit_seconds: int) -> Timeline:
    """Take every second, third … utterance of each voice with its pause, so many that the limit is about kept."""
    step = -(-timeline.frames // (limit_seconds * timeline.sample_rate_hz))
    nexts = [placement.start for placement in timeline.placements[1:]] + [timeline.frames]
    pairs = sorted(zip(timeline.placements, nexts, strict=True), key=lambda pair: pair[0].voice)
    places: list[Placement] = []
    free = 0
    for placement, following in [pair for pair in pairs if not pair[0].is_music][::step]:
        places.append(replace(placement, start=free))
        free += following - placement.start
    return replace(timeline, frames=free, placements=tuple(places), chapters=(), cues=())


def _openers(timeline: Timeline, form: Format) -> Iterator[tuple[int, int]]:
    """Give the index of each utterance that opens a part, and the MP3 frame to begin with."""
    rate = timeline.sample_rate_hz
    chapters = {chapter.start_ms * rate // 1000 for chapter in timeline.chapters}
    begin = 0
    for index, (before, after) in enumerate(pairwise(timeline.placements), start=1):
        wanted = _PART_SECONDS if after.start in chapters else _LONG_PART_SECONDS
        wanted = 0 if before.is_music or after.is_music else wanted
        if after.start - begin >= wanted * rate and (frame := _frame_between(before, after, rate, form)):
            begin = after.start
            yield index, frame


def _finer(part: Part) -> Part:
    """Let music have a sample rate that is worth hearing: a multiple, so that every place stays as exact as it was."""
    times = -(-_MUSIC_HZ // part.sample_rate_hz) if all(one.is_music for one in part.placements) else 1
    return replace(
        part,
        sample_rate_hz=part.sample_rate_hz * times,
        start=part.start * times,
        end=part.end * times,
        placements=tuple(replace(one, start=one.start * times, frames=one.frames * times) for one in part.placements),
    )


def _frame_between(before: Placement, after: Placement, rate: int, form: Format) -> int:
    """Find the frame to begin a part with; 0 where the pause is too short."""
    earliest = converted(_edge(after, rate), rate, form.sample_rate_hz) - form.sample_rate_hz * _EARLY_MS // 1000
    frame = -(-earliest // form.frame_samples)
    silent_from = converted(before.end, rate, form.sample_rate_hz) + 3 * max(form.frame_samples, LEAD)
    return frame if frame * form.frame_samples >= silent_from else 0


def _edge(placement: Placement, rate: int) -> int:
    return placement.start - rate * _EDGE_MS // 1000
