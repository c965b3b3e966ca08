"""A release: a named state of the feed, and what changed since the last one."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from podcast.atomic_files import is_reserved, list_files, sha256, write_whole
from podcast.errors import FeedError
from podcast.feed.public_files import find_public_files
from podcast.model import Episode, Show

_TAG = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReleasedEpisode:
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
    """Fingerprint of the sound; empty in releases that did not keep it."""


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """A public file that is no episode's audio."""

    file: str
    """Name relative to the public folder."""
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Release:
    """Every episode that was out under one tag, newest last, and every file beside the audio."""

    tag: str
    order: int
    """Counts releases from 1; the highest is the newest. Tags are free words, which do not sort."""
    episodes: tuple[ReleasedEpisode, ...]
    url: str = ""
    """Address of the show; empty, as its guid, in releases that did not keep them."""
    guid: str = ""
    allowed: tuple[str, ...] = ()
    """What would hurt subscribers and was allowed all the same, "date:AN76"."""
    files: tuple[ReleasedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of episodes by what became of them since the newest release; each stands in one list."""

    new: tuple[str, ...]
    changed_audio: tuple[str, ...]
    """Episodes that sound otherwise."""
    changed_text: tuple[str, ...]
    """Episodes that only have other titles, notes, tags or transcripts."""
    removed: tuple[str, ...]


def check_tag(tag: str) -> None:
    """Make sure that a tag can be the name of a file, on every system.

    Raises:
        FeedError: it cannot.
    """
    if not _TAG.fullmatch(tag) or is_reserved(tag):
        raise FeedError(
            f'--release: "{tag}" cannot be the name of a file',
            hint="Take letters, digits, dots and hyphens, as in 2026.11.",
        )


def read_releases(folder: Path) -> tuple[Release, ...]:
    """Read all releases of `feed/releases`, the newest at the end.

    Raises:
        FeedError: a release's file is damaged.
    """
    releases = (_read_release(path) for path in list_files(folder, "*.json"))
    return tuple(sorted(releases, key=lambda release: (release.order, release.tag)))


def find_changes(releases: Sequence[Release], episodes: Sequence[Episode]) -> Changes:
    """Find which episodes are new, sound or read differently, or are gone since the newest release."""
    released = {episode.guid: episode for episode in releases[-1].episodes} if releases else {}
    current = {episode.guid: _describe_episode(episode) for episode in episodes}
    pairs = [(released[guid], episode) for guid, episode in current.items() if guid in released]
    return Changes(
        new=tuple(episode.id for guid, episode in current.items() if guid not in released),
        changed_audio=tuple(new.id for old, new in pairs if _has_other_sound(old, new)),
        changed_text=tuple(
            new.id for old, new in pairs if not _has_other_sound(old, new) and _has_other_text(old, new)
        ),
        removed=tuple(episode.id for guid, episode in released.items() if guid not in current),
    )


def is_released(episode: Episode, releases: Sequence[Release]) -> bool:
    """Tell whether an episode is in a release as it sounds now."""
    current = _describe_episode(episode)
    entries = (entry for release in releases for entry in release.episodes if entry.guid == episode.guid)
    return any(not _has_other_sound(entry, current) for entry in entries)


def make_release(tag: str, show: Show, episodes: Sequence[Episode], *, allowed: Collection[str] = ()) -> Release:
    """Take down a state of the feed; its place among the releases and its files are known when it is kept."""
    return Release(
        tag=tag,
        order=0,
        episodes=tuple(_describe_episode(episode) for episode in episodes),
        url=show.url,
        guid=show.guid,
        allowed=tuple(allowed),
    )


def keep_release(folder: Path, release: Release, *, public: Path, waiting: Collection[str] = ()) -> None:
    """Write a release to its file, with the checksums of the public files; one that says the same already stays.

    Args:
        folder: where releases are kept.
        release: the state of the feed.
        public: the public folder.
        waiting: files in it that are not public yet.

    Raises:
        FeedError: there is another release of that name.
    """
    path = folder / f"{release.tag}.json"
    # The audio's checksums are in the records: it is not read a second time.
    audio = {episode.file for episode in release.episodes}
    files = tuple(
        ReleasedFile(name, file.stat().st_size, sha256(file))
        for name, file in find_public_files(public)
        if name not in audio and name not in waiting
    )
    release = replace(release, files=files)
    if path.is_file():
        _refuse_other(path, release)
        return
    order = 1 + max((earlier.order for earlier in read_releases(folder)), default=0)
    write_whole(path, msgspec.json.format(msgspec.json.encode(replace(release, order=order)), indent=2) + b"\n")


def _read_release(path: Path) -> Release:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Release)
    except (OSError, msgspec.DecodeError) as error:
        raise FeedError(
            f"{path}: not a release: {error}", hint="Take the file back from your version control."
        ) from error


def _refuse_other(path: Path, release: Release) -> None:
    """Refuse to let a tag name another state of the feed than the one that is out under it."""
    earlier = _read_release(path)
    if replace(release, order=earlier.order, allowed=earlier.allowed) != earlier:
        raise FeedError(
            f"{path}: this release is out, and it was another state of the feed",
            hint=f"A release stays what it was: take a new tag, as --release {release.tag}-2.",
        )


def _describe_episode(episode: Episode) -> ReleasedEpisode:
    """Take down what subscribers get of an episode."""
    return ReleasedEpisode(
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


def _has_other_sound(old: ReleasedEpisode, new: ReleasedEpisode) -> bool:
    """Tell another sound from other tags in the same file."""
    # Without a fingerprint of its sound, or where no tag can have changed, an episode's file is its sound.
    if not old.fingerprint or old.text_fingerprint == new.text_fingerprint:
        return old.sha256 != new.sha256
    return old.fingerprint != new.fingerprint


def _has_other_text(old: ReleasedEpisode, new: ReleasedEpisode) -> bool:
    """Compare all that was released; what an earlier version did not keep counts as equal."""
    return new != replace(old, title=old.title or new.title, fingerprint=old.fingerprint or new.fingerprint)
