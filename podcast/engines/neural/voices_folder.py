"""Where a user's neural voices are: one folder each, `<engine>/<name>/` in the system's folder of data."""

import os
import sys
from functools import cache
from pathlib import Path

from podcast.files import list_files, sha256

VARIABLE = "PODCAST_VOICES"
"""Environment variable; another folder for the voices."""


def find_voices_folder() -> Path:
    """Find the folder of voices where the system wants a user's data.

    https://specifications.freedesktop.org/basedir-spec/latest/
    """
    chosen = os.environ.get(VARIABLE)
    return Path(chosen) if chosen else _data_folder(sys.platform) / "newsletter-podcast" / "voices"


def list_models(engine: str) -> dict[str, Path]:
    """List an engine's installed models by name; what is half installed has a name with a dot."""
    return {folder.name: folder for folder in list_files(find_voices_folder() / engine, "*/")}


def compute_checksum(path: Path) -> str:
    """Give the first letters of a file's SHA-256, computed once a process."""
    status = path.stat()
    return _checksum_of_state(path, status.st_size, status.st_mtime_ns)


def _data_folder(system: str) -> Path:
    if system == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if system == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


@cache
def _checksum_of_state(path: Path, size: int, modified_ns: int) -> str:  # noqa: ARG001  they tell a file's states apart
    return sha256(path)[:12]
