"""The silence after each sentence, in milliseconds: one of the show's pauses, chosen by where the sentence stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from podcast.model import Line, Pauses, Segment, SegmentKind, Utterance


@dataclass(frozen=True, slots=True)
class Position:
    """What is known of where a sentence stands, as far as it decides the silence after it."""

    kind: SegmentKind
    following: SegmentKind
    """The kind of the segment that comes next."""
    is_announced: bool
    """The announcer says it, and somebody else goes on."""
    is_in_list: bool
    ends_paragraph: bool
    ends_segment: bool


def choose_pause(position: Position, pauses: Pauses) -> int:
    """Choose the silence after a sentence that nobody set another one for."""
    if position.ends_segment:
        return choose_pause_before(position.following, pauses)
    if not position.ends_paragraph:
        return pauses.sentence_ms
    if position.is_in_list:
        return pauses.list_item_ms
    return choose_announcement_pause(position.kind, pauses) if position.is_announced else pauses.paragraph_ms


def choose_pause_before(kind: SegmentKind, pauses: Pauses) -> int:
    """Choose the silence before a segment by what it is: longest around a section."""
    exceptions = {SegmentKind.ITEM: pauses.item_ms, SegmentKind.OPINION: pauses.opinion_ms}
    return exceptions.get(kind, pauses.section_ms)


def choose_announcement_pause(kind: SegmentKind, pauses: Pauses) -> int:
    """Choose the silence between what is announced in a segment and what follows in it."""
    exceptions = {SegmentKind.INTRO: pauses.item_ms, SegmentKind.SECTION: pauses.section_ms}
    return exceptions.get(kind, pauses.title_ms)


def choose_line_pause(line: Line, pauses: Pauses) -> int:
    """Choose the silence between a line and the next one that belongs to the same text."""
    return pauses.clause_ms if line.is_unfinished else pauses.sentence_ms


def list_following_kinds(segments: Sequence[Segment]) -> list[SegmentKind]:
    """List what comes after each segment; the end counts as an outro."""
    return [segment.kind for segment in segments[1:]] + [SegmentKind.OUTRO]


def set_pauses(segments: Sequence[Segment], pauses: Pauses) -> tuple[Segment, ...]:
    """Set the silence after each segment by what follows it."""
    return tuple(
        replace(segment, utterances=set_last_pause(segment.utterances, choose_pause_before(kind, pauses)))
        for segment, kind in zip(segments, list_following_kinds(segments), strict=True)
    )


def set_last_pause(utterances: tuple[Utterance, ...], pause_ms: int) -> tuple[Utterance, ...]:
    """Give the last utterance another pause."""
    return (*utterances[:-1], replace(utterances[-1], pause_ms=pause_ms)) if utterances else ()
