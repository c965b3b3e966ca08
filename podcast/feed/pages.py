"""A show and its episodes → a static site: an index, a page for each episode, and what these need."""

import html
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from podcast.errors import FeedError
from podcast.feed.passages import notes, passages, topics
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
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def render_pages(
    show: Show,
    episodes: Sequence[Episode],
    *,
    theme: Path,
    pictures: Collection[str] = frozenset(),
    cover: str = "artwork.jpg",
) -> Iterator[tuple[str, bytes]]:
    """Make every file of the site, by its path under the public folder.

    The same show, episodes and theme give the same bytes; nothing in them depends on the moment.

    Args:
        show: whose pages these are.
        episodes: all that are published, in any order.
        theme: the folder of `index.html`, `episode.html` and what they extend; its other files are copied.
        pictures: ids of the episodes that have a picture of their loudness, `episodes/AN76.png`, eight times as wide
            as high.
        cover: the artwork as pages show it, relative to the public folder; a small one loads faster.

    Raises:
        FeedError: the theme lacks a template, or one of its templates is wrong.
    """
    newest_first = sorted(episodes, key=lambda episode: (episode.published, episode.number or 0, episode.id))[::-1]
    environment = _environment(theme, show=show, cover=cover)
    links = subscribe_links(f"{show.url}feed.xml")
    yield "index.html", _render(environment, "index.html", episodes=newest_first, links=links, root="")
    yield from _episode_pages(environment, newest_first, show=show, pictures=pictures)
    yield from render_index(newest_first)
    yield from _copies(theme)


def _episode_pages(
    environment: "Environment", newest_first: Sequence[Episode], *, show: Show, pictures: Collection[str]
) -> Iterator[tuple[str, bytes]]:
    neighbours = zip([None, *newest_first], newest_first, [*newest_first[1:], None], strict=False)
    for newer, episode, older in neighbours:
        page = _render(
            environment,
            "episode.html",
            episode=episode,
            passages=passages(episode, pauses=show.pauses),
            notes=notes(episode),
            newer=newer,
            older=older,
            has_picture=episode.id in pictures,
            root="../",
        )
        yield f"episodes/{episode.id}.html", page


def _copies(theme: Path) -> Iterator[tuple[str, bytes]]:
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
    return f"{hours} h {rest} min" if hours else f"{rest} min"


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
    """Let only addresses of the web pass; a link to `javascript:` is none."""
    return url if url.lower().startswith(("https://", "http://")) else ""


def _environment(theme: Path, *, show: Show, cover: str) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(theme),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {filter_.__name__: filter_ for filter_ in (clock, minutes, seconds, day, web, spans, topics)}
    environment.globals |= {"show": show, "cover": cover, "policy": CONTENT_SECURITY_POLICY}
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
