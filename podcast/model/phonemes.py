"""The phonemes of English in IPA, as eSpeak NG writes them and as the voices that are built on it have learned them."""

from collections.abc import Mapping
from types import MappingProxyType

from podcast.text import join_alternatives, lazy_compile

STRESSES = ("ˈ", "ˌ")
VOWELS = (
    *("ɪ", "i", "iː", "ᵻ", "ɛ", "eɪ", "æ", "ɑː", "ɑ̃", "ɔː", "ɔ", "ɔ̃", "oʊ", "ɔɪ", "ʊ", "uː", "u"),
    *("ʌ", "ə", "ɐ", "ɚ", "ɜː", "aɪ", "aʊ"),
)
CONSONANTS = (
    *("p", "b", "t", "d", "k", "ɡ", "f", "v", "θ", "ð", "s", "z", "ʃ", "ʒ", "tʃ", "dʒ", "h", "x"),
    *("m", "n", "n̩", "ŋ", "l", "ɹ", "w", "j", "ɾ", "ʔ"),
)
VOWEL = join_alternatives(VOWELS)
"""A pattern for any of them."""
_SPELLINGS: Mapping[str, str] = MappingProxyType(
    {
        "g": "ɡ", "r": "ɹ", "ɻ": "ɹ", "ɫ": "l", "ʧ": "tʃ", "ʤ": "dʒ", "ɝ": "ɜː", "ɝː": "ɜː", "ɜ": "ɜː", "ɨ": "ᵻ",
        "ɒ": "ɑː", "ɑ": "ɑː", "a": "ɑː", "aː": "ɑː", "e": "ɛ", "eː": "eɪ", "o": "oʊ", "oː": "oʊ", "əʊ": "oʊ",
        "æː": "æ", "ɛː": "ɛ", "əː": "ɜː", "ɚː": "ɚ", "l̩": "əl", "m̩": "əm",
        "'": "ˈ", "ʰ": "", "͡": "", "͜": "", ".": "", "-": "", "/": "",
    }
)  # fmt: skip
"""What dictionaries write otherwise, or besides, with what stands for it here."""
_SYMBOL = lazy_compile(join_alternatives((*STRESSES, *VOWELS, *CONSONANTS, " ", *_SPELLINGS)))
_STRESSED = lazy_compile(f"([{''.join(STRESSES)}])((?:{join_alternatives(CONSONANTS)})+)(?={VOWEL})")
_FIRST_VOWEL = lazy_compile(f"{STRESSES[1]}?(?P<vowel>{VOWEL})")
_VOICELESS = ("p", "t", "k", "f", "θ")
_HISSES = ("s", "z", "ʃ", "ʒ")


def find_foreign_symbol(ipa: str) -> str:
    """Give the first symbol that is no phoneme of English, and no mark of stress; empty where all are."""
    end = 0
    for match in _SYMBOL.finditer(ipa := ipa.replace(":", "ː")):
        if match.start() != end:
            break
        end = match.end()
    return ipa[end : end + 1]


def fold_phonemes(ipa: str) -> str:
    """Write phonemes in one way: "/ˈnuwɪn/" → "nˈuwɪn"; the stress stands right before its vowel, and there is one.

    The text has symbols that are known alone, `find_foreign_symbol` finds the others.
    """
    symbols = " ".join(ipa.replace(":", "ː").split())
    folded = _SYMBOL.sub(lambda match: _SPELLINGS.get(match.group(), match.group()), symbols)
    folded = _STRESSED.sub(r"\2\1", folded)
    return folded if STRESSES[0] in folded else _FIRST_VOWEL.sub(rf"{STRESSES[0]}\g<vowel>", folded, count=1)


def split_phonemes(ipa: str) -> list[str]:
    """Give the symbols of folded phonemes, marks of stress and spaces among them."""
    return _SYMBOL.findall(ipa)


def add_ending(ipa: str, ending: str) -> str:
    """Give a plural or a possessive to a word's sound, as English does: "bˈɪʃ" → "bˈɪʃᵻz"."""
    if not ending.strip("'"):
        return ipa
    if ipa.endswith(_HISSES):
        return f"{ipa}ᵻz"
    return f"{ipa}{'s' if ipa.endswith(_VOICELESS) else 'z'}"
