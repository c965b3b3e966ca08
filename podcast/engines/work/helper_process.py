"""A process beside this one that works for it alone, one call at a time, without a thread on either side."""

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess, SpawnProcess
from typing import Any, TypeVar

from podcast.engines.work.start_process import sheltered_start
from podcast.engines.work.stopped import answers
from podcast.errors import SpeechError

T = TypeVar("T")


class HelperProcess:
    """One process; it begins with the first call and ends with this process, whatever ends that."""

    def __init__(self, name: str) -> None:
        """Begin nothing yet; `name` is for messages."""
        self._name = name
        self._lock = threading.Lock()
        self._process: ForkServerProcess | SpawnProcess | None = None
        self._line: Connection | None = None

    def call(self, work: Callable[..., T], *arguments: object, limit_s: float) -> T:
        """Give what `work`, a module's function, returns there.

        Raises:
            SpeechError: from `work`, or because the process died or took longer; the next call has a new one.
        """
        with self._lock:
            line, process = self._open_line()
            try:
                line.send((work, arguments, True))
                answer: T | SpeechError = _receive(line, process, limit_s)
            except (EOFError, OSError) as error:
                self.close()
                raise SpeechError(
                    f"{self._name}'s process died or hung", hint="Look for too little memory; try again."
                ) from error
            except BaseException:  # an interrupt: the answer would come to the next call
                self.close()
                raise
        if isinstance(answer, SpeechError):
            raise answer
        return answer

    def begin(self, work: Callable[..., object], *arguments: object) -> None:
        """Let `work` be done ahead of the next call, which waits for it; nobody is told what comes of it.

        Raises:
            SpeechError: no process can be started.
        """
        with self._lock:
            try:
                self._open_line()[0].send((work, arguments, False))
            except OSError as error:
                self.close()
                raise SpeechError(
                    f"{self._name}'s process cannot begin: {error}", hint="Look for too little memory; try again."
                ) from error

    def close(self) -> None:
        """End the process where it is."""
        if self._process and self._line:
            self._line.close()
            self._process.kill()
            self._process.join()
        self._process = self._line = None

    def _open_line(self) -> tuple[Connection, int]:
        if self._line is None or self._process is None:
            line, far_end = multiprocessing.Pipe()
            # Never a fork of this process, which has opened libraries.
            kind = SpawnProcess if sys.platform == "win32" else ForkServerProcess
            process = kind(target=_serve, args=(far_end,), daemon=True)
            with sheltered_start():
                process.start()
            far_end.close()
            self._line, self._process = line, process
        return self._line, self._process.pid or 0


def _receive(line: Connection, process: int, limit_s: float) -> Any:  # noqa: ANN401  whatever the other side sent
    if not answers(line.poll, process, limit_s=limit_s):
        raise EOFError
    return line.recv()


def _serve(line: Connection) -> None:
    """Answer calls until nobody is left to make one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            work, arguments, is_awaited = line.recv()
            answer = _answer(work, arguments)
            if is_awaited:
                line.send(answer)
        except (EOFError, OSError):
            return


def _answer(work: Callable[..., object], arguments: tuple[object, ...]) -> object:
    try:
        return work(*arguments)
    except SpeechError as error:
        return error
