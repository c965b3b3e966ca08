"""Looks up the newsletter's headings, however an issue writes them."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from podcast.model import Heading, Newsletter
from podcast.text import lazy_compile

_NUMBER = lazy_compile(r"[\W_]{0,6}(?:\d{1,2}(?:\.\d{1,2}){0,3}(?:[.):]|\s?[-–—])?|(?:[IVX]{1,5}|[A-H])[.):])\s+")
"""The number of a heading: "1. Highlights"."""
_NOT_WORD = lazy_compile(r"[\W_]+")


def _key(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _NOT_WORD.sub(" ", plain).strip().casefold()


def look_up_heading(text: str, newsletter: Newsletter) -> Heading | None:
    """Give the newsletter's heading that a text is, whatever its case and punctuation."""
    longest, by_key = _index(newsletter)
    # Twice as long leaves room for punctuation; longer texts are not worth their normalization.
    if len(text) > 2 * longest:
        return None
    heading = by_key.get(_key(text))
    return by_key.get(_key(drop_number(text)).removeprefix("the ")) if heading is None else heading


def drop_number(text: str) -> str:
    """Take off the number that a heading may have in front."""
    match = _NUMBER.match(text)
    return text[match.end() :] if match else text


@lru_cache(maxsize=16)
def _index(newsletter: Newsletter) -> tuple[int, Mapping[str, Heading]]:
    """List the headings by their key, and give the length of the longest."""
    by_key = {_key(name): heading for heading in newsletter.headings for name in heading.names}
    return max(map(len, by_key), default=0), by_key
