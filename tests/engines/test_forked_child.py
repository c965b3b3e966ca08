"""A child gives what it made, whatever its size, and its crash or hang is an error here."""

import os
import re
import time

import pytest
from support.faulty_engines import stop

from podcast.engines.work.forked_child import run_in_child
from podcast.errors import SpeechError

pytestmark = pytest.mark.processes


def test_child_gives_more_than_a_pipe_holds() -> None:
    """Sound of any length comes through whole."""
    assert run_in_child(lambda: b"abc" * 1_000_000, limit_s=60) == b"abc" * 1_000_000
    assert run_in_child(bytes, limit_s=60) == b""


def test_child_passes_its_refusal_on() -> None:
    """An error in the child is the same error here."""

    def refuse() -> bytes:
        raise SpeechError("no", hint="yes")

    with pytest.raises(SpeechError, match=r"^no$") as caught:
        run_in_child(refuse, limit_s=60)
    assert caught.value.hint == "yes"


def test_child_reports_a_bug(capfd: pytest.CaptureFixture[str]) -> None:
    """A bug in the child shows its traceback and is no sound."""
    with pytest.raises(SpeechError, match="ended with code 1"):
        run_in_child(lambda: bytes(int("x")), limit_s=60)
    assert re.search("ValueError.*'x'", capfd.readouterr().err)


def test_child_that_leaves_early_gave_nothing() -> None:
    """A library that ends the process as if all were well has not given an empty answer."""

    def leave() -> bytes:
        os._exit(0)

    with pytest.raises(SpeechError, match="ended without an answer"):
        run_in_child(leave, limit_s=60)


def test_child_that_stops_dead_is_killed() -> None:
    """A stopped process hears no alarm, but its parent looks at it, long before its time is over."""
    with pytest.raises(SpeechError, match="hung"):
        run_in_child(stop, limit_s=3600)


def test_child_ends_when_nobody_waits() -> None:
    """A hung child ends itself, should its parent be gone."""
    reader, writer = os.pipe()

    def hang() -> bytes:
        time.sleep(3600)
        return b""

    pid = os.fork()
    if pid == 0:
        os.close(reader)
        try:
            # Its own parent dies at once and leaves the child alone.
            if os.fork() == 0:
                run_in_child(hang, limit_s=0.1)
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(pid, 0)
    assert os.read(reader, 1) == b""  # all that held the other end are gone
    os.close(reader)
