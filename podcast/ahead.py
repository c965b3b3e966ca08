"""Speaking ahead of mastering: plans go in, and come out in order when their sentences are in the cache.

For workers elsewhere, which would wait while this machine masters: they speak the sentences of several issues at once,
and those of the next issues meanwhile.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager
from itertools import islice

from podcast import engines, pipeline
from podcast.production import Production, clip_cache
from podcast.studio import Progress

_BATCH = 8
"""Issues whose sentences are shared out together: some hundred pieces of work."""
_BATCHES_AHEAD = 2
_LOOK_S = 0.2

Batch = tuple[pipeline.Plan, ...]
Told = Callable[[str], AbstractContextManager[Progress]]
"""Opens the progress of a piece of work with that title."""


def spoken_ahead(
    plans: Iterable[pipeline.Plan],
    production: Production,
    *,
    executor: Executor,
    is_due: Callable[[pipeline.Plan], bool],
    told: Told,
) -> Iterator[pipeline.Plan]:
    """Give plans when they are spoken, while those behind them are; what went wrong will again, and is told then.

    Args:
        plans: what to speak.
        production: the show.
        executor: where the engines work.
        is_due: tells whether a plan has to be spoken, or is finished.
        told: shows how far the batch is that is waited for.
    """
    thread = ThreadPoolExecutor(1)  # one batch at a time, so that no sentence is spoken twice
    waiting: deque[tuple[Batch, list[int], Future[None]]] = deque()
    rest = iter(plans)
    try:
        while batch := tuple(islice(rest, _BATCH)):
            count: list[int] = []
            due = filter(is_due, batch)
            waiting.append((batch, count, thread.submit(_speak, due, production, executor, count)))
            if len(waiting) > _BATCHES_AHEAD:
                yield from _spoken(*waiting.popleft(), told=told)
        while waiting:
            yield from _spoken(*waiting.popleft(), told=told)
    finally:
        thread.shutdown(wait=False, cancel_futures=True)


def _speak(due: Iterable[pipeline.Plan], production: Production, executor: Executor, count: list[int]) -> None:
    def tell(done: int, total: int) -> None:
        count[:] = done, total

    said = tuple(utterance for planned in due for utterance in planned.script.utterances)
    if said:
        engines.speak(said, executor=executor, cache=clip_cache(production.folder), progress=tell)


def _spoken(batch: Batch, count: list[int], spoken: Future[None], *, told: Told) -> Batch:
    """Wait for a batch, and show how far it is."""
    if not spoken.done():
        with told(f"{batch[0].id} to {batch[-1].id}") as progress:
            while not spoken.done():
                wait((spoken,), timeout=_LOOK_S)
                if count:
                    progress("speaking", *count)
    return batch
