"""Utterances go in, clips come out: engines behind one protocol, worker processes, a cache."""

from podcast.engines.fallback import settle
from podcast.engines.protocol import Engine, Sound
from podcast.engines.registry import engine_named, engine_names, open_engines
from podcast.engines.voice_list import Entry, all_voices
from podcast.engines.voices import check_voices
from podcast.engines.work.clip_cache import ClipCache, limit_cache, open_cache
from podcast.engines.work.cluster import Cluster, cluster
from podcast.engines.work.speak import fingerprints, speak
from podcast.engines.work.wav import to_wav
from podcast.engines.work.workers import Workers, workers

__all__ = [
    "ClipCache",
    "Cluster",
    "Engine",
    "Entry",
    "Sound",
    "Workers",
    "all_voices",
    "check_voices",
    "cluster",
    "engine_named",
    "engine_names",
    "fingerprints",
    "limit_cache",
    "open_cache",
    "open_engines",
    "settle",
    "speak",
    "to_wav",
    "workers",
]
