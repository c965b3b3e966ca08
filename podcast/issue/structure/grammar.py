"""The grammar of the newsletter: reads the blocks of a page, whatever the form was, as the parts of an issue.

The page is made ready first: readers' comments are parted from it, its title line is taken out, paragraphs that hold
several things are split, and headings are marked. Then every block is read once, in order, and goes where its looks
and what was read before it say: it is left out, or belongs to the footer, or opens a section, an item or a part of an
item, or goes on with what is being read.
"""

from dataclasses import replace

from podcast.issue.page import Page, gather_blocks
from podcast.issue.phrases.days import cut_day, parse_date
from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.sponsors import is_sponsored_paragraph
from podcast.issue.phrases.titles import ItemHead, parse_head
from podcast.issue.phrases.update_notes import is_update
from podcast.issue.spans import cut, join_text
from podcast.issue.structure.boilerplate import CONTENTS, SKIPPED, SUBSCRIBE, find_notice_end, find_reason
from podcast.issue.structure.builders import (
    IssueDraft,
    add_block,
    finish_issue,
    go_on_with_section,
    is_resource_line,
    leave_out,
    leave_out_number,
    leaves_item,
    name_part,
    name_sign,
    open_item,
    open_section,
)
from podcast.issue.structure.buttons import is_button, is_call, part_button, take_button
from podcast.issue.structure.comments import split_comments
from podcast.issue.structure.credit_lines import join_credit_lines
from podcast.issue.structure.footnotes import place_footnotes
from podcast.issue.structure.item_shapes import find_usual_head, open_linked_headings
from podcast.issue.structure.label_places import (
    find_label,
    find_section_label,
    fold_headings,
    open_heading,
    open_part,
    open_section_opinion,
    read_label,
)
from podcast.issue.structure.outline import LOST_HEADING_GAP, mark_headings, set_levels
from podcast.issue.structure.paragraphs import link_addresses, split_at_labels, split_paragraphs
from podcast.issue.structure.reading_state import (
    Reading,
    find_heading_kind,
    has_highlights,
    is_in_contents,
    name_heading,
    opens_contents,
    start_reading,
)
from podcast.issue.structure.tables_and_pictures import read_tables_and_pictures
from podcast.issue.structure.title_addresses import join_title_addresses
from podcast.issue.structure.title_line import find_number, leads_to_issue, lower_subtitle, take_day, take_title
from podcast.issue.structure.title_tags import drop_title_tags
from podcast.issue.structure.unlinked_titles import parse_plain_title
from podcast.issue.structure.unwanted_parts import part_left_out, part_sponsors
from podcast.model import Block, BlockKind, HeadingKind, Issue, LeftOut, Newsletter

_LEFT_OUT = "left out"


def parse_blocks(page: Page, newsletter: Newsletter, *, name: str) -> Issue:
    """Read the blocks of a page as an issue; number, title and date only as far as the page tells them.

    Raises:
        IssueError: there are too many of them.
    """
    page_blocks, unsaid = read_tables_and_pictures(page.blocks, newsletter)
    blocks, comments = split_comments(page_blocks, newsletter)
    blocks = tuple(map(link_addresses, join_title_addresses(blocks, newsletter)))
    blocks, titled = take_title(blocks, page.title, newsletter)
    blocks, day = take_day(blocks)
    blocks = lower_subtitle(blocks, newsletter)
    number = titled.number if titled and titled.number is not None else find_number(blocks, newsletter)
    number = page.number if number is None else number
    blocks, tags = drop_title_tags(blocks)
    blocks, notes = place_footnotes(blocks, newsletter)
    # Splitting makes more blocks, which are bounded once more.
    pieces = (piece for block in split_paragraphs(blocks, newsletter) for piece in part_button(block))
    blocks = gather_blocks(pieces, name=name)
    blocks = mark_headings(join_credit_lines(blocks, newsletter), newsletter)
    blocks, skipped = part_left_out(blocks, newsletter)
    blocks, sponsored = part_sponsors(blocks, newsletter)
    opened = open_linked_headings(blocks, newsletter)
    has_linked_headings = opened is not blocks
    blocks = set_levels(opened, newsletter)
    unread = (*page.left_out, *unsaid, *tags, *notes)
    draft = IssueDraft(left_out=[*unread])
    if titled and titled.newsletter:
        draft.left_out.append(LeftOut("issue number", titled.newsletter))
    reading = start_reading(draft, blocks, newsletter, has_linked_headings=has_linked_headings)
    for omission in unread:
        reading.note(_LEFT_OUT, omission.reason, omission.text)
    if titled or page.title:
        is_numbered = titled is not None and titled.number is not None
        rule = "a title with a number" if is_numbered else "the page's, or the heading over all others"
        reading.note("title", rule, (titled.title or titled.newsletter) if titled else page.title)
    for block, following in zip(blocks, (*blocks[1:], None), strict=False):
        _read(reading, block, following)
        draft.previous = block
    for reason, others in ((SKIPPED, (*skipped, *sponsored)), ("reader's comment", comments)):
        leave_out(draft, reason, *others)
        for block in others:
            reading.note(_LEFT_OUT, reason, block.text)
    day_of_title, title = cut_day(titled.title if titled else page.title)
    days = (titled.date if titled else None, parse_date(page.date)[0], day, day_of_title)
    return replace(
        finish_issue(draft, newsletter),
        title=title,
        number=number,
        date=next(filter(None, days), None),
        url=page.url,
        decisions=tuple(reading.decisions),
    )


def _read(reading: Reading, block: Block, following: Block | None) -> None:
    """Put one block where it belongs."""
    if block.kind is BlockKind.HEADING:
        reading.upcoming[name_heading(block)] -= 1
    reason = _reason_to_leave_out(reading, block, following)
    if reason == CONTENTS:
        reading.is_contents = True
    if reason is None and is_in_contents(reading, block):
        reason = CONTENTS
    if reason == SUBSCRIBE and (end := find_notice_end(block, reading.newsletter)) < len(block.text):
        _read_behind_notice(reading, block, end, following)
    elif reason:
        leave_out(reading.draft, reason, block)
        reading.note(_LEFT_OUT, reason, block.text)
    elif _is_in_footer(reading, block):
        reading.draft.footer.append(block)
        reading.note("footer", "behind what opens the footer, by newsletter.toml", block.text)
    elif block.kind is BlockKind.HEADING and not (
        find_label(reading.draft, block, reading.newsletter)
        or find_section_label(reading.draft, block, reading.newsletter)
        or is_button(block, has_item=False)
    ):
        is_highlights = find_heading_kind(block, reading.newsletter) is HeadingKind.HIGHLIGHTS
        open_heading(reading.draft, block, reading.newsletter, is_highlights=is_highlights)
        leave_out_number(reading.draft, block)
        is_known = look_up_heading(block.text, reading.newsletter) is not None
        rule = "a heading of newsletter.toml" if is_known else "a heading by its form"
        reading.note(f"section of level {block.level}{', highlights' if is_highlights else ''}", rule, block.text)
    else:
        _read_body(reading, block, following)


def _read_behind_notice(reading: Reading, block: Block, end: int, following: Block | None) -> None:
    """Leave out the notice that a block starts with, and read the editor's own words behind it."""
    notice = replace(block, spans=cut(block.spans, 0, end))
    leave_out(reading.draft, SUBSCRIBE, notice)
    reading.note(_LEFT_OUT, SUBSCRIBE, notice.text)
    _read(reading, replace(block, spans=cut(block.spans, end)), following)


def _reason_to_leave_out(reading: Reading, block: Block, following: Block | None) -> str | None:
    # A picture before all text, or in the footer, is a logo or an icon; before the first section, only its words count.
    is_body = bool(reading.draft.sections) or (bool(reading.draft.preamble) and bool(block.text.strip()))
    if block.kind is BlockKind.FIGURE and (reading.is_footer or not is_body):
        return "picture"
    if opens_contents(reading, block, following):
        return CONTENTS
    is_before_items = reading.draft.latest is None
    reason = find_reason(block, reading.newsletter, is_before_items=is_before_items)
    if reason == SUBSCRIBE and block.kind is BlockKind.HEADING and following and following.kind is BlockKind.PARAGRAPH:
        # Over a text that is said, it is a heading as any other.
        return find_reason(following, reading.newsletter, is_before_items=is_before_items)
    return reason


def _is_in_footer(reading: Reading, block: Block) -> bool:
    kind = find_heading_kind(block, reading.newsletter)
    opening = block.text.replace("’", "'")
    if kind is not None:
        reading.is_footer = kind is HeadingKind.FOOTER
    elif reading.draft.sections and opening.startswith(reading.newsletter.footer_openings):
        reading.is_footer = True
    return reading.is_footer


def _read_body(reading: Reading, block: Block, following: Block | None) -> None:
    draft = reading.draft
    label = find_label(draft, block, reading.newsletter)
    if block.gap >= LOST_HEADING_GAP and not label:
        _open_lost_section(reading)
    if is_button(block, has_item=draft.item is not None or block.gap == 1):
        reading.note(take_button(draft, block), "links that only lead on", block.text)
    elif draft.latest and label:
        fold_headings(draft, draft.latest)
        open_part(draft, draft.latest, block, label)
        reading.note(name_part(draft), "a label", block.text)
    elif label := find_section_label(draft, block, reading.newsletter):
        open_section_opinion(draft, block, label)
        reading.note(name_part(draft), "a label", block.text)
    else:
        _read_other(reading, block, following)


def _read_other(reading: Reading, block: Block, following: Block | None) -> None:
    """Read what no label opens: an item, or text that goes on."""
    draft = reading.draft
    if draft.latest is None and is_call(block, draft.previous, following):
        reading.note(take_button(draft, block), "a link alone below text, that says what to do", block.text)
        return
    is_paid = is_sponsored_paragraph(block)
    if not is_paid and (head := _find_head(reading, block, following)):
        _read_item(reading, block, head, following)
        return
    if leaves_item(draft, block) or (draft.item and is_paid) or _is_update(draft, block):
        go_on_with_section(draft)
    add_block(draft, block)
    rule = "who paid for it, in its first words" if is_paid else "goes on with what is before it"
    reading.note(name_part(draft), rule, block.text)


def _is_update(draft: IssueDraft, block: Block) -> bool:
    """Tell "Update:" behind an opinion, which says what came later and is nobody's opinion."""
    item = draft.item
    is_behind = item is not None and bool(item.opinions) and item.current is item.opinions[-1][1]
    return is_behind and block.kind is BlockKind.PARAGRAPH and is_update(block.text)


def _is_titled(block: Block, head: ItemHead) -> bool:
    """Tell a list item that starts with a link, or in bold with who pointed to it behind."""
    return bool(block.spans[0].href or (head.hat_tip and block.spans[0].is_strong))


def _read_item(reading: Reading, block: Block, head: ItemHead, following: Block | None) -> None:
    """Open an item, and read the parts that its labels open in the same item of a list."""
    is_listed = block.kind is BlockKind.LIST_ITEM
    first, *parts = split_at_labels(replace(block, label=""), reading.newsletter) if is_listed else (block,)
    if parts and len(first.text) < head.body:
        first, parts = block, []
    open_item(reading.draft, replace(first, label=block.label), head)
    reading.note("item", name_sign(head, block), block.text if not parts else first.text)
    for part in parts:
        _read_body(reading, replace(part, kind=BlockKind.PARAGRAPH), following)


def _open_lost_section(reading: Reading) -> None:
    """Start anew where the blank lines say that a heading was dropped."""
    draft = reading.draft
    if draft.previous is None and not has_highlights(reading.newsletter):
        return  # nothing stands before the blank lines
    draft.item = None
    if not draft.sections or draft.sections[-1].intro or draft.sections[-1].items:
        # Highlights come first, and lost their heading if no other is theirs.
        open_section(draft, is_highlights=not (draft.latest or reading.has_highlights))


def _find_head(reading: Reading, block: Block, following: Block | None) -> ItemHead | None:
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or read_label(block, reading.newsletter):
        return None
    item, previous = reading.draft.item, reading.draft.previous
    head = parse_head(join_text(block.spans), reading.newsletter, block.spans, reading.customs)
    is_credited = head is not None and head.summarizer is not None
    # A list may be one of items, or stand in an item; deeper in a list, in its opinion.
    is_in_part = item is not None and item.current is not item.summary and block.level > item.depth
    may_be_item = block.kind is not BlockKind.LIST_ITEM or item is None or (item.is_listed and not is_in_part)
    is_beside = item is not None and item.is_listed and block.level <= item.depth
    is_named = is_beside and head is not None and " " in (head.authors or "")
    if head and block.kind is BlockKind.LIST_ITEM and not (is_credited or is_named or _is_titled(block, head)):
        head = None
    if not (may_be_item or is_credited):
        return None
    head = head or find_usual_head(block, reading.shapes, reading.newsletter)
    if head is None and not reading.is_linked and reading.draft.sections:
        head = parse_plain_title(
            block,
            following,
            newsletter=reading.newsletter,
            is_first=item is None,
            is_usual=reading.has_bare_titles,
        )
    if head and not (head.authors or head.summarizer) and leads_to_issue(previous, block, reading.newsletter):
        return None
    if head is None or head.authors or head.summarizer or item is None or item.current is not item.read_more:
        return head
    # After "Read more:" a title without names may be one more resource.
    return None if is_resource_line(block) else head
