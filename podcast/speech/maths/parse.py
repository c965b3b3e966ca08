"""Read a formula: signs to a tree, by recursive descent; prose around it ends it."""

import re
from collections.abc import Callable, Mapping

from podcast.speech.maths.shapes import is_factorial, is_suffix, runs_over
from podcast.speech.maths.tokens import (
    ACCENTS,
    CLOSING,
    FUNCTIONS,
    PREFIXES,
    PRODUCTS,
    RELATIONS,
    SUMS,
    Token,
)
from podcast.speech.maths.tree import Node, NoFormula
from podcast.speech.maths.walk import Walk

_DEEPEST = 12
"""Brackets within brackets; deeper ones are no formula of a newsletter."""
_ARROWS = frozenset({"→", "->", "-->", "↦"})
_SEPARATORS = frozenset({",", ";", "|", "||", "∥", ":"})
_LONGEST_PRODUCT = 3
_INDICES = re.compile(r"[ijkmnt]s")
"""The plural of an index: "the w_is"."""
_NAMED_FUNCTIONS = frozenset({"log", "ln", "exp", "sin", "cos", "tan", "polylog", "poly"})
_ENDS = frozenset({"letter", "number", "script", "indexed", "greek", "mark"})
"""What a range goes from and to."""
_FACTORS = frozenset({"number", "script", "letter", "greek"})


class Parser:
    """A reader of one formula; the walk that it owns knows where it stands."""

    def __init__(self, signs: list[Token], *, at: int = 0, takes_words: bool = False) -> None:
        """Stand at sign `at`; `takes_words` lets words be operands, as within delimiters of LaTeX."""
        self.walk = Walk(signs, at=at)
        self.takes_words = takes_words
        self.depth = 0

    def formula(self) -> Node:
        """Read the longest formula from here."""
        left = self._sum()
        while (sign := self.walk.operator(RELATIONS)) is not None:
            before = self.walk.at
            try:
                left = Node("relation", self.walk.take().text, (left, self._sum()))
            except NoFormula:
                self.walk.at = before
                break
            if sign.text == "~" and not sign.is_spaced and not self.depth:
                self.walk.at = before
                return left.parts[0]
        return self._mapping(left)

    def _mapping(self, head: Node) -> Node:
        """Read the type after a colon, "c : S → A"."""
        before = self.walk.at
        if head.kind not in {"letter", "greek", "script", "mark"} or not self.walk.stands_at(":"):
            return head
        self.walk.take()
        try:
            body = self.formula()
        except NoFormula:
            body = Node("none")
        if body.kind == "relation" and body.text in _ARROWS:
            return Node("mapping", "", (head, body))
        self.walk.at = before
        return head

    def _sum(self) -> Node:
        return self._chain(SUMS, "sum", self._product)

    def _product(self) -> Node:
        left = self._chain(PRODUCTS, "product", self._signed)
        while self._touches(left):
            before = self.walk.at
            try:
                left = Node(
                    "beside",
                    " " if self.walk.signs[before].is_spaced else "",
                    (left, self._chain(PRODUCTS, "product", self._signed)),
                )
            except NoFormula:
                self.walk.at = before
                break
        return left

    def _chain(self, operators: Mapping[str, str], kind: str, operand: Callable[[], Node]) -> Node:
        left = operand()
        while self.walk.operator(operators) is not None:
            before = self.walk.at
            sign = self.walk.take()
            try:
                left = Node(kind, sign.text, (left, operand()))
            except NoFormula:
                self.walk.at = before
                break
        return left

    def _touches(self, left: Node) -> bool:
        """Tell whether the next operand stands beside the last as a factor: γh(s), 2ε, f(x) g(x)."""
        sign = self.walk.peek()
        if sign is None or sign.text in {"]", ")", "}", "|", "∥", "||"} or left.kind == "dots":
            return False
        if sign.is_spaced:
            return self._touches_spaced(sign, left)
        if sign.kind == "name":
            return len(sign.text) == 1 or sign.text in FUNCTIONS
        is_root = sign.text == "√" or (sign.text in "∑∏∫" and self.takes_words)
        return sign.kind == "greek" or is_root or (sign.text == "(" and left.kind in _FACTORS and self.depth > 0)

    def _touches_spaced(self, sign: Token, left: Node) -> bool:
        """Tell a factor after a space: f(x) g(x) in prose, anything with a name in LaTeX."""
        left = left.parts[-1] if left.kind == "beside" else left
        if self.takes_words:
            return sign.kind in {"name", "greek", "number"}
        if (left.kind == "function" and self.depth) or runs_over(left):
            return sign.kind in {"number", "greek"} or (
                sign.kind == "name" and (len(sign.text) == 1 or sign.text in FUNCTIONS)
            )
        if sign.text in _NAMED_FUNCTIONS and self.depth:
            return left.kind in {*_FACTORS, "indexed"}
        is_factor = sign.kind in {"name", "greek"} and len(sign.text) == 1 and self.walk.has_suffix(1)
        return is_factor and left.kind in {"call", "greek", "script"}

    def _signed(self) -> Node:
        sign = self.walk.peek()
        if sign is not None and sign.kind == "sign" and sign.text in PREFIXES:
            following = self.walk.peek(1)
            if following is None or (following.is_spaced and sign.text in "-−"):
                raise NoFormula
            self.walk.take()
            head = Node("operator", sign.text)
            while self.walk.stands_at("_", "^") and sign.text in "∑∏∫∇":
                head = self._script(head)
            self.depth += 1
            self._check_depth()
            body = self._product() if sign.text in "∑∏∫" else self._signed()
            self.depth -= 1
            return Node("prefix", sign.text, (head, body) if head.parts else (body,))
        return self._with_suffixes(self._atom())

    def _with_suffixes(self, base: Node) -> Node:
        while (sign := self.walk.peek()) is not None and not sign.is_spaced:
            if (sign.text in {"_", "^"} and base.kind != "number") or sign.text == "^":
                base = self._script(base)
            elif sign.text in ACCENTS or (sign.text in {"'", "*"} and self.walk.is_mark(sign, base)):
                base = Node("mark", self.walk.take().text, (base,))
            elif sign.kind == "number" and base.kind in {"letter", "greek"} and sign.text.isdecimal():
                base = Node("indexed", self.walk.take().text, (base,))
            elif sign.text == "!" and is_factorial(base, depth=self.depth):
                base = Node("mark", self.walk.take().text, (base,))
            elif (sign.text == "{" and base.kind == "function") or (
                self.walk.is_call(0)
                and base.kind
                in {
                    "letter",
                    "greek",
                    "script",
                    "mark",
                    "function",
                    "word",
                    "indexed",
                    "group",
                }
            ):
                return self._with_suffixes(self._call(base))
            else:
                break
        return self._range(base)

    def _range(self, first: Node) -> Node:
        """Read "x_1 ... x_n" and "1, ..., n"."""
        before = self.walk.at
        if not self._takes_dots(first):
            self.walk.at = before
            return first
        try:
            return Node("range", "", (first, self._last(first)))
        except NoFormula:
            self.walk.at = before
            return first

    def _takes_dots(self, first: Node) -> bool:
        """Go on behind the dots of a range, with the commas around them."""
        has_comma = self.walk.stands_at(",")
        if has_comma:
            self.walk.take()
        if (
            not self.walk.stands_at("...")
            or first.kind not in _ENDS
            or not (has_comma or first.kind in {"script", "indexed"})
        ):
            return False
        self.walk.take()
        if has_comma != self.walk.stands_at(","):
            return False
        if has_comma:
            self.walk.take()
        return True

    def _last(self, first: Node) -> Node:
        """Read the end of a range: "wn" after "w1" is w with the index n."""
        sign = self.walk.peek()
        if sign is not None and sign.kind == "name" and first.kind == "indexed" and len(sign.text) == len("wn"):
            name = self.walk.take().text
            if name[0] == first.parts[0].text:
                return Node("beside", "", (Node("letter", name[0]), Node("letter", name[1])))
            raise NoFormula
        last = self._with_suffixes(self._atom())
        if last.kind not in _ENDS:
            raise NoFormula
        return last

    def _script(self, base: Node) -> Node:
        sign = self.walk.take()
        following = self.walk.peek()
        if following is None or following.is_spaced:
            raise NoFormula
        if following.text in {"-", "−"}:
            body = self._signed()
        elif following.text in {"*", "⋆"}:
            self.walk.take()
            return Node("mark", "*", (base,))
        elif following.kind == "name" and sign.text == "_":
            name = self.walk.take().text
            body = Node("letter" if len(name) == 1 else "word", f"{name[0]}'s" if _INDICES.fullmatch(name) else name)
            if base.kind == "function" and self.walk.stands_at("'"):
                body = Node("mark", self.walk.take().text, (body,))
        else:
            body = self._atom(inner=True)
        return Node("script", sign.text, (base, body))

    def _call(self, head: Node) -> Node:
        """Read the brackets after a name; words in them need a sign of mathematics beside them."""
        before = self.walk.at
        arguments = self._bracketed()
        if is_suffix(head, arguments):
            self.walk.at = before
            raise NoFormula
        return Node("call", "", (head, arguments))

    def _atom(self, *, inner: bool = False) -> Node:
        sign = self.walk.peek()
        if sign is None:
            raise NoFormula
        if sign.text in CLOSING:
            return self._bracketed()
        if sign.kind == "number":
            return Node("number", self.walk.take().text)
        if sign.kind in {"greek", "dots"}:
            return Node(sign.kind, self.walk.take().text)
        if sign.kind == "name":
            return self._named(inner=inner)
        raise NoFormula

    def _named(self, *, inner: bool) -> Node:
        sign = self.walk.take()
        following = self.walk.peek()
        touched = "" if following is None or following.is_spaced else following.text
        if sign.text in FUNCTIONS and (touched in {"(", "_", "[", "{", "^"} or self.depth or self.takes_words or inner):
            return Node("function", sign.text)
        if len(sign.text) == 1:
            return Node("letter", sign.text)
        if touched in {"(", "["} or self.depth or self.takes_words:
            return Node("word", sign.text)
        if touched == "^" and sign.text.isupper():
            return Node("word", sign.text)
        if touched in {"^", "_"} and len(sign.text) <= _LONGEST_PRODUCT and sign.text not in FUNCTIONS:
            self.walk.at -= 1
            return self._letters()
        raise NoFormula

    def _letters(self) -> Node:
        """Read "kP" before a power as k times P: the power belongs to the last letter."""
        letters = self.walk.take().text
        first, last = letters[:-1], letters[-1]
        if len(first) > 1 or (first and first[0].isupper()):
            raise NoFormula
        base = Node("letter", last)
        while self.walk.stands_at("^", "_"):
            base = self._script(base)
        return Node("beside", "", (*(Node("letter", letter) for letter in first), base)) if first else base

    def _bracketed(self) -> Node:
        """Read what stands in brackets, items and the separators between them."""
        opening = self.walk.take().text
        self.depth += 1
        self._check_depth()
        parts: list[Node] = []
        while not self.walk.stands_at(CLOSING[opening]):
            if not parts or parts[-1].kind == "separator":
                parts.append(self.formula())
            elif (sign := self.walk.peek()) is not None and sign.text in _SEPARATORS:
                parts.append(Node("separator", self.walk.take().text))
            else:
                raise NoFormula
        self.walk.take()
        self.depth -= 1
        if not parts:
            raise NoFormula
        return Node("group", opening, tuple(parts))

    def _check_depth(self) -> None:
        if self.depth > _DEEPEST:
            raise NoFormula
