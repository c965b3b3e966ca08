"""Abbreviations behind a price, "£23.50pp", "£900 pcm", "£40 ono", "3% p.a.", and small coins, "75p"."""

import re

from podcast.speech.rules import Rule, apply_rules
from podcast.speech.words.abbreviations import restore_point
from podcast.text import join_alternatives, lazy_compile

_BEHIND = {
    "pp": " per person", "p.p.": " per person", "pcm": " per calendar month", "p.c.m.": " per calendar month",
    "pw": " per week", "p.w.": " per week", "pa": " per year", "p.a.": " per year", "pm": " per month",
    "p.m.": " per month", "pn": " per night", "ea": " each", "ea.": " each", "ono": ", or nearest offer",
    "o.n.o": ", or nearest offer", "o.n.o.": ", or nearest offer", "ovno": ", or very nearest offer",
    "plus p&p": " plus postage and packing", "+ p&p": " plus postage and packing", "inc": " including",
    "inc.": " including", "incl": " including", "incl.": " including", "excl": " excluding", "excl.": " excluding",
    "obo": ", or best offer",
}  # fmt: skip
"""What is said for each, and for the space before it."""
_MONEY_WORD = lazy_compile(
    r"[£€]|\b(?:pence|penny|pennies|coins?|costs?|prices?|priced|pay|paid|charged?|sold|cheap\w*|tokens?|bags?|each|per"
    r"|change|owe|rise|rose|fell|shares?|fare|stamps?|off)\b"
)
_MAY_HOLD = lazy_compile(r"[$£€]\s?\d[\d,.]*k?\s?(?:[pieo]|\+ p)|%\s?p\.?a|\d ?p\b")


def expand_price_words(text: str) -> str:
    """Give the text with such abbreviations in full: "£900 pcm" → "£900 per calendar month"."""
    return apply_rules(_RULES, text) if _MAY_HOLD.search(text) else text


def _say_behind(match: re.Match[str]) -> str:
    point = restore_point(match) if match["word"].endswith(".") and match["word"][:2] not in {"in", "ex"} else ""
    return f"{match['price']}{_BEHIND[match['word']]}{point}"


def _say_pence(match: re.Match[str]) -> str:
    """Tell coins from pages and pixels, by the words of the text."""
    if not _MONEY_WORD.search(match.string):
        return match.group()
    return f"{match['number']} {'penny' if match['number'] == '1' else 'pence'}"


_RULES: tuple[Rule, ...] = (
    (
        lazy_compile(rf"(?P<price>[$£€]\s?\d[\d,]*(?:\.\d+)?k?)\s?(?P<word>{join_alternatives(_BEHIND)})(?![\w&/])"),
        _say_behind,
    ),
    (lazy_compile(r"(?P<price>\d\s?%)\s(?P<word>p\.a\.|pa)(?!\w)"), _say_behind),
    (
        lazy_compile(r"(?<![\w.,$£€/-])(?P<number>(?!144|240|360|480|576|720)[1-9]\d{0,2})p(?![\w('/-]|\.\d)"),
        _say_pence,
    ),
)
