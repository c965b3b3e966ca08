"""Small issues, the script of one with a cast and sentences of its own, and what they are made of."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from podcast.model import (
    Block,
    BlockKind,
    Cast,
    Delivery,
    Issue,
    Item,
    Line,
    Person,
    Script,
    Section,
    Show,
    Span,
)
from podcast.script import write_script
from support.newsletters import ALIGNMENT_NEWSLETTER

CAST = Cast(
    roles={role: Delivery(voice=role) for role in ("announcer", "narrator", "quote")},
    people=(Person("Ada Lund", Delivery("ada"), aliases=("Ada",)),),
    pool=tuple(Delivery(f"pool{number}") for number in range(5)),
)


def paragraph(text: str, kind: BlockKind = BlockKind.PARAGRAPH, label: str = "") -> Block:
    """Make a block of plain text."""
    return Block(kind, (Span(text),), label=label)


def by_sentence(text: str) -> Iterator[Line]:
    """Cut at full stops, and before a plus within a sentence; the spoken form is in small letters, to tell it."""
    for sentence in re.split(r"(?<=[.?!]) ", text):
        *clauses, last = re.split(r" (?=\+)", sentence)
        yield from (Line(part, part.lower(), is_unfinished=True) for part in clauses if part)
        yield from (Line(part, part.lower(), formulas=tuple(re.findall("E = [0-9]", part))) for part in [last] if part)


def script_of(issue: Issue, show: Show, addresses: Mapping[int, str] | None = None) -> Script:
    """Write a script with the test's own cast and sentences."""
    return write_script(
        issue, show, CAST, newsletter=ALIGNMENT_NEWSLETTER, lines=by_sentence, addresses=addresses or {}
    )


def issue_with(*items: Item, intro: tuple[Block, ...] = ()) -> Issue:
    """Make an issue of one section."""
    return Issue("A title", 7, dt.date(2020, 1, 1), sections=(Section("Highlights", 1, intro, items),))


TALKED = Item("Gym", "https://example.org", "Ann Lee et al", "Ada", summary=(paragraph("One. Two."),))
