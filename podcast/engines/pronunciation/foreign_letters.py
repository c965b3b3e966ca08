"""Letters with marks that English voices spell out, "N G U Y letter one E C five N", in letters that they know.

A word that shows by its letters of which language it is is respelled as an English reader would say it; others lose
their marks. What is written stays in the spoken form and in transcripts.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from podcast.engines.pronunciation.correction import Correction
from podcast.engines.pronunciation.foreign_beginnings import read_name
from podcast.text import lazy_compile

_LETTER = "[^\\W\\d_]"
_WORD = lazy_compile(rf"(?:{_LETTER}|')*[\u0100-\u024f\u1e00-\u1eff]{_LETTER}*")
"""A word with a letter that eSpeak's English has not."""
_GERMAN = lazy_compile(rf"{_LETTER}*äu{_LETTER}*")
_CZECH = {
    "ě": "ye", "ř": "rzh", "ů": "oo", "č": "ch", "š": "sh", "ž": "zh", "ň": "ny", "ď": "dy", "ť": "ty", "á": "ah",
    "í": "ee", "é": "eh", "ý": "ee", "ú": "oo", "ó": "oh", "ľ": "l", "ĺ": "l", "ŕ": "r", "ô": "oh", "đ": "dj",
    "ć": "ch", "j": "y", "ch": "kh", "c": "ts",
}  # fmt: skip
_POLISH = {
    "ł": "w", "w": "v", "ą": "on", "ę": "en", "ś": "sh", "ź": "zh", "ż": "zh", "ń": "ny", "ć": "ch", "ó": "oo",
    "cz": "ch", "sz": "sh", "rz": "zh", "ch": "h", "j": "y", "c": "ts", "ci": "chi", "si": "shi",
}  # fmt: skip
_TURKISH = {"ş": "sh", "ç": "ch", "ğ": "", "ı": "i", "ö": "o", "ü": "u", "c": "j", "â": "ah"}
_LANGUAGES: tuple[tuple[re.Pattern[str], Mapping[str, str]], ...] = (
    (lazy_compile("[ąęłśźżńćĄĘŁŚŹŻŃĆ]"), MappingProxyType(_POLISH)),
    (lazy_compile("[ğışĞŞİ]"), MappingProxyType(_TURKISH)),
    (lazy_compile("[ěřůčšžňďťľĺŕĚŘŮČŠŽŇĎŤ]"), MappingProxyType(_CZECH)),
)
"""Letters by which a word is told to be of a language, and what its letters are in English; the first that fits."""
_PLAIN = MappingProxyType(
    {
        "đ": "d", "ð": "th", "þ": "th", "ß": "ss", "æ": "ae", "œ": "e", "ł": "l", "ø": "o", "ħ": "h", "ı": "i",
        "ŋ": "ng", "ə": "e", "ç": "s", "ñ": "ny", "ș": "sh", "ş": "sh", "ț": "ts", "ţ": "ts", "š": "sh", "č": "ch",
        "ž": "zh", "ć": "ch", "ő": "o", "ű": "u", "ķ": "k", "ģ": "g", "ļ": "l", "ņ": "n",
        "ĳ": "ay", "ǆ": "j", "ǉ": "l", "ǌ": "n", "ſ": "s",
        "ƒ": "f", "ɓ": "b", "ɗ": "d",
    }
)  # fmt: skip
"""Letters of other words, whose marks are no marks to Unicode or say more than the letter below."""

_TAKEN = MappingProxyType(
    {"do": "doh", "to": "toh", "an": "ahn", "he": "heh", "me": "meh", "am": "ahm", "be": "beh", "so": "soh"}
)
"""Words of English that a name would become."""


def correct_foreign_letters(text: str) -> Iterator[Correction]:
    """Find the words with letters that a voice would spell out, with letters in their place: "Trần" → "Tran"."""
    if text.isascii():
        return
    for match in _GERMAN.finditer(text):
        letters = match.group().replace("äu", "oy").replace("Sch", "Sh")
        yield Correction(match.start(), match.end(), "", letters)
    for match in _WORD.finditer(text):
        letters = _respell(match.group())
        yield Correction(match.start(), match.end(), read_name(letters), letters)


def fold_marks(text: str) -> str:
    """Give a text of the same length without the marks on its letters: "Nguyễn" → "Nguyen"."""
    return "".join(map(_fold_mark, text))


def _respell(word: str) -> str:
    table = next((table for sign, table in _LANGUAGES if sign.search(word)), {})
    pattern = lazy_compile("|".join(sorted(table, key=len, reverse=True))) if table else None
    small = word.lower()
    respelled = pattern.sub(lambda match: table[match.group()], small) if pattern else small
    letters = "".join(_PLAIN.get(letter) or fold_marks(letter) for letter in respelled)
    letters = _TAKEN.get(letters, letters)
    return letters.capitalize() if word[0].isupper() else letters


def _fold_mark(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    plain = base if base.isascii() else {"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "ø": "o"}.get(base, base)
    return plain if letter > "\u00ff" or not letter.isalpha() else letter
