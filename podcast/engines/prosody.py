"""The rates and pitches that every engine understands."""

from podcast.errors import SpeechError
from podcast.model import Delivery

RATES_WPM = range(80, 451)
"""eSpeak's own limits; beyond them it clips the rate in silence."""
PITCHES = range(101)


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
