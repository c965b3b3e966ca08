"""The labels that open a part of an item: an opinion, what to read before and what after."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from podcast.model import ALIGNMENT_NEWSLETTER


class Part(StrEnum):
    """The part of an item that a label opens."""

    OPINION = "opinion"
    PREREQUISITES = "prerequisites"
    READ_MORE = "read_more"


@dataclass(frozen=True, slots=True)
class Label:
    """A label at `[start, body)` of a text; at `body` its words start."""

    part: Part
    body: int
    by: str = ""
    start: int = 0


WORDS = (
    "my s opinion opinions planned should you read it more here also see further reading "
    "prerequisities prerequisite prerequisites prereq prereqs pre req reqs"
)
"""Of the labels, which become fields and are in none of them."""

_CAPITALIZED = r"(?:(?:[A-Z]\.){1,3}|[^\W\d_a-zß-öø-ÿ][\w\-]{0,30}(?:['’][^\W\d_a-z]\w{1,30})?)"
_JOINED = r"(?:,? and |, | & |/|\s(?:(?:van|von|de|der|den|del|da|di|la|le|el|al|bin|ter)\s){0,2})"
_NAME = rf"{_CAPITALIZED}(?:{_JOINED}{_CAPITALIZED}){{0,4}}"
_OWNED = r"(?:['’‘´`ʼ]\s?[sS]?|[sS]['’ʼ])\s"
_OPINIONS = r"(?:[a-z]{1,15}\s){0,2}(?i:opinions?)(?:\s?\([^()]{0,80}\))?"
_COLON = r"\s?(?:[:：]|\s[–—\-](?=\s))"
_REMARKS = r"(?:thoughts|comments?|take|views?|reactions?)"
_MINE = r"(?i:My\s(?:[a-z]{1,15}\s){0,2}opinions?|(?:Planned\s)?Opinion)"
_READ_IT = r"(?i:Should you read it\s?\?\s?[:：]?)"
_BEFORE = r"(?i:Prerequ?isi?ti?t?i?es?|Pre-?reqs?)"
_AFTER = r"(?i:Read\s+more(?:\s+here)?)"
_MORE_AFTER = rf"(?:{_AFTER}|(?i:(?:Read|See)\s+also|Further\s+reading))"

_START = re.compile(
    rf"(?P<by>{_NAME})\s?{_OWNED}(?:{_OPINIONS}|{_REMARKS})(?P<a>{_COLON})?"
    rf"|(?P<mine>{_MINE})(?P<b>{_COLON})?|(?P<asked>{_READ_IT})"
    rf"|(?P<before>{_BEFORE})(?P<c>{_COLON})?|(?P<after>{_MORE_AFTER})(?P<d>{_COLON})?"
)
_ANYWHERE = re.compile(
    rf"(?P<owned>{_OWNED}{_OPINIONS}\s?[:：])|(?<!\w)(?:(?P<mine>My\s(?:[a-z]{{1,15}}\s){{0,2}}opinions?\s?:)"
    rf"|(?P<asked>Should you read it\s?\?)|(?P<before>{_BEFORE}\s?:)|(?P<after>{_AFTER}\s?:))"
)
_NAME_BEFORE = re.compile(rf"(?<!\w){_NAME}\s?$")
_LAST_WORD = re.compile(rf"(?<!\w){_CAPITALIZED}(?: and {_CAPITALIZED})?(?: [A-Z]\.?)?\s?$")
_ENDED = re.compile(r"(?:^|[.!?…][\"”’')\]]{0,3}\s?)$")
_NO_NAMES = frozenset(("in", "this", "the", "that", "but", "and", "so", "my", "it", "here", "note", "see", "also"))
_LONGEST = 160
_LONGEST_NAME = 120


def parse_label(text: str, *, strong: str = "") -> Label | None:
    """Read the label that a text starts with, or None.

    A label ends with a colon, with the text, or with `strong`, the words in bold at the start.
    """
    match = _START.match(text[:_LONGEST])
    if not match or not _is_closed(match, text, strong):
        return None
    if match["by"]:
        is_name = match["by"].split()[0].casefold() not in _NO_NAMES
        return Label(Part.OPINION, match.end(), match["by"].strip()) if is_name else None
    return Label(_part(match), match.end(), ALIGNMENT_NEWSLETTER.editor if match["mine"] or match["asked"] else "")


def _is_closed(match: re.Match[str], text: str, strong: str) -> bool:
    if match["asked"] or any(match[name] for name in "abcd"):
        return True
    return match.end() == len(text.rstrip()) or match.end() == len(strong.rstrip())


def _part(match: re.Match[str]) -> Part:
    if match["before"]:
        return Part.PREREQUISITES
    return Part.READ_MORE if match["after"] else Part.OPINION


def find_labels(text: str) -> Iterator[Label]:
    """Find every label with a colon, wherever it stands; linear in the text."""
    for match in _ANYWHERE.finditer(text):
        if not match["owned"]:
            yield Label(
                _part(match),
                match.end(),
                ALIGNMENT_NEWSLETTER.editor if match["mine"] or match["asked"] else "",
                match.start(),
            )
        elif name := _name_before(text, match.start() + (match[0][0] in "sS")):
            start, by = name
            yield Label(Part.OPINION, match.end(), by, start)


def _name_before(text: str, stop: int) -> tuple[int, str] | None:
    """Find the name that ends at an apostrophe: all of it after the end of a sentence, else its last word."""
    low = max(0, stop - _LONGEST_NAME)
    before = text[low:stop]
    found = _NAME_BEFORE.search(before)
    if found and not (_ENDED.search(before[: found.start()]) and found[0].split()[0].casefold() not in _NO_NAMES):
        found = _LAST_WORD.search(before)
    return (low + found.start(), found[0].strip()) if found else None
