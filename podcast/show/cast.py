"""A show's cast, from `voices/cast.toml` or another beside it: who has which role, and who the contributors are."""

import re
from collections.abc import Iterator, Mapping

from podcast.atomic_files import list_files
from podcast.errors import ShowError, did_you_mean, find_closest
from podcast.model import ROLES, Cast, Delivery, Person
from podcast.show.conversion import fill
from podcast.show.faults import Fault, KeyPath, refuse_faults, write_path
from podcast.show.folder import Folder
from podcast.show.toml import parse_toml, read_text

CAST = "voices/cast.toml"
_TABLES = ("roles", "people", "pool")
MOST_GAIN_DB = 20
"""Voices of all engines lie within it."""


def read_cast(folder: Folder, name: str = "") -> Cast:
    """Read and check a cast; which voices an engine has is checked where the engine is.

    Args:
        folder: the show's.
        name: of `voices/cast.NAME.toml`; without it the cast is `voices/cast.toml`.

    Raises:
        ShowError: the file is missing, no TOML, or says something impossible; all that is wrong in it.
    """
    source = _find_source(folder, name) if name else CAST
    text = read_text(folder.root, source)
    plain = parse_toml(text, source=source)
    faults = [_describe_unknown(key) for key in plain if key not in _TABLES]
    roles, wrong = fill(plain.get("roles", {}), dict[str, Delivery], ("roles",))
    faults += [*wrong, *(_describe_missing(role) for role in ROLES if role not in roles)]
    people = _read_people(plain.get("people", []), faults)
    pool, wrong = fill(plain.get("pool", []), tuple[Delivery, ...], ("pool",))
    cast = Cast(roles=roles, people=tuple(people.values()), pool=pool, source=source)
    faults += [*wrong, *_find_shared_names(people), *_check_gains(roles, people, pool)]
    refuse_faults(faults, source=source, text=text)
    return cast


def _describe_unknown(key: str) -> Fault:
    meant = find_closest(key, _TABLES)
    message = f'unknown key "{write_path((key,))}"'
    return Fault((key,), message, did_you_mean(key, _TABLES), (meant,) if meant else ())


def _describe_missing(role: str) -> Fault:
    hint = f'Add [roles.{role}] with a voice, or run "podcast voices" to list them.'
    return Fault(("roles", role), f'role "{role}" has no voice', hint)


def _find_source(folder: Folder, name: str) -> str:
    """Give the file of a cast's name, which is one of those that are there: so it leads nowhere else."""
    pattern = re.compile(r"cast\.(.+)\.toml")
    names = [match[1] for path in list_files(folder.root / "voices") if (match := pattern.fullmatch(path.name))]
    if name not in names:
        hint = f"There are: {', '.join(names)}." if names else "Write it, or leave it out for voices/cast.toml."
        raise ShowError(f"voices/cast.{name}.toml: no such cast", hint=hint)
    return f"voices/cast.{name}.toml"


def _check_gains(
    roles: Mapping[str, Delivery], people: Mapping[int, Person], pool: tuple[Delivery, ...]
) -> Iterator[Fault]:
    """Find gains that would drown a voice in all others, or them in it."""
    speakers: list[tuple[KeyPath, Delivery]]
    speakers = [(("roles", role), delivery) for role, delivery in roles.items()]
    speakers += [(("people", index), person.delivery) for index, person in people.items()]
    speakers += [(("pool", index), delivery) for index, delivery in enumerate(pool)]
    for path, speaker in speakers:
        choices = [(path, speaker), *(((*path, "fallback", i), choice) for i, choice in enumerate(speaker.fallback))]
        for where, delivery in choices:
            if delivery.gain_db is not None and not abs(delivery.gain_db) <= MOST_GAIN_DB:
                yield Fault(
                    (*where, "gain_db"),
                    f"{write_path(where)}: gain_db = {delivery.gain_db:g} is out of all proportion",
                    f"Write it from -{MOST_GAIN_DB} to {MOST_GAIN_DB}, as in: gain_db = -1.5; without the line it is "
                    "measured, so that all voices are as loud.",
                )


def _read_people(entries: object, faults: list[Fault]) -> dict[int, Person]:
    """Read the contributors, by their place in the list; those without a name are left out, and told of."""
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        hint = 'Give each a table of their own: a line [[people]], below it name = "Ada Lund" and voice = "…".'
        faults.append(Fault(("people",), "people are not one table for all", hint))
        return {}
    people: dict[int, Person] = {}
    for index, entry in enumerate(entries):
        path, name = ("people", index), entry.get("name", "")
        aliases, wrong = fill(entry.get("aliases", []), tuple[str, ...], (*path, "aliases"))
        faults += wrong
        # All other keys stand in the entry itself, not in a table of their own, as they do for a role.
        plain = {key: value for key, value in entry.items() if key not in {"name", "aliases"}}
        delivery, wrong = fill(plain, Delivery, path)
        if not isinstance(name, str) or not name:
            hint = 'Add name = "…" as the newsletter prints it.'
            faults.append(Fault((*path, "name"), "a [[people]] entry has no name", hint))
        else:
            people[index] = Person(name=name, aliases=aliases, delivery=delivery)
        faults += wrong
    return people


def _find_shared_names(people: Mapping[int, Person]) -> Iterator[Fault]:
    names: dict[str, str] = {}
    for index, person in people.items():
        for name in (person.name, *person.aliases):
            if name.casefold() in names:
                yield Fault(
                    ("people", index),
                    f'"{name}" names both {names[name.casefold()]} and {person.name}',
                    "A name or alias belongs to one person; remove one of them.",
                )
            names.setdefault(name.casefold(), person.name)
