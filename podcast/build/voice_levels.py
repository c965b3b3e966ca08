"""How loud each voice is by itself, measured once and remembered: voices are matched, sentences never."""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial

from podcast import audio, engines
from podcast.cache import Cache, Kind, make_key
from podcast.model import Delivery, Script, Utterance

PASSAGE = (
    "A good newsletter explains one idea at a time. It says who found it, how they know, and why anybody should care. "
    "The writer of this one walks along the harbour every morning, thinks about the questions that readers sent, and "
    "answers the hardest of them first. Should machines be humble? Perhaps; but they should certainly be honest."
)
"""What every voice is measured by."""
FORMAT_VERSION = 1
"""Raised when a voice is measured otherwise."""
REFERENCE_LUFS = -21.0
"""Loudness to which voices are brought before they are mixed: near the median of eSpeak's, so that gains are small."""


def match_levels(script: Script, *, executor: Executor, cache: Cache) -> Script:
    """Give every voice of a script that has no gain of its own the one that brings it to the common loudness.

    Args:
        script: what is said.
        executor: where a voice speaks that was never measured.
        cache: keeps its clip, and the loudness of each engine, voice, rate, pitch and change.

    Raises:
        PodcastError: a voice cannot speak, or its sound not be measured.
    """
    unknown = tuple(dict.fromkeys(line.delivery for line in script.utterances if line.delivery.gain_db is None))
    if not unknown:
        return script
    names = _names(unknown)
    levels = {delivery: _read(name, cache) for delivery, name in names.items()}
    unmeasured = [delivery for delivery, level in levels.items() if level is None]
    for delivery, level in _measure(unmeasured, executor=executor, cache=cache):
        about = {"engine": delivery.engine, "voice": delivery.voice, "integrated_lufs": level}
        cache.put(Kind.LEVELS, names[delivery], json.dumps(about).encode())
        levels[delivery] = level
    gains = {delivery: round(REFERENCE_LUFS - level, 1) for delivery, level in levels.items() if level is not None}
    return replace(
        script,
        segments=tuple(replace(segment, utterances=_amplify(segment.utterances, gains)) for segment in script.segments),
    )


def _amplify(utterances: tuple[Utterance, ...], gains: Mapping[Delivery, float]) -> tuple[Utterance, ...]:
    return tuple(
        replace(line, delivery=replace(line.delivery, gain_db=gains.get(line.delivery, line.delivery.gain_db)))
        for line in utterances
    )


def _measure(deliveries: list[Delivery], *, executor: Executor, cache: Cache) -> Iterator[tuple[Delivery, float]]:
    """Give the integrated loudness of each voice, LUFS."""
    lines = [Utterance("", delivery, PASSAGE, PASSAGE, 0) for delivery in deliveries]
    speak = partial(engines.speak, lines, executor=executor, cache=cache, progress=lambda *_: None)
    passages = speak() if lines else ()
    if engines.remove_damaged(passages):
        passages = speak()
    for delivery, passage in zip(deliveries, passages, strict=True):
        yield delivery, audio.measure(passage.path).integrated_lufs


def _read(name: str, cache: Cache) -> float | None:
    data = cache.read(Kind.LEVELS, name)
    return float(json.loads(data)["integrated_lufs"]) if data is not None else None


def _names(deliveries: tuple[Delivery, ...]) -> dict[Delivery, str]:
    """Name an entry by all that shapes a voice's level."""
    engine_marks = engines.collect_fingerprints(deliveries)
    return {
        delivery: make_key(
            FORMAT_VERSION,
            engine=engine_marks[delivery],
            voice=delivery.voice,
            rate_wpm=delivery.rate_wpm,
            pitch=delivery.pitch,
            passage=PASSAGE,
            digests=(),
            **delivery.change,
        )
        for delivery in deliveries
    }
