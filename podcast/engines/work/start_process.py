"""How our processes start: nothing of the current folder or the caller's program runs there, and no signal is heard."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_SHELTER = {
    "PYTHONSAFEPATH": "1",
    "PYTHONWARNINGS": "ignore::UserWarning:multiprocessing.resource_tracker",
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
}
"""Environment of our processes: nothing is imported from the current folder, nothing said about what a kill leaves, and
memory comes in large pages, without which one that speaks spends a tenth of its time on getting small ones."""
_SEPARATORS = {"GLIBC_TUNABLES": ":"}
"""What stands between several values; a comma elsewhere."""
_LOCK = threading.Lock()


@contextmanager
def sheltered_start() -> Iterator[None]:
    """Start processes in the block, and whatever they need beside them.

    The interpreters that `multiprocessing` starts look for modules in the current folder first, where a show may have
    a `json.py`. Its tracker of resources makes a noise when it is killed, or we are; and so does at Ctrl-C what is just
    importing modules.
    """
    with _LOCK, _terminal_unheard(), _program_hidden():
        before = {name: os.environ.get(name) for name in _SHELTER}
        for name, ours in _SHELTER.items():
            os.environ[name] = _SEPARATORS.get(name, ",").join(filter(None, (before[name], ours)))
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


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


@contextmanager
def _program_hidden() -> Iterator[None]:
    """Let what is started not run the caller's program once more, as `multiprocessing` does to have what that defines.

    Our processes need nothing of it: their tasks are functions of this package. A program that speaks without
    `if __name__ == "__main__":` would speak in each of them, too.
    """
    program = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program
