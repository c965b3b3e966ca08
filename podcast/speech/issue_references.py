"""Other issues of the newsletter: dropped where they only stand in brackets, named in a sentence."""

import re
from dataclasses import dataclass
from functools import lru_cache

from podcast.model import Lexicon


@dataclass(frozen=True, slots=True)
class _Forms:
    """How a newsletter's references are written."""

    aside: re.Pattern[str]
    """In brackets of its own: "(AN #12)"."""
    title: re.Pattern[str]
    """Before the title of an issue: "[AN #12]:"."""
    named: re.Pattern[str]
    """In a sentence: "AN #12", "Alignment Newsletter #12"."""


def said_references(text: str, lexicon: Lexicon) -> str:
    """Give the text with its references to other issues as the newsletter's name before a number."""
    if not lexicon.prefix or not any(sign in text for sign in ("#", lexicon.prefix, lexicon.title)):
        return text
    title, forms = lexicon.title, _forms(lexicon.prefix, lexicon.title)
    text = forms.aside.sub("", text)
    text = forms.title.sub(lambda found: f"{title} number {found[1]}:", text)
    return forms.named.sub(lambda _: f"{title} ", text)


@lru_cache(maxsize=16)
def _forms(prefix: str, title: str) -> _Forms:
    short, words = re.escape(prefix), r"\s+".join(map(re.escape, title.split())) or re.escape(prefix)
    number = rf"(?:{short}|{words})\s*#?\s*\d+"
    more = rf"(?:\s*(?:,|;|and|&|,\s*and)\s*(?:{number}|#\d+))*"
    return _Forms(
        re.compile(rf"\s*\(\s*(?:see\s+(?:also\s+)?)?{number}{more}\s*\)"),
        re.compile(rf"\[\s*{short}\s*#\s*(\d+)\s*\]\s*:?"),
        re.compile(rf"\b(?:{short}|{words})\s*#\s*(?=\d)"),
    )
