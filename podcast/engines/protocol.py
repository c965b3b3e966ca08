"""What every engine offers: a text and a delivery go in, sound comes out."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from podcast.model import Delivery, Voice


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono 16-bit little-endian PCM."""

    pcm: bytes
    sample_rate_hz: int

    @property
    def frames(self) -> int:
        """Samples, one channel."""
        return len(self.pcm) // 2

    @property
    def duration_ms(self) -> int:
        """Length, rounded down."""
        return self.frames * 1000 // self.sample_rate_hz


@runtime_checkable
class Engine(Protocol):
    """A synthesizer; one instance serves one process, whatever it was asked before.

    The same text in the same delivery gives the same bytes, in any order and
    in any process that has the same fingerprint. An engine isolates or limits
    what may crash or hang in it, and raises SpeechError for all that fails.
    """

    name: str
    """Name of the engine in `voices/cast.toml`."""

    def fingerprint(self, voice: str = "") -> str:
        """Name engine, library and data, those of `voice` too, so that another sound has another name."""
        ...

    def voices(self) -> tuple[Voice, ...]:
        """List every voice; an id that starts with "+" may be added to any other."""
        ...

    def synthesize(self, text: str, delivery: Delivery) -> Sound:
        """Speak plain text, never markup but phonemes, if the class has a static method `notation`.

        `notation(voice)` tells how a voice takes the sound of a word; without a voice, how an English one does. It is
        asked where nothing is installed as well. Engines without it get letters that come near the sound.
        A static method `open_ahead(voice)`, if the class has one, begins to open the voice's model and does not wait.

        Raises:
            SpeechError: the text is empty, the voice unknown, or the engine fails.
        """
        ...
