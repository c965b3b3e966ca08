"""Dates as words, in the styles that people write; with them times and years."""

import re

from podcast.speech.numbers.eras import say_short_year
from podcast.speech.numbers.number_words import say_cardinal, say_ordinal, say_year
from podcast.speech.numbers.times import expand_times
from podcast.speech.numbers.timetables import expand_timetables
from podcast.speech.numbers.years import YEAR, expand_years
from podcast.speech.rules import Rule, apply_rules
from podcast.speech.words.abbreviations import restore_point
from podcast.speech.words.weekdays import ANY_WEEKDAY, WEEKDAYS, expand_weekdays

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT_MONTHS = {month[:3]: month for month in _MONTHS} | {"Sept": "September"}

_ANY_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:{'|'.join(_SHORT_MONTHS)})\b\.?)"
_MONTH = rf"(?P<month>{_ANY_MONTH})"
_SMALL_MONTHS = "|".join(
    sorted({name.lower() for name in (*_MONTHS, *_SHORT_MONTHS)} - {"may", "march", "mar"}, key=len, reverse=True)
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
_FIGURES_OF_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_FIGURES_OF_MONTH = r"(?P<number>0?[1-9]|1[0-2])"
_YEAR_LAST = r"(?P=sign)(?P<year>1[5-9]\d\d|20\d\d|(?<=/)\d\d)(?![\w/-]|\.\d)"

_CUES_OF_DAY = (
    rf"(?i:on|until|till|since|before|after|due|dated|starts|ends|begins|closes|opens|resigned|retired|"
    rf"died|closing|born|met|posted|updated|filed|launched|released|signed|arrived|published|started|announced|expires|(?:deadline|date)(?:\sis|:)?|"
    rf"(?<!ied\s)(?<!ply\s)(?<!ded\s)(?<!ide\s)(?<!led\s)by)|{ANY_WEEKDAY}"
)
"""Words before a day and a month in figures; what is "multiplied by 15/4" is a fraction."""
_NO_DATE_BEHIND = r"(?![\w/%\"]|[.,:]\d|\s(?:of|as|times|inch|cup|mile|[a-z]+s)\b)"
_DAY_AND_MONTH = r"(?P<day>1[3-9]|2\d|3[01])/(?P<number>0?[1-9]|1[0-2])"
"""A day that can be no month, and the month after it: "15/4"."""
_PAPERS = (
    "[Mm]emo|[Mm]emorandum|Report|Paper|[Dd]irective|[Bb]ulletin|[Cc]ircular|Notice|Rule|Regulation|Order|Note|Advisory|"
    "Opinion|Document|Standard|Resolution|Brief|Proposal|Case|[Dd]ocket|Decision|Act|Letter|Bill|[Nn]o\\.|[Nn]umber|Announcement"
)
"""Papers that are numbered by the year."""


def expand_dates(text: str) -> str:
    """Give the text with its dates, times and years in words: "Jan. 5, 2012" → "January fifth, twenty twelve"."""
    text = expand_timetables(text)
    text = apply_rules(_CUED, text) if _MAY_HOLD_CUED.search(text) else text
    return expand_years(expand_times(apply_rules(_RULES, text)))


def expand_day_spans(text: str) -> str:
    """Give the text with its spans of days and months in words: "Mon–Fri" → "Monday to Friday"."""
    text = expand_weekdays(text)
    return apply_rules(_SPANS, text) if _MAY_HOLD_SPAN.search(text) else text


def _name_month(written: str) -> str:
    name = written.rstrip(".")
    return _SHORT_MONTHS.get(name, name)


def _say_month_of_year(match: re.Match[str]) -> str:
    """Tell "2026-08" from "2008-10", which is rather a span of years."""
    month, year = int(match["number"]), int(match["year"])
    return f"{_MONTHS[month - 1]} {say_year(year)}" if month <= year % 100 else match.group()


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


def _say_day_month(match: re.Match[str]) -> str:
    article = "The" if match.group().startswith("T") else "the"
    return f"{article} {_say_days(match)} of {_name_month(match['month'])}{_say_year_after(match)}"


def _say_day_and_month(match: re.Match[str]) -> str:
    """Say "on 15/4" and "on 4/15", the month in the place that has no other."""
    parts = match.groupdict()
    month = _MONTHS[int(match["number"]) - 1]
    day = say_ordinal(int(match["day"]))
    date = f"{month} {day}" if parts.get("is_first") is not None else f"the {day} of {month}"
    return f"{match['cue']}{date}"


def _say_span_of_days(match: re.Match[str]) -> str:
    """Say "from 15/4 to 1/5", the first of which can only be a day and a month."""
    until = f"the {say_ordinal(int(match['until']))} of {_MONTHS[int(match['until_month']) - 1]}"
    joint = match["joint"].strip()
    day = f"the {say_ordinal(int(match['day']))} of {_MONTHS[int(match['number']) - 1]}"
    return f"{day} {joint if joint.isalpha() else 'to'} {until}"


def _say_numbered_paper(match: re.Match[str]) -> str:
    return f"{match['cue']}{say_year(int(match['year']))}, {say_cardinal(match['number'].lstrip('0') or '0')}"


def _name_joint(match: re.Match[str]) -> str:
    joint = match["joint"].strip()
    return joint if joint.isalpha() else _JOINTS.get(joint, "to")


def _say_months(match: re.Match[str]) -> str:
    joint = "or" if "/" in match.group() else "to"
    return f"{_name_month(match['month'])} {joint} {_name_month(match['until'])}"


def _say_figures(match: re.Match[str]) -> str:
    month = _MONTHS[int(match["number"]) - 1]
    return f"{month} {say_ordinal(int(match['day']))}, {say_short_year(match['year'])}"


def _say_day_first(match: re.Match[str]) -> str:
    month = _MONTHS[int(match["number"]) - 1]
    return f"the {say_ordinal(int(match['day']))} of {month}, {say_short_year(match['year'])}"


_MONTHS_SPAN: Rule = (re.compile(rf"\b{_MONTH}\s?[-–—/]\s?(?P<until>{_ANY_MONTH})(?![\w-])"), _say_months)
_SPANS: tuple[Rule, ...] = (
    _MONTHS_SPAN,
    # Parts of a month, "mid-Jan."
    (
        re.compile(
            rf"(?<=\b[Mm]id-)(?P<month>{'|'.join(sorted(_SHORT_MONTHS, key=len, reverse=True))})\b(?P<point>\.(?!\w))?"
        ),
        lambda match: _name_month(match["month"]) + (restore_point(match) if match["point"] else ""),
    ),
    # The alphabet, "A–Z"
    (re.compile(r"\b([Aa])\s?[-–—]\s?([Zz])\b(?!-)"), r"\1 to \2"),
)
_MAY_HOLD_SPAN = re.compile(rf"[-–—/\s](?:[Zz]\b|{'|'.join(_SHORT_MONTHS)})")
_SMALL_LETTERS: Rule = (
    # "january 1", "25 july 2012", "jan. 15"; "may" and "march" are words, but "on may 5" is a day
    re.compile(
        rf"""\b(?:{_SMALL_MONTHS})\b(?=\.?\s\d) | (?<=\d\s)(?:{_SMALL_MONTHS})\b
          | (?:(?<=\b[Oo]n\s)|(?<=\b[Bb]y\s)|(?<=until\s))(?:may|march)(?=\s\d{{1,2}}(?:st|nd|rd|th)?\b)
          | \b(?:may|march)(?=\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d\b)
          | (?<=\d\s)(?:may|march)(?=\s(?:19|20)\d\d\b)""",
        re.VERBOSE,
    ),
    lambda match: match.group().capitalize(),
)
_CUED: tuple[Rule, ...] = (
    # Papers numbered by the year like "Memo 2026-11"
    (
        re.compile(rf"\b(?P<cue>(?:{_PAPERS})\s)(?P<year>19[5-9]\d|20[0-4]\d)-(?P<number>\d{{1,3}})(?![\w/-]|[.,]\d)"),
        _say_numbered_paper,
    ),
    # A day and a month in figures like "from 15/4 to 1/5", "on 15/4", "until 4/15": elsewhere they are a fraction
    (
        re.compile(
            rf"""(?<![\w./,-]){_DAY_AND_MONTH}(?P<joint>\s?[-–—]\s?|\s(?:to|until|till|through)\s)
            (?P<until>0?[1-9]|[12]\d|3[01])/(?P<until_month>0?[1-9]|1[0-2]){_NO_DATE_BEHIND}""",
            re.VERBOSE,
        ),
        _say_span_of_days,
    ),
    (re.compile(rf"(?P<cue>^|:\s){_DAY_AND_MONTH}(?=\.?$|[,;]\s)"), _say_day_and_month),
    (re.compile(rf"(?P<cue>\b(?:{_CUES_OF_DAY})\.?,?\s){_DAY_AND_MONTH}{_NO_DATE_BEHIND}"), _say_day_and_month),
    (
        re.compile(
            rf"""(?P<cue>\b(?:{_CUES_OF_DAY})\.?,?\s)(?P<is_first>)(?P<number>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])
            {_NO_DATE_BEHIND}""",
            re.VERBOSE,
        ),
        _say_day_and_month,
    ),
)
_MAY_HOLD_CUED = re.compile(r"\d/\d|\d{4}-\d")
# What is surest goes first: figures alone, then names that decide how the figures beside them are read.
_RULES: tuple[Rule, ...] = (
    _SMALL_LETTERS,
    # "2019-03-05T10:30": a time stamp is a date and a time.
    (re.compile(r"(?<=\d-\d\d)T(?=\d\d:\d\d)"), ", "),
    # Year first like "2019-03-05", "2019/3/5"
    (
        re.compile(
            rf"""(?<![\w./-])(?P<year>1[5-9]\d\d|20\d\d)
            (?P<sign>[-/.]){_FIGURES_OF_MONTH}
            (?P=sign){_FIGURES_OF_DAY}(?![\w/-]|\.\d)""",
            re.VERBOSE,
        ),
        _say_figures,
    ),
    # All in figures like "1/4/2019": the month goes first …
    (re.compile(rf"(?<![\w./-]){_FIGURES_OF_MONTH}(?P<sign>[/-]){_FIGURES_OF_DAY}{_YEAR_LAST}"), _say_figures),
    # … unless it cannot, "25/12/2019", or points part it, "03.05.2012".
    (
        re.compile(rf"(?<![\w./-]){_FIGURES_OF_DAY}(?P<sign>[/.-]){_FIGURES_OF_MONTH}{_YEAR_LAST}"),
        _say_day_first,
    ),
    # "Mon. 5 May", "Fri, the 3rd of June", "Sat 06:42": "Sun" and "Sat" are words elsewhere.
    (
        re.compile(
            rf"""\b(?P<name>{"|".join(WEEKDAYS)})\b(?P<point>\.?)
            (?P<after>,?\s)(?=(?:the\s)?(?:{_ANY_MONTH}\s\d|\d{{1,2}}(?:st|nd|rd|th)?\s{_ANY_MONTH}
              |[a-z-]+\sof\s(?:{"|".join(_MONTHS)}))|(?:at\s)?\d{{1,2}}(?::[0-5]\d|\s?[ap]\.?m)\b)""",
            re.VERBOSE,
        ),
        lambda match: f"{WEEKDAYS[match['name']]}{match['after']}",
    ),
    # Months of a year in figures like "2026-08"
    (
        re.compile(r"(?<![\w./,-])(?P<year>19\d\d|20\d\d)-(?P<number>0[1-9]|1[0-2])(?![\w/-]|[.,]\d)"),
        _say_month_of_year,
    ),
    # Spans like "Jan 1 – Feb 3", "1 May 2018 - 3 June"
    (
        re.compile(
            rf"""(?P<first>
                \b{_ANY_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,\s\d{{4}})?
              | \b\d{{1,2}}\s{_ANY_MONTH}(?:\s\d{{4}})?
            )\s?[-–—]\s?(?={_ANY_MONTH}\s\d|\d{{1,2}}\s{_ANY_MONTH})""",
            re.VERBOSE,
        ),
        r"\g<first> to ",
    ),
    # Spans of months like "June–July", "May/June"
    _MONTHS_SPAN,
    # Several days like "July 4, 6 and 8"
    (
        re.compile(
            rf"""\b{_MONTH}\s+{_DAY}(?P<more>(?:,\s(?:0?[1-9]|[12]\d|3[01])){{1,6}}),?\s(?P<joint>and|or|&)\s
            (?P<until>[12]\d|3[01]|0?[1-9])(?![\w%]|[.,:/]\d){_NOT_COUNTED}""",
            re.VERBOSE,
        ),
        _say_several_days,
    ),
    # Month first like "Jan. 5, 2012", "May 5–7", "May the 4th"
    (re.compile(rf"\b{_MONTH}\s+(?:the\s+)?{_DAY}{_UNTIL}(?:,?\s+{YEAR})?", re.VERBOSE), _say_month_day),
    # Day first like "5 May 2012", "the 4th of July", "5-May-2012"
    (
        re.compile(
            rf"""(?<![\w.,/-])(?:[Tt]he\s+)?{_DAY}(?:{_LAST_DAY})?
            (?:\s+of)?(?:\s+|-){_MONTH}(?:(?:,?\s+|-){YEAR})?(?![\w])""",
            re.VERBOSE,
        ),
        _say_day_month,
    ),
    # Months of a year like "Sept. 2017", "June of 2017"
    (
        re.compile(rf"\b{_MONTH}(?:,?\s+|\s+of\s+){YEAR}"),
        lambda match: f"{_name_month(match['month'])} {say_year(int(match['year']))}",
    ),
)
