"""Versions of installed packages, read from their files: Python's own way to ask loads a reader of mails for it."""

import os
import re
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

_KEY = "Version:"


def find_version(package: str) -> str:
    """Find the version of a package that was installed from a wheel; empty where it is not there.

    https://packaging.python.org/en/latest/specifications/core-metadata/
    """
    name = re.sub("[-_.]+", "[-_.]+", package)
    for folder in sys.path:
        for entry in _list_packages(folder):
            if re.fullmatch(rf"{name}-[^-]+", entry.removesuffix(".dist-info"), re.IGNORECASE):
                facts = (Path(folder) / entry / "METADATA").read_text(encoding="utf-8").splitlines()
                return next((line.removeprefix(_KEY).strip() for line in facts if line.startswith(_KEY)), "")
    return ""


def version(package: str) -> str:
    """Give the version of a package that has to be there.

    Raises:
        PackageNotFoundError: it is not installed.
    """
    installed = find_version(package)
    if installed:
        return installed
    from importlib.metadata import version as ask  # it knows of more places, and how to say that there is none

    return ask(package)


@cache
def _list_packages(folder: str) -> tuple[str, ...]:
    """List what describes packages in a folder of modules; an archive, or a folder that is not there, has nothing."""
    with suppress(OSError):
        return tuple(name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208 - as on the path
    return ()
