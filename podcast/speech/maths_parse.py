"""Read a formula: signs to a tree, by recursive descent; prose around it ends it."""

from collections.abc import Callable, Mapping

from podcast.speech.maths_tokens import CLOSING, FUNCTIONS, PREFIXES, PRODUCTS, RELATIONS, SUMS, Token
from podcast.speech.maths_tree import Node, NoFormula

_DEEPEST = 12
"""Brackets within brackets; deeper ones are no formula of a newsletter."""
_MOST_SIGNS = 300
"""A formula ends here at the latest, so that no text takes more than linear time or deep recursion."""
_ARROWS = frozenset({"→", "->", "-->", "↦"})
_SEPARATORS = frozenset({",", ";", "|", "||", "∥", ":"})
_LONGEST_PRODUCT = 3
_FACTORS = frozenset({"number", "script", "letter", "greek"})


class Parser:
    """One walk over the signs of a text; it owns the place where it stands."""

    def __init__(self, signs: list[Token], *, at: int = 0, takes_words: bool = False) -> None:
        """Stand at sign `at`; `takes_words` lets words be operands, as within delimiters of LaTeX."""
        self.signs = signs
        self.at = at
        self.end = min(at + _MOST_SIGNS, len(signs))
        self.takes_words = takes_words
        self.depth = 0

    def formula(self) -> Node:
        """Read the longest formula from here."""
        left = self._sum()
        while (sign := self._operator(RELATIONS)) is not None:
            before = self.at
            try:
                left = Node("relation", self._take().text, (left, self._sum()))
            except NoFormula:
                self.at = before
                break
            if sign.text == "~" and not sign.is_spaced:
                self.at = before
                return left.parts[0]
        return self._mapping(left)

    def _mapping(self, head: Node) -> Node:
        """Read the type after a colon, "c : S → A"."""
        before = self.at
        if head.kind not in {"letter", "greek", "script", "mark"} or not self._is(":"):
            return head
        self._take()
        try:
            body = self.formula()
        except NoFormula:
            body = Node("none")
        if body.kind == "relation" and body.text in _ARROWS:
            return Node("mapping", "", (head, body))
        self.at = before
        return head

    def _sum(self) -> Node:
        return self._chain(SUMS, "sum", self._product)

    def _product(self) -> Node:
        left = self._chain(PRODUCTS, "product", self._signed)
        while self._touches(left):
            before = self.at
            try:
                left = Node(
                    "beside",
                    " " if self.signs[before].is_spaced else "",
                    (left, self._chain(PRODUCTS, "product", self._signed)),
                )
            except NoFormula:
                self.at = before
                break
        return left

    def _chain(self, operators: Mapping[str, str], kind: str, operand: Callable[[], Node]) -> Node:
        left = operand()
        while self._operator(operators) is not None:
            before = self.at
            sign = self._take()
            try:
                left = Node(kind, sign.text, (left, operand()))
            except NoFormula:
                self.at = before
                break
        return left

    def _operator(self, operators: Mapping[str, str]) -> Token | None:
        """Give the sign here if it joins two operands: spaced on both sides or on neither."""
        sign = self._peek()
        if sign is None or sign.kind != "sign" or sign.text not in operators:
            return None
        following = self._peek(1)
        if following is None or (following.is_spaced != sign.is_spaced and sign.text not in {",", "="}):
            return None
        return sign

    def _touches(self, left: Node) -> bool:
        """Tell whether the next operand stands beside the last as a factor: γh(s), 2ε, f(x) g(x)."""
        sign = self._peek()
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
        if self.takes_words:
            return sign.kind in {"name", "greek", "number"}
        is_call = sign.kind in {"name", "greek"} and len(sign.text) == 1 and self._is_call(1)
        return is_call and left.kind in {"call", "greek"}

    def _signed(self) -> Node:
        sign = self._peek()
        if sign is not None and sign.kind == "sign" and sign.text in PREFIXES:
            following = self._peek(1)
            if following is None or (following.is_spaced and sign.text in "-−"):
                raise NoFormula
            self._take()
            head = Node("operator", sign.text)
            while self._is("_", "^") and sign.text in "∑∏∫∇":
                head = self._script(head)
            self.depth += 1
            self._check_depth()
            body = self._product() if sign.text in "∑∏∫" else self._signed()
            self.depth -= 1
            return Node("prefix", sign.text, (head, body) if head.parts else (body,))
        return self._with_suffixes(self._atom())

    def _with_suffixes(self, base: Node) -> Node:
        while (sign := self._peek()) is not None and not sign.is_spaced:
            if (sign.text in {"_", "^"} and base.kind != "number") or sign.text == "^":
                base = self._script(base)
            elif sign.text in {"'", "*"} and self._is_mark(sign, base):
                base = Node("mark", self._take().text, (base,))
            elif sign.kind == "number" and base.kind in {"letter", "greek"} and sign.text.isdecimal():
                base = Node("indexed", self._take().text, (base,))
            elif self._is_call(0) and base.kind in {
                "letter",
                "greek",
                "script",
                "mark",
                "function",
                "word",
                "indexed",
                "group",
            }:
                return self._with_suffixes(self._call(base))
            else:
                break
        return self._range(base)

    def _range(self, first: Node) -> Node:
        """Read "x_1 ... x_n"."""
        if first.kind != "script" or not self._is("..."):
            return first
        before = self.at
        self._take()
        try:
            return Node("range", "", (first, self._with_suffixes(self._atom())))
        except NoFormula:
            self.at = before
            return first

    def _script(self, base: Node) -> Node:
        sign = self._take()
        following = self._peek()
        if following is None or following.is_spaced:
            raise NoFormula
        if following.text in {"-", "−"}:
            body = self._signed()
        elif following.text == "*":
            self._take()
            return Node("mark", "*", (base,))
        elif following.kind == "name" and sign.text == "_":
            body = Node("letter" if len(following.text) == 1 else "word", self._take().text)
        else:
            body = self._atom(inner=True)
        return Node("script", sign.text, (base, body))

    def _is_mark(self, sign: Token, base: Node) -> bool:
        """Tell a prime or a star from a possessive and from a product."""
        following = self._peek(1)
        if following is None or following.is_spaced:
            return True
        if sign.text == "'":
            return following.kind not in {"name", "number"}
        if following.text == "(":
            return base.kind == "greek" or base.text.isupper()
        return following.kind in {"other", "sign", "dots"} and following.text not in {"√", "*"}

    def _is_call(self, offset: int) -> bool:
        sign = self._peek(offset)
        return sign is not None and sign.text in {"(", "["} and not sign.is_spaced

    def _call(self, head: Node) -> Node:
        """Read the brackets after a name; words in them need a sign of mathematics beside them."""
        before = self.at
        arguments = self._bracketed()
        if _is_suffix(head, arguments):
            self.at = before
            raise NoFormula
        return Node("call", "", (head, arguments))

    def _atom(self, *, inner: bool = False) -> Node:
        sign = self._peek()
        if sign is None:
            raise NoFormula
        if sign.text in CLOSING:
            return self._bracketed()
        if sign.kind == "number":
            return Node("number", self._take().text)
        if sign.kind in {"greek", "dots"}:
            return Node(sign.kind, self._take().text)
        if sign.kind == "name":
            return self._named(inner=inner)
        raise NoFormula

    def _named(self, *, inner: bool) -> Node:
        sign = self._take()
        following = self._peek()
        touched = "" if following is None or following.is_spaced else following.text
        if sign.text in FUNCTIONS and (touched in {"(", "_", "[", "{", "^"} or self.depth or self.takes_words or inner):
            return Node("function", sign.text)
        if len(sign.text) == 1:
            return Node("letter", sign.text)
        if touched in {"(", "["} or self.depth or self.takes_words:
            return Node("word", sign.text)
        if touched in {"^", "_"} and len(sign.text) <= _LONGEST_PRODUCT and sign.text not in FUNCTIONS:
            self.at -= 1
            return self._letters()
        raise NoFormula

    def _letters(self) -> Node:
        """Read "kP" before a power as k times P: the power belongs to the last letter."""
        letters = self._take().text
        first, last = letters[:-1], letters[-1]
        if len(first) > 1 or (first and first[0].isupper()):
            raise NoFormula
        base = Node("letter", last)
        while self._is("^", "_"):
            base = self._script(base)
        return Node("beside", "", (*(Node("letter", letter) for letter in first), base)) if first else base

    def _bracketed(self) -> Node:
        """Read what stands in brackets, items and the separators between them."""
        opening = self._take().text
        self.depth += 1
        self._check_depth()
        parts: list[Node] = []
        while not self._is(CLOSING[opening]):
            if not parts or parts[-1].kind == "separator":
                parts.append(self.formula())
            elif (sign := self._peek()) is not None and sign.text in _SEPARATORS:
                parts.append(Node("separator", self._take().text))
            else:
                raise NoFormula
        self._take()
        self.depth -= 1
        if not parts:
            raise NoFormula
        return Node("group", opening, tuple(parts))

    def _check_depth(self) -> None:
        if self.depth > _DEEPEST:
            raise NoFormula

    def _is(self, *texts: str) -> bool:
        sign = self._peek()
        return sign is not None and sign.text in texts

    def _peek(self, offset: int = 0) -> Token | None:
        at = self.at + offset
        return self.signs[at] if at < self.end else None

    def _take(self) -> Token:
        self.at += 1
        return self.signs[self.at - 1]


def _is_suffix(head: Node, arguments: Node) -> bool:
    """Tell "agent(s)" and "a(nother)" from a call."""
    if all(part.kind in {"word", "separator"} for part in arguments.parts):
        return head.text in {"a", "A", "I"} or head.kind not in {"letter", "function"}
    if head.kind != "word" or len(arguments.parts) > 1:
        return False
    only = arguments.parts[0]
    return only.kind == "number" or (only.kind == "letter" and (only.text == "s" or not head.text.isupper()))
