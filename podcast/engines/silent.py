"""An engine for tests and dry runs: a quiet tone, as long as the text is."""

from array import array
from functools import cache
from math import pi, sin
from sys import byteorder

from podcast.engines.limits import check_text
from podcast.engines.protocol import Sound
from podcast.errors import SpeechError
from podcast.model import Delivery, Voice

_SAMPLE_RATE_HZ = 22050
_TONE_HZ = 210
"""Divides the sample rate, so that a second of tone can be repeated without a click."""
_PEAK = 3100
"""A sine of this peak measures -23.5 LUFS, about what eSpeak's speech does."""
_CHARACTER_MS = 60
_START_MS = 200


class Silent:
    """Not speech, but sound with a length and a level; no library is needed."""

    name = "silent"

    def fingerprint(self, voice: str = "") -> str:  # noqa: ARG002  all have one
        """Name the one tone that there is."""
        return "silent 1"

    def voices(self) -> tuple[Voice, ...]:
        """List two voices, so that a cast has a choice; they sound alike."""
        return Voice("one", "One", "en"), Voice("two", "Two", "en")

    def synthesize(self, text: str, delivery: Delivery) -> Sound:
        """Give 200 ms and 60 ms more for each character, whatever the rate."""
        check_text(text)
        if delivery.voice not in {voice.id for voice in self.voices()}:
            raise SpeechError(f'silent has no voice "{delivery.voice}"', hint='It has "one" and "two".')
        frames = (_START_MS + _CHARACTER_MS * len(text)) * _SAMPLE_RATE_HZ // 1000
        seconds = frames // _SAMPLE_RATE_HZ + 1
        return Sound((_second_of_tone() * seconds)[: 2 * frames], _SAMPLE_RATE_HZ)


@cache
def _second_of_tone() -> bytes:
    step = 2 * pi * _TONE_HZ / _SAMPLE_RATE_HZ
    samples = array("h", (round(_PEAK * sin(step * frame)) for frame in range(_SAMPLE_RATE_HZ)))
    if byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
