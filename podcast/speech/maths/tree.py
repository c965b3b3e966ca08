"""A formula as a tree."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a formula: what it is, its sign or word, and its own parts."""

    kind: str
    """What the part is.

    number, letter, word, greek, function, dots: a leaf; `text` is what is written.
    relation, sum, product: two operands around the sign `text`.
    beside: factors without a sign between them; `text` is the space there.
    prefix: an operand behind the sign `text`, before it perhaps the sign with its bounds.
    operator: the sign of a prefix, alone.
    script: a base and what stands above it ("^") or below ("_").
    mark: a base with a prime, a star, a hat; indexed: a letter with figures right behind it, `text`.
    call: a head and the group of its arguments; group: items and separators in the bracket `text`.
    range: the first and the last of "1, ..., n"; mapping: a name and its type, "c : S → A".
    """
    text: str = ""
    parts: tuple["Node", ...] = ()

    @property
    def leaves(self) -> int:
        """Count the numbers, letters and words that a listener has to keep in mind."""
        return sum(part.leaves for part in self.parts) if self.parts else 1


class NoFormula(Exception):  # noqa: N818  no error: the parser's way back to prose
    """What begins here is prose."""


def is_falling(group: Node) -> bool:
    """Tell "[1, 1]", a list, from an interval, which ends above where it begins."""
    first, *_, last = group.parts
    if first.kind != "number":
        return False
    is_below = last.kind == "prefix" and last.parts[0].kind == "number" and last.text in "-−"
    return is_below or (last.kind == "number" and _value(first) >= _value(last))


def are_codes(group: Node) -> bool:
    """Tell "{000, 001, 100}", whose figures are read one by one."""
    items = group.parts[::2]
    codes = [item.text for item in items]
    are_alike = (
        all(item.kind == "number" and item.text.isdecimal() for item in items) and len(set(map(len, codes))) == 1
    )
    return group.text == "{" and are_alike and any(code.startswith("0") and code != "0" for code in codes)


def ends_in_factorial(node: Node) -> bool:
    """Tell "k!" and "2k!", behind which a bracket is another factor."""
    last = node.parts[-1] if node.kind == "beside" else node
    return (last.kind, last.text) == ("mark", "!")


def is_index(group: Node) -> bool:
    """Tell the index of "x^{(i)}", in brackets within braces, from a power."""
    if group.kind != "group" or group.text != "{" or len(group.parts) != 1:
        return False
    inner = group.parts[0]
    return inner.kind == "group" and inner.text == "(" and len(inner.parts) == 1


def _value(number: Node) -> float:
    return float(number.text.replace(",", ""))
