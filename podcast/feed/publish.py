"""The public folder → a place on the net: what changed, audio first, the feed last, each file verified."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import msgspec

from podcast.errors import FeedError
from podcast.feed.destination import Destination
from podcast.feed.media_types import media_type
from podcast.feed.rss import FEED_FILE
from podcast.files import sha256
from podcast.model import Progress

MANIFEST = ".podcast-manifest.json"
"""Kept at the destination: what was put there."""


@dataclass(frozen=True, slots=True)
class PublicFile:
    """What a file is, here or there."""

    name: str
    """Relative to the public folder, with slashes."""
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Upload:
    """What is to be done to make a place like the public folder."""

    new: tuple[PublicFile, ...]
    changed: tuple[PublicFile, ...]
    """Other at the destination, or not known to be the same."""
    unchanged: tuple[PublicFile, ...]
    superfluous: tuple[PublicFile, ...]
    """Put there once, and here no more."""

    @property
    def stages(self) -> Iterator[list[PublicFile]]:
        """Everything that has to travel, by what must be there before the next."""
        ordered = sorted((*self.new, *self.changed), key=lambda file: (_stage(file.name), file.name))
        return (list(files) for _, files in groupby(ordered, key=lambda file: _stage(file.name)))


def public_files(public: Path) -> tuple[PublicFile, ...]:
    """List what listeners get; nothing hidden, nothing that only leads outside."""
    root = public.resolve()
    return tuple(
        PublicFile(path.relative_to(public).as_posix(), path.stat().st_size, sha256(path))
        for path in sorted(public.rglob("*"))
        if path.is_file()
        and path.resolve().is_relative_to(root)
        and not any(part.startswith(".") for part in path.relative_to(public).parts)
    )


def plan_upload(
    files: Sequence[PublicFile],
    destination: Destination,
    *,
    protected: Collection[str] = (),
    is_verified: bool = False,
) -> Upload:
    """Compare the public folder with what is at the destination.

    A file is the same if the manifest there says so and its length agrees. One that the manifest does not know, as
    after an interruption, is read back; with `is_verified` every file is.

    Args:
        files: what there should be.
        destination: where.
        protected: names that are never superfluous.
        is_verified: trust no manifest.

    Raises:
        FeedError: the destination cannot be read.
    """
    there, known = destination.sizes(), read_manifest(destination)
    trusted = {} if is_verified else known
    present = [file for file in files if there.get(file.name) == file.bytes]
    same = {file.name for file in present if _is_same(file, trusted.get(file.name), destination)}
    names = {file.name for file in files}
    return Upload(
        new=tuple(file for file in files if file.name not in there),
        changed=tuple(file for file in files if file.name in there and file.name not in same),
        unchanged=tuple(file for file in files if file.name in same),
        superfluous=tuple(
            file for name, file in known.items() if name in there and name not in names and name not in protected
        ),
    )


def _is_same(file: PublicFile, known: PublicFile | None, destination: Destination) -> bool:
    if known is not None:
        return known == file
    kind = destination.type(file.name)
    # Some stores drop the charset.
    is_of_type = kind is None or _bare(kind) == _bare(media_type(file.name))
    return is_of_type and destination.sha256(file.name) == file.sha256


def _bare(kind: str) -> str:
    return kind.partition(";")[0].strip()


def upload(
    planned: Upload,
    public: Path,
    destination: Destination,
    *,
    is_deleting: bool = False,
    progress: Progress,
) -> None:
    """Do what was planned: audio, then what pages need, then pages, then the feed.

    Raises:
        FeedError: something did not arrive; what has is in the manifest, and the feed there is the old one.
    """
    # What will be replaced is not known any more from now on, however this ends.
    done = {file.name: file for file in (*planned.unchanged, *planned.superfluous)}
    total, count = len(planned.new) + len(planned.changed), 0
    if planned.changed:
        _write_manifest(done, destination)
    try:
        for stage in planned.stages:
            for file in _sent(stage, public, destination):
                done[file.name] = file
                count += 1
                progress("uploading", count, total)
        for file in planned.superfluous if is_deleting else ():
            destination.delete(file.name)
            del done[file.name]
    finally:
        with suppress(FeedError):  # a manifest that lags behind costs reading back, no more
            _write_manifest(done, destination)


def _sent(stage: Sequence[PublicFile], public: Path, destination: Destination) -> Iterator[PublicFile]:
    def send(file: PublicFile) -> PublicFile:
        destination.put(public / file.name, file.name, kind=media_type(file.name), sha256=file.sha256)
        return file

    with ThreadPoolExecutor(destination.lanes) as lanes:
        try:
            yield from lanes.map(send, stage)
        finally:
            lanes.shutdown(cancel_futures=True)


def read_manifest(destination: Destination) -> Mapping[str, PublicFile]:
    """Read what was put at a destination; empty where nothing is known, or the manifest is damaged."""
    data = destination.read(MANIFEST)
    with suppress(msgspec.DecodeError):
        return {file.name: file for file in msgspec.json.decode(data or b"[]", type=tuple[PublicFile, ...])}
    return {}


def _write_manifest(files: Mapping[str, PublicFile], destination: Destination) -> None:
    """Write it unless it is there already."""
    data = msgspec.json.format(msgspec.json.encode(sorted(files.values(), key=lambda file: file.name)), indent=1)
    if data != destination.read(MANIFEST):
        destination.write(data, MANIFEST, kind=media_type(MANIFEST))


def _stage(name: str) -> int:
    """Order files by what leads to them: the feed to all, pages to sound and pictures."""
    kind = media_type(name)
    if name == FEED_FILE:
        return 4
    if kind.startswith("audio/"):
        return 0
    return 3 if name.endswith(".xml") else 2 if name.endswith(".html") else 1
