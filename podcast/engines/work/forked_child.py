"""Run a piece of work in a forked copy of this process, and survive whatever happens to it."""

import gc
import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from typing import NoReturn

from podcast.engines.work.stopped import answers
from podcast.errors import SpeechError

_DONE = b"+"
_REFUSED = b"-"
_READ_BYTES = 1 << 16
"""Size of a pipe on Linux."""


def run_in_child(work: Callable[[], bytes], *, limit_s: float) -> bytes:
    """Give what `work` returns in a child process, which ends with it.

    The process that calls must have no second thread: only the calling one
    lives on in the child, and what another held locked stays locked.

    Raises:
        SpeechError: from `work`, or because the child crashed or took longer.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_end(work, writer, limit_s=limit_s)
    os.close(writer)
    try:
        answer = _read(reader, child, time.monotonic() + limit_s)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(reader)
        _, status = os.waitpid(child, 0)
    return _unpack(answer, os.waitstatus_to_exitcode(status))


def _work_and_end(work: Callable[[], bytes], writer: int, *, limit_s: float) -> NoReturn:
    code = 1
    gc.disable()  # looking through all that is there copies memory that is shared with the parent, for a short life
    try:
        # Nobody may be left to notice a hang: the parent can be killed as well.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, limit_s + 1)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(_answer(work))
        code = 0
    except BaseException:  # noqa: BLE001  nothing may unwind into the copy of the parent's stack
        traceback.print_exc()
    finally:
        os._exit(code)


def _answer(work: Callable[[], bytes]) -> bytes:
    try:
        return _DONE + work()
    except SpeechError as error:
        return _REFUSED + json.dumps([error.message, error.hint]).encode()


def _read(reader: int, child: int, deadline: float) -> bytes:
    poll = select.poll()
    poll.register(reader, select.POLLIN)
    parts: list[bytes] = []
    while answers(lambda wait_s: poll.poll(wait_s * 1000), child, limit_s=deadline - time.monotonic()):
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
    if answer[:1] != _DONE:  # a library ended the process as if all were well
        raise SpeechError(
            "the engine's process ended without an answer", hint="Try again; if it stays so, reword the sentence."
        )
    return answer[1:]
