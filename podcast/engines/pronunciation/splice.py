"""Phonemes within a text, for engines whose own phonemizer takes words alone: a word is read in their place."""

import re
from collections.abc import Callable

from podcast.model.phonemes import VOWEL
from podcast.text import lazy_compile

_PHONEMES = lazy_compile(r"\[\[(.*?)\]\]")
_STAND_IN, _STAND_IN_WITH_VOWEL = "Zobzob", "Obzob"
"""Words that no text has and that sound the same in any sentence; "the" and "a" sound otherwise before a vowel."""
_BEGINS_WITH_VOWEL = lazy_compile(f"[ˈˌ]?(?:{VOWEL})")


def phonemize_around(text: str, phonemize: Callable[[str], str]) -> str:
    """Give the phonemes of a text that has some already: "they [[jˈuːz]] it" → "ðeɪ jˈuːz ɪt".

    The sentence is read in one go, so that the words beside sound as they do in it. Where a stand-in cannot be found
    again, each piece is read by itself.

    Args:
        text: words, and IPA in doubled brackets.
        phonemize: the engine's own, for words alone.
    """
    sounds = _PHONEMES.findall(text)
    if not sounds:
        return phonemize(text)
    stand_ins = "|".join(re.escape(phonemize(word).strip()) for word in (_STAND_IN, _STAND_IN_WITH_VOWEL))
    pieces = re.split(stand_ins, phonemize(_PHONEMES.sub(_stand_in, text)))
    if len(pieces) != len(sounds) + 1:
        pieces = [_phonemize_piece(piece, phonemize) for piece in _PHONEMES.sub("\n", text).split("\n")]
    return "".join(part for pair in zip(pieces, [*sounds, ""], strict=True) for part in pair)


def _stand_in(match: re.Match[str]) -> str:
    return _STAND_IN_WITH_VOWEL if _BEGINS_WITH_VOWEL.match(match[1]) else _STAND_IN


def _phonemize_piece(piece: str, phonemize: Callable[[str], str]) -> str:
    """Keep the spaces and marks about a piece, which a phonemizer drops."""
    words = piece.strip()
    if not any(character.isalnum() for character in words):
        return piece
    start = piece.index(words)
    return f"{piece[:start]}{phonemize(words).strip()}{piece[start + len(words) :]}"
