"""Workers on many machines, behind the plain `Executor`: the seam to Dask's scheduler.

Dask gives the tasks of a worker that died to others, by itself, three times; a task that fails then, or that the
scheduler dropped, comes back as the BrokenExecutor of a process pool, and whoever submitted it submits it again.
"""

import logging
import multiprocessing
import weakref
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from podcast.errors import SpeechError

if TYPE_CHECKING:
    from distributed import Client

P = ParamSpec("P")
T = TypeVar("T")
_log = logging.getLogger(__name__)

_ANSWER_S = 10
"""A scheduler that is there answers within milliseconds."""
_ALIVE = ("running", "connecting", "newly-connected")
"""States of a client that still hopes: after a lost connection it tries again for a while."""


class Cluster(Executor):
    """The workers of one scheduler; all of them have to have the version of this tool that is here."""

    def __init__(self, client: "Client", address: str) -> None:
        """Take a connected client, which is closed in the end; `address` is for messages."""
        self._client = client
        self._address = address
        # A key of its own for each task: Dask would take calls with equal arguments for one, and keep an old error.
        self._executor: Executor = client.get_executor(pure=False)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand `fn`, which the workers have as well, to the next free one.

        Raises:
            SpeechError: the scheduler is gone.
        """
        if self._client.status not in _ALIVE:
            raise SpeechError(
                f"{self._address}: the scheduler is gone",
                hint="Start it again and render again: what was spoken is kept.",
            )
        future: Future[T] = Future()
        task = self._executor.submit(_perform, partial(fn, *args, **kwargs))
        # No reference back: a cycle would keep the sounds in memory, here and on the worker.
        future.add_done_callback(partial(_cancel_task, weakref.ref(task)))
        task.add_done_callback(partial(_pass_on, future))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  Executor's
        """Leave the scheduler; its workers stay for others."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        """Leave the scheduler: at once after an error or Ctrl-C, else when all is done."""
        self.shutdown(wait=kind is None)
        return None


def connect_cluster(address: str) -> Cluster:
    """Reach the workers of the Dask scheduler at `address`, "tcp://10.0.0.5:8786"; use them in a `with` block.

    Raises:
        SpeechError: Dask is not installed, or no scheduler answers there.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise SpeechError(
            "Dask, which reaches other machines, is not installed",
            hint="Install it: pip install 'newsletter-podcast[cluster]'",
        ) from error
    import asyncio

    try:
        # Asked first: a client that did not connect tries to, still, when the process ends.
        with ThreadPoolExecutor(1) as thread:  # a notebook's own thread has its loop of events already
            thread.submit(asyncio.run, asyncio.wait_for(_greet(address), _ANSWER_S)).result()
        client = Client(address, timeout=_ANSWER_S, set_as_default=False)
    except (OSError, ValueError) as error:  # nobody there; no address
        raise SpeechError(
            f"{address}: no Dask scheduler answers",
            hint='Start one with "dask scheduler", and give the address that it tells, tcp://HOST:8786.',
        ) from error
    if not client.nthreads():
        _log.warning("%s: no worker is there yet; the first to come begins", address)
    return Cluster(client, address)


async def _greet(address: str) -> None:
    from distributed.core import rpc

    async with rpc(address) as scheduler:
        await scheduler.identity()


def _perform(work: Callable[[], T]) -> T:
    """Work, on a worker; it may start processes, which engines need, and which end with it by themselves."""
    # Dask's nanny marks its workers as daemons, which multiprocessing lets have no children.
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]  # noqa: SLF001  as above
    return work()


def _cancel_task(reference: weakref.ref[Future[T]], future: Future[T]) -> None:
    task = reference()
    if task is not None and future.cancelled():
        task.cancel()


def _pass_on(future: Future[T], task: Future[T]) -> None:
    """Give a task's outcome to who waits for it, in the words of a process pool."""
    if not future.set_running_or_notify_cancel():
        return
    error = BrokenExecutor("the scheduler dropped it") if task.cancelled() else task.exception()
    if error is None:
        future.set_result(task.result())
    else:
        future.set_exception(_translate(error))


def _translate(error: BaseException) -> BaseException:
    from distributed import KilledWorker
    from distributed.comm.core import CommClosedError

    if isinstance(error, KilledWorker | CommClosedError):
        return BrokenExecutor(str(error))
    if isinstance(error, ImportError):
        return SpeechError(
            f"a worker cannot begin: {error}",
            hint="Install the same newsletter-podcast, with its extras, on every machine.",
        )
    return error
