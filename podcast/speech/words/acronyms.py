"""Words in capitals: letters by their names, or a word; names with capitals inside."""

import re

from podcast.speech.words.capitals import CAPITAL_WORDS, KEPT
from podcast.speech.words.contractions import point_of

_LONGEST_SPELLED = 5
"""A longer word in capitals is a word, "IMPALA", unless nobody could say it."""
_LONGEST_ACRONYM = 6
"""A word that is longer still is a word, however its letters stand: "HIGHLIGHTS"."""
_HEADING_WORD = 4
_VOWEL = re.compile(r"[AEIOUY]")
_CAPITALS = re.compile(r"(?<![\w'])(?P<word>[A-Z]{2,})(?P<ending>'s|s|')?(?![\w]|'\w)")
_UNSAYABLE = re.compile(r"[^AEIOUY]{4}|^[^AEIOUY]+$|^[^AEIOUY]{3}|[^AEIOUYRLNSTMKPDHX]{3}|Q(?!U)")
_POINTED = re.compile(
    r"(?<![\w.])(?P<letters>(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_](?!\w))(?P<ending>'s)?",
)
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})")
_CAMEL_WORD = re.compile(
    r"(?<![\w'])(?!(?:Mc|Mac|De|Di|Du|La|Le|Fitz|Van|Von|O')[A-Z][a-z]+)[^\W\d_]*[a-z]{2}[A-Z][^\W\d_]*|(?<![\w'])[A-Z]{3,}[a-z]{2}[^\W\d_]*"
)
_NO_NOUN = "in|that|is|to|from|and|or|with|of|which|we|you|are|was|at|by|if|then|when|as|on|under|has|will|can"
_ARTICLE_OR_LETTER = re.compile(rf"\b(?P<letter>[aA]) (?=(?:{_NO_NOUN})\b(?!-))")
"""An "a" that no noun follows is the letter; tied to the next word, it is named and not taken for the article."""
_TIED_TWICE = re.compile(r"(?<=\w)-(?=A-[A-Z]\b)")
"""An A that is tied on both sides, "non-A-I", is taken for the article again."""
_LAST_A = re.compile(r"(?<=\w)-A (?=[A-Za-z])(?!A-)")
"""A last A, "E-A groups", is taken for the article too: it is tied to the next word instead, "E A-groups"."""
_PLURAL_LETTER = re.compile(r"(?<![\w'])([xyzwnkpq])s(?![\w'])")


def said_names(text: str) -> str:
    """Give the text with names like "OpenAI" in their parts."""
    return _CAMEL_WORD.sub(lambda word: _CAMEL.sub(" ", word.group()), text)


def said_acronyms(text: str) -> str:
    """Give the text with words in capitals as letters or as words."""
    is_heading = text.upper() == text and len(_CAPITALS.findall(text)) > 1

    def said(found: re.Match[str]) -> str:
        word = found["word"]
        ending = found["ending"] or ""
        if word in KEPT and not ending:
            return word
        if is_word(word, is_heading=is_heading):
            return f"{word.capitalize()}{ending}"
        return spelled(word) + ("'s" if ending in {"s", "'s"} else "")

    text = _CAPITALS.sub(said, _POINTED.sub(_pointed, text))
    text = _LAST_A.sub(" A-", _TIED_TWICE.sub(" ", text))
    return _ARTICLE_OR_LETTER.sub(r"\g<letter>-", _PLURAL_LETTER.sub(r"\1's", text))


def is_word(capitals: str, *, is_heading: bool = False) -> bool:
    """Tell a word in capitals from letters that are spelled."""
    if capitals in CAPITAL_WORDS or (len(capitals) > _LONGEST_ACRONYM and _VOWEL.search(capitals)):
        return True
    return len(capitals) > (_HEADING_WORD - 1 if is_heading else _LONGEST_SPELLED) and not _UNSAYABLE.search(capitals)


def spelled(letters: str) -> str:
    """Name the letters, "R L"; an A is tied to a neighbour, or an engine takes it for the article: "A-G I"."""
    words = " ".join(letters.upper())
    words = re.sub(r"\bA (?=\w)", "A-", words)
    return re.sub(r" A$", "-A", words)


def _pointed(found: re.Match[str]) -> str:
    letters = found["letters"].replace(".", "")
    point = point_of(found) if found.group().endswith(".") else ""
    return f"{spelled(letters)}{found['ending'] or ''}{point}"
