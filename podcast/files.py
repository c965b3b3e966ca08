"""Files that appear whole or not at all."""

import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from podcast.errors import PodcastError

SEAL_BYTES = 16
"""Length of the checksum at the end of a sealed file."""
_SLICE_BYTES = 1 << 20
_TEMPORARY = re.compile(r"\..*-(\d+)-[^-]*")
"""The name of a temporary file or folder, with its process."""


@contextmanager
def replace_file(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path` that takes its place when the block ends well.

    After an error nothing is left behind and `path` is as it was; only a killed process leaves what it had begun, and
    its number in the name, by which `remove_abandoned` knows it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{path.stem}-{os.getpid()}-"
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix=f".part{path.suffix}")
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def write_file(path: Path) -> Iterator[Path]:
    """Do as `replace_file` does, and tell what is in the way.

    Raises:
        PodcastError: the disk is full, the folder is not ours, or the like.
    """
    try:
        with replace_file(path) as temporary:
            yield temporary
    except OSError as error:
        raise PodcastError(
            f"{path}: cannot be written: {error.strerror or error}",
            hint="Make room there, or give yourself the right to write.",
        ) from error


def write_whole(path: Path, data: bytes) -> bool:
    """Write `data` to `path` at once; False, and the file untouched, where it already says so.

    An unchanged file keeps its modification time, which is what web servers make ETags of.
    """
    if path.is_file() and path.read_bytes() == data:
        return False
    with write_file(path) as temporary:
        temporary.write_bytes(data)
    return True


def remove_abandoned(folder: Path) -> None:
    """Remove what killed processes had begun to write under a folder."""
    for path in folder.rglob(".*.part*"):
        if is_abandoned(path.name):
            path.unlink(missing_ok=True)


def is_abandoned(name: str) -> bool:
    """Tell by a temporary file's name, `.AN76-4711-x8k_2.part.mp3`, whether the process that wrote it is no more."""
    owner = _TEMPORARY.fullmatch(name)
    return owner is not None and not _is_running(int(owner[1]))


def _is_running(process: int) -> bool:
    # Asking costs a process its life on Windows, so there each counts as running.
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True


def hash_content(data: bytes | memoryview) -> bytes:
    """Name content by 16 bytes of its SHA-256, which processors of the last years compute twice as fast as BLAKE2."""
    return hashlib.sha256(data).digest()[:SEAL_BYTES]


def seal_file(path: Path) -> None:
    """Write the checksum of a file behind it: its last `SEAL_BYTES` are then no content."""
    with path.open("r+b") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
        file.write(digest[:SEAL_BYTES])


def is_sealed(path: Path) -> bool:
    """Tell whether a file ends with the checksum of all before; it is read to its end, in slices.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb", buffering=0) as file:
        remaining = file.seek(0, os.SEEK_END) - SEAL_BYTES
        file.seek(0)
        digest = hashlib.sha256()
        while remaining > 0 and (data := file.read(min(remaining, _SLICE_BYTES))):
            digest.update(data)
            remaining -= len(data)
        return remaining == 0 and file.read() == digest.digest()[:SEAL_BYTES]


def is_whole(path: Path, size: int, digest: str) -> bool:
    """Tell whether a file is there, and its bytes are those that a record describes by their number and SHA-256."""
    return path.is_file() and path.stat().st_size == size and sha256(path) == digest


def sha256(path: Path, *, start: int = 0) -> str:
    """Give the checksum of a file of any length, from a byte on."""
    with path.open("rb") as data:
        data.seek(start)
        return hashlib.file_digest(data, "sha256").hexdigest()
