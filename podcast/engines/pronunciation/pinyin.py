"""Chinese names in pinyin, "Xiaolong", "Zhihao", "Qing", of which eSpeak makes zai-oh-long: syllable by syllable."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from podcast.engines.pronunciation.correction import Correction
from podcast.engines.pronunciation.respelling import respell
from podcast.text import lazy_compile

_INITIALS: Mapping[str, str] = MappingProxyType(
    {
        "b": "b", "p": "p", "m": "m", "f": "f", "d": "d", "t": "t", "n": "n", "l": "l", "g": "ɡ", "k": "k", "h": "h",
        "j": "dʒ", "q": "tʃ", "x": "ʃ", "zh": "dʒ", "ch": "tʃ", "sh": "ʃ", "r": "ɹ", "z": "z", "c": "ts", "s": "s",
        "y": "j", "w": "w",
    }
)  # fmt: skip
_FINALS: Mapping[str, str] = MappingProxyType(
    {
        "a": "ˈɑː", "o": "ˈoʊ", "e": "ˈʌ", "ai": "ˈaɪ", "ei": "ˈeɪ", "ao": "ˈaʊ", "ou": "ˈoʊ", "an": "ˈɑːn",
        "en": "ˈʌn",
        "ang": "ˈɑːŋ", "eng": "ˈʌŋ", "ong": "ˈʊŋ", "i": "ˈiː", "ia": "jˈɑː", "ie": "jˈɛ", "iao": "jˈaʊ", "iu": "jˈoʊ",
        "ian": "jˈɛn", "in": "ˈɪn", "iang": "jˈɑːŋ", "ing": "ˈɪŋ", "iong": "jˈʊŋ", "u": "ˈuː", "ua": "wˈɑː",
        "uo": "wˈoʊ", "uai": "wˈaɪ", "ui": "wˈeɪ", "uan": "wˈɑːn", "un": "ˈʊn", "uang": "wˈɑːŋ", "ue": "wˈɛ",
    }
)  # fmt: skip
_PALATAL = lazy_compile(r"[jqxy]$")
_SOFT = frozenset(("zh", "ch", "sh", "r", "z", "c", "s"))
"""Initials after which an i is no i: "Zhi", "Si"."""
_SYLLABLE = lazy_compile(
    rf"""(?P<initial>[jqx](?=i|u(?:e|(?:an|n)(?!g))?(?![aeiou]))|zh|ch|sh|[bpmfdtnlgkhrzcsyw])
    (?P<final>{"|".join(sorted(_FINALS, key=len, reverse=True))})(?=[bpmfdtnlgkhjqxrzcsyw]|$)""",
    re.VERBOSE,
)
_NAME = lazy_compile(
    r"(?<![\w'-])(?:X[iu]|Zh[aeiou]|Qi|Qu[ea]|Ji[au]|Jie(?=[a-z])|Hao(?=[a-z])|Zi[hqx]|Yi[cxz]|Yu[hqx]|Wenj|Weij|Shu[ao]|Jun[jy]|Tian(?=[a-z])|Chao(?![st])|Guo(?=[a-z])|Zey|Ming(?=[a-z])(?!l)|(?!Toxin|Dioxin)[A-Z][a-z]{1,5}(?:q[iu]|x(?:i[ao]|in(?![ge])|u[aen])|zh[aeiou])(?=[a-z]*))[a-z]{0,12}(?=(?:'s|-[A-Z]\w+)?(?![\w'-]))"
)
"""Words that begin as no English word does."""


def correct_pinyin(text: str) -> Iterator[Correction]:
    """Find such names in a sentence, with their sound: "Xue" → "ʃwˈɛ"."""
    for match in _NAME.finditer(text):
        phonemes = _read(match.group().lower())
        if phonemes:
            yield Correction(match.start(), match.end(), phonemes, respell(phonemes))


def _read(name: str) -> str:
    """Give the sound of a name that is nothing but syllables; empty for others, "Xerox", "Zhukov"."""
    phonemes, end = "", 0
    while end < len(name):
        match = _SYLLABLE.match(name, end)
        if match is None:
            return ""
        phonemes += _say(match["initial"], match["final"])
        end = match.end()
    return phonemes


def _say(initial: str, final: str) -> str:
    sound = _FINALS[final]
    if final == "i" and initial in _SOFT:
        sound = "ˈɜː" if initial in {"zh", "ch", "sh", "r"} else "ˈʌ"
    if final == "uan" and _PALATAL.search(initial):
        sound = "wˈɛn"
    start = "" if initial == "y" and final in {"i", "in", "ing"} else _INITIALS[initial]
    return f"{start}{sound}"
