"""A show's settings, from `feed/show.toml`: checks that name the place, the fault and the cure."""

import re
import string
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from podcast.errors import ShowError, did_you_mean
from podcast.model import Pauses, Show, Wording
from podcast.show.folder import Folder
from podcast.show.toml import convert, read_toml
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
        **{f"pauses.{field.name}": (0, 10_000) for field in fields(Pauses)},
        "master.loudness.integrated_lufs": (-31, -10),
        "master.loudness.true_peak_dbtp": (-9, -0.5),
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


_LONGEST_TXT, _LONGEST_PURPOSE = 4000, 128
_BEGIN_SAFELY = "It has to begin with https://."
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
    _Shape(
        "language",
        r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*",
        "is no code of a language",
        'Write a code, as in: language = "en" or language = "pt-BR"',
    ),
    *(_Shape(key, r"https?://[^\s/?#]+[^\s]*", "is no web address", _BEGIN_SAFELY) for key in ("url", "link")),
    _Shape("license", r"(?:https?://[^\s/?#]+[^\s]*)?", "is no web address", _BEGIN_SAFELY),
    *(
        _Shape(key, r"(?:https://[^\s/?#]+[!-~]*)?", "is no safe address", _BEGIN_SAFELY)
        for key in ("hub", "new_feed_url")
    ),
    _Shape("url", r"[\x00-\x7f]*/", "is no folder", "End it with a slash, in plain ASCII."),
    _Shape(
        "new_feed_url",
        r"(?:https://[^\s/?#]+/[^\s]*)?",
        "is no address of a feed",
        'It has to begin with https://, as in "https://new.example.org/feed.xml".',
    ),
    _Shape("email", r"[^@\s]+@[^@\s]+\.[^@\s]+", "is no address", "Directories write to it."),
)


def read_show(folder: Folder) -> Show:
    """Read and check `feed/show.toml`.

    Raises:
        ShowError: the file is missing, no TOML, or says something impossible.
    """
    plain = read_toml(folder.root, SETTINGS)
    _refuse_displaced_keys(plain)
    _require_guid(plain)
    show = convert(plain, Show, source=SETTINGS)
    for check in (_check_shapes, _check_guid, _check_wording, _check_numbers, _check_alternates, _check_txt):
        check(show)
    return show


def derive_feed_guid(address: str) -> str:
    """Make a podcast:guid of a feed's first address; it is made once and stays for ever, also when the feed moves.

    https://podcasting2.org/docs/podcast-namespace/tags/guid
    """
    namespace = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
    return str(uuid.uuid5(namespace, re.sub(r"^https?://", "", address).rstrip("/")))


def _refuse_displaced_keys(plain: Mapping[str, Any], *, table: str = "") -> None:
    """Find the show's own keys in a table: TOML puts there what follows it.

    Raises:
        ShowError: there is one.
    """
    show_keys = {field.name for field in fields(Show)} if table else ()
    for key, value in plain.items():
        is_nobody = table == "people" and not (isinstance(value, str) and is_web_address(value))
        if key in show_keys or is_nobody:
            raise ShowError(
                f'{SETTINGS}: "{key}" in [{table}] {"has no web address" if is_nobody else "is none of its keys"}',
                hint="TOML takes what follows a table for a part of it: put the show's own above the first [table].",
            )
        if isinstance(value, dict):
            _refuse_displaced_keys(value, table=f"{table}.{key}".lstrip("."))


def _check_shapes(show: Show) -> None:
    for shape in _SHAPES:
        value = getattr(show, shape.key)
        if not re.fullmatch(shape.pattern, value):
            raise ShowError(f'{SETTINGS}: {shape.key} "{value}" {shape.fault}', hint=shape.hint)


def _require_guid(plain: Mapping[str, Any]) -> None:
    """Propose the guid of the feed's address where there is none."""
    url = plain.get("url")
    if "guid" not in plain and isinstance(url, str):
        raise ShowError(
            f"{SETTINGS}: guid is missing, by which directories know the show",
            hint=f'Add it above the first [table], and keep it for ever: guid = "{derive_feed_guid(f"{url}feed.xml")}"',
        )


def _check_guid(show: Show) -> None:
    try:
        uuid.UUID(show.guid)
    except ValueError as error:
        guid = derive_feed_guid(f"{show.url}feed.xml")
        raise ShowError(
            f'{SETTINGS}: guid "{show.guid}" is no UUID',
            hint=f'Made from the feed\'s address it is guid = "{guid}"; keep it for ever.',
        ) from error


def _check_wording(show: Show) -> None:
    for field in fields(Wording):
        value = getattr(show.wording, field.name)
        for template in (value,) if isinstance(value, str) else value:
            _check_template(template, name=field.name)
    for name in ("title_highlights", "title_no_opinions"):
        if getattr(show.wording, name).format(title="").strip() == "":
            raise ShowError(
                f"{SETTINGS}: wording.{name} says nothing of the edition",
                hint="Apps would take its episode for the full one: write {title} and some words.",
            )


def _check_template(template: str, *, name: str) -> None:
    allowed = _WORDING_FIELDS.get(name, ())
    try:
        names = [field for _, field, _, _ in string.Formatter().parse(template) if field is not None]
        for field in names:
            if field not in allowed:
                raise ShowError(
                    f'{SETTINGS}: wording.{name} has an unknown field "{{{field}}}"',
                    hint=did_you_mean(field, allowed) if allowed else "Write {{ for a brace.",
                )
        template.format(**dict.fromkeys(names, ""))
    except ValueError as error:
        raise ShowError(f"{SETTINGS}: wording.{name}: {error}", hint="Write {{ for a brace.") from error


def _check_numbers(show: Show) -> None:
    for key, (low, high) in _RANGES.items():
        if not low <= (value := attrgetter(key)(show)) <= high:
            raise ShowError(f"{SETTINGS}: {key} = {value}", hint=f"It has to be from {low} to {high}.")
    for key, (choices, hint) in _CHOICES.items():
        if (value := attrgetter(key)(show)) not in choices:
            raise ShowError(f"{SETTINGS}: {key} = {value}", hint=hint)


def _check_alternates(show: Show) -> None:
    for form in show.alternates:
        if show.alternates.count(form) > 1:
            raise ShowError(f'{SETTINGS}: alternates names "{form}" twice', hint="Once is enough.")


def _check_txt(show: Show) -> None:
    # https://podcasting2.org/docs/podcast-namespace/tags/txt
    for text in show.txt:
        if not (0 < len(text.value.strip()) <= _LONGEST_TXT and len(text.purpose) <= _LONGEST_PURPOSE):
            raise ShowError(
                f'{SETTINGS}: [[txt]] value "{text.value[:40]}" is empty or too long',
                hint=f"A value has up to {_LONGEST_TXT} characters, a purpose {_LONGEST_PURPOSE}.",
            )
