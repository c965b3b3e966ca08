"""How our processes start: nothing of the current folder runs in them, and they leave a terminal's signals to us."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_SAFE_PATH = "PYTHONSAFEPATH"
"""Environment variable that keeps an interpreter from importing what lies in the current folder."""
_LOCK = threading.Lock()


@contextmanager
def sheltered_start() -> Iterator[None]:
    """Start processes in the block, and whatever they need beside them.

    The interpreters that `multiprocessing` starts look for modules in the current folder first, where a show may have
    a `json.py`; its tracker of resources, killed by SIGHUP, makes a noise about it, and what imports modules at Ctrl-C.
    """
    with _LOCK, _terminal_unheard():
        before = os.environ.get(_SAFE_PATH)
        os.environ[_SAFE_PATH] = "1"
        try:
            yield
        finally:
            if before is None:
                del os.environ[_SAFE_PATH]
            else:
                os.environ[_SAFE_PATH] = before


@contextmanager
def _terminal_unheard() -> Iterator[None]:
    """Let what is started never see SIGHUP or SIGINT: it ends with its parent, which does."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGHUP, signal.SIGINT))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
