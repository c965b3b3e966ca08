"""The pool of workers ends: at once after an error, and by itself when nobody is left to end it."""

import os
import subprocess
import sys
import time
from functools import partial

import pytest
from support.processes import living

from podcast.engines.work.workers import Workers

KILLED = """
import os, signal
from podcast.engines.work.workers import Workers
if __name__ == "__main__":
    with Workers(2) as pool:
        for process in {pool.submit(os.getpid).result() for _ in range(4)}:
            print(process, flush=True)
        pool.submit(len, "")
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("delay_ms", [0, 20, 40, 80, 160])
def test_an_error_ends_workers_where_they_are(delay_ms: int) -> None:
    """Nobody waits for a long task, and tasks that were cancelled make no noise."""

    def fail() -> None:
        with Workers(2) as pool:
            assert pool.submit(len, "begun").result() == 5
            tasks = [pool.submit(time.sleep, seconds) for seconds in (*[0.001] * 40, 600, 600, 600, 600)]
            time.sleep(delay_ms / 1000)
            for task in tasks:
                task.cancel()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()


@pytest.mark.parametrize("delay_ms", [0, 50, 200])
def test_an_error_ends_workers_that_only_just_start(delay_ms: int) -> None:
    """A fault that is found while they start is told at once."""

    def fail() -> None:
        with Workers(2) as pool:
            pool.warm_up(os.getpid)
            time.sleep(delay_ms / 1000)
            raise KeyError

    with pytest.raises(KeyError):
        fail()


def test_workers_work_though_warming_up_failed() -> None:
    """Whatever their first work raises."""
    with Workers(2) as pool:
        pool.warm_up(partial(int, "no number"))
        assert list(pool.map(len, ("a", "bc"))) == [1, 2]


def test_workers_that_were_warmed_up_work() -> None:
    """Tasks may come before they are there."""
    with Workers(2) as pool:
        pool.warm_up(os.getpid)
        assert list(pool.map(len, ("a", "bc"))) == [1, 2]


def test_a_pool_that_is_about_to_break_is_replaced() -> None:
    """A worker's death closes the pipes of a pool before the pool knows, and then nothing can be started there."""
    with Workers(2) as pool:
        queue = pool._pool._call_queue  # type: ignore[attr-defined]  # noqa: SLF001 - the pool's own
        queue._reader.close()  # noqa: SLF001
        assert pool.submit(len, "begun").result() == 5


def test_workers_end_with_a_parent_that_was_killed() -> None:
    """Nobody is left to tell them to."""
    killed = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, encoding="ascii", check=False)
    processes = {int(line) for line in killed.stdout.split()}
    assert processes, killed.stderr
    deadline = time.monotonic() + 10
    while (left := processes & living().keys()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == set()
