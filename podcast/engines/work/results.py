"""What a worker gave back → clips in this machine's cache, and at the shared address where there is one."""

from collections.abc import Mapping, Sequence

from podcast.engines.protocol import Sound
from podcast.engines.work.clip_cache import ClipCache
from podcast.engines.work.request import Take
from podcast.engines.work.shared_store import open_store
from podcast.engines.work.transfer import Given, Stored
from podcast.errors import SpeechError
from podcast.model import Clip


def arrived(takes: Sequence[Take], given: Sequence[Given], *, cache: ClipCache) -> list[Clip | SpeechError]:
    """Give for each take its clip, kept here and at the shared address, or why there is none.

    Raises:
        SpeechError: the cache or the shared address cannot be used.
    """
    stored = [take.key for take, one in zip(takes, given, strict=True) if isinstance(one, Stored)]
    there = brought(stored, cache) if stored else {}
    outcomes = [_here(take.key, one, there, cache=cache) for take, one in zip(takes, given, strict=True)]
    if cache.address:
        fresh = [outcome for outcome in outcomes if isinstance(outcome, Clip) and outcome.path.stem not in there]
        open_store(cache.address).keep({clip.path.stem: clip.path.read_bytes() for clip in fresh})
    return outcomes


def brought(keys: Sequence[str], cache: ClipCache) -> dict[str, Clip]:
    """Fetch what is at the shared address, and keep it here.

    Raises:
        SpeechError: the cache or the shared address cannot be used.
    """
    return {key: cache.keep(key, sound) for key, sound in open_store(cache.address).find(keys)}


def _here(key: str, given: Given, there: Mapping[str, Clip], *, cache: ClipCache) -> Clip | SpeechError:
    if isinstance(given, Sound):
        return cache.keep(key, given)
    if isinstance(given, Stored):
        return there.get(key) or SpeechError(
            f"{cache.address}: a clip that a worker put there is not there",
            hint="Look whether all machines have the same place and the same rights.",
        )
    return given
