"""A place to publish to, whatever it is: a folder, an object store, a server. The one file that knows fsspec."""

import hashlib
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from podcast.errors import FeedError

# Where a file takes another's place at once when it is renamed. In the others (object stores) it appears whole anyway.
_RENAMING = frozenset({"file", "local", "sftp", "ssh"})
# What stores call the type of what is put there.
_TYPE_OPTIONS: Mapping[str, str] = MappingProxyType(
    {"s3": "ContentType", "s3a": "ContentType", "gs": "content_type", "gcs": "content_type"}
)
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
_LANES = 8
_CHUNK_BYTES = 1 << 20


class Destination:
    """Owns the way to a place; names are relative to it, with slashes."""

    def __init__(self, files: Any, root: str, *, address: str) -> None:  # noqa: ANN401 fsspec has no types
        """Take a file system of fsspec, and the folder in it."""
        self._files = files
        self._root = root.rstrip("/")
        protocol = files.protocol
        self._protocols = {protocol} if isinstance(protocol, str) else set(protocol)
        self.address = address

    @property
    def lanes(self) -> int:
        """How many files may travel at once."""
        return _LANES if self._files.async_impl else 1

    def sizes(self) -> dict[str, int]:
        """Give the length of every file that is there, by name; files on their way in are not counted."""
        with self._telling("cannot be listed"):
            self._files.invalidate_cache()
            try:
                found = self._files.find(self._root, detail=True)
            except FileNotFoundError:
                return {}
            # What a list says of a file is less than the store knows of it.
            self._files.invalidate_cache()
        named = {path.removeprefix(f"{self._root}/"): entry["size"] for path, entry in found.items()}
        return {name: size for name, size in named.items() if not name.endswith(".part")}

    def read(self, name: str) -> bytes | None:
        """Give a small file's content; None where it is not there."""
        with self._telling("cannot be read", name):
            try:
                data: bytes = self._files.cat_file(self._path(name))
            except FileNotFoundError:
                return None
            return data

    def sha256(self, name: str) -> str:
        """Read a file back and give its checksum."""
        return self._sha256(self._path(name), name)

    def type(self, name: str) -> str | None:
        """Give the media type that a store keeps with a file; None where it keeps none."""
        if self._type_option is None:
            return None
        with self._telling("cannot be read", name):
            known = self._files.info(self._path(name))
        return str(known.get("ContentType") or known.get("contentType") or "")

    def put(self, path: Path, name: str, *, kind: str, sha256: str) -> None:
        """Bring a file there, read it back, and let it appear; where it can, only once it has arrived whole.

        Raises:
            FeedError: it did not arrive, or arrived as something else.
        """
        target = self._path(name)
        folder, _, last = target.rpartition("/")
        is_renamed = bool(self._protocols & _RENAMING)
        landing = f"{folder}/.{last}.part" if is_renamed else target
        options = {self._type_option: kind} if self._type_option else {}
        with self._telling("cannot be written", name):
            if is_renamed:
                self._files.makedirs(folder, exist_ok=True)
            self._files.put_file(str(path), landing, **options)
        if self._sha256(landing, name) != sha256:
            raise FeedError(
                f"{self.address}: {name}: what arrived is not what was sent",
                hint="Publish once more; if it stays so, the file changes on the way or while it is sent.",
            )
        if is_renamed:
            with self._telling("cannot be written", name):
                self._files.mv(landing, target)

    def write(self, data: bytes, name: str, *, kind: str) -> None:
        """Put a small file there that is in no folder of ours."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "data"
            path.write_bytes(data)
            self.put(path, name, kind=kind, sha256=hashlib.sha256(data).hexdigest())

    def delete(self, name: str) -> None:
        """Remove a file."""
        with self._telling("cannot be deleted", name):
            self._files.rm_file(self._path(name))

    @property
    def _type_option(self) -> str | None:
        return next((option for protocol, option in _TYPE_OPTIONS.items() if protocol in self._protocols), None)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _sha256(self, path: str, name: str) -> str:
        digest = hashlib.sha256()
        with self._telling("cannot be read back", name), self._files.open(path, "rb") as data:
            while chunk := data.read(_CHUNK_BYTES):
                digest.update(chunk)
        return digest.hexdigest()

    @contextmanager
    def _telling(self, what: str, name: str = "") -> Iterator[None]:
        """Turn the faults of every store into one, with the place."""
        with _translated(f"{self.address}: {name}: {what}" if name else f"{self.address}: {what}"):
            yield


def open_destination(address: str) -> Destination:
    """Find the way to a folder, or to a place that fsspec knows: `s3://bucket/show`, `sftp://host/srv/show`.

    Raises:
        FeedError: there is no such kind of place, or it cannot be reached.
    """
    import fsspec

    place = address if "://" in address else Path(address).absolute().as_uri()
    protocol = place.partition("://")[0]
    # asyncssh's own default, the user's known_hosts; sshfs would trust any host.
    options = {"known_hosts": ()} if protocol in {"sftp", "ssh"} else {}
    try:
        with _translated(f"{address}: cannot be reached"):
            files, root = fsspec.url_to_fs(place, **options)
    except ImportError as error:
        extra = _EXTRAS.get(protocol)
        hint = f"pip install 'newsletter-podcast[{extra}]'" if extra else f"Install what it takes: {error}"
        raise FeedError(f"{address}: what reaches {protocol}:// is not installed", hint=hint) from error
    except ValueError as error:
        raise FeedError(
            f"{address}: no place to publish to: {error}",
            hint="Name a folder, s3://bucket/folder, gs://bucket/folder or sftp://host/folder.",
        ) from error
    return Destination(files, root, address=address)


@contextmanager
def _translated(what: str) -> Iterator[None]:
    try:
        yield
    except _faults() as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise FeedError(
            f"{what}: {reason}",
            hint="Look at the address, at what you may do there, and at the connection; what has arrived is kept.",
        ) from error


def _faults() -> tuple[type[BaseException], ...]:
    found = [getattr(sys.modules[module], name) for module, name in _FAULTS if module in sys.modules]
    return (OSError, *found)
