"""Every voice that there is or could be: engine, voice, whether it is installed."""

from collections.abc import Iterator
from dataclasses import dataclass

from podcast.engines.neural.catalogue import offers
from podcast.engines.registry import engine_named, engine_names
from podcast.errors import SpeechError
from podcast.model import Voice


@dataclass(frozen=True, slots=True)
class Entry:
    """A voice in the list of all."""

    engine: str
    voice: Voice
    is_installed: bool


def all_voices() -> tuple[Entry, ...]:
    """List the voices of every engine: what is installed, then what can be."""
    return tuple(entry for engine in engine_names() for entry in _entries(engine))


def _entries(engine: str) -> Iterator[Entry]:
    try:
        installed = engine_named(engine).voices()
    except SpeechError:  # its extra is missing, and its voices with it
        installed = ()
    yield from (Entry(engine, voice, is_installed=True) for voice in installed)
    here = {voice.id for voice in installed}
    yield from (Entry(engine, voice, is_installed=False) for voice in offers(engine) if voice.id not in here)
