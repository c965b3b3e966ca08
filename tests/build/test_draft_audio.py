"""`render --draft`: heard by the producer in seconds, by nobody else ever."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import Run, copy_show, snapshot

pytestmark = [pytest.mark.renders, pytest.mark.voices]
ISSUE = (
    "---\ndate: 2026-11-02\n---\n# AN #{number}: Tides\n\n## News\n\nThe tide came in at pier {number}. It went out.\n"
)
CHAIN = (
    'engine = "silent"\nvoice = "one"\n'
    'fallback = [{ engine = "piper", voice = "nobody" }, { voice = "gmw/en-us+f3", rate_wpm = 165 }]\n'
)


@pytest.fixture
def tides(tmp_path: Path) -> Path:
    """Make a show of two short issues, whose quotes have no voice of pyttsx3 in their chain."""
    root = copy_show(tmp_path / "show")
    (root / "issues" / "AN0.md").unlink()
    for number in (1, 2):
        (root / "issues" / f"AN{number}.md").write_text(ISSUE.format(number=number), encoding="utf-8")
    roles = {"announcer": CHAIN, "narrator": CHAIN, "quote": 'engine = "silent"\nvoice = "two"\n'}
    cast = "".join(f"[roles.{role}]\n{delivery}\n" for role, delivery in roles.items())
    (root / "voices" / "cast.toml").write_text(cast, encoding="utf-8")
    return root


def test_a_draft_is_spoken_by_pyttsx3_and_nothing_is_published(tides: Path, run: Run) -> None:
    """Its path is printed; no record, page or feed comes of it, and a second time it says that nothing changed."""
    before = snapshot(tides)
    result = run("render", "AN1", "--draft", "--show", tides)
    assert result.exit_code == 0, result.output
    path, length, *loudness = result.stdout.split()
    assert (path, length[:2], loudness[1]) == (".cache/drafts/AN1.draft.mp3", "0:", "LUFS")
    assert snapshot(tides) == before
    assert not (tides / "public").exists()
    facts = json.loads((tides / ".cache/drafts/AN1.draft.json").read_bytes())
    assert {name for name in facts["made_with"] if name != "ffmpeg"} == {"pyttsx3 gmw/en-us+f3"}
    again = run("render", "AN1", "--draft", "-q", "--show", tides)
    assert again.stdout == f"{result.stdout.rstrip()}  unchanged\n"


def test_a_draft_follows_its_text_and_force(tides: Path, run: Run) -> None:
    """A changed word is heard, a damaged file is made anew, and --force makes it in any case; bytes are the same."""
    draft = tides / ".cache/drafts/AN1.draft.mp3"

    def state() -> str:
        return str(run("render", "AN1", "--draft", "-q", "--show", tides).stdout.split()[-1])

    assert state() == "LUFS"
    first = draft.read_bytes()
    draft.write_bytes(first[:-10])
    assert state() == "LUFS"
    assert draft.read_bytes() == first
    assert run("render", "AN1", "--draft", "--force", "-q", "--show", tides).stdout.split()[-1] == "LUFS"
    assert draft.read_bytes() == first
    text = tides / "issues" / "AN1.md"
    text.write_text(text.read_text("utf-8").replace("tide", "flood"), "utf-8")
    assert state() == "LUFS"
    assert draft.read_bytes() != first


def test_all_are_drafted_and_the_episodes_stay(tides: Path, run: Run) -> None:
    """Of every issue, beside episodes that are out; `podcast cache` counts and clears drafts, and publishes none."""
    assert run("render", "--all", "-q", "--show", tides).exit_code == 0
    before = snapshot(tides)
    result = run("render", "--all", "--draft", "-q", "--show", tides)
    assert [line.split()[0] for line in result.stdout.splitlines()] == [
        ".cache/drafts/AN1.draft.mp3",
        ".cache/drafts/AN2.draft.mp3",
    ]
    assert snapshot(tides) == before
    kinds = json.loads(run("cache", "--json", "--show", tides).stdout)["kinds"]
    assert kinds["drafts"]["files"] == 4
    assert run("render", "--all", "-q", "--show", tides).stdout.count("unchanged") == 2
    run("cache", "--clear", "--show", tides)
    assert not list((tides / ".cache/drafts").iterdir())


def test_what_fails_is_told_as_always(tides: Path, run: Run) -> None:
    """An issue that is not there, and one of several that cannot be read."""
    result = run("render", "AN7", "--draft", "--show", tides)
    assert result.exit_code == 1
    assert "AN7" in result.stderr
    (tides / "issues" / "AN2.md").write_bytes(b"\x00\x01")
    result = run("render", "--all", "--draft", "-q", "--show", tides)
    assert result.exit_code == 1
    assert "AN2.md" in result.stderr
    assert (tides / ".cache/drafts/AN1.draft.mp3").is_file()


def test_drafts_of_shows_that_share_a_cache_are_their_own(
    tides: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each lies in its show's folder, and is counted and cleared there."""
    other = Path(shutil.copytree(tides, tmp_path / "other"))
    monkeypatch.setenv("PODCAST_CACHE", str(tmp_path / "shared"))
    for show in (tides, other):
        run("render", "AN1", "--draft", "-q", "--show", show)
        assert json.loads(run("cache", "--json", "--show", show).stdout)["kinds"]["drafts"]["files"] == 2
    run("cache", "--clear", "--show", tides)
    assert not list((tides / ".cache/drafts").iterdir())
    assert (other / ".cache/drafts/AN1.draft.mp3").is_file()
