"""Two commands on one show at once: neither damages what the other makes."""

import os
import subprocess
from pathlib import Path

import pytest
from conftest import PODCAST, Run

from podcast.locks import lock
from podcast.show import Folder

TEXT = "---\ndate: 2026-11-0{number}\n---\n# AN #{number}: Moorings\n\n## News\n\nBuoy {number} was painted.\n"


def start(*arguments: object) -> "subprocess.Popen[str]":
    """Begin a command."""
    return subprocess.Popen(
        [str(PODCAST), *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )


def test_renders_of_different_issues_go_side_by_side(silent_show: Path) -> None:
    """And the feed has all in the end, with every file that it names."""
    for number in (1, 2, 3):
        (silent_show / "issues" / f"AN{number}.md").write_text(TEXT.format(number=number), "utf-8")
    running = [start("render", f"AN{number}", "-q", "--show", silent_show) for number in (1, 2, 3)]
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    feed = (silent_show / "public" / "feed.xml").read_text("utf-8")
    for number in (1, 2, 3):
        assert f"episodes/AN{number}.mp3" in feed
        assert (silent_show / "public" / "episodes" / f"AN{number}.vtt").is_file()


def test_a_second_render_of_an_issue_is_refused(silent_show: Path, run: Run) -> None:
    """It names the process that is at it."""
    with lock(Folder(silent_show).lock_of("render of AN0"), task="test"):
        result = run("render", "AN0", "-q", "--show", silent_show)
    assert result.exit_code == 1
    assert f"another render of AN0 is running, process {os.getpid()}" in result.stderr
    assert run("render", "AN0", "-q", "--show", silent_show).exit_code == 0


def test_two_publications_to_one_place_take_turns(published: Path, tmp_path: Path, run: Run) -> None:
    """The second finds what the first has put there."""
    settings = published / "feed" / "show.toml"
    settings.write_text(settings.read_text("utf-8").replace("example.org", "harbour.example.net"), "utf-8")
    if run("feed", "-q", "--show", published).exit_code:
        pytest.fail("the feed could not be made")
    running = [start("publish", tmp_path / "there", "-q", "--show", published) for _ in range(2)]
    counts = []
    for process in running:
        output, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
        counts.append(len(output.splitlines()))
    assert min(counts) == 0
    assert max(counts) > 0


def test_words_that_are_added_at_once_are_all_there(silent_show: Path) -> None:
    """A lexicon is read, changed and written by one command at a time."""
    running = [start("lexicon", "--add", f"Word{letter}=word {letter}", "--show", silent_show) for letter in "abcd"]
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    text = (silent_show / "voices" / "lexicon.toml").read_text("utf-8")
    assert all(f"Word{letter}" in text for letter in "abcd")
