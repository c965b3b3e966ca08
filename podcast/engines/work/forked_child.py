"""Run a piece of work in a forked copy of this process, and survive whatever happens to it."""

import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable, Sequence
from typing import NoReturn

from podcast.errors import SpeechError

_DONE = b"+"
_REFUSED = b"-"
_PIPE_BYTES = 1 << 20
"""Linux's largest pipe for everybody: the child hands a sentence over without waiting."""
_READ_BYTES = 1 << 16
"""Room that the allocator has at hand: a megabyte would be new pages each time."""
_F_SETPIPE_SZ = 1031
_MOST_PARTS = 1024
"""IOV_MAX of Linux."""


def run_in_child(work: Callable[[], Sequence[bytes]], *, limit_s: float) -> bytes:
    """Give what `work` returns in a child process, which ends with it, joined.

    The process that calls must have no second thread: only the calling one
    lives on in the child, and what another held locked stays locked.

    Raises:
        SpeechError: from `work`, or because the child crashed or took longer.
    """
    reader, writer = os.pipe()
    _widen(writer)
    child = os.fork()
    if child == 0:
        _work_and_end(work, writer, limit_s=limit_s)
    os.close(writer)
    try:
        answer = _read_until(reader, time.monotonic() + limit_s)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(reader)
        _, status = os.waitpid(child, 0)
    return _unpack(answer, os.waitstatus_to_exitcode(status))


def _work_and_end(work: Callable[[], Sequence[bytes]], writer: int, *, limit_s: float) -> NoReturn:
    code = 1
    try:
        # Nobody may be left to notice a hang: the parent can be killed as well.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, limit_s + 1)
        _write_all(writer, _answer(work))
        code = 0
    except BaseException:  # noqa: BLE001  nothing may unwind into the copy of the parent's stack
        traceback.print_exc()
    finally:
        os._exit(code)


def _answer(work: Callable[[], Sequence[bytes]]) -> tuple[bytes, ...]:
    try:
        return _DONE, *work()
    except SpeechError as error:
        return _REFUSED, json.dumps([error.message, error.hint]).encode()


def _write_all(writer: int, parts: Sequence[bytes]) -> None:
    """Write parts as they are: each page of a joined copy is one fault more for a process that lives so briefly."""
    rest = [memoryview(part) for part in parts]
    while rest:
        written = os.writev(writer, rest[:_MOST_PARTS])
        while rest and written >= len(rest[0]):
            written -= len(rest.pop(0))
        if rest:
            rest[0] = rest[0][written:]


def _widen(pipe: int) -> None:
    import fcntl  # not on Windows, where nothing is forked

    try:
        fcntl.fcntl(pipe, _F_SETPIPE_SZ, _PIPE_BYTES)
    except OSError:  # only slower
        return


def _read_until(reader: int, deadline: float) -> bytes:
    poll = select.poll()
    poll.register(reader, select.POLLIN)
    parts: list[bytes] = []
    while poll.poll(max(deadline - time.monotonic(), 0) * 1000):
        part = os.read(reader, _READ_BYTES)
        if not part:
            return b"".join(parts)
        parts.append(part)
    raise SpeechError("the engine hung and was stopped", hint="Try again; if it stays so, reword the sentence.")


def _unpack(answer: bytes, code: int) -> bytes:
    if code:
        fate = f"by signal {-code}" if code < 0 else f"with code {code}"
        raise SpeechError(f"the engine's process ended {fate}", hint="Try again; if it stays so, reword the sentence.")
    if answer[:1] == _REFUSED:
        message, hint = json.loads(answer[1:])
        raise SpeechError(message, hint=hint)
    return answer[1:]
