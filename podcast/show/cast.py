"""A show's cast, from `voices/cast.toml` or another beside it: who has which role, and who the contributors are."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from pathlib import Path

from podcast.atomic_files import list_files
from podcast.errors import ShowError, did_you_mean, find_closest
from podcast.model import LIMITS, ROLES, Cast, Delivery, Person
from podcast.show.conversion import fill
from podcast.show.faults import Fault, KeyPath, find_line, refuse_faults, write_path
from podcast.show.folder import Folder
from podcast.show.toml import parse_toml, read_text

CAST = "voices/cast.toml"
_TABLES = ("roles", "people", "pool")
_EXAMPLES = {field.name: field.metadata.get("example", field.default) for field in fields(Delivery)}


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
    faults += [*wrong, *_find_missing_roles(roles)]
    people = _read_people(plain.get("people", []), faults)
    pool, wrong = fill(plain.get("pool", []), tuple[Delivery, ...], ("pool",))
    cast = Cast(roles=roles, people=tuple(people.values()), pool=pool, source=source)
    faults += [*wrong, *_find_shared_names(people), *_check_limits(roles, people, pool)]
    refuse_faults(faults, source=source, text=text)
    return cast


def _describe_unknown(key: str) -> Fault:
    meant = find_closest(key, _TABLES)
    message = f'unknown key "{write_path((key,))}"'
    return Fault((key,), message, did_you_mean(key, _TABLES), (meant,) if meant else ())


def _find_missing_roles(roles: Collection[str]) -> Iterator[Fault]:
    """Find the roles that have no voice; one that nobody knows was perhaps meant for it."""
    for role in ROLES:
        if role in roles:
            continue
        hint = f'Add [roles.{role}] with a voice, or run "podcast voices" to list them.'
        if other := find_closest(role, [name for name in roles if name not in ROLES]):
            message = f'role "{role}" has no voice, and "{other}" is no role'
            hint = f'Did you mean "{role}"? For voices run "podcast voices".'
            yield Fault(("roles", other), message, hint, ("roles", role))
        else:
            yield Fault(("roles", role), f'role "{role}" has no voice', hint)


def _find_source(folder: Folder, name: str) -> str:
    """Give the file of a cast by its name or its own; it is one of those that are there, and leads nowhere else."""
    pattern = re.compile(r"cast\.(.+)\.toml")
    name = match[1] if (match := pattern.fullmatch(Path(name).name)) else name
    names = [match[1] for path in list_files(folder.root / "voices") if (match := pattern.fullmatch(path.name))]
    if name not in names:
        hint = f"There are: {', '.join(names)}." if names else "Write it, or leave it out for voices/cast.toml."
        hint = f"{hint} {did_you_mean(name, names, otherwise='')}".rstrip()
        raise ShowError(f"voices/cast.{name}.toml: no such cast", hint=hint)
    return f"voices/cast.{name}.toml"


def _check_limits(
    roles: Mapping[str, Delivery], people: Mapping[int, Person], pool: tuple[Delivery, ...]
) -> Iterator[Fault]:
    """Find what no voice can be, of those who stand in as well: a rate, a gain that would drown all others."""
    speakers: list[tuple[KeyPath, Delivery]]
    speakers = [(("roles", role), delivery) for role, delivery in roles.items()]
    speakers += [(("people", index), person.delivery) for index, person in people.items()]
    speakers += [(("pool", index), delivery) for index, delivery in enumerate(pool)]
    for path, speaker in speakers:
        choices = [(path, speaker), *(((*path, "fallback", i), choice) for i, choice in enumerate(speaker.fallback))]
        for where, delivery in choices:
            for key, (low, high) in LIMITS.items():
                value = getattr(delivery, key)
                if isinstance(value, int | float) and not low <= value <= high:
                    yield Fault(
                        (*where, key),
                        f"{write_path(where)}: {key} = {value:g} is out of all proportion",
                        f"Write it from {low} to {high}, as in: {key} = {_EXAMPLES[key]}; without the line it is "
                        f"{'measured, so that all voices are as loud' if key == 'gain_db' else 'the usual one'}.",
                    )


def locate_setting(folder: Folder, source: str, path: KeyPath) -> str:
    """Say where a setting stands, "voices/cast.toml, line 14"; the file alone where nobody can tell."""
    try:
        line = find_line(read_text(folder.root, source), path)
    except (ShowError, ValueError):  # it was changed meanwhile
        line = None
    return f"{source}, line {line}" if line else source


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
        delivery, wrong = fill(plain, Delivery, path, beside=("name", "aliases"))
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
