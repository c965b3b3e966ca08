"""Dates, years, decades and times of day as words."""

import re

from podcast.speech.numbers import cardinal, decade, ordinal, year
from podcast.speech.words import word_set

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT = {month[:3]: month for month in _MONTHS} | {"Sept": "September"}
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:{'|'.join(_SHORT)})\b\.?)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
_UNTIL = r"(?:\s?[-–]\s?(?P<until>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d))?"
_YEAR = r"(?P<year>1[1-9]\d\d|2[01]\d\d)(?![\w%]|[.,:]\d|-\d)"

_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+{_DAY}{_UNTIL}(?:,?\s+{_YEAR})?")
_DAY_MONTH = re.compile(rf"(?<![\w.,-])(?:the\s+)?{_DAY}{_UNTIL}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?(?![\w])")
_MONTH_YEAR = re.compile(rf"\b{_MONTH}(?:,?\s+|\s+of\s+){_YEAR}")
_ISO = re.compile(
    r"(?<![\w.-])(?P<year>1[5-9]\d\d|20\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])"
)
_SLASHED = re.compile(
    r"(?<![\w./-])(?P<number>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])/(?P<year>1[5-9]\d\d|20\d\d|\d\d)(?![\w/-])",
)
_QUARTER = re.compile(rf"\b(?P<part>[QH])(?P<number>[1-4])(?:\s+|/|\s?['’])(?:of\s+)?{_YEAR}")
_DECADE = re.compile(r"(?<![\w$£€.,])(?P<late>mid-|late-|early-)?(?P<year>1[1-9]\d0|20\d0)'?s\b")
_SHORT_DECADE = re.compile(
    r"(?<![\w.])(?:'(?P<year>[1-9]0)s|(?:(?<=the )|(?<=0s and )|(?<=early )|(?<=late )|(?<=mid-))(?P<bare>[2-9]0)'?s)\b"
)
_SPAN = re.compile(
    r"(?<![\w$£€#.,/-])(?P<year>1[1-9]\d\d|20\d\d)(?:\s?[-–—]\s?|/)(?P<until>1[1-9]\d\d|20\d\d|(?<=[–-])\d\d)(?![\w%]|[.,]\d|-\d)",
)
_ERA = re.compile(r"(?<![\w.,])(?P<year>\d{1,4})\s?(?P<era>BCE|CE|BC|AD)\b")
_BEFORE_ERA = re.compile(r"\bAD\s(?P<year>\d{1,4})\b")
_BEFORE_YEAR = (
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Dd]uring|[Cc]irca|[Ee]arly|[Ll]ate|[Mm]id|[Bb]y|"
    r"[Ff]rom|[Bb]etween|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|[Yy]ear|[Aa]round|©)[\s-]"
)
_CERTAIN_YEAR = re.compile(rf"(?:(?<=^)|(?P<cue>{_BEFORE_YEAR}))(?<![\w$£€#.,/^_=<>~-]){_YEAR}(?P<noun>\s+[a-z]+)?")
_LIKELY_YEAR = re.compile(
    r"(?<![\w$£€#,/^_=<>~±×*+-])(?<!\.)(?P<year>19[5-9]\d|20[0-5]\d)(?![\w%$€£]|[.,:]\d|[-–]\d|\s?[×*+/=^]\s?\d)(?P<noun>\s+[a-z]+)?"
)
_MANY = re.compile(
    r"\s+(?!was|is|has|as|us|this|its|does|news|series|analysis|thus|across|always|perhaps|towards|versus)(?:[a-z]+[a-rt-z]s|people|more|times|million|billion|of)$"
)
_TIME = re.compile(
    r"(?<![\w:.])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?:\s?(?P<half>[ap]\.?m\b\.?|[AP]\.?M\b\.?))?(?![\d:]|\.\d)",
)
_UNTIL_TIME = re.compile(r"(?<=\d:[0-5]\d)\s?[-–]\s?(?=[0-2]?\d:[0-5]\d)")
_HOUR = re.compile(
    r"(?<![\w:.,$])(?P<hour>1[0-2]|0?[1-9])(?:\s?[-–]\s?(?P<until>1[0-2]|0?[1-9]))?\s?(?P<half>[ap]\.?m\b|[AP]\.?M\b)(?P<point>\.?)"
)
_COUNTED = word_set(
    """
    people games examples images words steps parameters episodes samples tokens problems questions times more
    tasks humans million billion agents points pages hours days years
    """
)
_HALVES = {"a": "A-M", "p": "P M"}
_TEN = 10
_CENTURY = 100


def said_dates(text: str) -> str:
    """Give the text with its dates, years and times in words."""
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return text


def _month(found: re.Match[str]) -> str:
    name = found["month"].rstrip(".")
    return _SHORT.get(name, name)


def _tail(found: re.Match[str]) -> str:
    return f", {year(int(found['year']))}" if found["year"] else ""


def _days(found: re.Match[str]) -> str:
    days = ordinal(int(found["day"]))
    return f"{days} to {ordinal(int(found['until']))}" if found["until"] else days


def _month_day(found: re.Match[str]) -> str:
    return f"{_month(found)} {_days(found)}{_tail(found)}"


def _day_month(found: re.Match[str]) -> str:
    return f"the {_days(found)} of {_month(found)}{_tail(found)}"


def _month_year(found: re.Match[str]) -> str:
    return f"{_month(found)} {year(int(found['year']))}"


def _numeric(found: re.Match[str]) -> str:
    number = int(found["year"])
    if number < _CENTURY:
        number += 2000 if number < 50 else 1900  # noqa: PLR2004  the window that people mean
    return f"{_MONTHS[int(found['number']) - 1]} {ordinal(int(found['day']))}, {year(number)}"


def _quarter(found: re.Match[str]) -> str:
    return f"{found['part']} {cardinal(found['number'])} {year(int(found['year']))}"


def _decade(found: re.Match[str]) -> str:
    return f"{found['late'] or ''}{decade(int(found['year']))}"


def _short_decade(found: re.Match[str]) -> str:
    return decade(int(found["year"] or found["bare"]))


def _span(found: re.Match[str]) -> str:
    until = found["until"]
    if len(until) < len(found["year"]):
        until = found["year"][:2] + until
    if int(until) <= int(found["year"]):
        return found.group()
    return f"{year(int(found['year']))} to {year(int(until))}"


def _era(found: re.Match[str]) -> str:
    number = int(found["year"])
    said = year(number) if number > _CENTURY else cardinal(found["year"])
    return f"{said} {' '.join(found['era'])}".replace("A D", "A-D")


def _before_era(found: re.Match[str]) -> str:
    return f"A-D {year(int(found['year']))}"


def _certain(found: re.Match[str]) -> str:
    noun = found["noun"] or ""
    if not found["cue"] or (_MANY.match(noun) and not 1950 <= int(found["year"]) < 2060):  # noqa: PLR2004
        return found.group()
    return f"{found['cue']}{year(int(found['year']))}{noun}"


def _likely(found: re.Match[str]) -> str:
    noun = found["noun"] or ""
    is_round = not int(found["year"]) % _TEN
    is_count = _MANY.match(noun) and (is_round or found["year"] < "2000" or noun.strip() in _COUNTED)
    return found.group() if is_count else f"{year(int(found['year']))}{noun}"


def _time(found: re.Match[str]) -> str:
    hour, minute = int(found["hour"]), int(found["minute"])
    half = found["half"] or ""
    words = "midnight" if hour == minute == 0 and not half else cardinal(str(hour))
    if minute:
        words += f" oh {cardinal(str(minute))}" if minute < _TEN else f" {cardinal(str(minute))}"
    elif hour and not half:
        words += " o'clock" if hour <= 12 else " hundred"  # noqa: PLR2004  the hours of a clock
    if found["second"]:
        words += f" and {cardinal(str(int(found['second'])))} seconds"
    return words + _half(half)


def _half(half: str) -> str:
    return f" {_HALVES[half[0].lower()]}" if half else ""


def _hour(found: re.Match[str]) -> str:
    hours = cardinal(str(int(found["hour"])))
    if found["until"]:
        hours += f" to {cardinal(str(int(found['until'])))}"
    is_last = bool(found["point"]) and "." not in found["half"]
    return f"{hours}{_half(found['half'])}{'.' if is_last else ''}"


_RULES = (
    (_ISO, _numeric), (_SLASHED, _numeric), (_MONTH_DAY, _month_day), (_DAY_MONTH, _day_month),
    (_MONTH_YEAR, _month_year), (_QUARTER, _quarter), (_UNTIL_TIME, " to "), (_TIME, _time), (_HOUR, _hour),
    (_SHORT_DECADE, _short_decade), (_DECADE, _decade), (_ERA, _era), (_BEFORE_ERA, _before_era), (_SPAN, _span),
    (_CERTAIN_YEAR, _certain), (_LIKELY_YEAR, _likely),
)  # fmt: skip
