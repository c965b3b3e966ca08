"""Other issues of the newsletter: dropped where they only stand in brackets, named in a sentence."""

import re
from dataclasses import dataclass
from functools import lru_cache

from podcast.model import Lexicon
from podcast.text import lazy_compile


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The forms in which a newsletter refers to its issues."""

    bracketed: re.Pattern[str]
    """Reference in brackets of its own: "(AN #12)"."""
    numbered: re.Pattern[str]
    """Numbers of links, each with its reference: "(1 (AN #12), 2 (AN #15))"."""
    heading: re.Pattern[str]
    """Reference before the title of an issue: "[AN #12]:"."""
    named: re.Pattern[str]
    """Reference in a sentence: "AN #12", "Alignment Newsletter #12"."""


def expand_issue_references(text: str, lexicon: Lexicon) -> str:
    """Give the text with references by the newsletter's name: "in AN #12" → "in Alignment Newsletter 12".

    "(AN #12)" is left out.
    """
    if not lexicon.prefix or not any(sign in text for sign in ("#", lexicon.prefix, lexicon.title)):
        return text
    title, patterns = lexicon.title, _compile(lexicon.prefix, lexicon.title)
    text = patterns.bracketed.sub("", patterns.numbered.sub("", text))
    # As functions: a title may have a backslash, which a template would read.
    text = patterns.heading.sub(lambda match: f"{title} number {match[1]}:", text)
    return patterns.named.sub(lambda _: f"{title} ", text)


@lru_cache(maxsize=16)
def _compile(prefix: str, title: str) -> _Patterns:
    short, name = re.escape(prefix), r"\s+".join(map(re.escape, title.split())) or re.escape(prefix)
    number = rf"(?:{short}|{name})\s*#?\s*\d+"
    others = rf"(?:\s*(?:,|;|and|&|,\s*and)\s*(?:{number}|#\d+))*"
    return _Patterns(
        bracketed=lazy_compile(rf"\s*\(\s*(?:see\s+(?:also\s+)?)?{number}{others}\s*\)"),
        numbered=lazy_compile(
            rf"\s*[(\[]\s*(?:see\s+(?:also\s+)?)?\d{{1,2}}\s*\(\s*{number}{others}\s*\)"
            rf"(?:\s*(?:,|;|and|&|,\s*and)\s*\d{{1,2}}(?:\s*\(\s*{number}{others}\s*\))?)*\s*[)\]]"
        ),
        heading=lazy_compile(rf"\[\s*{short}\s*#\s*(\d+)\s*\]\s*:?"),
        named=lazy_compile(rf"\b(?:{short}|{name})\s*#\s*(?=\d)"),
    )
