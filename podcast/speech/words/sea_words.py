"""Abbreviations of the sea and the weather that are others elsewhere: "12 nm off", "20 kt", "1032 mb", "VHF ch. 16"."""

import re

from podcast.speech.rules import Rule, apply_rules
from podcast.text import lazy_compile, word_set

_SEA_WORDS = word_set(
    """
    sail sails sailed sailing passage passages harbor harbour port anchor anchored anchorage tide tides tidal windward
    leeward starboard offshore ashore boat boats yacht yachts dinghy ship ships vessel ferry skipper crew crossing
    coast coastal sea seas buoy headland lighthouse marina estuary wind winds gust gusts gusting swell forecast gale
    knots kn kts nautical fishing steamed motored cruise cruising
    """
)
"""Words of a text that is about the sea or its weather."""
_OF_DISTANCE = (
    r"off|out|offshore|ashore|passage|crossing|leg|to\s(?:windward|leeward|port|starboard|go|run)"
    r"|(?:north|south)(?:east|west)?|east|west|from\s(?:the\s)?(?:shore|coast|land|port|harbou?r)"
)
_OF_SMALL_THINGS = (
    "process|node|chips?|transistors?|wavelengths?|lasers?|light|lithography|films?|layers?|particles?|pores?|thick"
)
_SMALL = lazy_compile(rf"\b(?:{_OF_SMALL_THINGS})\b")
_NEAR = 24
"""Characters before a figure in which its thing may be named."""
_WORD = lazy_compile(r"[A-Za-z]+")
_MAY_HOLD = lazy_compile(r"\d\s?(?:nm|NM|kt|mb)\b|\b(?:VHF|TV|[Rr]adio)[,:]?\s")


def expand_sea_words(text: str) -> str:
    """Give the text with such abbreviations in full: "5 nm off" → "5 nautical miles off"."""
    return apply_rules(_RULES, text) if _MAY_HOLD.search(text) else text


def _is_of_sea(text: str) -> bool:
    return any(word.lower() in _SEA_WORDS for word in _WORD.findall(text))


def _say_miles(match: re.Match[str]) -> str:
    """Tell miles at sea from nanometers, by the words behind them and those of the text."""
    is_small = _SMALL.search(match.string, max(match.start() - _NEAR, 0), match.start())
    if not match["behind"] and (is_small or not _is_of_sea(match.string)):
        return match.group()
    return f"{match['number']} nautical {'mile' if match['number'] == '1' else 'miles'}"


def _say_knots(match: re.Match[str]) -> str:
    """Tell knots from kilotons."""
    return f"{match['number']} kn" if _is_of_sea(match.string) else match.group()


_RULES: tuple[Rule, ...] = (
    (
        lazy_compile(
            rf"(?<![\w.,$£€])(?P<number>\d{{1,4}})\s?(?:nm|NM)\b(?!\s(?:{_OF_SMALL_THINGS})\b)"
            rf"(?=(?P<behind>\s(?:{_OF_DISTANCE})\b)?)"
        ),
        _say_miles,
    ),
    (lazy_compile(r"(?<![\w.,$£€])(?P<number>\d{1,3})\s?kt\b"), _say_knots),
    # The air's weight, "1032 mb"; fewer are megabits
    (lazy_compile(r"(?<![\w.,$£€])(?P<number>8[7-9]\d|9\d\d|10[0-8]\d)\s?mb\b"), r"\g<number> mbar"),
    # Channels of a radio, "VHF ch. 16", "TV Ch 4"; those of a book are chapters
    (lazy_compile(r"(?P<set>\b(?:VHF|TV|[Rr]adio)[,:]?\s(?:on\s|or\s)?)[Cc]h\.?\s?(?=\d)"), r"\g<set>channel "),
    (lazy_compile(r"(?<=channel \d\d)(?P<joint>\s(?:or|and)\s|,\s)[Cc]h\.?\s?(?=\d)"), r"\g<joint>channel "),
)
