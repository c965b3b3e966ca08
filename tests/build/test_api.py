"""The Python API does what docs/python.md shows."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT

import podcast
from podcast.errors import IssueError


def test_the_ten_lines_of_the_manual_make_an_episode(silent_show: Path) -> None:
    """A notebook reads, writes, speaks, masters and publishes, with nothing to find first."""
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text("utf-8"), flags=re.DOTALL)
    assert len(code.strip().splitlines()) <= 10
    done = subprocess.run(
        [sys.executable, "-"], input=code, cwd=silent_show, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "new=('AN0',)" in done.stdout
    assert (silent_show / "public" / "episodes" / "AN0.mp3").is_file()
    assert "<enclosure" in (silent_show / "public" / "feed.xml").read_text("utf-8")


def test_steps_and_the_whole_make_the_same(silent_show: Path) -> None:
    """After the steps there is nothing left to do for `render`."""
    show = podcast.open_show(silent_show)
    path = silent_show / "issues" / "AN0.md"
    issue = podcast.read_issue(path, show)
    script = podcast.write_script(issue, show)
    episode = podcast.record(issue, script, podcast.master(script, podcast.speak(script, show), show), show)
    before = (silent_show / "public" / episode.enclosure.file).stat().st_mtime_ns
    assert podcast.render(path, show) == episode
    assert (silent_show / "public" / episode.enclosure.file).stat().st_mtime_ns == before


def test_an_issue_without_a_number_wants_a_name(silent_show: Path) -> None:
    """Else the next such issue would take its place."""
    show = podcast.open_show(silent_show)
    issue = replace(podcast.read_issue(silent_show / "issues" / "AN0.md", show), number=None)
    script = podcast.write_script(issue, show)
    recording = podcast.master(script, podcast.speak(script, show), show)
    with pytest.raises(IssueError, match="no number"):
        podcast.record(issue, script, recording, show)
    assert podcast.record(issue, script, recording, show, name="spring-letter").id == "spring-letter"


def test_the_names_are_a_dozen_and_documented() -> None:
    """Each says what it does; nothing else is promised."""
    assert len(podcast.__all__) <= 12
    assert all(getattr(podcast, name).__doc__ for name in podcast.__all__)


def test_importing_it_costs_nothing() -> None:
    """No stage is loaded before it is used."""
    code = "import podcast, sys; print([name for name in sys.modules if name.startswith('podcast.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
