"""A formula as a tree."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a formula: what it is, its sign or word, and its own parts."""

    kind: str
    text: str = ""
    parts: tuple["Node", ...] = ()

    @property
    def leaves(self) -> int:
        """Count the numbers, letters and words that a listener has to keep in mind."""
        return sum(part.leaves for part in self.parts) if self.parts else 1


class NoFormula(Exception):  # noqa: N818  no error: the parser's way back to prose
    """What begins here is prose."""
