"""No episode takes another's place: two texts of one id are refused, both named, before anything is made."""

from collections.abc import Mapping
from pathlib import Path
from unicodedata import normalize

import pytest
from conftest import Run, snapshot
from hypothesis import given
from hypothesis import strategies as st
from support.rows import try_rows

from podcast.atomic_files import is_reserved, name_file

BODY = "\n\n## News\n\nThe tide came in. Then it went out.\n"


def write(root: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write issues, each with a body."""
    paths = [root / "issues" / name for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text + BODY, encoding="utf-8")
    return paths


NUMBERED = "---\nnumber: 5\n---\n"
PAIRS: dict[str, tuple[Mapping[str, str], tuple[str, ...]]] = {
    "number in the text": ({"AN5.md": "# Five", "AN6.md": f"{NUMBERED}# Six"}, ("AN5", "AN6")),
    "number in the text, all": ({"AN5.md": "# Five", "AN6.md": f"{NUMBERED}# Six"}, ("--all",)),
    "two forms": ({"AN6.md": "# Six", "AN6.txt": "Sechs"}, ("AN6",)),
    "two forms, all": ({"AN6.md": "# Six", "AN6.txt": "Sechs"}, ("--all",)),
    "zeros": ({"AN6.md": "# Six", "AN006.md": "# Sechs"}, ("AN6",)),
    "blank and hyphen": ({"week 1.md": "# One", "week-1.md": "# Eins"}, ("issues/week 1.md", "issues/week-1.md")),
    "capitals": ({"Tides.md": "# One", "tides.txt": "Two"}, ("issues/Tides.md", "issues/tides.txt")),
    "marks alone": ({"!.md": "# One", "%.md": "# Two"}, ("issues/!.md", "issues/%.md")),
}


@pytest.mark.parametrize("pair", PAIRS)
def test_two_texts_of_one_id_are_refused(published: Path, run: Run, pair: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one run, however they are named; nothing is made, not even of what is well."""
    texts, names = PAIRS[pair]
    write(published, texts)
    before = snapshot(published)
    monkeypatch.chdir(published)
    result = run("render", *names, "-q")
    assert result.exit_code == 1, result.output
    assert all(name in result.stderr for name in texts), result.stderr
    assert "Hint: " in result.stderr
    assert snapshot(published) == before


def test_an_episode_is_not_made_of_another_text(published: Path, run: Run) -> None:
    """In a later run, too; where the first text is no more, it was renamed, or another's turn has come."""
    first, second = write(published, {"AN5.md": "# Five", "AN6.md": f"{NUMBERED}# Six"})
    assert run("render", "AN5", "-q", "--show", published).exit_code == 0
    before = snapshot(published)
    result = run("render", "AN6", "-q", "--show", published)
    assert (result.exit_code, snapshot(published)) == (1, before)
    assert "issues/AN5.md and issues/AN6.md: both are AN5" in result.stderr
    first.unlink()
    second.write_text(f"{second.read_text('utf-8')}\nIt came in again.\n", encoding="utf-8")
    assert run("render", second, "-q", "--show", published).exit_code == 0
    assert snapshot(published) != before


def test_texts_of_one_number_are_told_before_a_render(
    published: Path, run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever looks at one of them hears of the other, which has the number in its front matter or its name."""
    first, second = write(published, {"AN5.md": "# Five", "six.md": f"{NUMBERED}# Six"})
    write(published, {"AN7.md": "---\nnumber: 8\n---\n# Seven", "AN8.script.md": f"{NUMBERED}# Five"})
    warning = "both are AN5, and one would take the place of the other"
    for command in (("issue", first), ("script", second), ("render", "--draft", "AN5", "-q")):
        caplog.clear()
        run(*command, "--show", published)
        assert warning in caplog.text, command
    second.unlink()
    caplog.clear()
    run("issue", first, published / "issues" / "AN7.md", "--show", published)
    assert warning not in caplog.text


def test_what_no_voice_can_say_is_refused(published: Path, run: Run) -> None:
    """Before anything is made; a few such words in an issue are named by their language."""
    text = "玫瑰花很红，" * 20
    paths = write(published, {"AN5.md": f"# 工具\n\n{text}\n\n{text}"})
    result = run("render", "--draft", *paths, "-q", "--show", published)
    assert (result.exit_code, "no voice of this program says" in result.stderr) == (1, True), result.stderr
    assert "podcast script --edit AN5" in " ".join(result.stderr.split())


def test_a_renamed_text_changes_nothing(published: Path, run: Run) -> None:
    """The record says what it was called when it was spoken."""
    before = snapshot(published)
    (published / "issues" / "AN0.md").rename(published / "issues" / "AN000.md")
    result = run("render", "AN0", "--show", published)
    assert "unchanged" in result.stdout
    assert snapshot(published) == before


def test_a_picture_beside_an_issue_is_no_text(published: Path, run: Run) -> None:
    """Nor is the copy that an editor keeps."""
    write(published, {"AN0.png": "", "AN0.md.orig": "# Other"})
    assert "unchanged" in run("render", "--all", "--show", published).stdout


def test_names_in_any_script_are_episodes_of_their_own(published: Path, run: Run) -> None:
    """Each has its files, in ASCII, as addresses need them."""
    paths = write(published, {"第一期.md": "# 一", "第二期.md": "# 二"})
    assert run("render", *paths, "-q", "--show", published).exit_code == 0
    names = {path.stem for path in (published / "feed" / "episodes").iterdir()}
    assert len(names) == 3
    assert all(name.isascii() for name in names)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_names_are_kept_but_for_their_marks(text: str) -> None:
    """Records are named so, for ever."""
    name = "".join(letter if letter.isalnum() else "-" for letter in text).strip("-") or "episode"
    assert name_file(text) in {name, f"episode-{name}"}
    assert is_reserved(name) == (name_file(text) != name)


@given(st.text(), st.text())
def test_names_of_files_are_plain_and_differ(one: str, other: str) -> None:
    """In any script; accents that are letters of their own make no other name."""
    names = name_file(one), name_file(other)
    assert all(name.isascii() and name.replace("-", "").isalnum() and not is_reserved(name) for name in names)
    if not one.isascii() and not other.isascii() and one != other:
        assert (names[0] == names[1]) == (normalize("NFC", one) == normalize("NFC", other))


@try_rows("text", ["CON", "nul", "Aux", "com1", "LPT9", "prn"])
def test_devices_are_no_files(text: str) -> None:
    """Windows would write to a printer instead."""
    assert name_file(text) == f"episode-{text}"
    assert not is_reserved(f"{text}e")


def test_an_episode_whose_record_was_renamed_is_not_made_twice(published: Path, run: Run) -> None:
    """Said before anything is spoken; under its old name it is what it was."""
    record = published / "feed" / "episodes" / "AN0.json"
    record.rename(record.with_name("first.json"))
    assert run("feed", "--show", published).exit_code == 0
    before = snapshot(published)
    result = run("render", "AN0", "-q", "--show", published)
    assert (result.exit_code, "episodes/first.json: has the guid of AN0" in result.stderr) == (1, True), result.stderr
    assert snapshot(published) == before
    record.with_name("first.json").rename(record)
    assert run("render", "AN0", "-q", "--show", published).stdout.strip().endswith("unchanged")
