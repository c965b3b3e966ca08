"""What would stop a render, a release or a publication, found before the first second of sound is made."""

from collections.abc import Collection, Iterator

from podcast import audio, engines, episode, feed
from podcast.atomic_files import is_whole
from podcast.build.music import open_jingles
from podcast.build.project import Project, convert_artwork, show_cache
from podcast.errors import FeedError
from podcast.model import Cast, Delivery


def check_project(project: Project) -> None:
    """Find everything that would stop a render: category, artwork, voices, ffmpeg, music.

    Raises:
        PodcastError: the first fault.
    """
    feed.read_category(project.show.category, name="feed/show.toml")
    convert_artwork(project.folder)
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
    for record in episode.read_records(folder.records):
        for enclosure in (record.enclosure, *record.alternates):
            path = folder.public / enclosure.file
            if not is_whole(path, enclosure.bytes, enclosure.sha256):
                raise FeedError(
                    f"{path}: not the file that feed/episodes/{record.id}.json describes",
                    hint=f"Make it anew: podcast render {record.id}",
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


def _deliveries(cast: Cast) -> Iterator[tuple[str, Delivery]]:
    """Give every delivery of a cast with where it stands in the file."""
    yield from ((f'{cast.source}: role "{role}"', delivery) for role, delivery in cast.roles.items())
    yield from ((f'{cast.source}: "{person.name}"', person.delivery) for person in cast.people)
    yield from ((f"{cast.source}: [[pool]] {index}", delivery) for index, delivery in enumerate(cast.pool, 1))
