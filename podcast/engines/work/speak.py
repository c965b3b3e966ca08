"""Utterances go in, one verified clip for each comes out: each sentence spoken once, on all workers."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed
from functools import cache as cache_results
from itertools import groupby
from textwrap import shorten

from podcast.cache import Cache
from podcast.engines.pronunciation.correction import Notation
from podcast.engines.protocol import Sound
from podcast.engines.registry import find_notation
from podcast.engines.work.clip_files import ClipDestination, find_clips, mark_destination, store_clip
from podcast.engines.work.request import (
    SpeechRequest,
    SpokenResult,
    fingerprint_delivery,
    make_request,
    speak_and_store,
)
from podcast.engines.work.shared_clips import SharedClip, open_store
from podcast.errors import SpeechError
from podcast.model import Clip, Delivery, Lexicon, Progress, Utterance

_CHUNK_CHARACTERS = 1000
"""About a minute of speech: long enough that handing it out costs nothing, short enough to share evenly."""
_CHUNK_REQUESTS = 12
"""What a worker sends back, 150 bytes a clip, has to fit into a pipe in one piece (PIPE_BUF, 4096 bytes)."""
_LEAST_CHUNKS = 8
"""A short text is shared out as well."""
_SHARE = 16
"""Chunks that what is left makes, so that they become smaller: a worker that is still at one when no other is left
keeps the rest waiting for some seconds at most, with a neural voice, too."""
_SMALLEST_CHARACTERS = 100
"""Six seconds of speech; less is not worth handing out."""
_SHOWN_CHARACTERS = 60
_NO_LEXICON = Lexicon()

Chunk = tuple[SpeechRequest, ...]
"""Requests in one voice, spoken by one worker in one go."""
Batch = tuple[Chunk, ...]
"""Chunks that are handed out together."""
Outcome = Clip | SpeechError | BrokenExecutor


def speak(
    utterances: Sequence[Utterance],
    *,
    executor: Executor,
    cache: Cache,
    progress: Progress,
    lexicon: Lexicon = _NO_LEXICON,
) -> tuple[Clip, ...]:
    """Give a clip for each utterance, in order; what is cached is not spoken.

    Args:
        utterances: what to say; equal ones are spoken once.
        executor: where the engines work; best `Workers(jobs)`.
        cache: where the clips are and stay, whatever its limit; after an
            error or Ctrl-C it holds what was finished.
        progress: called as "speaking", with the utterances that have a clip.
        lexicon: has the sounds of the show's own words.

    Raises:
        SpeechError: a sentence failed twice; it is named with its voice.
    """
    requests = _make_requests(utterances, lexicon)
    uses = Counter(request.key for request in requests)
    clips = _find_clips(uses, cache)
    done = sum(uses[key] for key in clips)
    progress("speaking", done, len(requests))
    missing = {request.key: request for request in requests if request.key not in clips}
    for request, clip in _speak_missing(tuple(missing.values()), executor=executor, cache=cache):
        clips[request.key] = clip
        done += uses[request.key]
        progress("speaking", done, len(requests))
    return tuple(clips[request.key] for request in requests)


def collect_fingerprints(deliveries: Iterable[Delivery]) -> dict[Delivery, str]:
    """Ask for the fingerprint of each delivery, once.

    Raises:
        SpeechError: an engine has none.
    """
    return {delivery: fingerprint_delivery(delivery) for delivery in dict.fromkeys(deliveries)}


def pronounce(spoken: str, notation: Notation, lexicon: Lexicon) -> str:
    """Write a sentence for an engine; the rules, whose patterns take long to compile, are imported for the first."""
    from podcast.engines.pronunciation.pronounce import pronounce as write

    return write(spoken, notation, lexicon)


def write_for_engines(utterances: Iterable[Utterance], lexicon: Lexicon) -> list[str]:
    """Give for each utterance what its engine gets to read: its spoken form, with phonemes as the engine takes them."""
    find = cache_results(find_notation)
    return [
        pronounce(utterance.spoken, find(utterance.delivery.engine, utterance.delivery.voice), lexicon)
        for utterance in utterances
    ]


def _make_requests(utterances: Sequence[Utterance], lexicon: Lexicon) -> tuple[SpeechRequest, ...]:
    fingerprints = collect_fingerprints(utterance.delivery for utterance in utterances)
    return tuple(
        make_request(text, utterance.delivery, fingerprint=fingerprints[utterance.delivery])
        for utterance, text in zip(utterances, write_for_engines(utterances, lexicon), strict=True)
    )


def _find_clips(keys: Collection[str], cache: Cache) -> dict[str, Clip]:
    """Find clips here, and what is not here at the address that machines share."""
    clips = find_clips(keys, cache)
    missing = [key for key in keys if key not in clips]
    if cache.address and missing:
        open_store(cache.address).check()  # else the fault shows when all has been spoken
        clips |= _fetch_shared(missing, cache)
    return clips


def _speak_missing(
    requests: Sequence[SpeechRequest], *, executor: Executor, cache: Cache
) -> Iterator[tuple[SpeechRequest, Clip]]:
    """Speak what has no clip; what failed once, or was waiting when a worker died, has another chance.

    A worker's death fails every chunk that was waiting, and says not whose
    fault it was. So they all go once more, and if that happens again, one
    sentence at a time: then it is the one that was being spoken.
    """
    failed: set[str] = set()
    for share_out in (_in_chunks, _in_chunks, _one_by_one):
        remaining: list[SpeechRequest] = []
        for request, outcome in _outcomes(share_out(requests), executor=executor, cache=cache):
            if isinstance(outcome, Clip):
                yield request, outcome
            elif share_out is _one_by_one or request.key in failed:
                raise _failure(request, outcome) from outcome
            else:
                remaining.append(request)
                # Not what a worker's death took along: nobody knows yet that it was the cause.
                failed |= {request.key} if isinstance(outcome, SpeechError) else set()
        requests = remaining


def _in_chunks(requests: Sequence[SpeechRequest]) -> tuple[Batch, ...]:
    """Hand out all requests at once, in chunks of one voice, the longest first, so that no worker ends alone."""
    remaining = sum(len(request.text) for request in requests)
    largest = min(_CHUNK_CHARACTERS, remaining // _LEAST_CHUNKS)
    in_order = sorted(requests, key=lambda request: (*request.speaker, -len(request.text), request.key))
    chunks: list[list[SpeechRequest]] = []
    for _, group in groupby(in_order, key=lambda request: request.speaker):
        room = 0  # for a voice of its own, a chunk of its own
        for request in group:
            if room < len(request.text) or len(chunks[-1]) == _CHUNK_REQUESTS:
                chunks.append([])
                room = min(largest, max(remaining // _SHARE, _SMALLEST_CHARACTERS))
            chunks[-1].append(request)
            room -= len(request.text)
            remaining -= len(request.text)
    chunks.sort(key=lambda chunk: -sum(len(request.text) for request in chunk))
    return (tuple(tuple(chunk) for chunk in chunks),)


def _one_by_one(requests: Sequence[SpeechRequest]) -> tuple[Batch, ...]:
    return tuple(((request,),) for request in requests)


def _outcomes(batches: Iterable[Batch], *, executor: Executor, cache: Cache) -> Iterator[tuple[SpeechRequest, Outcome]]:
    destination = mark_destination(cache)
    for batch in batches:
        futures: dict[Future[list[SpokenResult]], Chunk] = {}
        try:
            for chunk in batch:
                futures[_submit(chunk, executor=executor, destination=destination)] = chunk
            for future in as_completed(futures):
                yield from _outcomes_of(futures.pop(future), future, cache=cache)
        finally:
            for future in futures:
                future.cancel()


def _submit(chunk: Chunk, *, executor: Executor, destination: ClipDestination) -> Future[list[SpokenResult]]:
    try:
        return executor.submit(speak_and_store, chunk, destination)
    except BrokenExecutor as error:  # a pool that stays broken; `Workers` does not
        failed: Future[list[SpokenResult]] = Future()
        failed.set_exception(error)
        return failed


def _outcomes_of(
    chunk: Chunk, future: Future[list[SpokenResult]], *, cache: Cache
) -> Iterator[tuple[SpeechRequest, Outcome]]:
    error = future.exception()
    if isinstance(error, BrokenExecutor):
        return zip(chunk, (error,) * len(chunk), strict=True)
    return zip(chunk, collect_results(chunk, future.result(), cache=cache), strict=True)


def collect_results(
    requests: Sequence[SpeechRequest], results: Sequence[SpokenResult], *, cache: Cache
) -> list[Clip | SpeechError]:
    """Give for each request its clip, now here and at the shared address where there is one, or why there is none.

    Raises:
        SpeechError: the cache or the shared address cannot be used.
    """
    pairs = [(request.key, result) for request, result in zip(requests, results, strict=True)]
    shared = [key for key, result in pairs if isinstance(result, SharedClip)]
    fetched = _fetch_shared(shared, cache) if shared else {}
    lost = SpeechError(
        f"{cache.address}: a clip that a worker put there is not there",
        hint="Look whether all machines have the same place and the same rights.",
    )
    outcomes: list[Clip | SpeechError] = []
    for key, result in pairs:
        clip = store_clip(key, result, cache) if isinstance(result, Sound) else result
        outcomes.append(fetched.get(key, lost) if isinstance(clip, SharedClip) else clip)
    if cache.address:
        # What was fetched is there already.
        fresh = [outcome for outcome in outcomes if isinstance(outcome, Clip) and outcome.path.stem not in fetched]
        open_store(cache.address).put({clip.path.stem: clip.path.read_bytes() for clip in fresh})
    return outcomes


def _fetch_shared(keys: Sequence[str], cache: Cache) -> dict[str, Clip]:
    """Fetch what is at the shared address into the cache."""
    return {key: store_clip(key, sound, cache) for key, sound in open_store(cache.address).find(keys)}


def _failure(request: SpeechRequest, outcome: SpeechError | BrokenExecutor) -> SpeechError:
    engine, voice = request.speaker
    sentence = f'"{shorten(request.text, _SHOWN_CHARACTERS)}" in {engine} voice "{voice}"'
    if isinstance(outcome, SpeechError):
        return SpeechError(f"{sentence}: {outcome.message}", hint=outcome.hint)
    return SpeechError(
        f"{sentence}: the worker process died",
        hint="Look for too little memory, or a library that crashes; try --jobs 1.",
    )
