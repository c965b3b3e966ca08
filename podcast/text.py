"""Small questions about texts that several stages ask."""

import re
from collections.abc import Iterable

_LINE_ENDING = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029\ufeff]+")
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#\[\]]+", re.IGNORECASE)


def one_line(text: str) -> str:
    """Put a text on one line, with single spaces."""
    return " ".join(text.split())


def clean_line(text: str) -> str:
    """Put a text on one line, with single spaces and without control characters, as players and tags take it."""
    if text.isprintable() and "  " not in text:  # the only white space is single blanks
        return text.strip()
    return " ".join(_LINE_ENDING.sub(" ", text).split())


def is_web_address(url: str) -> bool:
    """Tell whether a link may be followed: http or https, with a host."""
    return _WEB_ADDRESS.match(url) is not None


def word_set(words: str) -> frozenset[str]:
    """Split a text into a set of words: a list that is written so is easier to read and to edit than strings."""
    return frozenset(words.split())


def join_alternatives(marks: Iterable[str]) -> str:
    """Give a pattern for any of the marks; the longest goes first, or "m" would hide "mm"."""
    return "|".join(re.escape(mark) for mark in sorted(marks, key=len, reverse=True))
