"""The neural voices that this user has: one folder each, `<engine>/<name>/` in the folder of data."""

import os
import sys
from functools import cache
from pathlib import Path

from podcast.files import sha256

PLACE = "PODCAST_VOICES"
"""Environment variable; another folder for the voices."""


def voices_folder() -> Path:
    """Find the folder of voices where the system wants a user's data.

    https://specifications.freedesktop.org/basedir-spec/latest/
    """
    chosen = os.environ.get(PLACE)
    return Path(chosen) if chosen else _data_folder(sys.platform) / "newsletter-podcast" / "voices"


def models(engine: str) -> dict[str, Path]:
    """List an engine's installed models by name; what is half installed has a name with a dot."""
    folders = (voices_folder() / engine).glob("[!.]*/")
    return {folder.name: folder for folder in sorted(folders)}


def checksum(path: Path) -> str:
    """Give the first letters of a file's SHA-256, computed once a process."""
    status = path.stat()
    return _checksum(path, status.st_size, status.st_mtime_ns)


def _data_folder(system: str) -> Path:
    if system == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if system == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


@cache
def _checksum(path: Path, size: int, modified_ns: int) -> str:  # noqa: ARG001  they tell one state of a file from another
    return sha256(path)[:12]
