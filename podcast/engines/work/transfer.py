"""Clips kept by the worker that spoke them, so that only their names travel back.

A worker that is killed while it sends a megabyte leaves a pool that waits for the rest for ever, as the parent's own
end of the pipe stays open (concurrent.futures reads a result whole once it begins). Names of a few clips are less than
a pipe takes in one piece, so they arrive whole or not at all.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from podcast.engines.protocol import Sound
from podcast.engines.work.clip_cache import ClipCache
from podcast.engines.work.request import Take, speak_takes
from podcast.engines.work.shared_store import open_store
from podcast.engines.work.wav import encode_wav
from podcast.errors import SpeechError
from podcast.model import Clip

MARK = ".mark"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A clip cache, as a worker that may be on another machine is told of it."""

    root: Path
    mark: str
    address: str = ""
    """Where clips are kept that all machines share."""

    def is_here(self) -> bool:
        """Tell whether this process sees the very folder, and not one of the same name elsewhere."""
        try:
            return (self.root / MARK).read_text(encoding="ascii") == self.mark
        except (OSError, UnicodeDecodeError):
            return False


@dataclass(frozen=True, slots=True)
class Stored:
    """Word that a clip is at the shared address."""


Given = Clip | Sound | Stored | SpeechError
"""What a worker gives for a take: a clip in the cache, its sound, word that it is elsewhere, or a fault."""


def shelf_of(cache: ClipCache) -> Shelf:
    """Mark a cache's folder once and for ever.

    Raises:
        SpeechError: the folder cannot be written.
    """
    path = cache.root / MARK
    try:
        cache.root.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError), path.open("x", encoding="ascii") as file:
            file.write(os.urandom(16).hex())
        return Shelf(cache.root.resolve(), path.read_text(encoding="ascii"), cache.address)
    except OSError as error:
        raise SpeechError(
            f"{path}: cannot be written: {error.strerror}", hint="Make room or give the rights to the cache's folder."
        ) from error


def speak_and_keep(takes: Sequence[Take], shelf: Shelf) -> list[Given]:
    """Speak takes in this process; keep clips where the cache is here or where all share them, else give the sounds."""
    outcomes = speak_takes(takes)
    if shelf.is_here():
        return [_kept(take, outcome, shelf) for take, outcome in zip(takes, outcomes, strict=True)]
    return _shared(takes, outcomes, shelf.address) if shelf.address else list(outcomes)


def _kept(take: Take, outcome: Sound | SpeechError, shelf: Shelf) -> Clip | SpeechError:
    if isinstance(outcome, SpeechError):
        return outcome
    try:
        return ClipCache(shelf.root).keep(take.key, outcome)
    except SpeechError as error:
        return error


def _shared(takes: Sequence[Take], outcomes: Sequence[Sound | SpeechError], address: str) -> list[Given]:
    spoken = {take.key: one for take, one in zip(takes, outcomes, strict=True) if isinstance(one, Sound)}
    try:
        open_store(address).keep({key: encode_wav(sound) for key, sound in spoken.items()})
    except SpeechError as error:
        fault = SpeechError(f"a worker: {error.message}", hint=error.hint)
        return [fault if isinstance(one, Sound) else one for one in outcomes]
    return [Stored() if isinstance(one, Sound) else one for one in outcomes]
