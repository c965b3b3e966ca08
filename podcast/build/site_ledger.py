"""What public files were made of, kept from run to run, so that only what changed is made again.

The ledger is a cache: without it, or with a damaged one, everything is made anew, to the same bytes.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from podcast.files import write_whole

State = tuple[int, int]
"""A file's bytes and the moment of its last change, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Made:
    """Files that were made together."""

    key: str
    """Of all that shaped them."""
    files: Mapping[str, State]
    """How they were left, by their paths under the public folder."""


def read_ledger(path: Path) -> dict[str, Made]:
    """Read what was made, by its name; nothing where there is no ledger that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Made])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}


def write_ledger(path: Path, ledger: Mapping[str, Made]) -> None:
    """Keep what was made."""
    write_whole(path, msgspec.json.encode(dict(sorted(ledger.items()))))


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
