"""Worker processes that are replaced when one dies, behind the plain `Executor`."""

import multiprocessing
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing.context import ForkServerContext, SpawnContext
from types import TracebackType
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Workers(Executor):
    """A process pool for `speak` that lives on: after a worker's death the next task gets a new pool.

    Leaving its `with` block by an error ends its processes where they are.
    The tasks that were waiting when it happened still fail with
    BrokenExecutor; whoever submitted them submits them again. Results have to
    fit into a pipe in one piece (PIPE_BUF, 4096 bytes): of a longer one a
    worker that is killed leaves half, and the pool waits for the other half.
    """

    def __init__(self, jobs: int) -> None:
        """Start nothing yet; up to `jobs` processes work at once."""
        self._jobs = jobs
        self._pool = self._new_pool()
        self._has_ended = False
        self._warming: threading.Thread | None = None

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand `fn` to the next free worker."""
        try:
            return self._pool.submit(fn, *args, **kwargs)
        except (BrokenExecutor, OSError):  # the latter while a broken pool closes its pipes
            if self._has_ended:
                raise
            self._pool.shutdown(wait=False)
            self._pool = self._new_pool()
            return self._pool.submit(fn, *args, **kwargs)

    def warm_up(self, work: Callable[[], object]) -> None:
        """Start the workers meanwhile, each with some first work, so that they are ready when a task comes."""
        self._warming = threading.Thread(target=self._start, args=(work,), daemon=True)
        self._warming.start()

    def _start(self, work: Callable[[], object]) -> None:
        with suppress(RuntimeError, OSError):  # it was ended or broke meanwhile, which whoever submits a task will see
            for _ in range(self._jobs):
                self._pool.submit(work)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  Executor's
        """Let the workers finish and end."""
        self._has_ended = True
        self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)

    def stop(self) -> None:
        """End the workers where they are."""
        if self._warming is not None:
            self._warming.join()  # a worker that starts now would be missed
        # Private until Python 3.14, which has kill_workers() for this.
        processes = list((getattr(self._pool, "_processes", None) or {}).values())
        thread = getattr(self._pool, "_executor_manager_thread", None)
        # First: where workers die before it was told to end, the pool's thread stumbles over cancelled tasks.
        self.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()
        if thread is not None:
            thread.join()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        """End the workers: at once after an error or Ctrl-C, else when they are done."""
        if kind is not None:
            self.stop()
        return super().__exit__(kind, error, trace)

    def _new_pool(self) -> ProcessPoolExecutor:
        # No process is started yet: the pool does that with each task, until there are enough.
        return ProcessPoolExecutor(self._jobs, mp_context=_context(), initializer=_begin)


def _context() -> ForkServerContext | SpawnContext:
    """Prefer workers forked from a server that has done the imports; never a fork of this process with its threads."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["podcast.engines.work.request"])
    return context


def _begin() -> None:
    """Leave Ctrl-C to the parent: it stops the workers, without a traceback from each; and end when it has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        _end_with_parent()


def _end_with_parent() -> None:
    """Ask the system for a signal when the parent is gone, killed perhaps; a worker may have no second thread."""
    import fcntl

    parent = multiprocessing.parent_process()
    if parent is None:
        return
    signal.signal(signal.SIGIO, lambda _signal, _frame: os._exit(1))
    fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, fcntl.fcntl(parent.sentinel, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([parent.sentinel], [], [], 0)[0]:  # it went before we asked
        os._exit(1)
