"""Who speaks for whom: each contributor has one voice over all issues."""

import hashlib
from collections.abc import Iterable, Mapping

from podcast.errors import ShowError, did_you_mean
from podcast.model import Cast, Delivery, Person


def cast_voices(names: Iterable[str], cast: Cast) -> Mapping[str, Delivery]:
    """Give every role and every named contributor a delivery.

    People of the cast have their own; the others take one of the pool by a stable hash of their name, the next
    free one where two would sound alike, so that no two contributors of one issue do while the pool lasts.
    """
    voices = dict(cast.roles)
    unknown = [name for name in dict.fromkeys(names) if person_named(name, cast) is None]
    for name in dict.fromkeys(names):
        if (person := person_named(name, cast)) is not None:
            voices[name] = person.delivery
    for name in unknown:
        voices[name] = _from_pool(name, cast, taken={delivery.voice for delivery in voices.values()})
    return voices


def delivery_of(name: str, cast: Cast) -> Delivery:
    """Tell how a role or a contributor speaks.

    Raises:
        ShowError: the cast has nobody of that name.
    """
    if name in cast.roles:
        return cast.roles[name]
    person = person_named(name, cast)
    if person is None:
        known = (*cast.roles, *(name for person in cast.people for name in (person.name, *person.aliases)))
        raise ShowError(f'voices/cast.toml: nobody is called "{name}"', hint=did_you_mean(name, known))
    return person.delivery


def person_named(name: str, cast: Cast) -> Person | None:
    """Find a contributor by the name or any alias that the newsletter prints."""
    wanted = name.casefold()
    for person in cast.people:
        if wanted in {known.casefold() for known in (person.name, *person.aliases)}:
            return person
    return None


def full_name(name: str, cast: Cast) -> str:
    """Write a contributor's name out where the cast knows it."""
    person = person_named(name, cast)
    return person.name if person else name


def _from_pool(name: str, cast: Cast, *, taken: set[str]) -> Delivery:
    if not cast.pool:
        return cast.roles["narrator"]
    first = int.from_bytes(hashlib.sha256(name.casefold().encode()).digest()[:4]) % len(cast.pool)
    turned = cast.pool[first:] + cast.pool[:first]
    return next((delivery for delivery in turned if delivery.voice not in taken), turned[0])
