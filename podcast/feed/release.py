"""A release: a named state of the feed, and what changed since the last one."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from podcast.errors import FeedError
from podcast.files import sha256, write_whole
from podcast.model import Episode, Show

_TAG = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?", re.ASCII)
# What Windows keeps for itself, whatever follows the dot.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Released:
    """What subscribers have of one episode."""

    guid: str
    id: str
    number: int | None
    published: str
    file: str
    bytes: int
    sha256: str
    text_fingerprint: str
    title: str = ""
    fingerprint: str = ""
    """Of the sound; empty in releases that did not keep it."""


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """A public file that is no episode's audio."""

    file: str
    """Relative to the public folder."""
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Release:
    """Every episode that was out under one tag, newest last, and every file beside the audio."""

    tag: str
    order: int
    """Counts releases from 1; the highest is the last."""
    episodes: tuple[Released, ...]
    url: str = ""
    """Of the show, as its guid; empty in releases that did not keep them."""
    guid: str = ""
    allowed: tuple[str, ...] = ()
    """What would hurt subscribers and was wanted all the same, "date:AN76"."""
    files: tuple[ReleasedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of episodes by what became of them since the last release; each stands in one list."""

    new: tuple[str, ...]
    changed_audio: tuple[str, ...]
    """Something else is heard."""
    changed_text: tuple[str, ...]
    """Only titles, notes, tags or transcript are others."""
    removed: tuple[str, ...]


def released(episode: Episode) -> Released:
    """Take down what subscribers get of an episode."""
    return Released(
        guid=episode.guid,
        id=episode.id,
        number=episode.number,
        published=episode.published.isoformat(),
        file=episode.enclosure.file,
        bytes=episode.enclosure.bytes,
        sha256=episode.enclosure.sha256,
        text_fingerprint=episode.text_fingerprint,
        title=episode.title,
        fingerprint=episode.fingerprint,
    )


def check_tag(tag: str) -> None:
    """Make sure that a tag can be the name of a file, on every system.

    Raises:
        FeedError: it cannot.
    """
    if not _TAG.fullmatch(tag) or _RESERVED.fullmatch(tag):
        raise FeedError(
            f'--release: "{tag}" cannot be the name of a file',
            hint="Take letters, digits, dots and hyphens, as in 2026.11.",
        )


def read_releases(folder: Path) -> tuple[Release, ...]:
    """Read all releases of `feed/releases`, the last one last.

    Raises:
        FeedError: a release's file is damaged.
    """
    releases = (_read(path) for path in folder.glob("*.json"))
    return tuple(sorted(releases, key=lambda release: (release.order, release.tag)))


def _read(path: Path) -> Release:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Release)
    except (OSError, msgspec.DecodeError) as error:
        raise FeedError(
            f"{path}: not a release: {error}", hint="Take the file back from your version control."
        ) from error


def compare(releases: Sequence[Release], episodes: Sequence[Episode]) -> Changes:
    """Say which episodes are new, sound or read differently, or are gone since the last release."""
    before = {entry.guid: entry for entry in releases[-1].episodes} if releases else {}
    now = {episode.guid: released(episode) for episode in episodes}
    stayed = [(before[guid], entry) for guid, entry in now.items() if guid in before]
    heard = [entry.guid for old, entry in stayed if _sounds_new(old, entry)]
    return Changes(
        new=tuple(entry.id for guid, entry in now.items() if guid not in before),
        changed_audio=tuple(now[guid].id for guid in heard),
        changed_text=tuple(entry.id for old, entry in stayed if entry.guid not in heard and _reads_new(old, entry)),
        removed=tuple(entry.id for guid, entry in before.items() if guid not in now),
    )


def _sounds_new(old: Released, entry: Released) -> bool:
    """Tell another sound from other tags in the same file."""
    if not old.fingerprint or old.text_fingerprint == entry.text_fingerprint:
        return old.sha256 != entry.sha256
    return old.fingerprint != entry.fingerprint


def _reads_new(old: Released, entry: Released) -> bool:
    known = replace(old, title=old.title or entry.title, fingerprint=old.fingerprint or entry.fingerprint)
    return known != entry


def make_release(tag: str, show: Show, episodes: Sequence[Episode], *, allowed: Collection[str] = ()) -> Release:
    """Take down a state of the feed; its place among the releases and its files are known when it is kept."""
    return Release(
        tag=tag,
        order=0,
        episodes=tuple(released(episode) for episode in episodes),
        url=show.url,
        guid=show.guid,
        allowed=tuple(allowed),
    )


def _files(public: Path, *, besides: Collection[str]) -> Iterator[ReleasedFile]:
    """List the public files that belong to no record: the audio's checksums are in the records."""
    for path in sorted(public.rglob("*")):
        name = path.relative_to(public).as_posix()
        if path.is_file() and not name.startswith(".") and "/." not in name and name not in besides:
            yield ReleasedFile(name, path.stat().st_size, sha256(path))


def keep_release(folder: Path, release: Release, *, public: Path) -> None:
    """Write a release to its file, with the checksums of the public files; one that says the same already stays.

    Raises:
        FeedError: there is another release of that name.
    """
    path = folder / f"{release.tag}.json"
    audio = {entry.file for entry in release.episodes}
    whole = replace(release, files=tuple(_files(public, besides=audio)))
    if path.is_file():
        _refuse_other(path, whole)
        return
    order = 1 + max((kept.order for kept in read_releases(folder)), default=0)
    write_whole(path, msgspec.json.format(msgspec.json.encode(replace(whole, order=order)), indent=2) + b"\n")


def _refuse_other(path: Path, release: Release) -> None:
    kept = _read(path)
    if replace(release, order=kept.order, allowed=kept.allowed) != kept:
        raise FeedError(
            f"{path}: this release is out, and it was another state of the feed",
            hint=f"A release stays what it was: take a new tag, as --release {release.tag}-2.",
        )
