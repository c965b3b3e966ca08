"""Names with capitals inside: several words, "DeepMind", or one that is written fancifully, "CRANberries", "ZeRO"."""

import re

from podcast.speech.words.capital_words import ACRONYMS_IN_NAMES, CAPITAL_WORDS, NAMED_BY_ENGINE
from podcast.speech.words.common_words import COMMON_WORDS
from podcast.speech.words.sayable import is_like_english
from podcast.text import lazy_compile, word_set

_WORDS = CAPITAL_WORDS | COMMON_WORDS
_JOINT = lazy_compile(r"(?<=[a-z]{2})(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})")
_WORD = lazy_compile(
    r"""(?<![\w'])(?!(?:Mc|Mac|De|Di|Du|La|Le|Fitz|Van|Von|O')[A-Z][a-z]+)   # "McDonald" is one word
        [^\W\d_]*[a-z]{2}[A-Z][^\W\d_]*                                      # "DeepMind"
      | (?<![\w'])[A-Z]{3,}[a-z]{2}[^\W\d_]*                                 # "RLHFlow"
      | (?<![\w'])[A-Z][AEIOUY][a-z]{3,}(?![\w'])                           # "MAchine"
      | (?<![\w'-])[A-Z][a-z][A-Z]{1,2}[a-z]?(?![\w'])                       # "ZeRO"
      | (?<![\w'-])[A-Z]{2,4}[a-z][A-Z]{0,3}[a-z]?(?![\w'])                  # "GROw", "UNiTE", "ELMo"
      | (?<![\w'-])[A-Z][a-z]{1,2}[A-Z]{2,4}[a-z](?![\w'])                   # "DeBERTa" """,
    re.VERBOSE,
)
_MAY_HOLD = lazy_compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]|[^\W\d_A-Za-z]")
_CAPITALS_FIRST = lazy_compile(r"(?P<first>[A-Z]{2,})(?P<joint>[A-Z])(?P<rest>[a-z]{2,})")
_VOWEL_PIECES = lazy_compile(r"(?P<first>[A-Z][a-z]{2,3})(?P<second>[AEIOU][a-z]{1,4})")
_ALTERNATING = lazy_compile(r"[A-Z]{2,4}[a-z][A-Z]{0,3}[a-z]?|[A-Z][a-z]{1,2}[A-Z]{2,4}[a-z]")
_PLURAL = lazy_compile(r"[A-Z]{2,}s|[A-Z]+o[A-Z]s?")
"""Letters in the plural, "GANs", and those with a small "of", "IoT"."""
_CAPITALS_LAST = lazy_compile(r"(?P<first>[A-Z][a-z])(?P<last>[A-Z]{1,2}[a-z]?)")
_TWO_CAPITALS = lazy_compile(r"(?P<first>[A-Z][AEIOUY])[a-z]{3,}")
_PREFIXED = lazy_compile(r"(?P<prefix>un|non|pre|anti|semi|super|multi|pseudo)(?P<rest>[A-Z]{3,}[a-z]{2,})")
_SUFFIXES = word_set("ified ifies ify ing ed ish like able ization izing ized ize ism ists ness")
"""What makes other words of letters, "JSONified"."""
_VOWEL = lazy_compile(r"[AEIOUaeiou]")


def split_camel_case(text: str) -> str:
    """Give the text with names of several words in their parts, and fanciful ones as words: "OpenAI" → "Open AI"."""
    return _WORD.sub(lambda word: _write_word(word.group()), text) if _MAY_HOLD.search(text) else text


def _write_word(word: str) -> str:
    if match := _CAPITALS_FIRST.fullmatch(word):
        return word.capitalize() if word.upper() in _WORDS else _write_capitals_first(match)
    if _PLURAL.fullmatch(word):
        return word
    if (match := _PREFIXED.fullmatch(word)) and " " not in (rest := _write_word(match["rest"])):
        return match["prefix"] + rest.lower()
    if _is_one_word(word):
        return word.capitalize()
    parts = _JOINT.split(word)
    joint = "-" if parts[-1] == "Co" else " "  # "Co" by itself, before a point, is "company"
    return " ".join(parts[:-1]) + joint + parts[-1]


def _is_one_word(word: str) -> bool:
    """Tell "GROw", "RemOve" and "ZeRO" from "DeepMind" and "MineRL"."""
    if match := _VOWEL_PIECES.fullmatch(word):
        return not {match["first"].upper(), match["second"].upper()} & _WORDS
    if match := _TWO_CAPITALS.fullmatch(word):
        return match["first"] not in ACRONYMS_IN_NAMES and is_like_english(word)
    if match := _CAPITALS_LAST.fullmatch(word):
        return match["last"] not in ACRONYMS_IN_NAMES and bool(_VOWEL.search(match["last"])) and is_like_english(word)
    return word.upper() in _WORDS or (_ALTERNATING.fullmatch(word) is not None and is_like_english(word))


def _write_capitals_first(match: re.Match[str]) -> str:
    """Tell "CRANberries" and "PREDiction", one word, from "RLHFlow" and "AGISafety"."""
    word, acronym, second = match.group(), match["first"], match["joint"] + match["rest"]
    is_named = acronym in ACRONYMS_IN_NAMES or acronym in NAMED_BY_ENGINE or second.upper() in _WORDS
    if is_named or len(acronym) == len("AI"):
        return f"{acronym} {second}"
    if is_like_english(word):
        return word.capitalize()
    if match["rest"] in _SUFFIXES:
        return f"{acronym}{match['joint']}-{match['rest']}"
    return f"{acronym} {second}" if is_like_english(second) else f"{acronym}{match['joint']} {match['rest']}"
