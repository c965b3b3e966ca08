"""Which blocks of a page are headings, and how deep, whatever the form made of them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.labels import parse_label
from podcast.issue.phrases.titles import parse_head
from podcast.issue.structure.essay import with_essay_headings
from podcast.model import Block, BlockKind, HeadingKind

_LONGEST_HEADING = 110
_CAPITALS = re.compile(r"[^\W\d_]{3}")
_REACH = 3
"""Blocks after a line in bold in which an item must open for the line to be a heading."""
LOST_HEADING_GAP = 3
"""Newlines before a block that show that a heading stood there."""


def find_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Mark paragraphs that are headings, and give every heading level 1 or 2."""
    blocks = with_essay_headings(blocks)
    is_marked = sum(block.kind is BlockKind.HEADING for block in blocks) > 1
    marked = tuple(_promoted(blocks, at, is_marked=is_marked) for at in range(len(blocks)))
    return tuple(_levelled(marked))


def _promoted(blocks: tuple[Block, ...], at: int, *, is_marked: bool) -> Block:
    block = blocks[at]
    if block.kind is not BlockKind.PARAGRAPH or any(span.href for span in block.spans):
        return block
    text = block.text
    if len(text) > _LONGEST_HEADING:
        return block
    if look_up_heading(text) or (not is_marked and _looks_like_heading(block) and _opens_soon(blocks, at)):
        return replace(block, kind=BlockKind.HEADING, level=0)
    return block


def _looks_like_heading(block: Block) -> bool:
    text = block.text
    is_strong = all(span.is_strong or not span.text.strip() for span in block.spans)
    if not (is_strong or (text.isupper() and _CAPITALS.search(text))):
        return False
    return not (text.endswith((":", ".", ",", ";", ")*")) or parse_label(text) or parse_head(text, block.spans))


def _opens_soon(blocks: tuple[Block, ...], at: int) -> bool:
    """Tell whether an item opens shortly after a line, with no other heading between."""
    return any(parse_head(block.text, block.spans) for block in blocks[at + 1 : at + 1 + _REACH])


def _levelled(blocks: tuple[Block, ...]) -> Iterator[Block]:
    levels = _levels(blocks)
    parent = 0
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            yield block
            continue
        known = look_up_heading(block.text)
        level = known.level if known else levels.get(block.level, 2 if parent else 1)
        if level == 1:
            parent = 0 if known and known.kind is HeadingKind.HIGHLIGHTS else 1
        yield block if block.level == level else replace(block, level=level)


def _levels(blocks: tuple[Block, ...]) -> dict[int, int]:
    """Learn from the known headings what the levels of this page mean."""
    found: dict[int, int] = {}
    for block in blocks:
        known = look_up_heading(block.text) if block.kind is BlockKind.HEADING and block.level else None
        if known and known.kind is not HeadingKind.FOOTER:
            found[block.level] = min(known.level, found.get(block.level, known.level))
    if not found:
        return _ranked(blocks)
    deepest = max(found)
    return found | dict.fromkeys(range(deepest + 1, 7), 2)


def _ranked(blocks: tuple[Block, ...]) -> dict[int, int]:
    """Take the shallowest of the headings for the first level where none is known."""
    used = {block.level for block in blocks if block.kind is BlockKind.HEADING and not look_up_heading(block.text)}
    return {level: 1 if level == min(used - {0}) else 2 for level in used - {0}}
