"""Text pasted from a page, its marks lost → blocks that remember the blank lines before them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from podcast.issue.forms.letters import read_entities
from podcast.issue.forms.pdf_text import mend_pages
from podcast.issue.page import Page, gather_blocks
from podcast.issue.spans import tidy
from podcast.model import Block, BlockKind, LeftOut, Span
from podcast.text import lazy_compile

_ITEM = lazy_compile(r"(?:([-*•–])|(\d{1,3}(?:\+\d{1,3})?[.)]|\([a-z0-9]{1,3}\)))[ \t]+(?=\S)")
_TASK = lazy_compile(r"\[[ xX]\][ \t]+(?=\S)")
"""The box of a task, before its words."""
_ADDRESS = lazy_compile(r"<?(https?://[^\s<>]{1,2000})(?:>|$)")
"""An address that a mailer wrote on a line of its own, behind the words that were its link."""
_QUOTE = lazy_compile(r">[ \t]?")
_SIGN = lazy_compile(rf"{_ITEM.pattern}|{_QUOTE.pattern}")
_USUAL_GAP = 2
"""Newlines before a paragraph; one more shows that a heading was lost there."""
_WRAP_FROM, _WRAP_TO = 50, 100
"""Characters of a line in a text that was wrapped by hand; addresses may be longer."""
_MOST_SHORT_LINES = 0.3
_FEWEST_WRAPPED = 2


def parse_plain(text: str, *, name: str) -> Page:
    """Read text without marks; `gap` of a block counts the newlines before it, 2 being usual."""
    lines, between_pages = mend_pages(read_entities(text).split("\n"))
    left_out = tuple(LeftOut("running head", line) for line in between_pages)
    blocks = gather_blocks(_split_blocks(lines), name=name)
    gaps = Counter(block.gap for block in blocks[1:] if block.gap > 1)
    usual = gaps.most_common(1)[0][0] if gaps else _USUAL_GAP
    shift = _USUAL_GAP - usual
    shifted = tuple(replace(block, gap=max(1, block.gap + shift)) for block in blocks) if shift else blocks
    return Page(shifted, left_out=left_out)


def _split_blocks(lines: list[str]) -> Iterator[Block]:
    lines = [line.strip() for line in lines]
    is_wrapped = _is_wrapped(lines)
    gap, gathered = _USUAL_GAP, list[str]()
    for line in lines:
        if line and gathered and not (is_wrapped and _goes_on(line, gathered)) and not _ADDRESS.match(line):
            yield _make_block(gathered, gap)
            gathered, gap = [line], 1
        elif line:
            address = _ADDRESS.match(line) if gathered else None
            gathered.append(f"<{address[1]}>{line[address.end() :]}" if address else line)
        elif gathered:
            yield _make_block(gathered, gap)
            gathered, gap = [], _USUAL_GAP
        else:
            gap += 1
    if gathered:
        yield _make_block(gathered, gap)


def _goes_on(line: str, gathered: list[str]) -> bool:
    """Tell whether a wrapped line goes on with the paragraph, list item or quote before it."""
    return not _ITEM.match(line) and bool(_QUOTE.match(line)) == bool(_QUOTE.match(gathered[0]))


def _is_wrapped(lines: list[str]) -> bool:
    """Tell lines that a mailer broke from lines that are paragraphs."""
    pairs = [
        (line, following)
        for line, following in pairwise(lines)
        if line and following and not ("://" in line or _ADDRESS.match(following) or _SIGN.match(line))
    ]
    inner = [len(line) for line, _ in pairs]
    if not inner or max(inner) > _WRAP_TO or (len(inner) < _FEWEST_WRAPPED and not _is_full(*pairs[0], lines)):
        return False
    return sum(length < _WRAP_FROM for length in inner) <= _MOST_SHORT_LINES * len(inner)


def _is_full(line: str, following: str, lines: list[str]) -> bool:
    """Tell a line that goes on in the next, whose first word does not fit into the longest of all lines."""
    longest = max(len(other) for other in lines if "://" not in other)
    is_open = line[-1].isalnum() or line.endswith((",", "-", "–", "—"))
    return is_open and longest <= _WRAP_TO and len(line) + 1 + len(following.split(maxsplit=1)[0]) > longest


def _make_block(lines: list[str], gap: int) -> Block:
    is_quote = bool(_QUOTE.match(lines[0]))
    text = " ".join(_QUOTE.sub("", line, count=1) for line in lines) if is_quote else " ".join(lines)
    if match := _ITEM.match(text):
        box = _TASK.match(text, match.end())
        words = text[box.end() if box else match.end() :]
        return Block(BlockKind.LIST_ITEM, tidy((Span(words),)), level=1, label=match[2] or "", gap=gap)
    return Block(BlockKind.QUOTE if is_quote else BlockKind.PARAGRAPH, tidy((Span(text),)), gap=gap)
