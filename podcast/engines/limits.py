"""The limits of every engine: rates, pitches, and how long it may take before it counts as hung."""

import sys
from dataclasses import dataclass

from podcast.errors import SpeechError
from podcast.model import Delivery

RATES_WPM = range(80, 451)
"""eSpeak's own limits; beyond them it clips the rate in silence."""
PITCHES = range(101)


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """Time that an engine has for one text, in seconds; then it is stopped, and the sentence has failed."""

    shortest_s: float
    """Limit of an empty text: what a start on a busy machine may take."""
    character_s: float
    """Added for each character of the text."""

    def for_text(self, text: str) -> float:
        """Give the limit of a text in seconds."""
        return self.shortest_s + self.character_s * len(text)


ESPEAK_TIME = TimeLimit(10.0, 0.02)
"""Three hundred times what it takes on one core."""
SYSTEM_VOICES_TIME = TimeLimit(60.0, 0.2)
"""Twice as long as it takes to hear it: some systems speak to a file no faster."""
NEURAL_TIME = TimeLimit(60.0, 0.5)
"""Five times as long as it takes to hear it."""


def find_time_limit(engine: str) -> TimeLimit:
    """Find the limit of an engine by its name; that of the slowest for one that is not ours."""
    espeak = SYSTEM_VOICES_TIME if sys.platform in {"darwin", "win32"} else ESPEAK_TIME
    return {"pyttsx3": espeak, "silent": ESPEAK_TIME}.get(engine, NEURAL_TIME)


def check_text(text: str) -> None:
    """Refuse a text without a visible character: there is no clip of nothing.

    Raises:
        SpeechError: it is empty.
    """
    if not text.strip():
        raise SpeechError("there is nothing to say", hint="Leave empty sentences out of the script.")


def check_prosody(delivery: Delivery) -> None:
    """Refuse a rate or a pitch outside the limits.

    Raises:
        SpeechError: with the limits as its hint.
    """
    if delivery.rate_wpm not in RATES_WPM:
        raise SpeechError(
            f"nobody speaks {delivery.rate_wpm} words a minute",
            hint=f"Set rate_wpm from {RATES_WPM[0]} to {RATES_WPM[-1]}.",
        )
    if delivery.pitch not in PITCHES:
        raise SpeechError(f"there is no pitch {delivery.pitch}", hint="Set pitch from 0 to 100; 50 is the voice's own.")
