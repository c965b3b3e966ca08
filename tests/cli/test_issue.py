"""`podcast issue --check`: whether every word of a source is in its issue."""

import json
from pathlib import Path

import pytest
from conftest import Run


def test_check_says_that_every_word_is_kept(run: Run, silent_show: Path) -> None:
    """A sound file is one line and exit code 0."""
    result = run("issue", "--check", "AN0", "--show", silent_show)
    assert (result.exit_code, result.stdout) == (0, "AN0: every word is kept\n")


def test_check_names_lost_words(run: Run, silent_show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is nowhere in the issue is listed with its count, and the exit code is 1."""
    monkeypatch.setattr("podcast.cli.issue.count_lost_words", lambda *_, **__: {"anchor": 1, "tide": 2})
    page = run("issue", "--check", "AN0", "--show", silent_show)
    assert (page.exit_code, page.stdout) == (1, "AN0: lost 3 words: anchor, tide (2)\n")
    plain = run("issue", "--check", "--json", "AN0", "--show", silent_show)
    assert (plain.exit_code, json.loads(plain.stdout)) == (1, {"source": "AN0", "lost": {"anchor": 1, "tide": 2}})


def test_check_goes_on_after_a_file_that_cannot_be_read(run: Run, silent_show: Path) -> None:
    """The others are still checked."""
    result = run("issue", "--check", "AN9", "AN0", "--show", silent_show)
    assert result.exit_code == 1
    assert "AN9: no text of it" in result.stderr
    assert result.stdout == "AN0: every word is kept\n"
