"""IPA → letters that an English reader says about so, for voices that take no phonemes: "nˈuːwɪn" → "noowin"."""

from collections.abc import Mapping
from types import MappingProxyType

from podcast.model.phonemes import split_phonemes

_LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "ˈ": "", "ˌ": "", "ɪ": "i", "i": "ee", "iː": "ee", "ᵻ": "i", "ɛ": "e", "eɪ": "ay", "æ": "a", "ɑː": "ah",
        "ɑ̃": "on", "ɔː": "aw", "ɔ": "o", "ɔ̃": "on", "oʊ": "oh", "ɔɪ": "oy", "ʊ": "oo", "uː": "oo", "u": "oo",
        "ʌ": "u", "ə": "uh", "ɐ": "uh", "ɚ": "er", "ɜː": "ur", "aɪ": "eye", "aʊ": "ow", "ɡ": "g", "θ": "th", "ð": "th",
        "ʃ": "sh", "ʒ": "zh", "tʃ": "ch", "dʒ": "j", "x": "kh", "n̩": "en", "ŋ": "ng", "ɹ": "r", "j": "y", "ɾ": "t",
        "ʔ": "t",
    }
)  # fmt: skip
"""What a phoneme is written with; the others are their own letter."""


def respell(ipa: str) -> str:
    """Write folded phonemes in letters, a capital first: it is mostly a name."""
    letters = "".join(_LETTERS.get(symbol, symbol) for symbol in split_phonemes(ipa))
    return letters[:1].upper() + letters[1:]
