"""The end of a run that is told to stop: soon, with the exit code that shells expect, and without a traceback.

Signals are told as KeyboardInterrupt, so that whatever is open is closed on the way out. Somewhere a program may wait
for what never comes, a thread for a library that hangs: so the way out has a limit, and a second signal is the end. The
same words are told whether the way out ended before its limit or not.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

_LIMIT_S = 1.0
"""What is finished in order has this long; what is left then is killed with the process and holds nothing.

Two seconds are promised, of which a busy machine takes its part.
"""
_WORDS_S = 0.5
"""Whoever has not been told by then is told by a thread, as the way out may not be over at its limit."""
_WORDS = "\nStopped. What was finished is kept; the same command goes on from there.\n"
"""They begin on a line of their own: a bar of progress stands on the one before."""
_SAME_S = 0.2
"""A signal to a process and its group, as `timeout` sends it, comes twice; nobody presses Ctrl-C again so soon."""
_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Ending:
    """What ended the run of this process."""

    def __init__(self) -> None:
        """Await signals; one that is ignored, as SIGHUP after `nohup`, stays so."""
        self.code = 0
        """Exit code after a signal, 128 and its number; 0 as long as none came."""
        self._moment_s = 0.0
        self._words = _WORDS
        self._telling = threading.Lock()
        for number in _SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._interrupt)

    def limit(self, code: int) -> None:
        """End the process with that code if it has not ended by itself soon."""
        try:
            _call_after(_LIMIT_S, lambda: os._exit(code))
        except RuntimeError:  # no memory for a thread is left, and nothing would end in order either
            os._exit(code)

    def tell(self) -> None:
        """Say on standard error that the run was stopped, once."""
        with self._telling:  # nobody ends the process while the other still writes
            words, self._words = self._words, ""
            if words:
                sys.stderr.write(words)
                sys.stderr.flush()

    def close(self) -> None:
        """Let a signal end the process at once from now on: nothing is left to do."""
        for number in _SIGNALS:
            if signal.getsignal(number) == self._interrupt:
                signal.signal(number, lambda number, _frame: os._exit(128 + number))

    def _interrupt(self, number: int, _frame: FrameType | None) -> None:
        if self.code:
            if time.monotonic() > self._moment_s + _SAME_S:
                os._exit(self.code)
            return
        self.code, self._moment_s = 128 + number, time.monotonic()
        self.limit(self.code)
        with suppress(RuntimeError):  # no memory for another thread: the way out tells, or nobody
            _call_after(_WORDS_S, self.tell)
        sys.unraisablehook = _pass_over
        raise KeyboardInterrupt


def _call_after(delay_s: float, call: Callable[[], object]) -> None:
    """Call from a thread that keeps no process from ending."""
    watch = threading.Timer(delay_s, call)
    watch.daemon = True
    watch.start()


def _pass_over(fault: "sys.UnraisableHookArgs") -> None:
    """Say nothing of a signal that came while Python cleared up and could tell nobody: the run has its limit."""
    if not issubclass(fault.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(fault)
