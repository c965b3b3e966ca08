"""A run ends soon after a signal or an error, at any moment: also while the next issue is spoken ahead."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from conftest import PODCAST, silence
from support.processes import living

LIMIT_S = 20
"""A run that is told to end takes little more than a second; this machine may be busy."""
STOPPED = "Stopped. What was finished is kept; the same command goes on from there."
GOOD = "---\ndate: 2026-11-02\n---\n# AN #1: Moorings\n\n## News\n\nThe buoys were painted.\n"
BAD = GOOD.replace("#1", "#2").replace("The buoys", "The bad buoys")


@pytest.fixture
def hanging_show(show: Path) -> Path:
    """Make a show of two issues, of which the second cannot be spoken and never fails."""
    silence(show)
    cast = show / "voices" / "cast.toml"
    cast.write_text(cast.read_text("utf-8").replace('"silent"', '"support.faulty_engines:Hangs"'), "utf-8")
    (show / "issues" / "AN0.md").unlink()
    (show / "issues" / "AN1.md").write_text(GOOD, "utf-8")
    (show / "issues" / "AN2.md").write_text(BAD, "utf-8")
    return show


@contextmanager
def rendering(root: Path, *issues: str) -> Iterator["subprocess.Popen[str]"]:
    """Render issues, all without a name, in a process group of its own, and leave nothing of it behind."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "PODCAST_TEST_MEMORY": str(root)}
    with subprocess.Popen(
        [str(PODCAST), "render", *(issues or ["--all"]), "--jobs", "2", "--show", str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
        start_new_session=True,
    ) as running:
        try:
            yield running
        finally:
            for process, group in living().items():
                if group == running.pid:
                    with suppress(ProcessLookupError):  # it ended meanwhile
                        os.kill(process, signal.SIGKILL)


def wait_until(condition: Callable[[], object], *, limit_s: float = 120) -> bool:
    """Wait until something holds; tell whether it does."""
    deadline = time.monotonic() + limit_s
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return bool(condition())


def is_spoken_ahead(root: Path) -> bool:
    """Tell whether the first episode is there and the second is being spoken."""
    return (root / "public" / "episodes" / "AN1.mp3").exists() and any(root.glob("hanging-*"))


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_a_run(hanging_show: Path, name: str) -> None:
    """By its exit code, without a traceback, and with all processes that it started."""
    number = getattr(signal, name)
    with rendering(hanging_show) as running:
        assert wait_until(lambda: is_spoken_ahead(hanging_show))
        os.killpg(running.pid, number)
        _, errors = running.communicate(timeout=LIMIT_S)
        assert running.returncode == 128 + number, errors
        assert errors.count(STOPPED) == 1
        assert "Traceback" not in errors
        assert wait_until(lambda: running.pid not in living().values(), limit_s=LIMIT_S)


def test_a_signal_ends_a_run_with_stopped_workers(hanging_show: Path) -> None:
    """As soon as if they went on."""
    with rendering(hanging_show) as running:
        assert wait_until(lambda: is_spoken_ahead(hanging_show))
        for mark in hanging_show.glob("hanging-*"):
            os.kill(int(mark.name.removeprefix("hanging-")), signal.SIGSTOP)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=LIMIT_S)
        assert running.returncode == 128 + signal.SIGINT, errors
        assert "Traceback" not in errors
        assert wait_until(lambda: running.pid not in living().values(), limit_s=LIMIT_S)


def test_an_error_ends_a_run(hanging_show: Path) -> None:
    """While workers hang at the next issue: what is in the way of the first is told, and nothing is waited for."""
    (hanging_show / "public" / "episodes" / "AN1.mp3").mkdir(parents=True)
    with rendering(hanging_show, "AN1", "AN2") as running:  # with --all the run goes on with the next issue
        _, errors = running.communicate(timeout=120)
        assert running.returncode == 1, errors
        assert "AN1.mp3: cannot be written" in errors
        assert "Traceback" not in errors
        assert wait_until(lambda: running.pid not in living().values(), limit_s=LIMIT_S)


def test_a_second_signal_ends_a_run_at_once(hanging_show: Path) -> None:
    """Whatever the first has begun to close."""
    with rendering(hanging_show) as running:
        assert wait_until(lambda: is_spoken_ahead(hanging_show))
        running.send_signal(signal.SIGINT)
        time.sleep(0.3)
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=LIMIT_S)
        assert running.returncode == 128 + signal.SIGINT


@pytest.mark.parametrize("delay_s", [0.15, 0.3, 0.6])
def test_a_signal_at_the_start_ends_a_run(hanging_show: Path, delay_s: float) -> None:
    """While modules are imported and processes start, too."""
    with rendering(hanging_show) as running:
        time.sleep(delay_s)
        os.killpg(running.pid, signal.SIGTERM)
        _, errors = running.communicate(timeout=LIMIT_S)
        assert running.returncode in {-signal.SIGTERM, 128 + signal.SIGTERM}, errors
        assert "Traceback" not in errors


def test_a_run_goes_on_after_ctrl_z(show: Path) -> None:
    """All of it was stopped, and nothing takes the other for dead."""
    silence(show)
    with rendering(show) as running:
        time.sleep(0.6)
        os.killpg(running.pid, signal.SIGSTOP)
        time.sleep(3)
        os.killpg(running.pid, signal.SIGCONT)
        _, errors = running.communicate(timeout=120)
        assert running.returncode == 0, errors


LATE = """
import time
from podcast.stop_signals import Ending
Ending()
try:
    print("waiting", flush=True)
    time.sleep(30)
finally:
    time.sleep(30)
"""
CLEARING_UP = """
import os, signal, time, weakref
from podcast.stop_signals import Ending
ending = Ending()
class Thing: pass
thing = Thing()
watch = weakref.ref(thing, lambda _: (os.kill(os.getpid(), signal.SIGTERM), time.sleep(0.1)))
del thing
time.sleep(30)
"""


def test_a_signal_says_what_is_kept_before_the_limit() -> None:
    """Also where the way out takes longer than it may, as on a busy machine."""
    with subprocess.Popen([sys.executable, "-c", LATE], stdout=-1, stderr=-1, encoding="utf-8") as running:
        assert running.stdout
        assert running.stdout.readline()
        running.send_signal(signal.SIGTERM)
        _, errors = running.communicate(timeout=LIMIT_S)
        assert (running.returncode, errors.strip()) == (128 + signal.SIGTERM, STOPPED)


def test_a_signal_while_python_clears_up_leaves_no_traceback() -> None:
    """Nothing can be raised there, and the limit of the end holds."""
    ended = subprocess.run(
        [sys.executable, "-c", CLEARING_UP], capture_output=True, text=True, timeout=LIMIT_S, check=False
    )
    assert (ended.returncode, ended.stderr.strip()) == (128 + signal.SIGTERM, STOPPED)
