"""Another host's feed → records of its episodes, and settings: a podcast that was elsewhere goes on here.

Guids, dates, titles and files stay to the letter, so that no app notices; the sound stays where it is.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from podcast import feed
from podcast.atomic_files import is_reserved, list_files, name_file
from podcast.build.task_locks import writing
from podcast.episode import read_headlines, write_record
from podcast.errors import PodcastError, ShowError
from podcast.feed.feed_documents import count_archives
from podcast.feed.foreign_feed import ForeignFeed, read_foreign_feed
from podcast.feed.foreign_source import fetch_cover, fetch_documents
from podcast.model import Episode, Show, Unlimited
from podcast.show import Folder, derive_feed_guid, read_show
from podcast.show.takeover import Fact, Takeover, take_over_settings
from podcast.transaction import Transaction

_LONGEST_NAME = 60
_SHORTEST_NAME = 3
_TAKEN_NAMES = frozenset({"index"})
"""Names that mean something in the folder of the pages."""


@dataclass(frozen=True, slots=True)
class Import:
    """What comes of a feed that is taken over."""

    new: tuple[Episode, ...]
    """Episodes that get a record, the oldest first."""
    ours: int
    """Episodes that have one already, by their guids."""
    skipped: tuple[str, ...]
    """A line for each item that is no episode, or is one twice."""
    unread: tuple[str, ...]
    """Elements that nothing was taken of, with the number of items that have them."""
    cuts: tuple[str, ...]
    """Elements that were too many or too long to be taken whole, with their number."""
    additions: tuple[str, ...]
    """A line for each setting that is filled in, and for the artwork."""
    differences: tuple[str, ...]
    """A line for each setting that says something else, and stays."""


def read_feed(source: str, data: bytes | None, folder: Folder) -> tuple[ForeignFeed, ...]:
    """Read all documents of a feed.

    Args:
        source: its address or file.
        data: what is in it, where it is no address.
        folder: the show's, whose settings say whether private addresses may be asked.

    Raises:
        PodcastError: it cannot be had or read, or the settings are wrong.
    """
    is_allowed = read_show(folder).allow_private_addresses
    if data is None:
        return tuple(fetch_documents(source, is_private_allowed=is_allowed))
    document = read_foreign_feed(data, name=source)
    if document.older:
        line = f"what goes on at {document.older[:200]}: a file is read alone; import the feed's address for that"
        document = replace(document, skipped=(*document.skipped, line))
    return (document,)


def import_feed(source: str, documents: tuple[ForeignFeed, ...], folder: Folder, *, is_dry: bool) -> Import:
    """Take a feed over: a record for each episode that has none, settings where they are open, the cover.

    Args:
        source: the feed's address or file.
        documents: what it is, the newest first.
        folder: the show's.
        is_dry: only say what would be done.

    Raises:
        PodcastError: records or settings are wrong, or something cannot be written; then all is as it was.
    """
    with writing(folder), Transaction(folder.journal) as transaction:
        show = read_show(folder)
        records = [headline.episode for headline in read_headlines(folder.records)]
        merged, skipped = _merge(documents)
        guids = {episode.guid for episode in records}
        fresh = [episode for episode in merged if episode.guid not in guids]
        new = tuple(_name_all(sorted(fresh, key=attrgetter("age")), records, show, folder))
        is_new = not (records or list_files(folder.releases, "*.json") or folder.sent.exists())
        newest = documents[0]
        is_paged = len(documents) > 1 or bool(newest.older)
        if not is_paged and count_archives(show, len(merged)):
            # Who subscribes there has all in one document.
            newest = replace(newest, facts={**newest.facts, "feed_episodes": Unlimited.ALL.value})
        takeover = _take_over(newest, source, folder, is_new=is_new)
        if is_new and newest.artwork and not is_dry:
            takeover = _take_cover(newest, takeover, show, folder, transaction)
        if not is_dry:
            transaction.write(folder.settings, takeover.text.encode())
            for episode in new:
                transaction.write(folder.records / f"{episode.id}.json", write_record(episode))
            transaction.finish()
    cuts = sum((Counter(document.cuts) for document in documents), Counter[str]())
    return Import(
        new,
        len(merged) - len(fresh),
        skipped,
        _list_unread(documents),
        tuple(f"{name} ({count})" for name, count in sorted(cuts.items())),
        takeover.additions,
        takeover.differences,
    )


def _merge(documents: Sequence[ForeignFeed]) -> tuple[list[Episode], tuple[str, ...]]:
    """Put the episodes of all documents together, each guid once; pages of a feed may overlap."""
    episodes: dict[str, Episode] = {}
    skipped: list[str] = []
    for document in documents:
        skipped += document.skipped
        pages_before = set(episodes)
        for episode in document.episodes:
            other = episodes.setdefault(episode.guid, episode)
            is_same = other is episode or (episode.guid in pages_before and _is_repeated(episode, other))
            if not is_same:
                skipped.append(f'"{episode.title[:80]}": has the guid of "{other.title[:80]}", {episode.guid[:80]}')
    return [_rank(episode, rank) for rank, episode in enumerate(reversed(episodes.values()), 1)], tuple(skipped)


def _is_repeated(episode: Episode, other: Episode) -> bool:
    """Tell whether an item is that of an earlier page, and no other of the same guid."""
    return (episode.enclosure, episode.title, episode.published) == (other.enclosure, other.title, other.published)


def _rank(episode: Episode, rank: int) -> Episode:
    return replace(episode, imported=replace(episode.imported, rank=rank)) if episode.imported else episode


def _list_unread(documents: Iterable[ForeignFeed]) -> tuple[str, ...]:
    """Say of which elements nothing is taken over, those of the show first."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(document.unread)
    names = sorted(counts, key=lambda name: (not name.startswith("channel/"), name))
    return tuple(name if name.startswith("channel/") else f"{name} ({counts[name]})" for name in names)


def _name_all(
    oldest_first: Iterable[Episode], records: Iterable[Episode], show: Show, folder: Folder
) -> Iterator[Episode]:
    """Give each episode an id of its own, after its title: the names of issues stay free for issues."""
    texts = (name_file(path.name.split(".")[0]) for path in list_files(folder.issues))
    names = {name.casefold() for name in (*(episode.id for episode in records), *texts)} | _TAKEN_NAMES
    for episode in oldest_first:
        name = _choose_name(episode, names, show)
        names.add(name)
        yield replace(episode, id=name)


def _choose_name(episode: Episode, names: set[str], show: Show) -> str:
    """Make a name that every file system and address takes, with a checksum of the guid where it would not do alone."""
    plain = unicodedata.normalize("NFKD", episode.title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall("[a-z0-9]+", plain))
    name = words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME + 1].rpartition("-")[0]
    name = name or words[:_LONGEST_NAME]
    is_issue = re.fullmatch(rf"(?:{show.prefix})?[0-9]*", name, re.IGNORECASE) is not None
    if not is_issue and len(name) >= _SHORTEST_NAME and name not in names and not is_reserved(name):
        return name
    digest = hashlib.sha256(episode.guid.encode("utf-8", "replace")).hexdigest()
    return "-".join(filter(None, (name if not is_reserved(name) else "episode", digest[:12])))


def _take_over(document: ForeignFeed, source: str, folder: Folder, *, is_new: bool) -> Takeover:
    """Take over what a feed says of its show, in the form that settings have."""
    facts: dict[str, Fact] = dict(document.facts)
    if "guid" not in facts and document.address and is_new:
        facts["guid"] = derive_feed_guid(document.address)  # as directories do for a feed that has none
    if is_new and "author" in facts:
        facts.setdefault("copyright", facts["author"])  # as for a new show
    refused: list[str] = []
    categories = facts.get("category", ())
    for category in categories if isinstance(categories, tuple) else (categories,):
        try:
            feed.read_category(str(category), name=source)
        except ShowError as error:
            refused.append(error.message)
            facts.pop("category", None)
    takeover = take_over_settings(folder, facts, is_new=is_new)
    return replace(takeover, differences=(*takeover.differences, *refused))


def _take_cover(
    document: ForeignFeed, takeover: Takeover, show: Show, folder: Folder, transaction: Transaction
) -> Takeover:
    """Fetch the cover in the place of one that nobody has drawn; without any the show goes on with its own."""
    from podcast.feed.artwork import normalize_cover  # Pillow takes long to load
    from podcast.feed.title_artwork import draw_artwork

    path, address = folder.artwork, document.artwork
    name = path.relative_to(folder.root).as_posix()
    if path.is_file() and path.read_bytes() != draw_artwork(show.title):
        return replace(takeover, differences=(*takeover.differences, f"{name}, and the feed has {address}"))
    try:
        picture = fetch_cover(address, origin=document.address, is_private_allowed=show.allow_private_addresses)
        transaction.write(path, normalize_cover(picture, name=address))
    except PodcastError as error:
        fault = f"{name}, because the feed's cannot be taken: {error.message}"
        return replace(takeover, differences=(*takeover.differences, fault))
    line = f"{name}: {address}, SHA-256 {hashlib.sha256(picture).hexdigest()}"
    return replace(takeover, additions=(*takeover.additions, line))
