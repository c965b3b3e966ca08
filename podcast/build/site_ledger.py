"""What public files were made of, kept from run to run, so that only what changed is made again.

The ledger is a cache: without it, or with a damaged one, everything is made anew, to the same bytes.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from podcast.cache import Cache, Kind, content_key

FORMAT_VERSION = 1
"""Raised when a ledger is kept in another form; what shapes public files is in the keys in it."""

State = tuple[int, int]
"""A file's bytes and the moment of its last change, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Made:
    """Files that were made together."""

    key: str
    """Of all that shaped them."""
    files: Mapping[str, State]
    """How they were left, by their paths under the public folder."""


def read_ledger(public: Path, cache: Cache) -> dict[str, Made]:
    """Read what was made in a public folder, by its name; nothing where there is no ledger that can be read."""
    data = cache.read(Kind.SITE, _entry(public))
    return msgspec.json.decode(data, type=dict[str, Made]) if data is not None else {}


def write_ledger(public: Path, ledger: Mapping[str, Made], cache: Cache) -> None:
    """Keep what was made in a public folder.

    Raises:
        PodcastError: it cannot be written.
    """
    cache.put(Kind.SITE, _entry(public), msgspec.json.encode(dict(sorted(ledger.items()))))


def _entry(public: Path) -> str:
    return content_key(FORMAT_VERSION, public=str(public.resolve()))


def is_current(made: Made | None, key: str, folder: Path) -> bool:
    """Tell whether files were made of the very same, and are as they were left."""
    return made is not None and made.key == key and states(made.files, folder) == made.files


def states(names: Iterable[str], folder: Path) -> Mapping[str, State]:
    """Take down the files of a folder that are there."""
    found = {}
    for name in names:
        try:
            status = os.stat(f"{folder}/{name}")  # noqa: PTH116 - thousands of them: a Path costs three times as much
        except OSError:
            continue
        found[name] = (status.st_size, status.st_mtime_ns)
    return found
