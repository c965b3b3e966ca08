"""Folders, and places that an address names, `s3://bucket/folder`: the way there, and their faults as ours.

The seam to fsspec.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from podcast.errors import PodcastError

_ADDRESS = re.compile(r"[A-Za-z][\w+.:-]+://", re.ASCII)  # a drive of Windows has one letter
# Where a file takes another's place at once when it is renamed. In the others (object stores) it appears whole anyway.
_RENAMING = frozenset({"file", "local", "sftp", "ssh"})
_EXTRAS: Mapping[str, str] = MappingProxyType(
    {"s3": "s3", "s3a": "s3", "gs": "gcs", "gcs": "gcs", "sftp": "sftp", "ssh": "sftp"}
)
# What their libraries raise besides OSError; each is looked up only where its library was loaded.
_FAULTS = (
    ("aiohttp", "ClientError"),
    ("asyncssh", "Error"),
    ("botocore.exceptions", "BotoCoreError"),
    ("botocore.exceptions", "ClientError"),
    ("gcsfs.retry", "HttpError"),
    ("google.auth.exceptions", "GoogleAuthError"),
)
_HINT = "Look at the address, at what you may do there, and at the connection; what has arrived is kept."


def is_address(text: str) -> bool:
    """Tell an address, `s3://bucket/folder`, from a folder, which may have any character in its name."""
    return _ADDRESS.match(text) is not None


def reach(address: str, *, kind: type[PodcastError]) -> tuple[Any, str]:
    """Give the file system of fsspec that an address or a folder is in, and the path there.

    Raises:
        PodcastError: of that kind; there is no such sort of place, or it cannot be reached.
    """
    import fsspec

    # A folder is never written as an address, in which some of its characters would mean something else.
    if not is_address(address):
        return fsspec.filesystem("file"), Path(address).absolute().as_posix().rstrip("/")
    protocol = address.partition("://")[0]
    # asyncssh's own default, the user's known_hosts; sshfs would trust any host.
    options = {"known_hosts": ()} if protocol in {"sftp", "ssh"} else {}
    try:
        with translate_faults(f"{address}: cannot be reached", kind=kind):
            files, root = fsspec.url_to_fs(address, **options)
    except ImportError as error:
        extra = _EXTRAS.get(protocol)
        hint = f"pip install 'newsletter-podcast[{extra}]'" if extra else f"Install what it takes: {error}"
        raise kind(f"{address}: what reaches {protocol}:// is not installed", hint=hint) from error
    except (ValueError, TypeError, AttributeError) as error:  # the last two where a file system needs more than that
        raise kind(
            f"{address}: no such place: {error}",
            hint="Name a folder, s3://bucket/folder, gs://bucket/folder or sftp://host/folder.",
        ) from error
    return files, root.rstrip("/")


def list_protocols(files: Any) -> frozenset[str]:  # noqa: ANN401 fsspec has no types
    """Name the protocols that a file system speaks."""
    return frozenset({files.protocol} if isinstance(files.protocol, str) else files.protocol)


def is_renaming(files: Any) -> bool:  # noqa: ANN401 as above
    """Tell whether a file has to be written under another name and renamed, so as to appear whole."""
    return bool(list_protocols(files) & _RENAMING)


@contextmanager
def translate_faults(action: str, *, kind: type[PodcastError]) -> Iterator[None]:
    """Turn the faults of every store into one kind of ours, whose message begins with what was tried."""
    try:
        yield
    except list_faults() as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise kind(f"{action}: {reason}", hint=_HINT) from error


def list_faults() -> tuple[type[BaseException], ...]:
    """List what may be raised by the stores that are in use."""
    return (OSError, *(getattr(sys.modules[module], name) for module, name in _FAULTS if module in sys.modules))
