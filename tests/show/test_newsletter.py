"""What a newsletter looks like: data in a file, neutral where it says nothing; what is wrong is named with its cure."""

import re
import shlex
import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Run

from podcast.errors import ShowError
from podcast.model import HeadingKind, Newsletter
from podcast.show import Folder, read_newsletter, read_show, warn_of_lost_newsletter
from podcast.show.newsletter import NEWSLETTER, STARTER

OWN_NAMES = re.compile(r"rohin|alignment|lesswrong|agi\b", re.IGNORECASE)


def with_text(show: Path, text: str) -> Newsletter:
    """Read a show whose newsletter looks like this."""
    (show / NEWSLETTER).write_text(text, encoding="utf-8")
    return read_newsletter(Folder(show), read_show(Folder(show)))


def test_without_a_file_a_newsletter_looks_like_most(show: Path) -> None:
    """Name, prefix and editor are those of the show."""
    (show / NEWSLETTER).unlink()
    settings = read_show(Folder(show))
    newsletter = read_newsletter(Folder(show), settings)
    assert newsletter == Newsletter(settings.title, settings.prefix, settings.author)
    assert newsletter.headings == ()
    assert not read_newsletter(Folder(show), replace(settings, author="Your Name")).editor


def test_what_most_look_like_is_nobodys(show: Path) -> None:
    """Neither the defaults nor the file of a new show say anything of the newsletter that this repository reads."""
    assert not OWN_NAMES.search(repr(Newsletter()))
    assert not OWN_NAMES.search(STARTER.read_text(encoding="utf-8"))
    shutil.copy(STARTER, show / NEWSLETTER)
    settings = read_show(Folder(show))
    assert read_newsletter(Folder(show), settings) == Newsletter(settings.title, settings.prefix, settings.author)


def test_a_new_show_begins_with_all_keys_explained(run: Run, tmp_path: Path) -> None:
    """Defaults stand behind a comment's mark as they are, examples further in, each key once."""
    assert run("init", tmp_path / "mine").exit_code == 0
    text = (tmp_path / "mine" / NEWSLETTER).read_text(encoding="utf-8")
    defaults = "\n".join(line.removeprefix("# ") for line in text.splitlines() if re.match(r"# \w+ = ", line))
    examples = "\n".join(line.removeprefix("#   ") for line in text.splitlines() if line.startswith("#   "))
    settings = read_show(Folder(tmp_path / "mine"))
    plain = Newsletter(settings.title, settings.prefix)
    assert with_text(tmp_path / "mine", defaults) == plain
    example = with_text(tmp_path / "mine", examples)
    keys = set(Newsletter.__dataclass_fields__) - {"name", "prefix"}
    of_defaults, of_examples = (tomllib.loads(part).keys() for part in (defaults, examples))
    assert of_defaults | of_examples == keys
    assert all(getattr(example, key) != getattr(plain, key) for key in of_examples)


def test_the_file_says_who_the_editor_is(show: Path) -> None:
    """And which headings there are; a heading is a section's unless it says otherwise."""
    newsletter = with_text(show, 'editor = "Ida"\nheadings = [{ name = "Tides" }, { name = "Bye", kind = "footer" }]')
    assert newsletter.editor == "Ida"
    assert [(heading.level, heading.kind) for heading in newsletter.headings] == [
        (0, HeadingKind.SECTION),
        (0, HeadingKind.FOOTER),
    ]


def test_newsletters_are_told_apart_by_all_that_they_say() -> None:
    """Their hash is quick and takes in only a part."""
    first, second = Newsletter("A"), replace(Newsletter("A"), notices=("This letter",))
    assert (hash(first), first == second) == (hash(second), False)
    assert hash(first) != hash(Newsletter("B"))


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("edtor = 'x'", 'issues/newsletter.toml, line 1: unknown key "edtor"', 'Did you mean "editor"?'),
        ("prefix = 'X'", '"prefix" is no key here', "feed/show.toml"),
        ("name = 'X'", '"name" is no key here', "It is title in feed/show.toml"),
        ("editor = 3", "issues/newsletter.toml, line 1: editor: expected", 'Correct it as in: editor = "…"'),
        ("editor = ", "not valid TOML", "suspects"),
        ("notices = ['']", "notices: a text in it is empty", "remove it"),
        ("headings = [{ name = 'A', aliases = [' '] }]", "headings[1]: a text in it is empty", "remove it"),
        ("headings = [{ name = 'A', lvl = 2 }]", 'unknown key "headings[1].lvl"', 'Did you mean "level"?'),
        ("labels = { opinon = ['x'] }", 'unknown key "labels.opinon"', 'Did you mean "opinion"?'),
        ("[labels]\neditor = 'Ida'", '"editor" in [labels] is none of its keys', "put editor above the first [table]"),
        ("headings = ['Tools']", "headings[1]: expected a table", 'headings = [{ name = "Tools" }]'),
        ("[headings]\nlevel = 1", "headings: expected a list of tables, not a table", "a line [[headings]]"),
        ("labels = { opinion = [''] }", "labels.opinion: a text in it is empty", "remove it"),
        ("number_pattern = 'No ([0-9]'", 'number_pattern "No ([0-9]" is no pattern', "brackets"),
        ("number_pattern = 'No [0-9]'", "has not one part in brackets", "number_pattern = 'Issue (\\d+)'"),
        ("headings = [{ name = 'A', level = 3 }]", 'heading "A": level = 3', "1, for a section"),
        ("headings = [{ name = 'A', kind = 'foter' }]", '"foter" is unknown', 'Did you mean "footer"?'),
        ("headings = [{ name = 'A', aliases = ['b'] }, { name = 'B' }]", '"B" names both heading "A"', "remove one"),
        ("headings = [{ name = 'Tools' }]\neveryday_headings = ['Tool']", '"Tool" is no heading', '"Tools"'),
    ],
)
def test_what_is_wrong_is_named_with_its_cure(show: Path, text: str, message: str, hint: str) -> None:
    """In the words of who writes such a file."""
    with pytest.raises(ShowError) as caught:
        with_text(show, text)
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("title", "prefix", "is_told"), [("", "", True), ("Garden Letter", "", False), ("", "GL", False)]
)
def test_a_show_that_is_older_than_the_file_is_told_what_brings_it(
    show: Path, title: str, prefix: str, caplog: pytest.LogCaptureFixture, *, is_told: bool
) -> None:
    """One command, which works; another newsletter's show is as most without the file and hears nothing."""
    (show / NEWSLETTER).unlink()
    settings = read_show(Folder(show))
    settings = replace(settings, title=title or settings.title, prefix=prefix or settings.prefix)
    warn_of_lost_newsletter(Folder(show), settings)
    assert len(caplog.messages) == is_told
    if is_told:
        _, _, command = caplog.messages[0].partition("Bring it: ")
        program, source, target = shlex.split(command)
        assert (program, Path(target)) == ("cp", show / NEWSLETTER)
        shutil.copy(source, target)
        caplog.clear()
        warn_of_lost_newsletter(Folder(show), settings)
        assert read_newsletter(Folder(show), settings).headings
    assert not caplog.messages


def test_check_tells_of_the_lost_file(show: Path, run: Run) -> None:
    """As a warning with its cure, beside all else that it finds."""
    (show / NEWSLETTER).unlink()
    assert "issues/newsletter.toml is missing" in run("check", "--quiet", "--show", show).output
