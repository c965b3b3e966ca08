"""Reads a day as people and their tools write it: in a title, in a field of its own, in the name of a file."""

import calendar
import datetime as dt
import re
from pathlib import PurePath

from podcast.text import lazy_compile

_WEEKDAY = lazy_compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_NAMES = "|".join(name[:3] for name in calendar.month_name[1:])
_MONTH = rf"(?P<month>{_NAMES})[a-z]{{0,6}}\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|[nr]d|th|\.)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_SPELLED = tuple(
    lazy_compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",  # Nov 2, 2026
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",  # 2nd November 2026
    )
)
_FIGURES = (
    lazy_compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),  # 2026/11/2
    lazy_compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)"),  # 2.11.2026
    lazy_compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),  # 20261102
)
_SLASHES = lazy_compile(r"\(?(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?!\d)")
_CENTURY = 2000
_MONTHS = 12
_FILE_DATE = lazy_compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?![0-9A-Za-z])")
_ANY_DAY = (
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?:(?:{_NAMES})[a-z]{{0,6}}\.?\s+"
    rf"\d{{1,2}}(?:st|[nr]d|th)?,?\s+(?:19|20)\d\d|\d{{1,2}}(?:st|[nr]d|th|\.)?(?:\s+of)?[\s-]+(?:{_NAMES})[a-z]{{0,6}}\.?,?"
    r"[\s-]+(?:19|20)\d\d|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d)(?!\d)"
)
_WHOLE_DAY = lazy_compile(
    rf"(?:(?:published|posted|sent|date)(?: on)?:?\s+)?[(\[]?({_ANY_DAY})[)\]]?\.?", re.IGNORECASE
)
_PART_DAY = lazy_compile(
    rf"(?:^|\s*[|·•–—,:]\s*|\s+-\s+|\s*(?P<open>[(\[]))({_ANY_DAY})(?(open)[)\]]|(?=\s*[|·•–—:]|\s+-\s|\s*$))",
    re.IGNORECASE,
)
"""A day that is a part of a title, between marks or in brackets."""
_HAS_YEAR = lazy_compile(r"(?:19|20)\d\d")
_LONGEST_DAY = 60
_US_DATE = lazy_compile(r"\(?(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?!\d)\)?\s*")
_ISO_DATE = lazy_compile(r"\(?(\d{4})-(\d{2})-(\d{2})\)?\s*")
_ABBREVIATIONS = [name[:3].casefold() for name in calendar.month_name]


def parse_day(text: str) -> dt.date | None:
    """Read the day that a text starts with, in any of the usual ways; what follows, such as a time, does not count."""
    bare = _WEEKDAY.sub("", text.strip(), count=1)
    day, _ = parse_date(bare)
    if day is not None:
        return day
    match = next((candidate for pattern in (*_SPELLED, *_FIGURES) if (candidate := pattern.match(bare))), None)
    if match is None:
        return None
    month = match["month"].casefold()
    try:
        number = int(month) if month.isdigit() else _ABBREVIATIONS.index(month)
        return dt.date(int(match["year"]), number, int(match["day"]))
    except ValueError:  # February 30th
        return None


def parse_whole_day(text: str) -> dt.date | None:
    """Read a line that is nothing but a day, "Thursday, April 9th, 2026"."""
    match = _WHOLE_DAY.fullmatch(text.strip()) if len(text) <= _LONGEST_DAY else None
    return parse_day(match[1]) if match else None


def cut_day(text: str) -> tuple[dt.date | None, str]:
    """Part a day from a title that has it between marks or in brackets: "Letter #6 - 9 April 2026"."""
    match = _PART_DAY.search(text) if _HAS_YEAR.search(text) else None
    day = parse_day(match[2]) if match else None
    if match is None or day is None:
        return None, text
    before, after = text[: match.start()], text[match.end() :]
    return day, f"{before}{after}" if before else after.lstrip(" |·•–—:,-")


def read_day_first(text: str) -> dt.date | None:
    """Give the other day that "7/9/2018" is where the day comes before the month; None where it can only be one."""
    match = _SLASHES.match(text.strip())
    if match is None or match[1] == match[2] or max(int(match[1]), int(match[2])) > _MONTHS:
        return None
    day, _ = parse_date(text.strip())
    return day and dt.date(day.year, day.day, day.month)


def parse_date(text: str) -> tuple[dt.date | None, str]:
    """Read a day at the start of a text, "04/30/18" or "2018-04-30", and give what follows."""
    if match := _US_DATE.match(text):
        month, day, year = (int(part) for part in match.groups())
        # In the order of the United States, as 04/30/18, unless there is no such month.
        month, day = (month, day) if month <= _MONTHS else (day, month)
        year += _CENTURY if year < _CENTURY // 2 else 0
    elif match := _ISO_DATE.match(text):
        year, month, day = (int(part) for part in match.groups())
    else:
        return None, text
    try:
        return dt.date(year, month, day), text[match.end() :]
    except ValueError:
        return None, text


def parse_file_date(name: str) -> dt.date | None:
    """Read the day of a file name, "2026-11-02-figs.md" or "GL20261102.md"."""
    match = _FILE_DATE.search(PurePath(name).name)
    try:
        return dt.date(int(match[1]), int(match[3]), int(match[4])) if match else None
    except ValueError:  # February 30th
        return None


def drop_day(name: str) -> str:
    """Take the day off a file's name, whose digits are no number."""
    return _FILE_DATE.sub("", name)
