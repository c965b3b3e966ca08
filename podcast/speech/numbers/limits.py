"""Limits that belong to a noun, "a < 5% chance": said before formulas, where "a" would be a variable.

And amounts that are about so many twice, "around ~30": the word is enough.
"""

import re

from podcast.speech.numbers.figures import DECIMAL, MAGNITUDE
from podcast.text import lazy_compile

_MEASURE = (
    "percent|percentage|point|fold|second|minute|hour|day|week|month|year|mile|meter|kilometer|km|page|degree|bit|byte|"
    "parameter|token|dollar|euro|pound|person|vote"
)
_WORDS = {"<": "less than", ">": "more than", "≤": "at most", "≥": "at least", "<=": "at most", ">=": "at least"}
_LIMIT = lazy_compile(
    rf"""(?P<article>\b(?:[Aa]n?|[Tt]he)\s)(?P<sign>[<>]=?|[≤≥])\s?
    (?=[$£€]{DECIMAL}
      | {DECIMAL}(?:\s?%|[x×]\b|\s?(?:{MAGNITUDE})|[\s-]?(?:{_MEASURE})\b|-[a-z]))""",
    re.VERBOSE,
)
_ABOUT_TWICE = lazy_compile(
    r"(?P<word>\b(?:about|around|roughly|approximately|approx\.|circa|nearly|almost|some)\s)(?:~|≈|≃)\s?(?=[$£€]?\d)",
    re.IGNORECASE,
)


def expand_limits(text: str) -> str:
    """Give the text with such limits in words: "a < 5% chance" → "a less than 5% chance"."""
    if any(sign in text for sign in "~≈≃"):
        text = _ABOUT_TWICE.sub(r"\g<word>", text)
    if not any(sign in text for sign in "<>≤≥"):
        return text
    return _LIMIT.sub(_say_limit, text)


def _say_limit(match: re.Match[str]) -> str:
    """Say a limit, its article by the word that now follows it: "an < 8 MB file" has a "less"."""
    words, article = _WORDS[match["sign"]], match["article"]
    if article[0] in "Aa":
        article = f"{article[0]}{'n' * words.startswith('at')} "
    return f"{article}{words} "
