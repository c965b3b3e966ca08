"""A show that version 0.1 made goes on today, and what a newer version made is refused by its number."""

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, Run
from support.copies import give_address
from support.rows import try_rows

from podcast.build.project import open_project
from podcast.episode import read_records
from podcast.feed import read_releases
from podcast.show import Folder

FILES = {
    "feed/show.toml": ('prefix = "AN"', 'format = 2\nlength_of_beard = 3\nprefix = "AN"'),
    "feed/episodes/AN0.json": ('"guid":', '"format": 2, "globally_unique":'),
    "feed/releases/2026.11.json": ('"episodes":', '"format": 2, "chapters":'),
}
"""Files that carry a number, and what a newer version might have made of them."""


@pytest.fixture
def old_show(tmp_path: Path) -> Path:
    """Give a show as version 0.1 has left it, in a clone: with records, without audio."""
    root = tmp_path / "old"
    shutil.copytree(ROOT / "tests" / "data" / "shows" / "0.1", root)
    shutil.copy(ROOT / "feed" / "artwork.png", root / "feed")
    shutil.copy(ROOT / "issues" / "newsletter.toml", root / "issues")
    return root


@pytest.mark.pictures
def test_a_show_of_version_0_1_goes_on(run: Run, old_show: Path) -> None:
    """Settings, cast, lexicon, record and release are read as they are; nothing in its feed is new, changed or gone."""
    record = (old_show / "feed" / "episodes" / "AN0.json").read_bytes()
    errors = re.findall("^error +(.*)", run("check", "--show", old_show).stdout, re.MULTILINE)
    assert [error.partition(": ")[2].partition(".")[0] for error in errors] == [
        "audio that records tell of is not there: AN0"
    ]
    give_address(old_show)
    renewed = run("feed", "--release", "next", "--show", old_show)
    assert renewed.exit_code == 0, renewed.output
    assert "0 new, 0 changed audio, 0 changed text, 0 removed since the last release" in renewed.stderr
    first, second = read_releases(old_show / "feed" / "releases")
    assert (first.tag, second.tag, second.order) == ("2026.11", "next", 2)
    assert (second.episodes, second.guid) == (first.episodes, first.guid)
    feed = (old_show / "public" / "feed.xml").read_text("utf-8")
    assert re.findall("<guid[^>]*>(.*?)</guid>", feed) == [json.loads(record)["guid"]]
    assert (old_show / "feed" / "episodes" / "AN0.json").read_bytes() == record


@try_rows("name", FILES)
def test_what_a_newer_version_made_is_refused(run: Run, old_show: Path, tmp_path: Path, name: str) -> None:
    """By its number, not by the keys that are unknown yet; and what to do is told."""
    show = Path(shutil.copytree(old_show, tmp_path / name.replace("/", "-")))
    before, after = FILES[name]
    text = (show / name).read_text("utf-8")
    assert before in text
    (show / name).write_text(text.replace(before, after, 1), encoding="utf-8")
    result = run("feed", "--show", show)
    assert result.exit_code == 1
    assert f"{name}: made by a newer version, in format 2; this one reads format 1" in result.stderr
    assert "pip install --upgrade newsletter-podcast" in result.stderr


def test_a_number_that_is_known_changes_nothing(old_show: Path, tmp_path: Path) -> None:
    """It may be told, and is read as what has none."""
    show = Path(shutil.copytree(old_show, tmp_path / "show"))
    for name, (before, _) in FILES.items():
        number = "format = 1\n" if name.endswith(".toml") else '"format": 1, '
        (show / name).write_text((show / name).read_text("utf-8").replace(before, number + before, 1), encoding="utf-8")
    assert read_records(show / "feed" / "episodes") == read_records(old_show / "feed" / "episodes")
    assert read_releases(show / "feed" / "releases")[0] == read_releases(old_show / "feed" / "releases")[0]
    assert open_project(Folder(show)).show == open_project(Folder(old_show)).show
