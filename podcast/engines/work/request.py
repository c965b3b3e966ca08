"""One text in one delivery, to be spoken once: its address, its speaking, and whether it came out whole."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from podcast.engines.protocol import Engine, Sound
from podcast.engines.registry import get_engine
from podcast.engines.work.plausible_length import is_plausible
from podcast.engines.work.trim import trim
from podcast.errors import SpeechError
from podcast.model import Delivery

_FORM = 2
"""Raised whenever we treat the engine's sound in another way, so that old clips are not used."""


@dataclass(frozen=True, slots=True)
class Take:
    """What is spoken once, however often it is heard."""

    key: str
    text: str
    delivery: Delivery
    fingerprint: str
    """Of the engine that has to speak it."""


def take_of(text: str, delivery: Delivery, *, fingerprint: str) -> Take:
    """Address a text by all that shapes its sound; gain is not among it."""
    shape = [_FORM, fingerprint, delivery.voice, delivery.rate_wpm, delivery.pitch, text]
    key = hashlib.sha256(json.dumps(shape).encode()).hexdigest()[:32]
    return Take(key, text, delivery, fingerprint)


def speak_takes(takes: Sequence[Take]) -> list[Sound | SpeechError]:
    """Speak takes in this process, in order; for each its sound, or why there is none."""
    return [_outcome(take) for take in takes]


def _outcome(take: Take) -> Sound | SpeechError:
    try:
        engine = get_engine(take.delivery.engine)
        _check_fingerprint(engine, take)
        return _spoken(engine, take)
    except SpeechError as error:
        return error


def _spoken(engine: Engine, take: Take) -> Sound:
    raw = engine.synthesize(take.text, take.delivery)
    if len(raw.pcm) % 2:
        raise SpeechError(
            "half a sample came", hint=f"The engine {engine.name} has a fault: cast another, and tell its author."
        )
    sound = trim(raw)
    if not sound.frames:
        raise SpeechError("no sound came", hint="Leave out what cannot be said, or spell it in words.")
    if not is_plausible(sound.duration_ms, take.text, rate_wpm=take.delivery.rate_wpm):
        raise SpeechError(
            f"{sound.duration_ms} ms of sound came, which cannot be right",
            hint="Try again; if it stays so, split or reword the sentence.",
        )
    return sound


def _check_fingerprint(engine: Engine, take: Take) -> None:
    """Refuse a worker on another machine whose engine sounds different."""
    found = engine.fingerprint(take.delivery.voice)
    if found != take.fingerprint:
        raise SpeechError(
            f"a worker has {found} where {take.fingerprint} is wanted",
            hint="Install the same version on every machine; for eSpeak, set PODCAST_ESPEAK=bundled.",
        )
