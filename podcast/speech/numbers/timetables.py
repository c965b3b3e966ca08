"""Times of day that could be amounts, "at 0630", "LW 1255", "the 6.30 ferry": the words beside them decide."""

import re

from podcast.speech.numbers.dotted_times import expand_dotted_times
from podcast.speech.numbers.number_words import say_integer
from podcast.speech.rules import Rule, apply_rules
from podcast.speech.words.weekdays import WEEKDAY
from podcast.text import lazy_compile

_EARLY = r"0\d[0-5]\d"
_FOUR = r"(?:[01]\d|2[0-3])[0-5]\d"
_MORE = rf"(?:(?:,\s|,?\s(?:and|or|to|until|till)\s|\s?[-–]\s?)(?:[HL]W\s)?(?:at\s)?{_FOUR}(?![\w%]|[.,:/-]\d))*"
_AT = r"[Aa]t|[Bb]y|[Ff]rom|[Uu]ntil|[Tt]ill|[Ss]ince|[Bb]efore|[Aa]fter|[Aa]round|[Aa]bout"
_END = r"(?![\w%]|[.,:/-]\d)"
_TIDE = (
    r"\b(?:[HL]W|[Hh]igh\swater|[Ll]ow\swater|ETA|ETD|"
    r"[Ss]un(?:rise|set)|[Mm]oon(?:rise|set))(?:\s(?:is|was|at|about|around)|:){0,2}\s"
)
_ZONE = r"(?=\s?(?:hrs|hours|UTC|GMT|BST|CES?T|Z|local\stime)\b(?!\sof))"
_OF_DAY = lazy_compile(
    r"""\b(?:[HL]W|0\d[0-5]\d|sail(?:s|ed|ing)|cast\soff|anchor(?:s|ed)|moored|(?:depart|arriv)(?:s|es|ed|ing)|left|leaves
      |tides?|ferry|trains?|flights?|bus|muster|roll\scall|lights\sout)\b""",
    re.VERBOSE,
)
"""What a text has whose four figures behind "at" are a time: elsewhere they are an amount, "valued at 1255"."""
_OF_CLOCK = lazy_compile(r"\b(?:[HL]W|0\d[0-5]\d|oh\s(?:oh|one|two|three|four|five|six|seven|eight|nine)\s[a-z])")
"""What a text has whose four figures behind "by" or "from" are a time: elsewhere they are a year, "sailed by 1648"."""
_LIKE_YEAR = lazy_compile(r"(?:19|20)\d\d")
_COUNTED = r"(?!\s(?!hours\b|hrs\b)[a-z]+s\b|\s(?:m|ft|rpm|people|each|apiece|per)\b)"
_POINTED = r"(?P<hour>1\d|2[0-3]|0?[1-9])\.(?P<minute>[0-5]\d)(?!\.?\d|[\w%])"
_SHARED = "[Dd]ilut(?:e|ed|ion)|[Mm]ix(?:ed)?|[Rr]atio|[Ss]cale|[Pp]roportions?"
_NO_UNIT = (
    r"(?!\s(?:was|is|were|are|of)\b)(?!\s?(?:[%°€£$]|[a-zμ]{1,2}\b(?<!\bto)(?<!\bon)(?<!\bor)(?<!\bat)(?<!\bin)(?<!\bwe)(?<!\bif)"
    r"|(?:square|cubic|kilo|centi|milli|met|inch|feet|foot|miles?|percent|times|points?|per|million|billion|"
    r"thousand|euros?|dollars?|pounds?|seconds?|minutes?|hours?|degrees?|liters?|litres?|grams?)))"
)
_TRIP = (
    r"ferry|train|bus|coach|boat|flight|sailing|tram|service|show|showing|performance|screening|kick-?off|start|Mass|"
    r"appointment|class|slot|alarm|news|bulletin|departure|tide|race|to\s[A-Z]"
)
_HALF_OF_DAY = (
    rf"(?:in\sthe|this|tomorrow|every|each)\s(?:morning|afternoon|evening|day|night)|at\snight|tonight|tomorrow|sharp|local\stime|"
    rf"prompt(?:ly)?|(?:on\s)?{WEEKDAY}\b|today|GMT|BST"
)
_BEGINS = (
    r"meet(?:s|ing)?|starts?|started|begins?|began|opens?|opened|closes?|closed|doors|gates|dinner|lunch|breakfast|supper|"
    r"kick-?off|kicks\soff|leaves?|left|departs?|departed|arrives?|arrived|served|lands?|gather|rehearsal|tea|drinks|up"
)
"""Words before "at" that tell of an hour: "doors at 7.30"."""
_OF_MONEY = lazy_compile(r"[$£€%]|\b(?:price[sd]?|costs?|shares?|index|rates?|trad(?:ed|ing)|yields?|bids?)\b")


def expand_timetables(text: str) -> str:
    """Give the text with such times in words, or as a clock has them: "at 0630" → "at oh six thirty"."""
    text = expand_dotted_times(text)
    return apply_rules(_RULES, text) if _MAY_HOLD.search(text) else text


def _say_four(match: re.Match[str]) -> str:
    """Say "0630" as oh six thirty, "1400" as fourteen hundred."""
    hour, minute = int(match.group()[:2]), int(match.group()[2:])
    hours = f"oh {say_integer(hour) if hour else 'oh'}" if hour < len(_TEN_HOURS) else say_integer(hour)
    if not minute:
        return f"{hours} hundred" if hour else "midnight"
    return f"{hours} {_say_second_pair(minute)}"


def _say_second_pair(number: int) -> str:
    return f"{'oh ' if number < len(_TEN_HOURS) else ''}{say_integer(number)}"


def _say_race(match: re.Match[str]) -> str:
    seconds = int(match["second"])
    return f"{say_integer(int(match['minute']))} {_say_second_pair(seconds) if seconds else 'minutes'}"


_TEN_HOURS = range(10)
"""Hours, and minutes, that have one figure."""
_DASH = lazy_compile(r"\s?[-–]\s?")
_ANY_FOUR = lazy_compile(_FOUR)


def _say_fours(match: re.Match[str]) -> str:
    return match["cue"] + _ANY_FOUR.sub(_say_four, _DASH.sub(" to ", match["times"]))


def _say_fours_of_day(match: re.Match[str]) -> str:
    """Tell "we sailed at 1255" from "valued at 1255" and "sailed by 1648"."""
    if match["cue"].lower() == "at ":
        is_of_day = _OF_DAY.search(match.string) is not None
    else:
        is_of_day = _OF_CLOCK.search(match.string) is not None and not _LIKE_YEAR.fullmatch(match["times"][:4])
    return _say_fours(match) if is_of_day else match.group()


def _write_clock(match: re.Match[str]) -> str:
    """Write "6.30" as a clock has it."""
    return f"{match['cue']}{match['hour']}:{match['minute']}"


def _write_clock_of_begin(match: re.Match[str]) -> str:
    return match.group() if _OF_MONEY.search(match.string) else _write_clock(match)


def _say_trip(match: re.Match[str]) -> str:
    verb = "arriving" if match["trip"].lower() == "arr" else "departing"
    return f"{verb} {match['hour']}:{match['minute']}"


_MAY_HOLD = lazy_compile(
    r"\b\d{1,3}:\d{1,3}\b|\bin \d\d:\d|\b(?:5|10|15)k\b|\b(?:[01]\d|2[0-3])[0-5]\d\b|\b\d{1,2}\.[0-5]\d\b"
)
_RULES: tuple[Rule, ...] = (
    # Shares that look like a clock's, "dilute 1:10"
    (
        lazy_compile(rf"(?P<cue>\b(?:{_SHARED})\s(?:(?:at|of|in|it|is)\s)?\d{{1,3}}):(?=\d{{1,3}}(?![\w:]|[.,]\d))"),
        r"\g<cue> to ",
    ),
    # Trains, "depart York 0915"
    (
        lazy_compile(
            rf"(?P<cue>\b(?:[Dd]epart|[Aa]rrive)s?\s(?:[A-Z][\w']*\s){{1,3}}(?:at\s)?)(?P<times>{_FOUR}{_END})"
        ),
        _say_fours,
    ),
    # Tides and the like, "HW 0630 and 1855"
    (lazy_compile(rf"(?P<cue>{_TIDE})(?P<times>{_FOUR}{_END}{_MORE})"), _say_fours),
    # Hours with a nought, "at 0630", "from 0900 to 1730", and spans of them
    (lazy_compile(rf"(?P<cue>\b(?:{_AT})\s)(?P<times>{_EARLY}{_END}{_COUNTED}{_MORE})"), _say_fours),
    (
        lazy_compile(rf"(?P<cue>(?<![\w.,/-]))(?P<times>{_EARLY}(?:\s?[-–]\s?|\sto\s|\suntil\s){_FOUR}{_END})"),
        _say_fours,
    ),
    # With their zone, "at 1400 UTC"; others where the text has more of a day's course
    (lazy_compile(rf"(?P<cue>\b(?:{_AT})\s)(?P<times>{_FOUR}{_ZONE})"), _say_fours),
    (lazy_compile(rf"(?P<cue>\b(?:{_AT})\s)(?P<times>{_FOUR}{_END}{_COUNTED}{_MORE})"), _say_fours_of_day),
    # Races and their time, "a 10k in 42:15"
    (lazy_compile(r"(?<=\b[Ii]n )(?P<minute>2[5-9]|[3-5]\d):(?P<second>[0-5]\d)(?![\w:]|[.,]\d)"), _say_race),
    (
        lazy_compile(
            r"(?<![\w.,$£€-])(?P<length>5|10|15)k(?=\s(?:in\s[a-z]+-?[a-z]*\s|races?|runs?|walks?|swims?|course|PB)\b)"
        ),
        lambda match: f"{say_integer(int(match['length']))} K",
    ),
    # Trains and their stops, "dep. 10.40, arr. 11.02"
    (lazy_compile(rf"\b(?P<trip>[Aa]rr|[Dd]ep)(?:\.|iving|arting)?,?\s{_POINTED}"), _say_trip),
    # With a point, "the 6.30 ferry", "Sat 10.30", "at 6.30 in the evening", "doors at 7.30"
    (
        lazy_compile(
            rf"(?P<cue>\b(?:[Tt]he|[Aa]n?|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|last|first)\s){_POINTED}(?=\s(?:{_TRIP}))"
        ),
        _write_clock,
    ),
    (lazy_compile(rf"(?P<cue>\b[Oo]pen\s\d{{1,2}})\s?[-–]\s?{_POINTED}{_NO_UNIT}"), r"\g<cue> to \g<hour>:\g<minute>"),
    (lazy_compile(rf"(?P<cue>\b{WEEKDAY}\.?,?\s(?:at\s|from\s)?){_POINTED}{_NO_UNIT}"), _write_clock),
    (lazy_compile(rf"(?P<cue>\b(?:{_AT})\s){_POINTED}(?=\s(?:{_HALF_OF_DAY}))"), _write_clock),
    (lazy_compile(rf"(?P<cue>\b(?i:{_BEGINS})\s(?:at|by|from|around)\s){_POINTED}{_NO_UNIT}"), _write_clock_of_begin),
    (
        lazy_compile(
            rf"(?P<cue>\b(?i:{_BEGINS}|hours|daily|{WEEKDAY})[.:,]?\s(?:from\s)?){_POINTED}"
            rf"(?=\s?[-–]\s?\d\d?[.:](?:00|15|30|45)\b{_NO_UNIT})"
        ),
        _write_clock_of_begin,
    ),
    # The end of a span whose begin is a clock's, "10:30-4.15"
    (lazy_compile(rf"(?P<cue>\d:[0-5]\d(?:\s?[-–]\s?|\sto\s|\suntil\s)){_POINTED}{_NO_UNIT}"), _write_clock),
)
