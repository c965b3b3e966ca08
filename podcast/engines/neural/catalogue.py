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
def read_catalogue() -> dict[str, Any]:
    """Read `catalogue.toml` as it is written."""
    import tomllib

    return tomllib.loads(Path(__file__).with_name("catalogue.toml").read_text(encoding="utf-8"))


def list_offers(engine: str) -> tuple[Voice, ...]:
    """List the voices of an engine that can be installed by name; none for an engine that brings its own."""
    if engine == "piper":
        return tuple(_piper_offers())
    if engine == "kokoro":
        return tuple(describe_kokoro_voice(name) for name in read_catalogue()["kokoro"]["voices"])
    return ()


def find_offer(engine: str, voice: str) -> Voice | None:
    """Find a voice that can be installed; "en_GB-vctk-medium/p225" is a speaker of "en_GB-vctk-medium"."""
    name = voice.partition("/")[0]
    return next((offer for offer in list_offers(engine) if offer.id == name), None)


def list_kokoro_models() -> tuple[str, ...]:
    """List the forms in which Kokoro's model can be installed, the usual one first."""
    return tuple(model["name"] for model in read_catalogue()["kokoro"]["models"])


def parse_language(piper_name: str) -> str:
    """Read the language off a name of Piper's, "en_US-amy-medium"."""
    return piper_name.partition("-")[0].replace("_", "-").lower()


def describe_kokoro_voice(name: str) -> Voice:
    """Read off a voice's name what it says: "bf_emma" is a British woman's."""
    licence = read_catalogue()["kokoro"]["licence"]
    language, gender = KOKORO_LANGUAGES.get(name[:1], ""), _GENDERS.get(name[1:2], "")
    return Voice(name, name[3:].capitalize(), language, gender, licence)


def _piper_offers() -> Iterator[Voice]:
    for entry in read_catalogue()["piper"]["voices"]:
        name = entry["name"]
        yield Voice(name, name.split("-")[1].capitalize(), parse_language(name), entry["gender"], entry["licence"])
