"""Episodes → the documents of the feed: which are in `feed.xml`, which in an archive, and as what.

Apps load `feed.xml` again and again, so a long feed is paged (RFC 5005): archives are filled from the oldest episode
on, and a new episode moves nothing but the current document. Editions of issues may have feeds of their own.
"""

import html
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from urllib.parse import quote

from podcast.atomic_files import list_files
from podcast.errors import FeedError
from podcast.feed.episode_links import EpisodePages, find_episode_pages, link_targets, link_to_episodes
from podcast.feed.public_files import FEED_FILE, build_url
from podcast.feed.show_notes import clean_text
from podcast.model import Edition, EditionsFeed, Episode, EpisodeKind, Show, Unlimited
from podcast.text import strip_forbidden

ARCHIVE_EPISODES = 100
"""Episodes of an archive; half of a page where that is shorter than two of them."""
_NEAR_EPISODES = 10
"""So many episodes before the first archive comes it is said that it will."""

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
    current: str = FEED_FILE
    """The current document of the same feed."""
    edition: Edition | None = None
    """The edition whose own feed it is; None for the show's."""


def split_feed(show: Show, episodes: Sequence[Episode]) -> tuple[FeedDocument, ...]:
    """Split the feeds of a show into documents: each with its oldest archive first, the show's current one last.

    Raises:
        FeedError: there is no episode, or two have the same guid or file.
    """
    if not episodes:
        raise FeedError(
            f"{FEED_FILE}: a feed needs an episode",
            hint='Make one first: "podcast render" with the name of an issue.',
        )
    pages = find_episode_pages(episodes, show)
    feeds = divide_feeds(show, episodes)
    return tuple(
        document
        for edition, in_feed in feeds.items()
        for document in _split(show, _make_items(show, in_feed, pages), edition)
    )


def name_feed(edition: Edition | None) -> str:
    """Name the current document of an edition's own feed, or of the show's."""
    return f"editions/{edition}/{FEED_FILE}" if edition else FEED_FILE


def divide_feeds(show: Show, episodes: Iterable[Episode]) -> dict[Edition | None, list[Episode]]:
    """Divide episodes, in their order, among feeds: of editions, and last the show's, of the fullest that there is."""
    if show.editions_feed is EditionsFeed.MAIN:
        return {None: list(episodes)}
    by_edition: dict[Edition | None, list[Episode]] = {}
    for episode in episodes:
        by_edition.setdefault(episode.edition, []).append(episode)
    present = [edition for edition in Edition if edition in by_edition]
    return {edition: by_edition[edition] for edition in present[1:]} | {None: by_edition[present[0]] if present else []}


def find_feeds(show: Show, episodes: Iterable[Episode]) -> dict[str, Edition | None]:
    """Find for each guid the edition in whose own feed the episode is; None for the show's feed."""
    feeds = divide_feeds(show, episodes)
    return {episode.guid: edition for edition, in_feed in feeds.items() for episode in in_feed}


def count_archives(show: Show, episodes: int) -> int:
    """Count the archives that a feed of so many episodes has."""
    if show.feed_episodes is Unlimited.ALL or episodes < show.feed_episodes:
        return 0
    size = _size_archives(show)
    return (episodes - show.feed_episodes) // size + 1


def describe_paging(
    show: Show, editions: Iterable[Edition], public: Path | None = None, *, coming: Iterable[Edition] = ()
) -> list[str]:
    """Say of each feed that its oldest episodes are about to leave the document that many apps read alone, or have.

    Args:
        show: the show.
        editions: of the episodes that are out.
        public: the public folder, where a feed that has archives in it already is passed over.
        coming: of the episodes that are about to be made.
    """
    out, more = list(editions), list(coming)
    before, after = _count_episodes(show, out), _count_episodes(show, (*out, *more))
    return [
        line
        for file, count in after.items()
        if not (public and (public / file).with_name("feed-1.xml").exists())
        for line in _describe_pages(show, file, min(before[file], count), count)
    ]


def _describe_pages(show: Show, file: str, before: int, after: int) -> Iterator[str]:
    """Say what becomes of a feed of so many episodes when it has so many."""
    limit, size = show.feed_episodes, _size_archives(show)
    cure = 'many apps read no archive; feed_episodes = "all" in feed/show.toml, or a higher number, keeps all in it'
    if limit is Unlimited.ALL:
        return
    if archived := count_archives(show, before) * size:
        yield f"{file}: {before - archived} of {before} episodes are in it, the others in archives; {cure}"
    elif archived := count_archives(show, after) * size:
        yield (
            f"{file}: has {before} episodes, and {after} with the {after - before} that are new now: the oldest "
            f"{archived} leave it for archives; {cure}"
        )
    elif before >= limit - _NEAR_EPISODES:
        yield f"{file}: with {limit - before} more, the oldest {size} episodes leave it for an archive; {cure}"


def _count_episodes(show: Show, editions: Iterable[Edition]) -> Counter[str]:
    """Count the episodes of each feed; with feeds of their own the show's has the fullest edition that there is."""
    counts = Counter(editions)
    if show.editions_feed is EditionsFeed.MAIN:
        return Counter({FEED_FILE: counts.total()})
    present = [edition for edition in Edition if edition in counts]
    return Counter({name_feed(edition if rank else None): counts[edition] for rank, edition in enumerate(present)})


def _size_archives(show: Show) -> int:
    limit = show.feed_episodes
    return ARCHIVE_EPISODES if limit is Unlimited.ALL else min(ARCHIVE_EPISODES, limit // 2)


def _split(show: Show, items: tuple[FeedItem, ...], edition: Edition | None) -> Iterator[FeedDocument]:
    """Split a feed's items into documents, the oldest archive first."""
    archives, size = count_archives(show, len(items)), _size_archives(show)
    current = name_feed(edition)
    folder = current.removesuffix(FEED_FILE)
    trailers = tuple(item.episode for item in items if item.kind == EpisodeKind.TRAILER)
    files = ["", *(f"{folder}feed-{number}.xml" for number in range(1, archives + 1)), current]
    ends = [len(items) - number * size for number in range(archives + 1)] + [0]
    for (older, file), (end, start) in zip(pairwise(files), pairwise(ends), strict=True):
        yield FeedDocument(file, items[start:end], older, trailers if file == current else (), current, edition)


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
    for edition, in_feed in divide_feeds(show, episodes).items():
        path = public / name_feed(edition)
        documents = [document.read_bytes() for document in list_files(path.parent, "*.xml")]
        # These documents are ours, so an expression is enough, and lxml need not be loaded.
        guids = {html.unescape(guid.decode()) for data in documents for guid in _GUID.findall(data)}
        own_link = f'href="{html.escape(show.url)}{name_feed(edition)}"'.encode()
        is_here = path.is_file() and own_link in path.read_bytes()
        if not is_here or {write_guid(episode) for episode in in_feed} != guids:
            raise FeedError(f"{path}: not made of the records and settings as they are now", hint="Run: podcast feed")


def _make_items(show: Show, episodes: Sequence[Episode], pages: EpisodePages) -> tuple[FeedItem, ...]:
    """Put a feed's episodes in order, their links leading to each other, and tell what each is to listeners."""
    ordered = sort_newest_first(episodes)
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
