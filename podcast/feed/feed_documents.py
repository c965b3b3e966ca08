"""Episodes → the documents of the feed: which are in `feed.xml`, which in an archive, and as what.

Apps load `feed.xml` again and again, so a long feed is paged (RFC 5005): archives are filled from the oldest episode
on, and a new episode moves nothing but the current document.
"""

import html
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from urllib.parse import quote

from podcast.atomic_files import list_files
from podcast.errors import FeedError
from podcast.feed.episode_links import find_episode_pages, link_targets, link_to_episodes
from podcast.feed.public_files import FEED_FILE, build_url
from podcast.feed.show_notes import clean_text
from podcast.feed.xml_namespaces import strip_forbidden
from podcast.model import Edition, Episode, EpisodeKind, Show

MAX_EPISODES = 299
"""Episodes of a feed that is one document; a longer one has archives."""
ARCHIVE_EPISODES = 100
"""Episodes of an archive."""
MIN_CURRENT_EPISODES = 200
"""Episodes that `feed.xml` keeps at least, for apps that read no archives."""

_GUID = re.compile(rb"<guid[^>]*>([^<]+)</guid>")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An episode as the feed has it, its links leading to other episodes."""

    episode: Episode
    kind: str
    """Value of itunes:episodeType: "full", "bonus" or "trailer"."""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """One file of a feed: the current one, or an archive, which stays as it is when episodes come."""

    file: str
    items: tuple[FeedItem, ...]
    """One or more, the newest first."""
    older: str = ""
    """The file that goes on with older episodes."""
    trailers: tuple[Episode, ...] = ()
    """Trailers of the whole feed, the newest first; the current document alone has them."""


def split_feed(show: Show, episodes: Sequence[Episode]) -> tuple[FeedDocument, ...]:
    """Split a feed into the documents that it is published as, the oldest archive first, the current one last.

    Raises:
        FeedError: there is no episode, or two have the same guid or file.
    """
    items = _make_items(show, episodes)
    archives = (len(items) - MIN_CURRENT_EPISODES) // ARCHIVE_EPISODES if len(items) > MAX_EPISODES else 0
    files = ["", *(f"feed-{number}.xml" for number in range(1, archives + 1)), FEED_FILE]
    ends = [len(items) - number * ARCHIVE_EPISODES for number in range(archives + 1)] + [0]
    trailers = tuple(item.episode for item in items if item.kind == EpisodeKind.TRAILER)
    return tuple(
        FeedDocument(file, items[start:end], older, trailers if file == FEED_FILE else ())
        for (older, file), (end, start) in zip(pairwise(files), pairwise(ends), strict=True)
    )


def sort_newest_first(episodes: Iterable[Episode]) -> list[Episode]:
    """Sort episodes as the feed lists them."""
    return sorted(episodes, key=attrgetter("age"), reverse=True)


def write_guid(episode: Episode) -> str:
    """Give an episode's guid as the feed has it: what came from another host to the letter, so that apps know it."""
    return strip_forbidden(episode.guid) if episode.imported else clean_text(episode.guid)


def check_current(public: Path, show: Show, episodes: Collection[Episode]) -> None:
    """Make sure that the feed in a public folder was made of these episodes and for this address.

    Raises:
        FeedError: it is not there, or was made before the last change.
    """
    documents = [path.read_bytes() for path in list_files(public, "*.xml")]
    # These documents are ours, so an expression is enough, and lxml need not be loaded.
    guids = {html.unescape(guid.decode()) for data in documents for guid in _GUID.findall(data)}
    own_link = f'href="{html.escape(show.url)}{FEED_FILE}"'.encode()
    is_here = (public / FEED_FILE).is_file() and own_link in (public / FEED_FILE).read_bytes()
    if not is_here or {write_guid(episode) for episode in episodes} != guids:
        raise FeedError(
            f"{public / FEED_FILE}: not made of the records and settings as they are now", hint="Run: podcast feed"
        )


def _make_items(show: Show, episodes: Sequence[Episode]) -> tuple[FeedItem, ...]:
    """Put a feed's episodes in order, their links leading to each other, and tell what each is to listeners."""
    if not episodes:
        raise FeedError(
            f"{FEED_FILE}: a feed needs an episode",
            hint='Make one first: "podcast render" with the name of an issue.',
        )
    ordered, pages = sort_newest_first(episodes), find_episode_pages(episodes, show)
    _check_unique([write_guid(episode) for episode in ordered], "guid")
    # Elsewhere one file may have been published twice, and it is too late to change that.
    files = [episode.enclosure.file for episode in ordered if not episode.enclosure.is_elsewhere]
    _check_unique([quote(file) for file in files], "enclosure")
    full_numbers = {episode.number for episode in ordered if episode.edition is Edition.FULL and not episode.imported}
    base = build_url(show, "episodes/")
    return tuple(
        FeedItem(
            link_to_episodes(episode, link_targets(episode, pages, mentioned=show.wording.mentioned), base=base),
            _choose_kind(episode, full_numbers),
        )
        for episode in ordered
    )


def _choose_kind(episode: Episode, full_numbers: Collection[int | None]) -> str:
    if episode.imported:
        return episode.imported.kind
    # Apple lists what has the number of a full episode beside it only where it is called a bonus.
    return "bonus" if episode.edition is not Edition.FULL and episode.number in full_numbers else episode.kind.value


def _check_unique(values: Sequence[str], name: str) -> None:
    """Refuse a value that two episodes share: apps would show one of them only."""
    earlier: set[str] = set()
    for value in values:
        if value in earlier:
            raise FeedError(
                f'{FEED_FILE}: two episodes have the {name} "{value}"',
                hint="Remove one of their records from feed/episodes.",
            )
        earlier.add(value)
