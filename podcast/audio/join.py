"""Pressed parts → one file, frame by frame, with the cues where its sound is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain as joined
from itertools import pairwise
from pathlib import Path

from podcast.audio.encode_parts import Pressed, blocks_of, frames_of
from podcast.audio.loudness import integrated_lufs
from podcast.audio.mp3_frames import LEAD, Format, info_frame
from podcast.audio.parts import Part
from podcast.audio.timeline import Timeline, milliseconds
from podcast.model import Chapter, Cue, Loudness


@dataclass(frozen=True, slots=True)
class Recording:
    """The mastered sound of an episode: all that is to know of it, and its encoded parts, before it is one file."""

    duration_ms: int
    loudness: Loudness
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]
    gain_db: float
    """What brought the mix to its loudness."""
    form: Format
    parts: tuple[Part, ...]
    """The mix, from which other forms are encoded, too."""
    encoded: tuple[Pressed, ...]
    """Each part's MP3 frames, in files of the folder that `master` was given."""


def length(cuts: Sequence[Part], form: Format) -> int:
    """Count the samples that are heard of all parts together."""
    return cuts[-1].first_frame * form.frame_samples + cuts[-1].samples(form)


def write_mp3(recording: Recording, head: bytes, destination: Path) -> None:
    """Write a recording's frames one after another behind `head`, its tags, and a header for the whole.

    Tags that stood behind the sound, or came later, would have it copied.

    Raises:
        AudioError: an encoded part is gone or damaged.
        OSError: the file cannot be written.
    """
    form, parts = recording.form, recording.parts
    samples = length(parts, form)
    total = -(-(samples + LEAD) // form.frame_samples)
    bounds = pairwise([*(part.first_frame for part in parts), total])
    with destination.open("wb") as file:
        file.write(head)
        start = len(head) + file.write(info_frame(form, frames=total, size=0, samples=samples))
        for one, part, (first, last) in zip(recording.encoded, parts, bounds, strict=True):
            file.write(frames_of(one, spare=part.enough_frames(form) - (last - first)))
        size = file.tell() - start
        file.seek(len(head))
        file.write(info_frame(form, frames=total, size=size, samples=samples))


def loudness_of(pressed: Sequence[Pressed]) -> Loudness:
    """Put the loudness of the whole together from the parts', as it was measured behind the encoder."""
    blocks = joined.from_iterable(blocks_of(part) for part in pressed)
    return Loudness(
        integrated_lufs=round(integrated_lufs(blocks), 2),
        true_peak_dbtp=round(max(part.true_peak_dbtp for part in pressed), 2),
    )


def shifted_cues(timeline: Timeline, cuts: Sequence[Part]) -> tuple[Cue, ...]:
    """Move the cues with the parts that they are in; none leaves its chapter, whose start does not move."""
    return tuple(_shifted_cues(timeline, cuts))


def _shifted_cues(timeline: Timeline, cuts: Sequence[Part]) -> Iterator[Cue]:
    chapters = {chapter.start_ms for chapter in timeline.chapters}
    shifts = iter([(milliseconds(part.end, part.sample_rate_hz), part.shift_ms) for part in cuts])
    end_ms, shift_ms = next(shifts)
    for cue in timeline.cues:
        while cue.start_ms >= end_ms:
            end_ms, shift_ms = next(shifts)
        earliest_ms = cue.start_ms if cue.start_ms in chapters else 0
        yield replace(cue, start_ms=max(earliest_ms, cue.start_ms + shift_ms), end_ms=cue.end_ms + shift_ms)
