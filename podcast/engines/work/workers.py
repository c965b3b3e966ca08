"""Worker processes that are replaced when one dies, behind the plain `Executor`."""

import multiprocessing
import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, Executor, Future, InvalidStateError, ProcessPoolExecutor, wait
from contextlib import suppress
from functools import partial
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, ParamSpec, TypeVar
from weakref import WeakSet

from podcast.engines.work.start_process import sheltered_start
from podcast.engines.work.stopped import LOOK_S, is_stopped

P = ParamSpec("P")
T = TypeVar("T")

_END_S = 10
"""Workers that have nothing to do end within milliseconds; one that does not is stopped, or hangs."""


class Workers(Executor):
    """A process pool for `speak` that lives on: after a worker's death the next task gets a new pool.

    Leaving its `with` block by an error ends its processes where they are. A
    worker that was stopped, by SIGSTOP say, is killed within three seconds.
    The tasks that were waiting when it happened still fail with
    BrokenExecutor; whoever submitted them submits them again. Results have to
    fit into a pipe in one piece (PIPE_BUF, 4096 bytes): of a longer one a
    worker that is killed leaves half, and the pool waits for the other half.
    """

    def __init__(self, jobs: int) -> None:
        """Start nothing yet, not even what keeps an eye on processes; up to `jobs` of them work at once."""
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._lock = threading.RLock()
        self._has_ended = False
        self._tasks: WeakSet[Future[Any]] = WeakSet()
        self._processes: list[BaseProcess] = []
        self._thread: threading.Thread | None = None
        self._helpers: list[threading.Thread] = []
        self._is_watched = False
        self._is_over = threading.Event()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand `fn` to the next free worker.

        Raises:
            BrokenExecutor: the workers have ended.
        """
        with self._lock:  # one that started while the others end would be missed
            if self._has_ended:
                raise BrokenExecutor("the workers have ended")
            if not self._is_watched:
                self._is_watched = True
                self._help(self._end_stopped)
            task = self._submit(partial(fn, *args, **kwargs))
            self._tasks.add(task)
        return task

    def warm_up(self, work: Callable[[], object], *, count: int | None = None) -> None:
        """Start workers meanwhile, each with some first work, so that they are ready when a task comes.

        Args:
            work: done once for each.
            count: how many are started; all without. The next start when these have tasks.
        """
        self._help(partial(self._start, work, self._jobs if count is None else count))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  Executor's
        """Let the workers finish and end; whoever does not end is stopped."""
        self._close(is_cancelling=cancel_futures)
        if wait and self._thread is not None:
            _settle(self._tasks)
            _join(self._thread, self._processes)

    def stop(self) -> None:
        """End the workers where they are; whoever waits for a task is told at once."""
        # First: where workers die before it was told to end, the pool's thread stumbles over cancelled tasks.
        self._close(is_cancelling=True)
        for process in self._processes:
            process.kill()
        if self._thread is not None:
            self._thread.join(_END_S)
        _fail(self._tasks)
        self._is_over.set()
        for helper in self._helpers:  # else the last of them, at the program's end, frees half of the pool
            helper.join(_END_S)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        """End the workers: at once after an error or Ctrl-C, else when they are done."""
        try:
            if kind is None:
                self.shutdown()
        finally:
            self.stop()
        return None

    def _close(self, *, is_cancelling: bool) -> None:
        """Take no more tasks."""
        with self._lock:
            if not self._has_ended:
                self._has_ended = True
                self._processes, self._thread = _internals(self._pool)
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=is_cancelling)

    def _help(self, work: Callable[[], None]) -> None:
        self._helpers.append(threading.Thread(target=work, daemon=True))
        self._helpers[-1].start()

    def _end_stopped(self) -> None:
        """Kill all workers when one was stopped: it may have what the others need to go on, and the pool is broken."""
        stopped: set[int] = set()
        while not self._is_over.wait(LOOK_S):
            processes, server = self._processes or _internals(self._pool)[0], _find_server()
            numbers = {server, *(process.pid or 0 for process in processes)}
            before, stopped = stopped, {number for number in numbers if is_stopped(number)}
            if before & stopped:
                for process in processes:
                    process.kill()
            if server in before & stopped:
                os.kill(server, signal.SIGKILL)

    def _submit(self, work: Callable[[], T]) -> Future[T]:
        server = _find_server()
        pool = self._pool = self._pool or self._new_pool()
        try:
            with sheltered_start():
                return pool.submit(work)
        except (BrokenExecutor, OSError, EOFError) as error:  # a broken pool, or its server, closes its pipes
            if isinstance(error, EOFError | ConnectionError):
                _bury(server)
            processes, _ = _internals(pool)
            pool.shutdown(wait=False)
            for process in processes:  # one that was stopped would be waited for when the program ends
                process.kill()
            self._pool = None  # also where the system refuses another
            self._pool = self._new_pool()
            with sheltered_start():
                return self._pool.submit(work)

    def _start(self, work: Callable[[], object], count: int) -> None:
        with suppress(BrokenExecutor, RuntimeError, OSError, EOFError):  # whoever submits a task will see what broke
            for _ in range(count):
                self.submit(work)

    def _new_pool(self) -> ProcessPoolExecutor:
        # No process is started yet: the pool does that with each task, until there are enough.
        with sheltered_start():  # all but what keeps an eye on its locks
            return ProcessPoolExecutor(self._jobs, mp_context=_context(), initializer=_begin)


def _internals(pool: ProcessPoolExecutor | None) -> tuple[list[BaseProcess], threading.Thread | None]:
    """Give a pool's processes, and the thread that manages them."""
    # Private until Python 3.14, which has kill_workers() for this.
    processes = list((getattr(pool, "_processes", None) or {}).values())
    return processes, getattr(pool, "_executor_manager_thread", None)


def _find_server() -> int:
    """Find the process from which workers are forked; 0 where there is none."""
    module = sys.modules.get("multiprocessing.forkserver")  # not there on Windows
    return getattr(getattr(module, "_forkserver", None), "_forkserver_pid", None) or 0


def _bury(server: int) -> None:
    """Wait until a server that hung up is dead: as long as it dies, `multiprocessing` takes it for alive."""
    with suppress(ProcessLookupError, ChildProcessError):  # dead, and seen to be
        if server:
            os.kill(server, signal.SIGKILL)
            os.waitid(os.P_PID, server, os.WEXITED | os.WNOWAIT)


def _settle(tasks: Iterable[Future[Any]]) -> None:
    """Wait for all tasks, however they end."""
    wait([task for task in tasks if not task.cancelled()])


def _join(thread: threading.Thread, processes: Iterable[BaseProcess]) -> None:
    """Wait for the end of a pool that has no tasks."""
    thread.join(_END_S)
    if thread.is_alive():
        for process in processes:
            process.kill()
        thread.join()


def _fail(tasks: Iterable[Future[Any]]) -> None:
    """End all tasks that nobody works on any more, so that nobody waits for them."""
    # A pool that cancels its tasks does not tell who waits in `as_completed`: it leaves that to who would run them.
    for task in wait(list(tasks), timeout=0).not_done:
        with suppress(InvalidStateError):  # it ended this very moment
            if task.running() or task.set_running_or_notify_cancel():
                task.set_exception(BrokenExecutor("the workers have ended"))


def _context() -> ForkServerContext | SpawnContext:
    """Prefer workers forked from a server that has done the imports; never a fork of this process with its threads."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["podcast.engines.work.preload"])
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
