"""Finds the line with which an editor signs off at the end of a letter, in words of their own: "Fair winds, Hal"."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from podcast.issue.phrases.sentence_starts import find_sentence_starts
from podcast.issue.spans import cut
from podcast.model import Block, BlockKind
from podcast.text import lazy_compile

_REACH = 6
"""Blocks from the end in which it stands; behind it there may be what the sender's service put there."""
_LONGEST = 60
_MOST_WORDS = 5
_NO_NAMES = frozenset(("the", "a", "an", "your"))
_POSTSCRIPT = lazy_compile(r"P\.?\s?(?:P\.?\s?){0,2}S\b")


@lru_cache(maxsize=16)
def _compile(editor: str) -> re.Pattern[str]:
    """Compile what finds a greeting with the editor's name, in full or the first alone."""
    first = editor.split(maxsplit=1)[0]
    names = "|".join(map(re.escape, (editor, first) if first.casefold() not in _NO_NAMES else (editor,)))
    greeting = rf"[^\W\d_][\w’'-]*(?:,?\s[\w’'-]+){{0,{_MOST_WORDS - 1}}}"
    return lazy_compile(rf"(?:{greeting}(?:[,!]|\s?[–—-])|[–—-]{{1,2}})\s*(?:{names})!?")


def part_editor_sign_off(blocks: tuple[Block, ...], editor: str) -> tuple[Block, ...]:
    """Part the editor's greeting from the sentence before it in its paragraph."""
    if not editor.strip():
        return blocks
    first = max(0, len(blocks) - _REACH)
    return (*blocks[:first], *(part for block in blocks[first:] for part in _part(block, editor)))


def _part(block: Block, editor: str) -> Iterator[Block]:
    text = block.text
    low = max(0, len(text) - _LONGEST)
    starts = (low + start for start in find_sentence_starts(text[low:])) if block.kind is BlockKind.PARAGRAPH else ()
    start = next((start for start in starts if _compile(editor).fullmatch(text.rstrip(), start)), 0)
    if start:
        yield replace(block, spans=cut(block.spans, 0, start))
    yield replace(block, spans=cut(block.spans, start), gap=1) if start else block


def find_editor_sign_off(blocks: Sequence[Block], chrome: Container[int], editor: str) -> set[int]:
    """Give the place of the line that signs a letter, the last of its own but for a postscript; none without one.

    Args:
        blocks: all that the letter has.
        chrome: places of those that are no part of it.
        editor: whose letter it is.
    """
    own = [index for index in range(max(0, len(blocks) - 2 * _REACH), len(blocks)) if index not in chrome]
    last = next((index for index in reversed(own) if not _POSTSCRIPT.match(blocks[index].text)), 0)
    if not (last and editor.strip()):
        return set()
    block, before = blocks[last], blocks[last - 1]
    is_line = block.kind is BlockKind.PARAGRAPH and not any(span.href for span in block.spans)
    # A line behind a quotation may say whose words it has.
    is_sign_off = is_line and before.kind is not BlockKind.QUOTE and _compile(editor).fullmatch(block.text.strip())
    return {last} if is_sign_off else set()
