"""A text cut into the tokens that formulas are made of, and a cursor that walks over them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from podcast.speech.maths.signs import BARS, CLOSING, GREEK, PREFIXES, PRODUCTS, RELATIONS, SUMS
from podcast.text import join_alternatives, lazy_compile

_MOST_TOKENS = 300
"""Longest formula: it ends here at the latest, so that no text takes more than linear time or deep recursion."""
_SIGNS = sorted({*RELATIONS, *SUMS, *PRODUCTS, *PREFIXES, *CLOSING, *CLOSING.values(), *"^_',;:⋆"})
_TOKEN = lazy_compile(
    rf"""(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?(?:[eE][+-]?\d+(?!\w))?)
      | (?P<greek>[{"".join(GREEK)}])
      | (?P<name>[^\W\d_α-ωΑ-Ω]+)
      | (?P<dots>\.\.\.)
      | (?P<sign>{join_alternatives(_SIGNS)})
      | (?P<space>\s+)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_BRACKETS = {opening: closing for opening, closing in CLOSING.items() if opening not in BARS}


@dataclass(frozen=True, slots=True)
class Token:
    """A sign of a formula, or of the prose around it, and where it stands."""

    kind: str
    """number, greek, name (letters, also of a word), dots, sign, or other, as a bracket that nothing closes."""
    text: str
    start: int
    end: int
    is_spaced: bool
    """White space stands before it."""


def tokenize(text: str) -> list[Token]:
    """Cut a text into the tokens that a formula could be made of."""
    tokens = []
    is_spaced = True
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "space":
            tokens.append(Token(str(match.lastgroup), match.group(), match.start(), match.end(), is_spaced))
        is_spaced = match.lastgroup == "space"
    for index in _find_unclosed(tokens):
        tokens[index] = replace(tokens[index], kind="other")
    return tokens


def _find_unclosed(tokens: list[Token]) -> Iterator[int]:
    """Find the brackets that nothing closes: none begins a formula, and none need be read to its end to know it."""
    open_brackets: dict[str, list[int]] = {closing: [] for closing in _BRACKETS.values()}
    for index, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        if token.text in _BRACKETS:
            open_brackets[_BRACKETS[token.text]].append(index)
        elif open_brackets.get(token.text):
            open_brackets[token.text].pop()
    return chain.from_iterable(open_brackets.values())


class Cursor:
    """A place in the tokens of a text, and what a parser sees there."""

    def __init__(self, tokens: list[Token], *, index: int) -> None:
        """Stand at the token `index`."""
        self.tokens = tokens
        self.index = index
        self.end = min(index + _MOST_TOKENS, len(tokens))

    def peek(self, offset: int = 0) -> Token | None:
        """Give the token here, or some tokens on; None at the end."""
        index = self.index + offset
        return self.tokens[index] if index < self.end else None

    def take(self) -> Token:
        """Give the token here and go on."""
        self.index += 1
        return self.tokens[self.index - 1]

    def stands_at(self, *texts: str) -> bool:
        """Tell whether one of these signs stands here."""
        token = self.peek()
        return token is not None and token.text in texts

    def peek_operator(self, operators: Mapping[str, str]) -> Token | None:
        """Give the token here if it joins two operands: spaced on both sides or on neither."""
        token = self.peek()
        if token is None or token.kind != "sign" or token.text not in operators:
            return None
        following = self.peek(1)
        # "n -1" is no difference, but "a =b" is carelessly written.
        if following is None or (following.is_spaced != token.is_spaced and token.text not in {",", "="}):
            return None
        return token
