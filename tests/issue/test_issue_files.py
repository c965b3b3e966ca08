"""Finding the text of an issue, and what the archive's list knows of it."""

from pathlib import Path

import pytest
from support.rows import try_rows

from podcast.errors import IssueError
from podcast.issue.sources.archive import read_archive
from podcast.issue.sources.issue_files import find_issue, list_issue_files


@pytest.mark.parametrize("name", ["AN76", "an76", "AN076", "AN #76", "AN-76"])
def test_short_names_find_any_file_of_the_number(tmp_path: Path, name: str) -> None:
    """However the number is written, in the name or on disk."""
    path = tmp_path / "AN076.link.txt"
    path.touch()
    assert find_issue(name, issues=tmp_path, prefix="AN") == path


def test_richest_form_is_read(tmp_path: Path) -> None:
    """A page keeps more of the issue's structure than a text does; an edited script is no issue."""
    for name in ("AN7.txt", "AN7.html", "AN7.md", "AN7.script.md", "AN8.script.md", "notes.txt", "AN9.eml"):
        (tmp_path / name).touch()
    files = list_issue_files(tmp_path, prefix="AN")
    assert {number: path.name for number, path in files.items()} == {7: "AN7.html", 9: "AN9.eml"}


def test_a_path_is_taken_as_it_is(tmp_path: Path) -> None:
    """Any file can be an issue."""
    path = tmp_path / "letter.txt"
    path.touch()
    assert find_issue(str(path), issues=tmp_path, prefix="AN") == path


@try_rows(
    ("name", "message", "hint"),
    [
        ("newsletter.toml", "is settings, and no issue", "podcast render --all"),
        ("archive.csv", "is a table, and no issue", "podcast render --all"),
        ("AN0.PNG", "is a picture, and no issue", "podcast render --all"),
        ("AN5.script.md", "is an edited script, and no issue", "podcast render AN5"),
    ],
)
def test_a_file_that_is_no_issue_is_refused(tmp_path: Path, name: str, message: str, hint: str) -> None:
    """By its name, also where it has the name of an issue; what it is, is said."""
    path = tmp_path / name
    path.write_text("# Five\n\nThe tide came in.\n", encoding="utf-8")
    with pytest.raises(IssueError, match=message) as caught:
        find_issue(str(path), issues=tmp_path, prefix="AN")
    assert hint in caught.value.hint
    assert not list_issue_files(tmp_path, prefix="AN")


@try_rows("name", ["draft", "Draft.md", "AN6", "AN 6", "AN7 copy", "AN7 copy.md"])
def test_a_text_is_found_by_the_name_that_it_has(name: str, tmp_path: Path) -> None:
    """Whatever it is called, it lies in the show's folder of issues."""
    for text in ("draft.md", "AN 6.md", "AN7 copy.md", "AN7.script.md"):
        (tmp_path / text).touch()
    path = find_issue(name, issues=tmp_path, prefix="AN")
    assert path.name.casefold().startswith(name.casefold().replace("an6", "an 6"))


@try_rows(
    ("name", "hint"),
    [
        ("AN1,AN2", "podcast render AN1 AN2"),
        ("AN1, AN2", "podcast render AN1 AN2"),
        ("an1-3", "podcast render AN1 AN2 AN3"),
        ("1-2", "podcast render AN1 AN2"),
        ("AN4", "AN4 there has no ending: call it AN4.md"),
        ("AN6", "AN6 there is a folder: name the text in it"),
        ("AN5", "AN5.md, .html, .eml or .txt"),
        ("2026-11-02", "Name an issue, as in"),
    ],
)
def test_what_was_meant_is_guessed(tmp_path: Path, name: str, hint: str) -> None:
    """Several issues in one word, and a text without an ending; a day is no list."""
    for text in ("AN1.md", "AN4"):
        (tmp_path / text).touch()
    (tmp_path / "AN6").mkdir(exist_ok=True)
    with pytest.raises(IssueError) as caught:
        find_issue(name, issues=tmp_path, prefix="AN")
    assert hint in caught.value.hint


@pytest.mark.parametrize(("there", "hint"), [("Issues", 'called "Issues": rename it issues'), ("letters", "Make the")])
def test_a_folder_of_another_name_is_told(tmp_path: Path, there: str, hint: str) -> None:
    """Where capitals count, it is another one."""
    (tmp_path / there).mkdir()
    with pytest.raises(IssueError) as caught:
        find_issue("AN1", issues=tmp_path / "issues", prefix="AN")
    assert hint in caught.value.hint


def test_a_folder_is_told_by_the_texts_in_it(tmp_path: Path) -> None:
    """What else lies there is none of them."""
    for text in ("AN1.md", "AN2.md", "AN3.html", "newsletter.toml", "archive.csv", "AN1.script.md"):
        (tmp_path / text).touch()
    with pytest.raises(IssueError) as caught:
        find_issue(str(tmp_path), issues=tmp_path, prefix="AN")
    assert caught.value.hint == f"Name the files in it: {tmp_path / '*.md'}"


def test_a_name_of_two_texts_is_not_guessed(tmp_path: Path) -> None:
    """Both are named, and a command that takes one."""
    for text in ("draft.md", "draft.txt"):
        (tmp_path / text).touch()
    with pytest.raises(IssueError, match=r"draft\.md and draft\.txt have that name") as caught:
        find_issue("draft", issues=tmp_path, prefix="AN")
    assert caught.value.hint.endswith("podcast render draft.md")
    assert find_issue("draft.md", issues=tmp_path, prefix="AN").name == "draft.md"


@pytest.mark.parametrize(("name", "message"), [("AN99", "no text of it"), ("nowhere.txt", "no such file")])
def test_missing_issue_says_where_to_put_it(tmp_path: Path, name: str, message: str) -> None:
    """The error names the issue and what to do."""
    with pytest.raises(IssueError, match=message) as caught:
        find_issue(name, issues=tmp_path, prefix="AN")
    assert caught.value.hint


def test_archive_is_read() -> None:
    """Number, title, address and date of every issue are facts in a list."""
    listed = read_archive("number,title,url,date\n7,Gym,https://x,2020-01-02\n8,,,\n", name="archive.csv")
    assert listed[7].title == "Gym"
    assert listed[7].date is not None
    assert listed[8].date is None
    assert read_archive("\ufeffnumber,title,url\n7,Gym,\n", name="archive.csv")[7].title == "Gym"


@try_rows(
    ("text", "message", "hint"),
    [
        ("number,title,url,date\nx,,,", 'line 2: "x" is no number', '76,"Bees, and'),
        ("number,title,url,date\n1,,hens.example.org/1,", 'line 2: "hens.example.org/1" is no web', "https://"),
        ("number,title,url,date\n1,,,yesterday", 'line 2: "yesterday" is no day', "2019-12-04"),
        ("number,title,url,date\n1,Bees, and more,,", "line 2: more columns", '"Bees, and'),
        ("number,title,url,date\n1,,,\n2,,,\n1,,,", "line 4: issue 1 is listed twice; line 2", "Keep one"),
        ("number;title;url;date\n1;;;", "separated by semicolons", "number,title,url,date"),
        ("number\ttitle\turl\tdate\n1\t\t\t", "separated by tabs", "number,title,url,date"),
        ('number,title,url,date\n1,,,\n2,"Bees,,\n3,,,\n', "line 3: the row that begins here", "quotation mark"),
        ('number,title,url,date\n1,"Bees" and more,,\n', "line 2: the row that begins here", "quotation mark"),
        ("name\n1\n", 'line 1: no column is called "number"', "number,title,url,date"),
    ],
)
def test_wrong_row_is_named(text: str, message: str, hint: str) -> None:
    """A fault in the list is found by its line, and a right one is shown."""
    with pytest.raises(IssueError) as caught:
        read_archive(text, name="archive.csv")
    assert caught.value.message.startswith("archive.csv")
    assert message in caught.value.message
    assert hint in caught.value.hint
