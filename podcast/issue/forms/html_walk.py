"""The walk over a page's elements, in the order of the source, that gathers its blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from podcast.issue.forms.charset import INVISIBLE
from podcast.issue.forms.html_around import AROUND_ARTICLE
from podcast.issue.forms.html_buttons import Link, is_drawn_button
from podcast.issue.forms.html_tags import (
    AROUND,
    CELLS,
    EMPHASIS,
    HEADINGS,
    IN_DATA_TABLE,
    INLINE,
    RAISED,
    STRONG,
)
from podcast.issue.forms.raised_text import lower_text, raise_text
from podcast.issue.spans import join_text, tidy
from podcast.model import Block, BlockKind, LeftOut, Span
from podcast.text import keep_link, lazy_compile

_FILE_NAME = lazy_compile(r"[0-9a-f]{16,}|\S{1,200}\.(?:png|jpe?g|gif|svg|webp)", re.IGNORECASE)
_ANCHORS = ("#", "¶", "§", "🔗", "∞", "Permalink", "Link to this heading")
_FIRST_OF_NOTE = 2
_LIST_START = lazy_compile(r"[1-9]\d{0,3}", re.ASCII)


class Element(Link, Protocol):
    """What the walk needs of an element of any parser."""

    text: str | None
    tail: str | None

    def iterdescendants(self, tag: str, /) -> Iterator["Element"]:
        """Yield the elements in it."""


@dataclass(slots=True)
class PageWalk:
    """The state of a walk over a page: the elements that are open, and the blocks so far."""

    article: object = None
    """The element that holds the issue; None where the whole page does."""
    is_inside: bool = True
    blocks: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    """Text of the block that is being gathered."""
    hrefs: list[str] = field(default_factory=list)
    """Addresses of the open links, the innermost last."""
    buttons: list[bool] = field(default_factory=list)
    """Whether each of them is drawn as a button."""
    # Open elements of each kind are counted, as they may stand in one another.
    strong: int = 0
    emphasis: int = 0
    around: int = 0
    raised: list[int] = field(default_factory=list)
    """Where in `spans` each open part above or below the line starts."""
    pre: int = 0
    quote: int = 0
    heading: int = 0
    """The open heading's level; 0 outside headings."""
    data_tables: list[bool] = field(default_factory=list)
    """True for each open table that holds data, False for one that only lays out."""
    is_row: bool = False
    """Whether a row of the open table was read."""
    is_heading_row: bool = False
    """Whether the open row has nothing but headings of columns."""
    lists: list[int] = field(default_factory=list)
    """The next number in each open list; 0 for one with bullets."""
    notes: int = 0
    """Blocks of the open footnote so far, and one for itself; 0 outside of footnotes."""
    label: str | None = None
    """Number of the list item whose first block is yet to come, empty for a bullet; else None."""


def open_element(walk: PageWalk, element: Element) -> None:
    """Take the start of an element and the text after it."""
    tag = element.tag
    if tag in INLINE:
        _open_inline(walk, element)
    elif tag == "img":
        _add_figure(walk, element)
    elif tag in CELLS and walk.data_tables and walk.data_tables[-1]:
        add_text(walk, " | " if walk.spans else "")
    else:
        end_block(walk)
        _open_block(walk, element)
    add_text(walk, element.text)


def _open_inline(walk: PageWalk, element: Element) -> None:
    tag = element.tag
    walk.strong += tag in STRONG
    walk.emphasis += tag in EMPHASIS
    if tag in RAISED:
        walk.raised.append(len(walk.spans))
    if tag == "a":
        walk.hrefs.append(keep_link(element.get("href", "").strip()))
        walk.buttons.append(is_drawn_button(element))


def _open_block(walk: PageWalk, element: Element) -> None:
    tag = element.tag
    walk.around += tag in AROUND
    walk.pre += tag == "pre"
    walk.quote += tag == "blockquote"
    if element is walk.article:
        walk.is_inside = True
    if tag in HEADINGS:
        walk.heading = int(tag[1])
    elif tag in ("ol", "ul"):
        walk.lists.append(_read_start(element) if tag == "ol" else 0)
    elif tag == "li":
        walk.label = _count_item(walk)
    elif tag == "div":
        walk.notes = walk.notes or _is_note(element)
    elif tag == "table":
        walk.data_tables.append(_has_data(element))
        walk.is_row = False
    elif tag == "tr" and walk.data_tables and walk.data_tables[-1]:
        walk.is_heading_row = not walk.is_row and not any(True for _ in element.iterdescendants("td"))


def _is_note(element: Element) -> bool:
    """Tell what holds the paragraphs of a footnote, as Substack has them beside its number."""
    return "footnote-content" in element.get("class", "")


def _read_start(ordered: Element) -> int:
    match = _LIST_START.fullmatch(ordered.get("start", ""))
    return int(match[0]) if match else 1


def _count_item(walk: PageWalk) -> str:
    if not walk.lists or not walk.lists[-1]:
        return ""
    number = walk.lists[-1]
    walk.lists[-1] = number + 1
    return f"{number}."


def _has_data(table: Element) -> bool:
    """Tell a table of data from one that only lays out a mail."""
    rows = cells = spanned = 0
    is_single = False
    for element in table.iterdescendants("*"):
        if element.tag not in IN_DATA_TABLE:
            return False
        # A title alone in its row, with two cells below it that it does not span.
        is_single |= element.tag == "tr" and rows == 1 and cells == 1 and not spanned
        rows += element.tag == "tr"
        cells += element.tag in CELLS
        spanned += bool(element.get("colspan", "")) or element.tag == "th"
    return rows > 1 and cells > rows and not is_single and table.get("role") != "presentation"


def close_element(walk: PageWalk, element: Element) -> None:
    """Take the end of an element and the text after it."""
    tag = element.tag
    if tag in INLINE:
        _close_inline(walk, element)
    elif tag != "img" and not (tag in CELLS and walk.data_tables and walk.data_tables[-1]):
        end_block(walk)
        _close_block(walk, element)
    add_text(walk, element.tail)


def _close_inline(walk: PageWalk, element: Element) -> None:
    tag = element.tag
    walk.strong -= tag in STRONG
    walk.emphasis -= tag in EMPHASIS
    if tag in RAISED:
        _set_raised(walk, walk.raised.pop(), tag)
    if tag == "a":
        walk.hrefs.pop()
        walk.buttons.pop()
        if "footnote" in element.get("class", "") and walk.spans and walk.spans[-1].text.strip().isdecimal():
            # What leads to a footnote, or opens it, without standing above the line.
            walk.spans[-1] = replace(walk.spans[-1], text=f"[{walk.spans[-1].text.strip()}]")


def _drop_anchors(walk: PageWalk) -> None:
    """Leave out signs before and behind a heading that lead to itself; within it they are words, as of a law."""
    for end in (0, -1):
        while walk.spans and (not walk.spans[end].text.strip() or _is_anchor(walk.spans[end])):
            words = walk.spans.pop(end).text.strip()
            walk.left_out += [LeftOut(AROUND_ARTICLE, words)] if words else []


def _is_anchor(span: Span) -> bool:
    return span.href.startswith("#") and span.text.strip() in _ANCHORS


def _set_raised(walk: PageWalk, start: int, tag: str) -> None:
    """Write what stands above or below the line as signs."""
    spans = walk.spans[start:]
    if not spans:
        return
    before = join_text(walk.spans[max(0, start - 3) : start])
    words = join_text(spans)
    is_link = any(span.href.startswith("#") for span in spans)
    text = raise_text(words, before, is_link=is_link) if tag == "sup" else lower_text(words, before)
    if text != words:
        walk.spans[start:] = [replace(spans[0], text=text)]


def _close_block(walk: PageWalk, element: Element) -> None:
    tag = element.tag
    walk.around -= tag in AROUND
    walk.pre -= tag == "pre"
    walk.quote -= tag == "blockquote"
    if element is walk.article:
        walk.is_inside = False
    if tag in HEADINGS:
        walk.heading = 0
    elif tag in ("ol", "ul"):
        walk.lists.pop()
    elif tag == "li":
        walk.label = None
    elif tag == "div" and walk.notes:
        walk.notes = 0 if _is_note(element) else walk.notes
    elif tag == "table":
        walk.data_tables.pop()


def add_text(walk: PageWalk, text: str | None) -> None:
    """Take text that stands in what is open."""
    if text:
        href = walk.hrefs[-1] if walk.hrefs else ""
        is_button = bool(walk.buttons) and walk.buttons[-1]
        text = text if text.isascii() else INVISIBLE.sub("", text)
        walk.spans.append(Span(text, href, walk.strong > 0, walk.emphasis > 0, is_button))


def _add_figure(walk: PageWalk, element: Element) -> None:
    """Keep a picture by its alternative text, but no counter of one pixel."""
    if "1" in (element.get("width"), element.get("height")) or not walk.is_inside:
        return
    end_block(walk)
    alternative = element.get("alt", "")
    spans = () if _FILE_NAME.fullmatch(alternative.strip()) else tidy((Span(alternative),))
    walk.blocks.append(Block(BlockKind.FIGURE, spans))


def end_block(walk: PageWalk) -> None:
    """End the block that is being gathered."""
    if walk.heading:
        _drop_anchors(walk)
    spans = tuple(walk.spans) if walk.pre else tidy(walk.spans)
    walk.spans = []
    if not join_text(spans).strip():
        return
    block = _make_block(walk, spans)
    # Many pages put the title over the article, beside it.
    if (walk.is_inside and not walk.around) or (walk.heading == 1 and not walk.blocks):
        walk.blocks.append(block)
    else:
        walk.left_out.append(LeftOut(AROUND_ARTICLE, block.text))


def _make_block(walk: PageWalk, spans: tuple[Span, ...]) -> Block:
    if walk.heading:
        return Block(BlockKind.HEADING, spans, level=walk.heading)
    if walk.label is not None:
        label, walk.label = walk.label, None
        return Block(BlockKind.LIST_ITEM, spans, level=max(1, len(walk.lists)), label=label)
    if walk.data_tables and walk.data_tables[-1]:
        gap, walk.is_row = 1 if walk.is_row else 2, True
        return Block(BlockKind.TABLE, spans, level=int(walk.is_heading_row), gap=gap)
    kind = BlockKind.CODE if walk.pre else BlockKind.QUOTE if walk.quote else BlockKind.PARAGRAPH
    if walk.notes:
        walk.notes += 1
        # Paragraphs of a note belong together.
        return Block(kind, spans, level=len(walk.lists), gap=1 if walk.notes > _FIRST_OF_NOTE else 2)
    return Block(kind, spans, level=len(walk.lists))
