"""Who speaks where an engine or a voice is missing: the next of its fallbacks that is here."""

import logging
from collections.abc import Callable
from dataclasses import replace

from podcast.engines.voices import check_voices
from podcast.errors import SpeechError
from podcast.model import Cast, Delivery

_log = logging.getLogger(__name__)


def settle(cast: Cast) -> Cast:
    """Give everybody of a cast a voice that is here, if one of its chain is; say once for each cause what is missing.

    Who has no fallback, or none that is here, keeps the voice that was meant:
    `check_voices` says what is wrong with it.
    """
    faults: dict[str, tuple[SpeechError, list[str]]] = {}

    def settled(delivery: Delivery) -> Delivery:
        return _settled(
            delivery, tell=lambda fault: faults.setdefault(fault.message, (fault, []))[1].append(delivery.voice)
        )

    found = Cast(
        roles={role: settled(delivery) for role, delivery in cast.roles.items()},
        people=tuple(replace(person, delivery=settled(person.delivery)) for person in cast.people),
        pool=tuple(settled(delivery) for delivery in cast.pool),
    )
    for fault, voices in faults.values():
        _log.warning(
            "%s; voices/cast.toml has a fallback, used by %d of the cast. %s", fault.message, len(voices), fault.hint
        )
    return found


def _settled(delivery: Delivery, *, tell: Callable[[SpeechError], None]) -> Delivery:
    """Take the first of the chain that is here; it is nobody's business then what else there would have been."""
    if not delivery.fallback:
        return delivery
    faults: list[SpeechError] = []
    for choice in (delivery, *delivery.fallback):
        fault = _fault(choice)
        if fault is None:
            for each in faults:
                tell(each)
            return replace(choice, fallback=())
        faults.append(fault)
    return delivery


def _fault(delivery: Delivery) -> SpeechError | None:
    try:
        check_voices([("", delivery)])
    except SpeechError as error:
        return SpeechError(error.message.removeprefix(": "), hint=error.hint)
    return None
