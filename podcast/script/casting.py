"""Who speaks for whom: each contributor has one voice over all issues."""

import hashlib
from collections.abc import Iterable, Mapping

from podcast.errors import ShowError, did_you_mean
from podcast.model import Cast, Delivery, Person

Speaker = tuple[str, str, tuple[tuple[str, float], ...]]
"""Engine, voice, and what is changed of it."""


def cast_voices(names: Iterable[str], cast: Cast) -> Mapping[str, Delivery]:
    """Give every role and every named contributor a delivery.

    People of the cast have their own; the others take one of the pool by a stable hash of their name, the next
    free one where two would sound alike, so that no two contributors of one issue do while the pool lasts.
    """
    voices = dict(cast.roles)
    strangers = []
    for name in dict.fromkeys(names):
        person = find_person(name, cast)
        if person is None:
            strangers.append(name)
        else:
            voices[name] = person.delivery
    # Only now: nobody of the pool may sound like a person of the cast who comes later in the issue.
    for name in strangers:
        voices[name] = _choose_from_pool(name, cast, speakers={_identify(delivery) for delivery in voices.values()})
    return voices


def find_delivery(name: str, cast: Cast) -> Delivery:
    """Find how a role or a contributor speaks.

    Raises:
        ShowError: the cast has nobody of that name.
    """
    if name in cast.roles:
        return cast.roles[name]
    person = find_person(name, cast)
    if person is None:
        names = (*cast.roles, *(alias for person in cast.people for alias in (person.name, *person.aliases)))
        raise ShowError(f'{cast.source}: nobody is called "{name}"', hint=did_you_mean(name, names))
    return person.delivery


def find_person(name: str, cast: Cast) -> Person | None:
    """Find a contributor by the name or any alias that the newsletter prints."""
    folded = name.casefold()
    for person in cast.people:
        if folded in {alias.casefold() for alias in (person.name, *person.aliases)}:
            return person
    return None


def complete_name(name: str, cast: Cast) -> str:
    """Write a contributor's name out where the cast knows it."""
    person = find_person(name, cast)
    return person.name if person else name


def _choose_from_pool(name: str, cast: Cast, *, speakers: set[Speaker]) -> Delivery:
    if not cast.pool:
        return cast.roles["narrator"]
    # Python's own hash differs from run to run; the voice has to last.
    index = int.from_bytes(hashlib.sha256(name.casefold().encode()).digest()[:4]) % len(cast.pool)
    pool = cast.pool[index:] + cast.pool[:index]
    return next((delivery for delivery in pool if _identify(delivery) not in speakers), pool[0])


def _identify(delivery: Delivery) -> Speaker:
    """Name who is heard: a voice that is changed is another speaker, one that speaks faster is not."""
    return delivery.engine, delivery.voice, tuple(sorted(delivery.change.items()))
