"""What the system refuses is told with a cure; a bug says where its details are; no traceback for either."""

import errno
import os
import re
import subprocess
import sys
import threading
from concurrent.futures import Future
from pathlib import Path

import click
import pytest
from conftest import PODCAST, Run, podcast

from podcast.cli import main
from podcast.cli.boundary import error_boundary, explain, tell_of_thread
from podcast.errors import PodcastError

FULL = Path("/dev/full")


def shell(script: str, *arguments: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run the installed script, `"$@"`, as a line of shell does."""
    return subprocess.run(
        ["/bin/sh", "-c", script, "sh", str(PODCAST), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environment},
    )


def expect_error(done: "subprocess.CompletedProcess[str]", *words: str) -> None:
    """Expect one error with a hint."""
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    error, _, hint = done.stderr.partition("Error: ")[2].partition("\nHint: ")
    assert all(word in error for word in words), done.stderr
    assert hint.strip()


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [("normalize", "5"), ("--help",)])
def test_results_that_cannot_be_written_are_told(arguments: tuple[str, ...]) -> None:
    """Once, by what they are."""
    done = shell('exec "$@" > /dev/full', *arguments)
    expect_error(done, "standard output: No space left on device")
    assert done.stderr.count("No space") == 1


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
def test_talk_that_cannot_be_written_stops_nothing(published: Path) -> None:
    """The disk with the log may be full while the one with the show is not."""
    done = shell('exec "$@" 2> /dev/full', "feed", "--show", published)
    assert (done.returncode, done.stdout) == (0, "new  AN0\n")


def test_results_that_nobody_reads_end_the_run_quietly() -> None:
    """With the exit code that shells have for it."""
    done = shell('yes 5 2> /dev/null | ("$@"; echo $? >&2) | head -n 1', "normalize", "-")
    assert (done.stdout, done.stderr) == ("five\n", "141\n")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_stop_nothing(published: Path, closed: str) -> None:
    """And no file that is written gets what was to be printed."""
    before = {path: path.read_bytes() for path in (published / "public").rglob("*") if path.is_file()}
    for path in before:
        if path.suffix == ".html":
            path.unlink()
    done = shell(f'exec "$@" {closed}', "feed", "--show", published)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert {path: path.read_bytes() for path in before} == before


def test_input_that_is_no_text_is_told() -> None:
    """With what it should be."""
    expect_error(
        shell("printf 'a\\377\\n' | \"$@\"", "normalize", "-", PYTHONIOENCODING="utf-8"), "standard input", "UTF-8"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="nobody deletes a folder there that somebody is in")
@pytest.mark.parametrize("command", ["check", "init hens"])
def test_a_current_folder_that_was_deleted_is_told(tmp_path: Path, command: str) -> None:
    """It is named before what cannot be found from it."""
    done = shell(f'mkdir "$2" && cd "$2" && rmdir "$2" && exec "$1" {command}', tmp_path / "gone")
    expect_error(done, "the current folder is no longer there")


def test_a_show_cannot_be_made_under_a_file(tmp_path: Path) -> None:
    """What is in the way is named."""
    (tmp_path / "file").touch()
    expect_error(podcast("init", tmp_path / "file" / "show"), "file", "Not a directory")


@pytest.mark.skipif(sys.platform != "linux", reason="ulimit counts so on Linux")
def test_few_open_files_are_told(published: Path) -> None:
    """The limit is the system's, and may be raised."""
    expect_error(
        shell('ulimit -n 5; exec "$@"', "render", "AN0", "--force", "--show", published), "Too many open files"
    )


LITTLE_MEMORY = """
import resource, sys
from pathlib import Path
from podcast.__main__ import main
import podcast.build.batch, podcast.cli.boundary, podcast.cli.render, podcast.stop_signals, podcast.streams

pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + 2_000_000
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells so how much is in use")
def test_little_memory_is_told(published: Path) -> None:
    """What the code itself takes is there, and two megabytes more: not even a thread can be started."""
    done = subprocess.run(
        [sys.executable, "-c", LITTLE_MEMORY, "render", "AN0", "--force", "--show", published],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    expect_error(done, "no memory left")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALL_PROXY", "socks5://127.0.0.1:9"),
        ("ALL_PROXY", "tides://127.0.0.1:9"),
        ("NO_PROXY", "[::"),
        ("SSL_CERT_FILE", "/nowhere"),
    ],
)
def test_an_environment_that_cannot_be_used_is_told(
    silent_show: Path, run: Run, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is wrong with it, with the names to look at."""
    archive = "number,title,url,date\n7,Seven,https://letter.invalid/7,2020-01-01\n"
    (silent_show / "issues" / "archive.csv").write_text(archive, encoding="utf-8")
    monkeypatch.setenv(name, value)
    result = run("fetch", "AN7", "--show", silent_show)
    assert result.exit_code == 1
    assert "proxies or certificates that cannot be used" in result.stderr
    assert name in result.stderr


@pytest.mark.usefixtures("no_garbage")
@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("feed/show.toml", f"x = {'[' * 800}1{']' * 800}\n", "feed/show.toml: not valid TOML"),
        ("issues/AN0.md", f"+++\nx = {'[' * 800}1{']' * 800}\n+++\n\nText.\n", "AN0.md: the front matter is no TOML"),
        ("voices/cast.toml", f"x = {'[' * 800}1{']' * 800}\n", "voices/cast.toml: not valid TOML"),
        ("feed/show.toml", f"x = {'9' * 5000}\n", "feed/show.toml: not valid TOML"),
        ("issues/AN0.md", f"+++\nx = {'9' * 5000}\n+++\n\nText.\n", "AN0.md: the front matter is no TOML"),
    ],
)
def test_deep_nesting_and_endless_numbers_are_told(
    silent_show: Path, run: Run, name: str, text: str, words: str
) -> None:
    """The file is named; a parser has a limit."""
    (silent_show / name).write_text(text, encoding="utf-8")
    result = run("render", "AN0", "--show", silent_show)
    assert (result.exit_code, words in result.stderr) == (1, True), result.stderr


@pytest.mark.parametrize("key", ["title", "description"])
@pytest.mark.parametrize("value", ["", " "])
def test_a_show_without_a_name_is_told(silent_show: Path, run: Run, key: str, value: str) -> None:
    """Before a word is spoken."""
    settings = silent_show / "feed" / "show.toml"
    pattern = rf'(?m)^{key} = ("""(?s:.*?)"""|".*")$'
    changed, count = re.subn(pattern, f'{key} = "{value}"', settings.read_text(encoding="utf-8"))
    assert count == 1
    settings.write_text(changed, encoding="utf-8")
    result = run("render", "AN0", "--show", silent_show)
    assert (result.exit_code, f'{key} "{value}" is empty' in result.stderr) == (1, True), result.stderr


REFUSALS: tuple[tuple[Exception, str], ...] = (
    (OSError(errno.ENOSPC, "No space left on device", "/x/y"), "/x/y: No space"),
    (OSError(errno.EMFILE, "Too many open files"), "the system: Too many open files"),
    (PermissionError(errno.EACCES, "Permission denied", "/x"), "/x: Permission denied"),
    (MemoryError(), "no memory"),
    (RuntimeError("can't start new thread"), "no memory"),
    (ImportError("_core.so: failed to map segment from shared object"), "no memory"),
    (RecursionError("maximum recursion depth exceeded"), "nested too deep"),
    (UnicodeEncodeError("utf-8", "caf\udce9", 3, 4, "surrogates not allowed"), r"not in UTF-8: 'caf\udce9'"),
    (PodcastError("ours", hint="do"), "ours"),
)


@pytest.mark.parametrize(("error", "words"), REFUSALS)
def test_refusals_of_the_system_have_a_cure(error: Exception, words: str) -> None:
    """They are nobody's bug."""
    cure = explain(error)
    assert cure is not None
    assert words in cure.message
    assert cure.hint


def fail(error: Exception, *, cause: Exception | None = None, is_debugging: bool = False) -> None:
    """Run into an error."""
    with error_boundary(is_debugging=is_debugging):
        raise error from cause


def test_what_led_to_an_error_is_told() -> None:
    """Closing a pool that never began is no bug, if it never began for want of memory."""
    with pytest.raises(click.ClickException, match="no memory left"):
        fail(RuntimeError("cannot join thread before it is started"), cause=MemoryError())


def test_a_bug_says_where_its_details_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A short message; the file has the traceback."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(click.ClickException, match="a fault of podcast itself: ZeroDivisionError: by none") as told:
        fail(ZeroDivisionError("by none"))
    (details,) = tmp_path.iterdir()
    assert str(details) in told.value.message
    assert "Traceback" in details.read_text(encoding="utf-8")


def test_debugging_prints_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    """Of our errors, too."""
    with pytest.raises(click.ClickException, match="ours"):
        fail(PodcastError("ours"), is_debugging=True)
    assert "Traceback" in capsys.readouterr().err
    assert "--debug" in main.get_help(click.Context(main))


@pytest.mark.parametrize(("is_cancelled", "told"), [(True, False), (False, True)])
def test_a_pool_that_stumbles_over_what_was_taken_back_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, is_cancelled: bool, told: bool
) -> None:
    """Its workers were killed by the signal that ends the run; a thread's other faults are told."""

    def finish() -> None:
        task: Future[None] = Future()
        if is_cancelled:
            task.cancel()
            task.set_result(None)
        raise AssertionError

    monkeypatch.setattr(threading, "excepthook", tell_of_thread)
    thread = threading.Thread(target=finish)
    thread.start()
    thread.join()
    assert ("Traceback" in capsys.readouterr().err) == told
