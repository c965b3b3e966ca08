"""Items and sections while they are being read, and how they become values."""

from dataclasses import dataclass, field

from podcast.issue.phrases.titles import ItemHead
from podcast.issue.spans import join_text, unmark_lost_links
from podcast.issue.structure.figures import with_lost_figures
from podcast.model import ALIGNMENT_NEWSLETTER, Block, Item, Opinion, Section

_DUPLICATE = ALIGNMENT_NEWSLETTER.duplicate_mark.casefold()


@dataclass(slots=True)
class DraftItem:
    """An item that is still being read."""

    head: ItemHead
    url: str | None
    is_highlight: bool
    is_listed: bool
    """It stands in a list of items."""
    summary: list[Block] = field(default_factory=list)
    opinions: list[tuple[str, list[Block]]] = field(default_factory=list)
    prerequisites: list[Block] = field(default_factory=list)
    read_more: list[Block] = field(default_factory=list)
    prose: list[Block] = field(default_factory=list)
    """The summary or opinion that a paragraph without a label goes on with."""
    current: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class DraftSection:
    """A section that is still being read."""

    title: str
    level: int
    is_highlights: bool = False
    intro: list[Block] = field(default_factory=list)
    items: list[DraftItem] = field(default_factory=list)


def finished_section(part: DraftSection) -> Section:
    """Make a section of its draft."""
    return Section(part.title, part.level, finished(part.intro), tuple(_item(draft) for draft in part.items))


def _item(draft: DraftItem) -> Item:
    summary = _prose(draft.summary)
    return Item(
        title=draft.head.title,
        url=draft.url,
        authors=draft.head.authors,
        summarizer=draft.head.summarizer,
        hat_tip=draft.head.hat_tip,
        is_highlight=draft.is_highlight,
        is_duplicate=len(summary) == 1 and join_text(summary[0].spans).casefold().startswith(_DUPLICATE),
        summary=summary,
        opinions=tuple(Opinion(by, _prose(blocks)) for by, blocks in draft.opinions),
        prerequisites=finished(draft.prerequisites),
        read_more=finished(draft.read_more),
    )


def _prose(blocks: list[Block]) -> tuple[Block, ...]:
    return tuple(with_lost_figures(finished(blocks)))


def finished(blocks: list[Block]) -> tuple[Block, ...]:
    """Make blocks fit to leave the package."""
    return tuple(map(unmark_lost_links, blocks))
