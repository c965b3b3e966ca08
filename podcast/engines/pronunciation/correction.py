"""Parts of a sentence that an engine would say wrong, and the notations in which it is told how they sound."""

from dataclasses import dataclass
from enum import StrEnum


class Notation(StrEnum):
    """How an engine takes the sound of a word within a text."""

    IPA = "ipa"
    """IPA in doubled brackets: "[[jˈuːz]]"."""
    ESPEAK = "espeak"
    """eSpeak NG's own mnemonics there: "[[j'u:z]]"."""
    RESPELLED = "respelled"
    """No phonemes, only letters: "yooz"."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A part of a text, by the indices where it starts and ends, and how it is said."""

    start: int
    end: int
    phonemes: str
    """Folded IPA, with a space before it where a word ends; empty where the respelling is for every engine."""
    respelling: str
    """Letters that come near it, for engines that take no phonemes."""
