"""How much silence the place of a sentence asks for."""

from collections.abc import Sequence
from dataclasses import replace

from podcast.model import Line, Pauses, Segment, SegmentKind, Utterance


def before_ms(kind: SegmentKind, pauses: Pauses) -> int:
    """Give the silence before a segment by what it is: longest around a section."""
    known = {SegmentKind.ITEM: pauses.item_ms, SegmentKind.OPINION: pauses.opinion_ms}
    return known.get(kind, pauses.section_ms)


def after_announcement_ms(kind: SegmentKind, pauses: Pauses) -> int:
    """Give the silence between what is announced in a segment and what follows in it."""
    known = {SegmentKind.INTRO: pauses.item_ms, SegmentKind.SECTION: pauses.section_ms}
    return known.get(kind, pauses.title_ms)


def between_ms(line: Line, pauses: Pauses) -> int:
    """Give the silence between a line and the next one that belongs to the same text."""
    return pauses.clause_ms if line.is_unfinished else pauses.sentence_ms


def followed_by(segments: Sequence[Segment]) -> list[SegmentKind]:
    """Tell of each segment what comes after it; the end counts as an outro."""
    return [segment.kind for segment in segments[1:]] + [SegmentKind.OUTRO]


def spaced(segments: Sequence[Segment], pauses: Pauses) -> tuple[Segment, ...]:
    """Set the silence after each segment by what follows it."""
    return tuple(
        replace(segment, utterances=end_with(segment.utterances, before_ms(kind, pauses)))
        for segment, kind in zip(segments, followed_by(segments), strict=True)
    )


def end_with(said: tuple[Utterance, ...], pause_ms: int) -> tuple[Utterance, ...]:
    """Give the last utterance another pause."""
    return (*said[:-1], replace(said[-1], pause_ms=pause_ms)) if said else ()
