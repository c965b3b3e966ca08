"""Where sentences of an issue's text start; short and sure, where speech/sentences.py looks at every word."""

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[.!?…][\"”’')\]]{0,3} (?=[\"“‘'(\[]?[A-Z0-9$])")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:al|vs|cf|e\.g|i\.e|Dr|Mr|Ms|Prof|St|Jr|Fig|Eq|approx|etc))\.$")


def find_sentence_starts(text: str) -> Iterator[int]:
    """Yield the offsets at which a new sentence starts."""
    for match in _SENTENCE.finditer(text):
        if not _ABBREVIATED.search(text[max(0, match.start() - 8) : match.start() + 1]):
            yield match.end()
