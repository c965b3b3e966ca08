"""Amounts of money as words: currencies, magnitudes, cents, ranges and rates; the currencies are in units.py."""

import re

from podcast.speech.numbers.figures import DECIMAL, MAGNITUDE, NOT_IN_NAME
from podcast.speech.numbers.number_words import say_cardinal, say_integer
from podcast.speech.numbers.units import CURRENCIES, LENGTHS, MAGNITUDES, TIMES
from podcast.text import join_alternatives, lazy_compile, word_set

_TO = r"(?:\s?[-–—−]\s?|\s+to\s+)"
_MAGNITUDE = rf"(?:[\s-]?(?:{MAGNITUDE}|mil\b|MM\b|[mbt](?![\w])))"
_CURRENCY = rf"(?:(?<![A-Za-z])(?=[A-Za-z])|(?=[^A-Za-z]))(?:{join_alternatives(CURRENCIES)})"
_RATES = TIMES | {"lb": "pound", "oz": "ounce", "g": "gram", "kg": "kilogram", "gal": "gallon", "GB": "gigabyte"}
_RATES |= {"bbl": "barrel", "MMBtu": "million B T U", "t": "ton", "MWh": "megawatt hour", "kWh": "kilowatt hour"}
_RATES |= {"l": "liter", "ha": "hectare"} | {unit: name for unit, name in LENGTHS.items() if unit != "in"}
_EACH = r"(?=\d+(?:\.\d+)?\s?[kKmMB]?\s[a-z]|(?!and\b)[a-z]{3,}\b(?!/))"
"""What a price is for: "$2/1K tokens", "$9/seat"."""
_RATE = rf"(?:\s?/\s?(?:(?P<per>{join_alternatives(_RATES)})\b|(?P<each>{_EACH})))?"

_MONEY = lazy_compile(
    rf"""
    (?P<article>\b(?:[Aa]n?|'s)\s)?                    # "a $50 prize"
    (?P<sign>(?<!\w)[-−])?(?P<currency>{_CURRENCY})\s?(?P<minus>[-−](?=\d))?
    (?P<number>{DECIMAL})(?P<magnitude>{_MAGNITUDE})?
    (?:{_TO}(?:{_CURRENCY})?(?P<until>{DECIMAL})(?P<until_magnitude>{_MAGNITUDE})?)?   # "$5-$10 million"
    (?P<more>\+)?(?![\d]){_RATE}
    (?=(?P<noun>[\s-][A-Za-z]+)?)
    """,
    re.VERBOSE,
)
_MONEY_AFTER = lazy_compile(
    rf"""
    {NOT_IN_NAME}(?P<number>{DECIMAL})(?P<magnitude>{_MAGNITUDE})?(?P<gap>\s?|-)
    (?P<currency>[€£$₹₽₩₺₪₿¢]|(?:kr|USD|EUR|GBP|CHF|JPY|CAD|AUD|NZD|HKD|CNY|RMB|INR|SEK|NOK|DKK|BTC)\b)
    (?!\d){_RATE}
    """,
    re.VERBOSE,
)
"""The currency behind the amount: "200 CHF", "50¢"."""
_PRIZES = word_set(
    """
    bounty prize grant fund budget pool award donation investment fine reward bill bills note notes coin coins deal
    loan contract salary question
    """
)
"""Nouns with which an amount of money goes as an adjective, without an article too: "$50 prize", fifty dollar prize."""
_NO_NOUN = word_set(
    """
    to for from in on at of by and or but per is was were are with that which as if than each over under more
    less worth into through until when while donated raised spent given granted against between
    """
)
_DETERMINER_BEFORE = lazy_compile(
    r"\b(?:[Tt]h(?:e|is)|[Ee](?:ach|very)|[Mm]y|[Yy]our|[Hh]is|[Hh]er|[Ii]ts|[Oo]ur|[Tt]heir)\s$"
)
"""What makes a price before a noun an adjective, "the $4 knife"; "that $4" is often the start of a clause."""
_LONGEST_DETERMINER = len(" every ")
_VERB_AFTER = lazy_compile(r"[a-z]{3,}(?:ed|ly)|[a-z]{1,2}")
"""A word that is rather what was done with the money: "the $4 charged"."""
_NO_NOUN_OF_PRICE = _NO_NOUN | word_set(
    """
    the you they she who what where why how here there has have had will would can could may might must should does did
    goes went going comes came gets got makes made paid costs cost buys bought left lost kept took not also all back
    extra more instead ago today now again because since before after without within plus minus
    """
)
_WITH_CENTS = 2
"""Figures after the point that are cents."""


def expand_money(text: str) -> str:
    """Give the text with its money in words: "$3.2M" → "three point two million dollars"."""
    return _MONEY_AFTER.sub(_say_currency_behind, _MONEY.sub(_say_currency_before, text))


def say_with_magnitude(number: str, magnitude: str | None) -> str:
    """Say "1.5" and "bn" as one point five billion."""
    words = say_cardinal(number)
    return f"{words} {MAGNITUDES[magnitude.strip(' -').lower()]}" if magnitude else words


def _say_currency_before(match: re.Match[str]) -> str:
    singular, plural, _ = CURRENCIES[match["currency"]]
    minus = "minus " if match["sign"] or match["minus"] else ""
    tail = (" plus" if match["more"] else "") + _say_rate(match)
    article = match["article"] or ""
    if match["until"]:
        return article + minus + _say_range(match, plural=plural) + tail
    if _is_adjective(match) and not match["per"]:
        if coins := _say_coins_of_adjective(match):
            return f"{article}{coins}"
        return f"{article}{say_with_magnitude(match['number'], match['magnitude'])}{tail} {singular}"
    return article + minus + _say_amount(match) + tail


def _is_adjective(match: re.Match[str]) -> bool:
    """Tell a price that goes with the noun after it: "a $50 prize", "the $4 knife", and not "the $4 I paid"."""
    noun = (match["noun"] or "").strip(" -")
    if not noun or noun in _PRIZES:
        return bool(noun)
    if match["article"]:
        return noun not in _NO_NOUN
    preceding = match.string[max(match.start() - _LONGEST_DETERMINER, 0) : match.start()]
    is_of_noun = noun.islower() and noun not in _NO_NOUN_OF_PRICE and not _VERB_AFTER.fullmatch(noun)
    return is_of_noun and "." not in match["number"] and bool(_DETERMINER_BEFORE.search(preceding))


def _say_coins_of_adjective(match: re.Match[str]) -> str:
    """Say "a $4.50 loaf" as a four dollar and fifty cent loaf; empty where there are no coins, or nothing else."""
    singular, _, cents = CURRENCIES[match["currency"]]
    whole, _, decimals = match["number"].partition(".")
    if match["magnitude"] or not cents or len(decimals) != _WITH_CENTS or not int(decimals) or not whole.strip("0,"):
        return ""
    return f"{say_cardinal(whole)} {singular} and {say_integer(int(decimals))} {cents.removesuffix('s')}"


def _say_range(match: re.Match[str], *, plural: str) -> str:
    """Say "$5-10 million": the magnitude of the last amount is the first one's too."""
    if _has_coins(match["number"]) or _has_coins(match["until"]):
        singular_and_cents = (CURRENCIES[match["currency"]][0], plural, CURRENCIES[match["currency"]][2])
        if not (match["magnitude"] or match["until_magnitude"]) and singular_and_cents[2]:
            first, last = (_say_sum(match[name], *singular_and_cents) for name in ("number", "until"))
            return f"{first} to {last}"
    first = say_with_magnitude(match["number"], match["magnitude"] or match["until_magnitude"])
    return f"{first} to {say_with_magnitude(match['until'], match['until_magnitude'])} {plural}"


def _say_rate(match: re.Match[str]) -> str:
    if match["each"] is not None:  # "$2/1K tokens"
        return " per "
    return f" per {_RATES[match['per']]}" if match["per"] else ""


def _say_amount(match: re.Match[str]) -> str:
    """Say "5.50" as five dollars and fifty cents, "0.001" as a decimal, "3.2M" in millions."""
    singular, plural, cents = CURRENCIES[match["currency"]]
    number = match["number"]
    if match["magnitude"]:
        return f"{say_with_magnitude(number, match['magnitude'])} {plural}"
    return _say_sum(number, singular, plural, cents)


def _has_coins(number: str) -> bool:
    decimals = number.partition(".")[2]
    return len(decimals) == _WITH_CENTS and bool(int(decimals))


def _say_sum(number: str, singular: str, plural: str, cents: str) -> str:
    whole, _, decimals = number.partition(".")
    count = whole.replace(",", "") or "0"
    unit = singular if count == "1" else plural
    if not decimals or not int(decimals):
        return f"{say_cardinal(whole)} {unit}"
    if len(decimals) != _WITH_CENTS or not cents:
        return f"{say_cardinal(number)} {plural}"
    coins = f"{say_integer(int(decimals))} {cents.removesuffix('s') if decimals == '01' else cents}"
    return coins if not int(count) else f"{say_cardinal(whole)} {unit} and {coins}"


def _say_currency_behind(match: re.Match[str]) -> str:
    if match["currency"] == "¢":
        is_one = match["number"] == "1" or match["gap"] == "-"
        return f"{say_cardinal(match['number'])} {'cent' if is_one else 'cents'}{_say_rate(match)}"
    return _say_amount(match) + _say_rate(match)
