"""Percentages, multiples, ranges, scores, fractions and plain amounts as words."""

import re
from collections.abc import Callable

from podcast.speech.numbers.figures import cardinal, fraction, ordinal, power_of_ten, year
from podcast.speech.numbers.measures import DEC, INT, MAGNITUDE, SIGN, said_units
from podcast.speech.numbers.money import amount, said_money
from podcast.speech.numbers.number_names import said_hyphenated_names, said_lettered_names, said_number_names
from podcast.speech.numbers.units import MAGNITUDES

_NOT_IN_NAME = r"(?<![\w.])(?<![\w)]-)(?<!\d,)"

_TENS = re.compile(r"(?<![\w.,$])(?P<number>10|100|1,?000)'?s(?= of\b)")
_RATIO = re.compile(r"(?<![\w:.,])\d{1,7}(?::\d{1,7}){1,3}(?![\w:]|\.\d)")
_HALVES = re.compile(r"(?<![\w/.])(?P<first>50/50|9/11|20/20)(?![\w/])")
_MADE_BY = re.compile(r"(?<=\d)(?P<unit>\s?(?:cm|mm|km|m|ft|in|px))\s?[x×]\s?(?=\d)")
_SCIENTIFIC = re.compile(rf"{_NOT_IN_NAME}(?P<sign>{SIGN})(?P<number>\d+(?:\.\d+)?)[eE]\+?(?P<power>[-−]?\d+)(?!\w)")
_BY = re.compile(
    r"(?<![\w.])(?P<number>\d+)\s?[x×]\s?(?P<other>\d+)(?:\s?[x×]\s?(?P<third>\d+))?(?=(?P<unit>\s?[a-z]+\b)?)(?![\d]|\.\d)"
)
_MIXED = re.compile(r"(?<![\w./,])(?P<whole>\d+)(?:\s|-|\sand\s)(?P<top>\d{1,2})/(?P<bottom>\d{1,2})(?![\w/]|\.\d)")
_OUT_OF = re.compile(
    r"(?<![\w./,])(?P<top>\d+(?:\.\d+)?)/(?P<bottom>5|10|100)(?=\)|\s(?:rating|score|would|stars|on)\b)"
    r"|(?<=\bassigns it )(?P<mark>\d+)/(?P<best>\d+)"
    r"|(?<=\bgives it )(?P<given>\d+)/(?P<full>\d+)"
    r"|(?<=\bscored )(?P<points>\d+)/(?P<most>\d+)|(?<=\bpage )(?P<page>\d+)/(?P<pages>\d+)"
)
_ALWAYS = re.compile(r"(?<![\w/])24/7(?![\w/])")
_FRACTION = re.compile(rf"{_NOT_IN_NAME}(?<!/)(?P<top>{INT})/(?P<bottom>{INT})(?:th|rd|nd)?s?(?![\w/]|[.,]\d)")
_SCORE_WORD = (
    r"won|wins?|win|winning|lost|lose|beat|beats|score|scored|led|lead|leads|leading|victory|defeat|loss|draw|tied|tie|"
    r"vote|voted|voting|decision|ruling|ruled|record|margin|majority|half[-\s]?time|game|match|final|down|up|ahead"
)
_SCORE = re.compile(
    rf"(?<![\w.,/$-])(?P<cue>\b(?:{_SCORE_WORD})\s(?:(?:by|was|is|of|a|the|it|them|him|her|score|at)\s){{0,3}})?"
    rf"(?P<first>\d{{1,3}})\s?[-–]\s?(?P<second>\d{{1,3}})(?![\w%]|[.,:]\d|-)(?=(?P<after>\s(?:at\s)?(?:{_SCORE_WORD})\b)?)"
)
_RANGE = re.compile(
    rf"{_NOT_IN_NAME}(?P<number>{DEC})(?P<unit>\s?%|[x×](?!\w)|{MAGNITUDE})?\s?[-–—]\s?~?(?P<until>{DEC})(?![\d,]*\d)(?!-\d)",
)
_LESS = re.compile(r"(?<![\w)\]<>=-])(?<![\w)] )(?P<sign>[<>])\s?(?=[$£€]?[\d.])")
_JOINED = re.compile(r"(?<![\w.])(?P<first>\d+)-(?P<joint>to|for|in|by|on|and)-(?=\d)")
_ORDINALS_UNTIL = re.compile(r"(?P<first>\d(?:st|nd|rd|th))\s?[-–]\s?(?=\d+(?:st|nd|rd|th)\b)")
_PLUS_OR_MINUS = re.compile(r"\s?\+/[-−–]\s?(?=\d)")
_POSITIVE = re.compile(r"(?<![^\s(“\"])\+(?=\d)")
_PERCENT = re.compile(rf"(?P<sign>{SIGN})(?P<number>{DEC})\s?(?P<mark>%|‰)(?P<more>\+)?")
_TIMES = re.compile(rf"(?<![\w.])(?P<number>{DEC})[x×](?P<more>\+)?(?![\w])")
_ORDINAL = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3})*|\d+)(?P<ending>st|nd|rd|th|ˢᵗ|ᵗʰ)(?P<many>s)?\b", re.IGNORECASE
)
_BIG = re.compile(rf"(?<![\w.$£€])(?P<sign>{SIGN})(?P<number>{DEC})\s?(?P<magnitude>[kKMBT]|bn|mn)(?P<more>\+)?(?!\w)")
_DIMENSION = re.compile(r"(?<!\w)(?P<number>[1-9])[- ]?(?P<letter>[dDGg])(?!\w)")
_PLUS = re.compile(rf"(?<![\w.])(?P<number>{DEC})\+(?!\s?\w)")
_SPACED = re.compile(r"(?<![\w.,])(?<!\d )[1-9]\d{0,2}(?: 000)+(?![\w]|[.,]\d| \d)")
_PLAIN = re.compile(rf"(?P<sign>{SIGN})(?P<number>{DEC})")
_ENDINGS = {"1": "ST", "2": "ND", "3": "RD"}
_FIRST_YEAR_LIKE = 1000
_LAST_YEAR_LIKE = 2999


def said_quantities(text: str) -> str:
    """Give the text with every figure in words."""
    for read in _READERS:
        text = read(text)
    return text


def _by(found: re.Match[str]) -> str:
    """Read all but the last number, which may have a unit."""
    *numbers, last = (number for number in (found["number"], found["other"], found["third"]) if number)
    if any(_is_in_pairs(number) for number in (*numbers, last)):
        return " by ".join(map(_side, [*numbers, last]))
    return f"{' by '.join(map(cardinal, numbers))} by {last}"


def _is_in_pairs(number: str) -> bool:
    return _FIRST_YEAR_LIKE < int(number) <= _LAST_YEAR_LIKE and bool(int(number) % 100)


def _side(number: str) -> str:
    """Say a side of a screen, "1920", as one does: nineteen twenty."""
    return year(int(number)) if _is_in_pairs(number) else cardinal(number)


def _scientific(found: re.Match[str]) -> str:
    power = f"ten to the {power_of_ten(found['power'])}"
    minus = "minus " if found["sign"] else ""
    return minus + (power if found["number"] == "1" else f"{cardinal(found['number'])} times {power}")


def _mixed(found: re.Match[str]) -> str:
    if int(found["top"]) >= int(found["bottom"]):
        return found.group()
    part = fraction(found["top"], found["bottom"])
    return f"{cardinal(found['whole'])} and {part.replace('one half', 'a half')}"


def _out_of(found: re.Match[str]) -> str:
    top, bottom = (number for number in found.groups() if number)
    word = "of" if found["page"] else "out of"
    return f"{cardinal(top)} {word} {cardinal(bottom)}"


def _fraction(found: re.Match[str]) -> str:
    return fraction(found["top"].rstrip(","), found["bottom"].rstrip(","))


def _score(found: re.Match[str]) -> str:
    """Say the points of two sides; other figures that go down are no range and stay apart."""
    if not (found["cue"] or found["after"]) or (int(found["first"]) < int(found["second"]) and not found["cue"]):
        return found.group()
    return f"{found['cue'] or ''}{cardinal(found['first'])} to {cardinal(found['second'])}"


def _range(found: re.Match[str]) -> str:
    first, last = found["number"], found["until"]
    if float(first.replace(",", "")) >= float(last.replace(",", "")) and not found["unit"]:
        return re.sub(r"\s?[-–—]\s?", " ", found.group())
    unit = found["unit"] or ""
    magnitude = MAGNITUDES.get(unit.strip().lower(), "")
    return f"{cardinal(first)} {magnitude} to {last}".replace("  ", " ")


def _percent(found: re.Match[str]) -> str:
    minus = "minus " if found["sign"] else ""
    mark = "percent" if found["mark"] == "%" else "per mille"
    return f"{minus}{cardinal(found['number'])} {mark}{' plus' if found['more'] else ''}"


def _times(found: re.Match[str]) -> str:
    return f"{cardinal(found['number'])}{' plus' if found['more'] else ''} times"


def _ordinal(found: re.Match[str]) -> str:
    """Say an ordinal; "6ND" is none."""
    if found["ending"].isupper() and _ENDINGS.get(found["number"][-1], "TH") != found["ending"] != "TH":
        return found.group()
    return ordinal(int(found["number"].replace(",", ""))) + (found["many"] or "")


def _big(found: re.Match[str]) -> str:
    minus = "minus " if found["sign"] else ""
    return f"{minus}{amount(found['number'], found['magnitude'])}{' plus' if found['more'] else ''}"


def _dimension(found: re.Match[str]) -> str:
    return f"{cardinal(found['number'])} {found['letter'].upper()}"


def _plus(found: re.Match[str]) -> str:
    return f"{cardinal(found['number'])} plus"


def _spaced(found: re.Match[str]) -> str:
    return cardinal(found.group().replace(" ", ""))


def _plain(found: re.Match[str]) -> str:
    minus = "minus " if found["sign"] else ""
    before = " " if found.start() and found.string[found.start() - 1].isalnum() else ""
    after = " " if found.string[found.end() : found.end() + 1].isalpha() else ""
    return f"{before}{minus}{cardinal(found['number'])}{after}"


def _tens(found: re.Match[str]) -> str:
    return {"10": "tens", "100": "hundreds"}.get(found["number"], "thousands")


def _ratio(found: re.Match[str]) -> str:
    return " to ".join(map(cardinal, found.group().split(":")))


def _halves(found: re.Match[str]) -> str:
    return " ".join(cardinal(half) for half in found["first"].split("/"))


def _less(found: re.Match[str]) -> str:
    return "less than " if found["sign"] == "<" else "more than "


def _rule(pattern: re.Pattern[str], said: Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    return lambda text: pattern.sub(said, text)


_READERS: tuple[Callable[[str], str], ...] = (
    said_number_names,
    _rule(_JOINED, lambda found: f"{found['first']} {found['joint']} "),
    _rule(_ORDINALS_UNTIL, lambda found: f"{found['first']} to "),
    _rule(_TENS, _tens), _rule(_RATIO, _ratio), _rule(_HALVES, _halves),
    _rule(_LESS, _less), _rule(_PLUS_OR_MINUS, lambda _: " plus or minus "),
    _rule(_MADE_BY, lambda found: f"{found['unit']} by "),
    said_money,
    _rule(_SPACED, _spaced), _rule(_SCIENTIFIC, _scientific), _rule(_BY, _by), _rule(_MIXED, _mixed),
    _rule(_ALWAYS, lambda _: "twenty-four seven"), _rule(_OUT_OF, _out_of), _rule(_FRACTION, _fraction),
    _rule(_SCORE, _score), _rule(_RANGE, _range), _rule(_POSITIVE, lambda _: "plus "),
    _rule(_PERCENT, _percent), _rule(_TIMES, _times), _rule(_ORDINAL, _ordinal),
    said_hyphenated_names, said_units,
    _rule(_DIMENSION, _dimension), _rule(_BIG, _big), _rule(_PLUS, _plus),
    said_lettered_names, _rule(_PLAIN, _plain),
)  # fmt: skip
