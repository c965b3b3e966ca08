"""Joins a title and the bare address behind it, on the next line or its own, to a title that is a link."""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.labels import parse_label
from podcast.issue.spans import cut, find_strong_lead, join_text, tidy
from podcast.model import Block, BlockKind, Newsletter, Span
from podcast.text import lazy_compile

_ADDRESS = lazy_compile(r"(?:(?:link|url|→|🔗|➡️?|>)\s?:?\s{0,3})?<?(https?://[^\s<>]{1,2000})>?", re.IGNORECASE)
_BEHIND = lazy_compile(r"\s*[:–—-]?\s*<?(https?://[^\s<>]{1,2000})>?(?:\s|$)")
_LAST = lazy_compile(r"(?:\s?[:–—]|\s-)?\s<?(https?://[^\s<>]{1,2000})>?\s*$")
_LAST_LINE = lazy_compile(r"(?<=[.!?])\s<(https?://[^\s<>]{1,2000})>$")
"""An address on a line of its own behind a sentence."""
_LONGEST_ADDRESS = 2050
_LONGEST_TITLE = 200
_MOST_WORDS = 14
_PROSE_ENDS = (".", ",", ";", ":", "…", "。")
_LEADS_ON = lazy_compile(r"\b(?:see|at|on|to|in|from|via|visit|is|and|or|with|of|by|for|url|link|here)$", re.IGNORECASE)
_POINTS = lazy_compile(r"\b(?:see|at|to|from|via|visit|is|url|link|here)$", re.IGNORECASE)
"""Words before an address that no title ends in, even among titles."""
_FEWEST = 2
"""Plain lines with an address below that make it a way to write titles; one is something that a text does once."""
_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)


def join_title_addresses(blocks: tuple[Block, ...], newsletter: Newsletter) -> tuple[Block, ...]:
    """Make links of titles in bold, with a number, or of several, that an address follows."""
    if not any("://" in span.text for block in blocks for span in block.spans):
        return blocks
    blocks = _lift_addresses(blocks, newsletter)
    followed = [index for index in range(len(blocks) - 1) if _is_followed(blocks, index, newsletter)]
    plain = [index for index in followed if not _is_marked(blocks[index])]
    joined = set(followed) if len(plain) >= _FEWEST else set(followed) - set(plain)
    return tuple(_join_listed([*_join(blocks, joined)]))


def _lift_addresses(blocks: tuple[Block, ...], newsletter: Newsletter) -> tuple[Block, ...]:
    """Put an address that ends the text right below a title under that, where several marked titles have theirs so."""
    lifted = [index for index in range(len(blocks) - 1) if _has_address_below(blocks, index, newsletter)]
    if len(lifted) < _FEWEST:
        return blocks
    return tuple(part for index, block in enumerate(blocks) for part in _lift(block, is_lifted=index - 1 in lifted))


def _has_address_below(blocks: tuple[Block, ...], index: int, newsletter: Newsletter) -> bool:
    block, text = blocks[index], blocks[index + 1]
    is_text = text.kind is BlockKind.PARAGRAPH and text.gap == 1 and text.text.count("://") == 1
    if not (is_text and block.kind in _KINDS and _is_marked(block) and _may_be_title(join_text(block.spans))):
        return False
    return _LAST_LINE.search(text.text) is not None and look_up_heading(block.text, newsletter) is None


def _lift(block: Block, *, is_lifted: bool) -> tuple[Block, ...]:
    match = _LAST_LINE.search(block.text) if is_lifted else None
    if match is None:
        return (block,)
    address = replace(block, spans=(Span(match[1]),))
    return address, replace(block, spans=cut(block.spans, 0, match.start()))


def _join(blocks: tuple[Block, ...], joined: set[int]) -> Iterator[Block]:
    for index, block in enumerate(blocks):
        if index in joined:
            address = _ADDRESS.fullmatch(blocks[index + 1].text.strip())
            yield _link(block, block.spans, address[1] if address else "")
        elif index - 1 not in joined:
            yield _join_inner(block)


def _join_listed(blocks: list[Block]) -> Iterator[Block]:
    """Join titles with numbers whose words alone are in doubt, where others of their list are joined."""
    for is_listed, run in itertools.groupby(blocks, _is_numbered):
        listed = [*run]
        is_usual = is_listed and any(block.spans and block.spans[0].href for block in listed)
        yield from (_join_last(block, _may_be_listed) for block in listed) if is_usual else listed


def _is_numbered(block: Block) -> bool:
    return block.kind is BlockKind.LIST_ITEM and bool(block.label)


def _link(block: Block, title: tuple[Span, ...], address: str) -> Block:
    return replace(block, spans=tidy(replace(span, href=address) for span in title))


def _is_followed(blocks: tuple[Block, ...], index: int, newsletter: Newsletter) -> bool:
    """Tell a title's line with nothing but an address below, and no other address below that."""
    if not _is_address(blocks[index + 1]) or (index + 2 < len(blocks) and _is_address(blocks[index + 2])):
        return False
    block = blocks[index]
    if block.kind not in _KINDS or any(span.href for span in block.spans) or not _may_be_title(join_text(block.spans)):
        return False
    return not (look_up_heading(block.text, newsletter) or parse_label(block.text, newsletter))


def _is_address(block: Block) -> bool:
    text = block.text
    return "://" in text[:20] and len(text) < _LONGEST_ADDRESS and _ADDRESS.fullmatch(text.strip()) is not None


def _is_marked(block: Block) -> bool:
    """Tell a line in bold or with a number."""
    is_bold = len(find_strong_lead(block.spans).strip()) == len(join_text(block.spans).strip())
    return _is_numbered(block) or (is_bold and block.kind is not BlockKind.HEADING)


def _may_be_title(text: str) -> bool:
    bare = text.strip()
    starts_well = bare[:1].isupper() or not bare[:1].isalpha()
    return _is_short(bare) and starts_well and not _LEADS_ON.search(bare)


def _is_short(bare: str) -> bool:
    is_line = 1 < len(bare) <= _LONGEST_TITLE and len(bare.split()) <= _MOST_WORDS
    return is_line and "://" not in bare and not bare.endswith(_PROSE_ENDS)


def _may_be_listed(text: str) -> bool:
    """Tell words that may be a title among titles: "r/AskCulinary", "Ten years on"."""
    bare = text.strip()
    return _is_short(bare) and not _POINTS.search(bare)


def _join_inner(block: Block) -> Block:
    """Join a title in bold, or a line with a number, and the address behind it in the same paragraph."""
    if block.kind not in _KINDS or not block.spans or block.spans[0].href:
        return block
    text = join_text(block.spans)
    if "://" not in text:
        return block
    lead = find_strong_lead(block.spans) if block.spans[0].is_strong else ""
    if lead.strip() and (match := _BEHIND.match(text, len(lead))) and _may_be_title(lead.rstrip(":.")):
        title = _link(block, cut(block.spans, 0, len(lead)), match[1])
        rest = cut(block.spans, match.end())
        return replace(title, spans=tidy((*title.spans, Span(": "), *rest)) if rest else title.spans)
    return _join_last(block, _may_be_title) if _is_numbered(block) else block


def _join_last(block: Block, is_title: Callable[[str], bool]) -> Block:
    """Join a line's words and the address that ends it, where they are a title."""
    text = join_text(block.spans)
    match = _LAST.search(text, max(0, len(text) - _LONGEST_ADDRESS)) if "://" in text else None
    if match is None or any(span.href for span in block.spans):
        return block
    words = cut(block.spans, 0, match.start())
    return _link(block, words, match[1]) if is_title(join_text(words)) else block
