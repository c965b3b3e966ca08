"""Dates as words, in the styles that people write; with them times and years."""

import re

from podcast.speech.numbers.figures import ordinal, year
from podcast.speech.numbers.times import said_times
from podcast.speech.numbers.years import YEAR, full_year, said_years

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT = {month[:3]: month for month in _MONTHS} | {"Sept": "September"}
_DAYS = {
    "Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Thur": "Thursday",
    "Thurs": "Thursday", "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday",
}  # fmt: skip
_ANY_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:{'|'.join(_SHORT)})\b\.?)"
_MONTH = rf"(?P<month>{_ANY_MONTH})"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d)"
_TO = r"(?:\s?[-–—]\s?|\s(?:to|through|until)\s)"
_UNTIL = (
    rf"(?:(?P<joint>{_TO}|\s(?:and|or)\s)(?P<until>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d)"
    rf"(?!\s(?!and\b|or\b|in\b|at\b|of\b|the\b|was\b|is\b|on\b|we\b|when\b)[a-z]))?"
)

_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+(?:the\s+)?{_DAY}{_UNTIL}(?:,?\s+{YEAR})?")
_DAY_MONTH = re.compile(
    rf"(?<![\w.,/-])(?:[Tt]he\s+)?{_DAY}{_UNTIL}(?:\s+of)?(?:\s+|-){_MONTH}(?:(?:,?\s+|-){YEAR})?(?![\w])"
)
_MONTH_YEAR = re.compile(rf"\b{_MONTH}(?:,?\s+|\s+of\s+){YEAR}")
_MONTHS_UNTIL = re.compile(rf"\b{_MONTH}\s?[-–—/]\s?(?P<until>{_ANY_MONTH})(?![\w-])")
_DATES_UNTIL = re.compile(
    rf"(?P<first>\b{_ANY_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,\s\d{{4}})?|\b\d{{1,2}}\s{_ANY_MONTH}(?:\s\d{{4}})?)\s?[-–—]\s?(?={_ANY_MONTH}\s\d|\d{{1,2}}\s{_ANY_MONTH})"
)
_WEEKDAY = re.compile(
    rf"\b(?P<name>{'|'.join(_DAYS)})\b(?P<point>\.?)(?P<after>,?\s)(?=(?:the\s)?(?:{_ANY_MONTH}\s\d|\d{{1,2}}(?:st|nd|rd|th)?\s{_ANY_MONTH}))"
)
_YEAR_FIRST = r"(?P<year>1[5-9]\d\d|20\d\d)"
_ISO = re.compile(
    rf"(?<![\w./-]){_YEAR_FIRST}(?P<sign>[-/.])(?P<number>0?[1-9]|1[0-2])(?P=sign)(?P<day>0?[1-9]|[12]\d|3[01])(?![\w/-]|\.\d)"
)
_STAMP = re.compile(r"(?<=\d-\d\d)T(?=\d\d:\d\d)")
_SIGNED = r"(?P<sign>[/.-])"
_YEAR_LAST = r"(?P=sign)(?P<year>1[5-9]\d\d|20\d\d|(?<=/)\d\d)(?![\w/-]|\.\d)"
_MONTH_FIRST = re.compile(
    rf"(?<![\w./-])(?P<number>0?[1-9]|1[0-2])(?P<sign>[/-])(?P<day>0?[1-9]|[12]\d|3[01]){_YEAR_LAST}"
)
_DAY_FIRST = re.compile(rf"(?<![\w./-])(?P<day>0?[1-9]|[12]\d|3[01]){_SIGNED}(?P<number>0?[1-9]|1[0-2]){_YEAR_LAST}")


def said_dates(text: str) -> str:
    """Give the text with its dates, years and times in words."""
    text = _STAMP.sub(", ", text)
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return said_years(said_times(text))


def _named(month: str) -> str:
    name = month.rstrip(".")
    return _SHORT.get(name, name)


def _tail(found: re.Match[str]) -> str:
    return f", {year(int(found['year']))}" if found["year"] else ""


def _days(found: re.Match[str]) -> str:
    days = ordinal(int(found["day"]))
    if not found["until"]:
        return days
    joint = found["joint"].strip()
    return f"{days} {joint if joint.isalpha() else 'to'} {ordinal(int(found['until']))}"


def _month_day(found: re.Match[str]) -> str:
    return f"{_named(found['month'])} {_days(found)}{_tail(found)}"


def _day_month(found: re.Match[str]) -> str:
    the = "The" if found.group().startswith("T") else "the"
    return f"{the} {_days(found)} of {_named(found['month'])}{_tail(found)}"


def _month_year(found: re.Match[str]) -> str:
    return f"{_named(found['month'])} {year(int(found['year']))}"


def _months_until(found: re.Match[str]) -> str:
    joint = "or" if "/" in found.group() else "to"
    return f"{_named(found['month'])} {joint} {_named(found['until'])}"


def _weekday(found: re.Match[str]) -> str:
    return f"{_DAYS[found['name']]}{found['after']}"


def _month_first(found: re.Match[str]) -> str:
    return f"{_MONTHS[int(found['number']) - 1]} {ordinal(int(found['day']))}, {full_year(found['year'])}"


def _day_first(found: re.Match[str]) -> str:
    return f"the {ordinal(int(found['day']))} of {_MONTHS[int(found['number']) - 1]}, {full_year(found['year'])}"


_RULES = (
    (_ISO, _month_first), (_MONTH_FIRST, _month_first), (_DAY_FIRST, _day_first), (_WEEKDAY, _weekday),
    (_DATES_UNTIL, r"\g<first> to "), (_MONTHS_UNTIL, _months_until),
    (_MONTH_DAY, _month_day), (_DAY_MONTH, _day_month), (_MONTH_YEAR, _month_year),
)  # fmt: skip
