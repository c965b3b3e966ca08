"""What public files are made of, and which are stale: only what changed is made again.

The plan names every product (an episode's page, its transcripts, a feed document …) with a key of all that shapes it.
The ledger, a cache entry, holds the keys of the last run and how its files were left; without it, or with a damaged
one, everything is made anew, to the same bytes. It buys the figures of `podcast feed` in docs/performance.md: a
thousand records of which none changed take 0.65 seconds, and 8 without it.
"""

import hashlib
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import msgspec

from podcast import engines, episode, feed
from podcast.atomic_files import list_files, sha256
from podcast.build.chapter_pictures import name_chapter_pictures
from podcast.build.show_cache import show_cache
from podcast.cache import Cache, Kind, make_key
from podcast.episode import make_guid
from podcast.model import Episode, Show
from podcast.script.edition import write_edition_title
from podcast.show import Folder

FORMAT_VERSION = 1
"""Raised when a ledger is kept in another form; what shapes public files is in the keys in it."""
_SHAPING_ROOMS = ("build/sidecar_files.py", "build/site.py", "build/site_plan.py", "episode", "feed", "model")
"""Modules and packages whose code shapes public files."""
_SHAPING_LIBRARIES = ("feedgen", "jinja2", "lxml")

FileStat = tuple[int, int]
"""A file's bytes and the moment of its last change, in nanoseconds."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Product:
    """Files that are made together."""

    key: str
    """Digest of all that shaped them."""
    files: Mapping[str, FileStat]
    """Sizes and times as they were left, by paths under the public folder."""


@dataclass(frozen=True, slots=True)
class SiteContext:
    """What everything on a site is made with."""

    public: Path
    show: Show
    theme: Path
    related: feed.RelatedPages
    cache: Cache
    """Keeps the ledger."""


@dataclass(frozen=True, slots=True)
class SitePlan:
    """All that is published."""

    headlines: tuple[episode.Headline, ...]
    documents: tuple[feed.FeedDocument, ...]
    pages: tuple[feed.PageContext, ...]
    """What each episode's page shows besides the episode, in the order of the headlines."""
    links: tuple[tuple[str, ...], ...]
    """Other episodes that each episode's notes lead to, in the order of the headlines."""
    keys: Mapping[str, str]
    """Each product's key, by the product's name."""


def open_site(folder: Folder, show: Show, related: feed.RelatedPages | None) -> SiteContext:
    """Gather what a show's site is made with; it can be sent to other processes."""
    return SiteContext(
        public=folder.public,
        show=name_chapter_pictures(replace(show, people=dict(show.people), seasons=dict(show.seasons)), folder),
        theme=folder.theme,
        related=related or feed.RelatedPages(),
        cache=show_cache(folder),
    )


def plan_site(context: SiteContext, headlines: Sequence[episode.Headline], *, removed: Collection[Path]) -> SitePlan:
    """Decide what is published of some records, the oldest episode first, when some files are no more."""
    show, episodes = context.show, [headline.episode for headline in headlines]
    addresses = feed.find_episode_pages(episodes, show)
    pictures = {path.stem for path in list_files(context.public / "episodes", "*.png") if path not in removed}
    plan = SitePlan(
        headlines=tuple(headlines),
        documents=feed.split_feed(show, episodes),
        pages=_find_pages(show, episodes, pictures),
        links=tuple(feed.link_targets(item, addresses, mentioned=show.wording.mentioned) for item in episodes),
        keys={},
    )
    return replace(plan, keys=dict(_name_products(plan, context)))


def list_edition_feeds(plan: SitePlan, show: Show) -> tuple[feed.EditionFeed, ...]:
    """List the feeds of editions that are published beside the show's."""
    return tuple(
        feed.EditionFeed(show_of_feed(show, document).title, document.file)
        for document in plan.documents
        if document.edition and document.file == document.current
    )


def show_of_feed(show: Show, document: feed.FeedDocument) -> Show:
    """Give the show as the feed of a document describes it: an edition's own has its own title and guid."""
    if document.edition is None:
        return show
    moved = show.new_feed_url and f"{show.new_feed_url.rpartition('/')[0]}/{document.current}"
    title = write_edition_title(show.title, document.edition, show)
    return replace(show, title=title, guid=make_guid(show, f"editions/{document.edition}"), new_feed_url=moved)


def _find_pages(show: Show, episodes: Sequence[Episode], pictures: Collection[str]) -> tuple[feed.PageContext, ...]:
    """Find what each episode's page shows besides the episode; its neighbours are those in the same feed."""
    contexts = {
        episode.id: context
        for in_feed in feed.divide_feeds(show, episodes).values()
        for episode, context in zip(in_feed, feed.find_page_contexts(in_feed, pictures=pictures), strict=True)
    }
    return tuple(contexts[episode.id] for episode in episodes)


def divide_into_blocks(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut what belongs to records into the blocks that share a file of the search index."""
    size = feed.EPISODES_A_BLOCK
    return (rows[start : start + size] for start in range(0, len(rows), size))


def read_ledger(context: SiteContext) -> dict[str, Product]:
    """Read what was made in the public folder, by its name; nothing where there is no ledger that can be read."""
    data = context.cache.read(Kind.SITE, _ledger_name(context))
    return msgspec.json.decode(data, type=dict[str, Product]) if data is not None else {}


def write_ledger(context: SiteContext, ledger: Mapping[str, Product]) -> None:
    """Keep what was made in the public folder.

    Raises:
        PodcastError: it cannot be written.
    """
    context.cache.put(Kind.SITE, _ledger_name(context), msgspec.json.encode(dict(sorted(ledger.items()))))


def is_current(product: Product | None, key: str, public: Path) -> bool:
    """Tell whether files were made of the very same, and are as they were left."""
    return product is not None and product.key == key and stat_files(product.files, public) == product.files


def stat_files(names: Iterable[str], public: Path) -> Mapping[str, FileStat]:
    """Take down size and time of the files of a folder that are there."""
    stats = {}
    for name in names:
        try:
            status = os.stat(f"{public}/{name}")  # noqa: PTH116 - thousands of them: a Path costs three times as much
        except OSError:
            continue
        stats[name] = (status.st_size, status.st_mtime_ns)
    return stats


def stat_file(path: str) -> FileStat:
    """Take down size and time of a file."""
    status = os.stat(path)  # noqa: PTH116 - as above
    return status.st_size, status.st_mtime_ns


def _ledger_name(context: SiteContext) -> str:
    return make_key(FORMAT_VERSION, public=str(context.public.resolve()))


def _name_products(plan: SitePlan, context: SiteContext) -> Iterator[tuple[str, str]]:
    """Name every product with the key of all that shapes it."""
    code = _digest_code()
    show, look = repr(context.show), _digest(code, repr(context.show), *_digest_theme(context.theme))
    facts: dict[str, str] = {}
    for headline, page, links in zip(plan.headlines, plan.pages, plan.links, strict=True):
        name = headline.episode.id
        facts[name] = _digest(headline.sha256, *links)
        yield f"transcripts {name}", _digest(code, headline.sha256, show)
        yield f"page {name}", _digest(look, facts[name], repr(page))
    for document in plan.documents:
        items = [f"{facts[item.episode.id]} {item.kind}" for item in document.items]
        trailers = [facts[trailer.id] for trailer in document.trailers]
        yield (
            document.file,
            _digest(code, repr(show_of_feed(context.show, document)), document.older, *items, "", *trailers),
        )
    for number, block in enumerate(divide_into_blocks(plan.headlines)):
        yield f"search {number}", _digest(code, *(headline.sha256 for headline in block))
    records = [headline.sha256 for headline in plan.headlines]
    yield "search.json", _digest(code, *records)
    feeds = repr(list_edition_feeds(plan, context.show))
    yield "index.html", _digest(look, repr(context.related), feeds, *records)


def _digest_code() -> str:
    """Identify the code that shapes public files, ours and others'."""
    package = Path(__file__).parents[1]
    files = [
        file
        for room in _SHAPING_ROOMS
        for file in ([package / room] if room.endswith(".py") else sorted((package / room).rglob("*.py")))
    ]
    libraries = map(engines.version, _SHAPING_LIBRARIES)
    return _digest(sys.version, *libraries, *(file.read_text("utf-8") for file in files))


def _digest_theme(theme: Path) -> Iterator[str]:
    for path in filter(Path.is_file, list_files(theme, "**/*")):
        yield path.relative_to(theme).as_posix()
        yield sha256(path)


def _digest(*parts: str) -> str:
    """Identify some texts in their order."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)} {part}".encode())
    return digest.hexdigest()
