"""Everything on one line → blocks: cuts a run of text at the headings, titles and labels that are found in it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from podcast.issue.forms.letters import read_entities
from podcast.issue.forms.one_line_headings import find_flat_headings
from podcast.issue.forms.one_line_marks import (
    Credit,
    Mark,
    MarkKind,
    find_credits,
    find_label_marks,
    find_notices,
    repeated_body,
)
from podcast.issue.forms.one_line_titles import find_titles
from podcast.issue.page import Page, gather_blocks
from podcast.issue.phrases.sentence_starts import find_sentence_starts
from podcast.model import Block, BlockKind, Newsletter, Span
from podcast.text import lazy_compile

_LONGEST_TITLE = 160
_DASH = lazy_compile(r"(?P<opens>(?<=:)|(?<=\bwhich))? - (?=[\"“‘'(]?[A-Z][\w’'\-]*\s)")
"""A mark of a list whose lines were joined; the first comes after what announces a list."""
_FEWEST_ITEMS = 2
_SPACE = lazy_compile(r"\s+")
_LOOSE = lazy_compile(r" (?:(?<=[\w”’'\")\]] )(?=[.,;:!?](?:\s|$))|(?<=[(\[] )(?=\S)|(?<=\S )(?=[)\]]))")
"""The spaces that links leave before a full stop and inside brackets when their marks are lost."""


def parse_flat(text: str, newsletter: Newsletter, *, name: str) -> Page:
    """Read a text without line breaks."""
    line = _LOOSE.sub("", _SPACE.sub(" ", read_entities(text)).strip())
    return Page(gather_blocks(_cut(line, _find_marks(line, newsletter)), name=name))


def _find_marks(text: str, newsletter: Newsletter) -> tuple[Mark, ...]:
    """Find all marks in order, none overlapping another."""
    labels = (*find_label_marks(text, newsletter), *find_notices(text, newsletter))
    headings = tuple(find_flat_headings(text, labels, newsletter))
    spans = [(heading.start, heading.stop) for heading in headings]
    credits_ = find_credits(text, newsletter, outside=spans)
    fixed = sorted((*labels, *headings), key=lambda mark: mark.start)
    marks = tuple(find_titles(text, fixed, credits_, newsletter))
    body = repeated_body(newsletter)
    if body and (mentions := tuple(_find_first_mentions(text, marks, body=body))):
        credits_ = tuple(sorted((*credits_, *mentions), key=lambda credit: credit.start))
        marks = tuple(find_titles(text, fixed, credits_, newsletter))
    return marks


def _find_first_mentions(text: str, marks: Sequence[Mark], *, body: str) -> Iterator[Credit]:
    """Find where a title without names was summarized that is repeated with nothing but `body`."""
    repeated = {text[mark.start : mark.stop] for mark in marks if text.startswith(body, mark.stop)}
    repeated = {title for title in repeated if not title.endswith(")")}
    for start in find_sentence_starts(text) if repeated else ():
        stop = text.find(":", start, start + _LONGEST_TITLE)
        if stop > 0 and text[start:stop] in repeated and not text.startswith(body, stop):
            yield Credit(stop, stop, is_sure=False, is_named=True, has_body=True)


def _cut(text: str, marks: Sequence[Mark]) -> Iterator[Block]:
    yield from _make_block(BlockKind.PARAGRAPH, text[: marks[0].start if marks else len(text)])
    for mark, next_mark in pairwise((*marks, Mark(MarkKind.BREAK, len(text), len(text)))):
        if mark.kind is MarkKind.HEADING:
            yield from _make_block(BlockKind.HEADING, text[mark.start : mark.stop])
            yield from _split_list(text[mark.stop : next_mark.start])
        else:
            yield from _split_list(text[mark.start : next_mark.start])


def _split_list(text: str) -> Iterator[Block]:
    """Give a paragraph; where two dashes or more follow what announces a list, with the items of the list."""
    dashes = list(_DASH.finditer(text)) if text.count(" - ") >= _FEWEST_ITEMS else []
    opening = next((index for index, dash in enumerate(dashes) if dash["opens"] is not None), len(dashes))
    items = dashes[opening:]
    if len(items) < _FEWEST_ITEMS:
        yield from _make_block(BlockKind.PARAGRAPH, text)
        return
    yield from _make_block(BlockKind.PARAGRAPH, text[: items[0].start()])
    stops = (*(item.start() for item in items[1:]), len(text))
    for item, stop in zip(items, stops, strict=True):
        yield from _make_block(BlockKind.LIST_ITEM, text[item.end() : stop])


def _make_block(kind: BlockKind, text: str) -> Iterator[Block]:
    """Yield a block, or nothing where there are no words for one."""
    if clean := text.strip():
        yield Block(kind, (Span(clean),), level=int(kind is BlockKind.LIST_ITEM))
