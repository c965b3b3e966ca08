"""Titles that nothing marks: no link, no authors, no summarizer."""

import re

from podcast.issue.labels import parse_label
from podcast.issue.titles import Head, parse_head
from podcast.issue.headings import known_heading
from podcast.model import Block, BlockKind

_LONGEST_TITLE = 160
_FEWEST_WORDS, _MOST_WORDS = 2, 24
_WORD = re.compile(r"[^\W_]+(?:['’\-–][^\W_]+)*")
_SMALL = frozenset("a an and as at by de for from in into is it its of on or over the to up via vs with without your be are can not".split())
_FORMULA = re.compile(r"[=<>∑∏∫{}\\|]|\w\(\w")
_TITLE_CASE = 0.75
_ENDS = (".", ":", ",", ";", "…", "”.", ")")


def parse_unlinked(block: Block, after: Block | None, *, is_first: bool) -> Head | None:
    """Take a line for a title by its looks and by what follows; None where it is prose."""
    if block.kind is not BlockKind.PARAGRAPH:
        return None
    return _alone(block, after) or _with_body(block.text, is_first=is_first)


def _alone(block: Block, after: Block | None) -> Head | None:
    """Take a short line that no paragraph follows."""
    text = block.text
    if len(text) > _LONGEST_TITLE or text.endswith(_ENDS) or not _is_title(text, share=0.5):
        return None
    if after is not None and _is_prose(after):
        return None
    return Head(text, len(text), len(text))


def _is_prose(block: Block) -> bool:
    """Tell what would be the body of a line before it."""
    if block.kind is BlockKind.HEADING or block.gap > len("\n\n"):
        return False
    return not (parse_head(block.text, block.spans) or _is_title_line(block.text) or known_heading(block.text) or _with_body(block.text, is_first=True))


def _is_title_line(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not text.endswith(_ENDS) and _is_title(text, share=0.5)


def _with_body(text: str, *, is_first: bool) -> Head | None:
    """Take what stands before the first colon, where it is written like a title."""
    title, colon, rest = text[:_LONGEST_TITLE].partition(": ")
    if not colon or parse_label(text) or not rest[:1].isupper():
        return None
    if "’s note" in title or "'s note" in title:
        return None
    if not _is_title(title, share=_TITLE_CASE if is_first else 0.9):
        return None
    return Head(title, len(title) + 1, len(title))


def _is_title(text: str, *, share: float) -> bool:
    words = _WORD.findall(text)
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or _FORMULA.search(text) or not (text[0].isupper() or text[0] in "\"“'‘0123456789$"):
        return False
    big = [word for word in words if word.casefold() not in _SMALL]
    return bool(big) and sum(word[0].isupper() or word[0].isdigit() for word in big) >= share * len(big)
