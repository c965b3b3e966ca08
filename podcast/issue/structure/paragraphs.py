"""Makes paragraphs ready for the grammar: one block for each label and list item, links for written addresses."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from podcast.issue.phrases.labels import find_labels
from podcast.issue.phrases.sentence_starts import find_sentence_starts
from podcast.issue.phrases.titles import TITLE_CASE, title_share
from podcast.issue.spans import cut, tidy
from podcast.model import Block, BlockKind, Newsletter, Span
from podcast.text import lazy_compile

_WRITTEN_ADDRESS = lazy_compile(
    r"\s?(?:\(\s?(https?://[^\s()<>]{1,2000})\s?\)|<\s?(https?://[^\s()<>]{1,2000})\s?>"
    r"|\[\s?(https?://[^\s\[\]<>]{1,2000})\s?\]|[-–—]\s(https?://[^\s()<>]{1,2000})$)"
)
_LINKED_WORDS = lazy_compile(
    r"(?<![\w.])(?!(?:see|at|on|to|in|from|via|visit|is|and|or|with|of|by|for|url|link|address|the)\s)"
    r"[\w’'\-&+.]{0,80}[\w)”\"’'?!]\s$",
    re.IGNORECASE,
)
"""The last word before an address, with its space, which names where it leads."""
_LONGEST_WORD = 90
_LABELLED = lazy_compile(r"([^\s:][^:]{0,80}):\s{1,3}<?(https?://[^\s<>]{1,2000}[^\s<>.,;])>?")
"""What a line of a list is, and its address: "Menu: https://…"."""
_OPENS_BODY = lazy_compile(r"\s?[(:]")
_LAST_WORD = lazy_compile(r"\S{1,80}\s?$")
_LONGEST_TITLE = 300
_FEWEST_SENTENCE_WORDS = 5
"""Words from which on a line with a point at its end is a sentence, and no title."""
_LIST_LABEL = lazy_compile(r"(\d{1,2}(?:\+\d{1,2})?[.)])\s+(?=\S)")
_NUMBER = lazy_compile(r"(?:(?<=[:.;?!)”\"’'] )|(?<=: ))(\d{1,2})\.\s(?=[\"“‘'(]?[A-Z])")
_ENDED = lazy_compile(r"[.!?…:)][\"”’')\]]{0,3}\s?$")
_FEWEST_ITEMS = 2
_LONGEST_END = 6
"""Characters before a label in which the end of a sentence is looked for."""


def link_addresses(block: Block) -> Block:
    """Turn addresses in brackets, as mailers write them into plain text, into links of the words before them."""
    if not any("://" in span.text for span in block.spans):
        return block
    if (match := _LABELLED.fullmatch(block.text)) and block.kind is BlockKind.LIST_ITEM:
        return replace(block, spans=(Span(match[1], href=match[2]),))
    named = _name_links(block.spans)
    spans = tidy(link for index, span in enumerate(named) for link in _links(span, is_first=not index))
    return replace(block, spans=spans)


def _name_links(spans: tuple[Span, ...]) -> list[Span]:
    """Let the words before an address that Markdown made a link of be that link: "Title <https://…>".

    Behind "see", "at" or a colon the address is all that there is to say.
    """
    named: list[Span] = []
    for span, following in zip(spans, (*spans[1:], None), strict=True):
        before = named[-1] if named else None
        if before and not before.href and span.href and span.text == span.href and _names_link(before.text):
            words = before.text.rstrip()
            start = 0 if len(named) == 1 and _is_linked_title(words, following) else _find_last_word(words)
            named[-1:] = [replace(before, text=words[:start]), replace(before, text=words[start:], href=span.href)]
        else:
            named.append(span)
    return named


def _is_linked_title(words: str, following: Span | None) -> bool:
    if not _may_be_title(words):
        return False
    return title_share(words) >= TITLE_CASE if following is None else _OPENS_BODY.match(following.text) is not None


def _names_link(words: str) -> bool:
    return _LINKED_WORDS.search(words[-_LONGEST_WORD:]) is not None


def _links(span: Span, *, is_first: bool) -> Iterator[Span]:
    """Cut a span at its addresses; the first of a block links all before it if that can be a title."""
    offset = 0
    for match in () if span.href else _WRITTEN_ADDRESS.finditer(span.text):
        words = span.text[offset : match.start()]
        start = 0 if is_first and not offset and _may_be_title(words) else _find_last_word(words)
        yield replace(span, text=words[:start])
        yield replace(span, text=words[start:], href=match[match.lastindex or 0])
        offset = match.end()
        if span.text[offset : offset + 1].isalnum():  # the brackets parted two words
            yield replace(span, text=" ")
    yield replace(span, text=span.text[offset:])


def _may_be_title(text: str) -> bool:
    is_sentence = text.endswith(".") and len(text.split()) >= _FEWEST_SENTENCE_WORDS and title_share(text) < TITLE_CASE
    # Behind authors and a colon the text has begun: "Title (Ann Lim): They are red <https://…>".
    is_begun = "): " in text
    return 0 < len(text) <= _LONGEST_TITLE and not (
        is_sentence or is_begun or any(True for _ in find_sentence_starts(text))
    )


def _find_last_word(text: str) -> int:
    # Near the end only, as the pattern would be tried at every offset of a long text.
    match = _LAST_WORD.search(text, max(0, len(text) - 100))
    return match.start() if match else len(text)


def split_paragraphs(blocks: tuple[Block, ...], newsletter: Newsletter) -> Iterator[Block]:
    """Cut paragraphs at labels and at the items of lists."""
    return (piece for block in blocks for piece in _split(block, newsletter))


def _split(block: Block, newsletter: Newsletter) -> Iterator[Block]:
    if block.kind is not BlockKind.PARAGRAPH:
        yield block
        return
    for piece in split_at_labels(block, newsletter):
        if match := _LIST_LABEL.match(piece.text):
            yield replace(piece, kind=BlockKind.LIST_ITEM, level=1, label=match[1], spans=cut(piece.spans, match.end()))
        else:
            yield from _split_at_numbers(piece)


def split_at_labels(block: Block, newsletter: Newsletter) -> Iterator[Block]:
    """Cut before a label that follows the end of a sentence, or is in bold."""
    text = block.text
    starts = [label.start for label in find_labels(text, newsletter) if label.start]
    bold = _strong_starts(block) if starts else frozenset()
    starts = [start for start in starts if start in bold or _ENDED.search(text[max(0, start - _LONGEST_END) : start])]
    if not starts:
        yield block
        return
    for index, (start, stop) in enumerate(zip([0, *starts], [*starts, None], strict=True)):
        yield replace(block, spans=cut(block.spans, start, stop), gap=1 if index else block.gap)


def _strong_starts(block: Block) -> frozenset[int]:
    """Give the offsets at which bold text starts."""
    starts, offset = set[int](), 0
    for span in block.spans:
        if span.is_strong:
            starts.add(offset + len(span.text) - len(span.text.lstrip()))
        offset += len(span.text)
    return frozenset(starts)


def _split_at_numbers(block: Block) -> Iterator[Block]:
    """Cut a list that is written in a line: "two steps: 1. This. 2. That."."""
    text = block.text
    items = _find_numbers(text)
    if len(items) < _FEWEST_ITEMS:
        yield block
        return
    stop = _find_end(text, items)
    yield replace(block, spans=cut(block.spans, 0, items[0].start()))
    for item, end in zip(items, [*(item.start() for item in items[1:]), stop], strict=True):
        spans = cut(block.spans, item.end(), end)
        yield Block(BlockKind.LIST_ITEM, spans, level=1, label=f"{item[1]}.", gap=1)
    if remaining := cut(block.spans, stop):
        yield Block(block.kind, remaining, gap=1)


def _find_numbers(text: str) -> list[re.Match[str]]:
    """Find the numbers 1, 2, 3 … that open the items, in their order."""
    # A number out of order, such as a year that ends a sentence, opens no item.
    numbers: list[re.Match[str]] = []
    if "1." not in text or "2." not in text:
        return numbers
    for match in _NUMBER.finditer(text):
        if int(match[1]) == len(numbers) + 1:
            numbers.append(match)
    return numbers


def _find_end(text: str, items: list[re.Match[str]]) -> int:
    """Guess where the last item ends: after as many sentences as the longest of the others has."""
    lengths = [
        1 + sum(1 for _ in find_sentence_starts(text[item.end() : following.start()]))
        for item, following in itertools.pairwise(items)
    ]
    starts = list(find_sentence_starts(text[items[-1].end() :]))
    most = max(lengths)
    return items[-1].end() + starts[most - 1] if len(starts) >= most else len(text)
