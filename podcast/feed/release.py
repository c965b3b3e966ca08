"""A release: a named state of the feed, what changed since the last one, and what would hurt subscribers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from podcast.errors import FeedError
from podcast.model import Episode


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


@dataclass(frozen=True, slots=True)
class Release:
    """Every episode that was out under one tag, newest last."""

    tag: str
    order: int
    """Counts releases from 1; the highest is the last."""
    episodes: tuple[Released, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of episodes by what became of them since the last release."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
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
    )


def read_last_release(folder: Path) -> Release | None:
    """Read the newest release of `feed/releases`; None where there was none.

    Raises:
        FeedError: a release's file is damaged.
    """
    releases = [_read(path) for path in sorted(folder.glob("*.json"))]
    return max(releases, key=lambda release: release.order, default=None)


def _read(path: Path) -> Release:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Release)
    except (OSError, msgspec.DecodeError) as error:
        raise FeedError(
            f"{path}: not a release: {error}", hint="Take the file back from your version control."
        ) from error


def compare(last: Release | None, episodes: Sequence[Episode]) -> Changes:
    """Say which episodes are new, sound or read differently, or are gone."""
    before = {entry.guid: entry for entry in last.episodes} if last else {}
    now = {episode.guid: released(episode) for episode in episodes}
    return Changes(
        new=tuple(entry.id for guid, entry in now.items() if guid not in before),
        changed=tuple(entry.id for guid, entry in now.items() if guid in before and entry != before[guid]),
        removed=tuple(entry.id for guid, entry in before.items() if guid not in now),
    )


def refuse_harm(last: Release | None, episodes: Sequence[Episode]) -> None:
    """Stop what would make subscribers lose an episode or get it twice.

    Raises:
        FeedError: a published guid is gone, has another number, or lies at another address.
    """
    now: Mapping[str, Episode] = {episode.guid: episode for episode in episodes}
    for entry in last.episodes if last else ():
        if entry.guid not in now:
            raise FeedError(
                f"feed/episodes/{entry.id}.json: the episode was released and its record is gone (guid {entry.guid})",
                hint="Take the record back from your version control; a released episode stays in the feed.",
            )
        episode = now[entry.guid]
        if (episode.number, episode.enclosure.file) != (entry.number, entry.file):
            raise FeedError(
                f"feed/episodes/{episode.id}.json: released as number {entry.number}, {entry.file}; "
                f"now it is number {episode.number}, {episode.enclosure.file}",
                hint="Subscribers' apps would show it twice: give it its number and file name back.",
            )


def write_release(tag: str, last: Release | None, episodes: Sequence[Episode]) -> bytes:
    """Write a release down, with the checksums of everything in it."""
    release = Release(tag, (last.order if last else 0) + 1, tuple(released(episode) for episode in episodes))
    return msgspec.json.format(msgspec.json.encode(release), indent=2) + b"\n"
