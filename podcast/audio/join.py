"""Encoded parts → one MP3, frame by frame, with the cues where its sound is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain as joined
from itertools import pairwise
from pathlib import Path

from podcast.audio.chapter_timeline import Timeline, to_milliseconds
from podcast.audio.cut_parts import Part
from podcast.audio.encode_parts import EncodedPart, read_frames, read_part_blocks
from podcast.audio.loudness import integrate_blocks
from podcast.audio.mp3_frames import LEAD, Mp3Format, make_info_frame
from podcast.model import Chapter, Cue, Loudness


@dataclass(frozen=True, slots=True)
class Recording:
    """The mastered sound of an episode: all that is known of it, and its encoded parts, before it is one file."""

    duration_ms: int
    loudness: Loudness
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]
    gain_db: float
    """What brought the mix to its loudness."""
    mp3: Mp3Format
    parts: tuple[Part, ...]
    """The mix, from which other forms are encoded, too."""
    encoded: tuple[EncodedPart, ...]
    """Each part's MP3 frames, in the cache that `master` was given."""


def count_samples(parts: Sequence[Part], mp3: Mp3Format) -> int:
    """Count the samples that are heard of all parts together, at the MP3's rate."""
    return parts[-1].first_frame * mp3.frame_samples + parts[-1].count_samples(mp3)


def write_mp3(recording: Recording, head: bytes, destination: Path) -> None:
    """Write a recording's frames one after another behind `head`, its tags, and a header for the whole.

    Tags that stood behind the sound, or came later, would have it copied.

    Raises:
        AudioError: an encoded part is gone or damaged.
        OSError: the file cannot be written.
    """
    mp3, parts = recording.mp3, recording.parts
    samples = count_samples(parts, mp3)
    total = -(-(samples + LEAD) // mp3.frame_samples)
    bounds = pairwise([*(part.first_frame for part in parts), total])
    with destination.open("wb") as file:
        file.write(head)
        # The header says how many bytes follow, which is known when they are written: its place is kept until then.
        start = len(head) + file.write(make_info_frame(mp3, frames=total, size=0, samples=samples))
        for encoded, part, (first, end) in zip(recording.encoded, parts, bounds, strict=True):
            file.write(read_frames(encoded, spare=part.count_frames(mp3) - (end - first)))
        size = file.tell() - start
        file.seek(len(head))
        file.write(make_info_frame(mp3, frames=total, size=size, samples=samples))


def join_loudness(encoded: Sequence[EncodedPart]) -> Loudness:
    """Put the loudness of the whole together from the parts', as it was measured behind the encoder."""
    blocks = joined.from_iterable(map(read_part_blocks, encoded))
    return Loudness(
        integrated_lufs=round(integrate_blocks(blocks), 2),
        true_peak_dbtp=round(max(part.true_peak_dbtp for part in encoded), 2),
    )


def shift_cues(timeline: Timeline, parts: Sequence[Part]) -> Iterator[Cue]:
    """Move the cues with the parts that they are in; none leaves its chapter, whose start does not move."""
    chapters = {chapter.start_ms for chapter in timeline.chapters}
    shifts = iter([(to_milliseconds(part.end, part.sample_rate_hz), part.shift_ms) for part in parts])
    end_ms, shift_ms = next(shifts)
    for cue in timeline.cues:
        while cue.start_ms >= end_ms:
            end_ms, shift_ms = next(shifts)
        earliest_ms = cue.start_ms if cue.start_ms in chapters else 0
        yield replace(cue, start_ms=max(earliest_ms, cue.start_ms + shift_ms), end_ms=cue.end_ms + shift_ms)
