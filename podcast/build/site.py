"""Records → everything that listeners get but the audio; only what changed is made again, much of it on all cores."""

import hashlib
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from podcast import engines, episode, feed
from podcast.build.project import show_cache
from podcast.build.site_ledger import Made, State, is_current, read_ledger, states, write_ledger
from podcast.cache import Cache
from podcast.files import sha256, write_whole
from podcast.model import Episode, Show
from podcast.show import Folder
from podcast.versions import version

MANY = 100
"""Episodes whose files are worth starting processes for."""
# All that belongs to episodes here and is no audio: what is not of this run is of none.
_OURS = (
    *("episodes/*.html", "episodes/*.vtt", "episodes/*.srt", "episodes/*.txt"),
    *("episodes/*.transcript.json", "episodes/*.chapters.json"),
)
_OURS_BESIDES = ("search/*.json", "search/*/*.json", "feed-[0-9]*.xml")
_SHAPING = ("episode", "feed", "model")
"""Packages whose code shapes public files."""

T = TypeVar("T")
R = TypeVar("R")
Files = dict[str, Mapping[str, State]]
"""How files were left, by the product that they belong to."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be made of one record."""

    id: str
    record: Path
    place: feed.PageContext
    targets: tuple[str, ...]
    has_new_transcripts: bool
    has_new_page: bool


@dataclass(frozen=True, slots=True)
class Block:
    """What one process makes in one go: files of neighbouring records."""

    number: int
    records: tuple[Path, ...]
    jobs: tuple[Job, ...]
    is_searched_anew: bool


@dataclass(frozen=True, slots=True)
class Workshop:
    """What all blocks are made with."""

    public: Path
    show: Show
    theme: Path
    related: feed.RelatedPages
    cache: Cache
    """Keeps the theme as Jinja has compiled it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is published, and the key of each product: of all that shapes its files."""

    headlines: tuple[episode.Headline, ...]
    documents: tuple[feed.FeedDocument, ...]
    places: tuple[feed.PageContext, ...]
    targets: tuple[tuple[str, ...], ...]
    keys: Mapping[str, str]


def build_site(
    folder: Folder,
    show: Show,
    headlines: Sequence[episode.Headline],
    *,
    artwork: bytes,
    related: feed.RelatedPages | None = None,
) -> None:
    """Make the public files of these records, the feed last, and remove those of records that are gone.

    Args:
        folder: where the show is.
        show: its settings.
        headlines: all records, the oldest episode first.
        artwork: the cover as listeners get it.
        related: what the index leads to besides.

    Raises:
        FeedError: a record or the theme is wrong, or two episodes share a guid or a file; the feed is as it was.
    """
    workshop = Workshop(
        public=folder.public,
        show=replace(show, people=dict(show.people)),
        theme=folder.theme,
        related=related or feed.RelatedPages(),
        cache=show_cache(folder),
    )
    plan = _plan(workshop, headlines)
    known = read_ledger(folder.public, workshop.cache)
    kept = {name: known[name] for name, key in plan.keys.items() if is_current(known.get(name), key, folder.public)}
    stale = [name for name in plan.keys if name not in kept]
    if stale:
        # Before the first file changes: after a run that was killed, what it had begun is made again.
        write_ledger(folder.public, kept, workshop.cache)
    made = _make(plan, workshop, stale=frozenset(stale), artwork=artwork)
    ledger = kept | {name: Made(plan.keys[name], files) for name, files in made.items()}
    _remove_others(folder.public, keep={file for each in ledger.values() for file in each.files})
    if stale or known.keys() != ledger.keys():
        write_ledger(folder.public, ledger, workshop.cache)


def _plan(workshop: Workshop, headlines: Sequence[episode.Headline]) -> Plan:
    show, episodes = workshop.show, [headline.episode for headline in headlines]
    pages = feed.find_episode_pages(episodes, show)
    pictures = {path.stem for path in (workshop.public / "episodes").glob("*.png")}
    plan = Plan(
        headlines=tuple(headlines),
        documents=feed.split_feed(show, episodes),
        places=tuple(feed.find_page_contexts(episodes, pictures=pictures)),
        targets=tuple(feed.link_targets(each, pages, mentioned=show.wording.mentioned) for each in episodes),
        keys={},
    )
    return replace(plan, keys=dict(_keys(plan, workshop)))


def _keys(plan: Plan, workshop: Workshop) -> Iterator[tuple[str, str]]:
    """Name every product with the key of all that shapes it."""
    code = _code()
    show, look = repr(workshop.show), _digest(code, repr(workshop.show), *_theme(workshop.theme))
    facts: dict[str, str] = {}
    for headline, place, targets in zip(plan.headlines, plan.places, plan.targets, strict=True):
        name = headline.episode.id
        facts[name] = _digest(headline.sha256, *targets)
        yield f"transcripts {name}", _digest(code, headline.sha256, show)
        yield f"page {name}", _digest(look, facts[name], repr(place))
    for document in plan.documents:
        items = [f"{facts[item.episode.id]} {item.kind}" for item in document.items]
        yield document.file, _digest(code, show, document.older, *items)
    for number, block in enumerate(_blocks(plan.headlines)):
        yield f"search {number}", _digest(code, *(headline.sha256 for headline in block))
    everything = [headline.sha256 for headline in plan.headlines]
    yield "search.json", _digest(code, *everything)
    yield "index.html", _digest(look, repr(workshop.related), *everything)


def _make(plan: Plan, workshop: Workshop, *, stale: Collection[str], artwork: bytes) -> Files:
    """Make what is stale: feeds in memory, then everything else, then the feeds' files, the current one last."""
    documents = [document for document in plan.documents if document.file in stale]
    blocks = list(_stale_blocks(plan, stale))
    with _crew(sum(len(block.jobs) for block in blocks)) as each:
        rendered = each(partial(feed.render_document, workshop.show), documents)
        made: Files = {}
        for files in each(partial(_make_block, workshop), blocks):
            made |= files
    made |= _make_tables(plan, workshop, stale=stale)
    for name, data in [*feed.read_theme_files(workshop.theme), (feed.ARTWORK_FILE, artwork)]:
        write_whole(workshop.public / name, data)
    for document, data in zip(documents, rendered, strict=True):
        made[document.file] = _write(workshop.public, [(document.file, data)])
    return made


def _stale_blocks(plan: Plan, stale: Collection[str]) -> Iterator[Block]:
    rows = [
        Job(
            headline.episode.id,
            headline.path,
            place,
            targets,
            has_new_transcripts=f"transcripts {headline.episode.id}" in stale,
            has_new_page=f"page {headline.episode.id}" in stale,
        )
        for headline, place, targets in zip(plan.headlines, plan.places, plan.targets, strict=True)
    ]
    for number, block in enumerate(_blocks(rows)):
        jobs = tuple(job for job in block if job.has_new_transcripts or job.has_new_page)
        is_searched_anew = f"search {number}" in stale
        if jobs or is_searched_anew:
            yield Block(number, tuple(job.record for job in block), jobs, is_searched_anew)


def _make_block(workshop: Workshop, block: Block) -> Files:
    """Make files of neighbouring records, one record after the other."""
    made: Files = {}
    if any(job.has_new_page for job in block.jobs):
        environment = feed.open_theme(workshop.theme, show=workshop.show, cache=workshop.cache)
    for job in block.jobs:
        told = _read(job.record)
        if job.has_new_transcripts:
            made[f"transcripts {job.id}"] = _write(workshop.public, _transcripts(told, workshop.show))
        if job.has_new_page:
            referring = feed.link_to_episodes(told, job.targets, base=feed.SAME_FOLDER)
            page = feed.render_episode_page(environment, referring, job.place, show=workshop.show)
            made[f"page {job.id}"] = _write(workshop.public, [(f"episodes/{job.id}.html", page)])
    if block.is_searched_anew:
        index = feed.render_block(block.number, map(_read, block.records))
        made[f"search {block.number}"] = _write(workshop.public, index)
    return made


def _make_tables(plan: Plan, workshop: Workshop, *, stale: Collection[str]) -> Files:
    """Make what lists all episodes."""
    episodes = [headline.episode for headline in plan.headlines]
    made: Files = {}
    if "search.json" in stale:
        made["search.json"] = _write(workshop.public, [("search.json", feed.render_table(episodes))])
    if "index.html" in stale:
        environment = feed.open_theme(workshop.theme, show=workshop.show, cache=workshop.cache)
        page = feed.render_front_page(environment, episodes, show=workshop.show, related=workshop.related)
        made["index.html"] = _write(workshop.public, [("index.html", page)])
    return made


def _transcripts(told: Episode, show: Show) -> Iterator[tuple[str, bytes]]:
    stem = f"episodes/{told.id}"
    yield f"{stem}.vtt", episode.write_vtt(told.cues).encode()
    yield f"{stem}.srt", episode.write_srt(told.cues).encode()
    yield f"{stem}.txt", episode.write_text(told.cues).encode()
    yield f"{stem}.transcript.json", episode.write_transcript_json(told.cues).encode()
    chapters = episode.write_chapters_json(told.chapters, title=told.title, podcast=show.title)
    yield f"{stem}.chapters.json", chapters.encode()


def _read(record: Path) -> Episode:
    return episode.read_record(record.read_bytes(), name=str(record))


def _write(public: Path, files: Iterable[tuple[str, bytes]]) -> Mapping[str, State]:
    names = []
    for name, data in files:
        write_whole(public / name, data)
        names.append(name)
    return states(names, public)


def _remove_others(public: Path, *, keep: Collection[str]) -> None:
    """Take away what is made of records and of none of these; audio is never touched."""
    for path in (path for pattern in (*_OURS, *_OURS_BESIDES) for path in public.glob(pattern)):
        if path.relative_to(public).as_posix() not in keep:
            path.unlink()


def _blocks(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    size = feed.EPISODES_A_BLOCK
    return (rows[start : start + size] for start in range(0, len(rows), size))


@contextmanager
def _crew(episodes: int) -> Iterator[Callable[[Callable[[T], R], Sequence[T]], list[R]]]:
    """Give what does something with each of many values: on all cores, where so many episodes are worth it."""
    if episodes < MANY:
        yield lambda work, values: [work(value) for value in values]
        return
    with engines.Workers(os.cpu_count() or 1) as pool:
        yield lambda work, values: list(pool.map(work, values))


def _code() -> str:
    """Identify the code that shapes public files, ours and others'."""
    here = Path(__file__)
    files = [here, *(path for package in _SHAPING for path in sorted((here.parents[1] / package).rglob("*.py")))]
    libraries = map(version, ("feedgen", "jinja2", "lxml"))
    return _digest(sys.version, *libraries, *(path.read_text("utf-8") for path in files))


def _theme(theme: Path) -> Iterator[str]:
    for path in sorted(path for path in theme.rglob("*") if path.is_file()):
        yield path.relative_to(theme).as_posix()
        yield sha256(path)


def _digest(*parts: str) -> str:
    """Identify some texts in their order."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)} {part}".encode())
    return digest.hexdigest()
