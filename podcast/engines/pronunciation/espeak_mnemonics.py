"""IPA → eSpeak NG's own mnemonics, which it takes in doubled brackets: "jˈuːz" → "j'u:z"."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from podcast.model.phonemes import STRESSES, VOWEL, VOWELS
from podcast.text import lazy_compile

# Of its phoneme tables "base2", "en" and "en-us" (phsource/ in its repository); every English accent has them all.
_MNEMONICS: Mapping[str, str] = MappingProxyType(
    {
        "ˈ": "'", "ˌ": ",", " ": "||",
        "ɪ": "I", "i": "i", "iː": "i:", "ᵻ": "I#", "ɛ": "E", "eɪ": "eI", "æ": "a", "ɑː": "A:", "ɑ̃": "A~",
        "ɔː": "O:", "ɔ": "O", "ɔ̃": "O~", "oʊ": "oU", "ɔɪ": "OI", "ʊ": "U", "uː": "u:", "u": "u",
        "ʌ": "V", "ə": "@", "ɐ": "a#", "ɚ": "3", "ɜː": "3:", "aɪ": "aI", "aʊ": "aU",
        "p": "p", "b": "b", "t": "t", "d": "d", "k": "k", "ɡ": "g", "f": "f", "v": "v", "θ": "T", "ð": "D",
        "s": "s", "z": "z", "ʃ": "S", "ʒ": "Z", "tʃ": "tS", "dʒ": "dZ", "h": "h", "x": "x",
        "m": "m", "n": "n", "n̩": "n-", "ŋ": "N", "l": "l", "ɹ": "r", "w": "w", "j": "j", "ɾ": "t#", "ʔ": "?",
    }
)  # fmt: skip
_BEFORE_R: Mapping[str, str] = MappingProxyType({"ɑː": "A@", "ɔː": "o@", "ɪ": "i@3", "ɛ": "e@", "ʊ": "U@"})
"""Vowels with an r that no vowel follows: to eSpeak one sound, in accents without that r as well."""
_PLAIN_T = "t2"
"""A t that would be flapped by itself, between vowels, and is not."""
_TIE = "|"
"""Keeps two vowels apart, or "aU" and "@" would be "a" and "U@"."""
_AFTER_VOWEL = f"(?<=[{''.join({vowel[-1] for vowel in VOWELS})}])"
_SYMBOL = lazy_compile(
    f"(?P<tie>{_AFTER_VOWEL}(?={VOWEL}))?"
    f"(?:(?P<vowel>{'|'.join(_BEFORE_R)})ɹ(?![{''.join(STRESSES)}]?(?:{VOWEL}))"
    f"|(?P<plain_t>(?:{_AFTER_VOWEL}|(?<=[ɹn]))t(?={VOWEL}))"
    f"|(?P<symbol>{'|'.join(sorted(_MNEMONICS, key=len, reverse=True))}))"
)


def write_mnemonics(ipa: str) -> str:
    """Translate folded phonemes of English; every one of them has a mnemonic."""
    return _SYMBOL.sub(_translate, ipa)


def _translate(match: re.Match[str]) -> str:
    tie = _TIE if match["tie"] is not None else ""
    if match["vowel"]:
        return tie + _BEFORE_R[match["vowel"]]
    return tie + (_PLAIN_T if match["plain_t"] else _MNEMONICS[match["symbol"]])
