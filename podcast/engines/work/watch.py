"""Notices workers that were stopped or hang: each says beforehand how long it will take, and who is late is killed.

An engine limits what hangs in it; this is for what no process can notice of itself, as SIGSTOP, or a library that never
returns. The pool then takes the worker for dead, and its sentences are spoken by others.
"""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")

TASK_S = 600.0
"""Limit of a task that promises nothing shorter."""
_QUIET_S = 60.0
"""Time in which a worker, just started on a busy machine, begins with what waits for it."""
_ASLEEP_S = 2.0
"""Who wakes so much too late was asleep, as after Ctrl-Z, and so were the workers."""

_lines: list[Connection] = []


def join_watch(line: Connection) -> None:
    """Report by this line from now on, in this process."""
    _lines[:] = [line]


def promise(limit_s: float) -> None:
    """Say that what is done now takes at most so many seconds; 0 when nothing is done."""
    for line in _lines:
        line.send((os.getpid(), limit_s))


def watched(work: Callable[[], T]) -> T:
    """Do a task, in a worker."""
    promise(TASK_S)
    try:
        return work()
    finally:
        promise(0)


class Watch:
    """Owns the near end of the line on which workers report, and the thread that listens."""

    def __init__(self, kill: Callable[[int | None], None], *, is_waiting: Callable[[], bool]) -> None:
        """Begin to listen.

        Args:
            kill: ends the worker of that number, or all; called in a thread.
            is_waiting: tells whether there are tasks that are not done.
        """
        self._near, self.line = multiprocessing.Pipe(duplex=False)
        self._kill = kill
        self._is_waiting = is_waiting
        self._deadlines: dict[int, float] = {}
        self._quiet_until = time.monotonic() + _QUIET_S
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        """Listen no more; reports are still taken."""
        self.line.send(None)

    def renew(self) -> None:
        """Give new workers, or new tasks, their time."""
        self._quiet_until = max(self._quiet_until, time.monotonic() + _QUIET_S)

    def _listen(self) -> None:
        while True:
            now = time.monotonic()
            next_s = min(self._deadlines.values(), default=self._quiet_until)
            wait_s = max(next_s - now, 0.01)
            if self._near.poll(wait_s):
                report = self._near.recv()
                if report is None:
                    return
                self._note(*report)
            overslept_s = time.monotonic() - now - wait_s
            if overslept_s > _ASLEEP_S:
                self._deadlines = {process: late + overslept_s for process, late in self._deadlines.items()}
                self.renew()
            self._end_late(time.monotonic())

    def _note(self, process: int, limit_s: float) -> None:
        self._deadlines.pop(process, None)
        if limit_s:
            self._deadlines[process] = time.monotonic() + limit_s
        self.renew()

    def _end_late(self, now: float) -> None:
        for process in [process for process, deadline in self._deadlines.items() if deadline < now]:
            del self._deadlines[process]
            self._kill(process)
        if not self._deadlines and self._quiet_until < now:
            if self._is_waiting():  # one was stopped that has what all others need
                self._kill(None)
            self.renew()
