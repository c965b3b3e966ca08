"""Everything on one line → blocks: cuts a run of text at the headings, titles and labels that are found in it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from podcast.issue.forms.flat_headings import find_flat_headings
from podcast.issue.forms.flat_marks import (
    REPEATED,
    Credit,
    Mark,
    MarkKind,
    find_credits,
    find_footers,
    find_label_marks,
)
from podcast.issue.forms.flat_titles import find_titles
from podcast.issue.page import Page, gather_blocks
from podcast.issue.phrases.sentence_starts import find_sentence_starts
from podcast.model import Block, BlockKind, Span

_LONGEST_TITLE = 160
_DASH = re.compile(r"(?P<opens>(?<=:)|(?<=\bwhich))? - (?=[\"“‘'(]?[A-Z][\w’'\-]*\s)")
"""A mark of a list whose lines were joined; the first comes after what announces a list."""
_FEWEST_ITEMS = 2
_SPACE = re.compile(r"\s+")
_LOOSE = re.compile(r"(?<=[\w”’'\")\]]) (?=[.,;:!?](?:\s|$))|(?<=[(\[]) (?=\S)|(?<=\S) (?=[)\]])")
"""The spaces that links leave before a full stop and inside brackets when their marks are lost."""


def parse_flat(text: str, *, name: str) -> Page:
    """Read a text without line breaks."""
    line = _LOOSE.sub("", _SPACE.sub(" ", text).strip())
    return Page(gather_blocks(_cut(line, find_marks(line)), name=name))


def find_marks(text: str) -> tuple[Mark, ...]:
    """Find all marks in order, none overlapping another."""
    labels = (*find_label_marks(text), *find_footers(text))
    headings = tuple(find_flat_headings(text, labels))
    spans = [mark.span for mark in headings]
    credit = find_credits(text, outside=spans)
    fixed = sorted((*labels, *headings), key=lambda mark: mark.start)
    marks = tuple(find_titles(text, fixed, credit))
    if first := tuple(_first_mentions(text, marks)):
        marks = tuple(find_titles(text, fixed, sorted((*credit, *first), key=lambda each: each.start)))
    return marks


def _first_mentions(text: str, marks: Sequence[Mark]) -> Iterator[Credit]:
    """Find where a title without names that is repeated as summarized in the highlights was summarized."""
    repeated = {text[mark.start : mark.stop] for mark in marks if text.startswith(REPEATED, mark.stop)}
    repeated = {title for title in repeated if not title.endswith(")")}
    for start in find_sentence_starts(text) if repeated else ():
        stop = text.find(":", start, start + _LONGEST_TITLE)
        if stop > 0 and text[start:stop] in repeated and not text.startswith(REPEATED, stop):
            yield Credit(stop, stop, is_sure=False, is_named=True, has_body=True)


def _cut(text: str, marks: Sequence[Mark]) -> Iterator[Block]:
    """Cut a text into blocks at its marks."""
    first = marks[0].start if marks else len(text)
    yield from _block(BlockKind.PARAGRAPH, text[:first])
    for mark, after in pairwise((*marks, Mark(MarkKind.BREAK, len(text), len(text)))):
        if mark.kind is MarkKind.HEADING:
            yield from _block(BlockKind.HEADING, text[mark.start : mark.stop])
            yield from _paragraph(text[mark.stop : after.start])
        else:
            yield from _paragraph(text[mark.start : after.start])


def _paragraph(text: str) -> Iterator[Block]:
    """Give a paragraph; where two dashes or more follow what announces a list, with the items of the list."""
    dashes = list(_DASH.finditer(text))
    first = next((at for at, dash in enumerate(dashes) if dash["opens"] is not None), len(dashes))
    items = dashes[first:]
    if len(items) < _FEWEST_ITEMS:
        yield from _block(BlockKind.PARAGRAPH, text)
        return
    yield from _block(BlockKind.PARAGRAPH, text[: items[0].start()])
    stops = (*(item.start() for item in items[1:]), len(text))
    for item, stop in zip(items, stops, strict=True):
        yield from _block(BlockKind.LIST_ITEM, text[item.end() : stop])


def _block(kind: BlockKind, text: str) -> Iterator[Block]:
    clean = text.strip()
    if clean:
        yield Block(kind, (Span(clean),), level=int(kind is BlockKind.LIST_ITEM))
