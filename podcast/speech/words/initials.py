"""A capital with a point: an initial, "by J. Smith", or a letter that ends its sentence, "we attack A. Given that"."""

import re

from podcast.speech.words.capital_words import CAPITAL_WORDS
from podcast.text import lazy_compile, word_set

_BEFORE_NAMES = word_set(
    """
    by with from and or of to for than like via see met meet asked told thanks thank near
    professor author philosopher economist physicist mathematician psychologist biologist statistician historian
    novelist writer editor president senator researcher scientist engineer colleague chair chairman secretary minister
    judge justice mayor governor director manager coach captain ceo founder analyst critic chef host poet singer actor
    artist
    """
)
"""Small words that a name may follow."""
_LABELED = word_set(
    """
    plan type option vitamin part class group case figure appendix section team player grade hepatitis answer box task
    model agent action state policy world scenario step phase table exhibit theorem lemma attack budget variant arm
    """
)
"""Nouns that a letter names: "Plan A."."""
_BEGINNERS_TOO = word_set(
    """
    given suppose assume consider imagine recall notice maximizing minimizing using training learning compared based
    according unlike like such clearly intuitively formally usually typically often sometimes recently
    """
)
"""Words that are no names, and begin a sentence."""
_NAME_ALONE = lazy_compile(r"[A-Z][\w'’-]*(?:[.,;:!?)\]”\"]|'s\b|’s\b|\s(?:and|or|et|who|has|had|in|at|on|from)\b|$)")
"""A name that stands alone before a mark or a small word: no sentence is so short."""
_LAST_WORD = 80
"""Characters that hold the word before and the word after."""


def is_initial(preceding: str, following: str) -> bool:
    """Tell whether the capital between the two texts, which its point and a space follow, shortens a name."""
    words = preceding[-_LAST_WORD:].split()
    before = words[-1] if words else ""
    is_label = before.lower() in _LABELED
    if not before[-1:].isalpha() or (before[0].isupper() and not is_label) or re.match(r"[A-Z]\.", following):
        return True
    if before.lower() in _BEFORE_NAMES and not (len(words) > 1 and re.fullmatch(r"[A-Z],?", words[-2])):
        word = re.split(r"[^\w'’]", following, maxsplit=1)[0]
        return word.upper() not in CAPITAL_WORDS and word.lower() not in _BEGINNERS_TOO
    return _NAME_ALONE.match(following[:_LAST_WORD]) is not None
