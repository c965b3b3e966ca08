"""Finds out which blocks of a page are headings, and how deep, whatever the form made of them."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.labels import parse_label
from podcast.issue.phrases.sponsors import is_sponsored_lead
from podcast.issue.phrases.titles import parse_head
from podcast.issue.phrases.update_notes import is_note
from podcast.issue.spans import cut, find_strong_lead, join_text
from podcast.issue.structure.buttons import is_button
from podcast.issue.structure.unlinked_titles import find_bare_lines, find_picture_lines
from podcast.model import Block, BlockKind, HeadingKind, Newsletter
from podcast.text import lazy_compile

LOST_HEADING_GAP = 3
"""Newlines before a block that show that a heading stood there."""

_LONGEST_HEADING = 110
_CAPITALS = lazy_compile(r"[^\W\d_]{3}|^[^\W\d_] ?& ?[^\W\d_]$")
_PROSE_ENDS = (".", ":", ",", ";", ")*")
_SENTENCE_ENDS = (".", ",", ";", "!", "?")
_DRAWN = " -–—=*~_#[]|•:<>"
"""Signs that are drawn around a line to make it a heading."""
_MOST_WORDS_BEFORE_COLON = 3
_REACH = 3
"""Blocks after a line in bold in which an item must open for the line to be a heading."""
_LONGEST_LEAD = 60
_FEWEST_LEADS = 3
_FEWEST_LINES = 2
"""Lines in capitals over text that are headings where no item shows it."""
_AROUND_ITEMS = (HeadingKind.FOOTER, HeadingKind.LEFT_OUT)
"""Headings that an essay may have as well."""
_DEEPEST = 7
_LONGEST_PART = 8
"""Blocks in which a label would show that a line stands in an item."""
_CAPITAL, _BOLD = "capital", "bold"
"""Looks of a line."""
_ESSAY_LEVEL = 6
"""Level of an essay's own headings, deeper than any that the page itself marks."""


def mark_headings(blocks: tuple[Block, ...], newsletter: Newsletter) -> tuple[Block, ...]:
    """Mark paragraphs that are headings; they have no level."""
    blocks = _mark_essay(blocks, newsletter)
    is_marked = sum(block.kind is BlockKind.HEADING for block in blocks) > 1
    marked = tuple(_promote(blocks, index, newsletter, is_marked=is_marked) for index in range(len(blocks)))
    return marked if is_marked else _mark_lines(_mark_alike(marked, newsletter), newsletter)


def _mark_lines(blocks: tuple[Block, ...], newsletter: Newsletter) -> tuple[Block, ...]:
    """Mark lines that stand alone in a text in which nothing else is a heading."""
    if any(block.kind is BlockKind.HEADING for block in blocks):
        return blocks
    lines = find_picture_lines(blocks)
    if not lines and not any(_is_of_items(block, newsletter) for block in blocks):
        lines = find_bare_lines(blocks)
    return tuple(_as_heading(block) if index in lines else block for index, block in enumerate(blocks))


def _mark_alike(blocks: tuple[Block, ...], newsletter: Newsletter) -> tuple[Block, ...]:
    """Mark lines that no item follows, too, where those that one does follow look so: in capitals, or in bold."""
    looks = {_look(block) for block in blocks if block.kind is BlockKind.HEADING} - {""}
    if _BOLD in looks and any(not block.spans[0].href for block in blocks if parse_head(block.text, newsletter)):
        # Where titles are not links, a line in bold may be one.
        looks.discard(_BOLD)
    if not looks and sum(_is_capital_line(blocks, index, newsletter) for index in range(len(blocks))) >= _FEWEST_LINES:
        looks = {_CAPITAL}
    if not looks:
        return blocks
    return tuple(
        _as_heading(block) if _look(block) in looks and _is_alike(blocks, index, newsletter) else block
        for index, block in enumerate(blocks)
    )


def _is_capital_line(blocks: tuple[Block, ...], index: int, newsletter: Newsletter) -> bool:
    return blocks[index].gap > 1 and _look(blocks[index]) == _CAPITAL and _is_alike(blocks, index, newsletter)


def _look(block: Block) -> str:
    return _CAPITAL if block.text.isupper() else _BOLD if block.spans and _is_bold(block) else ""


def _is_alike(blocks: tuple[Block, ...], index: int, newsletter: Newsletter) -> bool:
    """Tell a line over text from one of several in a row; one in bold also from one that a label still follows."""
    block, *following = blocks[index : index + _LONGEST_PART]
    is_line = block.kind is BlockKind.PARAGRAPH and len(block.text) <= _LONGEST_HEADING
    if not (is_line and following) or any(span.href for span in block.spans):
        return False
    if following[0].kind is BlockKind.HEADING or _look(following[0]) == _look(block):
        return False
    if _look(block) == _CAPITAL:
        return _looks_like_heading(block, newsletter)
    part = itertools.takewhile(lambda other: other.kind is not BlockKind.HEADING and not _look(other), following)
    return _looks_like_heading(block, newsletter) and not any(parse_label(other.text, newsletter) for other in part)


def _as_heading(block: Block) -> Block:
    """Make a heading of a line, without what was drawn around it: "== NEWS ==", "NEWS:"."""
    text = block.text
    start, stop = len(text) - len(text.lstrip(_DRAWN)), len(text.rstrip(_DRAWN))
    spans = cut(block.spans, start, stop) if start < stop else block.spans
    return replace(block, kind=BlockKind.HEADING, level=0, spans=spans)


def _mark_essay(blocks: tuple[Block, ...], newsletter: Newsletter) -> tuple[Block, ...]:
    """Mark what an essay, an issue without items, has as headings; give any other issue as it is.

    Its headings are lines in bold, or the bold words that its paragraphs start with.
    """
    # Under a heading they are titles of items.
    has_headings = any(block.kind is BlockKind.HEADING for block in blocks)
    blocks = blocks if has_headings else _free_bold_lines(blocks)
    leads = 0 if has_headings else sum(bool(_bold_lead(block)) for block in blocks)
    if leads < _FEWEST_LEADS and not any(_is_bold_line(block) for block in blocks):
        return blocks
    others = blocks if has_headings else [block for block in blocks if not is_button(block, has_item=False)]
    if any(_is_of_items(block, newsletter) for block in others):
        return blocks
    return tuple(piece for block in blocks for piece in _mark_essay_block(block, has_leads=leads >= _FEWEST_LEADS))


def _free_bold_lines(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Make paragraphs of lines in bold with a number that stand in no list, "**1. Roses learn to climb**"."""
    return tuple(
        replace(block, kind=BlockKind.PARAGRAPH, level=0)
        if block.label and _is_bold(block) and _may_be_heading(blocks, index)
        else block
        for index, block in enumerate(blocks)
    )


def _is_of_items(block: Block, newsletter: Newsletter) -> bool:
    """Tell what only an issue with items has: a title, an opinion, a heading of the newsletter."""
    heading = look_up_heading(block.text, newsletter)
    if heading:
        return heading.kind not in _AROUND_ITEMS
    is_heading = block.kind is BlockKind.HEADING
    return not is_heading and bool(
        parse_head(block.text, newsletter, block.spans) or parse_label(block.text, newsletter)
    )


def _mark_essay_block(block: Block, *, has_leads: bool) -> Iterator[Block]:
    lead = _bold_lead(block) if has_leads else ""
    if _is_bold_line(block):
        yield replace(block, kind=BlockKind.HEADING, level=_ESSAY_LEVEL)
    elif lead:
        # A heading has no full stop.
        yield replace(block, kind=BlockKind.HEADING, level=_ESSAY_LEVEL, spans=cut(block.spans, 0, len(lead) - 1))
        yield replace(block, spans=cut(block.spans, len(lead)), gap=1)
    else:
        yield block


def _is_bold_line(block: Block) -> bool:
    text = block.text
    is_line = 0 < len(text) <= _LONGEST_HEADING and not text.endswith((*_PROSE_ENDS, "!"))
    is_plain = block.kind is BlockKind.PARAGRAPH and not any(span.href for span in block.spans)
    return is_line and is_plain and _is_bold(block) and not is_sponsored_lead(text)


def _is_bold(block: Block) -> bool:
    return all(span.is_strong or not span.text.strip() for span in block.spans)


def _bold_lead(block: Block) -> str:
    """Give the bold words with their full stop that a paragraph starts with, where more follows."""
    lead = find_strong_lead(block.spans).rstrip() if block.kind is BlockKind.PARAGRAPH else ""
    is_lead = lead.endswith(".") and 1 < len(lead) <= _LONGEST_LEAD and len(block.text.strip()) > len(lead)
    return lead if is_lead and not (is_note(lead) or is_sponsored_lead(lead)) else ""


def _promote(blocks: tuple[Block, ...], index: int, newsletter: Newsletter, *, is_marked: bool) -> Block:
    """Make a heading of a paragraph that is one; `is_marked` says that the form marks headings itself."""
    block = blocks[index]
    if not _may_be_heading(blocks, index):
        return block
    # Whether an item opens shortly after the line, with no other heading between.
    reach = blocks[index + 1 : index + 1 + _REACH]
    if look_up_heading(block.text, newsletter):
        return replace(block, kind=BlockKind.HEADING, level=0)
    is_heading = (
        not is_marked
        and _looks_like_heading(block, newsletter)
        and any(parse_head(join_text(near.spans), newsletter, near.spans) for near in reach)
    )
    return _as_heading(block) if is_heading else block


def _may_be_heading(blocks: tuple[Block, ...], index: int) -> bool:
    """Tell a line without links: a paragraph, or one with a number that is no part of a list."""
    block = blocks[index]
    if any(span.href for span in block.spans) or len(block.text) > _LONGEST_HEADING:
        return False
    beside = (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])
    is_numbered = block.kind is BlockKind.LIST_ITEM and bool(block.label) and index + 1 < len(blocks)
    is_alone = all(other.kind is not BlockKind.LIST_ITEM for other in beside)
    return block.kind is BlockKind.PARAGRAPH or (is_numbered and is_alone)


def _looks_like_heading(block: Block, newsletter: Newsletter) -> bool:
    text = block.text
    if not (_is_bold(block) or (text.isupper() and _CAPITALS.search(text))):
        return False
    ends = _PROSE_ENDS if _is_bold(block) else _SENTENCE_ENDS
    if is_sponsored_lead(text):
        return False
    if text.endswith(":") and len(text.split()) <= _MOST_WORDS_BEFORE_COLON and not is_note(text):
        ends = _SENTENCE_ENDS
    return not (text.endswith(ends) or parse_label(text, newsletter) or parse_head(text, newsletter, block.spans))


def set_levels(blocks: tuple[Block, ...], newsletter: Newsletter) -> tuple[Block, ...]:
    """Give every heading level 1 or 2."""
    return tuple(_set_levels(blocks, newsletter))


def _set_levels(blocks: tuple[Block, ...], newsletter: Newsletter) -> Iterator[Block]:
    levels, known_from = _learn_levels(blocks, newsletter)
    is_below = False
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            yield block
            continue
        heading = look_up_heading(block.text, newsletter)
        # A part of the newsletter's sections is one where none of them is over it.
        is_part = heading is not None and heading.level > 1 and 0 < block.level < known_from
        own_level = heading.level if heading and not is_part else 0
        level = own_level or levels.get(block.level, 2 if is_below else 1)
        if level == 1:
            # Highlights have no parts: a heading that nobody knows after them is a section.
            # One that nobody knows and nothing marks is as deep as those that follow it.
            is_sure = bool(own_level) or block.level > 0
            is_below = is_sure and not (heading and heading.kind is HeadingKind.HIGHLIGHTS)
        yield block if block.level == level else replace(block, level=level)


def _learn_levels(blocks: tuple[Block, ...], newsletter: Newsletter) -> tuple[dict[int, int], int]:
    """Learn from the newsletter's headings what the levels of this page mean, and from which its sections are known."""
    levels: dict[int, int] = {}
    marked: set[int] = set()
    known_from = _DEEPEST
    for block in blocks:
        if block.kind is not BlockKind.HEADING or not block.level:
            continue
        heading = look_up_heading(block.text, newsletter)
        if heading and heading.kind is HeadingKind.FOOTER:
            continue
        marked.add(block.level)
        if heading and heading.level:
            levels[block.level] = min(heading.level, levels.get(block.level, heading.level))
            if heading.level == 1 and heading.kind is HeadingKind.SECTION:
                known_from = min(known_from, block.level)
    if 1 in levels.values():
        return levels | dict.fromkeys(range(max(levels) + 1, 7), 2), known_from
    # Where no section is known, the shallowest are sections.
    return {level: 1 if level == min(marked) else 2 for level in marked}, known_from
