"""Formula or prose? What only looks like a formula, "and/or", "A-B", "(a)", stays prose."""

from collections.abc import Callable, Mapping

from podcast.speech.maths.signs import BARS
from podcast.speech.maths.tree import Node

_SURE = frozenset({"greek", "call", "script", "mark", "mapping", "range"})
"""Kinds of nodes that prose does not have."""
_WEAK = frozenset({"letter", "number", "word", "dots", "indexed", "function", "separator"})
"""Kinds of nodes that prose has too."""
_SIGNS = frozenset(("letter", "indexed", "number", "greek"))
_CHOICES = frozenset(("ab", "wo", "bc", "na", "co", "ht", "io", "yn", "mf", "fm", "so", "rw", "ac", "pe", "kd", "eg"))
"""Letters that with a slash between them are a choice or an abbreviation; other two are a fraction, "x/y"."""


def is_formula(node: Node) -> bool:
    """Tell a formula from prose that could be read as one: "n - 1" and "Q*", not "and/or" and "A-B"."""
    if node.kind in _SURE:
        return True
    if node.kind in _WEAK:
        return node.kind == "indexed" and node.parts[0].kind == "greek"
    if node.kind == "group":
        return _is_formula_group(node)
    return _JUDGES[node.kind](node) or any(map(is_formula, node.parts))


def _is_formula_group(node: Node) -> bool:
    """Tell "|x + y|" and "(s, a)" from words and figures in brackets."""
    items = [part for part in node.parts if part.kind != "separator"]
    if any(map(is_formula, items)):
        return True
    if node.text in BARS:
        return len(items) == 1 and items[0].kind in {"sum", "product", "letter", "indexed"}
    are_signs = all(item.kind in _SIGNS for item in items) and len(items) > 1
    if node.text in {"[", "{"}:
        return len(items) > 1 and all(map(_is_sign, items))
    return are_signs and any(item.kind != "number" for item in items)


def _is_sign(item: Node) -> bool:
    """Tell an item of a list of signs, also with a minus, "[-1, 1]"."""
    return item.kind in _SIGNS or (item.kind == "prefix" and item.text in "-−" and item.parts[0].kind in _SIGNS)


def _is_sum(node: Node) -> bool:
    """Tell "n - 1" and "x + y" from a dash and from a range."""
    left, right = node.parts
    if node.text == "+":
        return left.kind != "number" or right.kind not in {"number", "word"}
    if {left.kind, right.kind} == {"letter", "number"}:
        letter, number = sorted((left, right), key=lambda part: part.kind)
        # A capital with a number is a name, "B-2", but one less is common, "N - 1".
        return letter.text.islower() or number.text == "1"
    return node.text in "∪∨⊕±" or (node.text == "−" and left.kind != "number")


def _is_product(node: Node) -> bool:
    """Tell "2 × n" and "x/y" from a choice, "and/or"."""
    left, right = node.parts
    if node.text in "×⋅∩∧∘⊗⊙":
        return left.kind != "number" or right.kind != "number"
    if node.text in "*∕":
        return True
    if left.kind == right.kind == "letter" and left.text.islower() and right.text.islower():
        return f"{left.text}{right.text}" not in _CHOICES
    # "2/n" and "n/2"
    is_half = left.kind == "letter" and left.text.islower() and right.kind == "number"
    return is_half or (left.kind == "number" and right.kind == "letter")


_JUDGES: Mapping[str, Callable[[Node], bool]] = {
    "relation": lambda node: any(part.kind != "word" for part in node.parts),
    "sum": _is_sum,
    "product": _is_product,
    "prefix": lambda node: node.text not in "-−±",
    "beside": lambda _: False,
}
