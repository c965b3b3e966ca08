"""Ratios, shares and rates, "4:1", "the 80/20 rule", "3 msgs/s"; before them decimals with a comma, "2,5 million"."""

import re
from fractions import Fraction

from podcast.speech.numbers.figures import MAGNITUDE
from podcast.speech.numbers.number_words import say_cardinal
from podcast.speech.numbers.units import MAGNITUDES, TIMES
from podcast.speech.rules import Rule, apply_rules
from podcast.text import join_alternatives, lazy_compile

_RATES = {unit: name for unit, name in TIMES.items() if unit != "d"} | {
    "gal": "gallon", "kg": "kilogram", "lb": "pound", "GB": "gigabyte",
}  # fmt: skip
_WHOLE = 100
_TIED_PARTS = {"1/2": "half", "1/4": "quarter", "3/4": "three-quarter"}
_SPOONS = frozenset((2, 3, 4, 5, 6, 8, 16, 32))
"""Into how many parts cups, inches and hours are divided."""


def expand_ratios(text: str) -> str:
    """Give the text with its ratios, shares and rates in words: "odds of 4:1" → "odds of four to one"."""
    return apply_rules(_RULES, text) if any(sign in text for sign in "/:,") else text


def _say_shares(match: re.Match[str]) -> str:
    """Say the shares of a whole, "70/30", one after the other; others are a fraction, "25/30"."""
    shares = match.group().split("/")
    if not match["pair"] and sum(map(int, shares)) != _WHOLE:
        return match.group()
    return " ".join(map(say_cardinal, shares))


def _say_all_shares(match: re.Match[str]) -> str:
    shares = match.group().split("/")
    return " ".join(map(say_cardinal, shares)) if sum(map(int, shares)) == _WHOLE else match.group()


def _say_parts(match: re.Match[str]) -> str:
    """Say how many parts of a whole, of which the second is more: "1/4-1/2 tsp"."""
    parts = [Fraction(match[name]) for name in ("first", "second")]
    is_span = min(parts) < max(parts) <= 1 and all(part.denominator in _SPOONS for part in parts)
    return f"{match['first']} to {match['second']}" if is_span else match.group()


_RULES: tuple[Rule, ...] = (
    # Spans of parts like "1/4-1/2 tsp", "1/2–3/4 inch"
    (
        lazy_compile(r"(?<![\w/.,-])(?P<first>[1-9]\d?/[1-9]\d?)\s?[-–]\s?(?P<second>[1-9]\d?/[1-9]\d?)(?=\s[a-z])"),
        _say_parts,
    ),
    # Decimals with a comma like "2,5 million", "0,5", "1,5%"
    (
        lazy_compile(
            r"""(?<![\w.,$£€])(?P<whole>\d{1,3}),(?P<part>\d{1,2})
            (?=\s?%|\s?(?:kg|km|cm|mm|GB|MB|[°€£])|\s(?:m|g|l|h|hours|times|percent|thousand|million|billion|trillion)\b|(?<=\b0,\d)\b(?![.,]\d)|(?<=\b0,\d\d)\b(?![.,]\d))""",
            re.VERBOSE,
        ),
        r"\g<whole>.\g<part>",
    ),
    # Ratios like "4:1"
    (
        lazy_compile(
            r"(?<![\w:.,])(?:\d{1,3}(?:,\d{3})+|\d{1,7})(?::(?:\d{1,3}(?:,\d{3})+|\d{1,7})){1,3}(?![\w:]|[.,]\d)"
        ),
        lambda match: " to ".join(map(say_cardinal, match.group().split(":"))),
    ),
    # Those of tackles and gears like "2.5:1"; behind a whole number the point may be that of a price
    (
        lazy_compile(r"(?<![\w:.,$£€])(?P<first>\d{1,2}\.\d{1,2}):(?P<second>1)(?![\w:]|[.,]\d)"),
        lambda match: f"{say_cardinal(match['first'])} to {say_cardinal(match['second'])}",
    ),
    # Parts tied to their noun like "1/2-inch ply"
    (
        lazy_compile(r"(?<![\w/.,-])(?<!\d )(?P<part>1/2|1/4|3/4)-(?=[a-z]{3,})"),
        lambda match: f"{_TIED_PARTS[match['part']]}-",
    ),
    # Pairs that are no fractions like "50/50", "the 80/20 rule", "a 9/1 split"
    (
        lazy_compile(
            r"""(?<![\w/.])(?:(?P<pair>50/50|9/11|20/20|\d{1,2}/\d{1,2}(?=[\s-](?:split|rule|ratio|mix|principle|divide)\b))
              | (?P<first>[1-9]0|[1-9]5)/(?P<second>[1-9]0|[1-9]?5))(?![\w/])""",
            re.VERBOSE,
        ),
        _say_shares,
    ),
    # What is counted for so many, "5 deaths/100k"
    (lazy_compile(r"(?<=[a-z])/(?=(?:1,?000|10,?000|100,?000|1,?000,?000|100k|1k|1M)(?![\w%]|[.,]\d))"), " per "),
    # Shares of three or more, "a 90/5/5 split"
    (lazy_compile(r"(?<![\w/.,$£€-])\d{1,2}(?:/\d{1,2}){2,4}(?![\w/]|[.,]\d)"), _say_all_shares),
    # Prices of many like "$0.50/M tokens"
    (
        lazy_compile(r"(?<=[\d\w])/\s?(?P<magnitude>[kKMB])\s(?=[a-z]+s\b)"),
        lambda match: f" per {MAGNITUDES[match['magnitude'].lower()]} ",
    ),
    # Rates like "3 msgs/s", "100k/yr"
    (
        lazy_compile(
            rf"""(?<![\w.,])(?P<amount>\d[\d,.]*+(?:[kKMBT]|\s?(?:{MAGNITUDE}))?(?:\s[a-z]+)?)
            /(?P<unit>{join_alternatives(_RATES)})\b(?!/)""",
            re.VERBOSE,
        ),
        lambda match: f"{match['amount']} per {_RATES[match['unit']]}",
    ),
)
