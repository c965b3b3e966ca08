"""Finds the round brackets of a text, and those that stand side by side."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from podcast.text import lazy_compile

LONGEST_HEAD = 700
"""Characters in which a title with all its brackets must end."""

_JOINT = lazy_compile(r"[;,]\s(?=(?:summari[sz]ed|summary) by )", re.IGNORECASE)
_BRACKET = lazy_compile(r"[()]")


@dataclass(frozen=True, slots=True)
class Bracket:
    """One bracketed part of a text: `[start, stop)` with the brackets, `text` without them."""

    start: int
    stop: int
    text: str


def find_brackets(text: str) -> list[Bracket]:
    """Give the outermost balanced round brackets; one that never closes hides nothing behind it."""
    opened: list[int] = []
    ranges: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            start, stop = opened.pop(), match.end()
            if stop - start > LONGEST_HEAD:
                continue
            # Brackets inside this pair were closed before it.
            while ranges and ranges[-1][0] > start:
                ranges.pop()
            ranges.append((start, stop))
    return [bracket for start, stop in ranges for bracket in _split(Bracket(start, stop, text[start + 1 : stop - 1]))]


def _split(bracket: Bracket) -> Iterator[Bracket]:
    """Part the authors from who summarized: "(Ana Bo; summarized by Cy)" is read as two brackets are."""
    match = _JOINT.search(bracket.text)
    if match is None or not match.start():
        yield bracket
        return
    middle = bracket.start + 1 + match.end()
    yield Bracket(bracket.start, middle, bracket.text[: match.start()])
    yield Bracket(middle, bracket.stop, bracket.text[match.end() :])


def chain_brackets(text: str, brackets: Iterable[Bracket]) -> Iterator[list[Bracket]]:
    """Yield each run of brackets that stand side by side in a text, in order."""
    chain: list[Bracket] = []
    for bracket in brackets:
        if chain and text[chain[-1].stop : bracket.start].strip():
            yield chain
            chain = []
        chain.append(bracket)
    if chain:
        yield chain
