"""Times of day and spans of time as words."""

import re

from podcast.speech.abbreviation_ends import is_end_after
from podcast.speech.numbers.number_words import say_integer
from podcast.speech.rules import Rule, apply_rules
from podcast.text import lazy_compile

_HALF = r"(?P<half>[ap]\.?\s?m\b\.?|[AP]\.?\s?M\b\.?)"
"""The half of a day: "am", "p.m."."""
_HOUR_OF_HALF = r"(?P<hour>1[0-2]|0?[1-9])"
_HALVES = {"a": "A M", "p": "P M"}
_AT_A_CLOCK = lazy_compile(r"\b(?:at|by|until|till|before|after|since|from|around)\s$", re.IGNORECASE)
_AFTERNOON_BEHIND = lazy_compile(r"\sto\s(?:1[3-9]|2[0-4]):")
"""The end of a span whose begin is an hour of the whole day too: "10:00–14:00" is "ten hundred to fourteen hundred"."""
_SHORT_DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_DAY = r"(?:week)?days?\b|weekends?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_WINDOW = 40
"""Characters looked at on either side of a point."""
_TEN = 10
_HOURS_OF_A_CLOCK = 12


def expand_times(text: str) -> str:
    """Give the text with its times in words: "7:30pm" → "seven thirty P M", "14:00" → "fourteen hundred"."""
    return apply_rules(_RULES, text)


def _say_span(match: re.Match[str]) -> str:
    """Say hours, minutes and seconds as a span, unless a clock shows them: "at 12:30:45"."""
    if _AT_A_CLOCK.search(match.string, max(match.start() - 8, 0), match.start()):
        return match.group()
    counts = [(int(match[unit]), unit) for unit in ("hour", "minute", "second")]
    words = [f"{say_integer(count)} {unit}{'' if count == 1 else 's'}" for count, unit in counts if count]
    return ", ".join(words[:-1]) + " and " * (len(words) > 1) + words[-1] if words else "zero seconds"


def _say_units(match: re.Match[str]) -> str:
    """Say days, hours, minutes and seconds, unless the minutes stand alone: they may be meters."""
    counts = [(int(match[unit]), unit) for unit in ("day", "hour", "minute", "second") if match[unit]]
    if len(counts) < 2 or (match["day"] and not match["hour"]):  # noqa: PLR2004  "3d 5m"
        return match.group()
    return " ".join(f"{say_integer(count)} {unit}{'' if count == 1 else 's'}" for count, unit in counts)


def _say_time(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"])
    parts = match.groupdict()
    half, second = parts.get("half") or "", parts.get("second")
    words = "midnight" if hour == minute == 0 and not half else say_integer(hour)
    if minute:
        words += f" oh {say_integer(minute)}" if minute < _TEN else f" {say_integer(minute)}"
    elif hour and not half:
        is_of_day = hour > _HOURS_OF_A_CLOCK or _AFTERNOON_BEHIND.match(match.string, match.end())
        words += " hundred" if is_of_day else " o'clock"
    if second:
        words += f" and {say_integer(int(second))} seconds"
    return words + _say_half(half) + (_end_after_half(match) if match.group().endswith(".") else "")


def _end_after_half(match: re.Match[str]) -> str:
    """Give the point of "p.m." if it ends the sentence, too: "at 5 p.m. Bring snacks"."""
    point = match.end() - 1
    following = match.string[point + 1 : point + _WINDOW].lstrip(")”\"'] ")
    before = match.string[max(point - _WINDOW, 0) : point]
    return "." if not following or (following[0].isupper() and is_end_after(before, following)) else ""


def _say_half(half: str) -> str:
    return f" {_HALVES[half[0].lower()]}" if half else ""


def _say_hour(match: re.Match[str]) -> str:
    hours = say_integer(int(match["hour"]))
    if match["until"]:
        hours += f" to {say_integer(int(match['until']))}"
    # "3pm." ends a sentence; "3 p.m." may do so or not.
    point = _end_after_half(match) if match["point"] and "." in match["half"] else match["point"]
    return f"{hours}{_say_half(match['half'])}{point}"


_RULES: tuple[Rule, ...] = (
    # Lengths: "1:23:45" is a span, of which the next rules would take a part for a time of day.
    (
        lazy_compile(
            r"""(?<![\w:.])(?P<hour>\d{1,3}):(?P<minute>[0-5]\d):(?P<second>[0-5]\d)
            (?!\d|:\d)(?!\s?[aApP]\.?[mM])""",
            re.VERBOSE,
        ),
        _say_span,
    ),
    # Spans in units like "3h15m", "2h 30m", "1m 30s": minutes beside hours or seconds, no meters
    (
        lazy_compile(
            r"""(?<![\w:.,$])(?=\d+\s?[dhm])
            (?:(?P<day>\d{1,3})\s?d(?=\s?\d))?
            (?:\s?(?P<hour>\d{1,3})\s?h(?=\s?\d|\b))?
            (?:\s?(?P<minute>\d{1,3})\s?m(?:in)?(?=\s?\d|\b))?
            (?:\s?(?P<second>\d{1,2})\s?s(?:ec)?)?(?!\w)""",
            re.VERBOSE,
        ),
        _say_units,
    ),
    # Days like "for 7d"; "in 3d" is how something looks
    (
        lazy_compile(
            r"(?P<cue>\b(?:[Ff]or|[Ii]n|[Aa]fter|[Ww]ithin|[Ee]very)\s)(?P<count>(?![234]d)\d{1,3})\s?d(?=[.,;:!?)]|$|\s[a-z])"
        ),
        lambda match: f"{match['cue']}{match['count']} day{'' if match['count'] == '1' else 's'}",
    ),
    # Hours with their letter like "14h30"
    (lazy_compile(r"(?<![\w:.,$])(?P<hour>[01]?\d|2[0-4])h(?P<minute>[0-5]\d)(?!\w)"), _say_time),
    # Hours with a point like "7.30 pm"
    (lazy_compile(rf"(?<![\w:.,$]){_HOUR_OF_HALF}\.(?P<minute>[0-5]\d)\s?{_HALF}"), _say_time),
    # Spans like "9am-5pm", "9:30 – 10:15"
    (
        lazy_compile(
            r"""(?P<first>\d:[0-5]\d(?:\s?[apAP]\.?[mM]\b\.?)?|\d\s?[apAP]\.?[mM]\b\.?)
            \s?[-–—]\s?(?=[0-2]?\d(?::[0-5]\d|\s?[apAP]\.?[mM]\b))""",
            re.VERBOSE,
        ),
        r"\g<first> to ",
    ),
    # Hours of work like "open 9–5", "a 9-5 job", "10–4 on Sundays": a score goes down, too, and has no such words
    (
        lazy_compile(
            rf"""(?<![\w:.,$/-])(?:(?<=\b[Oo]pen\s)|(?<=\b[Ww]ork\s)|(?<=\bworks\s)|(?<=\bworking\s)|(?<=\b[Hh]ours\s)
              |(?<=\bthe\s)(?=\S+\s(?:grind|routine))|(?<=day\s)|(?<=days\s)|(?<=\b{_SHORT_DAY}\s)
              |(?=\S+\s(?:jobs?|schedule|shifts?|hours|office|workday|on\s(?:{_DAY})|(?:{_DAY}))\b))
            (?P<hour>1[0-2]|[6-9])\s?[-–]\s?(?P<until>[1-8])(?![\w:/-]|[.,]\d)""",
            re.VERBOSE,
        ),
        lambda match: f"{say_integer(int(match['hour']))} to {say_integer(int(match['until']))}",
    ),
    # Times of a clock like "7:30pm", "14:30", "14:30 h", "12:30:45"
    (
        lazy_compile(
            rf"""(?<![\w:.])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?
            (?:\s?{_HALF}|\s?h\b)?(?!\d|:\d|\.\d)""",
            re.VERBOSE,
        ),
        _say_time,
    ),
    # Hours alone like "3pm", "9-11 a.m."
    (
        lazy_compile(
            rf"""(?<![\w:.,$]){_HOUR_OF_HALF}(?:\s?[-–]\s?(?P<until>1[0-2]|0?[1-9]))?
            \s?(?P<half>[ap]\.?m\b|[AP]\.?M\b)(?P<point>\.?)""",
            re.VERBOSE,
        ),
        _say_hour,
    ),
)
