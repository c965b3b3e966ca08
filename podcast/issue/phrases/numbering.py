"""The number, title and date that a title line or a file name tells."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import PurePath

_BRACKETED = re.compile(r"\s*\[\s*([A-Za-z][\w ]{0,30}?)\s*#\s*(\d{1,5})\s*\]\s*[:\-–—]?\s*(.*)", re.DOTALL)
_NAMED = re.compile(
    r"\s*((?:[A-Za-z]+ ){0,4}Newsletter)\s*#\s*(\d{1,5})\b\s*(?:\(!*\))?\s*(?:[:\-–—]\s*(.*)|$)",
    re.IGNORECASE | re.DOTALL,
)
_LINE = re.compile(r"\s*(?:(?:The )?(?:\w+ )?Newsletter|Issue)\s*#\s*(\d{1,5})\s*(?:\(!*\))?\s*", re.IGNORECASE)
_FILE = re.compile(r"[A-Za-z]{1,12}[-_ ]?#?0*(\d{1,5})(?!\d)")
_US_DATE = re.compile(r"\(?(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})\)?\s*")
_ISO_DATE = re.compile(r"\(?(\d{4})-(\d{2})-(\d{2})\)?\s*")
_SHORT_DATE = re.compile(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}")
_BARE = re.compile(r"^\s*the\b|\bissue\b|#?\b\d{1,5}\b|[^\w\s]", re.IGNORECASE)
_CENTURY = 2000
_LONGEST_TITLE = 400


@dataclass(frozen=True, slots=True)
class Numbered:
    """A title line taken apart."""

    number: int
    title: str
    """Empty where the line has only the newsletter's name."""
    date: dt.date | None = None
    name: str = ""
    """The newsletter's, where there is no title."""


def parse_issue_title(text: str) -> Numbered | None:
    """Take apart "[AN #76]: Title" or "Alignment Newsletter #4: 04/30/18"; None for any other text."""
    if len(text) > _LONGEST_TITLE:
        return None
    if match := _BRACKETED.fullmatch(text):
        return Numbered(int(match[2]), match[3].strip())
    if not (match := _NAMED.fullmatch(text)):
        return None
    day, rest = parse_date(match[3] or "")
    return Numbered(int(match[2]), rest, day, name="" if rest else match[1].strip())


def is_name_only(title: str, name: str) -> bool:
    """Tell a title that says no more than the newsletter's name, number and date, "The Letter 4 (04/30/18)"."""
    said, known = (_BARE.sub(" ", _SHORT_DATE.sub(" ", text)).casefold().split() for text in (title, name))
    return said == known


def parse_number_line(text: str) -> int | None:
    """Read a line that says nothing but the number, "Newsletter #92"."""
    match = _LINE.fullmatch(text[:_LONGEST_TITLE])
    return int(match[1]) if match else None


def number_of_file(name: str) -> int | None:
    """Read the number of a file name, "AN076.link.txt"."""
    match = _FILE.match(PurePath(name).name)
    return int(match[1]) if match else None


def parse_date(text: str) -> tuple[dt.date | None, str]:
    """Read a day at the start of a text, "04/30/18" or "2018-04-30", and give what follows."""
    if match := _US_DATE.match(text):
        month, day, year = (int(part) for part in match.groups())
        year += _CENTURY if year < _CENTURY // 2 else 0
    elif match := _ISO_DATE.match(text):
        year, month, day = (int(part) for part in match.groups())
    else:
        return None, text
    try:
        return dt.date(year, month, day), text[match.end() :]
    except ValueError:
        return None, text
