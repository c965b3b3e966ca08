"""How loud each voice is by itself, measured once and remembered: voices are matched, sentences never."""

import hashlib
import json
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from pathlib import Path

from podcast import audio, engines
from podcast.files import write_whole
from podcast.model import Delivery, Script, Utterance

PASSAGE = (
    "A good newsletter explains one idea at a time. It says who found it, how they know, and why anybody should care. "
    "The writer of this one walks along the harbour every morning, thinks about the questions that readers sent, and "
    "answers the hardest of them first. Should machines be humble? Perhaps; but they should certainly be honest."
)
"""What every voice is measured by."""
REFERENCE_LUFS = -21.0
"""Where voices are brought before they are mixed: near the median of eSpeak's, so that gains are small."""


def match_levels(script: Script, *, executor: Executor, cache: engines.ClipCache, levels: Path) -> Script:
    """Give every voice of a script that has no gain of its own the one that brings it to the common loudness.

    Args:
        script: what is said.
        executor: where a voice speaks that was never measured.
        cache: keeps its clip.
        levels: a folder that remembers, one file for each engine, voice, rate and pitch.

    Raises:
        PodcastError: a voice cannot speak, or its sound not be measured.
    """
    unknown = tuple(dict.fromkeys(line.delivery for line in script.utterances if line.delivery.gain_db is None))
    if not unknown:
        return script
    paths = _paths(unknown, levels)
    _measure([one for one in unknown if not paths[one].is_file()], paths, executor=executor, cache=cache)
    gains = {one: _gain_db(paths[one]) for one in unknown}
    return replace(
        script, segments=tuple(replace(each, utterances=_louder(each.utterances, gains)) for each in script.segments)
    )


def _louder(utterances: tuple[Utterance, ...], gains: Mapping[Delivery, float]) -> tuple[Utterance, ...]:
    return tuple(
        replace(line, delivery=replace(line.delivery, gain_db=gains.get(line.delivery, line.delivery.gain_db)))
        for line in utterances
    )


def _measure(
    deliveries: list[Delivery], paths: Mapping[Delivery, Path], *, executor: Executor, cache: engines.ClipCache
) -> None:
    lines = [Utterance("", delivery, PASSAGE, PASSAGE, 0) for delivery in deliveries]
    speak = partial(engines.speak, lines, executor=executor, cache=cache, progress=lambda _done, _total: None)
    clips = speak() if lines else ()
    if cache.sift(clips):
        clips = speak()
    for delivery, clip in zip(deliveries, clips, strict=True):
        loudness = audio.measure(clip.path).integrated_lufs
        about = {"engine": delivery.engine, "voice": delivery.voice, "integrated_lufs": loudness}
        write_whole(paths[delivery], json.dumps(about).encode())


def _gain_db(path: Path) -> float:
    return round(REFERENCE_LUFS - float(json.loads(path.read_bytes())["integrated_lufs"]), 1)


def _paths(deliveries: tuple[Delivery, ...], levels: Path) -> dict[Delivery, Path]:
    """Name a file by all that shapes a voice's level."""
    marks = engines.collect_fingerprints(deliveries)
    shapes = {one: [marks[one.engine, one.voice], one.voice, one.rate_wpm, one.pitch, PASSAGE] for one in deliveries}
    return {
        one: levels / f"{hashlib.sha256(json.dumps(shape).encode()).hexdigest()[:32]}.json"
        for one, shape in shapes.items()
    }
