"""Files that appear whole or not at all."""

import errno
import hashlib
import os
import re
import stat
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from podcast.errors import PodcastError

SEAL_BYTES = 16
"""Length of the checksum at the end of a sealed file."""
_SLICE_BYTES = 1 << 20
_TEMPORARY = re.compile(r"\.(?P<stem>.*?)-(?:(?P<machine>[0-9a-f]{8})-)?(?P<process>\d+)-[^-]*")
"""The name of a temporary file or folder, with its machine and its process there."""
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9¹²³]|conin\$|conout\$", re.IGNORECASE)
"""https://learn.microsoft.com/windows/win32/fileio/naming-a-file"""
_MOST_WORDS = 8
_LONGEST_STEM = 190
"""Letters of a stem: systems take names of 255 bytes, and endings and temporary names need the others."""
_OBSTACLES = frozenset((errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY))
_IN_THE_WAY = "Something else is in the way there: move it, or name another place."
_ABANDONED_S = 86_400
"""Age at which a temporary file is nobody's: one cannot ask another machine, and a new process may have its number."""


@contextmanager
def replace_file(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path` that takes its place when the block ends well.

    After an error nothing is left behind and `path` is as it was; only a killed process leaves what it had begun, and
    its number in the name, by which `remove_abandoned` knows it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=name_temporary(path.stem), suffix=f".part{path.suffix}")
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
    with translate_write_errors(path), replace_file(path) as temporary:
        yield temporary


@contextmanager
def translate_write_errors(path: Path) -> Iterator[None]:
    """Tell what the system refuses while a file is written.

    Raises:
        PodcastError: in its place.
    """
    try:
        yield
    except OSError as error:
        if isinstance(error.filename, str) and Path(error.filename).parent not in {path.parent, *path.parents}:
            raise  # something else failed meanwhile
        raise PodcastError(
            f"{_name_final(path)}: cannot be written: {error.strerror or error}",
            hint=_IN_THE_WAY if error.errno in _OBSTACLES else "Make room there, or give yourself the right to write.",
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


def name_file(text: str) -> str:
    """Make the stem of a file's name of a text: of ASCII letters, digits and hyphens, which any system and address has.

    Letters of other scripts leave a checksum of the text, by which it differs from others: "episode-77ea1d4b"; so does
    what is too long.
    """
    if text.isascii():
        name = "".join(letter if letter.isalnum() else "-" for letter in text).strip("-") or "episode"
        if len(name) > _LONGEST_STEM:
            name = f"{name[:_LONGEST_STEM]}-{_tell_apart(text)}"
    else:
        plain = unicodedata.normalize("NFKD", text).encode("ascii", errors="ignore").decode()
        words = "-".join(re.findall(r"[A-Za-z0-9]+", plain)[:_MOST_WORDS]) or "episode"
        name = f"{words[:_LONGEST_STEM]}-{_tell_apart(text)}"
    return f"episode-{name}" if is_reserved(name) else name


def _tell_apart(text: str) -> str:
    # Whether accents are letters of their own differs from system to system.
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode(errors="surrogateescape")).hexdigest()[:8]


def is_reserved(name: str) -> bool:
    """Tell whether Windows takes a file's name, whatever follows its first dot, for a device."""
    return _DEVICE.fullmatch(name.partition(".")[0].rstrip()) is not None


def list_files(folder: Path, pattern: str = "*") -> list[Path]:
    """List what matches a pattern in a folder, in order; nothing hidden, as what is only half written is, and no pipe.

    Raises:
        PodcastError: the folder may not be read: it is not the same as an empty one.
    """
    try:
        os.scandir(folder).close()
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise PodcastError(
            f"{folder}: cannot be read: {error.strerror}", hint="Give yourself the right to read it."
        ) from error
    paths = (path for path in folder.glob(pattern) if not _is_hidden(path.relative_to(folder)))
    return sorted(path for path in paths if not is_endless(path))


def is_endless(path: Path) -> bool:
    """Tell a pipe or a device, which to read takes for ever."""
    try:
        mode = path.stat().st_mode
    except OSError:  # whoever reads it tells that
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def name_temporary(stem: str) -> str:
    """Begin the name of a temporary file or folder: hidden, and with its owner, by whom it is known as abandoned."""
    return f".{stem}-{_name_machine()}-{os.getpid()}-"


def remove_abandoned(folder: Path, *, now: float) -> None:
    """Remove what killed processes had begun to write under a folder; `now` is in seconds since the epoch."""
    for path in folder.rglob(".*.part*"):
        with suppress(FileNotFoundError):
            if is_abandoned(path.name, path.lstat().st_mtime, now=now):
                path.unlink()


def is_abandoned(name: str, modified_s: float, *, now: float) -> bool:
    """Tell whether nobody writes any more to a temporary file, `.AN76-1f2e3d4c-4711-x8k_2.part.mp3`.

    The process in its name is no more, or the file has not changed for a day.
    """
    owner = _TEMPORARY.fullmatch(name)
    if owner is None:
        return False
    is_own = owner["machine"] in {None, _name_machine()}
    return modified_s < now - _ABANDONED_S or (is_own and not _is_running(int(owner["process"])))


def _name_final(path: Path) -> Path:
    """Give the path whose place a temporary file is to take, which says more to people."""
    match = _TEMPORARY.fullmatch(path.name)
    return path.with_name(f"{match['stem']}{path.suffix}") if match and ".part" in path.name else path


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


@cache
def _name_machine() -> str:
    name = os.uname().nodename if sys.platform != "win32" else os.environ.get("COMPUTERNAME", "")
    return hashlib.sha256(name.encode(errors="surrogateescape")).hexdigest()[:8]


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
