"""An issue while it is being read: drafts that blocks are added to, and how they become values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from podcast.issue.phrases.labels import ItemLabel
from podcast.issue.phrases.titles import ItemHead
from podcast.issue.spans import LOST_ADDRESS, cut, join_text, unmark_lost_links
from podcast.model import Block, BlockKind, Issue, Item, LeftOut, Newsletter, Opinion, Section, Span
from podcast.text import lazy_compile, word_set

_LONGEST_RESOURCE = 140
"""Characters up to which a paragraph after "Read more:" may be one more resource."""
_RESOURCE_STARTS = (
    "blog post",
    *word_set("paper code github website video slides transcript arxiv podcast talk post thread full"),
)
_PICTURE = lazy_compile(
    r"\b(?:figure|graph|plot|diagram|chart|image|picture|illustration|screenshot|visuali[sz]ation)s?\b", re.IGNORECASE
)
_SENTENCE_END = lazy_compile(r"[.!?]\s")
_PROSE_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(slots=True)
class ItemDraft:
    """An item that is still being read."""

    head: ItemHead
    url: str | None
    is_highlight: bool
    is_listed: bool
    """Whether it stands in a list of items."""
    depth: int = 0
    """Depth in a list, from 1."""
    is_in_run: bool = False
    """Whether the block before it stands in a list, too."""
    has_body: bool = False
    """Whether text stands beside its title."""
    is_part_inside: bool = False
    """Whether the part that was opened last stands in the list, too."""
    summary: list[Block] = field(default_factory=list)
    opinions: list[tuple[str, list[Block]]] = field(default_factory=list)
    prerequisites: list[Block] = field(default_factory=list)
    read_more: list[Block] = field(default_factory=list)
    prose: list[Block] = field(default_factory=list)
    """Summary or opinion that a paragraph without a label goes on with."""
    current: list[Block] = field(default_factory=list)
    """Part that was opened last: `prose`, or a list of resources."""


@dataclass(slots=True)
class SectionDraft:
    """A section that is still being read."""

    title: str
    level: int
    is_highlights: bool = False
    goes_on: bool = False
    intro: list[Block] = field(default_factory=list)
    items: list[ItemDraft] = field(default_factory=list)
    opinions: list[tuple[str, list[Block]]] = field(default_factory=list)
    buttons: list[Block] = field(default_factory=list)
    heading: str = ""
    """That of a section whose text is an opinion, which it names."""

    @property
    def current(self) -> list[Block]:
        """Part that was opened last."""
        return self.opinions[-1][1] if self.opinions else self.intro


@dataclass(slots=True)
class IssueDraft:
    """An issue that is still being read."""

    left_out: list[LeftOut] = field(default_factory=list)
    preamble: list[Block] = field(default_factory=list)
    buttons: list[Block] = field(default_factory=list)
    """Those of the preamble."""
    sections: list[SectionDraft] = field(default_factory=list)
    footer: list[Block] = field(default_factory=list)
    item: ItemDraft | None = None
    """Item that a paragraph goes on with."""
    latest: ItemDraft | None = None
    """Item that a label belongs to, also behind headings of its own."""
    latest_place: int = -1
    """Place of its section among the sections."""
    previous: Block | None = None
    """Block that was read before."""


def leave_out(draft: IssueDraft, reason: str, *blocks: Block) -> None:
    """Keep the words of blocks that are no part of the issue."""
    draft.left_out += (LeftOut(reason, block.text) for block in blocks if block.text.strip())


def leave_out_number(draft: IssueDraft, block: Block) -> None:
    """Keep the number in a list of what is no item of one."""
    if block.label:
        draft.left_out.append(LeftOut("list number", block.label))


def open_section(draft: IssueDraft, title: str = "", level: int = 0, *, is_highlights: bool = False) -> None:
    """Start a section; without a title it is one whose heading the form has lost."""
    draft.item = None
    draft.sections.append(SectionDraft(title, level, is_highlights))


def open_opinion(draft: IssueDraft, heading: str, level: int, label: ItemLabel) -> None:
    """Start a section whose text is the opinion that its heading names; what the heading says besides is its title."""
    title = heading[label.body :].strip()
    open_section(draft, title[:1].upper() + title[1:], level)
    draft.sections[-1].heading = heading
    draft.sections[-1].opinions.append((label.author, []))


def _take_opinion_back(section: SectionDraft) -> None:
    """Let a section be one as others where nothing is said under the heading that names an opinion, but items."""
    if section.heading and not section.opinions[0][1]:
        section.title, section.heading = section.heading, ""
        del section.opinions[0]


def go_on_with_section(draft: IssueDraft) -> None:
    """Leave the item that is being read: what follows is the section's own again."""
    section = draft.sections[-1]
    draft.item = None
    draft.sections.append(SectionDraft(section.title, section.level, section.is_highlights, goes_on=True))


def open_item(draft: IssueDraft, block: Block, head: ItemHead) -> None:
    """Start an item with the block that has its title."""
    if not draft.sections:
        open_section(draft)
    section = draft.sections[-1]
    _take_opinion_back(section)
    is_listed = block.kind is BlockKind.LIST_ITEM
    item = ItemDraft(head, _find_address(block.spans, head.lead), section.is_highlights, is_listed)
    item.depth, item.is_in_run = (block.level, _is_in_list(draft.previous)) if is_listed else (0, False)
    item.prose = item.current = item.summary
    section.items.append(item)
    draft.item = draft.latest = item
    draft.latest_place = len(draft.sections) - 1
    add_after(draft, item.summary, block, head.body)
    item.has_body = bool(item.summary)


def _is_in_list(block: Block | None) -> bool:
    return block is not None and block.kind is not BlockKind.HEADING and block.level > 0


def leaves_item(draft: IssueDraft, block: Block) -> bool:
    """Tell what stands behind a list of items, or in it beside them, from what goes on with its last item."""
    item = draft.item
    if item is None or not item.is_listed or not (item.current is item.summary or item.is_part_inside):
        return False
    if block.kind is BlockKind.LIST_ITEM:
        return 0 < block.level <= item.depth
    is_behind = block.kind is BlockKind.PARAGRAPH and not block.level
    # A title in a list may have its text below: "1. Title", and paragraphs.
    return is_behind and (item.is_in_run or item.has_body)


def add_after(draft: IssueDraft, part: list[Block], block: Block, start: int) -> None:
    """Add what follows a title or label as a paragraph; the number of a list's item is left out."""
    leave_out_number(draft, block)
    body = replace(block, kind=BlockKind.PARAGRAPH, label="", level=0, spans=cut(block.spans, start))
    if body.text.strip():
        part.append(body)


def _find_address(spans: tuple[Span, ...], lead: int) -> str | None:
    """Give the first address that a title, which ends at `lead`, is a link to."""
    offset = 0
    for span in spans:
        if offset >= lead:
            break
        if span.href and span.href != LOST_ADDRESS:
            return span.href
        offset += len(span.text)
    return None


def add_block(draft: IssueDraft, block: Block) -> None:
    """Let a block without a title or label go on with what is being read."""
    item = draft.item
    if item:
        if item.current is not item.prose and not (_is_link(block) or is_resource_line(block)):
            item.current = item.prose
        item.current.append(block)
    elif draft.sections:
        draft.sections[-1].current.append(block)
    else:
        draft.preamble.append(block)


def _is_link(block: Block) -> bool:
    is_linked = bool(block.spans) and all(span.href for span in block.spans)
    return is_linked and len(block.text) <= _LONGEST_RESOURCE


def is_resource_line(block: Block) -> bool:
    """Tell the name of a further resource, such as "Code on GitHub", from prose."""
    return len(block.text) <= _LONGEST_RESOURCE and block.text.casefold().startswith(_RESOURCE_STARTS)


def name_part(draft: IssueDraft) -> str:
    """Name the part that was added to last."""
    item = draft.item
    if item is None:
        opinions = draft.sections[-1].opinions if draft.sections else []
        own = f"opinion of {opinions[-1][0]}, on a section" if opinions else "text of a section"
        return own if draft.sections else "preamble"
    if item.current is item.read_more or item.current is item.prerequisites:
        return "read more" if item.current is item.read_more else "prerequisites"
    return f"opinion of {item.opinions[-1][0]}" if item.current is not item.summary else "summary"


def name_sign(head: ItemHead, block: Block) -> str:
    """Name what shows that a block opens an item."""
    if head.summarizer:
        return "a title that names who summarized it"
    if head.authors:
        return "a title with its authors"
    return "a link for a title" if block.spans[0].href else "a line that is written like a title"


def finish_issue(draft: IssueDraft, newsletter: Newsletter) -> Issue:
    """Make an issue of its draft, but for its title and other facts about it."""
    preamble, buttons, sections = draft.preamble, draft.buttons, draft.sections
    if preamble and not sections:
        # An essay has no headings: it is the one section of its issue.
        preamble, buttons, sections = [], [], [SectionDraft("", 0, intro=preamble, buttons=buttons)]
    return Issue(
        title="",
        preamble=_finish_blocks(preamble),
        buttons=tuple(buttons),
        sections=tuple(_finish_section(section, newsletter) for section in sections),
        footer=_finish_blocks(draft.footer),
        left_out=tuple(draft.left_out),
    )


def _finish_section(draft: SectionDraft, newsletter: Newsletter) -> Section:
    _take_opinion_back(draft)
    items = tuple(_finish_item(item, newsletter) for item in draft.items)
    opinions = _finish_opinions(draft.opinions)
    intro, buttons = _finish_blocks(draft.intro), tuple(draft.buttons)
    return Section(draft.title, draft.level, intro, items, opinions, buttons, goes_on=draft.goes_on)


def _finish_item(draft: ItemDraft, newsletter: Newsletter) -> Item:
    summary = _finish_prose(draft.summary)
    return Item(
        title=draft.head.title,
        url=draft.url,
        authors=draft.head.authors,
        summarizer=draft.head.summarizer,
        hat_tip=draft.head.hat_tip,
        is_highlight=draft.is_highlight,
        is_duplicate=_is_duplicate(summary, newsletter.duplicate_mark),
        summary=summary,
        opinions=_finish_opinions(draft.opinions),
        prerequisites=_finish_blocks(draft.prerequisites),
        read_more=_finish_blocks(draft.read_more),
    )


def _finish_opinions(drafts: list[tuple[str, list[Block]]]) -> tuple[Opinion, ...]:
    return tuple(Opinion(author, _finish_prose(blocks)) for author, blocks in drafts)


def _is_duplicate(summary: tuple[Block, ...], mark: str) -> bool:
    return bool(mark) and len(summary) == 1 and join_text(summary[0].spans).casefold().startswith(mark.casefold())


def _finish_prose(blocks: list[Block]) -> tuple[Block, ...]:
    return tuple(_mark_lost_figures(_finish_blocks(blocks)))


def _finish_blocks(blocks: list[Block]) -> tuple[Block, ...]:
    return tuple(map(unmark_lost_links, blocks))


def _mark_lost_figures(blocks: Sequence[Block]) -> Iterator[Block]:
    """Put an empty figure where a text form lost one: after a colon that nothing, or only prose, follows."""
    for block, following in zip(blocks, (*blocks[1:], None), strict=False):
        yield block
        if block.kind in _PROSE_KINDS and block.text.endswith(":") and _lacks_figure(block.text, following):
            yield Block(BlockKind.FIGURE, ())


def _lacks_figure(text: str, following: Block | None) -> bool:
    """Tell whether a picture stood after a colon: nothing follows, or prose although a picture is announced."""
    if following is None:
        return True
    last_sentence = _SENTENCE_END.split(text)[-1]
    return following.kind is BlockKind.PARAGRAPH and bool(_PICTURE.search(last_sentence))
