"""Addresses written out in brackets behind what they belong to, as mailers' plain text has them → links."""

import re
from collections.abc import Iterator
from dataclasses import replace

from podcast.issue.phrases.sentence_starts import find_sentence_starts
from podcast.issue.spans import tidy
from podcast.model import Block, Span

_WRITTEN = re.compile(r"\s?(?:\(\s?(https?://[^\s()<>]{1,2000})\s?\)|<(https?://[^\s()<>]{1,2000})>)")
_LAST_WORD = re.compile(r"\S{1,80}\s?$")
_LONGEST_TITLE = 300


def with_links(block: Block) -> Block:
    """Turn the addresses in a block's text into links of the words before them."""
    if not any("://" in span.text for span in block.spans):
        return block
    spans = tidy(link for at, span in enumerate(block.spans) for link in _links(span, is_first=not at))
    return replace(block, spans=spans)


def _links(span: Span, *, is_first: bool) -> Iterator[Span]:
    """Cut a span at its addresses; the first of a block links all before it if that can be a title."""
    offset = 0
    for match in () if span.href else _WRITTEN.finditer(span.text):
        before = span.text[offset : match.start()]
        start = 0 if is_first and not offset and _is_title(before) else _last_word(before)
        yield replace(span, text=before[:start])
        yield replace(span, text=before[start:], href=match[1] or match[2])
        offset = match.end()
    yield replace(span, text=span.text[offset:])


def _is_title(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_TITLE and not any(True for _ in find_sentence_starts(text))


def _last_word(text: str) -> int:
    match = _LAST_WORD.search(text, max(0, len(text) - 100))
    return match.start() if match else len(text)
