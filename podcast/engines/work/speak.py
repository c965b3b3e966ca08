"""Utterances go in, one verified clip for each comes out: each sentence spoken once, on all workers."""

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed
from itertools import groupby
from textwrap import shorten

from podcast.engines.registry import get_engine
from podcast.engines.work.clip_cache import ClipCache
from podcast.engines.work.request import Take, take_of
from podcast.engines.work.results import arrived, brought
from podcast.engines.work.shared_store import open_store
from podcast.engines.work.transfer import Given, Shelf, shelf_of, speak_and_keep
from podcast.errors import SpeechError
from podcast.model import Clip, Delivery, Utterance

_CHUNK_CHARACTERS = 1000
"""About a minute of speech: long enough that handing it out costs nothing, short enough to share evenly."""
_CHUNK_TAKES = 12
"""So few that what a worker sends back, 150 bytes a clip, fits into a pipe in one piece (PIPE_BUF, 4096 bytes)."""
_LEAST_CHUNKS = 8
"""A short text is shared out as well."""
_SHOWN_CHARACTERS = 60

Chunk = tuple[Take, ...]
"""Takes of one voice, spoken by one worker in one go."""
Batch = tuple[Chunk, ...]
"""Chunks that are handed out together."""
Outcome = Clip | SpeechError | BrokenExecutor


def speak(
    utterances: Sequence[Utterance],
    *,
    executor: Executor,
    cache: ClipCache,
    progress: Callable[[int, int], None],
) -> tuple[Clip, ...]:
    """Give a clip for each utterance, in order; what is cached is not spoken.

    Args:
        utterances: what to say; equal ones are spoken once.
        executor: where the engines work; best `Workers(jobs)`.
        cache: where the clips are and stay; after an error or Ctrl-C it holds
            what was finished.
        progress: told how many utterances of how many are there.

    Raises:
        SpeechError: a sentence failed twice; it is named with its voice.
    """
    takes = _takes(utterances)
    heard = Counter(take.key for take in takes)
    clips = _found(heard, cache)
    done = sum(heard[key] for key in clips)
    progress(done, len(takes))
    missing = {take.key: take for take in takes if take.key not in clips}
    for take, clip in _spoken(tuple(missing.values()), executor=executor, cache=cache):
        clips[take.key] = clip
        done += heard[take.key]
        progress(done, len(takes))
    if missing:
        cache.evict(heard, now=time.time())
    return tuple(clips[take.key] for take in takes)


def _found(keys: Collection[str], cache: ClipCache) -> dict[str, Clip]:
    """Find clips here, and what is not here at the address that machines share."""
    clips = cache.find(keys)
    missing = [key for key in keys if key not in clips]
    if cache.address and missing:
        open_store(cache.address).check()
        clips |= brought(missing, cache)
    return clips


def collect_fingerprints(deliveries: Iterable[Delivery]) -> dict[tuple[str, str], str]:
    """Name what speaks: by engine and voice, the engine's fingerprint with that voice."""
    speakers = {_speaker(delivery) for delivery in deliveries}
    return {(engine, voice): get_engine(engine).fingerprint(voice) for engine, voice in speakers}


def _takes(utterances: Sequence[Utterance]) -> tuple[Take, ...]:
    named = collect_fingerprints(utterance.delivery for utterance in utterances)
    return tuple(
        take_of(utterance.spoken, utterance.delivery, fingerprint=named[_speaker(utterance.delivery)])
        for utterance in utterances
    )


def _spoken(takes: Sequence[Take], *, executor: Executor, cache: ClipCache) -> Iterator[tuple[Take, Clip]]:
    """Speak takes; what failed once, or was waiting when a worker died, has another chance.

    A worker's death fails every chunk that was waiting, and says not whose
    fault it was. So they all go once more, and if that happens again, one
    sentence at a time: then it is the one that was being spoken.
    """
    failed: set[str] = set()
    for batches in (_in_chunks, _in_chunks, _one_by_one):
        left: list[Take] = []
        for take, outcome in _outcomes(batches(takes), executor=executor, cache=cache):
            if isinstance(outcome, Clip):
                yield take, outcome
            elif batches is _one_by_one or take.key in failed:
                raise _failure(take, outcome) from outcome
            else:
                left.append(take)
                failed |= {take.key} if isinstance(outcome, SpeechError) else set()
        takes = left


def _outcomes(batches: Iterable[Batch], *, executor: Executor, cache: ClipCache) -> Iterator[tuple[Take, Outcome]]:
    shelf = shelf_of(cache)
    for batch in batches:
        futures: dict[Future[list[Given]], Chunk] = {}
        try:
            for chunk in batch:
                futures[_submit(chunk, executor=executor, shelf=shelf)] = chunk
            for future in as_completed(futures):
                yield from _outcome(futures.pop(future), future, cache=cache)
        finally:
            for future in futures:
                future.cancel()


def _submit(chunk: Chunk, *, executor: Executor, shelf: Shelf) -> Future[list[Given]]:
    try:
        return executor.submit(speak_and_keep, chunk, shelf)
    except BrokenExecutor as error:  # a pool that stays broken; `Workers` does not
        failed: Future[list[Given]] = Future()
        failed.set_exception(error)
        return failed


def _outcome(chunk: Chunk, future: Future[list[Given]], *, cache: ClipCache) -> Iterator[tuple[Take, Outcome]]:
    error = future.exception()
    if isinstance(error, BrokenExecutor):
        return zip(chunk, (error,) * len(chunk), strict=True)
    return zip(chunk, arrived(chunk, future.result(), cache=cache), strict=True)


def _in_chunks(takes: Sequence[Take]) -> tuple[Batch, ...]:
    """All takes at once, in chunks of one voice, the longest first, so that no worker ends alone."""
    most = min(_CHUNK_CHARACTERS, sum(len(take.text) for take in takes) // _LEAST_CHUNKS)
    in_order = sorted(takes, key=lambda take: (*_speaker(take.delivery), -len(take.text), take.key))
    chunks: list[list[Take]] = []
    for _, group in groupby(in_order, key=lambda take: _speaker(take.delivery)):
        room = 0
        for take in group:
            if room < len(take.text) or len(chunks[-1]) == _CHUNK_TAKES:
                chunks.append([])
                room = most
            chunks[-1].append(take)
            room -= len(take.text)
    chunks.sort(key=lambda chunk: -sum(len(take.text) for take in chunk))
    return (tuple(tuple(chunk) for chunk in chunks),)


def _one_by_one(takes: Sequence[Take]) -> tuple[Batch, ...]:
    return tuple(((take,),) for take in takes)


def _speaker(delivery: Delivery) -> tuple[str, str]:
    return delivery.engine, delivery.voice


def _failure(take: Take, outcome: SpeechError | BrokenExecutor) -> SpeechError:
    place = f'"{shorten(take.text, _SHOWN_CHARACTERS)}" in {take.delivery.engine} voice "{take.delivery.voice}"'
    if isinstance(outcome, SpeechError):
        return SpeechError(f"{place}: {outcome.message}", hint=outcome.hint)
    return SpeechError(
        f"{place}: the worker process died",
        hint="Look for too little memory, or a library that crashes; try --jobs 1.",
    )
