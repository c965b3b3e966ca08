"""Files take their places together: at whatever point a pass is cut short, the next one finishes it."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from podcast import transaction
from podcast.errors import PodcastError
from podcast.transaction import Transaction, finish_interrupted

OLD = {"audio": b"old audio", "record": b"old record", "gone": b"old picture", "feed": b"old feed"}
NEW = {"audio": b"new audio", "record": b"new record", "page": b"new page", "feed": b"new feed"}


class KilledError(BaseException):
    """Stands for SIGKILL: nothing of ours runs afterwards."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a folder with files."""
    (tmp_path / "public").mkdir()
    for name, data in OLD.items():
        (tmp_path / "public" / name).write_bytes(data)
    return tmp_path


def publish(root: Path) -> None:
    """Change three files, add one, and delete one."""
    with Transaction(root / "feed" / "journal.json") as changes:
        changes.reserve(root / "public" / "audio").write_bytes(NEW["audio"])
        changes.remove(root / "public" / "gone")
        for name in ("record", "page", "feed"):
            changes.write(root / "public" / name, NEW[name])
        changes.finish()


def contents(root: Path) -> dict[str, bytes]:
    """Read all that is there, hidden files too."""
    return {path.name: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def killer(count: int, name: str) -> Callable[..., None]:
    """Let a function of the system work so often, and kill then."""
    original, calls = getattr(os, name), []

    def function(*arguments: object, **options: object) -> None:
        calls.append(arguments)
        if len(calls) > count:
            raise KilledError
        original(*arguments, **options)

    return function


def test_all_take_their_places(root: Path) -> None:
    """Nothing else is left, no journal and no temporary file."""
    publish(root)
    assert contents(root) == NEW


@pytest.mark.parametrize("count", range(5))
def test_a_pass_that_was_killed_is_finished(root: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """From the journal, whose own renaming is the first: before it nothing has changed."""
    monkeypatch.setattr(os, "replace", killer(count, "replace"))
    with pytest.raises(KilledError):
        publish(root)
    monkeypatch.undo()
    finish_interrupted(root / "feed" / "journal.json")
    assert contents(root) == (NEW if count else OLD)


def test_a_deletion_that_was_killed_is_finished(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the next pass, as everything else."""
    monkeypatch.setattr(os, "unlink", killer(1, "unlink"))
    with pytest.raises(KilledError):
        publish(root)
    monkeypatch.undo()
    finish_interrupted(root / "feed" / "journal.json")
    assert contents(root) == NEW


def test_a_pass_is_finished_where_the_show_is_now(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A show that was moved after its pass was cut short has everything with it."""
    monkeypatch.setattr(os, "replace", killer(2, "replace"))
    with pytest.raises(KilledError):
        publish(root)
    monkeypatch.undo()
    moved = root.rename(root.with_name("moved"))
    finish_interrupted(moved / "feed" / "journal.json")
    assert contents(moved) == NEW


def test_ctrl_c_does_not_cut_a_pass_short(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes effect when all is in its place."""
    rename = transaction._rename  # noqa: SLF001 - as above
    interrupted: list[bool] = []

    def rename_slowly(changes: list[transaction.Change]) -> None:
        if not interrupted:
            interrupted.append(True)
            rename(changes[:1])
            raise KeyboardInterrupt
        rename(changes)

    monkeypatch.setattr(transaction, "_rename", rename_slowly)
    with pytest.raises(KeyboardInterrupt):
        publish(root)
    assert contents(root) == NEW


def test_what_is_in_the_way_changes_nothing(root: Path) -> None:
    """A folder where a file should be is told before the first file takes its place."""
    (root / "public" / "page").mkdir()
    with pytest.raises(PodcastError, match="page: cannot be written: there is a folder of that name"):
        publish(root)
    assert contents(root) == OLD


def test_an_unchanged_file_is_left_alone(root: Path) -> None:
    """With its time, which is what servers make ETags of."""
    path = root / "public" / "feed"
    before = path.stat()
    with Transaction(root / "feed" / "journal.json") as changes:
        changes.write(path, OLD["feed"])
        changes.finish()
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


@pytest.mark.usefixtures("no_garbage")
@pytest.mark.parametrize(
    "words",
    [
        *("", "[[", "null", "3", "{}", '"a"', "[1]", "[[]]", '[["a"]]', "[[null, 3]]", "[" * 100_000),
        '[[".x", "../public/feed"], [1, 2]]',
        '[[null, ""]]',
        '[[null, "../public/.."]]',
        '[[null, "../../outside"]]',
        '[[null, "../public/../../outside"]]',
        '[["../public/record", "../public/feed"]]',
        '[["../.record", "../public/feed"]]',
        '[["", "../public/feed"]]',
    ],
)
def test_a_journal_that_nobody_wrote_moves_nothing(root: Path, caplog: pytest.LogCaptureFixture, words: str) -> None:
    """One that a disk has damaged does not stop the show, and one in somebody else's show reaches no file of ours."""
    show = root / "show"
    show.mkdir()
    (root / "public").rename(show / "public")
    (root / "outside").write_bytes(b"mine")
    (show / "feed").mkdir()
    (show / "feed" / "journal.json").write_text(words, encoding="utf-8")
    finish_interrupted(show / "feed" / "journal.json")
    assert contents(root) == {**OLD, "outside": b"mine"}
    assert "look with: podcast check" in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes in folders")
def test_a_pipe_in_the_place_of_a_journal_is_none(root: Path) -> None:
    """It is left alone: nobody writes into it, and to read it takes for ever."""
    os.mkfifo(root / "journal.json")
    finish_interrupted(root / "journal.json")
    assert (root / "journal.json").is_fifo()


def test_a_journal_of_absolute_paths_moves_nothing(root: Path) -> None:
    """Paths in it are the show's own."""
    (root / "show" / "feed").mkdir(parents=True)
    target = (root / "public" / "feed").as_posix()
    (root / "show" / "feed" / "journal.json").write_text(f'[[null, "{target}"]]', encoding="utf-8")
    finish_interrupted(root / "show" / "feed" / "journal.json")
    assert contents(root) == OLD
