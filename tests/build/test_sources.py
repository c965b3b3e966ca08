"""No episode takes another's place: two texts of one id are refused, both named, before anything is made."""

import os
import sys
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


NUMBERED_ALIKE: dict[str, tuple[Mapping[str, str], str, str]] = {
    "the one": ({"AN5.md": "# Five", "AN6.md": f"{NUMBERED}# Six"}, "AN5", "the top of AN6.md to 6"),
    "the other": ({"AN5.md": "# Five", "AN6.md": f"{NUMBERED}# Six"}, "AN6", "the top of AN6.md to 6"),
    "without a number in its name": ({"AN5.md": "# Five", "six.md": f"{NUMBERED}# Six"}, "AN5", "a number of its own"),
    "a copy": ({"AN5.md": "# Five", "AN5 copy.md": "# Five"}, "AN5 copy", "another name"),
    "in its title": ({"AN5.md": "# Five", "AN6.md": "# [AN #5]: Six"}, "AN6", 'write a line "number: 6" at its top'),
    "a page": (
        {"AN5.html": "<p>Five</p>", "AN5.md": "# Five", "AN6.md": f"{NUMBERED}# Six"},
        "issues/AN5.html",
        "to 6",
    ),
}


@pytest.mark.parametrize("pair", NUMBERED_ALIKE)
def test_one_text_of_two_is_refused(published: Path, run: Run, pair: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the other is not to be rendered, nor has ever been; it is said where the wrong number stands."""
    texts, name, cure = NUMBERED_ALIKE[pair]
    write(published, texts)
    before = snapshot(published)
    monkeypatch.chdir(published)
    result = run("render", name, "-q")
    assert (result.exit_code, snapshot(published)) == (1, before), result.output
    assert "both are AN5, and one would take the place of the other" in result.stderr
    assert cure in result.stderr, result.stderr


def test_a_check_finds_texts_of_one_number(published: Path, run: Run) -> None:
    """By the number at the top of one, before anybody renders it; one line for both."""
    write(published, {"AN5.md": "# Five", "AN6.md": f"{NUMBERED}# Six"})
    result = run("check", "--show", published)
    assert (result.exit_code, result.stdout.count("error    issues/AN5.md and issues/AN6.md: both are AN5")) == (1, 1)


def test_a_form_is_taken_by_its_path(published: Path, run: Run, caplog: pytest.LogCaptureFixture) -> None:
    """The same issue as a text beside it is warned of; elsewhere no text is looked for."""
    page, _ = write(published, {"AN5.html": "<p>Five</p>", "AN5.txt": "Five"})
    assert run("render", page, "-q", "--show", published).exit_code == 0
    assert "issues/AN5.html and issues/AN5.txt: both are AN5" in caplog.text
    assert "warning  issues/AN5.html and issues/AN5.txt: both are AN5" in run("check", "--show", published).stdout


def test_an_episode_is_not_made_of_another_text(published: Path, run: Run) -> None:
    """In a later run, too; where the first text is no more, it was renamed, or another's turn has come."""
    (first,) = write(published, {"AN5.md": "# Five"})
    assert run("render", "AN5", "-q", "--show", published).exit_code == 0
    (second,) = write(published, {"AN6.md": f"{NUMBERED}# Six"})
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
    for command in (("issue", first), ("script", second)):
        caplog.clear()
        run(*command, "--show", published)
        assert warning in caplog.text, command
    second.unlink()
    caplog.clear()
    run("issue", first, published / "issues" / "AN7.md", "--show", published)
    assert warning not in caplog.text


def test_a_number_against_its_name_is_told(published: Path, run: Run, caplog: pytest.LogCaptureFixture) -> None:
    """Which of the two counts, and what to do; by that number it is not found, and it is said how it is."""
    write(published, {"AN5.md": "---\ntitle: Nine\nnumber: 9\n---\n", "AN6.md": "# [AN #8]: Eight"})
    run("script", "AN5", "--show", published)
    run("script", "AN6", "--show", published)
    assert "issues/AN5.md: is AN9 by the number at its top, which counts before the 5 of its name" in caplog.text
    assert 'call it AN9.md, or write "number: 5" at its top' in caplog.text
    assert "issues/AN6.md: is AN8 by the number that its text tells" in caplog.text
    assert (
        "AN5.md has that number at its top: podcast render AN5.md" in run("script", "AN9", "--show", published).stderr
    )
    check = run("check", "--show", published).stdout
    assert "warning  issues/AN5.md: is AN9" in check
    assert "warning  issues/AN6.md: is AN8 by the number that its text tells" in check
    write(published, {"AN8.md": "# Eight"})
    assert "issues/AN6.md and issues/AN8.md: both are AN8" in run("check", "--show", published).stdout


def test_a_text_with_a_new_number_is_told(published: Path, run: Run, caplog: pytest.LogCaptureFixture) -> None:
    """Its episode is there, and another would be made of it."""
    path = published / "issues" / "AN0.md"
    path.write_text(path.read_text("utf-8").replace("number: 0", "number: 9"), encoding="utf-8")
    run("render", "AN0", "-q", "--draft", "--show", published)
    assert "issues/AN0.md: is there as AN0, and would come a second time as AN9" in caplog.text
    assert '"number: 0" at its top' in caplog.text


TOP = "---\nnumber: {}\ntitle: {}\ndate: {}\nurl: {}\n---\n"
SECOND: dict[str, tuple[str, str, str, bool, str]] = {
    "renamed": ("Hens", "2026-11-02", "https://hens.example.org/2", True, "call it issues/AN2.md again"),
    "copied top": ("Hens", "2026-11-02", "https://hens.example.org/2", False, "than issues/AN2.md has"),
    "same title and day": ("Hens", "2026-11-02", "https://hens.example.org/5", False, "than issues/AN2.md has"),
    "same address": ("Ducks", "2026-11-09", "https://hens.example.org/2/", False, "than issues/AN2.md has"),
    "of its own": ("Hens", "2026-11-09", "https://hens.example.org/5", False, ""),
}


@pytest.mark.parametrize("second", SECOND)
def test_an_issue_that_has_an_episode_is_told(
    published: Path, run: Run, caplog: pytest.LogCaptureFixture, second: str
) -> None:
    """By address, or by title and day, whatever its number and name are now; by the check, and before it is made."""
    title, date, url, is_gone, cure = SECOND[second]
    (first,) = write(published, {"AN2.md": TOP.format(2, "Hens", "2026-11-02", "https://hens.example.org/2")})
    assert run("render", "AN2", "-q", "--show", published).exit_code == 0
    if is_gone:
        first.unlink()
    write(published, {"AN5.md": TOP.format(5, title, date, url)})
    line = "issues/AN5.md: is there as AN2, and would come a second time as AN5"
    check = " ".join(run("check", "--show", published).stdout.split())
    assert (f"warning {line}" in check, cure in check) == (bool(cure), True), check
    run("render", "AN5", "-q", "--draft", "--show", published)
    assert (line in caplog.text, cure in caplog.text) == (bool(cure), True)


def test_texts_that_are_not_taken_are_named(published: Path, run: Run) -> None:
    """Each with a name by which it would be; what is rendered by its own name is left in peace."""
    write(published, {"AN 5.md": "# Five", "AN_6.txt": "Six", "AN5 copy.md": "# Five", "draft.md": "# Draft"})
    write(published, {"notes.docx": "", "README.md": "# How", "AN0.png": "", "tides.md": "# Tides"})
    assert run("render", published / "issues" / "tides.md", "-q", "--show", published).exit_code == 0
    line = (
        'issues/: not taken by --all: "AN5 copy.md" (call it AN7.md), "draft.md" (call it AN8.md), '
        '"notes.docx" (save it as AN9.md); issues are called AN1.md, AN2.html and so on'
    )
    result = run("render", "--all", "--show", published)
    assert line in result.stderr
    assert "AN5.mp3" in result.stdout
    assert "AN6.mp3" in result.stdout
    assert f"hint     {line}" in run("check", "--show", published).stdout


def test_an_edited_script_that_nobody_reads_is_told(
    published: Path, run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    """By what renders and by what checks, as what its editor wrote would be missing from the episode alone."""
    for name in ("AN00.script.md", "an0.script.txt", "AN9.script.md"):
        write(published, {name: "Hello."})
    line = "issues/AN00.script.md: is an edited script that is not read; call it AN0.script.md"
    check = run("check", "--show", published).stdout
    assert f"warning  {line}" in check
    assert "issues/an0.script.txt: is an edited script" in check
    run("render", "AN0", "-q", "--draft", "--show", published)
    assert line in caplog.text
    assert "AN9.script.md: is an edited" not in caplog.text + check


def test_a_folder_of_issues_by_another_name_is_told(published: Path, run: Run) -> None:
    """What was rendered is in order, and the next issue would not be found."""
    (published / "issues").rename(published / "Issues")
    assert 'hint     The folder is called "Issues": rename it issues.' in run("check", "--show", published).stdout


def test_a_script_by_another_ending_is_no_issue(published: Path, run: Run) -> None:
    """It is told how an edited script is called, and gets no number of its own."""
    write(published, {"AN0.script.txt": "Hello.", "AN0.Script.markdown": "Hello."})
    check = run("check", "--show", published).stdout
    assert '"AN0.script.txt" (call it AN0.script.md)' in check
    assert '"AN0.Script.markdown" (call it AN0.script.md)' in check


def test_a_name_is_proposed_by_the_number_in_a_files_own(published: Path, run: Run) -> None:
    """If it is free; of two the first has it, and a day is no number."""
    write(published, {"AN6 final.md": "# Six", "AN6(1).md": "# Six", "AN03b.txt": "Three", "AN2026-11-02.md": "# Day"})
    check = run("check", "--show", published).stdout
    cures = ('"AN03b.txt" (call it AN3.txt)', '"AN6 final.md" (call it AN6.md)', '"AN6(1).md" (call it AN8.md)')
    assert all(cure in check for cure in (*cures, '"AN2026-11-02.md" (call it AN7.md)')), check


def test_what_no_voice_can_say_is_refused(published: Path, run: Run) -> None:
    """Before anything is made; a few such words in an issue are named by their language."""
    text = "玫瑰花很红，" * 20
    paths = write(published, {"AN5.md": f"# 工具\n\n{text}\n\n{text}"})
    result = run("render", "--draft", *paths, "-q", "--show", published)
    assert (result.exit_code, "no voice of this program says" in result.stderr) == (1, True), result.stderr
    assert "podcast script --edit AN5" in " ".join(result.stderr.split())


def test_another_prefix_makes_no_issue_twice(published: Path, run: Run, caplog: pytest.LogCaptureFixture) -> None:
    """It is told by whatever looks at the records, and an issue that is there under the old one is refused."""
    settings = published / "feed" / "show.toml"
    settings.write_text(settings.read_text("utf-8").replace('prefix = "AN"', 'prefix = "TL"'), encoding="utf-8")
    (published / "issues" / "AN0.md").rename(published / "issues" / "TL0.md")
    before = snapshot(published)
    result = run("render", "TL0", "-q", "--show", published)
    assert (result.exit_code, snapshot(published)) == (1, before)
    assert "TL0: is there as AN0, and would come a second time" in result.stderr
    assert 'Put prefix = "AN" back into feed/show.toml' in result.stderr
    (published / "issues" / "TL0.md").rename(published / "issues" / "AN0.md")
    for command in (("render", "--all"), ("render", "TL0"), ("render", published / "issues" / "AN0.md")):
        before = snapshot(published)
        result = run(*command, "-q", "--show", published)
        assert (result.exit_code, snapshot(published)) == (1, before)
        assert 'Hint: Put prefix = "AN" back into feed/show.toml' in result.stderr, result.stderr
    warning = 'feed/show.toml: prefix is "TL", and episodes as AN0 have another'
    assert warning in caplog.text
    assert f"warning  {warning}" in run("check", "--show", published).stdout
    write(published, {"TL1.md": "# One"})
    assert run("render", "TL1", "-q", "--show", published).exit_code == 0
    assert warning not in run("check", "--show", published).stdout


@pytest.mark.parametrize("command", [("render", "AN0"), ("feed",), ("check",)])
def test_a_file_in_the_public_folders_way_is_told(published: Path, run: Run, command: tuple[str, ...]) -> None:
    """Before anything is made."""
    (published / "public").rename(published / "elsewhere")
    (published / "public").touch()
    result = run(*command, "--show", published)
    assert (result.exit_code, "public: is a file, and what listeners get" in result.output) == (1, True), result.output


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


@pytest.mark.parametrize("text", ["spring" * 42, "frühling" * 31, "frühling" * 31 + "!", "spring" * 42 + "!"])
def test_a_long_name_leaves_room_for_endings(text: str) -> None:
    """Files of an episode have longer ones than its text, and no system takes more than 255 bytes; names differ."""
    assert len(name_file(text)) <= 200
    assert name_file(text) != name_file(f"{text}s")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="only where names are bytes")
def test_a_name_that_is_no_text_is_told(published: Path, run: Run) -> None:
    """As old archives have them: a record could not say what it was made of."""
    text = published / "issues" / os.fsdecode(b"fr\xfchling.md")
    text.write_text("Text.", encoding="utf-8")
    result = run("render", text, "--show", published)
    assert (result.exit_code, "the name of the file is not in UTF-8" in result.stderr) == (1, True), result.stderr


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
