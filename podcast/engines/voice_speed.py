"""How fast a voice speaks on this machine: measured once, and remembered in the user's cache.

What was measured while others kept the machine busy is too low. It is told all the same, and measured again as soon as
they do not.
"""

import json
import os
import platform
import time
from collections.abc import Callable, Iterable

from podcast.cache import Cache, Kind, make_key
from podcast.engines.registry import get_engine
from podcast.errors import SpeechError
from podcast.model import Delivery, Progress

FORMAT_VERSION = 1
"""Raised when speed is measured otherwise."""
_WARM_UP = "Once."
"""Opens the model, which an episode does once a worker."""
_PASSAGE = "A good newsletter explains one idea at a time, and says who found it."

Speaker = tuple[str, str]
"""Engine and voice."""


def is_busy() -> bool:
    """Tell whether others wait for the cores of this machine; on Windows nobody knows."""
    return hasattr(os, "getloadavg") and os.getloadavg()[0] > (os.cpu_count() or 1)


def measure_speeds(
    speakers: Iterable[Speaker],
    *,
    cache: Cache,
    progress: Progress,
    is_busy: bool = False,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[Speaker, float]:
    """Give the speed of voices on one core, in times of real time; those of one model are measured once.

    Args:
        speakers: installed voices; one that cannot speak has no speed.
        cache: remembers what was measured.
        progress: called for every model that is measured.
        is_busy: others use the machine now.
        clock: seconds, of which only differences count.

    Raises:
        PodcastError: the cache cannot be written.
    """
    names = {speaker: name for speaker in speakers if (name := _name_entry(*speaker))}
    speeds = {name: speed for name in set(names.values()) if (speed := _read(name, cache, is_busy=is_busy))}
    unknown = {name: speaker for speaker, name in reversed(names.items()) if name not in speeds}
    for count, (name, speaker) in enumerate(unknown.items(), start=1):
        speed = _measure(*speaker, clock)
        if speed:
            speeds[name] = speed
            cache.put(Kind.FACTS, name, json.dumps({"speed": speed, "is_busy": is_busy}).encode())
        progress("measuring", count, len(unknown))
    return {speaker: speeds[name] for speaker, name in names.items() if name in speeds}


def _read(name: str, cache: Cache, *, is_busy: bool) -> float:
    """Read what is remembered; 0 where nothing is, or where it can be had better now."""
    data = cache.read(Kind.FACTS, name)
    entry = json.loads(data) if data else {}
    return float(entry["speed"]) if entry and (is_busy or not entry["is_busy"]) else 0.0


def _measure(engine: str, voice: str, clock: Callable[[], float]) -> float:
    """Measure a voice; 0 where it cannot speak: "podcast say" tells why."""
    delivery = Delivery(voice, engine=engine)
    try:
        get_engine(engine).synthesize(_WARM_UP, delivery)
        start = clock()
        sound = get_engine(engine).synthesize(_PASSAGE, delivery)
    except SpeechError:
        return 0.0
    return float(f"{sound.duration_ms / 1000 / max(clock() - start, 1e-6):.3g}")


def _name_entry(engine: str, voice: str) -> str:
    """Name a speed by the model that speaks, and by the machine: a home may be shared; nothing without a model."""
    try:
        model = get_engine(engine).fingerprint(voice)
    except SpeechError:
        return ""
    return make_key(FORMAT_VERSION, engine=engine, model=model, machine=platform.node())
