"""Utterances go in, clips come out: engines behind one protocol, worker processes, a cache."""

from podcast.engines.neural.voices_folder import find_user_cache
from podcast.engines.package_versions import version
from podcast.engines.pronunciation.correction import Notation
from podcast.engines.protocol import Engine, Sound
from podcast.engines.registry import (
    check_engine,
    find_notation,
    get_engine,
    is_slow_to_open,
    list_engines,
    open_engines,
    refuse_misspelt_engine,
)
from podcast.engines.voice_search import find_speaker, tell_command
from podcast.engines.voice_speed import is_busy, measure_speeds
from podcast.engines.voices import (
    QUICK_ENGINE,
    VoiceListing,
    cast_quickly,
    check_stand_in,
    check_voices,
    choose_voice,
    find_language,
    list_voices,
    name_speaker,
    resolve_as_made,
    resolve_fallbacks,
)
from podcast.engines.work.clip_files import encode_wav, remove_damaged
from podcast.engines.work.dask_cluster import Cluster, connect_cluster
from podcast.engines.work.speak import collect_fingerprints, pronounce, speak, write_for_engines
from podcast.engines.work.workers import Workers

__all__ = [
    "QUICK_ENGINE",
    "Cluster",
    "Engine",
    "Notation",
    "Sound",
    "VoiceListing",
    "Workers",
    "cast_quickly",
    "check_engine",
    "check_stand_in",
    "check_voices",
    "choose_voice",
    "collect_fingerprints",
    "connect_cluster",
    "encode_wav",
    "find_language",
    "find_notation",
    "find_speaker",
    "find_user_cache",
    "get_engine",
    "is_busy",
    "is_slow_to_open",
    "list_engines",
    "list_voices",
    "measure_speeds",
    "name_speaker",
    "open_engines",
    "pronounce",
    "refuse_misspelt_engine",
    "remove_damaged",
    "resolve_as_made",
    "resolve_fallbacks",
    "speak",
    "tell_command",
    "version",
    "write_for_engines",
]
