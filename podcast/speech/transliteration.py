"""Words in other alphabets, in Latin letters: "Дмитрий" → "Dmitriy", "Αθήνα" → "Athina"; no word falls silent."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from podcast.model import Lexicon
from podcast.model.word_finder import ByIdentity
from podcast.text import join_alternatives, lazy_compile

_CYRILLIC: Mapping[str, str] = MappingProxyType(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
        "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "w", "ј": "y", "љ": "ly", "њ": "ny", "ћ": "ch",
        "ђ": "j", "џ": "j", "ѓ": "g", "ќ": "k", "ѕ": "dz", "ий": "iy", "ый": "y",
    }
)  # fmt: skip
_GREEK: Mapping[str, str] = MappingProxyType(
    {
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
        "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
        "χ": "ch", "ψ": "ps", "ω": "o", "ου": "ou", "αυ": "av", "ευ": "ev", "ει": "i", "οι": "i", "αι": "e", "μπ": "b",
        "ντ": "nt", "γγ": "ng", "γκ": "gk",
    }
)  # fmt: skip
_SCRIPTS: Mapping[str, Mapping[str, str]] = MappingProxyType({"CYRILLIC": _CYRILLIC, "GREEK": _GREEK})
_PATTERNS = {script: lazy_compile(join_alternatives(table)) for script, table in _SCRIPTS.items()}
_LANGUAGES: Mapping[str, str] = MappingProxyType({"CJK": "Chinese", "KANGXI": "Chinese"})
"""Names of alphabets to Unicode, where they are not those of the language."""
_BY_NAME = ("HIRAGANA LETTER ", "KATAKANA LETTER ", "HANGUL SYLLABLE ")
"""Characters whose names tell how they are said."""
_GREEK_WORD = "[Α-ΡΣ-Ωα-ωάέήίόύώΆΈΉΊΌΎΏϊϋΐΰ\u1f00-\u1fff]"
_ACCENTED = "[άέήίόύώΆΈΉΊΌΎΏς\u1f00-\u1fff]"
_WORD = lazy_compile(
    rf"""[\u0400-\u052f]+
      | (?<![\w^_{{\\$=+*/|(])(?={_GREEK_WORD}*{_ACCENTED})(?=(?:{_GREEK_WORD}){{3}}){_GREEK_WORD}+(?!\w)
      | [\u0530-\u1cff\u2e80-\u2fdf\u3040-\u30ff\u3400-\ua97f\uaa00-\uabff\uac00-\ud7ff\uf900-\ufaff\ufb00-\ufdff]+
        (?:\s[\u0530-\u1cff\u2e80-\u2fdf\u3040-\u30ff\u3400-\ua97f\uaa00-\uabff\uac00-\ud7ff\uf900-\ufaff\ufb00-\ufdff]+)*""",
    re.VERBOSE,
)
"""A word of Cyrillic; of Greek where it has an accent or its last s, which no formula has; a row of words of others."""


def transliterate(text: str, lexicon: Lexicon) -> str:
    """Give the text with words of other alphabets in Latin letters, or, where they have none, named by their language.

    What the lexicon has stays as it is.
    """
    if text.isascii():
        return text
    decided = _decided(ByIdentity(lexicon))
    return _WORD.sub(lambda match: match.group() if match.group().lower() in decided else _write(match.group()), text)


@lru_cache(maxsize=16)
def _decided(key: ByIdentity) -> frozenset[str]:
    return frozenset(lexeme.grapheme.lower() for lexeme in key.lexicon.lexemes if not lexeme.grapheme.isascii())


def _write(words: str) -> str:
    script = unicodedata.name(words[0], "UNKNOWN").split()[0]
    if table := _SCRIPTS.get(script):
        small = "".join(_drop_accent(letter) for letter in words.lower())
        letters = _PATTERNS[script].sub(lambda match: table[match.group()], small)
        return letters.capitalize() if words[0].isupper() else letters
    syllables = [_say_by_name(character) for character in words if not character.isspace()]
    if all(syllables):
        return "".join(syllables).capitalize()
    language = _LANGUAGES.get(script, script.split("-")[0].capitalize())
    return f" words in {language} "


def _drop_accent(letter: str) -> str:
    return letter if letter in _CYRILLIC else unicodedata.normalize("NFD", letter)[0]


def _say_by_name(character: str) -> str:
    """Give how a Japanese or Korean syllable is said; empty for what is none."""
    name = unicodedata.name(character, "")
    start = next((start for start in _BY_NAME if name.startswith(start)), "")
    return name.removeprefix(start).removeprefix("SMALL ").lower() if start else ""
