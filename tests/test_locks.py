"""One writer at a time; a lock outlives nobody."""

import errno
import logging
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from podcast.errors import PodcastError
from podcast.locks import lock

HOLDER = """
import sys, time
from pathlib import Path
from podcast.locks import lock
with lock(Path(sys.argv[1]), task="test"):
    print("held", flush=True)
    time.sleep(600)
"""


def test_another_process_is_named(tmp_path: Path) -> None:
    """Its number and what it does, at once; and the lock is taken over when it was killed."""
    path = tmp_path / "locks" / "one"
    with subprocess.Popen([sys.executable, "-c", HOLDER, path], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        message = f"another test is running, process {holder.pid}$"
        with pytest.raises(PodcastError, match=message), lock(path, task="test", patience_s=0):
            pass
        holder.kill()
        holder.wait()
    with lock(path, task="test", patience_s=0):
        assert path.read_text("ascii") == str(os.getpid())


def test_threads_take_turns(tmp_path: Path) -> None:
    """What is read and written in the block is nobody else's meanwhile."""
    count = tmp_path / "count"
    count.write_text("0", "ascii")

    def increase(_: int) -> None:
        with lock(tmp_path / "lock", task="test"):
            count.write_text(str(int(count.read_text("ascii")) + 1), "ascii")

    with ThreadPoolExecutor(8) as executor:
        list(executor.map(increase, range(80)))
    assert count.read_text("ascii") == "80"


def test_a_lock_that_was_deleted_is_made_anew(tmp_path: Path) -> None:
    """The cache, where locks are, may be deleted at any time."""
    path = tmp_path / "lock"
    for _ in range(2):
        with lock(path, task="test", patience_s=0):
            path.unlink()


def test_a_drive_that_cannot_lock_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Once, and the work is done all the same."""

    def refuse(_descriptor: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            with lock(tmp_path / "lock", task="test"):
                pass
    assert [record.message for record in caplog.records] == [
        f"{tmp_path}: this drive cannot lock files, so do not run two commands on it at once"
    ]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """With the lock's path, and without a traceback."""
    (tmp_path / "file").touch()
    with pytest.raises(PodcastError, match="cannot be written"), lock(tmp_path / "file" / "lock", task="test"):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="no other system has a disk that is always full")
def test_a_lock_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """Also where the system tells only when its owner is written into it."""
    path = tmp_path / "lock"
    path.symlink_to("/dev/full")
    with pytest.raises(PodcastError, match="lock: cannot be written"), lock(path, task="test"):
        pass
    assert not _open_files("/dev/full")


def _open_files(name: str) -> list[Path]:
    return [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink() and str(link.readlink()) == name]
