"""A show, opened: all that its producer has set, read once for a run, and whether it can be made."""

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from podcast import audio, engines, episode, feed, issue
from podcast.build.music import open_jingles
from podcast.build.spoken_cache import spoken
from podcast.cache import Cache, Kind, content_key, open_cache
from podcast.errors import FeedError, ShowError
from podcast.files import is_whole, sha256
from podcast.model import Cast, Delivery, Lexicon, Lines, Show
from podcast.show import Folder, read_cast, read_lexicon, read_show

SHARED_CACHE = "PODCAST_CACHE"
"""Environment variable; a folder that is the cache of several shows, or an address where machines keep clips."""
FORMAT_VERSION = 1
"""Raised when covers are made otherwise of the same artwork."""


@dataclass(frozen=True, slots=True)
class Project:
    """A show with all that its producer has set, read once for a run."""

    folder: Folder
    show: Show
    cast: Cast
    lexicon: Lexicon
    archive: Mapping[int, issue.ArchiveRow]
    lines: Lines
    """Cuts a text into sentences, each written and spoken."""


def open_project(folder: Folder) -> Project:
    """Read a show's settings, cast, lexicon and archive.

    Raises:
        ShowError: one of them is wrong.
    """
    archive = _read_archive(folder.issues / "archive.csv")
    show = read_show(folder)
    lexicon = read_lexicon(folder, show)
    lines = partial(spoken, lexicon=lexicon)
    return Project(folder, show, engines.resolve_fallbacks(read_cast(folder)), lexicon, archive, lines)


def check_project(project: Project) -> None:
    """Find everything that would stop a render before the first second of sound is made.

    Raises:
        PodcastError: the first fault.
    """
    feed.read_category(project.show.category, name="feed/show.toml")
    cover(project.folder)
    engines.check_voices(_deliveries(project.cast))
    audio.find_ffmpeg()
    open_jingles(project.show, project.folder, cache=show_cache(project.folder))


def check_released(project: Project, *, allowed: Collection[str] = ()) -> None:
    """Compare the records with the releases: what would hurt subscribers is told before anything is made.

    Raises:
        PodcastError: a record is wrong, or subscribers would be hurt.
    """
    episodes = [headline.episode for headline in episode.read_headlines(project.folder.records)]
    releases = feed.read_releases(project.folder.releases)
    feed.refuse_breaking_changes(releases, project.show, episodes, allowed=allowed)


def check_published(project: Project) -> None:
    """Compare the records with the audio under the public folder.

    Raises:
        PodcastError: a record or a released episode is wrong, or a file is missing or another.
    """
    folder = project.folder
    check_released(project)
    for each in episode.read_records(folder.records):
        for enclosure in (each.enclosure, *each.alternates):
            path = folder.public / enclosure.file
            if not is_whole(path, enclosure.bytes, enclosure.sha256):
                raise FeedError(
                    f"{path}: not the file that feed/episodes/{each.id}.json describes",
                    hint=f"Make it anew: podcast render {each.id}",
                )


def check_publishable(project: Project) -> None:
    """Find everything that would make a published show useless.

    Raises:
        PodcastError: it has no address yet, its feed is old, or a record or a file is wrong.
    """
    show, folder = project.show, project.folder
    if feed.is_example(show.url):
        raise FeedError(
            f'feed/show.toml: url is still "{show.url}"',
            hint="Write there where listeners will find the public folder, and run: podcast render --all",
        )
    check_published(project)
    feed.check_current(folder.public, show, episode.read_records(folder.records))


def cover(folder: Folder) -> bytes:
    """Give the checked artwork as the JPEG that listeners get; pictures are slow, so it is made once and kept."""
    cache, artwork = show_cache(folder), folder.artwork
    name = f"{content_key(FORMAT_VERSION, artwork=sha256(artwork))}.jpg" if artwork.is_file() else ""
    jpeg = cache.read(Kind.COVERS, name) if name else None
    if jpeg is None:
        jpeg = feed.make_cover(artwork)
        cache.put(Kind.COVERS, name, jpeg)
    return jpeg


def show_cache(folder: Folder) -> Cache:
    """Open the show's cache, its own or one that several shows share; beside an address it keeps what was used here."""
    setting = os.environ.get(SHARED_CACHE, "")
    is_address = "://" in setting
    root = Path(setting) if setting and not is_address else folder.cache
    return open_cache(root, address=setting if is_address else "")


def _read_archive(path: Path) -> Mapping[int, issue.ArchiveRow]:
    name = "issues/archive.csv"
    try:
        return issue.read_archive(path.read_text("utf-8"), name=name)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ShowError(f"{name}: cannot be read: {error}", hint="It has to be a text file in UTF-8.") from error


def _deliveries(cast: Cast) -> Iterator[tuple[str, Delivery]]:
    yield from ((f'voices/cast.toml: role "{role}"', delivery) for role, delivery in cast.roles.items())
    yield from ((f'voices/cast.toml: "{person.name}"', person.delivery) for person in cast.people)
    yield from ((f"voices/cast.toml: [[pool]] {place}", delivery) for place, delivery in enumerate(cast.pool, 1))
