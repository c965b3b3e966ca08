"""A show's folder: its settings, cast and lexicon, read from TOML and checked before anything is made."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from podcast.errors import ShowError, did_you_mean
from podcast.model import Cast, Delivery, Lexicon, Person, Show
from podcast.show.lexicon import decode_lexicon
from podcast.show.settings import check_settings, refuse_displaced_keys
from podcast.show.toml import decode

REQUIRED_ROLES = ("announcer", "narrator", "quote")


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


def starter() -> Path:
    """Find the sample show: beside the package in a wheel, else the checkout's root."""
    carried = Path(__file__).parents[1] / "_starter"
    return carried if carried.is_dir() else Path(__file__).parents[2]


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
    refuse_displaced_keys(plain)
    show = decode(plain, Show, place="feed/show.toml")
    check_settings(show)
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


def read_lexicon(folder: Folder, show: Show) -> Lexicon:
    """Read and check `voices/lexicon.toml`; the show's own names are known besides.

    Raises:
        ShowError: the file is missing, no TOML, or an entry says nothing.
    """
    plain = _read_toml(folder.root / "voices" / "lexicon.toml")
    return Lexicon(decode_lexicon(plain, place="voices/lexicon.toml"), show.title, show.prefix)
