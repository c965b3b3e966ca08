"""A voice by its name alone, whatever engine has it; "engine/voice" where several do."""

from podcast.engines.neural.catalogue import find_offer, list_offers
from podcast.engines.neural.packaged import tell_how_to_install
from podcast.engines.registry import list_engines
from podcast.engines.voices import find_part, is_listed, list_voice_ids
from podcast.errors import SpeechError, did_you_mean
from podcast.model import Delivery

_INSTALL = "Install it: "
"""Begins the hint of what can be installed."""
_HINT = 'Run "podcast voices" to list what there is.'


def find_speaker(name: str) -> tuple[str, str]:
    """Find the engine that has a voice, and give it with the engine's own name of the voice.

    Args:
        name: as `podcast voices` lists it, "en_US-amy-medium", or with its engine, "piper/en_US-amy-medium".

    Raises:
        SpeechError: no engine has it, or several have.
    """
    first, _, rest = name.partition("/")
    if rest and first in list_engines():  # else it is a name with a slash, "gmw/en-us"
        return first, rest
    engines = [engine for engine in list_engines() if is_listed(name, _list_ids(engine))]
    if not engines:
        raise _unknown(name)
    if len(engines) > 1:
        ways = " or ".join(f"{engine}/{name}" for engine in engines)
        raise SpeechError(f'{" and ".join(engines)} have a voice "{name}"', hint=f"Say which one is meant: {ways}.")
    return engines[0], name


def tell_command(delivery: Delivery, fault: SpeechError) -> str:
    """Give the one command that brings a voice which is not here; empty where no installation would.

    Args:
        delivery: whose voice it is.
        fault: what is wrong with it, as `choose_voice` gives it.
    """
    if not fault.hint.startswith(_INSTALL):
        return ""
    # Where the engine is missing, its voice may be as well.
    hints = [
        fault.hint,
        *([tell_how_to_install(delivery.voice)] if find_offer(delivery.engine, delivery.voice) else []),
    ]
    return " && ".join(dict.fromkeys(hint.removeprefix(_INSTALL) for hint in hints))


def _list_ids(engine: str) -> frozenset[str]:
    """List an engine's voices; none where its extra is not installed, which is no fault of who asks for another's."""
    try:
        return list_voice_ids(engine)
    except SpeechError:
        return frozenset()


def _unknown(name: str) -> SpeechError:
    for engine in list_engines():
        if offer := find_offer(engine, name):
            hint = tell_how_to_install(offer.id)
            return SpeechError(f'the voice "{name}" of {engine} is not installed', hint=hint)
    names = {voice for engine in list_engines() for voice in _list_ids(engine) if not voice.startswith("+")}
    names |= {offer.id for engine in list_engines() for offer in list_offers(engine)}
    if part := find_part(name, names):
        return SpeechError(f'no engine has a voice "{name}"', hint=f'Did you mean "{part}"?')
    return SpeechError(f'no engine has a voice "{name}"', hint=did_you_mean(name, names, otherwise=_HINT))
