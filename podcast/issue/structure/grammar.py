"""Blocks → the newsletter's own structure, whatever the form was."""

from collections import Counter
from dataclasses import dataclass, field, replace

from podcast.issue.page import Page, gather_blocks
from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.labels import ItemLabel, ItemPart, parse_label
from podcast.issue.phrases.numbering import IssueTitle, parse_date, parse_issue_title, parse_number_line
from podcast.issue.phrases.titles import ItemHead, parse_head
from podcast.issue.spans import LOST_ADDRESS, cut, find_strong_lead, join_text
from podcast.issue.structure.addresses import with_links
from podcast.issue.structure.boilerplate import left_out, opens_comments, reason_for
from podcast.issue.structure.builders import DraftItem, DraftSection, finished, finished_section
from podcast.issue.structure.outline import LOST_HEADING_GAP, find_headings
from podcast.issue.structure.plain_titles import parse_unlinked
from podcast.issue.structure.resources import is_one_more, is_short_resource
from podcast.issue.structure.split_paragraphs import split_blocks
from podcast.model import ALIGNMENT_NEWSLETTER, Block, BlockKind, HeadingKind, Issue, LeftOut, Span

_TITLE_WITHIN = 6
"""Blocks from the start in which a title line may stand."""
_MOST_SUMMARIZED = 0.7
_SAMPLE = 3000
"""Blocks that show how a text is written."""


@dataclass(slots=True)
class _State:
    """How far the grammar is."""

    has_highlights: bool
    is_linked: bool
    is_styled: bool
    """Authors are emphasised, so that a word in plain brackets is none."""
    has_bare_titles: bool
    """Few titles name a summarizer, so that some may name nobody at all."""
    ahead: Counter[str]
    """How often each heading is still to come."""
    preamble: list[Block] = field(default_factory=list)
    parts: list[DraftSection] = field(default_factory=list)
    footer: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    is_contents: bool = False
    """A table of contents is being read."""
    is_footer: bool = False
    has_items: bool = False
    item: DraftItem | None = None
    """The item that a paragraph goes on with."""
    latest: DraftItem | None = None
    """The item that a label belongs to, also behind headings of its own."""


def parse_blocks(page: Page, *, name: str) -> Issue:
    """Read the blocks of a page as an issue; number, title and date only as far as the page tells them.

    Raises:
        IssueError: there are too many of them.
    """
    blocks, comments = _without_comments(page.blocks)
    blocks, titled = _title(tuple(map(with_links, blocks)), page.title)
    number = titled.number if titled else _number(blocks)
    blocks = find_headings(gather_blocks(split_blocks(blocks), name=name))
    state = _State(
        is_linked=any(span.href for block in blocks for span in block.spans),
        is_styled=_is_styled(blocks[:_SAMPLE]),
        has_bare_titles=_has_bare_titles(blocks[:_SAMPLE]),
        ahead=Counter(block.text.casefold() for block in blocks if block.kind is BlockKind.HEADING),
        has_highlights=any(_heading_kind(block) is HeadingKind.HIGHLIGHTS for block in blocks),
        left_out=[*page.left_out],
    )
    if titled and titled.newsletter:
        state.left_out.append(LeftOut("issue number", titled.newsletter))
    for at, block in enumerate(blocks):
        _read(state, block, blocks[at + 1] if at + 1 < len(blocks) else None)
    return Issue(
        title=titled.title if titled else page.title,
        number=number,
        date=(titled.date if titled else None) or parse_date(page.date)[0],
        url=page.url,
        preamble=finished(state.preamble) if state.parts else (),
        sections=tuple(finished_section(part) for part in _parts(state)),
        footer=finished(state.footer),
        left_out=(*state.left_out, *left_out("reader's comment", comments)),
    )


def _without_comments(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    stop = next((at for at, block in enumerate(blocks) if opens_comments(block)), len(blocks))
    return blocks[:stop], blocks[stop:]


def _title(blocks: tuple[Block, ...], page_title: str) -> tuple[tuple[Block, ...], IssueTitle | None]:
    """Find the title line; give the blocks without it."""
    titled = parse_issue_title(page_title)
    for at, block in enumerate(blocks[:_TITLE_WITHIN]):
        is_line = block.kind is not BlockKind.HEADING and parse_number_line(block.text) is not None
        found = None if is_line else parse_issue_title(block.text)
        is_repeated = bool(page_title) and block.text == page_title
        if found or is_repeated:
            return blocks[:at] + blocks[at + 1 :], found or titled
    return blocks, titled


def _number(blocks: tuple[Block, ...]) -> int | None:
    return next(
        (number for block in blocks[: 2 * _TITLE_WITHIN] if (number := parse_number_line(block.text)) is not None), None
    )


def _is_styled(blocks: tuple[Block, ...]) -> bool:
    return sum(span.is_emphasis and span.text.startswith("(") for block in blocks for span in block.spans) > 1


def _has_bare_titles(blocks: tuple[Block, ...]) -> bool:
    heads = [head for block in blocks if (head := parse_head(block.text, block.spans))]
    return sum(head.summarizer is not None for head in heads) <= _MOST_SUMMARIZED * len(heads)


def _heading_kind(block: Block) -> HeadingKind | None:
    known = look_up_heading(block.text) if block.kind is BlockKind.HEADING else None
    return known.kind if known else None


def _read(state: _State, block: Block, after: Block | None) -> None:
    """Put one block where it belongs."""
    if block.kind is BlockKind.HEADING:
        state.ahead[block.text.casefold()] -= 1
    reason = _picture(state, block) or reason_for(block, is_before=not state.has_items)
    if reason == "table of contents":
        state.is_contents = True
    if reason:
        state.left_out += left_out(reason, (block,))
    elif _is_in_contents(state, block):
        state.left_out += left_out("table of contents", (block,))
    elif _is_in_footer(state, block):
        state.footer.append(block)
    elif block.kind is BlockKind.HEADING and not _label(state, block):
        _open_section(state, block)
    else:
        _read_body(state, block, after)


def _picture(state: _State, block: Block) -> str | None:
    """Tell a logo or an icon from a figure: it stands before the first item or in the footer."""
    is_around = state.is_footer or not state.parts
    return "picture" if block.kind is BlockKind.FIGURE and is_around else None


def _is_in_contents(state: _State, block: Block) -> bool:
    """Tell a line of the table of contents; it ends with the first heading that does not come again."""
    if not state.is_contents:
        return False
    text = block.text
    if not text or state.ahead[text.casefold()] > 0:
        return True
    is_linked = block.kind is not BlockKind.HEADING and all(span.href for span in block.spans)
    state.is_contents = is_linked and not parse_head(text, block.spans)
    return state.is_contents


def _is_in_footer(state: _State, block: Block) -> bool:
    kind = _heading_kind(block)
    if kind is HeadingKind.FOOTER:
        state.is_footer = True
    elif kind is not None:
        state.is_footer = False
    elif state.parts and _opens_footer(block):
        state.is_footer = True
    return state.is_footer


def _opens_footer(block: Block) -> bool:
    return block.text.replace("’", "'").startswith(ALIGNMENT_NEWSLETTER.footer_openings)


def _open_section(state: _State, block: Block) -> None:
    state.item = None
    state.parts.append(
        DraftSection(block.text, block.level, is_highlights=_heading_kind(block) is HeadingKind.HIGHLIGHTS)
    )


def _read_body(state: _State, block: Block, after: Block | None) -> None:
    if block.gap >= LOST_HEADING_GAP:
        _open_lost_section(state)
    label = _label(state, block)
    if state.latest and label:
        state.item = state.latest
        _open_label(state.latest, _rest(state, block, label.body), label)
    elif head := _head(state, block, after):
        _open_item(state, block, head)
    else:
        _go_on(state, block)


def _label(state: _State, block: Block) -> ItemLabel | None:
    return parse_label(join_text(block.spans), strong=find_strong_lead(block.spans)) if state.latest else None


def _open_lost_section(state: _State) -> None:
    """Start anew where the blank lines say that a heading was dropped."""
    state.item = None
    if not state.parts or state.parts[-1].intro or state.parts[-1].items:
        state.parts.append(DraftSection("", 0, is_highlights=not (state.has_items or state.has_highlights)))


def _head(state: _State, block: Block, after: Block | None) -> ItemHead | None:
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return None
    head = parse_head(join_text(block.spans), block.spans, is_styled=state.is_styled)
    if block.kind is BlockKind.LIST_ITEM and head and not _may_be_listed(state, block, head):
        return None
    if head is None and not state.is_linked and state.parts:
        head = parse_unlinked(block, after, is_first=state.item is None, is_usual=state.has_bare_titles)
    return None if head and is_one_more(state.item, head, block) else head


def _may_be_listed(state: _State, block: Block, head: ItemHead) -> bool:
    """Tell an item in a list of items from a list in an item."""
    is_among_items = state.item is None or state.item.is_listed
    return head.summarizer is not None or (is_among_items and bool(block.spans[0].href))


def _open_item(state: _State, block: Block, head: ItemHead) -> None:
    if not state.parts:
        state.parts.append(DraftSection("", 0))
    part = state.parts[-1]
    is_listed = block.kind is BlockKind.LIST_ITEM
    item = DraftItem(head, _address(block.spans, head.lead), part.is_highlights, is_listed)
    item.prose = item.current = item.summary
    part.items.append(item)
    state.item = state.latest = item
    state.has_items = True
    _add(item.summary, _rest(state, block, head.body))


def _rest(state: _State, block: Block, start: int) -> Block:
    """Give what follows a title or label as a paragraph; the number of a list's item is left out."""
    if block.label:
        state.left_out.append(LeftOut("list number", block.label))
    return replace(block, kind=BlockKind.PARAGRAPH, label="", level=0, spans=cut(block.spans, start))


def _address(spans: tuple[Span, ...], lead: int) -> str | None:
    offset = 0
    for span in spans:
        if offset >= lead:
            break
        if span.href and span.href != LOST_ADDRESS:
            return span.href
        offset += len(span.text)
    return None


def _open_label(item: DraftItem, body: Block, label: ItemLabel) -> None:
    if label.part is ItemPart.OPINION:
        item.opinions.append((label.author, []))
        item.prose = item.current = item.opinions[-1][1]
    else:
        item.current = item.read_more if label.part is ItemPart.READ_MORE else item.prerequisites
    _add(item.current, body)


def _add(blocks: list[Block], block: Block) -> None:
    if block.text.strip():
        blocks.append(block)


def _go_on(state: _State, block: Block) -> None:
    """Let a block without a title or label go on with what is being read."""
    item = state.item
    if item:
        if item.current is not item.prose and not is_short_resource(block):
            item.current = item.prose
        item.current.append(block)
    elif state.parts:
        state.parts[-1].intro.append(block)
    else:
        state.preamble.append(block)


def _parts(state: _State) -> list[DraftSection]:
    """Give the sections; an essay without any is the one section of its issue."""
    return state.parts or ([DraftSection("", 0, intro=state.preamble)] if state.preamble else [])
