"""Tells the "St." of a street from that of a saint, and whether a street's point ends the sentence."""

import re

from podcast.text import lazy_compile

_NOT_OF_STREET = (
    r"(?!(?:Mount|Mt|Fort|Port|Lake|East|Bury|Near|January|February|March|April|May|June|July|August|At|In|On)\b)"
)
_HOUSE = rf"(?:(?<![\w.,/:-])\d{{1,3}}[a-d]?\s{_NOT_OF_STREET}[A-Z][a-z]+|\b[Tt]he\s(?:High|Main))\s"
_ORDER = r"[A-Z][a-z]+\s(?:an?|the|this|that|these|those|your|our|any|all|it|them|us)\b"
"""What a sentence begins with, and no name: "Show this", "Bring a"."""
_STREET = lazy_compile(rf"(?P<house>{_HOUSE})St\.?(?=\s[A-Z])(?!\s[A-Z]\w+['’]s\b)")
_LAST_OF_ADDRESS = lazy_compile(rf"(?:{_HOUSE}St|[A-Z][a-z]+\s(?:Rd|Ave|Blvd))$")
_ORDER_BEHIND = lazy_compile(_ORDER)
_ADDRESS_BEFORE_ORDER = lazy_compile(rf"(?P<street>[A-Z][a-z]+\s(?:Rd|Ave|Blvd))\.(?=\s{_ORDER})")
_WORDS = {"Rd": "Road", "Ave": "Avenue", "Blvd": "Boulevard"}
_WINDOW = 40
"""Characters looked at before a point: no address that decides is longer."""


def expand_streets(text: str) -> str:
    """Give the text with its streets in full: "14 High St. Show this" → "14 High Street. Show this"."""
    text = _ADDRESS_BEFORE_ORDER.sub(_write_road, text)
    return _STREET.sub(_write_street, text)


def ends_with_street(preceding: str, following: str) -> bool:
    """Decide whether the point behind a street's name ends the sentence: an order follows, "Bring a bag"."""
    return bool(_LAST_OF_ADDRESS.search(preceding[-_WINDOW:]) and _ORDER_BEHIND.match(following))


def _write_road(match: re.Match[str]) -> str:
    name, road = match["street"].split()
    return f"{name} {_WORDS[road]}."


def _write_street(match: re.Match[str]) -> str:
    is_end = _ORDER_BEHIND.match(match.string, match.end() + 1)
    return f"{match['house']}Street{'.' if is_end else ''}"
