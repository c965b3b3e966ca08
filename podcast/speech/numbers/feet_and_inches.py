"""Feet and inches by their marks as words, 5'10", "a 16' lugger", and what tells the marks from quotation marks."""

import re

from podcast.speech.numbers.attributive import DETERMINER, is_attributive
from podcast.speech.numbers.figures import DECIMAL, SIGN
from podcast.speech.numbers.number_words import say_cardinal
from podcast.speech.rules import Rule, apply_rules
from podcast.text import lazy_compile

_AMOUNT = rf"(?P<sign>{SIGN})(?P<number>{DECIMAL})"
_SIZES = "tall|long|wide|high|deep|across|overall|pole|tower|ladder|ceiling|board"
_CUES_OF_SIZE = (
    r"(?:[Ll]ength|[Bb]eam|[Dd]raught|[Dd]raft|[Ww]idth|[Hh]eight|[Dd]epth|L\.?O\.?A\.?|L\.?W\.?L\.?)(?:\sof|:)?\s"
)
_OF_GENES = r"(?:UTRs?|ends?|caps?|direction|overhangs?|regions?|phosphates?|carbons?|untranslated|splice|to)\b"
"""What has a figure with a prime, "the 3' UTR"."""
_HEIGHT = lazy_compile(
    r"""(?<![\w.'’])(?P<feet>\d{1,3})'\s?-?
    (?P<inches>\d{1,2}(?:\.\d+|\s\d/\d)?)\s?(?:\"|''|”)(?!\w)""",
    re.VERBOSE,
)
_HEIGHT_WITHOUT_MARK = lazy_compile(r"(?<![\w.'’])(?P<feet>[3-7])'(?P<inches>1[01]|\d)(?![\w'\"”])")
_FRACTION_OF_INCH = lazy_compile(r"(?<![\w.\"“])(?P<number>(?:\d+ )?\d+/\d+)(?:\"|'')(?!\w)")
_INCH_MARK = lazy_compile(rf"(?<![\w.'\"“/]){_AMOUNT}(?:\"|'')(?!\w)")
_UNTIL_INCHES = lazy_compile(r"(?<![\w.,'\"“/-])(?P<number>\d+(?:\.\d+)?)\s?[-–—]\s?(?=\d+(?:\.\d+)?(?:\"|”|'')(?!\w))")
"""The lower end of a range whose mark stands at its end, "3–5\" of snow"."""
_FOOT_MARK = lazy_compile(
    rf"""(?<![\w.'\"“]){_AMOUNT}'
    (?=\s(?:x|by|{_SIZES})\b|\s?[x×]\s?\d)""",
    re.VERBOSE,
)
_FOOT_MARK_BEFORE_NOUN = lazy_compile(
    rf"""(?P<cue>(?<!\w)(?:(?:[Aa]n?\s|{DETERMINER})(?:~|about\s|roughly\s)?(?P<noun>)|{_CUES_OF_SIZE}))
    (?P<number>\d{{1,3}}(?:\.\d+)?)'
    (?(noun)(?:-(?=[a-z])|(?=\s[A-Za-z])(?!\s{_OF_GENES}))|(?=[\s.,;:)]|$))""",
    re.VERBOSE,
)
"""A length that goes with a noun, "the 16' one", or stands behind the word for it, "beam 6'"."""
_FOOT_MARK_OF_HEIGHT = lazy_compile(
    r"(?P<cue>\b(?:above|below|at|to|over|under|near|from|of)\s)(?P<noun>(?!))?(?P<number>\d{1,2},\d{3})'(?=[\s.,;:)]|$)"
)
"""The height of a place, "snow above 2,000'"."""
_OPEN_QUOTATION = lazy_compile(r"(?<!\w)'(?=\w)(?!\d0s\b|\d\d\b)[^']*$")
"""What stands before a mark that ends a quotation, "the 'top 16' list"."""
_MARKED = rf"(?<![\w.'’\"“/-])(?P<number>{DECIMAL})(?P<mark>''|['\"])"
_MARKED_SIDES = lazy_compile(rf"{_MARKED}(?P<others>(?:\s?[x×]\s?{DECIMAL}(?P=mark)){{1,2}})(?!\w)")
"""Sides with their marks, "4'x8'", "8.5\" × 11\""."""
_FROM_MARK = lazy_compile(rf"{_MARKED}\s?[-–—]\s?(?P<until>{DECIMAL})(?P=mark)(?![\w'\"])")
"""A range with its marks, "6\"–8\""."""
_MARKS = {"'": ("foot", "feet")}


def expand_feet_and_inches(text: str) -> str:
    """Give the text with its feet and inches in words: "a 16' lugger" → "a sixteen foot lugger"."""
    return apply_rules(_RULES, text) if "'" in text or '"' in text or "”" in text else text


def name_inches(number: str) -> str:
    """Name the unit of so many inches."""
    return "inch" if number == "1" else "inches"


def _name_feet(number: str) -> str:
    return "foot" if number == "1" else "feet"


def _say_amount(match: re.Match[str]) -> str:
    return f"{'minus ' if match['sign'] else ''}{say_cardinal(match['number'])}"


def _say_height(match: re.Match[str]) -> str:
    feet, inches = match["feet"], match["inches"]
    if is_attributive(match):
        return f"{say_cardinal(feet)} foot {inches}"
    return f"{say_cardinal(feet)} {_name_feet(feet)} {inches} {name_inches(inches)}"


def _say_inches(match: re.Match[str]) -> str:
    """Tell the mark of inches from a closing quotation mark."""
    if _is_in_quotation(match):
        return match.group()
    return f"{_say_amount(match)} {'inch' if is_attributive(match) else name_inches(match['number'])}"


def _is_in_quotation(match: re.Match[str]) -> bool:
    """Tell whether a quotation is open before the match: a mark behind a figure ends one or is that of inches."""
    is_open = False
    for mark in re.finditer(r'(?P<figure>\d)?"', match.string[: match.start()]):
        is_open = not is_open and mark["figure"] is None
    return is_open


def _say_feet(match: re.Match[str]) -> str:
    return f"{_say_amount(match)} {'foot' if is_attributive(match) else _name_feet(match['number'])}"


def _say_feet_of_noun(match: re.Match[str]) -> str:
    if _OPEN_QUOTATION.search(match.string[: match.start()]):
        return match.group()
    unit = _name_feet(match["number"]) if match["noun"] is None else "foot"
    return f"{match['cue']}{say_cardinal(match['number'])} {unit}{' ' * match.group().endswith('-')}"


def _say_sides(match: re.Match[str]) -> str:
    """Say "4'x8'" as four feet by eight feet."""
    is_adjective = is_attributive(match)
    sides = re.findall(DECIMAL, match.group())
    return " by ".join(f"{say_cardinal(side)} {_name_mark(match, side, is_adjective=is_adjective)}" for side in sides)


def _say_from_mark(match: re.Match[str]) -> str:
    """Say a range with the mark of feet or inches on both sides: "2'-3'" is two to three feet."""
    if match["mark"] == '"' and _is_in_quotation(match):
        return match.group()
    unit = _name_mark(match, match["until"], is_adjective=is_attributive(match))
    return f"{say_cardinal(match['number'])} to {say_cardinal(match['until'])} {unit}"


def _name_mark(match: re.Match[str], number: str, *, is_adjective: bool) -> str:
    singular, plural = _MARKS.get(match["mark"], ("inch", "inches"))
    return singular if is_adjective or number == "1" else plural


_RULES: tuple[Rule, ...] = (
    (_MARKED_SIDES, _say_sides),
    (_FROM_MARK, _say_from_mark),
    # A fraction before an inch mark goes first, or its denominator would be the amount.
    (_FRACTION_OF_INCH, r"\g<number> inch"),
    (_HEIGHT_WITHOUT_MARK, _say_height),
    (_HEIGHT, _say_height),
    (_UNTIL_INCHES, r"\g<number> to "),
    (_INCH_MARK, _say_inches),
    (_FOOT_MARK, _say_feet),
    (_FOOT_MARK_BEFORE_NOUN, _say_feet_of_noun),
    (_FOOT_MARK_OF_HEIGHT, _say_feet_of_noun),
)
