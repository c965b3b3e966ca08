"""A show and its episodes → a static site: an index, a page for each episode, and what these need."""

import html
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from podcast.atomic_files import list_files
from podcast.errors import FeedError
from podcast.feed.page_transcript import gather_sources, split_passages
from podcast.feed.public_files import EMBED_SUFFIX, FEED_FILE, MISSING_FILE, SITEMAP_FILE, build_url
from podcast.feed.subscribe_links import make_subscribe_links
from podcast.model import Episode, Show, choose_pictures

if TYPE_CHECKING:
    from podcast.feed.theme import Theme


EMBED_TEMPLATE = "embed.html"
ROBOTS_MARK = "# Made by podcast feed. Of two files of this name that in feed/theme is taken."
"""First line of a robots.txt that may be written again."""
_SITEMAP_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">"""


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
class EditionFeed:
    """A feed of an edition's own."""

    title: str
    file: str
    """Path under the public folder."""


@dataclass(frozen=True, slots=True)
class RelatedPages:
    """What an index leads to besides its episodes; templates know these names."""

    topics: tuple[TopicPage, ...] = ()
    editions: tuple[EditionFeed, ...] = ()
    whole: str = ""
    """Title of the show that these pages are a topic of; its own are two folders up."""


def find_page_contexts(oldest_first: Sequence[Episode], *, pictures: Collection[str]) -> list[PageContext]:
    """Find the neighbours and the picture of each episode; `pictures` are ids of episodes that have one."""
    # Bare, so that a page depends on no more of its neighbours than it shows.
    bare = [replace(episode, chapters=(), headings=(), cues=(), imported=None) for episode in oldest_first]
    neighbours = zip([None, *bare], bare, [*bare[1:], None], strict=False)
    return [PageContext(older, newer, episode.id in pictures) for older, episode, newer in neighbours]


def render_front_pages(
    theme: "Theme",
    oldest_first: Sequence[Episode],
    *,
    show: Show,
    related: RelatedPages | None = None,
    listed: Sequence[Episode] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Write what leads to all episodes, by name: the index, the sitemap, and what a host answers with elsewhere.

    Args:
        theme: templates of pages.
        oldest_first: all episodes.
        show: the show.
        related: what the index leads to besides.
        listed: episodes that the index lists, as its feed does; all where none are named.

    Raises:
        FeedError: the template is missing or wrong.
    """
    related = related or RelatedPages()
    links = make_subscribe_links(show.url + FEED_FILE)
    newest_first = (oldest_first if listed is None else listed)[::-1]
    newest = newest_first[0] if newest_first else None
    yield (
        "index.html",
        theme.render(
            "index.html", episodes=newest_first, links=links, related=related, root="", **_allow_sound(newest)
        ),
    )
    yield SITEMAP_FILE, render_sitemap(show, oldest_first)
    if MISSING_FILE in theme.templates and not related.whole:
        # It is shown at any address, so its own links are whole.
        yield MISSING_FILE, theme.render(MISSING_FILE, root=show.url)


def render_episode_pages(
    theme: "Theme", episode: Episode, context: PageContext, *, show: Show
) -> Iterator[tuple[str, bytes]]:
    """Write the page of one episode, and the player that others show in a frame; the same values give the same bytes.

    Raises:
        FeedError: the template is missing or wrong.
    """
    page = theme.render(
        "episode.html",
        episode=episode,
        passages=split_passages(episode, pauses=show.pauses),
        notes=gather_sources(episode),
        newer=context.newer,
        older=context.older,
        has_picture=context.has_picture,
        pictures=choose_pictures(episode.parts, episode.parts, show.chapters.pictures),
        root="../",
        **_allow_sound(episode),
    )
    yield f"episodes/{episode.id}.html", page
    if EMBED_TEMPLATE in theme.templates:
        embedded = theme.render(EMBED_TEMPLATE, episode=episode, root="../", **_allow_sound(episode))
        yield f"episodes/{episode.id}{EMBED_SUFFIX}", embedded


def _allow_sound(episode: Episode | None) -> dict[str, str]:
    """Let a page's player have the sound of an episode, where another host has it."""
    from podcast.feed.theme import POLICY_ELSEWHERE  # Jinja is slow to load

    return {"policy": POLICY_ELSEWHERE} if episode and episode.enclosure.is_elsewhere else {}


def render_sitemap(show: Show, oldest_first: Sequence[Episode]) -> bytes:
    """List every page for search engines (sitemaps.org), the newest first."""
    newest = [f"<lastmod>{episode.published.date()}</lastmod>" for episode in oldest_first[-1:]]
    lines = [f"<url><loc>{html.escape(show.url)}</loc>{''.join(newest)}</url>"]
    for episode in reversed(oldest_first):
        address = html.escape(build_url(show, f"episodes/{episode.id}.html"))
        lines.append(f"<url><loc>{address}</loc><lastmod>{episode.published.date()}</lastmod></url>")
    return "\n".join([_SITEMAP_HEAD, *lines, "</urlset>\n"]).encode()


def render_robots(show: Show, related: RelatedPages) -> bytes:
    """Tell search engines that everything may be read, and where it is listed; heeded at the root of a host only."""
    folders = ["", *(f"topics/{topic.name}/" for topic in related.topics)]
    sitemaps = [f"Sitemap: {build_url(show, folder + SITEMAP_FILE)}" for folder in folders]
    return "\n".join([ROBOTS_MARK, "User-agent: *", "Allow: /", "", *sitemaps, ""]).encode()


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
