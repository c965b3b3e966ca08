"""Words in capitals: letters by their names, or a word; Roman numerals; names with capitals inside."""

import re

from podcast.speech.capitals import CAPITAL_WORDS, KEPT
from podcast.speech.contractions import point_of
from podcast.speech.numbers import cardinal, ordinal

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
_ROMAN = re.compile(
    r"\b(?P<cue>(?:[Pp]art|[Cc]hapter|[Ss]ection|[Vv]olume|[Bb]ook|[Pp]hase|[Aa]ct|[Aa]ppendix|[Ll]evel|[Ss]tage|[Tt]itle|[Aa]rticle|"
    r"Type|type|World\sWar|War|Bowl|Mark|Episode)s?\s)(?P<roman>(?:X{0,3}(?:IX|IV|V?I{1,3}|V|X))|X)\b(?!'|-[a-z])(?!\s(?:think|am|was|have|would|do)\b)",
)
_ROMAN_AFTER_NAME = re.compile(r"(?P<cue>\b[A-Z][A-Za-z]+\s)(?P<roman>I{2,3}|VI{2,3}|IX)\b")
_REGNAL = re.compile(
    r"\b(?P<cue>(?:Louis|Henry|Charles|George|Edward|James|Richard|William|Elizabeth|Philip|Francis|Frederick|Alexander|"
    r"Catherine|Nicholas|Peter|Ivan|Pius|Benedict|John\sPaul|Pope\s\w+|King\s\w+|Queen\s\w+)\s)(?P<roman>X{0,2}(?:IX|IV|V?I{1,3}|V|X))\b(?!')",
)
_VALUES = {"I": 1, "V": 5, "X": 10}
_NO_NOUN = "in|that|is|to|from|and|or|with|of|which|we|you|are|was|at|by|if|then|when|as|on|under|has|will|can"
_ARTICLE_OR_LETTER = re.compile(rf"\b(?P<letter>[aA]) (?=(?:{_NO_NOUN})\b(?!-))")
"""An "a" that no noun follows is the letter; tied to the next word, it is named and not taken for the article."""
_PLURAL_LETTER = re.compile(r"(?<![\w'])([xyzwnkpq])s(?![\w'])")


def said_numerals(text: str) -> str:
    """Give the text with its Roman numerals in words, where they are ones."""
    text = _REGNAL.sub(lambda found: f"{found['cue']}the {ordinal(_value(found['roman']))}", text)
    return _ROMAN_AFTER_NAME.sub(_numeral, _ROMAN.sub(_numeral, text))


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


def _numeral(found: re.Match[str]) -> str:
    return f"{found['cue']}{cardinal(str(_value(found['roman'])))}"


def _value(roman: str) -> int:
    values = [_VALUES[letter] for letter in roman]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )
