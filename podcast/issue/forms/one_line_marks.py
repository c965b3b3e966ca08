"""What shows where a part of a text on one line starts: labels, notices, names in brackets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from podcast.issue.phrases.abbreviations_in_brackets import is_abbreviation
from podcast.issue.phrases.brackets import Bracket, chain_brackets, find_brackets
from podcast.issue.phrases.labels import ItemPart, find_labels
from podcast.issue.phrases.names import are_names
from podcast.issue.phrases.sentence_starts import find_sentence_starts
from podcast.issue.phrases.titles import TITLE_CASE, compile_credits, title_share
from podcast.model import Newsletter
from podcast.text import lazy_compile

_REACH = 160
"""Characters before brackets that show what they are about."""
_LITTLE_MORE = lazy_compile(r"(?: [A-Z][\w’'\-]*){1,4} \(")
"""The rest of a title between two brackets."""


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
    """A heading, title or label at `[start, stop)` of a text, where a block starts."""

    kind: MarkKind
    start: int
    stop: int
    is_alone: bool = False
    """A title that no body follows."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Names in brackets that may stand behind a title, at `[start, stop)` of a text."""

    start: int
    stop: int
    is_sure: bool
    """It names a summarizer."""
    is_named: bool
    """Its names are more than one word in small letters."""
    has_body: bool
    """A colon follows."""


def repeated_body(newsletter: Newsletter) -> str:
    """Give the body of an item that was summarized among the highlights, with the colon after its title.

    Empty where the newsletter repeats none.
    """
    return f": {newsletter.duplicate_mark}!" if newsletter.duplicate_mark else ""


def find_label_marks(text: str, newsletter: Newsletter) -> Iterator[Mark]:
    """Find every label, wherever it stands."""
    for label in find_labels(text, newsletter):
        kind = MarkKind.LABEL if label.part is ItemPart.OPINION else MarkKind.RESOURCES
        yield Mark(kind, label.start, label.body)


def find_notices(text: str, newsletter: Newsletter) -> Iterator[Mark]:
    """Find the sentences about the newsletter itself, which stand for themselves."""
    return (Mark(MarkKind.BREAK, *match.span()) for match in _compile_notices(newsletter).finditer(text))


@lru_cache(maxsize=16)
def _compile_notices(newsletter: Newsletter) -> re.Pattern[str]:
    openings = "|".join(map(re.escape, newsletter.notices)).replace("'", "['’]")
    return lazy_compile(openings or r"(?!)")  # which is nowhere


def find_credits(text: str, newsletter: Newsletter, *, outside: Sequence[tuple[int, int]]) -> tuple[Credit, ...]:
    """Find the runs of brackets that may stand behind a title, none within the spans of `outside`.

    The spans are in order.
    """
    chains = chain_brackets(text, _find_brackets_outside(text, outside))
    named = [credit for chain in chains if (credit := _read_credit(text, chain, newsletter))]
    stops = {credit.stop for credit in named}
    repeated = repeated_body(newsletter)
    offsets = (match.start() for match in (re.finditer(re.escape(repeated), text) if repeated else ()))
    unnamed = (Credit(at, at, is_sure=False, is_named=True, has_body=True) for at in offsets if at not in stops)
    return tuple(sorted((*named, *unnamed), key=lambda credit: credit.start))


def _find_brackets_outside(text: str, outside: Sequence[tuple[int, int]]) -> Iterator[Bracket]:
    spans = iter((*outside, (len(text), len(text))))
    start, stop = next(spans)
    for bracket in find_brackets(text):
        while stop < bracket.stop:
            start, stop = next(spans)
        if start > bracket.start:
            yield bracket


def _read_credit(text: str, chain: list[Bracket], newsletter: Newsletter) -> Credit | None:
    """Take a run of brackets that names authors or a summarizer."""
    start, stop = chain[0].start, chain[-1].stop
    has_body = text.startswith(":", stop)
    of_summarizer, of_hat_tip = compile_credits(newsletter)
    if any(of_summarizer.match(bracket.text) for bracket in chain):
        return Credit(start, stop, is_sure=True, is_named=True, has_body=has_body)
    authors = next((bracket for bracket in reversed(chain) if not of_hat_tip.match(bracket.text)), None)
    if authors is None or not are_names(authors.text) or _is_of_title(text, authors, stop):
        return None
    if has_body and _goes_on(text, authors.start, stop + 1):
        return None
    following = text[stop : stop + 3].lstrip()
    # Within a sentence, small letters follow.
    if not has_body and following and not (following[0].isupper() or following[0] in "$\"“‘'(["):
        return None
    return Credit(authors.start, stop, is_sure=False, is_named=" " in authors.text or has_body, has_body=has_body)


def _is_of_title(text: str, bracket: Bracket, stop: int) -> bool:
    """Tell an abbreviation within a title, or of the words before it."""
    is_within = bracket.text.isupper() and _LITTLE_MORE.match(text, stop) is not None
    return is_within or is_abbreviation(bracket.text, text[max(0, bracket.start - _REACH) : bracket.start])


def _goes_on(text: str, start: int, body: int) -> bool:
    """Tell brackets and a colon in a sentence, behind which small letters go on; titles have capitals."""
    if not text[body : body + 3].lstrip("\"“‘' ")[:1].islower():
        return False
    sentence = text[max(0, start - _REACH) : start]
    sentence = sentence[max(find_sentence_starts(sentence), default=0) :]
    return title_share(sentence) < TITLE_CASE
