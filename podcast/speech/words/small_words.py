"""Small words that are acronyms too, in capitals: "the WHO" and "we use HER", "WHO did it" and "he told HER"."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from podcast.text import lazy_compile

_CAPITALS_BESIDE = lazy_compile(r"\b[A-Z]{2,}\W{1,2}$"), lazy_compile(r"\W{1,2}(?:[A-Z]{2,}|[AI])\b")
_SENTENCE_STARTS = lazy_compile(r"(?:^|[.!?:;]\s+)[“\"(]?$")
_SPELLED_AFTER: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "WHO": lazy_compile(r"\b[Tt]he\s[“\"]?$|\($|\b(?:US|UN|CDC|FDA|EU|UNICEF|FAO)(?:,|\sand|\sor)\s$"),
        "AN": lazy_compile(r"(?=.?)"),
        "HER": lazy_compile(
            r"(?<!\btell )(?<!\btold )(?<!\bask )(?<!\basked )(?<!\bgave )(?<!\bgive )(?<!\bsaw )(?<!\bmet )$"
        ),
    }
)
"""What stands before such a word where it is an acronym."""
_SPELLED_BEFORE: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "WHO": lazy_compile(
            r"""'s\b | \)
              | \s(?:guidelines?|guidance|reports?|data|officials?|members?|experts?|advice|director|standards?)\b""",
            re.VERBOSE,
        ),
    }
)
"""What stands after one where it is an acronym, whatever is before."""
_PREPOSITION = lazy_compile(r"\b(?:[Bb]y|from|of|at|with|to|via|in)\s$")
_NO_CLAUSE = lazy_compile(r"[.,;:!?)]|$|\s(?:and|or|in|on|for)\b")


def is_spelled(match: re.Match[str]) -> bool:
    """Tell whether a word in capitals that is a small word elsewhere is read by its letters here."""
    word = match["word"]
    if word not in _SPELLED_AFTER:
        return False
    text, start, end = match.string, match.start(), match.end("word")
    before, after = _CAPITALS_BESIDE
    is_shouted = after.match(text, end) or (before.search(text[max(start - 20, 0) : start]) and not text[end : end + 1])
    preceding = text[max(start - 40, 0) : start]
    if _SPELLED_AFTER[word].search(preceding) or (word in _SPELLED_BEFORE and _SPELLED_BEFORE[word].match(text, end)):
        return word == "WHO" or not is_shouted
    if word != "WHO" or is_shouted:
        return False
    if _SENTENCE_STARTS.search(preceding):
        return "?" not in text[end : end + 200]
    return bool(_PREPOSITION.search(preceding) and _NO_CLAUSE.match(text, end))
