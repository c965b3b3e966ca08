"""A show's cast, from `voices/cast.toml`: who has which role, and who the contributors are."""

from typing import Any

from podcast.errors import ShowError, did_you_mean
from podcast.model import ROLES, Cast, Delivery, Person
from podcast.show.folder import Folder
from podcast.show.toml import convert, read_toml

CAST = "voices/cast.toml"


def read_cast(folder: Folder) -> Cast:
    """Read and check `voices/cast.toml`; which voices an engine has is checked where the engine is.

    Raises:
        ShowError: the file is missing, no TOML, or says something impossible.
    """
    plain = read_toml(folder.root, CAST)
    for key in plain:
        if key not in {"roles", "people", "pool"}:
            raise ShowError(f'{CAST}: unknown key "{key}"', hint=did_you_mean(key, ("roles", "people", "pool")))
    roles = convert(plain.get("roles", {}), dict[str, Delivery], source=f"{CAST} [roles]")
    for role in ROLES:
        if role not in roles:
            raise ShowError(
                f'{CAST}: role "{role}" has no voice',
                hint=f'Add [roles.{role}] with a voice, or run "podcast voices" to list them.',
            )
    people = tuple(_person(entry) for entry in plain.get("people", []))
    _refuse_shared_names(people)
    pool = convert(plain.get("pool", []), tuple[Delivery, ...], source=f"{CAST} [[pool]]")
    return Cast(roles=roles, people=people, pool=pool)


def _person(entry: dict[str, Any]) -> Person:
    name = entry.get("name", "")
    if not isinstance(name, str) or not name:
        raise ShowError(f"{CAST}: a [[people]] entry has no name", hint='Add name = "…" as the newsletter prints it.')
    source = f'{CAST} people "{name}"'
    aliases = convert(entry.get("aliases", []), tuple[str, ...], source=f"{source} aliases")
    # All other keys stand in the entry itself, not in a table of their own, as they do for a role.
    delivery = {key: value for key, value in entry.items() if key not in {"name", "aliases"}}
    return Person(name=name, aliases=aliases, delivery=convert(delivery, Delivery, source=source))


def _refuse_shared_names(people: tuple[Person, ...]) -> None:
    names: dict[str, str] = {}
    for person in people:
        for name in (person.name, *person.aliases):
            if name.casefold() in names:
                raise ShowError(
                    f'{CAST}: "{name}" names both {names[name.casefold()]} and {person.name}',
                    hint="A name or alias belongs to one person; remove one of them.",
                )
            names[name.casefold()] = person.name
