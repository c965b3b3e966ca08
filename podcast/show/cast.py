"""A show's cast, from `voices/cast.toml` or another beside it: who has which role, and who the contributors are."""

import re
from typing import Any

from podcast.atomic_files import list_files
from podcast.errors import ShowError, did_you_mean
from podcast.model import ROLES, Cast, Delivery, Person
from podcast.show.folder import Folder
from podcast.show.toml import convert, read_toml

CAST = "voices/cast.toml"
MOST_GAIN_DB = 20
"""Voices of all engines lie within it."""


def read_cast(folder: Folder, name: str = "") -> Cast:
    """Read and check a cast; which voices an engine has is checked where the engine is.

    Args:
        folder: the show's.
        name: of `voices/cast.NAME.toml`; without it the cast is `voices/cast.toml`.

    Raises:
        ShowError: the file is missing, no TOML, or says something impossible.
    """
    source = _find_source(folder, name) if name else CAST
    plain = read_toml(folder.root, source)
    for key in plain:
        if key not in {"roles", "people", "pool"}:
            raise ShowError(f'{source}: unknown key "{key}"', hint=did_you_mean(key, ("roles", "people", "pool")))
    roles = convert(plain.get("roles", {}), dict[str, Delivery], source=f"{source} [roles]")
    for role in ROLES:
        if role not in roles:
            raise ShowError(
                f'{source}: role "{role}" has no voice',
                hint=f'Add [roles.{role}] with a voice, or run "podcast voices" to list them.',
            )
    people = tuple(_person(entry, source) for entry in _list_entries(plain, source))
    _refuse_shared_names(people, source)
    pool = convert(plain.get("pool", []), tuple[Delivery, ...], source=f"{source} [[pool]]")
    cast = Cast(roles=roles, people=people, pool=pool, source=source)
    _check_gains(cast)
    return cast


def _find_source(folder: Folder, name: str) -> str:
    """Give the file of a cast's name, which is one of those that are there: so it leads nowhere else."""
    pattern = re.compile(r"cast\.(.+)\.toml")
    names = [match[1] for path in list_files(folder.root / "voices") if (match := pattern.fullmatch(path.name))]
    if name not in names:
        hint = f"There are: {', '.join(names)}." if names else "Write it, or leave it out for voices/cast.toml."
        raise ShowError(f"voices/cast.{name}.toml: no such cast", hint=hint)
    return f"voices/cast.{name}.toml"


def _check_gains(cast: Cast) -> None:
    """Refuse a gain that would drown a voice in all others, or them in it."""
    speakers = [(f"[roles.{role}]", delivery) for role, delivery in cast.roles.items()]
    speakers += [(f'"{person.name}"', person.delivery) for person in cast.people]
    speakers += [(f"[[pool]] {number}", delivery) for number, delivery in enumerate(cast.pool, 1)]
    for name, speaker in speakers:
        for delivery in (speaker, *speaker.fallback):
            if delivery.gain_db is not None and not abs(delivery.gain_db) <= MOST_GAIN_DB:
                raise ShowError(
                    f"{cast.source}: {name}: gain_db = {delivery.gain_db:g} is out of all proportion",
                    hint=f"Write it from -{MOST_GAIN_DB} to {MOST_GAIN_DB}, as in: gain_db = -1.5; without the line it "
                    "is measured, so that all voices are as loud.",
                )


def _list_entries(plain: dict[str, Any], source: str) -> list[dict[str, Any]]:
    """Give the people of a cast, one table each."""
    entries = plain.get("people", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ShowError(
            f"{source}: people are not one table for all",
            hint='Give each a table of their own: a line [[people]], below it name = "Ada Lund" and voice = "…".',
        )
    return entries


def _person(entry: dict[str, Any], file: str) -> Person:
    name = entry.get("name", "")
    if not isinstance(name, str) or not name:
        raise ShowError(f"{file}: a [[people]] entry has no name", hint='Add name = "…" as the newsletter prints it.')
    source = f'{file} people "{name}"'
    aliases = convert(entry.get("aliases", []), tuple[str, ...], source=f"{source} aliases")
    # All other keys stand in the entry itself, not in a table of their own, as they do for a role.
    delivery = {key: value for key, value in entry.items() if key not in {"name", "aliases"}}
    return Person(name=name, aliases=aliases, delivery=convert(delivery, Delivery, source=source))


def _refuse_shared_names(people: tuple[Person, ...], source: str) -> None:
    names: dict[str, str] = {}
    for person in people:
        for name in (person.name, *person.aliases):
            if name.casefold() in names:
                raise ShowError(
                    f'{source}: "{name}" names both {names[name.casefold()]} and {person.name}',
                    hint="A name or alias belongs to one person; remove one of them.",
                )
            names[name.casefold()] = person.name
