"""`podcast fetch`: texts of all issues, and days that the archive lacks."""

from pathlib import Path

import pytest
from conftest import Run
from support.web import Web, http

pytestmark = pytest.mark.usefixtures("no_proxy")
DATED = (
    b"<html><head><title>Tides</title><meta property='article:published_time' content='2021-03-04T09:00:00Z'></head>"
    b"<body><p>The first paragraph speaks of tides.</p></body></html>"
)
BARE = b"<html><head><title>Ebb</title></head><body><p>Nobody knows when this was written.</p></body></html>"


@pytest.fixture
def archived(silent_show: Path, web: Web) -> Path:
    """Give a show whose archive has three addresses on this machine, and one issue with a day."""
    pages = [web.put("/7", http(DATED)), web.put("/8", http(BARE)), web.put("/9", http(b"", "404 Not Found"))]
    rows = [f'{number},"Tides, and {number}",{page},' for number, page in enumerate(pages, 7)]
    table = "\r\n".join(["number,title,url,date", *rows, f"10,,{pages[0]},2020-01-02", ""])
    (silent_show / "issues" / "archive.csv").write_bytes(table.encode())
    settings = silent_show / "feed" / "show.toml"
    settings.write_text(f"allow_private_addresses = true\n{settings.read_text('utf-8')}", encoding="utf-8")
    return silent_show


def test_days_that_the_archive_lacks_are_filled_in(archived: Path, run: Run) -> None:
    """Texts and other rows stay; what tells no day, and what cannot be had, is named, and the run has failed."""
    before = sorted((archived / "issues").iterdir())
    result = run("fetch", "--all", "--dates", "--show", archived)
    assert (result.exit_code, result.stdout) == (1, "AN7  2021-03-04\n")
    assert "/8 tells no day" in result.stderr
    assert "AN9: " in result.stderr
    assert "not fetched: AN8, AN9" in result.stderr
    archive = (archived / "issues" / "archive.csv").read_bytes().decode()
    assert '7,"Tides, and 7",' in archive
    assert archive.splitlines()[1].endswith("/7,2021-03-04")
    assert [line.rpartition(",")[2] for line in archive.splitlines()[2:]] == ["", "", "2020-01-02"]
    assert archive.count("\r\n") == 5
    assert sorted((archived / "issues").iterdir()) == before


def test_a_day_that_is_there_is_never_asked_for(archived: Path, run: Run, web: Web) -> None:
    """Who has written one knows it."""
    result = run("fetch", "AN10", "--dates", "--show", archived)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "lacks no day of these" in result.stderr
    assert not web.asked["/7"]


def test_an_archive_without_a_column_for_days_gets_one(archived: Path, run: Run) -> None:
    """And shorter rows stay as long as the first line."""
    path = archived / "issues" / "archive.csv"
    row = next(line for line in path.read_text("utf-8").splitlines() if line.startswith("7,"))
    path.write_text(f"number,title,url\n{row.removesuffix(',')}\n\n11,Eleven,\n", encoding="utf-8")
    assert run("fetch", "AN7", "--dates", "--show", archived).exit_code == 0
    head, dated, blank, other = path.read_text("utf-8").splitlines()
    assert (head, blank, other) == ("number,title,url,date", "", "11,Eleven,,")
    assert dated.endswith(",2021-03-04")


def test_one_text_that_cannot_be_had_does_not_keep_the_others(archived: Path, run: Run) -> None:
    """It is named at the end."""
    result = run("fetch", "--all", "--show", archived)
    assert result.exit_code == 1
    assert result.stdout.split() == ["issues/AN7.html", "issues/AN8.html", "issues/AN10.html"]
    assert "not fetched: AN9" in result.stderr


def test_issues_or_all_are_named(archived: Path, run: Run) -> None:
    """Neither nothing nor both, and no force where nothing would be written over."""
    for line in (("fetch",), ("fetch", "AN7", "--all"), ("fetch", "AN7", "--dates", "--force")):
        assert run(*line, "--show", archived).exit_code == 2
