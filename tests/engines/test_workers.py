"""The pool of workers ends: at once after an error, and by itself when nobody is left to end it."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor, as_completed
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest
from support.faulty_engines import hang_shortly, stop
from support.processes import living

from podcast.engines.work.start_process import sheltered_start
from podcast.engines.work.workers import Workers, _find_server

pytestmark = pytest.mark.processes
KILLED = """
import os, signal
from podcast.engines.work.workers import Workers, _find_server
if __name__ == "__main__":
    with Workers(2) as pool:
        for process in {pool.submit(os.getpid).result() for _ in range(4)}:
            print(process, flush=True)
        pool.submit(len, "")
        os.kill(os.getpid(), signal.SIGKILL)
"""
LATE = """
import _multiprocessing
from podcast.engines.work.start_process import sheltered_start
from podcast.engines.work.workers import _context
if __name__ == "__main__":
    lock = _context().Lock()
    _multiprocessing.sem_unlink(lock._semlock.name)  # as the end of a pool does it
    worker = _context().Process(target=print, args=("begun", lock))
    with sheltered_start():
        worker.start()
    worker.join()
    print(worker.exitcode, flush=True)
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


@pytest.mark.parametrize("count", [None, 1])
def test_workers_that_were_warmed_up_work(count: int | None) -> None:
    """Tasks may come before they are there, also more than one can do."""
    with Workers(2) as pool:
        pool.warm_up(os.getpid, count=count)
        assert list(pool.map(len, ("a", "bc"))) == [1, 2]


def test_a_pool_that_is_about_to_break_is_replaced() -> None:
    """A worker's death closes the pipes of a pool before the pool knows, and then nothing can be started there."""
    with Workers(2) as pool:
        pool._pool = pool._new_pool()  # noqa: SLF001 - as the first task does
        queue = pool._pool._call_queue  # type: ignore[attr-defined]  # noqa: SLF001 - the pool's own
        queue._reader.close()  # noqa: SLF001
        assert pool.submit(len, "begun").result() == 5


def test_a_pool_that_cannot_be_replaced_is_told_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses another, that is the cause, and not that the one before has ended."""

    def refuse(_: Workers) -> NoReturn:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    with Workers(2) as pool:
        pool._pool = pool._new_pool()  # noqa: SLF001 - as the first task does
        pool._pool._call_queue._reader.close()  # type: ignore[attr-defined]  # noqa: SLF001 - as above
        monkeypatch.setattr(Workers, "_new_pool", refuse)
        for _ in range(2):
            with pytest.raises(OSError, match="open files"):
                pool.submit(len, "begun")


def test_workers_end_with_a_parent_that_was_killed() -> None:
    """Nobody is left to tell them to, and none of them has anything to say."""
    killed = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, encoding="ascii", check=False)
    processes = {int(line) for line in killed.stdout.split()}
    assert processes
    assert killed.stderr == ""
    deadline = time.monotonic() + 120
    while (left := processes & living().keys()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == set()


def test_a_worker_that_begins_behind_the_end_of_its_pool_says_nothing() -> None:
    """Its locks are gone, and whoever ended the pool has said why."""
    run = subprocess.run([sys.executable, "-c", LATE], capture_output=True, text=True, check=False)
    assert run.stdout == "1\n", run.stderr
    assert "spawn.py" not in run.stderr  # the parent itself finds that the lock is gone, once more


def test_a_program_is_run_once(tmp_path: Path) -> None:
    """What stands in its file without a guard is not run by each worker anew, as other pools have it."""
    program = tmp_path / "program.py"
    program.write_text(
        "from podcast.engines import Workers\n"
        "with Workers(2) as pool:\n"
        "    print(sum(pool.map(abs, range(-9, 1))), __name__, flush=True)\n",
        "utf-8",
    )
    done = subprocess.run([sys.executable, program], capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert (done.stdout, done.stderr) == ("45 __main__\n", "")


def test_nothing_in_the_current_folder_runs(tmp_path: Path) -> None:
    """A show may have a file of any name; modules of those names come from Python."""
    marks = tmp_path / "marks"
    marks.mkdir()
    for name in ("enum", "json", "tempfile", "signal", "pickle", "threading", "numpy", "podcast"):
        (tmp_path / f"{name}.py").write_text(f"open({str(marks / name)!r}, 'w').close()\nraise SystemExit\n", "utf-8")
    code = """
from podcast.engines import Workers
if __name__ == "__main__":
    with Workers(2) as pool:
        print(pool.submit(len, "abc").result())
"""
    script = tmp_path / "elsewhere" / "run.py"
    script.parent.mkdir()
    script.write_text(code, "utf-8")
    done = subprocess.run(
        [sys.executable, script], capture_output=True, encoding="utf-8", cwd=tmp_path, check=False, timeout=120
    )
    assert (done.stdout, list(marks.iterdir())) == ("3\n", []), done.stderr


def test_memory_comes_in_large_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our processes are told so beside what the user tells all; what else this process starts is left alone."""
    ours = "glibc.malloc.hugetlb=1"
    for theirs, both in (("", ours), ("glibc.malloc.perturb=7", f"glibc.malloc.perturb=7:{ours}")):
        monkeypatch.setenv("GLIBC_TUNABLES", theirs)
        with sheltered_start():
            assert os.environ["GLIBC_TUNABLES"] == both
        assert os.environ["GLIBC_TUNABLES"] == theirs


def test_a_future_of_workers_that_were_stopped_is_done() -> None:
    """Whoever waits for one among many is told at once, in whatever way they wait."""
    with Workers(1) as pool:
        tasks = [pool.submit(time.sleep, 600) for _ in range(8)]
        waiting = ThreadPoolExecutor(1)
        task = waiting.submit(lambda: list(as_completed(tasks)))
        time.sleep(0.2)
        pool.stop()
        assert len(task.result(timeout=60)) == 8
        waiting.shutdown()
    assert all(task.done() for task in tasks)


def test_a_worker_that_was_stopped_is_not_waited_for() -> None:
    """One that was sent SIGSTOP neither works nor ends."""
    with Workers(1) as pool:
        process = pool.submit(os.getpid).result()
        os.kill(process, signal.SIGSTOP)
        pool.stop()
        assert process not in living()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_that_is_stopped_at_work_is_replaced(jobs: int) -> None:
    """Its task fails as if it had died, and the next task has a new one."""
    with Workers(jobs) as pool:
        task = pool.submit(stop)
        with pytest.raises(BrokenExecutor):
            task.result(timeout=120)
        assert pool.submit(len, "abc").result(timeout=120) == 3


def test_a_worker_that_is_stopped_while_it_waits_is_replaced() -> None:
    """It would keep others from the next task."""
    with Workers(1) as pool:
        process = pool.submit(os.getpid).result()
        os.kill(process, signal.SIGSTOP)
        with pytest.raises(BrokenExecutor):
            pool.submit(len, "abc").result(timeout=120)
        assert pool.submit(len, "abc").result(timeout=120) == 3
        assert process not in living()


def test_workers_start_without_an_ear_for_the_terminal() -> None:
    """Ctrl-C, while their server imports what they need, makes no noise there."""
    with Workers(1) as pool:
        pool.submit(len, "abc").result()
    status = Path(f"/proc/{_find_server()}/status").read_text("ascii")
    blocked = int(status.partition("SigBlk:")[2].split()[0], 16)
    assert all(blocked >> number - 1 & 1 for number in (signal.SIGINT, signal.SIGHUP))


def test_a_server_of_workers_that_was_stopped_is_replaced() -> None:
    """Nothing starts before."""
    with Workers(1) as pool:
        assert pool.submit(len, "abc").result() == 3
    server = _find_server()
    os.kill(server, signal.SIGSTOP)
    with Workers(1) as pool:
        assert pool.submit(len, "abc").result(timeout=120) == 3
    assert server not in living()


def test_a_worker_that_hangs_ends_by_itself() -> None:
    """The system ends it when its time is over, whatever it waits for."""
    with Workers(1) as pool:
        task = pool.submit(hang_shortly)
        with pytest.raises(BrokenExecutor):
            task.result(timeout=120)


def test_threads_of_workers_end_with_them() -> None:
    """Whether they were done or were ended: none is left that holds the pool when the program ends."""
    before = set(threading.enumerate())
    with Workers(1) as pool:
        pool.warm_up(os.getpid)
        pool.submit(len, "abc").result()
    assert set(threading.enumerate()) <= before
