"""A timeline, cut in its pauses into parts that can be encoded apart and joined by the frame."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from podcast.audio.chapter_timeline import Placement, Timeline
from podcast.audio.mp3_frames import LEAD, Mp3Format

_PART_SECONDS = 10
"""Length of a part at least, where it ends with a chapter."""
_LONG_PART_SECONDS = 15
"""Length of a part at least, where it ends with any other pause."""
_MUSIC_HZ = 32_000
"""The lowest sample rate for music."""
_EDGE_MS = 3
"""Room for a ramp from silence before a part's first clip."""
_EARLY_MS = 10
"""How much a part may be heard before its time: less than the quiet before a clip's first word."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the mix to be encoded on its own; only `first_frame` depends on what comes before it."""

    sample_rate_hz: int
    """Sample rate of the unencoded mix."""
    start: int
    """First sample, at the mix rate."""
    end: int
    """Sample after the last one."""
    placements: tuple[Placement, ...]
    first_frame: int
    """Frame of the whole MP3 that it begins with."""
    shift_ms: int = 0
    """Delay of its sound against the timeline, because it has to begin on a frame."""

    def count_frames(self, mp3: Mp3Format) -> int:
        """Count frames of MP3 that last as long as the part and on into silence."""
        return self.count_samples(mp3) // mp3.frame_samples + 3

    def count_samples(self, mp3: Mp3Format) -> int:
        """Count its samples at the MP3's rate."""
        return convert_count(self.end - self.start, self.sample_rate_hz, mp3.sample_rate_hz)


def cut_timeline(timeline: Timeline, mp3: Mp3Format) -> tuple[Part, ...]:
    """Cut a timeline into parts of some 10 to 25 seconds.

    Encoding a part puts `LEAD` samples before its sound. In the joined file these lie over the end of the part before,
    which therefore must be silent: so the cut, which is at a whole frame, has two frames of pause before it.
    A part's samples are the same wherever it stands, so that it need not be encoded again when it moves: it is its
    place that is rounded to a frame, by 10 ms back to 16 ms on.
    Music is a part of its own, so that it need not be as dull as speech of a low sample rate.
    """
    rate = timeline.sample_rate_hz
    openers = [(0, 0), *_openers(timeline, mp3)]
    edges = [0, *(_edge(timeline.placements[index], rate) for index, _ in openers[1:]), timeline.frames]
    indexes = [index for index, _ in openers] + [len(timeline.placements)]
    spans = zip(openers, pairwise(edges), pairwise(indexes), strict=True)
    return tuple(
        _refine_music(part)
        for part in (
            Part(
                sample_rate_hz=rate,
                start=start,
                end=end,
                placements=timeline.placements[first:last],
                first_frame=frame,
                shift_ms=round(frame * mp3.frame_samples * 1000 / mp3.sample_rate_hz - start * 1000 / rate),
            )
            for (_, frame), (start, end), (first, last) in spans
        )
    )


def convert_count(frames: int, rate: int, to_rate: int) -> int:
    """Count samples at another rate, rounded."""
    return (frames * to_rate * 2 + rate) // (rate * 2)


def _openers(timeline: Timeline, mp3: Mp3Format) -> Iterator[tuple[int, int]]:
    """Give the index of each utterance that opens a part, and the MP3 frame to begin with."""
    rate = timeline.sample_rate_hz
    chapters = {chapter.start_ms * rate // 1000 for chapter in timeline.chapters}
    begin = 0
    for index, (before, after) in enumerate(pairwise(timeline.placements), start=1):
        least_seconds = _PART_SECONDS if after.start in chapters else _LONG_PART_SECONDS
        least_seconds = 0 if before.is_music or after.is_music else least_seconds
        if after.start - begin >= least_seconds * rate and (frame := _frame_between(before, after, rate, mp3)):
            begin = after.start
            yield index, frame


def _refine_music(part: Part) -> Part:
    """Let music have a sample rate that is worth hearing: a multiple, so that every place stays as exact as it was."""
    times = -(-_MUSIC_HZ // part.sample_rate_hz) if all(placement.is_music for placement in part.placements) else 1
    return replace(
        part,
        sample_rate_hz=part.sample_rate_hz * times,
        start=part.start * times,
        end=part.end * times,
        placements=tuple(
            replace(placement, start=placement.start * times, frames=placement.frames * times)
            for placement in part.placements
        ),
    )


def _frame_between(before: Placement, after: Placement, rate: int, mp3: Mp3Format) -> int:
    """Find the frame to begin a part with; 0 where the pause is too short."""
    earliest = convert_count(_edge(after, rate), rate, mp3.sample_rate_hz) - mp3.sample_rate_hz * _EARLY_MS // 1000
    frame = -(-earliest // mp3.frame_samples)
    silent_from = convert_count(before.end, rate, mp3.sample_rate_hz) + 3 * max(mp3.frame_samples, LEAD)
    return frame if frame * mp3.frame_samples >= silent_from else 0


def _edge(placement: Placement, rate: int) -> int:
    return placement.start - rate * _EDGE_MS // 1000
