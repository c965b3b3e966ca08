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
