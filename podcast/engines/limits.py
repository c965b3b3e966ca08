"""The limits of every engine: rates, pitches, and how long it may take before it counts as hung."""

import sys
from dataclasses import dataclass

from podcast.errors import SpeechError
from podcast.model import LIMITS, OWN_PITCH, Delivery

CHANGEABLE = frozenset({"kokoro", "piper"})
"""Engines whose voices can be changed."""


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
    slowest, fastest = LIMITS["rate_wpm"]
    if not slowest <= delivery.rate_wpm <= fastest:
        raise SpeechError(
            f"nobody speaks {delivery.rate_wpm} words a minute", hint=f"Set rate_wpm from {slowest} to {fastest}."
        )
    lowest, highest = LIMITS["pitch"]
    if not lowest <= delivery.pitch <= highest:
        hint = f"Set pitch from {lowest} to {highest}; 50 is the voice's own."
        raise SpeechError(f"there is no pitch {delivery.pitch}", hint=hint)


def check_change(delivery: Delivery) -> None:
    """Refuse a change of voice that is out of its range, or that the engine does not take, as neural ones no `pitch`.

    Raises:
        SpeechError: with what to write instead.
    """
    for key, value in delivery.change.items():
        low, high = LIMITS[key]
        if not low <= value <= high:
            raise SpeechError(f"nobody speaks with {key} = {value:g}", hint=f"Set {key} from {low:g} to {high:g}.")
    if delivery.pitch != OWN_PITCH and delivery.engine in CHANGEABLE:
        raise SpeechError(
            f"{delivery.engine} takes no pitch",
            hint="Leave it out, or set pitch_hz, the median in hertz, as in: pitch_hz = 165",
        )
    if delivery.change and delivery.engine not in CHANGEABLE:
        raise SpeechError(
            f"{delivery.engine} takes no {' or '.join(delivery.change)}",
            hint=f"They are for {' and '.join(sorted(CHANGEABLE))}; here set pitch, or leave them out.",
        )
