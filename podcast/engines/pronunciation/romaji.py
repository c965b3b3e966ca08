"""Japanese names in Latin letters, "Hasegawa", "Murakami", of which eSpeak makes hays-gawa: syllable by syllable."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from podcast.engines.pronunciation.correction import Correction
from podcast.engines.pronunciation.respelling import respell
from podcast.text import lazy_compile

_INITIALS: Mapping[str, str] = MappingProxyType(
    {
        "ky": "kj", "gy": "ɡj", "ny": "nj", "hy": "hj", "by": "bj", "py": "pj", "my": "mj", "ry": "ɹj", "sh": "ʃ",
        "ch": "tʃ", "ts": "ts", "g": "ɡ", "r": "ɹ", "j": "dʒ", "y": "j",
        **{letter: letter for letter in "kszdtnhbpmfw"},
    }
)  # fmt: skip
_VOWELS: Mapping[str, str] = MappingProxyType(
    {"ai": "aɪ", "ou": "oʊ", "oo": "oʊ", "uu": "uː", "ei": "eɪ", "a": "ɑː", "i": "iː", "u": "uː", "e": "ɛ", "o": "oʊ"}
)
_LAST: Mapping[str, str] = MappingProxyType({"a": "ə", "i": "i", "e": "eɪ"})
"""Vowels at the end of a name, where they are not stressed."""
_SYLLABLE = lazy_compile(
    rf"(?P<double>([kstp])(?=\2))?(?P<initial>{'|'.join(_INITIALS)})?(?P<vowel>{'|'.join(_VOWELS)})(?P<nasal>[nm](?![aeiouy]))?"
)
_ENDINGS = (
    "yama|[kg]awa|moto|mura|shima|jima|[zs]aki|[zs]awa|[gk]uchi|yashi|hashi|shita|naka|wara|hara|kami|gami|nabe|suke|"
    "hiro|nobu|geki|shige|shida|chida|gida|rashi|guro|hiko|ichiro|kiko|miko|tani|nishi|kura|sugi"
)
"""What the names end with that no word of English ends with; others may be names of many languages."""
_NAME = lazy_compile(
    rf"(?<![\w'-])(?=[A-Z][a-z]{{4,14}}(?![\w-]|'(?!s\b)))[A-Z][a-z]*?(?:{_ENDINGS})(?=(?:'s)?(?![\w'-]))"
)


def correct_romaji(text: str) -> Iterator[Correction]:
    """Find such names in a sentence, with their sound: "Hayashi" → "hɑːjˈɑːʃi"."""
    for match in _NAME.finditer(text):
        if phonemes := _read(match.group().lower()):
            yield Correction(match.start(), match.end(), phonemes, respell(phonemes))


def _read(name: str) -> str:
    """Give the sound of a name that is nothing but syllables, with the stress on the last but one."""
    syllables: list[re.Match[str]] = []
    end = 0
    while end < len(name):
        match = _SYLLABLE.match(name, end)
        if match is None:
            return ""
        syllables.append(match)
        end = match.end()
    last = len(syllables) - 1
    return "".join(_say(syllable, index, last) for index, syllable in enumerate(syllables))


def _say(syllable: re.Match[str], index: int, last: int) -> str:
    """Say a syllable; of four the first has a stress of its own."""
    vowel = _VOWELS[syllable["vowel"]]
    if index == last and not syllable["nasal"]:
        vowel = _LAST.get(syllable["vowel"], vowel)
    stress = "ˈ" if index == max(last - 1, 0) else "ˌ" if index == 0 and last > len("ab") else ""
    initial = _INITIALS[syllable["initial"]] if syllable["initial"] else ""
    return f"{initial}{stress}{vowel}{syllable['nasal'] or ''}"
