"""Times of day and spans of time as words."""

import re

from podcast.speech.numbers.figures import cardinal
from podcast.speech.words.contractions import point_of

_HALF = r"(?P<half>[ap]\.?\s?m\b\.?|[AP]\.?\s?M\b\.?)"
_TIME = re.compile(
    rf"(?<![\w:.])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?:\s?{_HALF}|\s?h\b)?(?!\d|:\d|\.\d)",
)
_LASTED = re.compile(
    r"(?<![\w:.])(?P<hour>\d{1,3}):(?P<minute>[0-5]\d):(?P<second>[0-5]\d)(?!\d|:\d)(?!\s?[aApP]\.?[mM])"
)
_ON_THE_CLOCK = re.compile(r"\b(?:at|by|until|till|before|after|since|from|around)\s$", re.IGNORECASE)
_POINTED = re.compile(rf"(?<![\w:.,$])(?P<hour>1[0-2]|0?[1-9])\.(?P<minute>[0-5]\d)\s?{_HALF}")
_WITH_H = re.compile(r"(?<![\w:.,$])(?P<hour>[01]?\d|2[0-4])h(?P<minute>[0-5]\d)(?!\w)")
_UNTIL_TIME = re.compile(
    r"(?P<first>\d:[0-5]\d(?:\s?[apAP]\.?[mM]\b\.?)?|\d\s?[apAP]\.?[mM]\b\.?)\s?[-–—]\s?(?=[0-2]?\d(?::[0-5]\d|\s?[apAP]\.?[mM]\b))"
)
_HOUR = re.compile(
    r"(?<![\w:.,$])(?P<hour>1[0-2]|0?[1-9])(?:\s?[-–]\s?(?P<until>1[0-2]|0?[1-9]))?\s?(?P<half>[ap]\.?m\b|[AP]\.?M\b)(?P<point>\.?)"
)
_HALVES = {"a": "A-M", "p": "P M"}
_TEN = 10
_HOURS_OF_A_CLOCK = 12


def said_times(text: str) -> str:
    """Give the text with its times in words."""
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return text


def _lasted(found: re.Match[str]) -> str:
    """Say hours, minutes and seconds as a span, unless a clock shows them: "at 12:30:45"."""
    if _ON_THE_CLOCK.search(found.string, max(found.start() - 8, 0), found.start()):
        return found.group()
    parts = [(int(found[unit]), unit) for unit in ("hour", "minute", "second")]
    said = [f"{cardinal(str(count))} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
    return ", ".join(said[:-1]) + " and " * (len(said) > 1) + said[-1] if said else "zero seconds"


def _time(found: re.Match[str]) -> str:
    hour, minute = int(found["hour"]), int(found["minute"])
    half = found.groupdict().get("half") or ""
    words = "midnight" if hour == minute == 0 and not half else cardinal(str(hour))
    if minute:
        words += f" oh {cardinal(str(minute))}" if minute < _TEN else f" {cardinal(str(minute))}"
    elif hour and not half:
        words += " o'clock" if hour <= _HOURS_OF_A_CLOCK else " hundred"
    if found.groupdict().get("second"):
        words += f" and {cardinal(str(int(found['second'])))} seconds"
    point = point_of(found) if found.group().endswith(".") else ""
    return words + _half(half) + point


def _half(half: str) -> str:
    return f" {_HALVES[half[0].lower()]}" if half else ""


def _hour(found: re.Match[str]) -> str:
    hours = cardinal(str(int(found["hour"])))
    if found["until"]:
        hours += f" to {cardinal(str(int(found['until'])))}"
    point = found["point"]
    if point and "." in found["half"]:
        point = point_of(found)
    return f"{hours}{_half(found['half'])}{point}"


_RULES = (
    (_LASTED, _lasted), (_WITH_H, _time), (_POINTED, _time), (_UNTIL_TIME, r"\g<first> to "), (_TIME, _time),
    (_HOUR, _hour),
)  # fmt: skip
