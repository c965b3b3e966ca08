"""Tokens → tree: read a formula by recursive descent; prose around it ends it.

Each `_read_…` takes tokens and gives a node, or raises `NoFormula` where prose stands. What an operator wants and does
not find is no error: the formula ends before the operator. Decisions that only look ahead are in lookahead.py.
"""

from collections.abc import Callable, Mapping

from podcast.speech.maths.lookahead import (
    is_base,
    is_call,
    is_callable,
    is_ending_of_word,
    is_factorial,
    is_hyphen,
    is_mark,
    is_script,
    is_touching,
    make_index,
)
from podcast.speech.maths.signs import ACCENTS, CLOSING, FUNCTIONS, PREFIXES, PRODUCTS, RELATIONS, RUNNING, SUMS
from podcast.speech.maths.tokens import Cursor, Token
from podcast.speech.maths.tree import Node, NoFormula

_DEEPEST = 12
"""Brackets within brackets; deeper ones are no formula of a newsletter."""
_ARROWS = frozenset({"→", "->", "-->", "↦"})
_SEPARATORS = frozenset({",", ";", "|", "||", "∥", ":"})
_LONGEST_PRODUCT = 3
"""Letters that are read as factors before a power, "kP^2"; more are a word."""
_ENDS = frozenset({"letter", "number", "script", "indexed", "greek", "mark"})
"""Kinds of nodes that a range goes from and to."""


def parse_formula(tokens: list[Token], start: int, *, takes_words: bool = False) -> tuple[Node, int]:
    """Read the longest formula from the token `start`; give it and the index of the token behind it.

    Args:
        tokens: of the whole text.
        start: index of the formula's first token.
        takes_words: words are operands, as within delimiters of LaTeX.

    Raises:
        NoFormula: prose stands there.
    """
    parser = _Parser(Cursor(tokens, index=start), takes_words=takes_words)
    return parser.read_formula(), parser.cursor.index


class _Parser:
    """A reader of one formula; it owns the cursor and the depth of brackets."""

    def __init__(self, cursor: Cursor, *, takes_words: bool) -> None:
        self.cursor = cursor
        self.takes_words = takes_words
        self.depth = 0

    def read_formula(self) -> Node:
        """Read the longest formula from here."""
        left = self._read_sum()
        while (token := self.cursor.peek_operator(RELATIONS)) is not None:
            start = self.cursor.index
            try:
                left = Node("relation", self.cursor.take().text, (left, self._read_sum()))
            except NoFormula:
                self.cursor.index = start
                break
            # In prose "a~b" is no distribution, but "x~p(x)" is one.
            if token.text == "~" and not token.is_spaced and not self.depth and left.parts[1].kind != "call":
                self.cursor.index = start
                return left.parts[0]
        return self._read_mapping(left)

    def _read_mapping(self, head: Node) -> Node:
        """Read the type after a colon, "c : S → A"."""
        start = self.cursor.index
        if head.kind not in {"letter", "greek", "script", "mark"} or not self.cursor.stands_at(":"):
            return head
        self.cursor.take()
        try:
            body = self.read_formula()
        except NoFormula:
            body = Node("none")
        if body.kind == "relation" and body.text in _ARROWS:
            return Node("mapping", "", (head, body))
        self.cursor.index = start
        return head

    def _read_sum(self) -> Node:
        """Read terms with signs between them, "x + y"."""
        return self._read_chain(SUMS, "sum", self._read_product)

    def _read_product(self) -> Node:
        """Read factors with signs between them or none, "2 * γh(s)"."""
        left = self._read_chain(PRODUCTS, "product", self._read_signed)
        while is_touching(self.cursor, left, depth=self.depth, takes_words=self.takes_words):
            start = self.cursor.index
            try:
                left = Node(
                    "beside",
                    " " if self.cursor.tokens[start].is_spaced else "",
                    (left, self._read_chain(PRODUCTS, "product", self._read_signed)),
                )
            except NoFormula:
                self.cursor.index = start
                break
        return left

    def _read_chain(self, operators: Mapping[str, str], kind: str, read_operand: Callable[[], Node]) -> Node:
        """Read operands with any of the operators between them, from left to right."""
        left = read_operand()
        if operators is SUMS and is_hyphen(self.cursor, left, depth=self.depth):
            self.cursor.take()
            left = Node("word", f"{left.text} {self.cursor.take().text}")
        while self.cursor.peek_operator(operators) is not None:
            start = self.cursor.index
            token = self.cursor.take()
            try:
                left = Node(kind, token.text, (left, read_operand()))
            except NoFormula:
                self.cursor.index = start
                break
        return left

    def _read_signed(self) -> Node:
        """Read an operand with the sign before it, "-x", "√2", "∑_i x_i"."""
        token = self.cursor.peek()
        if token is not None and token.kind == "sign" and token.text in PREFIXES:
            following = self.cursor.peek(1)
            if following is None or (following.is_spaced and token.text in "-−"):
                raise NoFormula
            self.cursor.take()
            head = Node("operator", token.text)
            while self.cursor.stands_at("_", "^") and (token.text in RUNNING or token.text == "∇"):
                head = self._read_script(head)
            self._go_deeper()
            body = self._read_product() if token.text in RUNNING else self._read_signed()
            self.depth -= 1
            return Node("prefix", token.text, (head, body) if head.parts else (body,))
        return self._read_suffixes(self._read_atom())

    def _read_suffixes(self, base: Node) -> Node:
        """Read all that is written right behind an operand: scripts, marks, figures, brackets."""
        while (token := self.cursor.peek()) is not None and not token.is_spaced:
            if is_script(self.cursor, token, base):
                base = self._read_script(base)
            elif token.text in ACCENTS or (token.text in {"'", "*"} and is_mark(self.cursor, token, base)):
                base = Node("mark", self.cursor.take().text, (base,))
            elif token.kind == "number" and base.kind in {"letter", "greek"} and token.text.isdecimal():
                base = Node("indexed", self.cursor.take().text, (base,))
            elif token.text == "!" and is_factorial(base, depth=self.depth):
                base = Node("mark", self.cursor.take().text, (base,))
            elif (token.text == "{" and base.kind == "function") or (is_call(self.cursor) and is_callable(base)):
                return self._read_suffixes(self._read_call(base))
            else:
                break
        return self._read_range(base)

    def _read_range(self, first: Node) -> Node:
        """Read "x_1 ... x_n" and "1, ..., n"."""
        start = self.cursor.index
        if not self._skip_dots(first):
            self.cursor.index = start
            return first
        try:
            return Node("range", "", (first, self._read_last(first)))
        except NoFormula:
            self.cursor.index = start
            return first

    def _skip_dots(self, first: Node) -> bool:
        """Go on behind the dots of a range, with the commas around them."""
        has_comma = self.cursor.stands_at(",")
        if has_comma:
            self.cursor.take()
        # "a ... b" is rather an ellipsis, "x_1 ... x_n" is a range without commas too.
        may_begin = first.kind in _ENDS and (has_comma or first.kind in {"script", "indexed"})
        if not may_begin or not self.cursor.stands_at("..."):
            return False
        self.cursor.take()
        if has_comma != self.cursor.stands_at(","):
            return False
        if has_comma:
            self.cursor.take()
        return True

    def _read_last(self, first: Node) -> Node:
        """Read the end of a range: "wn" after "w1" is w with the index n."""
        token = self.cursor.peek()
        if token is not None and token.kind == "name" and first.kind == "indexed" and len(token.text) == len("wn"):
            name = self.cursor.take().text
            if name[0] == first.parts[0].text:
                return Node("beside", "", (Node("letter", name[0]), Node("letter", name[1])))
            raise NoFormula
        last = self._read_suffixes(self._read_atom())
        if last.kind not in _ENDS:
            raise NoFormula
        return last

    def _read_script(self, base: Node) -> Node:
        """Read what stands above or below a base: "x_t", "π^*"."""
        token = self.cursor.take()
        following = self.cursor.peek()
        if following is None or following.is_spaced:
            raise NoFormula
        if following.text in {"-", "−"}:
            body = self._read_signed()
        elif following.text in {"*", "⋆"}:
            self.cursor.take()
            return Node("mark", "*", (base,))
        elif following.kind == "name" and token.text == "_":
            name = self.cursor.take().text
            body = make_index(name)
            if base.kind == "function" and self.cursor.stands_at("'"):
                body = Node("mark", self.cursor.take().text, (body,))
        else:
            body = self._read_script_body(following)
        return Node("script", token.text, (base, body))

    def _read_script_body(self, opening: Token) -> Node:
        """Read what stands in the braces of a script, words among them, "2^{-length of x}", or one operand."""
        takes_words = self.takes_words
        self.takes_words |= opening.text == "{"
        try:
            return self._read_atom(is_script=True)
        finally:
            self.takes_words = takes_words

    def _read_call(self, head: Node) -> Node:
        """Read the brackets after a name, unless they are the ending of a word."""
        start = self.cursor.index
        arguments = self._read_bracketed()
        if is_ending_of_word(head, arguments, depth=self.depth):
            self.cursor.index = start
            raise NoFormula
        return Node("call", "", (head, arguments))

    def _read_atom(self, *, is_script: bool = False) -> Node:
        """Read an operand that has no operator: a number, a name, a bracket."""
        token = self.cursor.peek()
        if token is None:
            raise NoFormula
        if token.text in CLOSING:
            return self._read_bracketed()
        if token.kind == "number":
            return Node("number", self.cursor.take().text)
        if token.kind in {"greek", "dots"}:
            return Node(token.kind, self.cursor.take().text)
        if token.kind == "name":
            return self._read_name(is_script=is_script)
        raise NoFormula

    def _read_name(self, *, is_script: bool) -> Node:
        """Read letters as a function, a letter, a word or factors, by what touches them."""
        token = self.cursor.take()
        following = self.cursor.peek()
        touched = "" if following is None or following.is_spaced else following.text
        is_within = bool(self.depth) or self.takes_words
        if token.text in FUNCTIONS and (touched in {"(", "_", "[", "{", "^"} or is_within or is_script):
            return Node("function", token.text)
        if len(token.text) == 1:
            return Node("letter", token.text)
        if touched in {"(", "["} or is_within or is_base(token.text, touched):
            return Node("word", token.text)
        if touched in {"^", "_"} and len(token.text) <= _LONGEST_PRODUCT and token.text not in FUNCTIONS:
            return self._split_letters(token.text)
        raise NoFormula

    def _split_letters(self, letters: str) -> Node:
        """Read "kP" before a power as k times P: the power belongs to the last letter."""
        first, last = letters[:-1], letters[-1]
        if len(first) > 1 or (first and first[0].isupper()):
            raise NoFormula
        base = Node("letter", last)
        while self.cursor.stands_at("^", "_"):
            base = self._read_script(base)
        return Node("beside", "", (*(Node("letter", letter) for letter in first), base)) if first else base

    def _read_bracketed(self) -> Node:
        """Read what stands in brackets, items and the separators between them."""
        bracket = self.cursor.take()
        if bracket.kind == "other" or self.cursor.stands_at(CLOSING[bracket.text]):
            raise NoFormula
        self._go_deeper()
        parts: list[Node] = []
        while not self.cursor.stands_at(CLOSING[bracket.text]):
            if not parts or parts[-1].kind == "separator":
                parts.append(self.read_formula())
            elif (token := self.cursor.peek()) is not None and token.text in _SEPARATORS:
                parts.append(Node("separator", self.cursor.take().text))
            else:
                raise NoFormula
        self.cursor.take()
        self.depth -= 1
        return Node("group", bracket.text, tuple(parts))

    def _go_deeper(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise NoFormula
