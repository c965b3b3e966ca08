"""A script as a page that a person can edit; `edit_reader` reads it back. docs/editing-a-script.md has the grammar."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from podcast.model import Lines, Pauses, Script, Segment, SegmentKind, Utterance
from podcast.script.edit_comparison import fingerprint_body
from podcast.script.edit_mistakes import find_mistakes
from podcast.script.pause_lengths import Position, choose_pause, list_following_kinds
from podcast.text import lazy_compile

RULE = "---"
ADVICE = (
    "<!-- One line is one sentence. What stands here is what is said; delete the file to go back to what is",
    "generated. docs/editing-a-script.md tells the rest. -->",
)
# A line that begins like this is no sentence, unless a backslash stands before it.
MARKS = ("\\", "## ", "**", "- ", "= ", "<!--")
PAUSE = lazy_compile(r"\s*\{(?P<ms>\d+) ms\}$")
SOUNDBITE = lazy_compile(r"\s*\{soundbite(?:: *(?P<title>[^{}]*))?\}$")
_LABEL = lazy_compile(r"\(?\w{1,3}[.)] ")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Sentences of one speaker that stand together."""

    role: str
    utterances: tuple[Utterance, ...]
    is_in_list: bool = False


def write_edit_page(script: Script, *, pauses: Pauses, lines: Lines) -> str:
    """Write a script so that it can be edited and read back as the same script.

    Args:
        script: what is generated from the issue.
        pauses: those that are not written down.
        lines: a text's sentences; a spoken form that they do not give is written down.
    """
    body = write_edit_body(script, pauses=pauses, lines=lines)
    number = () if script.number is None else (f"number: {script.number}",)
    header = (RULE, f"title: {script.title}", *number, f"generated: {fingerprint_body(body)}", RULE, *ADVICE)
    return "\n".join((*header, "", *body)) + "\n"


def write_edit_body(script: Script, *, pauses: Pauses, lines: Lines) -> tuple[str, ...]:
    """Give the lines of a script's page below its header, the last of which is not empty."""
    body = [
        line
        for segment, following in zip(script.segments, list_following_kinds(script.segments), strict=True)
        for line in _write_segment(segment, following, pauses=pauses, lines=lines)
    ]
    return tuple(body[:-1])


def _write_segment(segment: Segment, following: SegmentKind, *, pauses: Pauses, lines: Lines) -> Iterator[str]:
    yield f"## {segment.title} [{segment.kind}{', highlight' if segment.is_highlight else ''}]"
    yield from (f"{key}: {value}" for key, value in (("Page", segment.url), ("Credit", segment.credit)) if value)
    for link in (*segment.links, *segment.text_links):
        yield f"Link: {f'{link.label}: ' if link.label else ''}[{link.text}]({link.url})"
    yield ""
    speaker = ""
    paragraphs = _group_paragraphs(segment, pauses)
    for paragraph, successor in zip_longest(paragraphs, paragraphs[1:]):
        if paragraph.role != speaker:
            speaker = paragraph.role
            yield from (f"**{speaker}**", "")
        yield from _write_paragraph(paragraph, successor, (segment.kind, following), pauses=pauses, lines=lines)
        is_list_continued = successor and successor.role == speaker and successor.is_in_list and paragraph.is_in_list
        if not is_list_continued:
            yield ""


def _group_paragraphs(segment: Segment, pauses: Pauses) -> list[_Paragraph]:
    """Put sentences together until the silence of a paragraph's or a list item's end, or another speaker."""
    paragraphs: list[_Paragraph] = []
    group: list[Utterance] = []
    for utterance, successor in zip_longest(segment.utterances, segment.utterances[1:]):
        group.append(utterance)
        pause_ms = utterance.pause_ms
        # A show may give paragraphs the pause of sentences; then only the speaker parts them.
        is_end = pause_ms != pauses.sentence_ms and pause_ms in {pauses.paragraph_ms, pauses.list_item_ms}
        if successor is None or successor.role != utterance.role or is_end:
            is_in_list = pause_ms == pauses.list_item_ms != pauses.paragraph_ms
            if successor is None:
                # Its silence is the segment's; a label still tells the last item of a list.
                is_labelled = _LABEL.match(group[0].written) is not None
                is_in_list = bool(paragraphs) and paragraphs[-1].is_in_list and is_labelled
            paragraphs.append(_Paragraph(utterance.role, tuple(group), is_in_list))
            group = []
    return paragraphs


def _write_paragraph(
    paragraph: _Paragraph,
    successor: _Paragraph | None,
    kinds: tuple[SegmentKind, SegmentKind],
    *,
    pauses: Pauses,
    lines: Lines,
) -> Iterator[str]:
    sentences = list(_join_clauses(paragraph.utterances, pauses=pauses, lines=lines))
    for number, clauses in enumerate(sentences, 1):
        is_last = number == len(sentences)
        position = Position(
            *kinds,
            is_announced=paragraph.role == "announcer" and successor is not None and successor.role != "announcer",
            is_in_list=paragraph.is_in_list,
            ends_paragraph=is_last,
            ends_segment=is_last and successor is None,
        )
        indent = ("- " if number == 1 else "  ") * paragraph.is_in_list
        written = " ".join(clause.written for clause in clauses)
        pause_ms = clauses[-1].pause_ms
        # Where the sentence itself ends in "{200 ms}", its pause is written behind that, so that it is read right.
        is_implied = pause_ms == choose_pause(position, pauses) and not PAUSE.search(written)
        escape = "\\" if f"{written} ".startswith(MARKS) or any(find_mistakes(written)) else ""
        yield f"{indent}{escape}{written}{'' if is_implied else f' {{{pause_ms} ms}}'}"
        if not _is_one_sentence(clauses, lines):
            yield f"{'  ' * paragraph.is_in_list}= {clauses[0].spoken}"


def _join_clauses(utterances: Sequence[Utterance], *, pauses: Pauses, lines: Lines) -> Iterator[Sequence[Utterance]]:
    """Put the clauses of a long sentence together, where it is cut again into the same."""
    start = 0
    while start < len(utterances):
        ends = (index for index in range(start, len(utterances)) if utterances[index].pause_ms != pauses.clause_ms)
        end = next(ends, len(utterances) - 1) + 1
        clauses = utterances[start:end]
        if len(clauses) > 1 and not _is_one_sentence(clauses, lines):
            clauses = clauses[:1]
        yield clauses
        start += len(clauses)


def _is_one_sentence(clauses: Sequence[Utterance], lines: Lines) -> bool:
    """Tell whether utterances are what their text, as one sentence, is cut into, and are said as it would be."""
    written = " ".join(clause.written for clause in clauses)
    last = len(clauses) - 1
    return [(line.written, line.spoken, line.is_unfinished) for line in lines(written)] == [
        (clause.written, clause.spoken, index < last) for index, clause in enumerate(clauses)
    ]
