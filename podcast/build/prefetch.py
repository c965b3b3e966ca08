"""Speaking ahead of mastering: plans go in, and come out in order when their sentences are in the cache.

No core waits so: while an issue is read, joined, tagged and written, the next is spoken. Workers elsewhere, which may
be many, get the sentences of several issues at once, and those of the next issues meanwhile.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import islice

from podcast import engines
from podcast.build.plan import Plan
from podcast.build.project import Project
from podcast.build.show_cache import show_cache
from podcast.errors import PodcastError
from podcast.model import Progress

_LOOK_S = 0.2
"""Seconds between looks at a batch that is waited for, to move its progress bar on."""

OpenProgress = Callable[[str], AbstractContextManager[Progress]]
"""Opens the progress of a piece of work with that title."""


@dataclass(frozen=True, slots=True)
class Lookahead:
    """Distance between speaking and mastering."""

    plans: int
    """Issues in a batch, whose sentences are shared out together."""
    batches: int
    """Batches that are spoken behind the one that is mastered."""


@dataclass(slots=True)
class SpokenCount:
    """Sentences that were spoken in a run, and not found in the cache."""

    spoken: int = 0

    def watch(self, progress: Progress) -> Progress:
        """Count what is reported to be spoken on the way to a progress."""
        last: list[int] = []

        def report(stage: str, done: int, total: int) -> None:
            if stage == "speaking":
                self.spoken += max(0, done - last.pop()) if last else 0
                last.append(done)
            progress(stage, done, total)

        return report


LOCAL = Lookahead(1, 1)
CLUSTER = Lookahead(8, 2)
"""Some hundred pieces of work at once, for as many workers."""


@dataclass(frozen=True, slots=True)
class PlanBatch:
    """Plans that are spoken together."""

    plans: tuple[Plan, ...]
    speaking: Future[None]
    count: list[int] = field(default_factory=list)
    """Utterances that are spoken, and of how many; written by the thread that speaks, empty before it begins."""


def speak_ahead(  # noqa: PLR0913 - what a render has
    plans: Iterable[Plan],
    project: Project,
    *,
    executor: Executor,
    is_due: Callable[[Plan], bool],
    open_progress: OpenProgress,
    lookahead: Lookahead,
    total: SpokenCount,
) -> Iterator[Plan]:
    """Give plans when they are spoken, while those behind them are; what went wrong will again, and is told then.

    Args:
        plans: what to speak; where they end with an error, that is raised when all before are given.
        project: the show.
        executor: where the engines work.
        is_due: tells whether a plan has to be spoken, or is finished.
        open_progress: shows how far the batch is that is waited for.
        lookahead: how far to go ahead.
        total: counts what is spoken.
    """
    thread = ThreadPoolExecutor(1)  # one batch at a time, so that no sentence is spoken twice
    waiting: deque[PlanBatch] = deque()
    faults: list[PodcastError] = []
    remaining = _until_fault(plans, faults)
    try:
        while chunk := tuple(islice(remaining, lookahead.plans)):
            count: list[int] = []
            speaking = thread.submit(_speak, filter(is_due, chunk), project, executor, total.watch(_note(count)))
            waiting.append(PlanBatch(chunk, speaking, count))
            if len(waiting) > lookahead.batches:
                yield from _wait_for(waiting.popleft(), open_progress)
        while waiting:
            yield from _wait_for(waiting.popleft(), open_progress)
        for fault in faults:
            raise fault
    finally:
        thread.shutdown(wait=False, cancel_futures=True)


def _until_fault(plans: Iterable[Plan], faults: list[PodcastError]) -> Iterator[Plan]:
    """Give plans up to one that cannot be made, and note why."""
    try:
        yield from plans
    except PodcastError as fault:
        faults.append(fault)


def _note(count: list[int]) -> Progress:
    def note(_stage: str, done: int, total: int) -> None:
        count[:] = done, total

    return note


def _speak(plans: Iterable[Plan], project: Project, executor: Executor, progress: Progress) -> None:
    utterances = tuple(utterance for plan in plans for utterance in plan.script.utterances)
    if utterances:
        cache, lexicon = show_cache(project.folder), project.lexicon
        engines.speak(utterances, lexicon=lexicon, executor=executor, cache=cache, progress=progress)


def _wait_for(batch: PlanBatch, open_progress: OpenProgress) -> tuple[Plan, ...]:
    """Wait for a batch, and show how far it is."""
    if not batch.speaking.done():
        with open_progress(" to ".join(dict.fromkeys((batch.plans[0].id, batch.plans[-1].id)))) as progress:
            while not batch.speaking.done():
                wait((batch.speaking,), timeout=_LOOK_S)
                # The end of an issue alone is told when it is mastered.
                if batch.count and (len(batch.plans) > 1 or not batch.speaking.done()):
                    progress("speaking", *batch.count)
    return batch.plans
