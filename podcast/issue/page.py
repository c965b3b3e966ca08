"""What every reader makes of its raw form, before the grammar."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from podcast.errors import IssueError
from podcast.model import Block, LeftOut

MOST_BLOCKS = 100_000
"""No issue has so many: ten megabytes of the newsletter's shortest paragraphs have 60,000."""


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a source in reading order, and the facts that the form has fields for."""

    blocks: tuple[Block, ...]
    title: str = ""
    """Title in the form's own field, with number and all; empty where only the blocks may show it."""
    url: str | None = None
    date: str = ""
    """Date of publication in the form's own field, starting with an ISO day; else empty."""
    left_out: tuple[LeftOut, ...] = ()
    fields: frozenset[str] = frozenset()
    """Fields of a mail's template that stand in code, as a text shows them that is about templates."""
    number: int | None = None
    """The issue's number, where a line with its day says it that is no text."""


def gather_blocks(blocks: Iterable[Block], *, name: str) -> tuple[Block, ...]:
    """Gather blocks, so that no text can keep the grammar busy for long.

    Raises:
        IssueError: there are too many to be an issue.
    """
    gathered = tuple(islice(blocks, MOST_BLOCKS + 1))
    if len(gathered) > MOST_BLOCKS:
        raise IssueError(
            f"{name}: more than {MOST_BLOCKS:,} paragraphs are no issue", hint="Save each issue as a file of its own."
        )
    return gathered
