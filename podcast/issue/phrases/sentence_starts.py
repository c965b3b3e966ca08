"""Finds where sentences of an issue start; short and sure, where speech/sentences.py looks at every word."""

from collections.abc import Iterator

from podcast.model.abbreviation_points import NEVER_LAST, WORDS_TOO
from podcast.text import lazy_compile

_CAPITAL = "A-ZÀ-ÖØ-ÞΑ-ΩА-Я"
BEGINNING = rf"(?:[{_CAPITAL}0-9$α-ω]|[a-z]{{1,3}}-?[A-Z][\w\-]+|[a-z][\w\-]{{1,20}}: [A-Z])"
"""How a sentence or title begins: a capital, a Greek letter, a name such as "iGrow" or "k-Means", "net: Ants"."""
_END = lazy_compile(rf"[.!?…][\"”’')\]]{{0,3}} (?=[\"“‘'(\[]?{BEGINNING})")
_INITIAL = lazy_compile(r"\b[A-Z]$")
_LAST_WORD = lazy_compile(r"[\w.]+$")
_LONGEST_ABBREVIATION = 8
_NEVER_LAST = (NEVER_LAST - WORDS_TOO) | {"al", "jr", "st", "v"}
"""Abbreviations behind which nothing starts here; "Jr." may end a sentence that is spoken."""


def find_sentence_starts(text: str) -> Iterator[int]:
    """Yield the offsets at which a new sentence starts."""
    for match in _END.finditer(text):
        words = text[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start()]
        if not (match[0].startswith(".") and _is_abbreviated(words)):
            yield match.end()


def _is_abbreviated(words: str) -> bool:
    last = _LAST_WORD.search(words)
    return bool(_INITIAL.search(words)) or (last is not None and last[0].casefold() in _NEVER_LAST)
