"""Words in capitals: letters by their names, or a word."""

import re
from functools import partial

from podcast.model import Lexicon
from podcast.speech.words.abbreviations import restore_point
from podcast.speech.words.capital_words import CAPITAL_WORDS, NAMED_BY_ENGINE
from podcast.speech.words.common_words import COMMON_WORDS
from podcast.speech.words.sayable import is_sayable
from podcast.speech.words.small_words import is_spelled
from podcast.text import lazy_compile

_LONGEST_SPELLED = 5
"""Letters: a longer word in capitals is a word, "IMPALA", unless nobody could say it."""
_LONGEST_ACRONYM = 6
"""Letters: a word that is longer still is a word, however its letters stand: "HIGHLIGHTS"."""
_LONGEST_SPELLED_IN_HEADING = 3
"""Letters: in a heading, all in capitals, words are likelier than acronyms."""
_VOWEL = lazy_compile(r"[AEIOUY]")
_CAPITALS = lazy_compile(r"(?<![\w'])(?P<word>[A-Z]{2,})(?P<ending>'s|s|')?(?![\w]|'\w)")
_POINTED = lazy_compile(
    r"(?<![\w.])(?P<letters>(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_](?!\w))(?P<ending>'s)?",
)
"""Letters with points, "U.S.", "A.I"."""
_TIED_A = lazy_compile(r"(?<=\w)-(?=A [A-Z]\b)")
"""The joint of "non-AI", which is no part of the letters."""
_ARTICLE = lazy_compile(r"\bA (?=([A-Z]{2,})\b)")
"""A capital article before an acronym: beside letters, "A P D E", only a small one is told from a letter."""
_PLURAL_LETTER = lazy_compile(r"(?<![\w'])([xyzwnkpq])s(?![\w'])")


def spell_acronyms(text: str, lexicon: Lexicon) -> str:
    """Give the text with words in capitals as letters or as words: "VQA" → "V Q A", "IMPALA" → "Impala"."""
    # A single word in capitals is no heading: it may be an acronym alone.
    is_heading = text.upper() == text and len(_CAPITALS.findall(text)) > 1

    def say(match: re.Match[str]) -> str:
        word = match["word"]
        ending = match["ending"] or ""
        if word in NAMED_BY_ENGINE and not ending:
            return word
        if _is_word(word, is_heading=is_heading) and (is_heading or not is_spelled(match)):
            return f"{word.capitalize()}{ending}"
        return " ".join(word) + ("'s" if ending in {"s", "'s"} else "")

    text = _POINTED.sub(_spell_pointed, text)
    text = text if is_heading else _ARTICLE.sub(partial(_write_article, prefix=lexicon.prefix), text)
    return _PLURAL_LETTER.sub(r"\1's", _TIED_A.sub(" ", _CAPITALS.sub(say, text)))


def _write_article(match: re.Match[str], *, prefix: str) -> str:
    is_spelled = match[1] not in {*NAMED_BY_ENGINE, prefix} and not _is_word(match[1], is_heading=False)
    return "a " if is_spelled else match.group()


def _is_word(capitals: str, *, is_heading: bool) -> bool:
    """Tell a word in capitals from letters that are spelled."""
    if (
        capitals in CAPITAL_WORDS
        or capitals in COMMON_WORDS
        or (len(capitals) > _LONGEST_ACRONYM and _VOWEL.search(capitals))
    ):
        return True
    longest_spelled = _LONGEST_SPELLED_IN_HEADING if is_heading else _LONGEST_SPELLED
    return len(capitals) > longest_spelled and is_sayable(capitals)


def _spell_pointed(match: re.Match[str]) -> str:
    letters = match["letters"].replace(".", "")
    point = restore_point(match) if match.group().endswith(".") else ""
    return f"{' '.join(letters.upper())}{match['ending'] or ''}{point}"
