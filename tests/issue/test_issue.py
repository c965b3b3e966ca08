"""An issue is read from any form, as a careful reader would."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from support.newsletters import count_lost_words, read_issue
from support.rows import try_rows

from podcast.errors import IssueError
from podcast.issue import encode_issue, list_texts
from podcast.model import Block, BlockKind, Issue, Item, LeftOut, Opinion, Section, Span

DATA = Path(__file__).parents[1] / "data" / "issues"
SAMPLES = sorted(path for path in DATA.iterdir() if path.suffix != ".json")


def read(text: str, name: str = "AN7.txt") -> Issue:
    """Read an issue from text."""
    return read_issue(text.encode(), name=name)


def items(issue: Issue) -> list[Item]:
    """Give all items of an issue."""
    return [item for section in issue.sections for item in section.items]


@try_rows("path", SAMPLES)
def test_sample_is_read_as_its_golden_object_says(path: Path) -> None:
    """Every form and feature has a small issue with the object that it must become."""
    issue = read_issue(path.read_bytes(), name=path.name)
    expected = json.loads(path.with_name(f"{path.name}.json").read_text(encoding="utf-8"))
    assert encode_issue(issue, source=path.name) == expected


@try_rows("path", SAMPLES)
def test_sample_loses_no_word(path: Path) -> None:
    """Every word of a source is in some field."""
    data = path.read_bytes()
    assert count_lost_words(data, read_issue(data, name=path.name), name=path.name) == {}


def test_lost_words_are_counted() -> None:
    """A word that no field holds is reported as often as it is missing."""
    data = b"# Highlights\n\n**Ants** *(Bo Ek et al)*: Ants walk. Ants rest."
    issue = read_issue(data, name="AN1.md")
    (section,) = issue.sections
    bare = replace(section, items=(replace(section.items[0], summary=()),))
    assert count_lost_words(data, replace(issue, sections=(bare,)), name="AN1.md") == {"ants": 2, "rest": 1, "walk": 1}


@try_rows("fence", ["~~~ python", "```\tpython", "~~~python"])
def test_language_of_code_is_no_lost_word(fence: str) -> None:
    """What a fence says of its code is no text, however far from its marks."""
    data = f"# Highlights\n\n**Ants** *(Bo Ek)*: Ants walk.\n\n{fence}\nrest()\n{fence[:3]}\n".encode()
    issue = read_issue(data, name="AN1.md")
    assert "python" not in " ".join(list_texts(issue))
    assert count_lost_words(data, issue, name="AN1.md") == {}


def test_grave_accent_of_a_label_is_an_apostrophe_to_the_count_too() -> None:
    """A label that is written with the wrong mark is no lost word."""
    data = b"# Highlights\n\n[Ants](http://x.example) (summarized by Mo): They walk.\n\n**Mo`s opinion:** Good.\n"
    assert count_lost_words(data, read_issue(data, name="AN1.md"), name="AN1.md") == {}


def test_a_bracket_ends_an_address_to_the_count() -> None:
    """Where a reader drops the blank behind it, the word there is no part of the address."""
    line = "mailto:a@b.example![ Hens walk (Bo Ek) (summarized by Mo): Good. " + "Then nothing more is told of it " * 12
    assert count_lost_words(line.encode(), read_issue(line.encode(), name="AN1.txt"), name="AN1.txt") == {}


@try_rows("page", ["<p>a</p><p>b</p><!-- c --><p>d</p>", "<p>a</p><p>b</p><style>x { }", "<p>a</p><p>b</p><!-- c"])
def test_words_that_no_page_shows_are_not_missed(page: str) -> None:
    """Comments and styles, closed or not, are no words of a page."""
    assert count_lost_words(page.encode(), read(page), name="x") == {}


@try_rows(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"\x89PNG\r\n\x00\x00\x01", "this is a binary file, not a text"),
        (b"%PDF-1.7\n", "this is a PDF, which is not read"),
        (b"{\\rtf1\\ansi Roses\\par}", "this is rich text"),
        (b"PK\x03\x04\x14\x00", "this is a document or archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "this is an old Word document"),
        (b"word " + b"\x01\x02\x03" * 50, "this is a binary file, not a text"),
        (b"caf\x81\x90", "this is no text in UTF-8"),
        (b"<html><body><script>run()</script></body></html>", "there is no issue's text in it"),
        (b"<p>" + b"<div>" * 5000 + b"deep" + b"</p></p></p>", "its tags are nested too deeply to be a page"),
        (b"+++\n+++\n", "there is no issue's text in it"),
        ("🎉 … !\n\n—\n".encode(), "nothing in it can be said"),
        (b"+++\ntitle = \n+++\nText.", "the front matter is no TOML"),
        (b"---\nnumber: seven\n---\nText.", '"seven" in the front matter is no issue number'),
        (b"---\ndate: soon\n---\nText.", '"soon" in the front matter is no date'),
    ],
)
def test_unreadable_file_is_an_issue_error(data: bytes, message: str) -> None:
    """What cannot be read is refused with the file's name, the fault and a cure."""
    with pytest.raises(IssueError) as caught:
        read_issue(data, name="AN7.txt")
    assert caught.value.message.startswith(f"AN7.txt: {message}")
    assert caught.value.hint


@try_rows(
    ("data", "word"),
    [
        ("Fjörd walks.".encode("utf-16"), "Fjörd"),
        ("Fjörd walks.".encode("cp1252"), "Fjörd"),
        ('<meta charset="iso-8859-2"><p>Łódź</p><p>b</p>'.encode("iso-8859-2"), "Łódź"),
        ("Fjörd doesn’t “walk” — no, café.".encode("mac_roman"), "Fjörd doesn’t “walk” — no, café."),
        ('<meta charset="iso-8859-1"><p>Fjörd’s café</p><p>b</p>'.encode("cp1252"), "Fjörd’s café"),
        ('<meta charset="no-such"><p>Fjörd</p><p>b</p>'.encode("cp1252"), "Fjörd"),
        ("Fjörd\u2028walks.\r\n\r\nOn.".encode(), "Fjörd"),
    ],
)
def test_text_is_read_in_its_encoding(data: bytes, word: str) -> None:
    """UTF-8, UTF-16, a declared character set and old Windows text are read."""
    issue = read_issue(data, name="AN7.txt")
    assert issue.sections[0].intro[0].text.startswith(word)


def test_name_of_the_newsletter_is_no_title() -> None:
    """A page that is called after its newsletter has no title, and the name is kept as left out."""
    page = "<h1>The Garden Newsletter #16</h1><p>Bees are back.</p>"
    issue = read(page, name="x.html")
    assert (issue.number, issue.title) == (16, "")
    assert LeftOut("issue number", "The Garden Newsletter") in issue.left_out
    assert not count_lost_words(page.encode(), issue, name="x.html")


@try_rows(
    ("text", "name", "number", "title", "day"),
    [
        ("[AN #12]: Ants\n\nSee [AN #3].", "x.txt", 12, "Ants", None),
        ("[AN #12] Ants\n\nText.", "AN99.txt", 12, "Ants", None),
        ("Alignment Newsletter #4: 04/30/18\n\nText.", "x.txt", 4, "", date(2018, 4, 30)),
        ("Alignment Newsletter #4: 2018-04-30\n\nText.", "x.txt", 4, "", date(2018, 4, 30)),
        ("Alignment Newsletter #4: 14/30/2018\n\nText.", "x.txt", 4, "14/30/2018", None),
        ("**Newsletter #9 (!!)**\n\nText.", "x.txt", 9, "", None),
        ("See Alignment Newsletter #3 for more of this.\n\nText.", "AN076.link.txt", 76, "", None),
        ("Text about AN #3.", "notes.txt", None, "", None),
        (
            "---\nnumber: 5\ntitle: 'Bees'\ndate: 2020-01-02\n# a remark\n\n---\nText.",
            "x.md",
            5,
            "Bees",
            date(2020, 1, 2),
        ),
        (
            '+++\nnumber = 5\ntitle = "[AN #8]: Bees"\ndate = 2020-01-02T03:04:05Z\n+++\nText.',
            "x.md",
            5,
            "Bees",
            date(2020, 1, 2),
        ),
        ('+++\ntitle = "[AN #8]: Bees"\ndate = 2020-01-02\n+++\nText.', "x.md", 8, "Bees", date(2020, 1, 2)),
        ("---\nnumber:\ndate: ''\ntitle:\n---\nText.", "AN6.md", 6, "", None),
        ("<p>x</p><p>y</p><time datetime='2021-02-03'>then</time>", "AN6.html", 6, "", date(2021, 2, 3)),
    ],
)
def test_number_title_and_date_come_from_the_text_or_the_name(
    text: str, name: str, number: int | None, title: str, day: date | None
) -> None:
    """The title line, front matter, the page and the file's name tell them; a reference never does."""
    issue = read(text, name)
    assert (issue.number, issue.title, issue.date) == (number, title, day)


@try_rows("start", ["---\nNo closing line.", "---\nfree text\n---\n", "--- x\n", "---\n\n---\n"])
def test_what_is_no_front_matter_stays_in_the_text(start: str) -> None:
    """Lines that only look like front matter are text."""
    assert "words stay" in json.dumps(encode_issue(read(f"{start}\nwords stay"), source="x"))


def test_contract_has_all_its_keys() -> None:
    """The object of an issue has the keys that programs rely on."""
    block = Block(BlockKind.PARAGRAPH, (Span("Words."),))
    issue = Issue(
        "T",
        number=1,
        date=date(2020, 1, 2),
        sections=(
            Section("A", 1),
            Section("B", 2, items=(Item("x"),)),
            Section("", 0, intro=(block,), items=(Item("y"),), opinions=(Opinion("Ada", (block,)),)),
        ),
        left_out=(LeftOut("mail", "w"),),
    )
    encoded = json.loads(json.dumps(encode_issue(issue, source="p")))
    assert list(encoded) == (
        ["source", "form", "number", "title", "date", "url", "preamble", "sections", "items", "footer", "left_out"]
    )
    assert encoded["date"] == "2020-01-02"
    assert encoded["sections"] == [
        {"title": "A", "level": 1, "intro": [], "opinions": []},
        {"title": "B", "level": 2, "intro": [], "opinions": []},
        {"title": "", "level": 0, "intro": ["Words."], "opinions": [{"by": "Ada", "paragraphs": ["Words."]}]},
    ]
    assert [(item["section"], item["subsection"]) for item in encoded["items"]] == [("A", "B"), (None, None)]
