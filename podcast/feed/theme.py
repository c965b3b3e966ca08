"""The templates of the pages: opened, given their filters, compiled once and kept. The seam to Jinja.

The names of filters and of the values that pages give are known to the themes that producers write: they stay.
"""

import html
import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import jinja2
from jinja2.bccache import Bucket
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from podcast import model
from podcast.cache import Cache, Kind, make_key
from podcast.errors import FeedError, PodcastError, did_you_mean
from podcast.feed.episode_links import SAME_FOLDER
from podcast.feed.notes_html import clean_html
from podcast.feed.page_transcript import list_item_titles
from podcast.feed.public_files import ARTWORK_FILE, ICON_FILE, THUMBNAIL_FILE, locate_file
from podcast.model import Cue, Show
from podcast.text import format_duration

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; base-uri 'none'; connect-src 'self'; form-action 'none'; "
    "img-src 'self'; media-src 'self'; script-src 'self'; style-src 'self'"
)
POLICY_ELSEWHERE = CONTENT_SECURITY_POLICY.replace("media-src 'self'", "media-src 'self' https: http:")
"""Policy of a page whose player has a sound of another host, which may lead on to yet others."""
_NAMES: Mapping[str, str] = MappingProxyType(
    {"cover": ARTWORK_FILE, "thumbnail": THUMBNAIL_FILE, "icon": ICON_FILE, "policy": CONTENT_SECURITY_POLICY}
)
"""What every template knows besides the show."""
FORMAT_VERSION = 3
"""Version of compiled templates: raised when `open_theme` gives Jinja other options or filters.

Jinja's own keys know nothing of either, and it applies filters to constants when it compiles.
"""
_NO_PART = re.compile(r"'podcast\.model\.\w+\.(\w+) object' has no attribute '(\w+)'")
"""How Jinja says that a value of ours has not what a template asks for."""
_JINJA = Path(jinja2.__file__).parent
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_PAGES = frozenset(("episode.html", "index.html"))
"""Templates that no theme does without."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The templates of a show, opened."""

    environment: jinja2.Environment
    templates: frozenset[str]
    """Names of those that are there: themes of before lack some."""

    def render(self, template: str, **values: object) -> bytes:
        """Fill a template.

        Raises:
            FeedError: it is missing, is no template, or names what is not there.
        """
        with _translate_faults(template):
            return self.environment.get_template(template).render(values).encode()

    def compile(self, *, origin: Path) -> None:
        """Compile every template, as far as it goes without an episode.

        Args:
            origin: where the tool's own templates are, of which a missing one is a copy.

        Raises:
            FeedError: a page that every show has is missing, or one is no template.
        """
        for name in sorted(self.templates | _PAGES):
            if name not in self.templates:
                raise FeedError(
                    f"feed/theme: {name}: is missing, and it makes a page of every show",
                    hint=f"Copy it from {origin}; or remove feed/theme: then the pages look as they come.",
                )
            with _translate_faults(name):
                self.environment.get_template(name)


@contextmanager
def _translate_faults(template: str) -> Iterator[None]:
    """Name the line of a template that is wrong; a fault of ours stays as it is."""
    try:
        yield
    except jinja2.TemplateError as error:
        name, line = getattr(error, "name", None), getattr(error, "lineno", None)
        where = f"{name}, line {line}" if name and line else name or _find_line(error) or template
        raise _fault(where, _reword(str(getattr(error, "message", error)).rstrip("."))) from error
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        where = template if isinstance(error, UnicodeError) else _find_place(error)
        if not where:  # it is not the template's, but ours
            raise
        raise _fault(where, f"{type(error).__name__}: {error}") from error


def _reword(reason: str) -> str:
    """Say of a value that has no such part what was probably meant; what else Jinja says stays."""
    match = _NO_PART.fullmatch(reason)
    if match is None:
        return reason
    names = [name for name in dir(getattr(model, match[1], None)) if not name.startswith("_")]
    guess = did_you_mean(match[2], names, otherwise=f"It has: {', '.join(names)}.")
    return f'{match[1].lower()} has no "{match[2]}". {guess}'.removesuffix(".")


def _fault(where: str, reason: str) -> FeedError:
    return FeedError(
        f"feed/theme: {where}: {reason}", hint="Mend it, or remove feed/theme so that the pages look as they come."
    )


def _find_line(error: Exception) -> str:
    """Find the last line of a template on the way to an error; empty where none was on it."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""


def _find_place(error: Exception) -> str:
    """Find the line of a template that raised an error, itself or through Jinja; empty where others did."""
    places = traceback.extract_tb(error.__traceback__)
    while places and Path(places[-1].filename).parent == _JINJA:
        places.pop()
    last = places[-1] if places else None
    return f"{Path(last.filename).name}, line {last.lineno}" if last and last.filename.endswith(".html") else ""


class TemplateCache(jinja2.BytecodeCache):
    """What Jinja makes of templates, kept in our cache: what is not there is compiled, what cannot be kept is not.

    It is code, and is run: the cache has to be the user's own. It saves a sixth of the time of a changed feed.
    """

    def __init__(self, cache: Cache) -> None:
        """Keep bytecode in a cache."""
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket; Jinja looks whether it is of this Python and of this template."""
        if data := self._cache.read(Kind.THEME, _cache_key(bucket)):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a bucket, where there is room."""
        with suppress(PodcastError):
            self._cache.put(Kind.THEME, _cache_key(bucket), bucket.bytecode_to_string())


def open_theme(folder: Path, *, show: Show, cache: Cache | None = None) -> Theme:
    """Open the templates of a theme, with the show known to each.

    Args:
        folder: where the templates are.
        show: what they are about.
        cache: the user's, for what Jinja makes of templates, from one run to the next; nothing is kept without.
    """
    # A show may be somebody else's, and what a template reaches of Python would run here.
    environment = SandboxedEnvironment(
        loader=jinja2.FileSystemLoader(folder),
        bytecode_cache=TemplateCache(cache) if cache else None,
        autoescape=True,
        # What a template misspells is an error and no gap in the page.
        undefined=jinja2.StrictUndefined,
        # All pages of a run are of one state of the theme.
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= FILTERS
    environment.globals |= {"show": show, **_NAMES}
    return Theme(environment, frozenset(environment.list_templates(["html"])))


def _cache_key(bucket: Bucket) -> str:
    return make_key(FORMAT_VERSION, jinja=jinja2.__version__, template=bucket.key)


def format_minutes(milliseconds: int) -> str:
    """Write a length as people say it: 18 min, 1 h 4 min."""
    hours, minutes = divmod(max(round(milliseconds / 60_000), 1), 60)
    return f"{hours}\u00a0h {minutes}\u00a0min" if hours else f"{minutes}\u00a0min"


def format_seconds(milliseconds: int) -> str:
    """Write a time as a media fragment has it: 90, 12.34."""
    seconds, thousandths = divmod(milliseconds, 1000)
    return f"{seconds}.{thousandths:03}".rstrip("0") if thousandths else str(seconds)


def format_day(moment: datetime) -> str:
    """Write a date in words that need no locale: 4 December 2019."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def mark_cues(cues: Iterable[Cue]) -> Markup:
    """Write sentences with their times, for the page to follow and to seek.

    Here and not in the template, because an archive has hundreds of thousands of them.
    """
    spans = [f'<span data-t="{format_seconds(cue.start_ms)}">{html.escape(cue.text)}</span>' for cue in cues]
    return Markup(" ".join(spans))  # noqa: S704 - escaped in the line above


def mark_notes(notes: str) -> Markup:
    """Write notes of another host as they may stand in a page, whatever somebody has put into the record."""
    return Markup(clean_html(notes))  # noqa: S704 - nothing else than clean HTML


def keep_web_address(url: str) -> str:
    """Let only addresses of the web and of our own pages pass; a link to `javascript:` is none."""
    return url if url.lower().startswith(("https://", "http://", SAME_FOLDER)) else ""


FILTERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "clock": format_duration,
        "day": format_day,
        "locate": locate_file,
        "minutes": format_minutes,
        "notes": mark_notes,
        "seconds": format_seconds,
        "spans": mark_cues,
        "topics": list_item_titles,
        "web": keep_web_address,
    }
)
"""What templates may do to a value: `{{ chapter.start_ms | clock }}`."""
