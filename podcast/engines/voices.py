"""Check a cast against what its engines have, before the first second of sound."""

from collections.abc import Iterable
from functools import cache

from podcast.engines.neural.catalogue import offered
from podcast.engines.prosody import check_prosody
from podcast.engines.registry import engine_named
from podcast.errors import SpeechError, closest
from podcast.model import Delivery

_HINT = 'Run "podcast voices" to list what there is.'


def check_voices(deliveries: Iterable[tuple[str, Delivery]]) -> None:
    """Look for every engine and voice, and at every rate and pitch.

    Args:
        deliveries: each with the place that names it,
            `voices/cast.toml: role "announcer"`.

    Raises:
        SpeechError: the first that is not there or cannot be, with its place.
    """
    for place, delivery in deliveries:
        try:
            check_prosody(delivery)
            ids = voice_ids(delivery.engine)
        except SpeechError as error:
            raise SpeechError(f"{place}: {error.message}", hint=error.hint) from error
        _check_voice(place, delivery, ids=ids)


def has_voice(voice: str, ids: frozenset[str]) -> bool:
    """Tell whether an id is listed, or a listed variant of a listed voice, "gmw/en-us+f3"."""
    base, plus, variant = voice.partition("+")
    return voice in ids or (bool(base and plus) and base in ids and f"+{variant}" in ids)


def _check_voice(place: str, delivery: Delivery, *, ids: frozenset[str]) -> None:
    if has_voice(delivery.voice, ids) and not delivery.voice.startswith("+"):
        return
    raise SpeechError(
        f'{place}: {delivery.engine} has no voice "{delivery.voice}"',
        hint=_install(delivery) or _guess(delivery.voice, ids) + _HINT,
    )


def _install(delivery: Delivery) -> str:
    offer = offered(delivery.engine, delivery.voice)
    return f"Install it: podcast voices install {offer.id}" if offer else ""


def _guess(voice: str, ids: frozenset[str]) -> str:
    base, plus, variant = voice.partition("+")
    bases = [voice_id for voice_id in ids if not voice_id.startswith("+")]
    near, near_variant = closest(base, bases), closest(f"+{variant}", ids) if plus else ""
    return f'Did you mean "{near}{near_variant}"? ' if near and bool(near_variant) == bool(plus) else ""


@cache
def voice_ids(engine: str) -> frozenset[str]:
    """List an engine's voices, asked once a process."""
    return frozenset(voice.id for voice in engine_named(engine).voices())
