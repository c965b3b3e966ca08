"""An edited page beside the generated one: where they differ, and whether the edit was begun from another."""

import difflib
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines that an editor changed, took out (no `after`) or put in (no `before`)."""

    line: int
    """Number of the first of them in the edited page."""
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def count(self) -> int:
        """Number of lines that differ."""
        return max(len(self.before), len(self.after))


def fingerprint_body(body: Sequence[str]) -> str:
    """Name what was generated, so that an edit knows when it is out of date."""
    return hashlib.sha256("\n".join(body).encode()).hexdigest()[:16]


def find_differences(generated: Sequence[str], edited: Sequence[str], *, start: int) -> tuple[Difference, ...]:
    """Find the lines in which an edited page differs from the generated one.

    Empty lines are no difference: all that they change is a pause.

    Args:
        generated: the generated page's lines below its header.
        edited: the edited page's.
        start: number of the first of these in its page.
    """
    before = [line for line in generated if line]
    after = [line for line in edited if line]
    numbers = [number for number, line in enumerate(edited, start) if line] or [start]
    # "Junk" would be lines that come often: in a script these are speakers, and matter.
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        Difference(numbers[min(j1, len(numbers) - 1)], tuple(before[i1:i2]), tuple(after[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    )
