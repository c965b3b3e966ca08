"""Acronyms that are left as they stand: the engine must name their letters by itself."""

import subprocess
import sys

from podcast.speech.words.capital_words import NAMED_BY_ENGINE

PHONEMES = """
import ctypes, sys
import espeakng_loader
library = ctypes.CDLL(espeakng_loader.get_library_path())
library.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0)
library.espeak_SetVoiceByName(b"en-us")
library.espeak_TextToPhonemes.restype = ctypes.c_char_p
for word in sys.stdin.read().split("\\n"):
    text = ctypes.c_char_p(word.encode())
    print((library.espeak_TextToPhonemes(ctypes.byref(text), 1, 0) or b"").decode())
"""


def phonemes(words: list[str]) -> list[str]:
    """Ask eSpeak NG in a process of its own, without marks of stress and of length."""
    done = subprocess.run(
        [sys.executable, "-c", PHONEMES], input="\n".join(words), capture_output=True, text=True, check=True
    )
    return ["".join(mark for mark in line if mark.isalnum() or mark == "@") for line in done.stdout.splitlines()]


def test_acronyms_that_stay_are_spelled_by_the_engine() -> None:
    """Written together they sound like their letters."""
    acronyms = sorted(NAMED_BY_ENGINE)
    assert phonemes(acronyms) == phonemes([" ".join(word) for word in acronyms])
