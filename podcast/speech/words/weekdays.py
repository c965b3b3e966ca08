"""Days of the week in full, "Sat 3 & Sun 4 May", "closed Weds": "Sat", "Sun" and "Wed" are words elsewhere."""

import re

from podcast.speech.rules import Rule, apply_rules
from podcast.text import lazy_compile

WEEKDAYS = {
    "Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Thur": "Thursday",
    "Thurs": "Thursday", "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday", "Weds": "Wednesday",
}  # fmt: skip
ANY_WEEKDAY = "|".join(sorted({*WEEKDAYS, *WEEKDAYS.values()}, key=len, reverse=True))
WEEKDAY = r"(?:Mon|Tues?|Weds|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:days?)?"
"""A day of the week, short or in full, also many of them, "Mondays"."""

_SHORT = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_CUES = (
    r"[Oo]n|[Uu]ntil|[Nn]ext|[Ll]ast|[Ee]very|[Ee]ach|[Tt]his|[Cc]losed|[Oo]pen|[Bb]y|[Mm]eet|[Yy]ou|[12]\w\w|3rd|4th"
)
_JOINT = r"(?:\s?[-–—/]\s?|,\s(?:and\s|or\s)?|\s(?:to|and|&|or)\s)"
_NUMBER = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.:,]\d)"
_JOINTS = {"&": "and", "and": "and", "or": "or", "/": "or", ",": ",", ", and": ", and", ", or": ", or"}
_DAY_IN_RUN = lazy_compile(rf"(?P<joint>{_JOINT})?(?P<name>{ANY_WEEKDAY})\.?(?:\s(?:the\s)?(?P<number>\d+)[a-z]*)?")
_ENDINGS = {"1": "st", "2": "nd", "3": "rd", "21": "st", "22": "nd", "23": "rd", "31": "st"}
_MONTH_AFTER = lazy_compile(r"\s(?:of\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_MAY_HOLD = lazy_compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)")


def expand_weekdays(text: str) -> str:
    """Give the text with its days of the week in full: "Mon–Fri" → "Monday to Friday"."""
    return apply_rules(_RULES, text) if _MAY_HOLD.search(text) else text


def _name(written: str) -> str:
    return WEEKDAYS.get(written, written)


def _say_run(match: re.Match[str]) -> str:
    """Name days one after the other, with the ordinals of their numbers; the last stays as it is before its month."""
    before_month = match.end() if _MONTH_AFTER.match(match.string, match.end()) else -1

    def say_day(day: re.Match[str]) -> str:
        joint = _JOINTS.get((day["joint"] or "").strip(), "to") if day["joint"] else ""
        lead = f"{'' if joint.startswith(',') else ' '}{joint} " if joint else ""
        if not day["number"]:
            return f"{lead}{_name(day['name'])}"
        is_last = match.start() + day.end() == before_month
        number = day["number"] if is_last else f"the {day['number']}{_ENDINGS.get(day['number'], 'th')}"
        return f"{lead}{_name(day['name'])} {number}"

    return _DAY_IN_RUN.sub(say_day, match.group())


_RULES: tuple[Rule, ...] = (
    # Days with their number, "Sat 3 & Sun 4 May"
    (
        lazy_compile(
            rf"\b(?:{ANY_WEEKDAY})\.?\s(?:the\s)?{_NUMBER}(?:{_JOINT}(?:{ANY_WEEKDAY})\.?\s(?:the\s)?{_NUMBER}(?!\w))+"
        ),
        _say_run,
    ),
    # A day with its number, "meet Sat 3 at noon"
    (
        lazy_compile(
            rf"(?<![Tt]he )\b(?:{_SHORT})\.?\s{_NUMBER}(?=[,;)]|[.:]?$|[.:]\s|\s(?:at|from|until)\s(?:\d|noon|the\b))"
        ),
        _say_run,
    ),
    # A day before its hours, "Sun 9 & 11am", and before a day and a month in figures, "Thu 5/8"
    (
        lazy_compile(
            rf"\b(?P<name>{_SHORT})\.?(?=\s(?:\d{{1,2}}(?:[:.]\d\d)?(?:\s?[-–&,/]\s?|\s(?:and|or|to)\s)){{1,3}}"
            r"\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b|\s\d{1,2}/\d{1,2}(?![\w/]))"
        ),
        lambda match: _name(match["name"]),
    ),
    # Several days like "Mon-Fri", "Tuesday–Thursday", "Tues, Weds and Sat"
    (lazy_compile(rf"(?<![Tt]he )\b(?:{ANY_WEEKDAY})\.?(?:{_JOINT}(?:{ANY_WEEKDAY})\b(?!-))+"), _say_run),
    # A day alone: "on Sat,", "every Tues at noon", "the 2nd Thurs of the month", "Sat mornings", "Sat: cakes"
    (
        lazy_compile(
            rf"\b(?P<cue>(?:{_CUES})\s)(?P<name>{_SHORT})"
            r"(?=[,;:!?)]|\.?$|\s(?:and|or|at|from|of|in|only|morning|afternoon|evening|night)\b)"
        ),
        lambda match: f"{match['cue']}{_name(match['name'])}",
    ),
    (
        lazy_compile(
            rf"\b(?P<name>{_SHORT})\.?(?=\s(?:morning|afternoon|evening|night)s?\b)|^(?P<first>{_SHORT})(?=:\s)"
        ),
        lambda match: _name(match["name"] or match["first"]),
    ),
    # Short names that nothing else is called, "we meet Weds"
    (lazy_compile(r"\b(?P<name>Tues|Weds|Thurs)\b(?!\.\s[a-z]|-)"), lambda match: _name(match["name"])),
)
