"""Reads the number, title and date of an issue from a title line or a file name."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from podcast.model import Newsletter

_BRACKETED_TITLE = re.compile(
    r"""
    \s*\[\s*[A-Za-z][\w ]{0,30}?\s*\#\s*(\d{1,5})\s*\]  # [AN #76]
    \s*[:\-–—]?\s*
    (.*)  # How to count ants
    """,
    re.DOTALL | re.VERBOSE,
)
_NAMED_TITLE = re.compile(
    r"""
    \s*((?:[A-Za-z]+[ ]){0,4}Newsletter)\s*\#\s*(\d{1,5})\b  # Alignment Newsletter #4
    \s*(?:\(!*\))?\s*  # an exclamation mark, where the number is one to celebrate
    (?:[:\-–—]\s*(.*)|$)  # : 04/30/18
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_NUMBER_LINE = re.compile(r"\s*(?:(?:The )?(?:\w+ )?Newsletter|Issue)\s*#\s*(\d{1,5})\s*(?:\(!*\))?\s*", re.IGNORECASE)
_FILE_NAME = re.compile(r"[A-Za-z]{1,12}[-_ ]?#?0*(\d{1,5})(?!\d)")
_US_DATE = re.compile(r"\(?(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})\)?\s*")
_ISO_DATE = re.compile(r"\(?(\d{4})-(\d{2})-(\d{2})\)?\s*")
_SHORT_DATE = re.compile(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}")
_NOT_OF_NAME = re.compile(r"^\s*the\b|\bissue\b|#?\b\d{1,5}\b|[^\w\s]", re.IGNORECASE)
_AROUND_TITLE = " \t\n:;,.|·•#()[]-–—"
"""What stands between a title and a number."""
_CENTURY = 2000
_LONGEST_TITLE = 400


@dataclass(frozen=True, slots=True)
class IssueTitle:
    """A title line, taken apart."""

    number: int
    title: str
    """Title proper; empty where the line has only the newsletter's name."""
    date: dt.date | None = None
    newsletter: str = ""
    """What the line calls the newsletter or its number, where that is no part of the title proper."""


def parse_issue_title(text: str, newsletter: Newsletter, *, is_title: bool = True) -> IssueTitle | None:
    """Take apart "[AN #76]: Title" or "Alignment Newsletter #4: 04/30/18"; None for any other text.

    `is_title` says that the text is a title and no paragraph, so that the newsletter's own pattern counts.
    """
    if len(text) > _LONGEST_TITLE:
        return None
    if is_title and newsletter.number_pattern and (titled := _parse_own(text, newsletter)):
        return titled
    if match := _BRACKETED_TITLE.fullmatch(text):
        return IssueTitle(int(match[1]), match[2].strip())
    if not (match := _NAMED_TITLE.fullmatch(text)):
        return None
    date, title = parse_date(match[3] or "")
    return IssueTitle(int(match[2]), title, date, newsletter="" if title else match[1].strip())


def _parse_own(text: str, newsletter: Newsletter) -> IssueTitle | None:
    """Take a title apart by the newsletter's own pattern; what is left of it is the title proper."""
    match = _compile_own(newsletter.number_pattern).search(text)
    if match is None or not (match[1] or "").isdecimal():
        return None
    before, after = text[: match.start()].rstrip(_AROUND_TITLE), text[match.end() :].lstrip(_AROUND_TITLE)
    before = "" if is_name_only(before, newsletter.name) else before.lstrip()
    date, title = parse_date(f"{before} {after}".strip())
    return IssueTitle(int(match[1]), title.strip(), date, newsletter=match[0])


@lru_cache(maxsize=16)
def _compile_own(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def is_name_only(title: str, name: str) -> bool:
    """Tell a title that says no more than the newsletter's name, number and date, "The Letter 4 (04/30/18)"."""
    title, name = (_NOT_OF_NAME.sub(" ", _SHORT_DATE.sub(" ", text)).casefold() for text in (title, name))
    return title.split() == name.split()


def parse_number_line(text: str) -> int | None:
    """Read a line that says nothing but the number, "Newsletter #92"."""
    match = _NUMBER_LINE.fullmatch(text[:_LONGEST_TITLE])
    return int(match[1]) if match else None


def parse_file_name(name: str) -> int | None:
    """Read the number of a file name, "AN076.link.txt"."""
    match = _FILE_NAME.match(PurePath(name).name)
    return int(match[1]) if match else None


def parse_date(text: str) -> tuple[dt.date | None, str]:
    """Read a day at the start of a text, "04/30/18" or "2018-04-30", and give what follows."""
    if match := _US_DATE.match(text):
        month, day, year = (int(part) for part in match.groups())
        # The newsletter writes 04/30/18.
        year += _CENTURY if year < _CENTURY // 2 else 0
    elif match := _ISO_DATE.match(text):
        year, month, day = (int(part) for part in match.groups())
    else:
        return None, text
    try:
        return dt.date(year, month, day), text[match.end() :]
    except ValueError:
        return None, text
