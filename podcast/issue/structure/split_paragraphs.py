"""Paragraphs that hold several things → one block for each: labels in mid-paragraph, lists written in a line."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from podcast.issue.phrases.labels import find_labels
from podcast.issue.phrases.sentence_starts import find_sentence_starts
from podcast.issue.spans import cut
from podcast.model import Block, BlockKind

_LABELLED = re.compile(r"(\d{1,2}(?:\+\d{1,2})?[.)])\s+(?=\S)")
_NUMBERED = re.compile(r"(?:(?<=[:.;?!)”\"’'] )|(?<=: ))(\d{1,2})\.\s(?=[\"“‘'(]?[A-Z])")
_ENDED = re.compile(r"[.!?…:)][\"”’')\]]{0,3}\s?$")
_FEWEST_ITEMS = 2
_TAIL = 6


def split_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Cut paragraphs at labels and at the items of lists."""
    return (piece for block in blocks for piece in _split(block))


def _split(block: Block) -> Iterator[Block]:
    if block.kind is not BlockKind.PARAGRAPH:
        yield block
        return
    for piece in _at_labels(block):
        if match := _LABELLED.match(piece.text):
            yield replace(piece, kind=BlockKind.LIST_ITEM, level=1, label=match[1], spans=cut(piece.spans, match.end()))
        else:
            yield from _at_items(piece)


def _at_labels(block: Block) -> Iterator[Block]:
    """Cut before a label that follows the end of a sentence, or is in bold."""
    text = block.text
    starts = [label.start for label in find_labels(text) if label.start]
    bold = _strong_starts(block) if starts else frozenset()
    return _pieces(
        block, [start for start in starts if start in bold or _ENDED.search(text[max(0, start - _TAIL) : start])]
    )


def _strong_starts(block: Block) -> frozenset[int]:
    """Give the offsets at which bold text starts."""
    starts, offset = set[int](), 0
    for span in block.spans:
        if span.is_strong:
            starts.add(offset + len(span.text) - len(span.text.lstrip()))
        offset += len(span.text)
    return frozenset(starts)


def _pieces(block: Block, starts: list[int]) -> Iterator[Block]:
    if not starts:
        yield block
        return
    for at, (start, stop) in enumerate(zip([0, *starts], [*starts, None], strict=True)):
        yield replace(block, spans=cut(block.spans, start, stop), gap=1 if at else block.gap)


def _at_items(block: Block) -> Iterator[Block]:
    """Cut a list that is written in a line: "two steps: 1. This. 2. That."."""
    text = block.text
    items = _run(text)
    if len(items) < _FEWEST_ITEMS:
        yield block
        return
    stop = _end_of_last(text, items)
    yield replace(block, spans=cut(block.spans, 0, items[0].start()))
    for item, end in zip(items, [*(item.start() for item in items[1:]), stop], strict=True):
        spans = cut(block.spans, item.end(), end)
        yield Block(BlockKind.LIST_ITEM, spans, level=1, label=f"{item[1]}.", gap=1)
    if rest := cut(block.spans, stop):
        yield Block(block.kind, rest, gap=1)


def _run(text: str) -> list[re.Match[str]]:
    """Find the numbers 1, 2, 3 … that open the items, in their order."""
    run: list[re.Match[str]] = []
    for match in _NUMBERED.finditer(text):
        if int(match[1]) == len(run) + 1:
            run.append(match)
    return run


def _end_of_last(text: str, items: list[re.Match[str]]) -> int:
    """Guess where the last item ends: after as many sentences as the longest of the others has."""
    lengths = [
        sum(1 for _ in find_sentence_starts(text[item.end() : after.start()]))
        for item, after in itertools.pairwise(items)
    ]
    starts = list(find_sentence_starts(text[items[-1].end() :]))
    most = max(lengths, default=1)
    return items[-1].end() + starts[max(most, 1) - 1] if len(starts) >= max(most, 1) else len(text)
