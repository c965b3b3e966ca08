"""What every reader makes of its raw form, before the grammar."""

from dataclasses import dataclass

from podcast.model import Block, LeftOut


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a source in reading order, and what the form says besides."""

    blocks: tuple[Block, ...]
    title: str = ""
    """As the form names it, with number and all; empty where only the blocks may show it."""
    url: str | None = None
    date: str = ""
    """When the form says that it was published, starting with an ISO day."""
    left_out: tuple[LeftOut, ...] = ()
