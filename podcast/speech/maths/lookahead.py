"""The parser's decisions: what the tokens ahead can be, given what is read already. Nothing is taken here."""

from podcast.speech.maths.signs import FUNCTIONS, OPERATORS, RUNNING
from podcast.speech.maths.tokens import Cursor, Token
from podcast.speech.maths.tree import Node, ends_in_factorial
from podcast.text import lazy_compile, word_set

_NAMED_FUNCTIONS = frozenset({"log", "ln", "exp", "sin", "cos", "tan", "polylog", "poly"})
"""Functions that are factors without brackets too: "n log n"."""
FACTORS = frozenset({"number", "script", "letter", "greek"})
_CALLABLE = frozenset({"letter", "greek", "script", "mark", "function", "word", "indexed", "group"})
"""Kinds of nodes that brackets right behind them make a call of."""
_SUBTRAHENDS = word_set("mean median mode baseline target offset bias average avg std mu gamma alpha beta")
"""Words that are taken away from a letter rather than joined to it, "(x-mean)"."""
_INDEXED = lazy_compile(r"[a-zA-Z][ijkmnt]")
"""A letter with its index on the line: "vi'" is v i prime."""
_SHORT_WORDS = word_set("in an on at it am")

_SQUARED = word_set(
    "error loss distance length width height radius time mass speed velocity norm size variance difference cost"
)
"""Words that have a power, "error^2"; behind another it is rather the mark of a note."""


def is_touching(cursor: Cursor, left: Node, *, depth: int, takes_words: bool) -> bool:
    """Tell whether the next operand stands beside the last as a factor: γh(s), 2ε, f(x) g(x)."""
    token = cursor.peek()
    if token is None or token.text in {"]", ")", "}", "|", "∥", "||"} or left.kind == "dots":
        return False
    if token.is_spaced:
        return _is_spaced_factor(cursor, token, left, depth=depth, takes_words=takes_words)
    if token.kind == "name":
        return len(token.text) == 1 or token.text in FUNCTIONS
    # In prose a bracket behind a factor is an aside, unless brackets are open already.
    is_root = token.text == "√" or (token.text in RUNNING and takes_words)
    is_factor = (left.kind in FACTORS and depth > 0) or ends_in_factorial(left)
    return token.kind == "greek" or is_root or (token.text == "(" and is_factor)


def _is_spaced_factor(cursor: Cursor, token: Token, left: Node, *, depth: int, takes_words: bool) -> bool:
    """Tell a factor after a space: f(x) g(x) in prose, anything with a name in LaTeX."""
    left = left.parts[-1] if left.kind == "beside" else left
    if takes_words:
        return token.kind in {"name", "greek", "number"}
    if (left.kind == "function" and depth) or is_operator(left):
        is_name = token.kind == "name" and (len(token.text) == 1 or token.text in FUNCTIONS)
        return token.kind in {"number", "greek"} or is_name
    if token.text in _NAMED_FUNCTIONS and depth:
        return left.kind in {*FACTORS, "indexed"}
    is_factor = token.kind in {"name", "greek"} and len(token.text) == 1 and _has_suffix(cursor, 1)
    return is_factor and left.kind in {"call", "greek", "script"}


def is_operator(node: Node) -> bool:
    """Tell "max_x", which goes with what follows it."""
    while node.kind == "script":
        node = node.parts[0]
    return node.kind == "function" and node.text in OPERATORS


def is_script(cursor: Cursor, mark: Token, base: Node) -> bool:
    """Tell the mark of a script, the token here, with what it raises or lowers behind it."""
    following = cursor.peek(1)
    may_have = mark.text == "^" or (mark.text == "_" and base.kind != "number")
    return may_have and following is not None and not following.is_spaced


def is_mark(cursor: Cursor, mark: Token, base: Node) -> bool:
    """Tell a prime or a star, the token here, from a possessive and from a product."""
    following = cursor.peek(1)
    if mark.text == "'" and base.kind == "word":
        return bool(_INDEXED.fullmatch(base.text)) and base.text not in _SHORT_WORDS
    if following is None or following.is_spaced:
        return True
    if mark.text == "'":
        return following.kind not in {"name", "number"}
    if following.text == "(":
        return base.kind == "greek" or base.text.isupper()
    return following.kind in {"other", "sign", "dots"} and following.text not in {"√", "*"}


def is_factorial(base: Node, *, depth: int) -> bool:
    """Tell "n!" from a call; within brackets a number may be one too."""
    is_sum = base.kind == "group" and base.parts[0].kind in {"sum", "product"}
    return is_sum or (base.kind == "letter" and base.text in "nkmN") or (base.kind == "number" and depth > 0)


def is_callable(base: Node) -> bool:
    """Tell what may be a function's name before a bracket; what stands behind "k!" is a factor."""
    return base.kind in _CALLABLE and not ends_in_factorial(base)


def is_call(cursor: Cursor, offset: int = 0) -> bool:
    """Tell whether a bracket follows at once, as after the name of a function."""
    token = cursor.peek(offset)
    return token is not None and token.text in {"(", "["} and not token.is_spaced


def _has_suffix(cursor: Cursor, offset: int) -> bool:
    """Tell whether a bracket or a script follows the token there."""
    token = cursor.peek(offset)
    return is_call(cursor, offset) or (token is not None and token.text in {"_", "^"} and not token.is_spaced)


def is_hyphen(cursor: Cursor, left: Node, *, depth: int) -> bool:
    """Tell the hyphen of a name in brackets, "q(s-next)" and "P(W-best)", from a minus, "(x-mean)"."""
    hyphen, name = cursor.peek(), cursor.peek(1)
    if not depth or hyphen is None or name is None or hyphen.text != "-" or hyphen.is_spaced or name.is_spaced:
        return False
    if left.text in {"not", "non"} and name.kind == "name":
        return True
    is_name = name.kind == "name" and len(name.text) > len("xy") and name.text not in {*FUNCTIONS, *_SUBTRAHENDS}
    return is_name and left.kind in {"letter", "word", "function", "number"}


def make_index(name: str) -> Node:
    """Give what stands below a letter as a letter or a word, the plural of an index with its mark, "the w_is"."""
    if len(name) == len("is") and name[0] in "ijkmnt" and name[1] == "s":
        return Node("word", f"{name[0]}'s")
    return Node("letter" if len(name) == 1 else "word", name)


def is_base(word: str, mark: str) -> bool:
    """Tell a word that has a script, "SmoothPlot^2", "RL^2", "QCX_B", from factors, "kP^2", and from prose."""
    if mark == "^" and (word.isupper() or word in _SQUARED):
        return True
    is_name = word.isupper() or not (word.islower() or word.istitle())
    is_long = len(word) > len("kP") or (mark == "_" and word.isupper())
    return mark in {"^", "_"} and is_long and is_name


def is_ending_of_word(head: Node, arguments: Node, *, depth: int) -> bool:
    """Tell "agent(s)", "a(nother)" and the version of "SET(v2)" from a call."""
    if all(part.kind in {"word", "separator"} for part in arguments.parts):
        return head.text in {"a", "A", "I"} or head.kind not in {"letter", "function"}
    if head.kind != "word" or len(arguments.parts) > 1:
        return False
    argument = arguments.parts[0]
    if argument.kind == "indexed":
        return argument.parts[0].text == "v"
    # Within brackets a word has arguments, "P(child(Y))", but "agent(s)" stands there too.
    is_letter = argument.kind == "letter" and (argument.text == "s" or not (head.text.isupper() or depth))
    return argument.kind == "number" or is_letter
