"""Names that begin as no English word does, "Zdravko", "Mladen", "Nkechi": eSpeak spells their first letters.

They are read letter by letter as most languages would, with the stress on the last vowel but one.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from podcast.engines.pronunciation.correction import Correction
from podcast.engines.pronunciation.respelling import respell
from podcast.text import join_alternatives, lazy_compile

_BEGINS = r"""(?:
    Z[dgklmnrtv]|Zh[bdgklmnptv]|S[bdfgjr]|Sv[ijy]|Smr|Sh(?:t|ch|k|v)|T[bdjklmnpv]|Tch|K[djstpvz]|G[djv]|Gzh|D(?:n|v|b|z|my)|V[bdjnstz]|Vl(?!ad|og)
  | M[bdfhjklnprtvwz]|Mst|N[dhjknstwz]|Ng(?:h|w|u(?!yen)[aeio])|H[jlnvw]|Hry|F[jn]|L[jvw]|B(?:d|w|zh|rzh)
  | P(?:[jw]|n(?!eu)|ch|rzh|sh|zh)|C[stvz]|Ch(?:m|rz|v)|R[jtz]|S[kmpt]j|Skrz|Strz|Ts[hvw]|Tz|W(?:l|s|rz)|Xh
  | (?:St|[BCDGHKPTV])r(?![aeiouyh])
)"""
"""Letters that eSpeak NG 1.52 spells at the beginning of a word, of those that names begin with."""
_KNOWN = (
    r"Mnemonic|Zlib|Tkinter|Mpmath|Fjord|Mbit|Gbit|Kbit|Mlle|Shti|Shtetl|Pshaw"
    r"|Tzatziki|Czech|Czar|(?:Xhosa|Mhz|Hrs|Srebrenica|Dvorak|Gdansk|Ljubljana|Mbps|Tbsp|Ctrl)\b"
)
"""Words that begin so and that it knows."""
_NAME = lazy_compile(
    rf"(?<![\w'-])(?!{_KNOWN})(?={_BEGINS})(?=[A-Z][a-z]*[aeiouy])[A-Z][a-z]{{3,20}}(?=(?:'s|-[A-Z]\w+)?(?![\w'-]))",
    re.VERBOSE,
)
_MAY_HOLD = lazy_compile(rf"\b{_BEGINS}", re.VERBOSE)

_VOWELS: Mapping[str, str] = MappingProxyType(
    {
        "aa": "ɑː", "ai": "aɪ", "au": "aʊ", "ay": "aɪ", "ee": "iː", "ei": "eɪ", "ey": "eɪ",
        "oo": "uː", "ou": "uː", "a": "ɑː", "e": "ɛ", "i": "iː", "o": "oʊ", "u": "uː", "y": "i",
    }
)  # fmt: skip
_CONSONANTS: Mapping[str, str] = MappingProxyType(
    {
        "shch": "ʃtʃ", "sch": "ʃ", "tch": "tʃ", "dzh": "dʒ", "rzh": "ʒ", "ng": "ŋ", "sh": "ʃ", "zh": "ʒ", "ch": "tʃ",
        "kh": "k", "ph": "f", "th": "t", "gh": "ɡ", "ck": "k", "qu": "kw", "c": "k", "g": "ɡ", "j": "j", "q": "k",
        "r": "ɹ", "x": "ks", "wsk": "fsk", **{letter: letter for letter in "bdfhklmnpstvwz"},
    }
)  # fmt: skip
_FIRST: Mapping[str, str] = MappingProxyType(
    {
        "mph": "mp", "mh": "m", "nj": "ndʒ", "nh": "n", "ngh": "nɡ", "ngu": "nɡw", "ngw": "nɡw", "hj": "j",
        "skj": "ʃ", "kj": "tʃ", "tj": "tʃ", "cs": "tʃ", "brz": "bʒ", "chm": "hm", "chrz": "hʃ", "chv": "hv",
        "cz": "tʃ", "drz": "dʒ", "grz": "ɡʒ", "krz": "kʃ", "prz": "pʃ", "przh": "pʒ", "brzh": "bʒ", "skrz": "skʃ",
        "strz": "stʃ", "trz": "tʃ",
        "wrz": "vʒ", "wl": "vl", "ws": "fs", "tsh": "tʃ", "tz": "ts", "xh": "dʒ",
    }
)  # fmt: skip
"""Beginnings that are said otherwise than their letters."""
_SYMBOL = lazy_compile(
    rf"""(?P<first>^(?:{join_alternatives(_FIRST)}))
    |(?P<double>([a-z])(?=\3))(?<![aeiou])
    |(?P<glide>[iyj](?=[aeou]))
    |(?P<syllable>(?<![aeiouy])r(?![aeiouyhz]))
    |(?P<mute>(?<=[aeo])h(?![aeiouy]))
    |(?P<vowel>{join_alternatives(_VOWELS)})
    |(?P<consonant>{join_alternatives(_CONSONANTS)})""",
    re.VERBOSE,
)


def correct_foreign_beginnings(text: str) -> Iterator[Correction]:
    """Find such names in a sentence, with their sound: "Zdravko" → "zdɹˈɑːvkoʊ"."""
    if _MAY_HOLD.search(text):
        for match in _NAME.finditer(text):
            phonemes = read_name(match.group())
            yield Correction(match.start(), match.end(), phonemes, respell(phonemes))


def read_name(name: str) -> str:
    """Give the sound of a name in Latin letters without marks; empty where it begins as English words do."""
    if not _NAME.fullmatch(name):
        return ""
    symbols = [_read(match) for match in _SYMBOL.finditer(name.lower())]
    vowels = [index for index, (_, is_vowel) in enumerate(symbols) if is_vowel]
    stress = vowels[-2:][0] if vowels else 0
    letters = [f"ˈ{symbol}" if index == stress else symbol for index, (symbol, _) in enumerate(symbols)]
    if len(vowels) > 1 and vowels[-1] == len(symbols) - 1 and letters[-1] == "ɑː":
        letters[-1] = "ə"
    return "".join(letters)


def _read(match: re.Match[str]) -> tuple[str, bool]:
    """Give a sound and whether it is a vowel."""
    text = match.group()
    if match["first"]:
        return _FIRST[text], False
    if match["syllable"]:
        return "ɜː", True
    if match["vowel"]:
        return _VOWELS[text], True
    return ("" if match["double"] or match["mute"] else "j" if match["glide"] else _CONSONANTS[text]), False
