"""Who speaks, and how words sound."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

NORMAL_WPM: Final = 175
"""Words a minute that every voice speaks at its own pace: eSpeak NG's default (`espeakRATE` in its speak_lib.h). Rates
of other engines and all that was measured of speech are brought to it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A named speaker that an engine has."""

    id: str
    name: str = ""
    language: str = ""
    gender: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How one speaker speaks; all that shapes the sound besides the text and the engine's version."""

    voice: str
    """The engine's id, "gmw/en-us+f3"."""
    engine: str = "pyttsx3"
    rate_wpm: int = NORMAL_WPM
    pitch: int = 50
    """0 to 100, 50 is the voice's own."""
    gain_db: float | None = None
    """Applied in the mix, not in the clip; without one it is measured."""
    fallback: tuple["Delivery", ...] = field(default=(), repr=False)
    """Who speaks where this engine or voice is missing, the first that is here; shapes no sound by being there."""


@dataclass(frozen=True, slots=True)
class Person:
    """A contributor: the name to print, the other names the newsletter uses, and how they sound."""

    name: str
    delivery: Delivery
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks: roles by name, contributors, and voices for those who have none yet."""

    roles: Mapping[str, Delivery]
    """Has at least announcer, narrator and quote."""
    people: tuple[Person, ...] = ()
    pool: tuple[Delivery, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """How one written word is said; `alias` is plain words, so it works on every engine."""

    grapheme: str
    alias: str
    is_case_sensitive: bool = True
    before: tuple[str, ...] = ()
    """Only where one of these words comes next; anywhere without them."""
    after: tuple[str, ...] = ()
    """Only where one of these words came just before."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words whose spelling misleads an engine, and by which names the newsletter refers to its issues."""

    lexemes: tuple[Lexeme, ...] = ()
    title: str = ""
    """The newsletter's, "Alignment Newsletter"."""
    prefix: str = ""
    """Of an issue's name, "AN"; without one no references are known."""
