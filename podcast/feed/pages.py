"""A show and its episodes → a static site: an index, a page for each episode, and what these need."""

import html
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from podcast.cache import Cache
from podcast.errors import FeedError
from podcast.feed.episode_links import episode_pages, refer, targets
from podcast.feed.passages import notes, passages, topics
from podcast.feed.rss import ARTWORK_FILE, newest_first
from podcast.feed.search import render_index
from podcast.feed.subscribe import subscribe_links
from podcast.model import Cue, Episode, Show

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; base-uri 'none'; connect-src 'self'; form-action 'none'; "
    "img-src 'self'; media-src 'self'; script-src 'self'; style-src 'self'"
)
BESIDE = "./"
"""Leads from an episode's page to another's."""
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Place:
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
    """Of its folder in `topics/`."""
    episodes: int


@dataclass(frozen=True, slots=True)
class Related:
    """What an index leads to besides its episodes."""

    topics: tuple[TopicPage, ...] = ()
    whole: str = ""
    """Title of the show that these pages are a topic of; its own are two folders up."""


def render_pages(
    show: Show,
    episodes: Sequence[Episode],
    *,
    theme: Path,
    pictures: Collection[str] = frozenset(),
    related: Related | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Make every file of the site, by its path under the public folder.

    The same show, episodes and theme give the same bytes; nothing in them depends on the moment.

    Args:
        show: whose pages these are.
        episodes: all that are published, in any order.
        theme: the folder of `index.html`, `episode.html` and what they extend; its other files are copied.
        pictures: ids of the episodes that have a picture of their loudness.
        related: what the index leads to besides its episodes.

    Raises:
        FeedError: the theme lacks a template, or one of its templates is wrong.
    """
    oldest_first = newest_first(episodes)[::-1]
    environment = open_theme(theme, show=show)
    pages = episode_pages(episodes, show)
    plain = [replace(each, cues=()) for each in oldest_first]
    yield "index.html", render_front_page(environment, plain, show=show, related=related)
    for place, episode in zip(places(oldest_first, pictures=pictures), oldest_first, strict=True):
        referring = refer(episode, targets(episode, pages, mentioned=show.wording.mentioned), base=BESIDE)
        yield f"episodes/{episode.id}.html", render_episode_page(environment, referring, place, show=show)
    yield from render_index(oldest_first)
    yield from theme_files(theme)


def places(oldest_first: Sequence[Episode], *, pictures: Collection[str]) -> list[Place]:
    """Find the neighbours and the picture of each episode."""
    plain = [replace(episode, chapters=(), cues=()) for episode in oldest_first]
    around = zip([None, *plain], plain, [*plain[1:], None], strict=False)
    return [Place(older, newer, episode.id in pictures) for older, episode, newer in around]


def render_front_page(
    environment: "Environment", oldest_first: Sequence[Episode], *, show: Show, related: Related | None = None
) -> bytes:
    """Write the page that lists all episodes, without their cues."""
    links, around = subscribe_links(f"{show.url}feed.xml"), related or Related()
    return _render(environment, "index.html", episodes=oldest_first[::-1], links=links, related=around, root="")


def render_episode_page(environment: "Environment", episode: Episode, place: Place, *, show: Show) -> bytes:
    """Write the page of one episode."""
    return _render(
        environment,
        "episode.html",
        episode=episode,
        passages=passages(episode, pauses=show.pauses),
        notes=notes(episode),
        newer=place.newer,
        older=place.older,
        has_picture=place.has_picture,
        root="../",
    )


def theme_files(theme: Path) -> Iterator[tuple[str, bytes]]:
    """Give the files of the theme that are no templates: style, scripts, whatever a producer adds."""
    for path in sorted(theme.iterdir()):
        if path.is_file() and path.suffix != ".html" and not path.name.startswith("."):
            yield path.name, path.read_bytes()


def clock(milliseconds: int) -> str:
    """Write a time as players do: 1:05, 1:02:03."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def minutes(milliseconds: int) -> str:
    """Write a length as people say it: 18 min, 1 h 4 min."""
    hours, rest = divmod(max(round(milliseconds / 60_000), 1), 60)
    return f"{hours}\u00a0h {rest}\u00a0min" if hours else f"{rest}\u00a0min"


def seconds(milliseconds: int) -> str:
    """Write a time as a media fragment has it: 90, 12.34."""
    whole, rest = divmod(milliseconds, 1000)
    return f"{whole}.{rest:03}".rstrip("0") if rest else str(whole)


def spans(cues: Iterable[Cue]) -> "Markup":
    """Write sentences with their times, for the page to follow and to seek.

    Here and not in the template, because an archive has hundreds of thousands of them.
    """
    from markupsafe import Markup

    said = [f'<span data-t="{seconds(cue.start_ms)}">{html.escape(cue.text)}</span>' for cue in cues]
    return Markup(" ".join(said))  # noqa: S704 - escaped in the line above


def day(moment: datetime) -> str:
    """Write a date in words that need no locale: 4 December 2019."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def web(url: str) -> str:
    """Let only addresses of the web and of our own pages pass; a link to `javascript:` is none."""
    return url if url.lower().startswith(("https://", "http://", BESIDE)) else ""


def open_theme(theme: Path, *, show: Show, cache: Cache | None = None) -> "Environment":
    """Open the templates of a theme, with the show known to each.

    Args:
        theme: the folder of the templates.
        show: what they are about.
        cache: keeps what Jinja makes of templates; nothing is kept without.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from podcast.feed.compiled import CompiledTheme

    environment = Environment(
        loader=FileSystemLoader(theme),
        bytecode_cache=CompiledTheme(cache) if cache else None,
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {filter_.__name__: filter_ for filter_ in (clock, minutes, seconds, day, web, spans, topics)}
    environment.globals |= {"show": show, "cover": ARTWORK_FILE, "policy": CONTENT_SECURITY_POLICY}
    return environment


def _render(environment: "Environment", name: str, **values: object) -> bytes:
    from jinja2 import TemplateError

    try:
        return environment.get_template(name).render(values).encode()
    except TemplateError as error:
        raise _theme_error(error) from error


def _theme_error(error: Exception) -> FeedError:
    line = getattr(error, "lineno", None)
    name = getattr(error, "name", None) or "a template"
    where = f"{name}, line {line}" if line else name
    return FeedError(
        f"feed/theme: {where}: {getattr(error, 'message', error)}",
        hint="Mend it, or remove feed/theme so that the pages look as they come.",
    )
