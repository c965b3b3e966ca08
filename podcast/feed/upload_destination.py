"""The place that `podcast publish` puts files in: a folder, an object store, a server.

`publish.py` decides which files travel and when, `podcast.file_systems` finds the way; here each arrives whole, and is
read back.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from podcast.errors import FeedError
from podcast.file_systems import is_address, is_renaming, list_protocols, reach, translate_faults

# What stores call the type of what is put there.
_TYPE_OPTIONS: Mapping[str, str] = MappingProxyType(
    {"s3": "ContentType", "s3a": "ContentType", "gs": "content_type", "gcs": "content_type"}
)
_ALMOST_AN_ADDRESS = re.compile(r"[A-Za-z][\w+.-]+:|[^/\s]+@[^/\s:]+:")
"""A scheme with too few slashes, or a host as scp has it; a drive of Windows has one letter."""
_OF_WINDOWS = re.compile(r"[A-Za-z]:\\|\\\\")
"""A drive, or a server in the network."""
_STORE_UPLOADS = 8
"""Files that travel at once to a store; fsspec's other file systems bear one."""
_CHUNK_BYTES = 1 << 20


class Destination:
    """Owns the way to a place; names are relative to it, with slashes."""

    def __init__(self, files: Any, root: str, *, address: str) -> None:  # noqa: ANN401 fsspec has no types
        """Take a file system of fsspec, and the folder in it."""
        self._files = files
        self.root = root
        """Path in the file system, the same for every way to write an address."""
        self._protocols = list_protocols(files)
        self.address = address

    @property
    def parallel_uploads(self) -> int:
        """Number of files that may travel at once."""
        return _STORE_UPLOADS if self._files.async_impl else 1

    def list_sizes(self) -> dict[str, int]:
        """List the bytes of every file that is there, by name; files on their way in are not counted."""
        with self._translate_faults("cannot be listed"):
            # fsspec remembers listings for as long as the process lives; others write there, too.
            self._files.invalidate_cache()
            try:
                entries = self._files.find(self.root, detail=True)
            except FileNotFoundError:
                return {}
            # What a list says of a file is less than the store knows of it.
            self._files.invalidate_cache()
        sizes = {path.removeprefix(f"{self.root}/"): entry["size"] for path, entry in entries.items()}
        return {name: size for name, size in sizes.items() if not name.endswith(".part")}

    def read(self, name: str, *, most_bytes: int | None = None) -> bytes | None:
        """Read a small file, or no more of it than a number of bytes; None where it is not there."""
        with self._translate_faults("cannot be read", name):
            try:
                data: bytes = self._files.cat_file(self._path(name), end=most_bytes)
            except FileNotFoundError:
                return None
            return data

    def read_sha256(self, name: str) -> str:
        """Read a file back and compute its checksum."""
        return self._read_sha256(self._path(name), name)

    def read_media_type(self, name: str) -> str | None:
        """Ask for the media type that a store keeps with a file; None where it keeps none."""
        if self._type_option is None:
            return None
        with self._translate_faults("cannot be read", name):
            facts = self._files.info(self._path(name))
        return str(facts.get("ContentType") or facts.get("contentType") or "")

    def put(self, path: Path, name: str, *, media_type: str, sha256: str) -> None:
        """Bring a file there, read it back, and let it appear; where it can, only once it has arrived whole.

        Raises:
            FeedError: it did not arrive, or arrived as something else.
        """
        target = self._path(name)
        folder, _, file_name = target.rpartition("/")
        is_renamed = is_renaming(self._files)
        landing = f"{folder}/.{file_name}.part" if is_renamed else target
        options = {self._type_option: media_type} if self._type_option else {}
        with self._translate_faults("cannot be written", name):
            if is_renamed:
                self._files.makedirs(folder, exist_ok=True)
            self._files.put_file(str(path), landing, **options)
        if self._read_sha256(landing, name) != sha256:
            raise FeedError(
                f"{self.address}: {name}: what arrived is not what was sent",
                hint="Publish once more; if it stays so, the file changes on the way or while it is sent.",
            )
        if is_renamed:
            with self._translate_faults("cannot be written", name):
                self._files.mv(landing, target)

    def write(self, data: bytes, name: str, *, media_type: str) -> None:
        """Put a small file there that is in no folder of ours."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "data"
            path.write_bytes(data)
            self.put(path, name, media_type=media_type, sha256=hashlib.sha256(data).hexdigest())

    def delete(self, name: str) -> None:
        """Remove a file."""
        with self._translate_faults("cannot be deleted", name):
            self._files.rm_file(self._path(name))

    @property
    def _type_option(self) -> str | None:
        return next((option for protocol, option in _TYPE_OPTIONS.items() if protocol in self._protocols), None)

    def _path(self, name: str) -> str:
        return f"{self.root}/{name}"

    def _read_sha256(self, path: str, name: str) -> str:
        digest = hashlib.sha256()
        with self._translate_faults("cannot be read back", name), self._files.open(path, "rb") as data:
            while chunk := data.read(_CHUNK_BYTES):
                digest.update(chunk)
        return digest.hexdigest()

    @contextmanager
    def _translate_faults(self, fault: str, name: str = "") -> Iterator[None]:
        """Turn the faults of every store into one, which begins with the place."""
        with translate_faults(
            f"{self.address}: {name}: {fault}" if name else f"{self.address}: {fault}", kind=FeedError
        ):
            yield


def open_destination(address: str) -> Destination:
    """Find the way to a folder, or to a place that fsspec knows: `s3://bucket/show`, `sftp://host/srv/show`.

    Raises:
        FeedError: there is no such kind of place, or it cannot be reached.
    """
    if address.startswith(("https://", "http://")):
        raise FeedError(
            f"{address}: is where listeners come; files are not put there by such an address",
            hint="Name the folder, bucket or server that your host gives you, as s3://bucket/show or sftp://host/srv/show.",
        )
    if _OF_WINDOWS.match(address) and os.sep != "\\":
        raise FeedError(
            f"{address}: is a folder of Windows, which this system would take for a name", hint="Write it with slashes."
        )
    if _ALMOST_AN_ADDRESS.match(address) and not (is_address(address) or Path(address).exists()):
        raise FeedError(
            f"{address}: is written neither as an address nor as a folder",
            hint=f"Write s3://bucket/show or sftp://host/srv/show; a folder of that name is ./{address}",
        )
    files, root = reach(address, kind=FeedError)
    if not root.strip("/"):
        raise FeedError(f"{address}: names no folder there", hint="Name one, as in s3://bucket/show.")
    return Destination(files, root, address=address)


def refuse_own_folder(address: str, public: Path, sources: Iterable[Path]) -> None:
    """Refuse a destination that is a file, or the public folder, in it or around it, or among the show's own files.

    Args:
        address: the destination.
        public: the public folder.
        sources: folders of what the show is made of; files of its site would be taken for records or texts there.

    Raises:
        FeedError: it is.
    """
    if is_address(address):
        return
    target, source = Path(address).resolve(), public.resolve()
    if file := next((path for path in (target, *target.parents) if path.is_file()), None):
        raise FeedError(f"{file}: is a file, no folder", hint="Name a folder, there or to be made, or an address.")
    if any(target.is_relative_to(folder.resolve()) for folder in sources):
        raise FeedError(
            f"{address}: has the show's own files, among which nothing is published",
            hint="Name a folder of its own, or an address.",
        )
    if target.is_relative_to(source) or source.is_relative_to(target):
        raise FeedError(
            f"{address}: the public folder cannot be published into itself or around itself",
            hint="Name a folder beside it, or an address.",
        )
