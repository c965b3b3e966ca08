"""Records → everything that listeners get but the audio; what is stale is made again, much of it on all cores."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import TypeVar

from podcast import engines, episode, feed
from podcast.build.project import user_cache
from podcast.build.sidecar_files import write_sidecars
from podcast.build.site_plan import (
    FileStat,
    Product,
    SiteContext,
    SitePlan,
    divide_into_blocks,
    is_current,
    list_edition_feeds,
    open_site,
    plan_site,
    read_ledger,
    show_of_feed,
    stat_file,
    write_ledger,
)
from podcast.model import Episode, Show
from podcast.show import Folder
from podcast.transaction import Change, Transaction, stage

MANY = 100
"""Episodes whose files are worth starting processes for."""
# All that belongs to episodes here and is no audio: what is not of this run is of no record any more.
_EPISODE_FILES = (
    *("episodes/*.html", "episodes/*.vtt", "episodes/*.srt", "episodes/*.txt"),
    *("episodes/*.transcript.json", "episodes/*.chapters.json"),
)
_INDEX_FILES = (
    "chapters/????????????.jpg",
    "search/*.json",
    "search/*/*.json",
    "feed-[0-9]*.xml",
    "editions/*/feed*.xml",
)

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Written:
    """Files of one product."""

    stats: Mapping[str, FileStat]
    """Sizes and times as they will be, by paths under the public folder."""
    changes: tuple[Change, ...]
    """Those that say something new."""


Files = dict[str, Written]
"""What was written, by the product that it belongs to."""


@dataclass(frozen=True, slots=True)
class PageJob:
    """What is to be made of one record."""

    id: str
    record: Path
    page: feed.PageContext
    links: tuple[str, ...]
    has_new_transcripts: bool
    has_new_page: bool


@dataclass(frozen=True, slots=True)
class PageBatch:
    """What one process makes in one go: files of neighbouring records."""

    number: int
    records: tuple[tuple[str, Path], ...]
    """Ids and files."""
    jobs: tuple[PageJob, ...]
    has_new_search: bool


def build_site(  # noqa: PLR0913 - all that a site is made of
    folder: Folder,
    show: Show,
    headlines: Sequence[episode.Headline],
    *,
    pictures: Mapping[str, bytes],
    transaction: Transaction,
    related: feed.RelatedPages | None = None,
) -> None:
    """Make the public files of these records, the feed last, and remove those of records that are gone.

    They take their places at once, after all that `transaction` holds already.

    Args:
        folder: where the show is.
        show: its settings.
        headlines: all records, the oldest episode first.
        pictures: the artwork in every size, by names.
        transaction: what takes its place together with them.
        related: what the index leads to besides.

    Raises:
        FeedError: a record or the theme is wrong, or two episodes share a guid or a file; the feed is as it was.
    """
    context = open_site(folder, show, related)
    plan = plan_site(context, headlines, removed=transaction.removed)
    last = read_ledger(context)
    current = {name: last[name] for name, key in plan.keys.items() if is_current(last.get(name), key, context.public)}
    stale = [name for name in plan.keys if name not in current]
    if stale:
        # Before the first file changes: after a run that was killed, what it had begun is made again.
        write_ledger(context, current)
    files: Files = {}
    for batch_files in _make(plan, context, stale=frozenset(stale), pictures=pictures, transaction=transaction):
        files |= batch_files
        transaction.add(change for written in batch_files.values() for change in written.changes)
    ledger = current | {name: Product(plan.keys[name], written.stats) for name, written in files.items()}
    _remove_others(
        context.public,
        keep={*pictures, *(file for product in ledger.values() for file in product.files)},
        transaction=transaction,
    )
    transaction.finish()
    if stale or last.keys() != ledger.keys():
        write_ledger(context, ledger)


def read_documents(
    folder: Folder, show: Show, headlines: Sequence[episode.Headline]
) -> Iterator[tuple[str, bytes, bool]]:
    """Give the documents of a feed as records and settings make them today, whatever the files say.

    Args:
        folder: where the show is.
        show: its settings.
        headlines: all records that are out, the oldest episode first.

    Yields:
        The name of a document, what is in it, and whether its file says the same.
    """
    context = open_site(folder, show, None)
    plan, ledger = plan_site(context, headlines, removed=()), read_ledger(context)
    for document in plan.documents:
        path = context.public / document.file
        if is_current(ledger.get(document.file), plan.keys[document.file], context.public):
            yield document.file, path.read_bytes(), True
        else:
            data = _render_document(context, document)
            yield document.file, data, path.is_file() and path.read_bytes() == data


def _make(
    plan: SitePlan,
    context: SiteContext,
    *,
    stale: Collection[str],
    pictures: Mapping[str, bytes],
    transaction: Transaction,
) -> Iterator[Files]:
    """Make what is stale: feeds in memory, then everything else, then the feeds' files, the current one last."""
    documents = [document for document in plan.documents if document.file in stale]
    batches = list(_divide_stale(plan, stale))
    with _process_map(sum(len(batch.jobs) for batch in batches)) as map_all:
        rendered = map_all(partial(_render_document, context), documents)
        yield from map_all(partial(_make_batch, context), batches)
    yield _make_tables(plan, context, stale=stale)
    for name, data in _list_whole_files(context, pictures):
        transaction.write(context.public / name, data)
    for document, data in zip(documents, rendered, strict=True):
        yield {document.file: _write(context.public, [(document.file, data)])}


def _divide_stale(plan: SitePlan, stale: Collection[str]) -> Iterator[PageBatch]:
    jobs = [
        PageJob(
            headline.episode.id,
            headline.path,
            page,
            links,
            has_new_transcripts=f"transcripts {headline.episode.id}" in stale,
            has_new_page=f"page {headline.episode.id}" in stale,
        )
        for headline, page, links in zip(plan.headlines, plan.pages, plan.links, strict=True)
    ]
    for number, block in enumerate(divide_into_blocks(jobs)):
        due = tuple(job for job in block if job.has_new_transcripts or job.has_new_page)
        has_new_search = f"search {number}" in stale
        if due or has_new_search:
            yield PageBatch(number, tuple((job.id, job.record) for job in block), due, has_new_search)


def _make_batch(context: SiteContext, batch: PageBatch) -> Files:
    """Make files of neighbouring records, one record after the other."""
    files: Files = {}
    if any(job.has_new_page for job in batch.jobs):
        theme = feed.open_theme(context.theme, show=context.show, cache=user_cache())
    for job in batch.jobs:
        record = _read(job.id, job.record)
        if job.has_new_transcripts:
            files[f"transcripts {job.id}"] = _write(context.public, write_sidecars(record, context.show))
        if job.has_new_page:
            linked = feed.link_to_episodes(record, job.links, base=feed.SAME_FOLDER)
            pages = feed.render_episode_pages(theme, linked, job.page, show=context.show)
            files[f"page {job.id}"] = _write(context.public, pages)
    if batch.has_new_search:
        index = feed.render_block(batch.number, starmap(_read, batch.records))
        files[f"search {batch.number}"] = _write(context.public, index)
    return files


def _render_document(context: SiteContext, document: feed.FeedDocument) -> bytes:
    """Render a document of the feed; feedgen is loaded here, so that a run without a new document does without it."""
    return feed.render_document(show_of_feed(context.show, document), document)


def _make_tables(plan: SitePlan, context: SiteContext, *, stale: Collection[str]) -> Files:
    """Make what lists all episodes."""
    episodes = [headline.episode for headline in plan.headlines]
    files: Files = {}
    if "search.json" in stale:
        files["search.json"] = _write(context.public, [("search.json", feed.render_table(episodes))])
    if "index.html" in stale:
        theme = feed.open_theme(context.theme, show=context.show, cache=user_cache())
        listed = feed.divide_feeds(context.show, episodes)[None]
        related = replace(context.related, editions=list_edition_feeds(plan, context.show))
        pages = feed.render_front_pages(theme, episodes, listed=listed, show=context.show, related=related)
        files["index.html"] = _write(context.public, pages)
    return files


def _list_whole_files(context: SiteContext, pictures: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """List what is not made of records, by name: what the theme brings, the pictures, what search engines ask for."""
    files = dict(feed.read_theme_files(context.theme))
    yield from files.items()
    yield from pictures.items()
    robots = context.public / feed.ROBOTS_FILE
    is_ours = not robots.exists() or robots.read_bytes().startswith(feed.ROBOTS_MARK.encode())
    if is_ours and feed.ROBOTS_FILE not in files and not context.related.whole:
        yield feed.ROBOTS_FILE, feed.render_robots(context.show, context.related)


def _read(name: str, path: Path) -> Episode:
    return episode.read_record(path.read_bytes(), name=str(path.with_name(f"{name}.json")))


def _write(public: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    changes: list[Change] = []
    stats = {}
    for name, data in files:
        path = public / name
        staged = stage(path, data)
        changes += staged
        stats[name] = stat_file((staged[0][0] if staged else None) or str(path))
    return Written(stats, tuple(changes))


def _remove_others(public: Path, *, keep: Collection[str], transaction: Transaction) -> None:
    """Take away what is made of records and of none of these; audio is never touched."""
    for path in (path for pattern in (*_EPISODE_FILES, *_INDEX_FILES) for path in public.glob(pattern)):
        if not path.name.startswith(".") and path.relative_to(public).as_posix() not in keep:
            transaction.remove(path)


@contextmanager
def _process_map(episodes: int) -> Iterator[Callable[[Callable[[T], R], Sequence[T]], list[R]]]:
    """Give what does something with each of many values: on all cores, where so many episodes are worth it."""
    if episodes < MANY:
        yield lambda work, values: [work(value) for value in values]
        return
    with engines.Workers(os.cpu_count() or 1) as pool:
        yield lambda work, values: list(pool.map(work, values))
