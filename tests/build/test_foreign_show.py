"""A show may be somebody else's: what it links to outside is not published, and no address in it runs as a script."""

import os
from pathlib import Path

import pytest
from conftest import Run, snapshot
from hypothesis import given
from hypothesis import strategies as st
from support.newsletters import read_issue
from support.rows import try_rows

from podcast.issue import encode_issue, read_archive
from podcast.model import BlockKind, Issue
from podcast.text import keep_link

ISSUE = "# AN #5: Tides\n\n## News\n\nThe tide came in. Then it went out.\n"
PICTURE = "data:image/png;base64," + "iVBORw0KGgo" * 3000


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Write what no show may publish."""
    path = tmp_path / "secret.txt"
    path.write_text(ISSUE, encoding="utf-8")
    return path


@pytest.mark.parametrize("arguments", [("AN5",), ("--all",), ("issues/AN5.txt",)])
def test_an_issue_that_leads_out_is_refused(
    published: Path, run: Run, secret: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it is named; what is named by a path of its own is the user's choice."""
    (published / "issues" / "AN5.txt").symlink_to(secret)
    before = snapshot(published)
    monkeypatch.chdir(published)
    result = run("render", *arguments, "-q")
    assert result.exit_code == 1
    assert "AN5.txt: leads out of the show" in result.stderr
    assert snapshot(published) == before


def test_an_edited_script_that_leads_out_is_refused(published: Path, run: Run, secret: Path) -> None:
    """It is said instead of the issue beside it."""
    (published / "issues" / "AN0.script.md").symlink_to(secret)
    result = run("render", "AN0", "-q", "--show", published)
    assert (result.exit_code, "AN0.script.md: leads out of the show" in result.stderr) == (1, True), result.stderr


def test_a_record_removes_nothing_out_of_the_show(published: Path, run: Run, secret: Path) -> None:
    """Also not as the picture that an episode had before."""
    picture = secret.rename(secret.with_suffix(".jpg"))
    record = published / "feed" / "episodes" / "AN0.json"
    leading = f'"artwork": "../../{picture.name}"'
    record.write_text(record.read_text(encoding="utf-8").replace('"artwork": ""', leading), encoding="utf-8")
    assert (published / "public" / "../.." / picture.name).exists()
    result = run("render", "AN0", "--force", "--show", published)
    assert (result.exit_code, picture.exists()) == (1, True), result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
@pytest.mark.parametrize(("name", "code"), [("episodes/AN1.json", 0), ("releases/first.json", 0), ("sent.json", 1)])
def test_a_pipe_holds_nobody_up(published: Path, run: Run, name: str, code: int) -> None:
    """To read it would take for ever: it is no record and no release, and a list that has to be read is refused."""
    pipe = published / "feed" / name
    pipe.parent.mkdir(exist_ok=True)
    os.mkfifo(pipe)
    result = run("feed", "--show", published)
    assert (result.exit_code, "is a pipe or a device" in result.stderr) == (code, bool(code)), result.stderr


def test_links_within_a_show_are_followed(published: Path, run: Run, tmp_path: Path) -> None:
    """And a folder of issues may be elsewhere as a whole."""
    (published / "issues" / "AN5.md").write_text(ISSUE, encoding="utf-8")
    (published / "issues").rename(tmp_path / "texts")
    (published / "issues").symlink_to(tmp_path / "texts")
    (published / "issues" / "AN6.md").symlink_to(published / "issues" / "AN5.md")
    assert run("script", "AN5", "--show", published).exit_code == 0
    assert run("script", "AN6", "--show", published).exit_code == 0


@pytest.mark.parametrize("name", ["feed/artwork.png", "feed/theme/style.css"])
def test_artwork_and_theme_that_lead_out_are_refused(published: Path, run: Run, tmp_path: Path, name: str) -> None:
    """Both would be published."""
    (published / name).rename(tmp_path / "elsewhere")
    (published / name).symlink_to(tmp_path / "elsewhere")
    (published / "public" / "style.css").unlink()
    result = run("feed", "--show", published)
    assert (result.exit_code, "leads out of the" in result.stderr) == (1, True), result.stderr


SCRIPTS = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "file:///etc/passwd",
)
LINKS = ("https://letter.invalid/a:b", "http://letter.invalid", "mailto:ida@letter.invalid", "#top", "/a", "a.html", "")


@try_rows("address", SCRIPTS)
def test_scripts_are_no_links(address: str) -> None:
    """Browsers overlook what stands before and within their schemes."""
    assert keep_link(address) == ""


@try_rows("address", LINKS)
def test_links_stay_as_they_are(address: str) -> None:
    """To the web, to mail, and within a page."""
    assert keep_link(address) == address


@given(st.text())
def test_a_link_is_kept_whole_or_not_at_all(address: str) -> None:
    """Nothing is made of it."""
    assert keep_link(address) in {"", address}


PAGE = """<html><head><link rel="canonical" href="javascript:alert"></head><body><h1>AN #5: Tides</h1><h2>News</h2>
<p>A <a href="javascript:alert">word</a> and <a href="java&#10;script:alert">more</a>.</p></body></html>"""
FORMS = {
    "markdown": ("AN5.md", f"{ISSUE}\nA [word](javascript:alert) and [more][1].\n\n[1]: javascript:alert\n"),
    "element in markdown": ("AN5.md", ISSUE + '\nA <a href="javascript:alert">word</a>.\n'),
    "page": ("AN5.html", PAGE),
    "front matter": ("AN5.md", f"---\nurl: javascript:alert\n---\n{ISSUE}"),
    "front matter, TOML": ("AN5.md", f'+++\nurl = "javascript:alert"\n+++\n{ISSUE}'),
}


def list_addresses(issue: Issue) -> list[str]:
    """List every address in an issue."""
    blocks = [block for section in issue.sections for block in section.intro]
    items = [item.url or "" for section in issue.sections for item in section.items]
    return [issue.url or "", *items, *(span.href for block in blocks for span in block.spans)]


@try_rows("form", FORMS)
def test_no_form_of_an_issue_brings_a_script(form: str) -> None:
    """Its words stay."""
    name, text = FORMS[form]
    issue = read_issue(text.encode(), name=name)
    assert not any("script:" in address.replace("\n", "") for address in list_addresses(issue))
    assert "Tides" in str(encode_issue(issue, source=name))


def test_an_archive_brings_no_script() -> None:
    """Its addresses are shown with the episodes."""
    archive = read_archive("number,title,url,date\n7,Seven,javascript:alert(1),\n", name="archive.csv")
    assert archive[7].url == ""


@try_rows(
    "text",
    [
        f"![A map of the tides][1]\n\n[1]: {PICTURE}\n",
        f"![A map of the tides][1]\n\n[1]: <{PICTURE}>\n",
        f"![A map of the tides]\n\n[a  Map of the tides]: {PICTURE}\n",
        f"![A map of the tides]({PICTURE})\n",
        f'<img alt="A map of the tides" src="{PICTURE}">\n',
    ],
)
def test_a_picture_in_the_text_is_a_picture(text: str) -> None:
    """Its data is no hundred sentences."""
    issue = read_issue(f"{ISSUE}\n{text}".encode(), name="AN5.md")
    blocks = [block for section in issue.sections for block in section.intro]
    figures = [block for block in blocks if block.kind is BlockKind.FIGURE]
    assert [[span.text for span in figure.spans] for figure in figures] == [["A map of the tides"]]
    assert "iVBOR" not in str(issue)
