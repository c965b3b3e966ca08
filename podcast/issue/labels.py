"""The labels that open a part of an item: an opinion, what to read before and what after."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """The part of an item that a label opens."""

    OPINION = "opinion"
    PREREQUISITES = "prerequisites"
    READ_MORE = "read_more"


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a text; `body` is the offset at which its words start."""

    part: Part
    body: int
    by: str = ""


EDITOR = "Rohin"
"""Whose opinion an unnamed one is: the newsletter's author wrote "My opinion" for a year."""

NAME = r"[A-Z][\w.\-]{0,30}(?:(?: and | )[A-Z][\w.\-]{0,30}){0,3}"
_OPINION = re.compile(
    rf"({NAME})\s?(?:['’´`]\s?s?|s['’])\s(?:[a-z]{{1,15}}\s){{0,2}}opinions?(?:\s?\([^()]{{0,80}}\))?\s?:", re.UNICODE
)
_MINE = re.compile(r"(?:My\s(?:[a-z]{1,15}\s){0,2}opinion|Opinion)\s?:|Should you read it\s?\?\s?:?", re.IGNORECASE)
_BEFORE = re.compile(r"Prerequ?isi?ti?t?i?es?\s?:", re.IGNORECASE)
_AFTER = re.compile(r"Read\s+more(?:\s+here)?\s?:", re.IGNORECASE)


def parse_label(text: str) -> Label | None:
    """Read the label that a text starts with, or None."""
    start = text[:160]
    if match := _OPINION.match(start):
        return Label(Part.OPINION, match.end(), match[1].strip())
    if match := _MINE.match(start):
        return Label(Part.OPINION, match.end(), EDITOR)
    if match := _BEFORE.match(start):
        return Label(Part.PREREQUISITES, match.end())
    if match := _AFTER.match(start):
        return Label(Part.READ_MORE, match.end())
    return None
