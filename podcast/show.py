"""A show's folder: its settings, cast and lexicon, read from TOML and checked before anything is made."""

import re
import string
import tomllib
import uuid
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from podcast.decode import decode
from podcast.errors import ShowError, did_you_mean
from podcast.lexicon import decode_lexicon
from podcast.model import Cast, Delivery, Lexicon, Pauses, Person, Show, Wording
from podcast.text import is_web_address

_LONGEST_PAUSE_MS = 10_000
_SHORTEST_BREATH_MS = 150
"""Between music and speech: music is encoded apart, which takes some silence."""
REQUIRED_ROLES = ("announcer", "narrator", "quote")
ABOUT_ISSUE = ("show", "number", "title", "author", "link")
# What each of the announcer's sentences may be filled with; those that are not named take nothing.
WORDING_FIELDS = MappingProxyType(
    {
        "intro": (*ABOUT_ISSUE, "edition", "contents", "credits"),
        "intro_unnumbered": (*ABOUT_ISSUE, "edition", "contents", "credits"),
        "outro": ABOUT_ISSUE,
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
        "credit_summarizer": ("name",),
        "credit_hat_tip": ("name",),
    }
)


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a show keeps what; every path of the program is derived here."""

    root: Path
    topic: str = ""
    """The name of a topic, which has records and public files of its own; empty for the show itself."""

    @property
    def settings(self) -> Path:
        """The show's settings."""
        return self.root / "feed" / "show.toml"

    @property
    def artwork(self) -> Path:
        """The cover as its producer drew it."""
        return self.root / "feed" / "artwork.png"

    @property
    def theme(self) -> Path:
        """Page templates and style; the tool's own where the show has none."""
        own = self.root / "feed" / "theme"
        return own if own.is_dir() else starter() / "feed" / "theme"

    @property
    def records(self) -> Path:
        """One JSON record for each published episode."""
        return self.root / "feed" / "topics" / self.topic if self.topic else self.root / "feed" / "episodes"

    @property
    def releases(self) -> Path:
        """What was out under each tag."""
        return self.records / "releases" if self.topic else self.root / "feed" / "releases"

    @property
    def issues(self) -> Path:
        """The source texts."""
        return self.root / "issues"

    @property
    def public(self) -> Path:
        """What listeners get."""
        return self.root / "public" / "topics" / self.topic if self.topic else self.root / "public"

    @property
    def cache(self) -> Path:
        """What can be made again."""
        return self.root / ".cache"

    @property
    def ledger(self) -> Path:
        """What the public files were made of."""
        return self.cache / "topics" / f"{self.topic}.json" if self.topic else self.cache / "public.json"


def starter() -> Path:
    """Find the sample show: beside the package in a wheel, else the checkout's root."""
    carried = Path(__file__).with_name("_starter")
    return carried if carried.is_dir() else Path(__file__).parents[1]


def find_folder(start: Path) -> Folder:
    """Find the nearest folder upward from `start` that is a show.

    Raises:
        ShowError: none is.
    """
    for root in (start, *start.parents):
        if (root / "feed" / "show.toml").is_file():
            return Folder(root)
    raise ShowError(
        f"{start}: no show here or above (a show has feed/show.toml)",
        hint='Go to your show\'s folder, name it with --show, or make one with "podcast init my-show".',
    )


def read_show(folder: Folder) -> Show:
    """Read and check `feed/show.toml`.

    Raises:
        ShowError: the file is missing, no TOML, or says something impossible.
    """
    plain = _read_toml(folder.settings)
    _refuse_displaced_keys(plain)
    show = decode(plain, Show, place="feed/show.toml")
    for check in (
        _check_prefix,
        _check_addresses,
        _check_guid,
        _check_wording,
        _check_pauses,
        _check_master,
        _check_alternates,
        _check_music,
    ):
        check(show)
    return show


def read_cast(folder: Folder) -> Cast:
    """Read and check `voices/cast.toml`; which voices an engine has is checked where the engine is."""
    place = "voices/cast.toml"
    plain = _read_toml(folder.root / "voices" / "cast.toml")
    for key in plain:
        if key not in {"roles", "people", "pool"}:
            raise ShowError(f'{place}: unknown key "{key}"', hint=did_you_mean(key, ("roles", "people", "pool")))
    roles = decode(plain.get("roles", {}), dict[str, Delivery], place=f"{place} [roles]")
    for role in REQUIRED_ROLES:
        if role not in roles:
            raise ShowError(
                f'{place}: role "{role}" has no voice',
                hint=f'Add [roles.{role}] with a voice, or run "podcast voices" to list them.',
            )
    people = tuple(_person(entry, place=place) for entry in plain.get("people", []))
    _refuse_shared_names(people, place=place)
    pool = decode(plain.get("pool", []), tuple[Delivery, ...], place=f"{place} [[pool]]")
    return Cast(roles=roles, people=people, pool=pool)


def _refuse_shared_names(people: tuple[Person, ...], *, place: str) -> None:
    seen: dict[str, str] = {}
    for person in people:
        for name in (person.name, *person.aliases):
            if name.casefold() in seen:
                raise ShowError(
                    f'{place}: "{name}" names both {seen[name.casefold()]} and {person.name}',
                    hint="A name or alias belongs to one person; remove one of them.",
                )
            seen[name.casefold()] = person.name


def _person(entry: dict[str, Any], *, place: str) -> Person:
    name = entry.get("name", "")
    if not isinstance(name, str) or not name:
        raise ShowError(f"{place}: a [[people]] entry has no name", hint='Add name = "…" as the newsletter prints it.')
    aliases = decode(entry.get("aliases", []), tuple[str, ...], place=f'{place} people "{name}" aliases')
    spoken = {key: value for key, value in entry.items() if key not in {"name", "aliases"}}
    return Person(name=name, aliases=aliases, delivery=decode(spoken, Delivery, place=f'{place} people "{name}"'))


def _read_toml(path: Path) -> dict[str, Any]:
    place = "/".join(path.parts[-2:])
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ShowError(f"{place}: no such file in {path.parents[1]}", hint='"podcast init" writes one.') from error
    except (OSError, UnicodeDecodeError) as error:
        raise ShowError(f"{place}: cannot be read: {error}", hint="It has to be a text file in UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ShowError(
            f"{place}: not valid TOML: {error}", hint="Quotes and brackets are the usual suspects."
        ) from error


def _refuse_displaced_keys(plain: dict[str, Any], *, table: str = "") -> None:
    """Find the show's own keys in a table: TOML puts there what follows it."""
    own = {field.name for field in fields(Show)} if table else ()
    for key, value in plain.items():
        is_nobody = table == "people" and not (isinstance(value, str) and is_web_address(value))
        if key in own or is_nobody:
            raise ShowError(
                f'feed/show.toml: "{key}" in [{table}] {"has no web address" if is_nobody else "is none of its keys"}',
                hint="TOML takes what follows a table for a part of it: put the show's own above the first [table].",
            )
        if isinstance(value, dict):
            _refuse_displaced_keys(value, table=f"{table}.{key}".lstrip("."))


def _check_prefix(show: Show) -> None:
    if not re.fullmatch(r"[A-Za-z](?:[A-Za-z-]*[A-Za-z])?", show.prefix):
        raise ShowError(
            f'feed/show.toml: prefix "{show.prefix}" does not name files well',
            hint='Use letters only, as in prefix = "AN": issue 76 is then AN76.',
        )


def _check_addresses(show: Show) -> None:
    for key in ("url", "link", "license"):
        value = getattr(show, key)
        if not re.fullmatch(r"https?://[^\s/?#]+[^\s]*", value):
            raise ShowError(f'feed/show.toml: {key} "{value}" is no web address', hint="It has to begin with https://.")
    for key in ("hub", "new_feed_url"):
        value = getattr(show, key)
        if value and not re.fullmatch(r"https://[^\s/?#]+[!-~]*", value):
            raise ShowError(
                f'feed/show.toml: {key} "{value}" is no safe address', hint="It has to begin with https://."
            )
    if not show.url.endswith("/") or not show.url.isascii():
        raise ShowError(f'feed/show.toml: url "{show.url}" is no folder', hint="End it with a slash, in plain ASCII.")
    if show.new_feed_url and not re.fullmatch(r"https://[^\s/?#]+/[^\s]*", show.new_feed_url):
        raise ShowError(
            f'feed/show.toml: new_feed_url "{show.new_feed_url}" is no address of a feed',
            hint='It has to begin with https://, as in "https://new.example.org/feed.xml".',
        )
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", show.email):
        raise ShowError(f'feed/show.toml: email "{show.email}" is no address', hint="Directories write to it.")


def _check_guid(show: Show) -> None:
    try:
        uuid.UUID(show.guid)
    except ValueError as error:
        raise ShowError(
            f'feed/show.toml: guid "{show.guid}" is no UUID',
            hint=f'Made from the feed\'s address it is guid = "{feed_guid(f"{show.url}feed.xml")}"; keep it for ever.',
        ) from error


def _check_wording(show: Show) -> None:
    for field in fields(Wording):
        value = getattr(show.wording, field.name)
        for text in (value,) if isinstance(value, str) else value:
            _check_template(text, name=field.name)
    for name in ("title_highlights", "title_no_opinions"):
        if getattr(show.wording, name).format(title="").strip() == "":
            raise ShowError(
                f"feed/show.toml: wording.{name} says nothing of the edition",
                hint="Apps would take its episode for the full one: write {title} and some words.",
            )


def _check_template(text: str, *, name: str) -> None:
    known = WORDING_FIELDS.get(name, ())
    try:
        names = [field for _, field, _, _ in string.Formatter().parse(text) if field is not None]
        for field in names:
            if field not in known:
                raise ShowError(
                    f'feed/show.toml: wording.{name} has an unknown field "{{{field}}}"',
                    hint=did_you_mean(field, known) if known else "Write {{ for a brace.",
                )
        text.format(**dict.fromkeys(names, ""))
    except ValueError as error:
        raise ShowError(f"feed/show.toml: wording.{name}: {error}", hint="Write {{ for a brace.") from error


def _check_pauses(show: Show) -> None:
    for field in fields(Pauses):
        value = getattr(show.pauses, field.name)
        if not 0 <= value <= _LONGEST_PAUSE_MS:
            raise ShowError(
                f"feed/show.toml: pauses.{field.name} = {value}", hint=f"It has to be from 0 to {_LONGEST_PAUSE_MS}."
            )


def _check_master(show: Show) -> None:
    master = show.master
    bounds = {
        "loudness.integrated_lufs": (master.loudness.integrated_lufs, -31, -10),
        "loudness.true_peak_dbtp": (master.loudness.true_peak_dbtp, -9, -0.5),
    }
    for key, (value, low, high) in bounds.items():
        if not low <= value <= high:
            raise ShowError(f"feed/show.toml: master.{key} = {value}", hint=f"It has to be from {low} to {high}.")
    if master.bitrate_kbps not in {64, 80, 96, 112, 128, 160, 192}:
        raise ShowError(f"feed/show.toml: master.bitrate_kbps = {master.bitrate_kbps}", hint="Use 96 or 128.")
    if master.sample_rate_hz not in {44100, 48000}:
        raise ShowError(f"feed/show.toml: master.sample_rate_hz = {master.sample_rate_hz}", hint="Use 44100 or 48000.")


def _check_alternates(show: Show) -> None:
    for form in show.alternates:
        if show.alternates.count(form) > 1:
            raise ShowError(f'feed/show.toml: alternates names "{form}" twice', hint="Once is enough.")


def _check_music(show: Show) -> None:
    if not _SHORTEST_BREATH_MS <= show.music.pause_ms <= _LONGEST_PAUSE_MS:
        raise ShowError(
            f"feed/show.toml: music.pause_ms = {show.music.pause_ms}",
            hint=f"It has to be from {_SHORTEST_BREATH_MS} to {_LONGEST_PAUSE_MS}.",
        )


def feed_guid(address: str) -> str:
    """Make a podcast:guid of a feed's first address; it is made once and stays for ever, also when the feed moves.

    https://podcasting2.org/docs/podcast-namespace/tags/guid
    """
    namespace = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
    return str(uuid.uuid5(namespace, re.sub(r"^https?://", "", address).rstrip("/")))


def read_lexicon(folder: Folder, show: Show) -> Lexicon:
    """Read and check `voices/lexicon.toml`; the show's own names are known besides.

    Raises:
        ShowError: the file is missing, no TOML, or an entry says nothing.
    """
    plain = _read_toml(folder.root / "voices" / "lexicon.toml")
    return Lexicon(decode_lexicon(plain, place="voices/lexicon.toml"), show.title, show.prefix)
