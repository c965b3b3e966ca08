"""Speaking ahead of mastering: plans go in, and come out in order when their sentences are in the cache.

No core waits so: while an issue is read, joined, tagged and written, the next is spoken. Workers elsewhere, which may
be many, get the sentences of several issues at once, and those of the next issues meanwhile.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice

from podcast import engines
from podcast.build import pipeline
from podcast.build.project import Project, show_cache
from podcast.errors import PodcastError
from podcast.model import Progress

_LOOK_S = 0.2

Batch = tuple[pipeline.Plan, ...]
Told = Callable[[str], AbstractContextManager[Progress]]
"""Opens the progress of a piece of work with that title."""


@dataclass(frozen=True, slots=True)
class Lead:
    """How far speaking goes ahead."""

    plans: int
    """Issues whose sentences are shared out together."""
    batches: int
    """So many of them behind the one that is mastered."""


HERE = Lead(1, 1)
ELSEWHERE = Lead(8, 2)
"""Some hundred pieces of work at once, for as many workers."""


def spoken_ahead(  # noqa: PLR0913 - what a render has
    plans: Iterable[pipeline.Plan],
    project: Project,
    *,
    executor: Executor,
    is_due: Callable[[pipeline.Plan], bool],
    told: Told,
    lead: Lead,
) -> Iterator[pipeline.Plan]:
    """Give plans when they are spoken, while those behind them are; what went wrong will again, and is told then.

    Args:
        plans: what to speak; where they end with an error, that is raised when all before are given.
        project: the show.
        executor: where the engines work.
        is_due: tells whether a plan has to be spoken, or is finished.
        told: shows how far the batch is that is waited for.
        lead: how far to go ahead.
    """
    thread = ThreadPoolExecutor(1)  # one batch at a time, so that no sentence is spoken twice
    waiting: deque[tuple[Batch, list[int], Future[None]]] = deque()
    faults: list[PodcastError] = []
    rest = _until_fault(plans, faults)
    try:
        while batch := tuple(islice(rest, lead.plans)):
            count: list[int] = []
            due = filter(is_due, batch)
            waiting.append((batch, count, thread.submit(_speak, due, project, executor, count)))
            if len(waiting) > lead.batches:
                yield from _spoken(*waiting.popleft(), told=told)
        while waiting:
            yield from _spoken(*waiting.popleft(), told=told)
        for fault in faults:
            raise fault
    finally:
        thread.shutdown(wait=False, cancel_futures=True)


def _until_fault(plans: Iterable[pipeline.Plan], faults: list[PodcastError]) -> Iterator[pipeline.Plan]:
    """Give plans up to one that cannot be made, and note why."""
    try:
        yield from plans
    except PodcastError as fault:
        faults.append(fault)


def _speak(due: Iterable[pipeline.Plan], project: Project, executor: Executor, count: list[int]) -> None:
    def tell(_stage: str, done: int, total: int) -> None:
        count[:] = done, total

    said = tuple(utterance for planned in due for utterance in planned.script.utterances)
    if said:
        engines.speak(said, executor=executor, cache=show_cache(project.folder), progress=tell)


def _spoken(batch: Batch, count: list[int], spoken: Future[None], *, told: Told) -> Batch:
    """Wait for a batch, and show how far it is."""
    if not spoken.done():
        with told(" to ".join(dict.fromkeys((batch[0].id, batch[-1].id)))) as progress:
            while not spoken.done():
                wait((spoken,), timeout=_LOOK_S)
                if count and (len(batch) > 1 or not spoken.done()):  # the end of one alone is told when it is mastered
                    progress("speaking", *count)
    return batch
