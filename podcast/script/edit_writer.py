"""A script as a page that a person can edit; `edited` reads it back. docs/editing-a-script.md has the grammar."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from podcast.model import Lines, Pauses, Script, Segment, SegmentKind, Utterance
from podcast.script.spacing import after_announcement_ms, before_ms, followed_by

RULE = "---"
ADVICE = (
    "<!-- One line is one sentence. What stands here is what is said; delete the file to go back to what is",
    "generated. docs/editing-a-script.md tells the rest. -->",
)
# A line that begins like this is no sentence, unless a backslash stands before it.
MARKS = ("\\", "## ", "**", "- ", "= ", "<!--")
_LABEL = re.compile(r"\(?\w{1,3}[.)] ")
PAUSE = re.compile(r"\s*\{(?P<ms>\d+) ms\}$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands; it decides the silence after it where none is written."""

    kind: SegmentKind
    following: SegmentKind
    """The kind of the segment that comes next."""
    is_announced: bool
    """By the announcer, and somebody else goes on."""
    is_in_list: bool
    ends_paragraph: bool
    ends_segment: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences of one speaker that stand together."""

    role: str
    said: tuple[Utterance, ...]
    is_in_list: bool = False


def implied_ms(place: Place, pauses: Pauses) -> int:
    """Give the silence after a sentence that its place implies."""
    if place.ends_segment:
        return before_ms(place.following, pauses)
    if not place.ends_paragraph:
        return pauses.sentence_ms
    if place.is_in_list:
        return pauses.list_item_ms
    return after_announcement_ms(place.kind, pauses) if place.is_announced else pauses.paragraph_ms


def write_editable(script: Script, *, pauses: Pauses, lines: Lines) -> str:
    """Write a script so that it can be edited and read back as the same script.

    Args:
        script: what is generated from the issue.
        pauses: those that are not written down.
        lines: a text's sentences; a spoken form that they do not give is written down.
    """
    body = editable_body(script, pauses=pauses, lines=lines)
    number = () if script.number is None else (f"number: {script.number}",)
    header = (RULE, f"title: {script.title}", *number, f"generated: {fingerprint(body)}", RULE, *ADVICE)
    return "\n".join((*header, "", *body)) + "\n"


def fingerprint(body: Sequence[str]) -> str:
    """Name what was generated, so that an edit knows when it is out of date."""
    return hashlib.sha256("\n".join(body).encode()).hexdigest()[:16]


def editable_body(script: Script, *, pauses: Pauses, lines: Lines) -> tuple[str, ...]:
    """Give the lines of a script's page below its header, the last of which is not empty."""
    body = [
        line
        for segment, following in zip(script.segments, followed_by(script.segments), strict=True)
        for line in _segment(segment, following, pauses=pauses, lines=lines)
    ]
    return tuple(body[:-1])


def _segment(segment: Segment, following: SegmentKind, *, pauses: Pauses, lines: Lines) -> Iterator[str]:
    yield f"## {segment.title} [{segment.kind}{', highlight' if segment.is_highlight else ''}]"
    yield from (f"{name}: {value}" for name, value in (("Page", segment.url), ("Credit", segment.credit)) if value)
    for link in segment.links:
        yield f"Link: {f'{link.label}: ' if link.label else ''}[{link.text}]({link.url})"
    yield ""
    speaker = ""
    paragraphs = _paragraphs(segment, pauses)
    for paragraph, after in zip_longest(paragraphs, paragraphs[1:]):
        if paragraph.role != speaker:
            speaker = paragraph.role
            yield from (f"**{speaker}**", "")
        yield from _paragraph(paragraph, after, (segment.kind, following), pauses=pauses, lines=lines)
        if not (after and after.role == speaker and after.is_in_list and paragraph.is_in_list):
            yield ""


def _paragraphs(segment: Segment, pauses: Pauses) -> list[Paragraph]:
    """Put sentences together until the silence of a paragraph's or a list item's end, or another speaker."""
    found: list[Paragraph] = []
    said: list[Utterance] = []
    for line, after in zip_longest(segment.utterances, segment.utterances[1:]):
        said.append(line)
        is_last = after is None
        ends = line.pause_ms != pauses.sentence_ms and line.pause_ms in {pauses.paragraph_ms, pauses.list_item_ms}
        if is_last or after.role != line.role or ends:
            is_in_list = line.pause_ms == pauses.list_item_ms != pauses.paragraph_ms
            if is_last:
                # Its silence is the segment's; a label still tells the last item of a list.
                is_in_list = bool(found) and found[-1].is_in_list and _LABEL.match(said[0].written) is not None
            found.append(Paragraph(line.role, tuple(said), is_in_list))
            said = []
    return found


def _paragraph(
    paragraph: Paragraph,
    after: Paragraph | None,
    kinds: tuple[SegmentKind, SegmentKind],
    *,
    pauses: Pauses,
    lines: Lines,
) -> Iterator[str]:
    sentences = list(_sentences(paragraph.said, pauses=pauses, lines=lines))
    for number, clauses in enumerate(sentences, 1):
        is_last = number == len(sentences)
        place = Place(
            *kinds,
            is_announced=paragraph.role == "announcer" and after is not None and after.role != "announcer",
            is_in_list=paragraph.is_in_list,
            ends_paragraph=is_last,
            ends_segment=is_last and after is None,
        )
        indent = ("- " if number == 1 else "  ") * paragraph.is_in_list
        written = " ".join(clause.written for clause in clauses)
        pause_ms = clauses[-1].pause_ms
        shown = f"\\{written}" if f"{written} ".startswith(MARKS) else written
        is_implied = pause_ms == implied_ms(place, pauses) and not PAUSE.search(written)
        yield f"{indent}{shown}{'' if is_implied else f' {{{pause_ms} ms}}'}"
        if not _are_clauses(clauses, lines):
            yield f"{'  ' * paragraph.is_in_list}= {clauses[0].spoken}"


def _sentences(said: Sequence[Utterance], *, pauses: Pauses, lines: Lines) -> Iterator[Sequence[Utterance]]:
    """Put the clauses of a long sentence together, where it is cut again into the same."""
    at = 0
    while at < len(said):
        unfinished = (place for place in range(at, len(said)) if said[place].pause_ms != pauses.clause_ms)
        end = next(unfinished, len(said) - 1) + 1
        clauses = said[at:end] if end - at > 1 and _are_clauses(said[at:end], lines) else said[at : at + 1]
        yield clauses
        at += len(clauses)


def _are_clauses(said: Sequence[Utterance], lines: Lines) -> bool:
    """Tell whether utterances are one sentence, and are said as it would be."""
    found = [(line.written, line.spoken, line.is_unfinished) for line in lines(" ".join(each.written for each in said))]
    last = len(said) - 1
    return found == [(each.written, each.spoken, place < last) for place, each in enumerate(said)]
