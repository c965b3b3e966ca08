"""Tree → words: how a formula is said."""

import re
from collections.abc import Callable, Mapping

from podcast.speech.maths.signs import ACCENTS, BARS, FUNCTIONS, GREEK, OPERATORS, PREFIXES, PRODUCTS, RELATIONS, SUMS
from podcast.speech.maths.tree import Node, are_codes, ends_in_factorial, is_falling, is_index
from podcast.speech.numbers.number_words import (
    say_cardinal,
    say_digits,
    say_fraction,
    say_label,
    say_ordinal,
    say_scientific,
)
from podcast.text import lazy_compile

_MOST_LEAVES = 24
"""Numbers, letters and words of the longest formula that is read out, about ten seconds; see docs/spoken-form.md."""
STAND_IN = "a formula that is in the notes"

_NO_WORD = lazy_compile(
    r"d[a-z]|[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-xz]|[b-df-hj-np-tv-z][xyz]|(?!pi)[b-gj-z][ij]|[c-gp-z][kt]"
)
_NORMS = frozenset("Ll")
_ATOMS = frozenset(
    {"letter", "greek", "number", "word", "mark", "script", "indexed", "call", "beside", "dots", "function"}
)
_SUBSCRIPTS = {"inf": "infinity", "infty": "infinity", "infinity": "infinity"}
_MARKS = {"'": "prime", "*": "star", "⋆": "star", "!": "factorial"} | ACCENTS
_POLICIES = frozenset("πμ")
_VALUES = frozenset("VQJAdρ")
"""Names of what a policy has, V^π: the policy is said beside them, it is no power."""
_SEPARATORS = {"|": " given ", "||": " relative to ", "∥": " relative to ", ";": ", ", ",": ", ", ":": ", "}
_RANGES = _SEPARATORS | {":": " to "}
"""In brackets and indices a colon is a range's."""


def say_formula(node: Node) -> str:
    """Say a formula, or a stand-in for one that is too long to follow by ear."""
    if node.leaves > _MOST_LEAVES:
        return STAND_IN
    # A bracketed equation in a sentence is an aside and keeps its pauses.
    is_aside = node.kind == "group" and node.text == "(" and [part.kind for part in node.parts] == ["relation"]
    words = f"({_say(node)})" if is_aside else _say(node)
    words = re.sub(r"\s+,", ",", " ".join(words.split()))
    # A lone a would be read as the article.
    return re.sub(r"\ba (?=[a-z])(?!su(?:b|per)set|proper)", "A ", words)


def _say_number(figure: str) -> str:
    return say_scientific(figure) if "e" in figure.lower() else say_cardinal(figure)


def _say(node: Node) -> str:
    return _SPEAKERS[node.kind](node)


def _say_word(node: Node) -> str:
    """Say a word; two letters that make none are named, "dx", "Wx"."""
    return " ".join(node.text) if _NO_WORD.fullmatch(node.text) else node.text


def _say_relation(node: Node) -> str:
    left, right = node.parts
    # A chain: "a is less than b, which is less than c"
    if left.kind == "relation" and RELATIONS[node.text].startswith("is "):
        return f"{_say_open(left)}, which {RELATIONS[node.text]} {_say_open(right)}"
    # What is about a number is no distribution, and what equals "[-3, 0]" is no interval.
    if node.text == "~" and right.kind == "number":
        # Its figures stay, for a unit may follow.
        return f"{_say_open(left)} is about {right.text}"
    if node.text in {"=", "=="} and right.kind == "group" and right.text == "[":
        return f"{_say_open(left)} equals {_say_items(right)}"
    pause = "," if left.kind == "group" and RELATIONS[node.text] == "to" else ""
    return f"{_say_open(left)}{pause} {RELATIONS[node.text]} {_say_open(right)}"


def _say_sum(node: Node) -> str:
    left, right = node.parts
    if right.kind == "dots":
        return f"{_say(left)}, and so on"
    # A range: "10^3-10^5"
    if node.text in "-−" and all(part.kind == "script" and part.parts[0].kind == "number" for part in node.parts):
        return f"{_say(left)} to {_say(right)}"
    return f"{_say_open(left)} {SUMS[node.text]} {_say_part(right) if node.text in '-−' else _say_open(right)}"


def _say_product(node: Node) -> str:
    left, right = node.parts
    if node.text not in "/∕":
        return f"{_say_part(left)} {PRODUCTS[node.text]} {_say_part(right)}"
    if left.kind == right.kind == "number" and _is_fraction(left.text, right.text):
        return say_fraction(left.text, right.text)
    is_short = left.kind in _ATOMS - {"call"} and right.kind in (_ATOMS - {"call"}) | {"prefix"}
    is_short |= left.kind == "prefix" and left.parts[0].kind == "number"
    return f"{_say_part(left)} {'over' if is_short else 'divided by'} {_say_part(right)}"


def _say_beside(node: Node) -> str:
    left, *factors = node.parts
    last = left.parts[-1] if left.kind == "beside" else left
    are_calls = last.kind == _first_factor(factors[-1]).kind == "call"
    are_apart = are_calls or factors[-1].kind == "prefix" or ends_in_factorial(left)
    if _find_operator(left):
        return f"{_say(left)} of {_say(factors[-1])}"
    if left.kind == "number" and _is_number_fraction(factors[-1]):
        return f"{_say(left)} and {_say(factors[-1])}"
    return (" times " if are_apart else " ").join([_say(left), *map(_say_part, factors)])


def _is_number_fraction(node: Node) -> bool:
    """Tell the three quarters of "2 3/4"."""
    return node.kind == "product" and node.text in "/∕" and all(part.kind == "number" for part in node.parts)


def _first_factor(node: Node) -> Node:
    return _first_factor(node.parts[0]) if node.kind == "product" else node


def _say_prefix(node: Node) -> str:
    *head, body = node.parts
    if not head:
        return f"{PREFIXES[node.text]} {_say_part(body)}"
    return f"{_say_bounds(head[0])} {_say(body)}"


def _say_bounds(node: Node) -> str:
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


def _say_mark(node: Node) -> str:
    base = node.parts[0]
    if base.kind == "word":
        return f"{' '.join(base.text)} {_MARKS[node.text]}"
    if node.text == "'" == base.text:
        return f"{_say_inner(base.parts[0])} double prime"
    return f"{_say_inner(base)} {_MARKS[node.text]}"


def _say_group(node: Node) -> str:
    kinds = {part.kind for part in node.parts}
    if node.text in {"|", "∥", "||"}:
        is_set = len(node.parts) == 1 and node.parts[0].kind == "letter" and node.parts[0].text.isupper()
        size = "the size of" if is_set else "the absolute value of"
        name = size if node.text == "|" else "the norm of"
        return f"{name} {_say_items(node)}"
    if node.text == "[" and len(node.parts) == 3 and not is_falling(node) and kinds <= {*_ATOMS, "separator", "prefix"}:  # noqa: PLR2004  ends and comma
        return f"the interval {_say(node.parts[0])} to {_say(node.parts[2])}"
    if node.text == "{" and [part.text for part in node.parts[1:2]] in (["|"], [":"]):
        condition = Node("group", "(", node.parts[2:])
        return f"the set of {_say(node.parts[0])} such that {_say_items(condition)}"
    if are_codes(node):
        return "the set " + ", ".join(say_digits(part.text) for part in node.parts[::2])
    return f"the set {_say_items(node)}" if node.text == "{" and len(node.parts) > 1 else _say_items(node)


def _say_items(node: Node) -> str:
    return _join_items(node, _RANGES if node.text == "[" else _SEPARATORS)


def _join_items(node: Node, separators: Mapping[str, str]) -> str:
    return "".join(
        separators[part.text] if part.kind == "separator" else f" {_say(part)} " for part in node.parts
    ).strip()


def _say_script(node: Node) -> str:
    base, body = node.parts
    if _find_operator(node) and node.text == "_":
        return _say_over(_find_operator(node), body)
    if base.kind == "group" and base.text in BARS and node.text == "_":
        return f"the {'L ' if body.kind == 'number' else ''}{_say(body)} norm of {_say_items(base)}"
    if node.text == "^" and base.kind != "number" and is_index(body):
        return f"{_say_part(base)} superscript {_say_items(body.parts[0])}"
    # The value of a policy is no power.
    if node.text == "^" and base.text in _VALUES and body.text in _POLICIES and not body.parts:
        return f"{_say(base)} {_say(body)}"
    # After a pause, or E[X]² would sound like E[X²].
    is_long = base.kind == "call" or (base.kind == "script" and base.parts[0].kind == "group")
    is_long |= base.kind == "group" and (len(base.parts) > 1 or base.parts[0].kind in {"sum", "product"})
    pause = "," if is_long else ""
    return f"{_say_part(base)}{pause} {_say_power(body) if node.text == '^' else _say_below(base, body)}"


def _find_operator(node: Node) -> str:
    """Give the name of "max_x" or "lim_{x→0}", if it is such an operator with something below it."""
    is_script = node.kind == "script"
    while node.kind == "script":
        node = node.parts[0]
    return node.text if is_script and node.text in OPERATORS and node.kind == "function" else ""


def _say_over(name: str, body: Node) -> str:
    """Say what an operator runs over: "the max over x", "the limit as x goes to zero"."""
    only = body.parts[0] if body.kind == "group" and len(body.parts) == 1 else body
    operator = FUNCTIONS[name] if FUNCTIONS[name].startswith("the ") else f"the {FUNCTIONS[name]}"
    if only.kind == "relation" and RELATIONS[only.text] == "to":
        return f"{operator} as {_say(only.parts[0])} goes to {_say(only.parts[1])}"
    return f"{operator} over {_say(only)}"


def _is_fraction(top: str, bottom: str) -> bool:
    """Tell two thirds from ten over two."""
    return top.isdecimal() and bottom.isdecimal() and bool(int(bottom)) and bool(int(top) % int(bottom))


def _say_below(base: Node, body: Node) -> str:
    only = body.parts[0] if body.kind == "group" and len(body.parts) == 1 else body
    if body.kind == "group" and len(body.parts) > 1:
        return f"sub {_say_indices(body)}"
    if only.kind == "relation" and only.text == "~":
        return f"over {_say(only.parts[0])} drawn from {_say(only.parts[1])}"
    if base.kind == "function" and base.text == "log":
        return f"base {_say(body)}"
    words = _SUBSCRIPTS.get(body.text, "") or _say(body)
    return words if base.text in _NORMS or base.kind == "function" else f"sub {words}"


def _say_indices(body: Node) -> str:
    """Say indices one after the other, and a slice among them, "1:T", as one to T."""
    return _join_items(body, _RANGES)


def _say_power(body: Node) -> str:
    if body.kind == "group" and len(body.parts) == 1:
        body = body.parts[0]
    if body.kind == "number" and body.text.isdecimal():
        return {"2": "squared", "3": "cubed"}.get(body.text) or f"to the {say_ordinal(int(body.text))}"
    if body.text == "T" and body.kind == "letter":
        return "transpose"
    is_short = body.kind in _ATOMS or (body.kind == "prefix" and body.parts[0].kind in _ATOMS)
    return f"to the {_say(body)}" if is_short else f"to the power of {_say(body)}"


def _say_open(node: Node) -> str:
    """Say a group without its brackets, where nothing else could be meant."""
    return _say_items(node) if node.kind == "group" and node.text == "(" else _say(node)


def _say_part(node: Node) -> str:
    """Say an operand; a bracketed sum is "the quantity"."""
    is_compound = (
        node.kind == "group"
        and node.text in "({"
        and any(part.kind in {"sum", "product", "relation"} for part in node.parts)
        and not (len(node.parts) == 1 and _is_number_fraction(node.parts[0]))
    )
    return f"the quantity {_say_items(node)}" if is_compound else _say(node)


def _say_inner(node: Node) -> str:
    return _say(node) + ("," if node.kind == "group" and len(node.parts) > 1 else "")


_SPEAKERS: Mapping[str, Callable[[Node], str]] = {
    "number": lambda node: _say_number(node.text),
    "letter": _say_word,
    "word": _say_word,
    "greek": lambda node: GREEK[node.text],
    "function": lambda node: FUNCTIONS[node.text],
    "dots": lambda _: "and so on",
    "relation": _say_relation,
    "mapping": lambda node: f"{_say(node.parts[0])} from {_say(node.parts[1])}",
    "sum": _say_sum,
    "product": _say_product,
    "beside": _say_beside,
    "prefix": _say_prefix,
    "mark": _say_mark,
    "indexed": lambda node: f"{_say(node.parts[0])} {say_label(node.text)}",
    "call": lambda node: f"{_say(node.parts[0])} of {_say_items(node.parts[1])}",
    "group": _say_group,
    "script": _say_script,
    "range": lambda node: f"{_say(node.parts[0])} to {_say(node.parts[1])}",
}
