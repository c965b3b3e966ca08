"""Decides by the words around it whether a single point ends a sentence, or belongs to an abbreviation."""

import re

from podcast.model.abbreviation_points import (
    BEGINNERS,
    HALVES_OF_A_DAY,
    MAYBE_LAST,
    NEVER_LAST,
    OF_NAMES_AND_DAYS,
    WORDS_TOO,
)
from podcast.speech.words.initials import is_initial
from podcast.speech.words.streets import ends_with_street
from podcast.speech.words.weekdays import WEEKDAY
from podcast.text import lazy_compile

OPENERS = "\"'“‘«([*_`"
"""Marks that may stand before the first word of a sentence."""
_LAST_WORD = lazy_compile(r"[^\s(\[\"“‘*_—/]+$")
_TIME = lazy_compile(
    r"(?P<article>\b(?:an?|the|each|every|this|that|our|your|their|his|her|its)\s+)?\d{1,2}(?:[:.]\d\d)?\s?[ap]\.m$",
    re.IGNORECASE,
)
"""A time of day before its last point, "7 a.m"; behind an article it names what follows, "the 7 a.m. Mass"."""
_GOES_ON_WITH_TIME = lazy_compile(
    rf"[A-Z]{{2,5}}\b|{WEEKDAY}\b"
    r"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|ust|ember|ober)?\b[.,]?\s\d"
    r"|(?:Eastern|Central|Mountain|Pacific|Greenwich|Zulu)\b|(?:[A-Z]\w+\s){1,3}[Tt]ime\b|\d"
)
"""A zone or a day behind a time: "7 a.m. Eastern", "7 a.m. London time", "7 a.m. Monday"."""
_MANY = lazy_compile(r"[A-Z][a-z]{2,20}s\s(?:are|were|have|do|don['’]t|need|make|come|must|will|can|should)\b")
"""A sentence about several things: "Leaves are …"."""


def is_end_after(preceding: str, following: str) -> bool:
    """Decide for a single point by the word before it and the word after."""
    match = _LAST_WORD.search(preceding)
    word = match.group() if match else ""
    abbreviation = word.lower()
    begins = _first_word(following) in BEGINNERS
    if ends_with_street(preceding, following):
        return True
    if abbreviation in NEVER_LAST:
        # In capitals it is an acronym, which may end a sentence: "in CA."
        return (begins and abbreviation in WORDS_TOO) or (word[:2].isalpha() and word[:2].isupper())
    if abbreviation in HALVES_OF_A_DAY and (time := _TIME.search(preceding)):
        return begins or (time["article"] is None and not _GOES_ON_WITH_TIME.match(following.lstrip(OPENERS)))
    if abbreviation in OF_NAMES_AND_DAYS and _MANY.match(following.lstrip(OPENERS)):
        return True
    if abbreviation in MAYBE_LAST or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return begins
    is_letter = len(word) == 1 and word.isalpha()
    return not is_letter or _letter_ends(word, preceding[: -len(word)], following, begins=begins)


def _first_word(following: str) -> str:
    word = following.lstrip(OPENERS).split(maxsplit=1)[0]
    return re.sub(r"[^\w']+$", "", word.replace("’", "'")).lower()


def _letter_ends(letter: str, preceding: str, following: str, *, begins: bool) -> bool:
    """Tell an initial ("Jonas E. Smith") from a letter that ends a sentence ("you and I.", "choose B.")."""
    if letter.islower() and following[:1].isdecimal():  # "c. 5 miles", "p. 9"
        return False
    words = preceding.split()
    is_after_name = bool(words) and words[-1][:1].isupper()
    if is_after_name and letter.isupper():
        return begins and letter != "I" and len(words) > 1 and words[-1] in {"Option", "Plan", "Type", "Part"}
    return begins or letter.islower() or letter == "I" or not is_initial(preceding, following.lstrip(OPENERS))
