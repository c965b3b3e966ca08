"""What a show remembers from one run to the next, in a cache of its own or one that several shows share."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from podcast.cache import Cache, Kind, open_cache
from podcast.errors import PodcastError
from podcast.file_systems import is_address
from podcast.show import Folder

T = TypeVar("T")

SHARED_CACHE = "PODCAST_CACHE"
"""Environment variable; a folder that is the cache of several shows, or an address where machines keep clips."""
_PACKAGE = Path(__file__).parents[1]


def show_cache(folder: Folder) -> Cache:
    """Open the show's cache, its own or one that several shows share; beside an address it keeps what was used here."""
    setting = os.environ.get(SHARED_CACHE, "")
    if is_address(setting):
        return open_cache(folder.cache, address=setting)
    return open_cache(Path(setting) if setting else folder.cache)


def recall(folder: Folder, entry: str, kind: type[T], read: Callable[[], T]) -> T:
    """Give what was read before, by the key of all that went into it; the first time it is read, and remembered."""
    cache = show_cache(folder)
    data = cache.read(Kind.READ, entry)
    if data is not None:
        return msgspec.json.decode(data, type=kind)
    value = read()
    with suppress(PodcastError):  # a folder that cannot be written costs time, no more
        cache.put(Kind.READ, entry, msgspec.json.encode(value))
    return value


def list_rules(patterns: Sequence[str]) -> list[tuple[str, int, int]]:
    """Name rules by the files that have them: quicker than reading them."""
    modules = (module for pattern in patterns for module in _PACKAGE.glob(pattern))
    files = ((path.name, path.stat()) for path in sorted(modules))
    return [(name, status.st_size, status.st_mtime_ns) for name, status in files]
