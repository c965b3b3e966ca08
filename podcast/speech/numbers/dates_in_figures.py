"""Dates in figures as words: "2019-03-05", "25/12/2019", "on 15/4", "in 2026-08", "Memo 2026-11"."""

import re

from podcast.speech.numbers.eras import say_short_year
from podcast.speech.numbers.number_words import say_cardinal, say_ordinal, say_year
from podcast.speech.rules import Rule, apply_rules
from podcast.speech.words.weekdays import ANY_WEEKDAY
from podcast.text import lazy_compile

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_FIGURES_OF_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_FIGURES_OF_MONTH = r"(?P<number>0?[1-9]|1[0-2])"
_YEAR_LAST = r"(?P=sign)(?P<year>1[5-9]\d\d|20\d\d|(?<=/)\d\d)(?![\w/-]|\.\d)"

_CUES_OF_DAY = (
    rf"(?i:on|until|till|since|before|after|due|dated|starts|ends|begins|closes|opens|resigned|retired|"
    rf"died|closing|born|met|posted|updated|filed|launched|released|signed|arrived|published|started|announced|expires|(?:deadline|date)(?:\sis|:)?|"
    rf"(?<!ied\s)(?<!ply\s)(?<!ded\s)(?<!ide\s)(?<!led\s)by)|{ANY_WEEKDAY}"
)
"""Words before a day and a month in figures; what is "multiplied by 15/4" is a fraction."""
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_NO_DATE_BEHIND = (
    rf"(?![\w/%\"]|[.,:]\d|\s(?:of\s)?{_MONTH}"
    r"|\s(?:of|as|times|inch|cup|mile|(?!(?:is|was|has|this)\b)[a-z]+s)\b)"
)
_DAY_AND_MONTH = r"(?P<day>1[3-9]|2\d|3[01])/(?P<number>0?[1-9]|1[0-2])"
"""A day that can be no month, and the month after it: "15/4"."""
_PAPERS = (
    "[Mm]emo|[Mm]emorandum|Report|Paper|[Dd]irective|[Bb]ulletin|[Cc]ircular|Notice|Rule|Regulation|Order|Note|Advisory|"
    "Opinion|Document|Standard|Resolution|Brief|Proposal|Case|[Dd]ocket|Decision|Act|Letter|Bill|[Nn]o\\.|[Nn]umber|Announcement"
)
"""Papers that are numbered by the year."""

_MAY_HOLD = lazy_compile(r"\d[-/.]\d")


def expand_dates_in_figures(text: str) -> str:
    """Give the text with its dates in figures in words: "1/4/2019" → "January fourth, twenty nineteen"."""
    return apply_rules(_RULES, text) if _MAY_HOLD.search(text) else text


def _say_month_of_year(match: re.Match[str]) -> str:
    """Tell "2026-08" from "2008-10", which is rather a span of years."""
    month, year = int(match["number"]), int(match["year"])
    return f"{MONTHS[month - 1]} {say_year(year)}" if month <= year % 100 else match.group()


def _say_day_and_month(match: re.Match[str]) -> str:
    """Say "on 15/4" and "on 4/15", the month in the place that has no other."""
    parts = match.groupdict()
    month = MONTHS[int(match["number"]) - 1]
    day = say_ordinal(int(match["day"]))
    date = f"{month} {day}" if parts.get("is_first") is not None else f"the {day} of {month}"
    return f"{match['cue']}{date}"


def _say_span_of_days(match: re.Match[str]) -> str:
    """Say "from 15/4 to 1/5", the first of which can only be a day and a month."""
    until = f"the {say_ordinal(int(match['until']))} of {MONTHS[int(match['until_month']) - 1]}"
    joint = match["joint"].strip()
    day = f"the {say_ordinal(int(match['day']))} of {MONTHS[int(match['number']) - 1]}"
    return f"{day} {joint if joint.isalpha() else 'to'} {until}"


def _say_numbered_paper(match: re.Match[str]) -> str:
    return f"{match['cue']}{say_year(int(match['year']))}, {say_cardinal(match['number'].lstrip('0') or '0')}"


def _say_figures(match: re.Match[str]) -> str:
    month = MONTHS[int(match["number"]) - 1]
    return f"{month} {say_ordinal(int(match['day']))}, {say_short_year(match['year'])}"


def _say_day_first(match: re.Match[str]) -> str:
    month = MONTHS[int(match["number"]) - 1]
    return f"the {say_ordinal(int(match['day']))} of {month}, {say_short_year(match['year'])}"


_RULES: tuple[Rule, ...] = (
    # Papers numbered by the year like "Memo 2026-11"
    (
        lazy_compile(
            rf"\b(?P<cue>(?:{_PAPERS})\s)(?P<year>19[5-9]\d|20[0-4]\d)-(?P<number>\d{{1,3}})(?![\w/-]|[.,]\d)"
        ),
        _say_numbered_paper,
    ),
    # A day and a month in figures like "from 15/4 to 1/5", "on 15/4", "until 4/15": elsewhere they are a fraction
    (
        lazy_compile(
            rf"""(?<![\w./,-]){_DAY_AND_MONTH}(?P<joint>\s?[-–—]\s?|\s(?:to|until|till|through)\s)
            (?P<until>0?[1-9]|[12]\d|3[01])/(?P<until_month>0?[1-9]|1[0-2]){_NO_DATE_BEHIND}""",
            re.VERBOSE,
        ),
        _say_span_of_days,
    ),
    (lazy_compile(rf"(?P<cue>^|:\s){_DAY_AND_MONTH}(?=\.?$|[,;]\s)"), _say_day_and_month),
    (lazy_compile(rf"(?P<cue>\b(?:{_CUES_OF_DAY})\.?,?\s){_DAY_AND_MONTH}{_NO_DATE_BEHIND}"), _say_day_and_month),
    (
        lazy_compile(
            rf"(?P<cue>\b(?:{ANY_WEEKDAY})\.?,?\s)(?P<is_first>)(?P<number>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|1[0-2])"
            rf"{_NO_DATE_BEHIND}"
        ),
        _say_day_and_month,
    ),
    (
        lazy_compile(
            rf"""(?P<cue>\b(?:{_CUES_OF_DAY})\.?,?\s)(?P<is_first>)(?P<number>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])
            {_NO_DATE_BEHIND}""",
            re.VERBOSE,
        ),
        _say_day_and_month,
    ),
    # What is surest goes first
    # "2019-03-05T10:30": a time stamp is a date and a time.
    (lazy_compile(r"(?<=\d-\d\d)T(?=\d\d:\d\d)"), ", "),
    # Year first like "2019-03-05", "2019/3/5"
    (
        lazy_compile(
            rf"""(?<![\w./-])(?P<year>1[5-9]\d\d|20\d\d)
            (?P<sign>[-/.]){_FIGURES_OF_MONTH}
            (?P=sign){_FIGURES_OF_DAY}(?![\w/-]|\.\d)""",
            re.VERBOSE,
        ),
        _say_figures,
    ),
    # All in figures like "1/4/2019": the month goes first …
    (lazy_compile(rf"(?<![\w./-]){_FIGURES_OF_MONTH}(?P<sign>[/-]){_FIGURES_OF_DAY}{_YEAR_LAST}"), _say_figures),
    # … unless it cannot, "25/12/2019", or points part it, "03.05.2012".
    (
        lazy_compile(rf"(?<![\w./-]){_FIGURES_OF_DAY}(?P<sign>[/.-]){_FIGURES_OF_MONTH}{_YEAR_LAST}"),
        _say_day_first,
    ),
    # Months of a year in figures like "2026-08"
    (
        lazy_compile(r"(?<![\w./,-])(?P<year>19\d\d|20\d\d)-(?P<number>0[1-9]|1[0-2])(?![\w/-]|[.,]\d)"),
        _say_month_of_year,
    ),
)
