"""The cast and the lexicon: who speaks, and how words sound."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from podcast.text import lazy_compile

NORMAL_WPM: Final = 175
"""Words a minute that every voice speaks at its own pace: eSpeak NG's default (`espeakRATE` in its speak_lib.h). Rates
of other engines and all that was measured of speech are brought to it."""
ROLES: Final = ("announcer", "narrator", "quote")
"""Roles that every cast has; whoever else speaks is a contributor, by name."""
LIMITS: Final[Mapping[str, tuple[float, float]]] = MappingProxyType(
    {
        "rate_wpm": (80, 450),  # eSpeak's own limits; beyond them it clips the rate in silence
        "pitch": (0, 100),
        "gain_db": (-20, 20),  # voices of all engines lie within it
        # By these another speaker is made of a voice; beyond them nobody sounds like a person.
        "formant_ratio": (0.7, 1.4),
        "pitch_hz": (50, 400),
        "tilt_db": (-6, 6),
    }
)
"""Lowest and highest value of what a delivery may be."""
_PLAIN_WORD = lazy_compile("[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ' -]+")
_INNER_LETTERS = lazy_compile(r"(?<=[^\s-])[^\s-]+")


@dataclass(frozen=True, slots=True)
class Voice:
    """A named speaker that an engine has."""

    id: str
    name: str = ""
    language: str = ""
    gender: str = ""
    licence: str = ""


OWN_PITCH = 50
"""The `pitch` of a voice that is left as it is."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A speaker's way of speaking: all that shapes the sound besides the text and the engine's version."""

    voice: str
    """The engine's id, "gmw/en-us+f3"."""
    engine: str = "pyttsx3"
    rate_wpm: int = NORMAL_WPM
    pitch: int = OWN_PITCH
    """0 to 100, 50 is the voice's own; for eSpeak alone."""
    gain_db: float | None = field(default=None, metadata={"example": -1.5})
    """Gain that the mix applies, not the clip; without one it is measured."""
    fallback: tuple["Delivery", ...] = field(default=(), repr=False)
    """Stand-ins where this engine or voice is missing, the first that is here; no part of what shapes a sound."""
    formant_ratio: float = 1.0
    """Resonances of throat and mouth against the voice's own: below 1 a larger speaker, above a smaller one."""
    pitch_hz: float | None = field(default=None, metadata={"example": 165})
    """Median pitch; without one the voice has its own."""
    tilt_db: float = 0.0
    """Spectral tilt, decibels an octave above 300 Hz: below 0 a softer voice, above a brighter one."""

    @property
    def change(self) -> Mapping[str, float]:
        """What another speaker is made of the voice by, under the keys of the cast; nothing for the voice itself."""
        formant_ratio = None if self.formant_ratio == 1.0 else self.formant_ratio
        settings = {"formant_ratio": formant_ratio, "pitch_hz": self.pitch_hz, "tilt_db": self.tilt_db or None}
        return {key: float(value) for key, value in settings.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Person:
    """A contributor: the name to print, the other names the newsletter uses, and how they sound."""

    name: str
    delivery: Delivery
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """All speakers of a show: roles by name, contributors, and voices for those who have none yet."""

    roles: Mapping[str, Delivery]
    """Deliveries by role; there are at least announcer, narrator and quote."""
    people: tuple[Person, ...] = ()
    pool: tuple[Delivery, ...] = ()
    source: str = "voices/cast.toml"
    """The file that it is from, for messages."""

    @property
    def speakers(self) -> Iterator[tuple[tuple[str | int, ...], str, Delivery]]:
        """Everybody: where they stand in the file, how they are called in messages, and how they speak."""
        yield from ((("roles", role), f'role "{role}"', delivery) for role, delivery in self.roles.items())
        for index, person in enumerate(self.people):
            yield ("people", index), f'"{person.name}"', person.delivery
        yield from ((("pool", index), f"[[pool]] {index + 1}", speaker) for index, speaker in enumerate(self.pool))


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One written word and how it is said: in plain words, which work on every engine, by its sound, or both."""

    grapheme: str
    alias: str = ""
    is_case_sensitive: bool = True
    before: tuple[str, ...] = ()
    """Words of which one has to come next; none asks for nothing."""
    after: tuple[str, ...] = ()
    """Words of which one has to stand just before."""
    phonemes: str = ""
    """Its sound in IPA, as `fold_phonemes` writes it; empty where `alias` is all."""

    def say(self, word: str) -> str:
        """Give what stands in the spoken form for a word of this entry: where its sound is known the word itself."""
        return _write_small(word) if self.phonemes and is_plain_word(self.grapheme) else self.alias


def is_plain_word(grapheme: str) -> bool:
    """Tell a word or several in Latin letters alone from what nobody can say as it stands: figures, signs, Greek."""
    return _PLAIN_WORD.fullmatch(grapheme) is not None


def _write_small(word: str) -> str:
    """Write a word as one that is read and not spelled: "CIFAR" → "Cifar"; what begins small stays so."""
    return _INNER_LETTERS.sub(lambda letters: letters.group().lower(), word)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words whose spelling misleads an engine, and by which names the newsletter refers to its issues."""

    lexemes: tuple[Lexeme, ...] = ()
    title: str = ""
    """Name of the newsletter, "Alignment Newsletter"."""
    prefix: str = ""
    """Letters before an issue's number, "AN"; without them no references are known."""
