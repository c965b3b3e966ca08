"""A helper process answers each call with its own answer, or with an error."""

from multiprocessing.connection import Connection

import pytest
from support.faulty_engines import hang, stop

from podcast.engines.work.helper_process import HelperProcess
from podcast.errors import SpeechError

pytestmark = pytest.mark.processes


def test_process_that_hangs_is_ended() -> None:
    """Nobody waits for ever."""
    process = HelperProcess("a sloth")
    with pytest.raises(SpeechError, match="a sloth's process died or hung"):
        process.call(hang, limit_s=0.1)
    process.close()


def test_process_that_was_stopped_is_ended() -> None:
    """Long before its time is over, and the next call has a new one."""
    process = HelperProcess("a statue")
    with pytest.raises(SpeechError, match="a statue's process died or hung"):
        process.call(stop, limit_s=3600)
    assert process.call(len, "one", limit_s=60) == 3
    process.close()


def test_interrupted_call_has_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """After Ctrl-C the next call gets its own answer, not the last one's."""
    process = HelperProcess("a parrot")
    assert process.call(len, "one", limit_s=60) == 3

    def interrupted(*_: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Connection, "poll", interrupted)
        with pytest.raises(KeyboardInterrupt):
            process.call(len, "three", limit_s=60)
    assert process.call(len, "seven!", limit_s=60) == 6
    process.close()
