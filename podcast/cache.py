"""What was made once and is kept: named by what went into it, checked when it is read, the least used goes first.

An entry is a file `kind/ab/name` under the cache's root whose last bytes are a seal, the checksum of all before it. A
flipped bit or an emptied file is so noticed, reported, and as if it had never been there. Everything may be deleted at
any time, by another process too: what is missing is made anew, to the same bytes.
"""

import functools
import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from podcast.atomic_files import (
    SEAL_BYTES,
    hash_content,
    is_abandoned,
    is_sealed,
    name_temporary,
    seal_file,
    write_file,
    write_whole,
)

_log = logging.getLogger(__name__)

Plain: TypeAlias = "str | int | float | bool | Sequence[Plain] | Mapping[str, Plain] | None"
"""What JSON can say."""

FORMAT_VERSION: Final = 1
"""Raised when entries are sealed otherwise: then none of before is found."""
MAX_BYTES: Final = 6 << 30
"""Usual limit of a cache: some eighty episodes of eSpeak's speech, and fifty hours of MP3."""
_GRACE_S: Final = 60
"""Seconds for which a used entry stays: another process may have found it and not opened it yet."""
_LIMIT: Final = "limit"
"""Name of the file that holds the limit, in the cache's root."""


class Kind(StrEnum):
    """A kind of entries: the folder that they are in."""

    CLIPS = "clips"
    """Spoken sentences."""
    LEVELS = "levels"
    """Loudness of each voice."""
    MUSIC = "music"
    """Jingles, faded and levelled."""
    PARTS = "parts"
    """Encoded stretches of episodes, and what was measured for them."""
    COVERS = "covers"
    """Artwork as listeners get it."""
    READ = "read"
    """Issues and lexicons, as they were read."""
    SPOKEN = "spoken"
    """Texts of issues in their spoken form."""
    HEARD = "heard"
    """Words that a model understood of sounds."""
    THEME = "theme"
    """Page templates, compiled; in the user's cache, for they are run."""
    SITE = "site"
    """Lists of public files and what they were made of."""
    DRAFTS = "drafts"
    """What `podcast render --draft` made, under the names of the episodes."""
    MODELS = "models"
    """Neural voices as this machine's processor takes them; in the user's cache."""
    FACTS = "facts"
    """Answers of this machine that take a while, as the version of ffmpeg."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Number and total size of the files of a kind."""

    files: int
    bytes: int


class _Entry(NamedTuple):
    """A file in the cache; sorts by use.

    A tuple, and its path a text: there may be tens of thousands, for which values and paths take thrice the time.
    """

    used_s: float
    """Time of the last use, seconds since the epoch."""
    bytes: int
    path: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries; safe to delete, and to share among processes."""

    root: Path
    max_bytes: int = MAX_BYTES
    """Bytes that all kinds together may have."""
    address: str = ""
    """Address at which clips are kept besides, for other machines, `s3://bucket/clips`; it has no limit of ours."""

    def path(self, kind: Kind, name: str) -> Path:
        """Give the path of an entry, whether it is there or not.

        Args:
            kind: the kind.
            name: a key of `make_key`, with a suffix where other programs read the file.
        """
        return self.root / kind / name[:2] / name

    def find(self, kind: Kind, name: str) -> Path | None:
        """Give an entry's file, and note that it was used; None where there is none, or it is damaged.

        The file is read to its end, in slices; its last `SEAL_BYTES` are not the caller's.
        """
        path = self.path(kind, name)
        try:
            is_whole = is_sealed(path)
        except OSError:
            return None
        return path if self._admit(kind, path, is_whole=is_whole) else None

    def read(self, kind: Kind, name: str) -> bytes | None:
        """Read an entry, and note that it was used; None where there is none, or it is damaged."""
        path = self.path(kind, name)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        content = memoryview(data)[:-SEAL_BYTES]
        is_whole = len(data) >= SEAL_BYTES and hash_content(content) == data[-SEAL_BYTES:]
        return bytes(content) if self._admit(kind, path, is_whole=is_whole) else None

    def put(self, kind: Kind, name: str, data: bytes) -> Path:
        """Keep data as an entry.

        Raises:
            PodcastError: it cannot be written.
        """
        path = self.path(kind, name)
        with write_file(path) as temporary, temporary.open("wb") as file:
            file.writelines((data, hash_content(data)))
        return path

    @contextmanager
    def make(self, kind: Kind, name: str) -> Iterator[Path]:
        """Give a temporary path for a program to write to; what is there when the block ends well becomes the entry.

        Raises:
            PodcastError: it cannot be written.
        """
        with write_file(self.path(kind, name)) as temporary:
            yield temporary
            seal_file(temporary)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """Give a temporary folder on the disk of the entries; it is known as abandoned after its process was killed."""
        self.root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.root, prefix=name_temporary("scratch")) as name:
            yield Path(name)

    def evict(self, *, now: float) -> int:
        """Delete what was not used for longest, of whatever kind, until all fit; give the bytes freed.

        Called when an episode is finished; what another process needs was used lately, or is made again.

        Args:
            now: seconds since the epoch; what was used in the minute before stays.
        """
        entries = sorted(self._entries(now=now))
        excess, freed = sum(entry.bytes for entry in entries) - self.max_bytes, 0
        for entry in entries:
            if freed >= excess or entry.used_s > now - _GRACE_S:
                break
            freed += _remove(entry)
        return freed

    def tidy(self, *, now: float) -> None:
        """Delete what killed processes had begun, where there are few entries; `evict` does so everywhere."""
        _remove_abandoned(self.root, now)
        for kind in (Kind.COVERS, Kind.SITE, Kind.THEME):
            for _ in _walk(self.root / kind, kind, now):
                pass

    def usage(self) -> dict[Kind, Usage]:
        """Count files and bytes of each kind."""
        sizes: dict[Kind, list[int]] = {kind: [] for kind in Kind}
        for entry in self._entries():
            sizes[entry.kind].append(entry.bytes)
        return {kind: Usage(len(kind_sizes), sum(kind_sizes)) for kind, kind_sizes in sizes.items()}

    def clear(self, *, now: float) -> int:
        """Delete every entry of every kind; give the bytes freed."""
        return sum(map(_remove, [*self._entries(now=now)]))

    def _admit(self, kind: Kind, path: Path, *, is_whole: bool) -> bool:
        """Note that an entry was used; one that is damaged is reported and deleted."""
        with suppress(OSError):  # a cache that can only be read is of use, too
            if is_whole:
                os.utime(path)
            else:
                _report_damage(self.root / kind)
                path.unlink()
        return is_whole

    def _entries(self, *, now: float | None = None) -> Iterator[_Entry]:
        """Give every entry, those of other versions too; delete what killed processes had begun, if `now` is told."""
        _remove_abandoned(self.root, now)
        for kind in Kind:
            yield from _walk(self.root / kind, kind, now)


def make_key(version: int, *, digests: Iterable[bytes] = (), **values: Plain) -> str:
    """Name what is made of some values and contents.

    Args:
        version: number of the format, raised when the same values make another thing.
        digests: checksums of the contents, in their order.
        values: what else shapes it, by name.
    """
    shape = json.dumps([FORMAT_VERSION, version, values], sort_keys=True, allow_nan=False)
    digest = hashlib.sha256(hashlib.sha256(shape.encode()).digest())
    for content in digests:
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()[:32]


def open_cache(root: Path, *, address: str = "") -> Cache:
    """Open a cache with the limit that was set for it, else the usual one."""
    try:
        return Cache(root, int((root / _LIMIT).read_text(encoding="ascii")), address)
    except (OSError, ValueError):
        return Cache(root, address=address)


def limit_cache(cache: Cache, max_bytes: int) -> Cache:
    """Set a cache's limit; it is kept with the cache, so that all who share it keep to it.

    Raises:
        PodcastError: it cannot be written.
    """
    write_whole(cache.root / _LIMIT, str(max_bytes).encode())
    return replace(cache, max_bytes=max_bytes)


@functools.cache
def _report_damage(folder: Path) -> None:
    """Warn once a process: where a disk fails, there are hundreds."""
    _log.warning("%s: something in it is damaged and is made anew", folder)


def _walk(folder: str | Path, kind: Kind, now: float | None) -> Iterator[_Entry]:
    """Give every file in a folder and in those within it, but for hidden ones."""
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                _remove_if_abandoned(entry, now)
            elif entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, kind, now)
            else:
                with suppress(FileNotFoundError):  # another process evicts, too
                    status = entry.stat()
                    yield _Entry(status.st_mtime, status.st_size, entry.path, kind)


def _remove_abandoned(root: Path, now: float | None) -> None:
    """Remove what killed processes left in the root itself."""
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(root) as entries:
        for entry in entries:
            _remove_if_abandoned(entry, now)


def _remove_if_abandoned(entry: "os.DirEntry[str]", now: float | None) -> None:
    with suppress(FileNotFoundError):
        if now is None or not is_abandoned(entry.name, entry.stat(follow_symlinks=False).st_mtime, now=now):
            return
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            os.unlink(entry.path)  # noqa: PTH108 - a text is at hand


def _remove(entry: _Entry) -> int:
    """Delete an entry that may be gone by now; give its size."""
    with suppress(FileNotFoundError):
        os.unlink(entry.path)  # noqa: PTH108 - as above
    return entry.bytes
