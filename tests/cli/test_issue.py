"""`podcast issue`: whether every word of a source is in its issue, and by which rule each block was read."""

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
    assert (plain.exit_code, json.loads(plain.stdout)) == (
        1,
        {"source": "AN0", "lost": {"anchor": 1, "tide": 2}, "left_out": {}},
    )


MAIL = """Subscribe here to get this letter on Fridays, and tell all of your friends to do so.

# News

[Bees](https://a.example) *(Cy Fu)*: They fly.
"""


def test_what_is_left_out_is_not_counted_as_kept(run: Run, silent_show: Path, caplog: pytest.LogCaptureFixture) -> None:
    """How much it is, and why, is told by every command that reads an issue; with --strict much is an error."""
    (silent_show / "issues" / "AN9.md").write_text(f"date: 2019-12-04\n\n{MAIL}", encoding="utf-8")
    result = run("issue", "--check", "AN9", "--show", silent_show)
    told = "left out 78 %: subscribe line"
    assert (result.exit_code, result.stdout) == (0, f"AN9: every word is kept or left out; {told}\n")
    plain = run("issue", "--check", "--json", "AN9", "--show", silent_show)
    assert json.loads(plain.stdout)["left_out"].keys() == {"subscribe line"}
    check, rendered = (run(command, "AN9", "--show", silent_show) for command in ("check", "render"))
    assert (check.exit_code, rendered.exit_code) == (0, 0)
    assert told in check.stdout
    assert f"AN9.md: {told}\n" in rendered.stderr
    assert [message.split(" % of its text is left out")[0] for message in caplog.messages] == [
        *["AN9: 78"] * 2,
        "AN9.md: 78",
    ]
    for command in ("issue", "check", "render"):
        strict = run(command, "AN9", "--strict", "--show", silent_show)
        assert (strict.exit_code, "leave --strict out" in strict.output) == (1, True)


def test_check_goes_on_after_a_file_that_cannot_be_read(run: Run, silent_show: Path) -> None:
    """The others are still checked."""
    result = run("issue", "--check", "AN9", "AN0", "--show", silent_show)
    assert result.exit_code == 1
    assert "AN9: no text of it" in result.stderr
    assert result.stdout == "AN0: every word is kept\n"


LETTER = """# [AN #9]: Bees

Hello. They are back.

## Soil

It is wet.

[Bees](https://a.example) *(Cy Fu)*: They fly.

They sting.

Ida's opinion: Good.

## Jobs

A gardener.

## Bye

Thanks.
"""
OWN = 'headings = [{ name = "Jobs", kind = "left_out" }, { name = "Bye", kind = "footer" }]\n'


def test_every_block_is_explained(run: Run, silent_show: Path) -> None:
    """With what it was taken for, and by which rule, also what is left out."""
    (silent_show / "issues" / "newsletter.toml").write_text(OWN, encoding="utf-8")
    (silent_show / "issues" / "AN9.md").write_text(LETTER, encoding="utf-8")
    lines = run("issue", "AN9", "--explain", "--show", silent_show).stdout.splitlines()
    assert lines == [
        "title (a title with a number): Bees",
        "preamble (goes on with what is before it): Hello. They are back.",
        "section of level 1 (a heading by its form): Soil",
        "text of a section (goes on with what is before it): It is wet.",
        "item (a title with its authors): Bees (Cy Fu): They fly.",
        "summary (goes on with what is before it): They sting.",
        "opinion of Ida (a label): Ida's opinion: Good.",
        "footer (behind what opens the footer, by newsletter.toml): Bye",
        "footer (behind what opens the footer, by newsletter.toml): Thanks.",
        "left out (newsletter.toml): Jobs",
        "left out (newsletter.toml): A gardener.",
    ]
    plain = json.loads(run("issue", "AN9", "--explain", "--json", "--show", silent_show).stdout)
    assert plain["decisions"][4] == {
        "part": "item",
        "rule": "a title with its authors",
        "text": "Bees (Cy Fu): They fly.",
    }


def test_what_is_in_no_item_is_shown_too(run: Run, silent_show: Path) -> None:
    """How it begins and how long it is, under its heading: a letter without items has a structure as well."""
    text = "# AN #9: Chess\n\nOne game, slowly.\n\n## Lessons\n\nA pawn is not a plan.\n"
    (silent_show / "issues" / "AN9.md").write_text(text, encoding="utf-8")
    lines = run("issue", "AN9", "--show", silent_show).stdout.splitlines()
    assert "  (before the first heading)  One game, slowly.  [3 words]" in lines
    assert lines[lines.index("Lessons") + 1] == "  (text)  A pawn is not a plan.  [6 words]"


def test_json_has_what_front_matter_says_of_the_episode(run: Run, tmp_path: Path) -> None:
    """How it is listed, by the same words; an issue that says nothing of it has no such key."""
    path = tmp_path / "trailer.md"
    path.write_text("---\ntitle: Soon\ntype: trailer\nseason: 2\nexplicit: yes\n---\n\nHens.\n", encoding="utf-8")
    listing = json.loads(run("issue", path, "--json").stdout)["listing"]
    assert listing == {"type": "trailer", "season": 2, "explicit": True, "artwork": None}
    path.write_text("# Soon\n\nHens.\n", encoding="utf-8")
    assert "listing" not in json.loads(run("issue", path, "--json").stdout)
