"""A text, written or understood → its words and its sounds, in a form in which spelling does not count.

Both sides come here in their spoken form, so numbers and signs are words already. What is left is what Whisper's own
English normalizer evens out, https://github.com/openai/whisper/blob/main/whisper/normalizers/english.py: contractions,
titles before names, letters that are spelled. A text's sounds are a rough key of its consonants and vowels, by which
"Jonas's opinion" and "join us as opinion" are nearly the same.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

VOWEL = "a"
"""Sound of all vowels: which of them it is, small models mishear and English hardly spells."""

_CONTRACTIONS: Mapping[str, str] = MappingProxyType(
    {
        r"\bwon't\b": "will not",
        r"\bcan't\b": "can not",
        r"\bcannot\b": "can not",
        r"\blet's\b": "let us",
        r"n't\b": " not",
        r"'re\b": " are",
        r"'s\b": " is",
        r"'d\b": " would",
        r"'ll\b": " will",
        r"'ve\b": " have",
        r"'m\b": " am",
        r"\bmr\b": "mister",
        r"\bdr\b": "doctor",
        r"\bprof\b": "professor",
        r"\b(?:hmm|mm|mhm|uh|um)\b": " ",
    }
)
_SPELLED = re.compile(r"\b[a-z](?:[ .-]+[a-z]\b\.?)+")
"""Letters said one by one."""
_SOUNDS: Mapping[str, str] = MappingProxyType(
    {
        r"\b(?:kn|gn|pn)": "n",
        r"\bwr": "r",
        r"\bps": "s",
        r"\bx": "s",
        r"wh": "w",
        r"igh(?=t|\b)": "i",
        r"(?<=[aou])ugh\b": "f",
        r"gh(?=t)": "",
        r"gh": "g",
        r"ph": "f",
        r"tch|ch": "C",
        r"sh|(?:[ts]|sc)(?=i[oa][nlu])|ssi(?=on)": "S",
        r"th": "T",
        r"dg(?=[eiy])|g(?=[eiy])": "j",
        r"sc(?=[eiy])|c(?=[eiy])": "s",
        r"ck|[cq]": "k",
        r"x": "ks",
        r"z": "s",
        r"(?<=[aeiou])h|(?<=[aeo])[wy]\b": "",
        r"mb\b": "m",
        r"(?<=[^aeiouy\s])e\b": "",
        r"[aeiouy]+": VOWEL,
        r"(.)\1+": r"\1",
    }
)


def split_words(spoken: str) -> tuple[str, ...]:
    """Give a spoken form's words: in small letters, without marks, contractions in full, spelled letters in one."""
    plain = unicodedata.normalize("NFKD", spoken.casefold()).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    plain = re.sub(r"s'(?=\s)", "s", plain)
    plain = _SPELLED.sub(lambda match: f"{re.sub('[ .-]', '', match[0])} ", plain.replace("-", " "))
    for pattern, words in _CONTRACTIONS.items():
        plain = re.sub(pattern, words, plain)
    return tuple(re.findall(r"[^\W_]+", plain))


@cache
def sound_out(word: str) -> str:
    """Give a word's sounds, one letter each; a vowel is "a"."""
    for pattern, sounds in _SOUNDS.items():
        word = re.sub(pattern, sounds, word)
    return word
