"""What runs on this machine, as its kernel tells it."""

import contextlib
from pathlib import Path

import pytest


def living() -> dict[int, int]:
    """Give the process group of every process that has not ended, or skip the test where nothing tells."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("this machine has no /proc")
    groups: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it has just ended
            state, _, group = status.read_text(encoding="utf-8", errors="replace").rpartition(") ")[2].split()[:3]
            if state != "Z":
                groups[int(status.parent.name)] = int(group)
    return groups
