"""A show's settings, from `feed/show.toml`: checks that name the place, the fault and the cure."""

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any

from podcast.errors import FORMAT, ShowError, did_you_mean, find_closest, refuse_newer
from podcast.model import Pauses, Show, Wording
from podcast.show.conversion import fill
from podcast.show.displaced_keys import find_displaced_keys, leave_out
from podcast.show.faults import Fault, refuse_faults
from podcast.show.feed_guid import check_guid, propose_guid
from podcast.show.folder import Folder
from podcast.show.languages import is_language
from podcast.show.listing_settings import check_listing
from podcast.show.toml import SPARE, parse_toml, read_text
from podcast.text import is_web_address

SETTINGS = "feed/show.toml"
_ABOUT_ISSUE = ("show", "number", "title", "author", "link")
# What each of the announcer's sentences may be filled with; those that are not named take nothing.
_WORDING_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "intro": (*_ABOUT_ISSUE, "edition", "contents", "credits"),
        "intro_unnumbered": (*_ABOUT_ISSUE, "edition", "contents", "credits"),
        "outro": (*_ABOUT_ISSUE, "links"),
        "contents": ("items", "length"),
        "contents_without_items": ("length",),
        "highlights": ("count",),
        "items": ("count",),
        "highlights_and_more": ("highlights", "count"),
        "length": ("count",),
        "credits": ("names",),
        "names": ("names", "last"),
        "title_highlights": ("title",),
        "title_no_opinions": ("title",),
        "authors": ("authors",),
        "others": ("authors",),
        "summarizer": ("name",),
        "hat_tip": ("name",),
        "opinion": ("name",),
        "notes": ("title", "number", "show"),
        "notes_unnumbered": ("title", "show"),
        "untitled": ("number",),
        "notes_untitled": ("title", "number", "show"),
        "credit_summarizer": ("name",),
        "credit_hat_tip": ("name",),
    }
)
# The lowest and the highest value that each number may have. Constraints of msgspec would have to stand in the model,
# which knows no library, and would not name both ends.
_RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "format": (1, FORMAT),
        **{f"pauses.{field.name}": (0, 10_000) for field in fields(Pauses)},
        "master.loudness.integrated_lufs": (-31, -10),
        "master.loudness.true_peak_dbtp": (-9, -0.5),
        "chapters.shortest_ms": (0, 120_000),
        # Music is encoded apart from speech, which takes some silence between them.
        "music.pause_ms": (150, 10_000),
    }
)
_CHOICES: Mapping[str, tuple[frozenset[int], str]] = MappingProxyType(
    {
        "master.bitrate_kbps": (frozenset((64, 80, 96, 112, 128, 160, 192)), "Use 96 or 128."),
        "master.sample_rate_hz": (frozenset((44100, 48000)), "Use 44100 or 48000."),
    }
)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a text must look like, and what is said of one that does not."""

    key: str
    pattern: str
    fault: str
    hint: str


_SHARED_KEYS = frozenset({("funding", "url"), ("notify", "url")})
"""Keys of tables that the show itself has, too."""
_FEED_EPISODES = (10, 100_000)
_ONE_LINE = ("title", "author")
_LONGEST_TXT, _LONGEST_PURPOSE = 4000, 128
# Of an address; control characters, which XML forbids, are in neither.
_PORT = r":(?:\d{0,4}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])"
_HOST = rf"(?:\[[\da-fA-F:.]+\]|[^\s\x00-\x1f\x7f/?#\[\]:]+)(?:{_PORT})?(?![^/?#])"
_REST = r"[^\s\x00-\x1f\x7f]*"
_BEGIN_SAFELY = "It has to begin with https://."
_END_WITH_SLASH = (
    'End it with a slash, in plain ASCII, without the name of the feed: url = "https://lund.example.net/audio/"'
)
_OF_LICENSE = 'Write that of its terms, as in: license = "https://creativecommons.org/licenses/by/4.0/"'
_SHAPES = (
    _Shape(
        "prefix",
        r"(?!(?i:com|lpt)$)[A-Za-z](?:[A-Za-z-]*[A-Za-z])?",  # COM1 is a device of Windows
        "does not name files well",
        'Use letters only, as in prefix = "AN": issue 76 is then AN76.',
    ),
    *(
        _Shape(key, r"(?s:.*\S.*)", "is empty", f"Apps show it to whoever looks for podcasts. Write it as in: {line}")
        for key, line in (
            ("title", 'title = "Garden Letter"'),
            ("description", 'description = "What grows, and when."'),
            ("author", 'author = "Ada Lund"'),
        )
    ),
    *(_Shape(key, rf"https?://{_HOST}{_REST}", "is no web address", _BEGIN_SAFELY) for key in ("url", "link")),
    _Shape("license", r"(?:https?://[^\s/?#]+[^\s]*)?", "is no web address", _OF_LICENSE),
    *(
        _Shape(key, r"(?:https://[^\s/?#]+[!-~]*)?", "is no safe address", _BEGIN_SAFELY)
        for key in ("hub", "new_feed_url")
    ),
    _Shape("url", r"(?!.*\.xml/?$)[\x00-\x7f]*/", "is no folder", _END_WITH_SLASH),
    _Shape(
        "new_feed_url",
        r"(?:https://[^\s/?#]+/[^\s]*)?",
        "is no address of a feed",
        'It has to begin with https://, as in "https://new.example.org/feed.xml".',
    ),
    _Shape(
        "notify.url",
        r"(?:https://[^\s/?#{}]+(?:(?!\{url\})[!-z|~])*\{url\}[!-z|~]*)?",
        "is no safe address with one {url} in it",
        'Write where the feed\'s address goes, as in: url = "https://notifier.example.org/?url={url}"',
    ),
    _Shape(
        "email",
        r"[^@\s]+@[^@\s]+\.[^@\s]+",
        "is no address",
        'Directories write to it. Write it as in: email = "ada@lund.example.net"',
    ),
    *(_Shape(key, r".*", "has more than one line", "Apps show one: leave out \\n and the like.") for key in _ONE_LINE),
)


def read_show(folder: Folder) -> Show:
    """Read and check `feed/show.toml`.

    Raises:
        ShowError: the file is missing, no TOML, or says something impossible; all that is wrong in it.
    """
    return check_show(read_text(folder.root, SETTINGS), releases=folder.releases)


def check_show(text: str, *, releases: Path | None = None) -> Show:
    """Check the text of `feed/show.toml`.

    Args:
        text: the file's.
        releases: where those of the show are, which tell a guid that is lost.

    Raises:
        ShowError: it is no TOML, or says something impossible; all that is wrong in it.
    """
    plain = parse_toml(text, source=SETTINGS)
    if not plain:
        raise ShowError(f"{SETTINGS}: says nothing", hint=f"Bring it back, or copy its like: {SPARE} has one.")
    refuse_newer(plain, name=SETTINGS, kind=ShowError)
    faults = [*find_displaced_keys(plain, Show, shared=_SHARED_KEYS), *_find_strangers(plain)]
    faults += propose_guid(plain, releases)
    show, wrong = fill(leave_out(plain, faults), Show)
    faults += wrong
    for check in (
        *(_check_shapes, _check_language, partial(check_guid, releases=releases), _check_wording, _check_chapters),
        *(_check_numbers, _check_alternates, _check_txt, _check_feed_episodes, check_listing),
    ):
        faults += check(show)
    refuse_faults(faults, source=SETTINGS, text=text)
    return show


def _check_shapes(show: Show) -> Iterator[Fault]:
    for shape in _SHAPES:
        value = attrgetter(shape.key)(show)
        if not re.fullmatch(shape.pattern, value):
            yield Fault(tuple(shape.key.split(".")), f'{shape.key} "{value}" {shape.fault}', shape.hint)


def _find_strangers(plain: Mapping[str, Any]) -> Iterator[Fault]:
    """Find people without a page: names of another kind are in [people] when a key was written below its header."""
    people = plain.get("people")
    for name, page in people.items() if isinstance(people, Mapping) else ():
        if not (isinstance(page, str) and is_web_address(page)):
            yield Fault(
                ("people", name),
                f'"{name}" in [people] has no web address',
                f'Write where their own page is, as in: "{name}" = "https://lund.example.net/"; '
                "what is the show's own stands above the first [table].",
            )


def _check_language(show: Show) -> Iterator[Fault]:
    if not is_language(show.language):
        yield Fault(
            ("language",),
            f'language "{show.language}" is no code of a language',
            'Write a code, as in: language = "en", "en-GB" (which is English of the United Kingdom) or "pt-BR"',
        )


def _check_wording(show: Show) -> Iterator[Fault]:
    for field in fields(Wording):
        value = getattr(show.wording, field.name)
        for template in (value,) if isinstance(value, str) else value:
            yield from _check_template(template, ("wording", field.name), _WORDING_FIELDS.get(field.name, ()))
    for name in ("title_highlights", "title_no_opinions"):
        if getattr(show.wording, name).replace("{title}", "").strip() == "":
            yield Fault(
                ("wording", name),
                f"wording.{name} says nothing of the edition",
                "Apps would take its episode for the full one: write {title} and some words.",
            )


def _check_chapters(show: Show) -> Iterator[Fault]:
    path, template = ("chapters", "name"), show.chapters.name
    yield from _check_template(template, path, ("heading", "title"))
    if "{title}" not in template:
        hint = 'Apps would list no item by its name. Write it as in: name = "{heading}: {title}"'
        yield Fault(path, f'chapters.name "{template}" has no {{title}}', hint)


def _check_template(template: str, path: tuple[str, str], allowed: Sequence[str]) -> Iterator[Fault]:
    key = ".".join(path)
    try:
        # A field is a name alone: what else may stand in one reaches into values, or makes a text of any length.
        parts = list(string.Formatter().parse(template))
    except ValueError as error:
        yield Fault(path, f"{key}: {error}", _cure_brace(template, allowed))
        return
    for _, field, width, conversion in parts:
        if field is not None and field not in allowed:
            hint = did_you_mean(field, allowed) if allowed else "Write {{ for a brace."
            yield Fault(path, f'{key} has an unknown field "{{{field}}}"', hint)
        elif width or conversion:
            yield Fault(path, f'{key} has more in a field than "{field}"', f"Write it as {{{field}}}.")


def _cure_brace(template: str, allowed: Sequence[str]) -> str:
    """Say how a brace is put right: a field that was begun is closed."""
    begun = re.search(r"(?<!\{)\{(?:\{\{)*(\w+)(?![\w}])", template)
    if begun and (field := find_closest(begun[1], allowed)):
        return f"Close it: write {{{field}}}."
    return "Write {{ for a brace."


def _check_numbers(show: Show) -> Iterator[Fault]:
    for key, (low, high) in _RANGES.items():
        if not low <= (value := attrgetter(key)(show)) <= high:
            yield Fault(tuple(key.split(".")), f"{key} = {value}", f"It has to be from {low} to {high}.")
    for key, (choices, hint) in _CHOICES.items():
        if (value := attrgetter(key)(show)) not in choices:
            yield Fault(tuple(key.split(".")), f"{key} = {value}", hint)


def _check_alternates(show: Show) -> Iterator[Fault]:
    for form in dict.fromkeys(show.alternates):
        if show.alternates.count(form) > 1:
            yield Fault(("alternates",), f'alternates names "{form}" twice', "Once is enough.")


def _check_feed_episodes(show: Show) -> Iterator[Fault]:
    number, (low, high) = show.feed_episodes, _FEED_EPISODES
    if isinstance(number, int) and not low <= number <= high:
        yield Fault(("feed_episodes",), f"feed_episodes = {number}", f'It has to be from {low} to {high}, or "all".')


def _check_txt(show: Show) -> Iterator[Fault]:
    # https://podcasting2.org/docs/podcast-namespace/tags/txt
    for index, text in enumerate(show.txt):
        if not (0 < len(text.value.strip()) <= _LONGEST_TXT and len(text.purpose) <= _LONGEST_PURPOSE):
            yield Fault(
                ("txt", index),
                f'[[txt]] value "{text.value[:40]}" is empty or too long',
                f"A value has up to {_LONGEST_TXT} characters, a purpose {_LONGEST_PURPOSE}.",
            )
