"""Say a formula: a tree to words."""

import re
from collections.abc import Callable, Mapping

from podcast.speech.maths.tokens import (
    ACCENTS,
    FUNCTIONS,
    GREEK,
    OPERATORS,
    PREFIXES,
    PRODUCTS,
    RELATIONS,
    SUMS,
)
from podcast.speech.maths.tree import Node
from podcast.speech.numbers.figures import cardinal, fraction, label, ordinal

MOST_LEAVES = 24
"""About ten seconds of speech: the longest formula that is read out; see docs/spoken-form.md."""
STAND_IN = "a formula that is in the notes"

_NO_WORD = re.compile(r"d[a-z]|[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-xz]|[b-df-hj-np-tv-z][xyz]")
_BARS = frozenset({"|", "∥", "||"})
_NORMS = frozenset("Ll")
_ATOMS = frozenset(
    {"letter", "greek", "number", "word", "mark", "script", "indexed", "call", "beside", "dots", "function"}
)
_SUBSCRIPTS = {"inf": "infinity", "infty": "infinity", "infinity": "infinity"}
_MARKS = {"'": "prime", "*": "star", "⋆": "star", "!": "factorial"} | ACCENTS
_POLICIES = frozenset("πμ")
_VALUES = frozenset("VQJAdρ")
"""What is said of a policy, V^π, has its name beside it: it is no power."""
_SEPARATORS = {"|": " given ", "||": " relative to ", "∥": " relative to ", ";": ", ", ",": ", ", ":": ", "}


def say_formula(node: Node) -> str:
    """Say a formula, or a stand-in for one that is too long to follow by ear."""
    if node.leaves > MOST_LEAVES:
        return STAND_IN
    said = f"({_say(node)})" if _is_aside(node) else _say(node)
    words = re.sub(r"\s+,", ",", " ".join(said.split()))
    return re.sub(r"\b([aA]) (?=[a-z])", r"\1-", words)


def _is_aside(node: Node) -> bool:
    """Tell a bracketed equation in a sentence, which keeps its pauses."""
    return node.kind == "group" and node.text == "(" and [part.kind for part in node.parts] == ["relation"]


def _say(node: Node) -> str:
    return _SAID[node.kind](node)


def _number(node: Node) -> str:
    return cardinal(node.text)


def _word(node: Node) -> str:
    """Say a word; two letters that make none are named, "dx", "Wx"."""
    return " ".join(node.text) if _NO_WORD.fullmatch(node.text) else node.text


def _greek(node: Node) -> str:
    return GREEK[node.text]


def _function(node: Node) -> str:
    return FUNCTIONS[node.text]


def _dots(_: Node) -> str:
    return "and so on"


def _relation(node: Node) -> str:
    left, right = node.parts
    if left.kind == "relation" and RELATIONS[node.text].startswith("is "):
        return f"{_open(left)}, which {RELATIONS[node.text]} {_open(right)}"
    pause = "," if left.kind == "group" and RELATIONS[node.text] == "to" else ""
    return f"{_open(left)}{pause} {RELATIONS[node.text]} {_open(right)}"


def _mapping(node: Node) -> str:
    head, body = node.parts
    return f"{_say(head)} from {_say(body)}"


def _sum(node: Node) -> str:
    left, right = node.parts
    if right.kind == "dots":
        return f"{_say(left)}, and so on"
    if node.text in "-−" and all(part.kind == "script" and part.parts[0].kind == "number" for part in node.parts):
        return f"{_say(left)} to {_say(right)}"
    return f"{_open(left)} {SUMS[node.text]} {_say_part(right) if node.text in '-−' else _open(right)}"


def _product(node: Node) -> str:
    left, right = node.parts
    if node.text not in "/∕":
        return f"{_say_part(left)} {PRODUCTS[node.text]} {_say_part(right)}"
    if left.kind == right.kind == "number" and _is_fraction(left.text, right.text):
        return fraction(left.text, right.text)
    is_short = left.kind in _ATOMS - {"call"} and right.kind in (_ATOMS - {"call"}) | {"prefix"}
    is_short |= left.kind == "prefix" and left.parts[0].kind == "number"
    return f"{_say_part(left)} {'over' if is_short else 'divided by'} {_say_part(right)}"


def _beside(node: Node) -> str:
    left, *rest = node.parts
    last = left.parts[-1] if left.kind == "beside" else left
    are_apart = last.kind == _first_factor(rest[-1]).kind == "call" or rest[-1].kind == "prefix"
    if _operator(left):
        return f"{_say(left)} of {_say(rest[-1])}"
    return (" times " if are_apart else " ").join([_say(left), *map(_say_part, rest)])


def _first_factor(node: Node) -> Node:
    return _first_factor(node.parts[0]) if node.kind == "product" else node


def _prefix(node: Node) -> str:
    *head, body = node.parts
    if not head:
        return f"{PREFIXES[node.text]} {_say_part(body)}"
    return f"{_bounds(head[0])} {_say(body)}"


def _bounds(node: Node) -> str:
    """Say an operator with what stands below and above it: "the sum from i equals one to n of"."""
    below = above = ""
    while node.kind == "script":
        below, above = (_say(node.parts[1]), above) if node.text == "_" else (below, _say(node.parts[1]))
        node = node.parts[0]
    name = PREFIXES[node.text].removesuffix(" of")
    if node.text == "∇":
        return f"{name} with respect to {below} of"
    limits = f" from {below}" if below and above else f" over {below}" * bool(below)
    return f"{name}{limits}{' to ' + above if above else ''} of"


def _mark(node: Node) -> str:
    base = node.parts[0]
    if node.text == "'" == base.text:
        return f"{_say_inner(base.parts[0])} double prime"
    return f"{_say_inner(base)} {_MARKS[node.text]}"


def _indexed(node: Node) -> str:
    return f"{_say(node.parts[0])} {label(node.text)}"


def _call(node: Node) -> str:
    head, arguments = node.parts
    return f"{_say(head)} of {_items(arguments)}"


def _group(node: Node) -> str:
    kinds = {part.kind for part in node.parts}
    if node.text in {"|", "∥", "||"}:
        name = "the absolute value of" if node.text == "|" else "the norm of"
        return f"{name} {_items(node)}"
    if node.text == "[" and len(node.parts) == 3 and kinds <= {*_ATOMS, "separator", "prefix"}:  # noqa: PLR2004
        return f"the interval {_say(node.parts[0])} to {_say(node.parts[2])}"
    if node.text == "{" and [part.text for part in node.parts[1:2]] in (["|"], [":"]):
        rest = Node("group", "(", node.parts[2:])
        return f"the set of {_say(node.parts[0])} such that {_items(rest)}"
    return f"the set {_items(node)}" if node.text == "{" and len(node.parts) > 1 else _items(node)


def _items(node: Node) -> str:
    return "".join(
        _SEPARATORS[part.text] if part.kind == "separator" else f" {_say(part)} " for part in node.parts
    ).strip()


def _script(node: Node) -> str:
    base, body = node.parts
    if _operator(node) and node.text == "_":
        return _over(_operator(node), body)
    if base.kind == "group" and base.text in _BARS and node.text == "_":
        return f"the {'L ' if body.kind == 'number' else ''}{_say(body)} norm of {_items(base)}"
    if node.text == "^" and base.text in _VALUES and body.text in _POLICIES and not body.parts:
        return f"{_say(base)} {_say(body)}"
    is_long = base.kind == "call" or (base.kind == "script" and base.parts[0].kind == "group")
    is_long |= base.kind == "group" and (len(base.parts) > 1 or base.parts[0].kind in {"sum", "product"})
    pause = "," if is_long else ""
    return f"{_say_part(base)}{pause} {_power(body) if node.text == '^' else _below(base, body)}"


def _operator(node: Node) -> str:
    """Give the name of "max_x" or "lim_{x→0}", if it is such an operator with something below it."""
    is_script = node.kind == "script"
    while node.kind == "script":
        node = node.parts[0]
    return node.text if is_script and node.text in OPERATORS and node.kind == "function" else ""


def _over(name: str, body: Node) -> str:
    """Say what an operator runs over: "the max over x", "the limit as x goes to zero"."""
    only = body.parts[0] if body.kind == "group" and len(body.parts) == 1 else body
    said = FUNCTIONS[name] if FUNCTIONS[name].startswith("the ") else f"the {FUNCTIONS[name]}"
    if only.kind == "relation" and RELATIONS[only.text] == "to":
        return f"{said} as {_say(only.parts[0])} goes to {_say(only.parts[1])}"
    return f"{said} over {_say(only)}"


def _is_fraction(top: str, bottom: str) -> bool:
    """Tell two thirds from ten over two."""
    return top.isdecimal() and bottom.isdecimal() and bool(int(bottom)) and bool(int(top) % int(bottom))


def _below(base: Node, body: Node) -> str:
    only = body.parts[0] if body.kind == "group" and len(body.parts) == 1 else body
    if only.kind == "relation" and only.text == "~":
        return f"over {_say(only.parts[0])} drawn from {_say(only.parts[1])}"
    if base.kind == "function" and base.text == "log":
        return f"base {_say(body)}"
    said = _SUBSCRIPTS.get(body.text, "") or _say(body)
    return said if base.text in _NORMS or base.kind == "function" else f"sub {said}"


def _power(body: Node) -> str:
    if body.kind == "group" and len(body.parts) == 1:
        body = body.parts[0]
    if body.kind == "number" and body.text.isdecimal():
        return {"2": "squared", "3": "cubed"}.get(body.text) or f"to the {ordinal(int(body.text))}"
    if body.text == "T" and body.kind == "letter":
        return "transpose"
    is_short = body.kind in _ATOMS or (body.kind == "prefix" and body.parts[0].kind in _ATOMS)
    return f"to the {_say(body)}" if is_short else f"to the power of {_say(body)}"


def _open(node: Node) -> str:
    """Say a group without its brackets, where nothing else could be meant."""
    return _items(node) if node.kind == "group" and node.text == "(" else _say(node)


def _say_part(node: Node) -> str:
    """Say an operand; a bracketed sum is "the quantity"."""
    is_compound = (
        node.kind == "group"
        and node.text in "({"
        and any(part.kind in {"sum", "product", "relation"} for part in node.parts)
    )
    return f"the quantity {_items(node)}" if is_compound else _say(node)


def _say_inner(node: Node) -> str:
    return _say(node) + ("," if node.kind == "group" and len(node.parts) > 1 else "")


_SAID: Mapping[str, Callable[[Node], str]] = {
    "number": _number, "letter": _word, "word": _word, "greek": _greek, "function": _function, "dots": _dots,
    "relation": _relation, "mapping": _mapping, "sum": _sum, "product": _product, "beside": _beside,
    "prefix": _prefix, "mark": _mark, "indexed": _indexed, "call": _call, "group": _group, "script": _script,
    "range": lambda node: f"{_say(node.parts[0])} to {_say(node.parts[1])}",
}  # fmt: skip
