"""The headings of an essay, an issue without items: lines in bold, or the bold words that its paragraphs start with."""

from collections.abc import Iterator
from dataclasses import replace

from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.labels import parse_label
from podcast.issue.phrases.titles import parse_head
from podcast.issue.spans import cut, find_strong_lead
from podcast.model import Block, BlockKind, HeadingKind

_LONGEST_HEADING = 110
_LONGEST_LEAD = 60
_FEWEST_LEADS = 3
_ENDS = (".", ":", ",", ";", "!", ")*")
_LEVEL = 6
"""Deeper than any heading that the page itself marks."""


def with_essay_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Mark what an essay has as headings; give any other issue as it is."""
    leads = sum(bool(_lead(block)) for block in blocks)
    if leads < _FEWEST_LEADS and not any(_is_bold_line(block) for block in blocks):
        return blocks
    if any(_is_of_items(block) for block in blocks):
        return blocks
    return tuple(piece for block in blocks for piece in _marked(block, has_leads=leads >= _FEWEST_LEADS))


def _is_of_items(block: Block) -> bool:
    """Tell what only an issue with items has: a title, an opinion, a heading of the newsletter."""
    known = look_up_heading(block.text)
    if known:
        return known.kind is not HeadingKind.FOOTER
    is_heading = block.kind is BlockKind.HEADING
    return not is_heading and bool(parse_head(block.text, block.spans) or parse_label(block.text))


def _marked(block: Block, *, has_leads: bool) -> Iterator[Block]:
    lead = _lead(block) if has_leads else ""
    if _is_bold_line(block):
        yield replace(block, kind=BlockKind.HEADING, level=_LEVEL)
    elif lead:
        yield replace(block, kind=BlockKind.HEADING, level=_LEVEL, spans=cut(block.spans, 0, len(lead) - 1))
        yield replace(block, spans=cut(block.spans, len(lead)), gap=1)
    else:
        yield block


def _is_bold_line(block: Block) -> bool:
    text = block.text
    is_bold = all(span.is_strong or not span.text.strip() for span in block.spans)
    is_line = 0 < len(text) <= _LONGEST_HEADING and not text.endswith(_ENDS)
    return block.kind is BlockKind.PARAGRAPH and is_line and is_bold and not any(span.href for span in block.spans)


def _lead(block: Block) -> str:
    """Give the bold words with their full stop that a paragraph starts with, where more follows."""
    lead = find_strong_lead(block.spans).rstrip() if block.kind is BlockKind.PARAGRAPH else ""
    is_lead = lead.endswith(".") and 1 < len(lead) <= _LONGEST_LEAD and len(block.text.strip()) > len(lead)
    return lead if is_lead else ""
