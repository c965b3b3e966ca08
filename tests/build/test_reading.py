"""What was read of a file is not read again, and is the same."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from podcast.build.project import Project, open_project
from podcast.build.reading import Reading, read
from podcast.errors import PodcastError
from podcast.model import Lexicon, Show
from podcast.show import Folder, read_lexicon

ROOT = Path(__file__).parents[2]
CAST = "".join(f'[roles.{role}]\nengine = "silent"\nvoice = "silence"\n' for role in ("announcer", "narrator", "quote"))
TEXTS = {
    "AN0.md": (ROOT / "issues" / "AN0.md").read_text(encoding="utf-8"),
    "Pond 3.html": "<h1>Ponds</h1><p>Date: 2019-12-04</p><h2>News</h2><p><a href='https://a.example'>Frogs</a> "
    "(<i>Ana Bo</i>): They sing.</p><blockquote>Loudly.</blockquote><ol><li>And eat.</ol><pre>for f in frogs</pre>"
    "<table><tr><td>1<td>2</table><p>Unsubscribe</p>",
    "note.txt": "Dies ist ein Brief, und der ist nicht auf Englisch, sondern in einer anderen Sprache geschrieben.\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Open a show of this test's own."""
    shutil.copytree(ROOT / "feed", tmp_path / "feed", ignore=shutil.ignore_patterns("episodes", "releases", "theme"))
    shutil.copytree(ROOT / "voices", tmp_path / "voices")
    (tmp_path / "voices" / "cast.toml").write_text(CAST, encoding="utf-8")
    (tmp_path / "issues").mkdir()
    shutil.copy(ROOT / "issues" / "newsletter.toml", tmp_path / "issues")
    return open_project(Folder(tmp_path))


def read_text(name: str, project: Project) -> Reading:
    """Read one of the texts."""
    path = project.folder.issues / name
    path.write_text(TEXTS[name], encoding="utf-8")
    return read(path, project)


@pytest.mark.parametrize("name", TEXTS)
def test_what_was_read_is_remembered(name: str, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every field and decision of it, what is left out, and what is doubtful, without a look at the text."""
    first = read_text(name, project)
    assert first.issue.sections or first.issue.preamble
    assert first.issue.decisions
    assert name != "note.txt" or first.doubts
    monkeypatch.setattr("podcast.issue.reader.read_issue", None)
    assert repr(read_text(name, project)) == repr(first)
    assert read_text(name, project).issue.decisions == first.issue.decisions


def test_what_shapes_it_reads_it_anew(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another text, name, newsletter or show."""
    read_text("AN0.md", project)
    monkeypatch.setattr("podcast.issue.reader.read_issue", None)
    path = project.folder.issues / "AN0.md"
    others = [
        replace(project, newsletter=replace(project.newsletter, editor="Ana Bo")),
        replace(project, show=replace(project.show, title="Ponds")),
    ]
    for other in others:
        with pytest.raises(TypeError):
            read(path, other)
    with pytest.raises(TypeError):
        read(path.rename(path.with_name("AN1.md")), project)
    path.write_text("Other words.\n", encoding="utf-8")
    with pytest.raises(TypeError):
        read(path, project)


def test_memory_that_is_lost_costs_time_only(project: Project) -> None:
    """A file stands where the folder should be; what cannot be read at all is an error each time."""
    first = read_text("AN0.md", project)
    folder = project.folder.cache / "read"
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
    folder.write_text("in the way", encoding="utf-8")
    assert read_text("AN0.md", project) == first
    (project.folder.issues / "AN2.md").write_bytes(b"")
    for _ in range(2):
        with pytest.raises(PodcastError):
            read(project.folder.issues / "AN2.md", project)


def test_a_lexicon_is_remembered(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a look at its entries, until it or the show's names change; what is wrong is told each time."""
    folder, path = project.folder, project.folder.root / "voices" / "lexicon.toml"
    read_anew: list[Folder] = []

    def noted(folder: Folder, show: Show) -> Lexicon:
        read_anew.append(folder)
        return read_lexicon(folder, show)

    monkeypatch.setattr("podcast.build.project.read_lexicon", noted)
    assert open_project(folder).lexicon == project.lexicon
    assert project.lexicon.lexemes
    assert not read_anew
    path.write_text('[exact]\n"Ana" = "anna"\n', encoding="utf-8")
    assert [open_project(folder).lexicon.lexemes[0].alias for _ in range(2)] == ["anna", "anna"]
    assert len(read_anew) == 1
    path.write_text('[exact]\n"Ana" = ""\n', encoding="utf-8")
    for _ in range(2):
        with pytest.raises(PodcastError, match="says nothing"):
            open_project(folder)


def test_a_date_before_all_feeds_is_a_slip(project: Project) -> None:
    """A year without its century, in a text and in the archive, is told before a word is spoken."""
    path = project.folder.issues / "AN5.md"
    path.write_text("---\ndate: 0026-01-01\n---\n# Tides\n\nThey turn.\n", encoding="utf-8")
    with pytest.raises(PodcastError, match=r"AN5\.md: its date is 0026-01-01"):
        read(path, project)
    path.write_text("# Tides\n\nThey turn.\n", encoding="utf-8")
    (project.folder.issues / "archive.csv").write_text("number,title,url,date\n5,Tides,,0019-12-04\n", encoding="utf-8")
    with pytest.raises(PodcastError, match=r"AN5\.md: its date is 0019-12-04"):
        read(path, open_project(project.folder))
