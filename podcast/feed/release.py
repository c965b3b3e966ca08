"""A release: a named state of the feed, and what changed since the last one."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

from podcast.atomic_files import is_reserved, sha256
from podcast.errors import FeedError
from podcast.feed.feed_documents import find_feeds
from podcast.feed.public_files import find_public_files
from podcast.model import Episode, Show

_OTHER_FEEDS = ("topics/", "editions/")
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
    feed: str = ""
    """The edition in whose own feed it is; empty where it is in the show's."""


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """A public file that is no episode's audio."""

    file: str
    """Name relative to the public folder."""
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Release:
    """Every episode that was out under one tag, and every file beside the audio."""

    tag: str
    order: int
    """Counts releases from 1; the highest is the newest. Tags are free words, which do not sort."""
    episodes: tuple[ReleasedEpisode, ...]
    """In the order in which they were first released."""
    url: str = ""
    """Address of the show; empty, as its guid, in releases that did not keep them."""
    guid: str = ""
    allowed: tuple[str, ...] = ()
    """What would hurt subscribers and was allowed all the same, "date:AN76"."""
    files: tuple[ReleasedFile, ...] = ()

    def is_like(self, other: "Release") -> bool:
        """Tell whether another release is the same state of the feed under another name."""
        mine, theirs = ({entry.guid: entry for entry in release.episodes} for release in (self, other))
        files, other_files = ({entry.file: entry for entry in release.files} for release in (self, other))
        return (mine, files, self.url, self.guid) == (theirs, other_files, other.url, other.guid)


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


def choose_free_tag(wish: str, tags: Collection[str]) -> str:
    """Choose a tag that no release has: the one that is wished for, else with the lowest number behind it."""
    return next(tag for tag in chain([wish], (f"{wish}-{number}" for number in count(2))) if tag not in tags)


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


def find_released(releases: Sequence[Release], name: str) -> ReleasedEpisode | None:
    """Find what subscribers have of an episode by its id, as it was released last."""
    entries = (entry for release in reversed(releases) for entry in release.episodes if entry.id == name)
    return next(entries, None)


def is_released(episode: Episode, releases: Sequence[Release]) -> bool:
    """Tell whether an episode is in a release as it sounds now."""
    current = _describe_episode(episode)
    entries = (entry for release in releases for entry in release.episodes if entry.guid == episode.guid)
    return any(not _has_other_sound(entry, current) for entry in entries)


def make_release(
    tag: str,
    show: Show,
    episodes: Iterable[Episode],
    *,
    allowed: Collection[str] = (),
    files: Iterable[ReleasedFile] = (),
) -> Release:
    """Take down a state of the feed; its place among the releases is known when it is kept.

    Args:
        tag: its name.
        show: the show's settings.
        episodes: those in the feed.
        allowed: what hurts subscribers and is wanted all the same.
        files: public files, of which those that are no episode's audio are kept.
    """
    ordered = list(episodes)
    feeds = find_feeds(show, ordered)
    entries = tuple(replace(_describe_episode(episode), feed=feeds[episode.guid] or "") for episode in ordered)
    # The audio's checksums are in the records: it is not read a second time.
    audio = {entry.file for entry in entries}
    return Release(
        tag=tag,
        order=0,
        episodes=entries,
        url=show.url,
        guid=show.guid,
        allowed=tuple(allowed),
        files=tuple(file for file in files if file.file not in audio and not is_of_other_feed(file.file)),
    )


def is_of_other_feed(name: str) -> bool:
    """Tell a public file that belongs to a feed below the show's, which has releases of its own."""
    return name.startswith(_OTHER_FEEDS)


def list_released_files(
    public: Path, episodes: Iterable[Episode], *, waiting: Collection[str] = ()
) -> tuple[ReleasedFile, ...]:
    """Take down the public files of a feed that are no audio.

    Args:
        public: the public folder.
        episodes: those in the feed.
        waiting: files in it that are not public yet.
    """
    passed_over = {episode.enclosure.file for episode in episodes} | set(waiting)
    return tuple(
        ReleasedFile(name, file.stat().st_size, sha256(file))
        for name, file in find_public_files(public)
        if name not in passed_over and not is_of_other_feed(name)
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
    return new != replace(
        old, title=old.title or new.title, fingerprint=old.fingerprint or new.fingerprint, feed=new.feed
    )
