"""Files appear whole or not at all, and errors travel whole."""

import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from podcast.atomic_files import list_files, remove_abandoned, replace_file, write_file, write_whole
from podcast.errors import PodcastError, SpeechError


def test_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    """After an error in the middle the file is as it was and nothing lies beside it."""
    path = tmp_path / "feed.xml"
    path.write_text("old")

    def fail() -> None:
        with replace_file(path) as temporary:
            temporary.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    """The modification time stays, so that a server's ETag does too."""
    path = tmp_path / "deep" / "page.html"
    assert write_whole(path, b"one")
    before = path.stat().st_mtime_ns
    assert not write_whole(path, b"one")
    assert path.stat().st_mtime_ns == before
    assert write_whole(path, b"two")
    assert path.read_bytes() == b"two"


def test_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A full disk or a folder that is none is told with path, reason and cure."""
    (tmp_path / "public").write_text("no folder")
    with pytest.raises(PodcastError, match=r"public/feed\.xml: cannot be written: ") as caught:
        write_whole(tmp_path / "public" / "feed.xml", b"one")
    assert "in the way" in caught.value.hint


def test_a_file_is_named_by_its_final_name(tmp_path: Path) -> None:
    """Nobody knows the names of temporary files."""
    (tmp_path / "public").write_text("no folder")
    with pytest.raises(PodcastError, match=r"public/AN0-a\.mp3: cannot be written"):
        write_whole(tmp_path / "public" / ".AN0-a-0123abcd-12-x_y.part.mp3", b"one")


def test_what_fails_meanwhile_is_not_blamed_on_the_file(tmp_path: Path) -> None:
    """A file of another folder is named itself."""

    def fail() -> None:
        with write_file(tmp_path / "public" / "AN0.mp3"):
            (tmp_path / "cache" / "n0.mp3").read_bytes()

    with pytest.raises(FileNotFoundError, match=r"n0\.mp3"):
        fail()


KILLED = """
import os, pathlib, signal, sys
from podcast.atomic_files import replace_file
with replace_file(pathlib.Path(sys.argv[1])) as temporary:
    temporary.write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_process_had_begun_is_removed(tmp_path: Path) -> None:
    """Half a file of a dead process goes; what a living one writes, and all else, stays."""
    target = tmp_path / "deep" / "AN-0.mp3"
    killed = subprocess.run([sys.executable, "-c", KILLED, target], check=False)
    assert killed.returncode == -signal.SIGKILL
    other = target.with_name(f".own-{os.getppid()}-x.part.mp3")
    other.touch()
    assert len(list(target.parent.iterdir())) == 2
    with replace_file(target) as temporary:
        remove_abandoned(tmp_path, now=other.stat().st_mtime)
        assert set(target.parent.iterdir()) == {temporary, other}
    assert set(target.parent.iterdir()) == {target, other}


def test_what_somebody_else_writes_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that we may not ask counts as running."""
    theirs = tmp_path / ".feed-1-abc.part.xml"
    theirs.touch()

    def refuse(process: int, sent: int) -> None:
        raise PermissionError(process, sent)

    monkeypatch.setattr(os, "kill", refuse)
    remove_abandoned(tmp_path, now=theirs.stat().st_mtime)
    assert theirs.exists()


def test_what_another_machine_writes_is_left_alone_for_a_day(tmp_path: Path) -> None:
    """On a shared disk the number of its process says nothing here."""
    theirs = tmp_path / ".feed-0123abcd-999999999-abc.part.xml"
    theirs.touch()
    written_s = theirs.stat().st_mtime
    remove_abandoned(tmp_path, now=written_s + 86_000)
    assert theirs.exists()
    remove_abandoned(tmp_path, now=written_s + 87_000)
    assert not theirs.exists()


def test_hidden_files_are_not_listed(tmp_path: Path) -> None:
    """What is half written is no record, no release and no page; a hidden folder above is the user's own."""
    folder = tmp_path / ".own" / "feed"
    for name in ("b.json", "a.json", "deep/c.json", ".AN3-1f2e3d4c-1-x.part.json", ".git/d.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    assert [path.name for path in list_files(folder, "*.json")] == ["a.json", "b.json"]
    assert [path.name for path in list_files(folder, "**/*.json")] == ["a.json", "b.json", "c.json"]
    assert not list_files(folder / "a.json")
    assert not list_files(folder / "nowhere")


def test_errors_cross_processes_with_their_hint() -> None:
    """A worker's error arrives with message, hint and kind."""
    error: PodcastError = pickle.loads(pickle.dumps(SpeechError("what", hint="do this")))  # noqa: S301 - our own
    assert (type(error), error.message, error.hint) == (SpeechError, "what", "do this")
