"""Episodes come out on their issues' dates, in their order and not before, and stay where subscribers have them."""

import datetime as dt
import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Run
from support.copies import give_address
from support.published import episode

from podcast.build.dates import choose_date
from podcast.build.project import open_project
from podcast.build.topics import publish_all
from podcast.episode import write_record
from podcast.model import Edition, Issue
from podcast.show import Folder

NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
FAR = "2999-01-01"


def at(text: str) -> dt.datetime:
    """Read a moment of the world's time."""
    return dt.datetime.fromisoformat(f"{text}+00:00")


@pytest.mark.parametrize(
    ("date", "number", "edition", "moment"),
    [
        (None, 9, Edition.FULL, "2026-11-21T09:30"),
        ("2026-11-20", 9, Edition.FULL, "2026-11-20T12:00"),
        ("2026-11-20", 9, Edition.HIGHLIGHTS, "2026-11-20T11:59"),
        ("2026-11-21", 9, Edition.FULL, "2026-11-21T09:30"),
        ("2026-12-24", 9, Edition.FULL, "2026-12-24T00:30"),
        ("2026-11-10", 6, Edition.FULL, "2026-11-10T11:57"),
        ("2026-11-10", 7, Edition.FULL, "2026-11-10T12:00"),
        ("2026-11-10", 8, Edition.FULL, "2026-11-10T12:03"),
        ("2026-11-10", 8, Edition.HIGHLIGHTS, "2026-11-10T12:02"),
        ("2026-11-10", None, Edition.FULL, "2026-11-10T12:00"),
    ],
)
def test_moments_of_new_episodes(
    show: Path, date: str | None, number: int | None, edition: Edition, moment: str
) -> None:
    """At noon of the issue's day, at once today, early on a day to come, and two of one day by their numbers."""
    project = open_project(Folder(show))
    project.folder.records.mkdir(parents=True)
    other = replace(episode(7), published=at("2026-11-10T12:00"))
    (project.folder.records / "HN7.json").write_bytes(write_record(other))
    issue = Issue("Moorings", number=number, date=dt.date.fromisoformat(date) if date else None)
    assert choose_date(issue, edition, None, project, now=NOW) == at(moment)


def set_date(root: Path, date: str) -> None:
    """Give the sample issue another date."""
    path = root / "issues" / "AN0.md"
    path.write_text(path.read_text("utf-8").replace("date: 2026-11-02", f"date: {date}"), "utf-8")


def read_date(root: Path) -> str:
    """Read the day on which the sample issue was published."""
    return str(json.loads((root / "feed" / "episodes" / "AN0.json").read_bytes())["published"])[:10]


def test_a_date_that_is_learned_later_arrives(run: Run, published: Path, caplog: pytest.LogCaptureFixture) -> None:
    """As long as nobody has the episode; then it stays, and how it can be moved is told."""
    give_address(published)
    set_date(published, "2026-10-01")
    moved = run("render", "AN0", "--show", published)
    assert "AN0: its date is 2026-10-01, no longer 2026-11-02" in moved.stderr
    assert read_date(published) == "2026-10-01"
    assert run("render", "AN0", "-q", "--show", published).stdout.endswith("unchanged\n")
    run("feed", "-q", "--release", "1", "--show", published)
    text = published / "issues" / "AN0.md"
    text.write_text(text.read_text("utf-8").replace("2026-10-01", "2026-09-01"), "utf-8")
    with caplog.at_level(logging.WARNING):
        assert run("render", "AN0", "-q", "--show", published).exit_code == 0
    assert "podcast feed --release TAG --allow date:AN0" in caplog.text
    assert read_date(published) == "2026-10-01"
    record = published / "feed" / "episodes" / "AN0.json"
    record.write_text(record.read_text("utf-8").replace("2026-10-01", "2026-09-01"), "utf-8")
    assert run("feed", "--release", "2", "--allow", "date:AN0", "--show", published).exit_code == 0


def test_a_date_to_come_is_waited_for(run: Run, published: Path, tmp_path: Path) -> None:
    """Rendered at once; in no feed, release or publication before its day, which every command names."""
    settings, there = published / "feed" / "show.toml", tmp_path / "there"
    settings.write_text(settings.read_text("utf-8").replace("//podcast.example.org/", "//pod.example.net/"), "utf-8")
    issue = published / "issues" / "AN5.md"
    issue.write_text(f"---\ndate: {FAR}\n---\n# AN #5: Moorings\n\n## News\n\nPaint.\n", "utf-8")
    assert f"AN5: scheduled for {FAR}" in run("render", "AN5", "--show", published).stderr
    assert (published / "public" / "episodes" / "AN5.mp3").is_file()
    line = f"AN5 is scheduled for {FAR}"
    checked = run("check", "--show", published)
    assert (checked.exit_code, f"hint     {line}" in checked.stdout) == (0, True)
    settings.write_text(f"complete = true\n{settings.read_text('utf-8')}", "utf-8")
    assert "complete = true, and AN5 is to come" in run("check", "--show", published).stdout
    released = run("feed", "--release", "1", "--show", published)
    assert (released.exit_code, line in released.stderr) == (0, True)
    assert "AN5" not in (published / "feed" / "releases" / "1.json").read_text("utf-8")
    assert json.loads(run("feed", "--json", "--show", published).stdout)["scheduled"].keys() == {"AN5"}
    sent = run("publish", there, "--show", published)
    assert (sent.exit_code, line in sent.stderr) == (0, True)
    assert [path.name for path in sorted(there.glob("episodes/AN5*"))] == []
    assert (there / "episodes" / "AN0.mp3").is_file()
    public = published / "public"
    assert not any(b"AN5" in (public / name).read_bytes() for name in ("feed.xml", "index.html", "search.json"))
    changes = publish_all(open_project(Folder(published)), now=at(f"{FAR}T06:00"))
    assert changes[""].new == ("AN5",)
    assert b"AN5.mp3" in (public / "feed.xml").read_bytes()


def test_the_first_episode_may_wait_as_well(run: Run, silent_show: Path) -> None:
    """There is no feed yet, and no fault; what needs one says when it will be there."""
    give_address(silent_show)
    set_date(silent_show, FAR)
    for command, code in (("render", 0), ("feed", 0), ("check", 0), ("serve", 1)):
        result = run(command, *(["AN0"] if command == "render" else []), "--show", silent_show)
        assert result.exit_code == code, result.output
        assert f"scheduled for {FAR}" in result.output
    assert not (silent_show / "public" / "feed.xml").exists()
    assert "nothing is out yet" in run("feed", "--release", "1", "--show", silent_show).stderr
