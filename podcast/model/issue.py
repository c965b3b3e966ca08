"""What an issue is: blocks of text, and the newsletter's own structure made of them."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from podcast.model.listing import Listing


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; the spans of a block, joined, are its text."""

    text: str
    href: str = ""
    is_strong: bool = False
    is_emphasis: bool = False
    is_button: bool = False
    """Whether it is a link that the page draws as a button."""


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    FIGURE = "figure"
    TABLE = "table"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, quote, figure, table row or code listing, in reading order."""

    kind: BlockKind
    spans: tuple[Span, ...]
    level: int = 0
    """Level of a heading, 1 to 6, outermost first; depth of a list item, from 1, and of what else stands in it."""
    label: str = ""
    """What marks a list item, "1." or "(a)"; empty for a bullet."""
    gap: int = 2
    """Newlines before the block in a plain text; 2 where the form says nothing by them."""

    @property
    def text(self) -> str:
        """The block's words without their styles, a list item's label in front."""
        # Most blocks have one span, and a reader asks for their text again and again.
        body = self.spans[0].text if len(self.spans) == 1 else "".join([span.text for span in self.spans])
        return f"{self.label} {body}" if self.label else body


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one contributor thinks of an item."""

    author: str
    """Contributor as printed, "Dan H"; the newsletter's editor where nobody is named."""
    paragraphs: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the newsletter: a linked title and what is said about it."""

    title: str
    url: str | None = None
    authors: str | None = None
    """Authors as printed, "Alex Ray, Joshua Achiam et al"."""
    summarizer: str | None = None
    hat_tip: str | None = None
    is_highlight: bool = False
    is_duplicate: bool = False
    """Whether the text only says that it was summarized in the highlights."""
    summary: tuple[Block, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    prerequisites: tuple[Block, ...] = ()
    read_more: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with all that stands under it before the next heading.

    Level 0 with an empty title holds what no heading of the text covers.
    """

    title: str
    level: int
    intro: tuple[Block, ...] = ()
    items: tuple[Item, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    """What contributors think of the text of a section that has no items."""
    buttons: tuple[Block, ...] = ()
    """Links of its text that only lead on, "Order here"; their words are left out, addresses are for the notes."""
    goes_on: bool = False
    """Whether it is the rest of the section before it, whose title it has: text behind items, and more items."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text of the source that is no part of the issue, and why."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a block was taken for, and by which rule."""

    part: str
    """Part of the issue that it opens or goes on with."""
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One mailing of the newsletter: every word of its source is in exactly one field."""

    title: str
    """Title without the newsletter's name and the number."""
    number: int | None = None
    date: dt.date | None = None
    url: str | None = None
    form: str = ""
    """Name of the form that it was read from, "html"."""
    preamble: tuple[Block, ...] = ()
    buttons: tuple[Block, ...] = ()
    """Those of the preamble, as a section has them."""
    sections: tuple[Section, ...] = ()
    footer: tuple[Block, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    listing: Listing = field(default_factory=Listing)
    remarks: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """What stands above its text and has no effect, or perhaps not the one that is meant."""
    decisions: tuple[Decision, ...] = field(default=(), compare=False, repr=False)
    """How it was read, block by block."""
