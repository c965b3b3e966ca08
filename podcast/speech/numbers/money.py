"""Amounts of money as words: currencies, magnitudes, cents, ranges and rates."""

import re

from podcast.speech.numbers.figures import cardinal
from podcast.speech.numbers.measures import DEC, MAGNITUDE, any_of
from podcast.speech.numbers.units import CURRENCIES, MAGNITUDES, TIMES
from podcast.text import word_set

_TO = r"(?:\s?[-–—−]\s?|\s+to\s+)"
_MAGNITUDE = rf"(?:[\s-]?(?:{MAGNITUDE}|mil\b|MM\b|[mbt](?![\w])))"
_CURRENCY = rf"(?:(?<![A-Za-z])(?=[A-Za-z])|(?=[^A-Za-z]))(?:{any_of(CURRENCIES)})"
_RATES = TIMES | {"lb": "pound", "oz": "ounce", "g": "gram", "kg": "kilogram", "gal": "gallon", "GB": "gigabyte"}
_RATE = rf"(?:\s?/\s?(?P<per>{any_of(_RATES)})\b)?"

_MONEY = re.compile(
    rf"(?P<article>\b(?:[Aa]n?|'s)\s)?(?P<sign>(?<!\w)[-−])?(?P<currency>{_CURRENCY})\s?(?P<minus>[-−](?=\d))?(?P<number>{DEC})(?P<magnitude>{_MAGNITUDE})?"
    rf"(?:{_TO}(?:{_CURRENCY})?(?P<until>{DEC})(?P<until_magnitude>{_MAGNITUDE})?)?(?P<more>\+)?(?![\d]){_RATE}(?=(?P<noun>[\s-][A-Za-z]+)?)",
)
_AFTER = r"[€£$₹₽₩₺₪₿¢]|(?:kr|USD|EUR|GBP|CHF|JPY|CAD|AUD|NZD|HKD|CNY|RMB|INR|SEK|NOK|DKK|BTC)\b"
_MONEY_AFTER = re.compile(
    rf"(?<![\w.])(?<![\w)]-)(?<!\d,)(?P<number>{DEC})(?P<magnitude>{_MAGNITUDE})?(?P<gap>\s?|-)(?P<currency>{_AFTER})(?!\d){_RATE}"
)
_PRIZES = word_set(
    """
    bounty prize grant fund budget pool award donation investment fine reward bill bills note notes coin coins deal
    loan contract salary question
    """
)
_NO_NOUN = word_set(
    """
    to for from in on at of by and or but per is was were are with that which as if than each over under more
    less worth into through until when while donated raised spent given granted against between
    """
)
_WITH_CENTS = 2
"""Figures after the point that are cents."""


def said_money(text: str) -> str:
    """Give the text with amounts of money in words."""
    return _MONEY_AFTER.sub(_money_after, _MONEY.sub(_money, text))


def amount(number: str, magnitude: str | None) -> str:
    """Say "1.5", "bn" as one point five billion."""
    words = cardinal(number)
    return f"{words} {MAGNITUDES[magnitude.strip(' -').lower()]}" if magnitude else words


def _money(found: re.Match[str]) -> str:
    one, many, cents = CURRENCIES[found["currency"]]
    minus = "minus " if found["sign"] or found["minus"] else ""
    tail = (" plus" if found["more"] else "") + _rate(found)
    article = found["article"] or ""
    if found["until"]:
        return article + minus + _range(found, many=many) + tail
    noun = (found["noun"] or "").strip(" -")
    if ((article and noun and noun not in _NO_NOUN) or noun in _PRIZES) and not found["per"]:
        return f"{article}{amount(found['number'], found['magnitude'])}{tail} {one}"
    if not found["magnitude"]:
        return article + minus + _coins(found["number"], one=one, many=many, cents=cents) + tail
    return f"{article}{minus}{amount(found['number'], found['magnitude'])} {many}{tail}"


def _range(found: re.Match[str], *, many: str) -> str:
    first = amount(found["number"], found["magnitude"] or found["until_magnitude"])
    return f"{first} to {amount(found['until'], found['until_magnitude'])} {many}"


def _rate(found: re.Match[str]) -> str:
    return f" per {_RATES[found['per']]}" if found["per"] else ""


def _coins(number: str, *, one: str, many: str, cents: str) -> str:
    """Say "5.50" as five dollars and fifty cents, "0.001" as a decimal."""
    whole, _, decimals = number.partition(".")
    count = whole.replace(",", "") or "0"
    unit = one if count == "1" else many
    if not decimals or not int(decimals):
        return f"{cardinal(whole)} {unit}"
    if len(decimals) != _WITH_CENTS or not cents:
        return f"{cardinal(number)} {many}"
    small = f"{cardinal(str(int(decimals)))} {cents.removesuffix('s') if decimals == '01' else cents}"
    return small if not int(count) else f"{cardinal(whole)} {unit} and {small}"


def _money_after(found: re.Match[str]) -> str:
    number = found["number"]
    if found["currency"] == "¢":
        return f"{cardinal(number)} {'cent' if number == '1' or found['gap'] == '-' else 'cents'}{_rate(found)}"
    one, many, cents = CURRENCIES[found["currency"]]
    if found["magnitude"]:
        return f"{amount(number, found['magnitude'])} {many}{_rate(found)}"
    return _coins(number, one=one, many=many, cents=cents) + _rate(found)
