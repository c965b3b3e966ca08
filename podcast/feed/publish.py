"""What `podcast publish` does: the public folder → a place on the net, what changed, audio first, the feed last.

Each file is verified where it arrives (`upload_destination.py`), and a manifest there says what was put there.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath

import msgspec

from podcast.atomic_files import sha256
from podcast.errors import FeedError
from podcast.feed.public_files import FEED_FILE, ROBOTS_FILE, find_media_type, find_public_files, strip_charset
from podcast.feed.upload_destination import Destination
from podcast.model import Progress

MANIFEST = ".podcast-manifest.json"
"""Name of the file at the destination that says what was put there."""
_NAMED = 4
"""Files that a message names."""


@dataclass(frozen=True, slots=True)
class PublicFile:
    """What a file is, in the public folder or at the destination."""

    name: str
    """Path relative to the public folder, with slashes."""
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """What is to be done to make a place like the public folder."""

    new: tuple[PublicFile, ...]
    changed: tuple[PublicFile, ...]
    """Files that differ at the destination, or are not known to be the same."""
    unchanged: tuple[PublicFile, ...]
    superfluous: tuple[PublicFile, ...]
    """Files that were put there once and are in the public folder no more."""

    @property
    def stages(self) -> Iterator[list[PublicFile]]:
        """Everything that has to travel, by what must be there before the next."""
        files = sorted((*self.new, *self.changed), key=lambda file: (_find_stage(file.name), file.name))
        return (list(stage) for _, stage in groupby(files, key=lambda file: _find_stage(file.name)))


def list_public_files(public: Path) -> tuple[PublicFile, ...]:
    """List what listeners get, with checksums; nothing hidden, nothing that only leads outside."""
    root = public.resolve()
    return tuple(
        PublicFile(name, path.stat().st_size, sha256(path))
        for name, path in find_public_files(public)
        if path.resolve().is_relative_to(root)
    )


def plan_upload(
    files: Sequence[PublicFile],
    destination: Destination,
    *,
    protected: Collection[str] = (),
    is_verified: bool = False,
) -> UploadPlan:
    """Compare the public folder with what is at the destination.

    A file is the same if the manifest there says so and its length agrees. One that the manifest does not know, as
    after an interruption, is read back; with `is_verified` every file is.

    Args:
        files: what there should be.
        destination: where it should be.
        protected: names that are never superfluous.
        is_verified: trust no manifest.

    Raises:
        FeedError: the destination cannot be read, or has files of somebody else that would be replaced.
    """
    sizes, manifest = destination.list_sizes(), read_manifest(destination)
    trusted = {} if is_verified else manifest
    candidates = [file for file in files if sizes.get(file.name) == file.bytes]
    same = {file.name for file in candidates if _is_same(file, trusted.get(file.name), destination)}
    names = {file.name for file in files}
    changed = tuple(file for file in files if file.name in sizes and file.name not in same)
    if changed and FEED_FILE not in sizes and destination.read(MANIFEST) is None:
        _refuse_foreign_files(changed, destination)
    return UploadPlan(
        new=tuple(file for file in files if file.name not in sizes),
        changed=changed,
        unchanged=tuple(file for file in files if file.name in same),
        superfluous=tuple(
            file
            for name, file in manifest.items()
            # A feed stays where subscribers have it, also that of a topic that is not in this clone.
            if name in sizes and name not in {*names, *protected} and PurePosixPath(name).name != FEED_FILE
        ),
    )


def upload(
    plan: UploadPlan,
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
    manifest = {file.name: file for file in (*plan.unchanged, *plan.superfluous)}
    total, count = len(plan.new) + len(plan.changed), 0
    if plan.changed or destination.read(MANIFEST) is None:
        _write_manifest(manifest, destination)
    try:
        for stage in plan.stages:
            for file in _send_files(stage, public, destination):
                manifest[file.name] = file
                count += 1
                progress("uploading", count, total)
        for file in plan.superfluous if is_deleting else ():
            destination.delete(file.name)
            del manifest[file.name]
    finally:
        with suppress(FeedError):  # a manifest that lags behind costs reading back, no more
            _write_manifest(manifest, destination)


def read_manifest(destination: Destination) -> Mapping[str, PublicFile]:
    """Read what was put at a destination; empty where nothing is known, or the manifest is damaged."""
    data = destination.read(MANIFEST)
    with suppress(msgspec.DecodeError):
        return {file.name: file for file in msgspec.json.decode(data or b"[]", type=tuple[PublicFile, ...])}
    return {}


def is_first_there(plan: UploadPlan, destination: Destination) -> bool:
    """Tell whether nothing of a podcast has been put at a destination yet."""
    return not (plan.changed or plan.unchanged) and destination.read(MANIFEST) is None


def _refuse_foreign_files(files: Sequence[PublicFile], destination: Destination) -> None:
    """Refuse to replace what stands where nothing of a podcast has been put yet, such as a site's own first page.

    Raises:
        FeedError: always.
    """
    names = ", ".join(file.name for file in files[:_NAMED]) + (" and more" if len(files) > _NAMED else "")
    raise FeedError(
        f"{destination.root}: has files of its own that would be replaced: {names}",
        hint="Publish into a folder of its own below it, such as podcast/, or move those files away first.",
    )


def _is_same(file: PublicFile, trusted: PublicFile | None, destination: Destination) -> bool:
    """Tell whether a file is at the destination already: by a manifest that may be trusted, else by reading it back."""
    if trusted is not None:
        return trusted == file
    media_type = destination.read_media_type(file.name)
    # Some stores drop the charset.
    is_of_type = media_type is None or strip_charset(media_type) == strip_charset(find_media_type(file.name))
    return is_of_type and destination.read_sha256(file.name) == file.sha256


def _send_files(stage: Sequence[PublicFile], public: Path, destination: Destination) -> Iterator[PublicFile]:
    """Send the files of a stage, and give each that has arrived; after a fault no other is begun."""

    def send(file: PublicFile) -> PublicFile:
        destination.put(public / file.name, file.name, media_type=find_media_type(file.name), sha256=file.sha256)
        return file

    with ThreadPoolExecutor(destination.parallel_uploads) as executor:
        try:
            yield from executor.map(send, stage)
        finally:
            executor.shutdown(cancel_futures=True)


def _write_manifest(files: Mapping[str, PublicFile], destination: Destination) -> None:
    """Write the manifest unless it is there already."""
    data = msgspec.json.format(msgspec.json.encode(sorted(files.values(), key=lambda file: file.name)), indent=1)
    if data != destination.read(MANIFEST):
        destination.write(data, MANIFEST, media_type=find_media_type(MANIFEST))


def _find_stage(name: str) -> int:
    """Order files by what leads to them: the feed to all, pages to sound and pictures."""
    # Nothing is named at the destination before it is there: an app may ask for it in the same second.
    if name == FEED_FILE:
        return 4
    if find_media_type(name).startswith("audio/"):
        return 0
    return 3 if name.endswith((".xml", ROBOTS_FILE)) else 2 if name.endswith(".html") else 1
