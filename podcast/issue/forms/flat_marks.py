"""What shows where a part of a text on one line starts: labels and names in brackets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from podcast.issue.phrases.labels import ItemPart, find_labels
from podcast.issue.phrases.names import are_names
from podcast.issue.phrases.titles import Bracket, find_brackets
from podcast.model import ALIGNMENT_NEWSLETTER

_NOTICE = re.compile("|".join(map(re.escape, ALIGNMENT_NEWSLETTER.notices)).replace("'", "['’]"))
_SUMMARIZED = re.compile(r"summari[sz]ed\s+by\s", re.IGNORECASE)
_HAT_TIP = re.compile(r"H/T\b", re.IGNORECASE)
REPEATED = f": {ALIGNMENT_NEWSLETTER.duplicate_mark}!"


class MarkKind(StrEnum):
    """What starts at a mark."""

    HEADING = "heading"
    TITLE = "title"
    LABEL = "label"
    RESOURCES = "resources"
    """A label after which names stand without a full stop."""
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found at `[start, stop)`; a block starts there."""

    kind: MarkKind
    start: int
    stop: int
    is_alone: bool = False
    """A title that no body follows."""

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.stop


@dataclass(frozen=True, slots=True)
class Credit:
    """Names in brackets that may stand behind a title."""

    start: int
    stop: int
    is_sure: bool
    """It names a summarizer."""
    is_named: bool
    """Its names are more than one word in small letters."""
    has_body: bool
    """A colon follows."""


def find_label_marks(text: str) -> Iterator[Mark]:
    """Find every label, wherever it stands."""
    for label in find_labels(text):
        yield Mark(MarkKind.LABEL if label.part is ItemPart.OPINION else MarkKind.RESOURCES, label.start, label.body)


def find_footers(text: str) -> Iterator[Mark]:
    """Find lines of the preamble and the footer that stand for themselves."""
    return (Mark(MarkKind.BREAK, match.start(), match.end()) for match in _NOTICE.finditer(text))


def find_credits(text: str, *, outside: Sequence[tuple[int, int]]) -> tuple[Credit, ...]:
    """Find the runs of brackets that may stand behind a title, none within the spans of `outside`.

    The spans are in order.
    """
    found = [credit for chain in _chains(text, outside) if (credit := _credit(text, chain))]
    repeated = (
        Credit(m.start(), m.start(), is_sure=False, is_named=True, has_body=True) for m in re.finditer(REPEATED, text)
    )
    stops = {credit.stop for credit in found}
    return tuple(sorted((*found, *(c for c in repeated if c.start not in stops)), key=lambda credit: credit.start))


def _chains(text: str, outside: Sequence[tuple[int, int]]) -> Iterator[list[Bracket]]:
    spans = iter((*outside, (len(text), len(text))))
    span = next(spans)
    chain: list[Bracket] = []
    for bracket in find_brackets(text):
        while span[1] < bracket.stop:
            span = next(spans)
        if span[0] <= bracket.start:
            continue
        if chain and text[chain[-1].stop : bracket.start].strip():
            yield chain
            chain = []
        chain.append(bracket)
    if chain:
        yield chain


def _credit(text: str, chain: list[Bracket]) -> Credit | None:
    """Take a run of brackets that names authors or a summarizer."""
    start, stop = chain[0].start, chain[-1].stop
    has_body = text.startswith(":", stop)
    if any(_SUMMARIZED.match(bracket.text) for bracket in chain):
        return Credit(start, stop, is_sure=True, is_named=True, has_body=has_body)
    plain = [bracket for bracket in chain if not _HAT_TIP.match(bracket.text)]
    if not plain or not are_names(plain[-1].text):
        return None
    following = text[stop : stop + 3].lstrip()
    if not has_body and following and not (following[0].isupper() or following[0] in "$\"“‘'(["):
        return None
    names = plain[-1].text
    return Credit(plain[-1].start, stop, is_sure=False, is_named=" " in names or has_body, has_body=has_body)
