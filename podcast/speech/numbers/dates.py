"""Dates as words, in the styles that people write; with them times and years."""

import re

from podcast.speech.numbers.dates_in_figures import MONTHS, expand_dates_in_figures
from podcast.speech.numbers.number_words import say_ordinal, say_year
from podcast.speech.numbers.times import expand_times
from podcast.speech.numbers.timetables import expand_timetables
from podcast.speech.numbers.years import YEAR, expand_years
from podcast.speech.rules import Rule, apply_rules
from podcast.speech.words.abbreviations import restore_point
from podcast.speech.words.weekdays import WEEKDAYS, expand_weekdays
from podcast.text import lazy_compile

_SHORT_MONTHS = {month[:3]: month for month in MONTHS} | {"Sept": "September"}

_ANY_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(_SHORT_MONTHS)})\b\.?)"
_MONTH = rf"(?P<month>{_ANY_MONTH})"
_SMALL_MONTHS = "|".join(
    sorted({name.lower() for name in (*MONTHS, *_SHORT_MONTHS)} - {"may", "march", "mar"}, key=len, reverse=True)
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d)"
_NOT_COUNTED = (
    rf"(?!\s(?!and\b|or\b|in\b|at\b|of\b|the\b|was\b|is\b|on\b|we\b|when\b)[a-z]|\s(?:of\s)?(?:{_ANY_MONTH})\b)"
)
"""No noun follows, and no other month: in "May 5 and 12 people" the second figure is no day."""
_LAST_DAY = r"""
    (?P<joint>(?P<dash>\s?[-–—]\s?)|\s(?:to|through|until)\s|\s(?:and|or)\s|\s?&\s?)
    (?P<until>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d)"""
_UNTIL = rf"""(?:{_LAST_DAY}
    (?(dash)(?!\s(?:of\s)?(?:{_ANY_MONTH})\b)|{_NOT_COUNTED})
  )?"""
"""The last of several days: behind a dash it is one whatever follows, "May 5-7 only"."""
_JOINTS = {"&": "and"}


def expand_dates(text: str) -> str:
    """Give the text with its dates, times and years in words: "Jan. 5, 2012" → "January fifth, twenty twelve"."""
    text = expand_timetables(text)
    text = expand_dates_in_figures(text)
    return expand_years(expand_times(apply_rules(_RULES, text)))


def expand_day_spans(text: str) -> str:
    """Give the text with its spans of days and months in words: "Mon–Fri" → "Monday to Friday"."""
    text = expand_weekdays(text)
    return apply_rules(_SPANS, text) if _MAY_HOLD_SPAN.search(text) else text


def _name_month(written: str) -> str:
    name = written.rstrip(".")
    return _SHORT_MONTHS.get(name, name)


def _say_year_after(match: re.Match[str]) -> str:
    return f", {say_year(int(match['year']))}" if match["year"] else ""


def _say_days(match: re.Match[str]) -> str:
    """Say a day, or the first and the last of several."""
    days = say_ordinal(int(match["day"]))
    if not match["until"]:
        return days
    return f"{days} {_name_joint(match)} {say_ordinal(int(match['until']))}"


def _say_month_day(match: re.Match[str]) -> str:
    return f"{_name_month(match['month'])} {_say_days(match)}{_say_year_after(match)}"


def _say_several_days(match: re.Match[str]) -> str:
    days = [match["day"], *re.findall(r"\d+", match["more"])]
    listed = ", ".join(say_ordinal(int(day)) for day in days)
    joint = _JOINTS.get(match["joint"], match["joint"])
    return f"{_name_month(match['month'])} {listed} {joint} {say_ordinal(int(match['until']))}"


def _join_two_days(match: re.Match[str]) -> str:
    """Tell "12/13 July", two days, from a day and a month."""
    if int(match["until"]) != int(match["day"]) + 1:
        return match.group()
    return f"{match.groupdict().get('month') or ''}{match['day']} and {match['until']}"


def _say_day_month(match: re.Match[str]) -> str:
    article = "The" if match.group().startswith("T") else "the"
    return f"{article} {_say_days(match)} of {_name_month(match['month'])}{_say_year_after(match)}"


def _name_joint(match: re.Match[str]) -> str:
    joint = match["joint"].strip()
    return joint if joint.isalpha() else _JOINTS.get(joint, "to")


def _say_months(match: re.Match[str]) -> str:
    joint = "or" if "/" in match.group() else "to"
    return f"{_name_month(match['month'])} {joint} {_name_month(match['until'])}"


_MONTHS_SPAN: Rule = (lazy_compile(rf"\b{_MONTH}\s?[-–—/]\s?(?P<until>{_ANY_MONTH})(?![\w-])"), _say_months)
_SPANS: tuple[Rule, ...] = (
    _MONTHS_SPAN,
    # Parts of a month, "mid-Jan."
    (
        lazy_compile(
            rf"(?<=\b[Mm]id-)(?P<month>{'|'.join(sorted(_SHORT_MONTHS, key=len, reverse=True))})\b(?P<point>\.(?!\w))?"
        ),
        lambda match: _name_month(match["month"]) + (restore_point(match) if match["point"] else ""),
    ),
    # The alphabet, "A–Z"
    (lazy_compile(r"\b([Aa])\s?[-–—]\s?([Zz])\b(?!-)"), r"\1 to \2"),
)
_MAY_HOLD_SPAN = lazy_compile(rf"[-–—/\s](?:[Zz]\b|{'|'.join(_SHORT_MONTHS)})")
_SMALL_LETTERS: Rule = (
    # "january 1", "25 july 2012", "jan. 15"; "may" and "march" are words, but "on may 5" is a day
    lazy_compile(
        rf"""\b(?:{_SMALL_MONTHS})\b(?=\.?\s\d) | (?<=\d\s)(?:{_SMALL_MONTHS})\b
          | (?:(?<=\b[Oo]n\s)|(?<=\b[Bb]y\s)|(?<=until\s))(?:may|march)(?=\s\d{{1,2}}(?:st|nd|rd|th)?\b)
          | \b(?:may|march)(?=\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d\b)
          | (?<=\d\s)(?:may|march)(?=\s(?:19|20)\d\d\b)""",
        re.VERBOSE,
    ),
    lambda match: match.group().capitalize(),
)
# What is surest goes first: names that decide how the figures beside them are read.
_RULES: tuple[Rule, ...] = (
    _SMALL_LETTERS,
    # "Mon. 5 May", "Fri, the 3rd of June", "Sat 06:42": "Sun" and "Sat" are words elsewhere.
    (
        lazy_compile(
            rf"""\b(?P<name>{"|".join(WEEKDAYS)})\b(?P<point>\.?)
            (?P<after>,?\s)(?=(?:the\s)?(?:{_ANY_MONTH}\s\d|\d{{1,2}}(?:st|nd|rd|th)?\s{_ANY_MONTH}
              |[a-z-]+\sof\s(?:{"|".join(MONTHS)}))|(?:at\s)?\d{{1,2}}(?::[0-5]\d|\s?[ap]\.?m)\b)""",
            re.VERBOSE,
        ),
        lambda match: f"{WEEKDAYS[match['name']]}{match['after']}",
    ),
    # Spans like "Jan 1 – Feb 3", "1 May 2018 - 3 June"
    (
        lazy_compile(
            rf"""(?P<first>
                \b{_ANY_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,\s\d{{4}})?
              | \b\d{{1,2}}\s{_ANY_MONTH}(?:\s\d{{4}})?
              | \b{_ANY_MONTH}\s\d{{4}}
            )\s?[-–—]\s?(?={_ANY_MONTH}\s\d|\d{{1,2}}\s{_ANY_MONTH})""",
            re.VERBOSE,
        ),
        r"\g<first> to ",
    ),
    # Spans of months like "June–July", "May/June"
    _MONTHS_SPAN,
    # Two days one after the other like "12/13 July"
    (
        lazy_compile(rf"(?<![\w/.,-])(?P<day>[12]?\d|30)/(?P<until>[12]\d|3[01]|[2-9])(?=\s(?:of\s)?{_ANY_MONTH}\b)"),
        _join_two_days,
    ),
    (
        lazy_compile(
            rf"(?P<month>\b{_ANY_MONTH}\s)(?P<day>[12]?\d|30)/(?P<until>[12]\d|3[01]|[2-9])(?![\w/]|[.,]\d|\sof\b|[\s-]mile)"
        ),
        _join_two_days,
    ),
    # Several days like "July 4, 6 and 8"
    (
        lazy_compile(
            rf"""\b{_MONTH}\s+{_DAY}(?P<more>(?:,\s(?:0?[1-9]|[12]\d|3[01])){{1,6}}),?\s(?P<joint>and|or|&)\s
            (?P<until>[12]\d|3[01]|0?[1-9])(?![\w%]|[.,:/]\d){_NOT_COUNTED}""",
            re.VERBOSE,
        ),
        _say_several_days,
    ),
    # Month first like "Jan. 5, 2012", "May 5–7", "May the 4th"
    (lazy_compile(rf"\b{_MONTH}\s+(?:the\s+)?{_DAY}{_UNTIL}(?:,?\s+{YEAR})?", re.VERBOSE), _say_month_day),
    # Day first like "5 May 2012", "the 4th of July", "5-May-2012"
    (
        lazy_compile(
            rf"""(?<![\w.,/-])(?:[Tt]he\s+)?{_DAY}(?:{_LAST_DAY})?
            (?:\s+of)?(?:\s+|-){_MONTH}(?:(?:,?\s+|-){YEAR})?(?![\w])""",
            re.VERBOSE,
        ),
        _say_day_month,
    ),
    # Months of a year like "Sept. 2017", "June of 2017"
    (
        lazy_compile(rf"\b{_MONTH}(?:,?\s+|\s+of\s+){YEAR}"),
        lambda match: f"{_name_month(match['month'])} {say_year(int(match['year']))}",
    ),
)
