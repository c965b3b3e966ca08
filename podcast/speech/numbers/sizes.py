"""Sizes and counts with a cross: "3x4", "1920x1080", "2 cm x 3 cm", "2 x 400g tins", "2 x 4s"."""

import re

from podcast.speech.numbers.number_words import say_cardinal, say_year
from podcast.speech.rules import Rule, apply_rules
from podcast.text import lazy_compile

_CRICKET = lazy_compile(r"\b(?:hit|balls?|innings|batted|batting|wickets?|overs)\b")
_FIRST_YEAR_LIKE = 1000
_LAST_YEAR_LIKE = 2999
_MAY_HOLD = lazy_compile(r"[x×]\s?\d")


def expand_sizes(text: str) -> str:
    """Give the text with its sizes in words: "3x4" → "three by 4", whose last number stays for its unit."""
    return apply_rules(_RULES, text) if _MAY_HOLD.search(text) else text


def _say_sides(match: re.Match[str]) -> str:
    """Say "3x4" as three by four; the last number stays, for it may have a unit."""
    *sides, last = (number for number in (match["number"], match["other"], match["third"]) if number)
    if any(_is_in_pairs(number) for number in (*sides, last)):
        return " by ".join(map(_say_side, [*sides, last]))
    return f"{' by '.join(map(say_cardinal, sides))} by {last}"


def _say_timber(match: re.Match[str]) -> str:
    """Say timber, "2 x 4s", and what was hit in cricket, "6 x 4s": six fours."""
    joint = "" if _CRICKET.search(match.string) else " by"
    return f"{say_cardinal(match['side'])}{joint} {say_cardinal(match['other'])}s".replace("xs", "xes")


def _is_in_pairs(number: str) -> bool:
    return _FIRST_YEAR_LIKE < int(number) <= _LAST_YEAR_LIKE and bool(int(number) % 100)


def _say_side(number: str) -> str:
    """Say a side of a screen, "1920", as one does: nineteen twenty."""
    return say_year(int(number)) if _is_in_pairs(number) else say_cardinal(number)


_RULES: tuple[Rule, ...] = (
    # Sizes with units like "2 cm x 3 cm"
    (
        lazy_compile(r"(?<=\d)(?P<unit>\s?(?:cm|mm|km|m|ft|in|px))\s?[x×]\s?(?=\d)"),
        lambda match: f"{match['unit']} by ",
    ),
    # So many of a weight, "2 x 400g tins": no sides
    (
        lazy_compile(
            r"(?<![\w.])(?P<count>\d\d?)\s?[x×]\s?(?P<size>\d+)\s?(?P<unit>k?g|[mc]?l|oz|lb)\b(?P<noun>(?=\s[a-z]+s\b))?"
        ),
        lambda match: (
            f"{match['count']} {match['size']}-{match['unit']}"
            if match["noun"] is not None
            else f"{match['count']} times {match['size']} {match['unit']}"
        ),
    ),
    # Timber like "2 x 4s"
    (
        lazy_compile(r"(?<![\w.])(?P<side>[1-9])\s?[x×]\s?(?P<other>[1-468]|1[02])s(?![\w'])"),
        _say_timber,
    ),
    # Sizes like "3x4", "84 × 84 × 4", "1920x1080"
    (
        lazy_compile(
            r"""(?<![\w.])(?P<number>\d+)\s?[x×]\s?(?P<other>\d+)(?:\s?[x×]\s?(?P<third>\d+))?
            (?=(?P<unit>\s?[a-z]+\b)?)(?![\d]|\.\d)""",
            re.VERBOSE,
        ),
        _say_sides,
    ),
)
