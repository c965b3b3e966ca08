"""Utterances go in, clips come out: engines behind one protocol, worker processes, a cache."""

from podcast.engines.cache import ClipCache, limit_cache, open_cache
from podcast.engines.cluster import Cluster, cluster
from podcast.engines.discovery import engine_named, engine_names, open_engines
from podcast.engines.fallback import settle
from podcast.engines.protocol import Engine, Sound
from podcast.engines.roll import Entry, all_voices
from podcast.engines.speaking import fingerprints, speak
from podcast.engines.voices import check_voices
from podcast.engines.wav import to_wav
from podcast.engines.workers import Workers, workers

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
