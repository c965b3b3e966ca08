"""A show and its episodes → a static site: an index, a page for each episode, and what these need."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from podcast.atomic_files import list_files
from podcast.errors import FeedError
from podcast.feed.page_transcript import gather_sources, split_passages
from podcast.feed.public_files import FEED_FILE
from podcast.feed.subscribe_links import make_subscribe_links
from podcast.model import Episode, Show

if TYPE_CHECKING:
    from podcast.feed.theme import Theme


@dataclass(frozen=True, slots=True)
class PageContext:
    """What an episode's page shows of the world around it; its neighbours are without chapters and cues."""

    older: Episode | None = None
    newer: Episode | None = None
    has_picture: bool = False
    """There is `episodes/AN76.png`, its loudness."""


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A topic of the show, whose pages are in a folder of the show's."""

    title: str
    name: str
    """Name of its folder in `topics/`."""
    episodes: int


@dataclass(frozen=True, slots=True)
class RelatedPages:
    """What an index leads to besides its episodes; templates know these names."""

    topics: tuple[TopicPage, ...] = ()
    whole: str = ""
    """Title of the show that these pages are a topic of; its own are two folders up."""


def find_page_contexts(oldest_first: Sequence[Episode], *, pictures: Collection[str]) -> list[PageContext]:
    """Find the neighbours and the picture of each episode; `pictures` are ids of episodes that have one."""
    # Bare, so that a page depends on no more of its neighbours than it shows.
    bare = [replace(episode, chapters=(), cues=()) for episode in oldest_first]
    neighbours = zip([None, *bare], bare, [*bare[1:], None], strict=False)
    return [PageContext(older, newer, episode.id in pictures) for older, episode, newer in neighbours]


def render_front_page(
    theme: "Theme", oldest_first: Sequence[Episode], *, show: Show, related: RelatedPages | None = None
) -> bytes:
    """Write the page that lists all episodes, without their cues.

    Raises:
        FeedError: the template is missing or wrong.
    """
    return theme.render(
        "index.html",
        episodes=oldest_first[::-1],
        links=make_subscribe_links(show.url + FEED_FILE),
        related=related or RelatedPages(),
        root="",
    )


def render_episode_page(theme: "Theme", episode: Episode, context: PageContext, *, show: Show) -> bytes:
    """Write the page of one episode; the same values give the same bytes.

    Raises:
        FeedError: the template is missing or wrong.
    """
    return theme.render(
        "episode.html",
        episode=episode,
        passages=split_passages(episode, pauses=show.pauses),
        notes=gather_sources(episode),
        newer=context.newer,
        older=context.older,
        has_picture=context.has_picture,
        root="../",
    )


def read_theme_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Read the files of a theme that are no templates, by name: style, scripts, whatever a producer adds.

    Raises:
        FeedError: one is a link out of the theme, and would be published.
    """
    for path in list_files(folder):
        if path.is_file() and path.suffix != ".html":
            if not path.resolve().is_relative_to(folder.resolve()):
                raise FeedError(f"{path}: leads out of the theme", hint="Copy that file to its place.")
            yield path.name, path.read_bytes()
