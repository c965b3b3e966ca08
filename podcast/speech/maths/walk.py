"""A walk over the signs of a text: where a parser stands, and what it sees there."""

from collections.abc import Mapping

from podcast.speech.maths.tokens import Token
from podcast.speech.maths.tree import Node

_MOST_SIGNS = 300
"""A formula ends here at the latest, so that no text takes more than linear time or deep recursion."""


class Walk:
    """One walk over the signs of a text; it owns the place where it stands."""

    def __init__(self, signs: list[Token], *, at: int = 0) -> None:
        """Stand at sign `at`."""
        self.signs = signs
        self.at = at
        self.end = min(at + _MOST_SIGNS, len(signs))

    def peek(self, offset: int = 0) -> Token | None:
        """Give the sign here, or some signs on; None at the end."""
        at = self.at + offset
        return self.signs[at] if at < self.end else None

    def take(self) -> Token:
        """Give the sign here and go on."""
        self.at += 1
        return self.signs[self.at - 1]

    def stands_at(self, *texts: str) -> bool:
        """Tell whether one of these signs stands here."""
        sign = self.peek()
        return sign is not None and sign.text in texts

    def operator(self, operators: Mapping[str, str]) -> Token | None:
        """Give the sign here if it joins two operands: spaced on both sides or on neither."""
        sign = self.peek()
        if sign is None or sign.kind != "sign" or sign.text not in operators:
            return None
        following = self.peek(1)
        if following is None or (following.is_spaced != sign.is_spaced and sign.text not in {",", "="}):
            return None
        return sign

    def is_mark(self, sign: Token, base: Node) -> bool:
        """Tell a prime or a star from a possessive and from a product."""
        following = self.peek(1)
        if sign.text == "'" and base.kind == "word":
            return False
        if following is None or following.is_spaced:
            return True
        if sign.text == "'":
            return following.kind not in {"name", "number"}
        if following.text == "(":
            return base.kind == "greek" or base.text.isupper()
        return following.kind in {"other", "sign", "dots"} and following.text not in {"√", "*"}

    def is_call(self, offset: int) -> bool:
        """Tell whether a bracket follows at once, as after the name of a function."""
        sign = self.peek(offset)
        return sign is not None and sign.text in {"(", "["} and not sign.is_spaced

    def has_suffix(self, offset: int) -> bool:
        """Tell whether a bracket or a script follows the sign there."""
        sign = self.peek(offset)
        return self.is_call(offset) or (sign is not None and sign.text in {"_", "^"} and not sign.is_spaced)
