"""The neural voices that can be had: names, licences, and where their publishers keep them."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from podcast.model import Voice

# Kokoro's ids begin with a letter for the language, by the names that eSpeak has, and one for the gender.
KOKORO_LANGUAGES = {
    "a": "en-us",
    "b": "en-gb",
    "e": "es",
    "f": "fr-fr",
    "h": "hi",
    "i": "it",
    "j": "ja",
    "p": "pt-br",
    "z": "cmn",
}
_GENDERS = {"f": "female", "m": "male"}


@cache
def catalogue() -> dict[str, Any]:
    """Read the catalogue as it is written."""
    import tomllib

    return tomllib.loads(Path(__file__).with_name("catalogue.toml").read_text(encoding="utf-8"))


def offers(engine: str) -> tuple[Voice, ...]:
    """List the voices of an engine that can be installed by name; none for an engine that brings its own."""
    lists = {"piper": _piper_voices, "kokoro": _kokoro_voices}
    return tuple(lists[engine]()) if engine in lists else ()


def offered(engine: str, voice: str) -> Voice | None:
    """Find one of them; "en_GB-vctk-medium/p225" is a speaker of "en_GB-vctk-medium"."""
    name = voice.partition("/")[0]
    return next((offer for offer in offers(engine) if offer.id == name), None)


def language_of(piper_name: str) -> str:
    """Read the language off a name of Piper's, "en_US-amy-medium"."""
    return piper_name.partition("-")[0].replace("_", "-").lower()


def kokoro_voice(name: str) -> Voice:
    """Say what a voice's name says of it: "bf_emma" is a British woman's."""
    licence = catalogue()["kokoro"]["licence"]
    language, gender = KOKORO_LANGUAGES.get(name[:1], ""), _GENDERS.get(name[1:2], "")
    return Voice(name, name[3:].capitalize(), language, gender, licence)


def _piper_voices() -> Iterator[Voice]:
    for entry in catalogue()["piper"]["voices"]:
        name = entry["name"]
        yield Voice(name, name.split("-")[1].capitalize(), language_of(name), entry["gender"], entry["licence"])


def _kokoro_voices() -> Iterator[Voice]:
    return (kokoro_voice(name) for name in catalogue()["kokoro"]["voices"])
