"""Times with a point that am or pm elsewhere tells from amounts: "5.30–6.45pm", "U7s 4pm, U9s 4.45"."""

import re

from podcast.speech.rules import Rule, apply_rules
from podcast.text import lazy_compile

_HALF = r"\s?(?:[ap]\.?m\b|[AP]\.?M\b)"
_HOUR = r"(?:1\d|2[0-3]|0?[1-9])"
_HOUR_OF_HALF = r"(?:1[0-2]|0?[1-9])"
_FREE = r"(?<![\w:.,/$£€-])"
_DASH = r"\s?[-–—]\s?"
_JOINT = rf"(?P<joint>{_DASH}|\s(?:to|until|till|for)\s)"
_UNENDED = r"(?!\d|[.:]\d|[\w%])"
_LONGEST_WAIT = 90
"""Minutes between a meeting and what it is for: in "4.50 for 7pm" a seat may cost as much."""
_HOURS_OF_A_CLOCK, _MINUTES = 12, 60
_OF_AMOUNTS = lazy_compile(
    r"""\b(?:pric|cost|share|stock|ind(?:ex|ices)\b|rat(?:e|io|ing)s?\b|trad(?:e|ing)|yield|bid|odds|pH\b|level|height|depth
      |version|release|averag|mean\b|median|scor|magnitude|fell\b|rose\b|rise|drop|gain|lost\b|tickets?\b|entry\b|pay|paid)""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words of a sentence whose figures may be amounts: "At 4pm shares stood at 4.45"."""
_SENTENCE = lazy_compile(r"(?:[^.!?\n]|[.!?](?!\s))+")
_TIME_OF_HALF = lazy_compile(rf"(?<![\w:.,$£€]){_HOUR_OF_HALF}(?:[.:][0-5]\d)?{_HALF}")
_OF_AMOUNT = (
    r"(?:of|by|was|were|is|are|in|to|than|only|over|under|above|below|about|v|no|page|section|chapter|part|figure)\b"
)
_IN_LIST = lazy_compile(
    rf"""(?P<cue>(?:^|[,;:(]\s|\b(?:and|or|at)\s)(?P<name>(?:(?!(?i:{_OF_AMOUNT}))[A-Za-z][\w'’&-]*\s){{0,3}}))
    (?P<hour>{_HOUR})\.(?P<minute>[0-5][05])
    (?=[,;:)]|[.!?]?$|[.!?]\s|\s(?:(?:and|or)\s(?:at\s)?\d|at\sthe\b|on\s[A-Z]))""",
    re.VERBOSE,
)
"""What a list of times has: a point of the list, a name of few words and a time, of which no word makes an amount."""
_NAMED_HALF = lazy_compile(
    rf"(?<!\b[Aa]t\s)(?<!\b[Bb]y\s)(?<!from\s)(?<!From\s)(?<![Uu]ntil\s)(?<![Ss]ince\s)(?<![Bb]efore\s)(?<![Aa]fter\s)"
    rf"(?<=[a-z]\s){_HOUR_OF_HALF}(?:[.:][0-5]\d)?{_HALF}"
)
"""A time that a name has: behind "At 3pm, Python 3.10" nothing else with a name need be a time."""
_MAY_HOLD = lazy_compile(rf"\d{_HALF}")


def expand_dotted_times(text: str) -> str:
    """Give the text with such times as a clock has them: "5.30–6.45pm" → "5:30 to 6:45pm"."""
    if not _MAY_HOLD.search(text):
        return text
    return _SENTENCE.sub(_write_list, apply_rules(_RULES, text))


def _write_span(match: re.Match[str]) -> str:
    """Write both ends of a span; hours alone stay as they are, for other rules know them: "3-5pm"."""
    joint = match["joint"].strip()
    if joint == "for" and not _is_short_wait(match):
        return match.group()
    begin, end = (_write_clock(match[hour], match[minute]) for hour, minute in (("hour", "minute"), ("until", "past")))
    word = joint if joint.isalpha() else "to"
    return f"{begin}{match['half'] or ''} {word} {end}{match['close'] or ''}"


def _write_clock(hour: str, minute: str | None) -> str:
    """Write "5.30" as a clock has it; "5.00" is the hour, of a half that the other end tells."""
    return hour if minute in (None, "00") else f"{hour}:{minute}"


def _is_short_wait(match: re.Match[str]) -> bool:
    meeting = int(match["hour"]) * _MINUTES + int(match["minute"] or 0)
    begin = int(match["until"]) * _MINUTES + int(match["past"] or 0)
    return 0 < (begin - meeting) % (_HOURS_OF_A_CLOCK * _MINUTES) <= _LONGEST_WAIT


def _write_list(match: re.Match[str]) -> str:
    """Write the times of a sentence that has one of a half, and no amounts."""
    sentence = match.group()
    if not _TIME_OF_HALF.search(sentence) or _OF_AMOUNTS.search(sentence):
        return sentence
    has_names = _NAMED_HALF.search(sentence) is not None
    return _IN_LIST.sub(lambda item: _write_item(item) if has_names or not _is_named(item) else item.group(), sentence)


def _is_named(item: re.Match[str]) -> bool:
    return bool(item["name"]) and not item["name"].lower().endswith("at ")


def _write_item(item: re.Match[str]) -> str:
    return f"{item['cue']}{item['hour']}:{item['minute']}"


_BEGIN, _END = rf"(?P<hour>{_HOUR_OF_HALF})", rf"(?P<until>{_HOUR_OF_HALF})"
_POINT, _END_POINT = r"\.(?P<minute>[0-5]\d)", r"\.(?P<past>[0-5]\d)"
_RULES: tuple[Rule, ...] = (
    # The end has the half, and an end has minutes: "5.30–6.45pm", "9.30–11am", "10.30 for 11am"
    (
        lazy_compile(rf"{_FREE}{_BEGIN}{_POINT}(?P<half>{_HALF}\.?)?{_JOINT}{_END}(?:{_END_POINT})?(?P<close>{_HALF})"),
        _write_span,
    ),
    # The begin alone is an hour: "9–10.30am", "7am-9.30am"
    (
        lazy_compile(
            rf"{_FREE}{_BEGIN}(?P<minute>(?!))?(?P<half>{_HALF}\.?)?(?P<joint>{_DASH}){_END}{_END_POINT}(?P<close>{_HALF})"
        ),
        _write_span,
    ),
    # The begin has the half: "5.30pm–6.45", "7pm to 8.30"
    (
        lazy_compile(
            rf"{_FREE}{_BEGIN}(?:{_POINT})?(?P<half>{_HALF}\.?){_JOINT}{_END}{_END_POINT}{_UNENDED}(?P<close>(?!))?"
            r"(?!\s(?:m|km|miles?|million|billion|percent|euros?|pounds?|dollars?|points?|met(?:re|er)s?|inches|feet)\b)"
        ),
        _write_span,
    ),
)
