"""Where a user's neural voices are: one folder each, `<engine>/<name>/` in the system's folder of data.

What can be made of them again has a folder of its own, where the system keeps such things.
"""

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from podcast.atomic_files import list_files, replace_file, sha256

VARIABLE = "PODCAST_VOICES"
"""Environment variable; another folder for the voices."""
CACHE_VARIABLE = "PODCAST_USER_CACHE"
"""Environment variable; another folder for what is remembered of this machine."""
_DIGITS = 64
"""Length of a SHA-256 that was written whole."""


def find_voices_folder() -> Path:
    """Find the folder of voices where the system wants a user's data.

    https://specifications.freedesktop.org/basedir-spec/latest/
    """
    chosen = os.environ.get(VARIABLE)
    return Path(chosen) if chosen else _data_folder(sys.platform) / "newsletter-podcast" / "voices"


def find_user_cache() -> Path:
    """Find the folder where the system wants what a user's programs can make again.

    https://specifications.freedesktop.org/basedir-spec/latest/
    """
    chosen = os.environ.get(CACHE_VARIABLE)
    return Path(chosen) if chosen else _cache_folder(sys.platform) / "newsletter-podcast"


def list_models(engine: str) -> dict[str, Path]:
    """List an engine's installed models by name; what is half installed has a name with a dot."""
    return {folder.name: folder for folder in list_files(find_voices_folder() / engine, "*/")}


def compute_checksum(path: Path) -> str:
    """Give a file's SHA-256, read once for each state of the file: it is remembered beside the voices."""
    status = path.stat()
    return _checksum_of_state(path, status.st_size, status.st_mtime_ns)


def describe_files(*paths: Path) -> str:
    """Name files by the first letters of their checksums, as a part of a fingerprint."""
    return " ".join(compute_checksum(path)[:12] for path in paths)


def remember(name: str, value: str) -> None:
    """Keep what was found out about a voice, where the folder can be written; else it is found out again."""
    with suppress(OSError), replace_file(_memory(name)) as temporary:
        temporary.write_text(value, encoding="utf-8")


def recall(name: str) -> str:
    """Give what was remembered under a name; nothing where nothing was."""
    try:
        return _memory(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _data_folder(system: str) -> Path:
    if system == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if system == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _cache_folder(system: str) -> Path:
    if system == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Cache"
    if system == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _memory(name: str) -> Path:
    return find_voices_folder() / ".checked" / hashlib.sha256(name.encode()).hexdigest()[:32]


@cache
def _checksum_of_state(path: Path, size: int, modified_ns: int) -> str:
    state = f"{path.resolve()} {size} {modified_ns}"
    checksum = recall(state)
    if len(checksum) != _DIGITS:
        checksum = sha256(path)
        remember(state, checksum)
    return checksum
