"""Processes that do nothing any more: one that was stopped is seen from outside, one that hangs ends itself.

SIGSTOP cannot be noticed by the process that got it, so whoever waits for that process looks at it now and then. What
hangs in a library cannot notice it either, but the system can: it ends a process whose time is over.
"""

import multiprocessing
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

LOOK_S = 1.0
"""Time between looks. One that was stopped at two of them is: at Ctrl-Z and `fg` all stop and go on together."""


def is_stopped(process: int) -> bool:
    """Tell whether a process was stopped, where the system shows that in /proc."""
    try:
        status = Path(f"/proc/{process}/stat").read_bytes()
    except OSError:  # it has ended, or there is no /proc
        return False
    return status.rpartition(b") ")[2][:1] == b"T"


def answers(poll: Callable[[float], object], process: int, *, limit_s: float) -> bool:
    """Wait for a process, and tell whether it answered; not when it is late, or was stopped.

    Args:
        poll: waits so many seconds at most, and tells whether there is something.
        process: its number.
        limit_s: time that it has.
    """
    deadline = time.monotonic() + limit_s
    was_stopped = False
    while not poll(min(max(deadline - time.monotonic(), 0), LOOK_S)):
        before, was_stopped = was_stopped, is_stopped(process)
        if (before and was_stopped) or time.monotonic() >= deadline:
            return False
    return True


@contextmanager
def end_after(limit_s: float) -> Iterator[None]:
    """Let the system end this process if the block takes longer; only one that works for another, in its only thread.

    Who waits for it takes it for dead then, and gives its work to others.
    """
    is_worker = multiprocessing.parent_process() and threading.current_thread() is threading.main_thread()
    if not is_worker or not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, limit_s)  # SIGALRM, which nobody here catches
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
