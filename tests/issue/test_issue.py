"""An issue is read from any form, as a careful reader would."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from podcast.errors import IssueError
from podcast.issue import count_lost_words, encode_issue, is_name_only, read_issue
from podcast.model import Block, BlockKind, Issue, Item, LeftOut, Section, Span

DATA = Path(__file__).parents[1] / "data" / "issues"
SAMPLES = sorted(path for path in DATA.iterdir() if path.suffix != ".json")


def read(text: str, name: str = "AN7.txt") -> Issue:
    """Read an issue from text."""
    return read_issue(text.encode(), name=name)


def items(issue: Issue) -> list[Item]:
    """Give all items of an issue."""
    return [item for section in issue.sections for item in section.items]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_sample_is_read_as_its_golden_object_says(path: Path) -> None:
    """Every form and feature has a small issue with the object that it must become."""
    issue = read_issue(path.read_bytes(), name=path.name)
    expected = json.loads(path.with_name(f"{path.name}.json").read_text(encoding="utf-8"))
    assert encode_issue(issue, source=path.name) == expected


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
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


@pytest.mark.parametrize(
    "page", ["<p>a</p><p>b</p><!-- c --><p>d</p>", "<p>a</p><p>b</p><style>x { }", "<p>a</p><p>b</p><!-- c"]
)
def test_words_that_no_page_shows_are_not_missed(page: str) -> None:
    """Comments and styles, closed or not, are no words of a page."""
    assert count_lost_words(page.encode(), read(page), name="x") == {}


def test_credits_in_any_order_are_read() -> None:
    """A hat tip may stand before the summarizer."""
    issue = read("# News\n\n[Ants](http://a.example) *(Bo Ek)* (H/T Cy) (summarized by Mo): Walk.")
    assert [(item.hat_tip, item.summarizer, item.authors) for item in items(issue)] == [("Cy", "Mo", "Bo Ek")]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"\x89PNG\r\n\x00\x00\x01", "this is a binary file, not a text"),
        (b"word " + b"\x01\x02\x03" * 50, "this is a binary file, not a text"),
        (b"caf\x81\x90", "this is no text in UTF-8"),
        (b"<html><body><script>run()</script></body></html>", "there is no issue's text in it"),
        (b"<p>" + b"<div>" * 5000 + b"deep" + b"</p></p></p>", "its tags are nested too deeply to be a page"),
        (b"+++\n+++\n", "there is no issue's text in it"),
        (b"+++\ntitle = \n+++\nText.", "the front matter is no TOML"),
        (b"---\nnumber: seven\n---\nText.", '"seven" in the front matter is no issue number'),
        (b"---\ndate: soon\n---\nText.", '"soon" in the front matter is no date'),
    ],
)
def test_unreadable_file_is_an_issue_error(data: bytes, what: str) -> None:
    """What cannot be read is refused with the file's name, the fault and a cure."""
    with pytest.raises(IssueError) as caught:
        read_issue(data, name="AN7.txt")
    assert caught.value.message.startswith(f"AN7.txt: {what}")
    assert caught.value.hint


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("Fjörd walks.".encode("utf-16"), "Fjörd"),
        ("Fjörd walks.".encode("cp1252"), "Fjörd"),
        ('<meta charset="iso-8859-2"><p>Łódź</p><p>b</p>'.encode("iso-8859-2"), "Łódź"),
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


@pytest.mark.parametrize(
    ("title", "is_name"),
    [
        ("Garden Letter", True),
        ("the GARDEN letter", True),
        ("The Garden Letter, issue #4: 04/30/18", True),
        ("Garden Letter 4 (2018-04-30)", True),
        ("Garden Letter: bees", False),
        ("Bees", False),
        ("", False),
    ],
)
def test_title_that_is_a_shows_name_is_told(title: str, *, is_name: bool) -> None:
    """Article, case, number and date make no title of a name."""
    assert is_name_only(title, "The Garden Letter") is is_name


@pytest.mark.parametrize(
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


@pytest.mark.parametrize("start", ["---\nNo closing line.", "---\nfree text\n---\n", "--- x\n", "---\n\n---\n"])
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
            Section("", 0, intro=(block,), items=(Item("y"),)),
        ),
        left_out=(LeftOut("mail", "w"),),
    )
    encoded = json.loads(json.dumps(encode_issue(issue, source="p")))
    assert list(encoded) == (
        ["source", "form", "number", "title", "date", "url", "preamble", "sections", "items", "footer", "left_out"]
    )
    assert encoded["date"] == "2020-01-02"
    assert encoded["sections"] == [
        {"title": "A", "level": 1, "intro": []},
        {"title": "B", "level": 2, "intro": []},
        {"title": "", "level": 0, "intro": ["Words."]},
    ]
    assert [(item["section"], item["subsection"]) for item in encoded["items"]] == [("A", "B"), (None, None)]


def test_first_items_of_a_text_without_headings_are_the_highlights() -> None:
    """Where blank lines show that headings were lost, the first group is the highlights."""
    issue = read(
        "\nAnts (Bo Ek et al): They walk.\n\nBees (Cy Fu et al): They fly.\n\n\nMoles (Di Go et al): They dig.\n"
    )
    assert [item.is_highlight for item in items(issue)] == [True, True, False]


def test_resource_after_read_more_is_no_item() -> None:
    """A second resource on a line of its own stays with the item, the next title does not."""
    issue = read(
        "# News\n\n[Ants](http://a.example) *(Bo Ek)*: Walk.\n\n**Read more:** [Paper](http://p.example)\n\n"
        "[Blog post on ants](http://b.example)\n\n[Bees](http://c.example)\n\nSmall words follow."
    )
    ants, bees = items(issue)
    assert [block.text for block in ants.read_more] == ["Paper", "Blog post on ants"]
    assert (bees.title, bees.url) == ("Bees", "http://c.example")


def test_prose_after_read_more_goes_on_with_the_prose() -> None:
    """A long paragraph after the resources belongs to the summary or opinion before them."""
    issue = read(
        "# News\n\n[Ants](http://a.example) *(Bo Ek)*: Walk.\n\n**Read more:** [Paper](http://p.example)\n\nThey rest."
    )
    assert [block.text for block in items(issue)[0].summary] == ["Walk.", "They rest."]


@pytest.mark.parametrize(
    ("label", "by"),
    [
        ("Rohin's opinion:", "Rohin"),
        ("Dan H’s opinion:", "Dan H"),
        ("Nicholas' opinion:", "Nicholas"),
        ("My opinion:", "Rohin"),
        ("My overall opinion:", "Rohin"),
        ("Opinion:", "Rohin"),
        ("Should you read it?", "Rohin"),
        ("Ana and Bo's opinion:", "Ana and Bo"),
        ("Édith's opinion on this (long):", ""),
        ("Rohin's note:", ""),
    ],
)
def test_opinions_have_their_author(label: str, by: str) -> None:
    """Every label of the archive names who thinks so; a note is no label."""
    issue = read(f"## News\n\n**[Ants](http://a.example)** *(Bo Ek)*: Walk.\n\n**{label}** Good.")
    assert [opinion.author for opinion in items(issue)[0].opinions] == ([by] if by else [])


def test_label_in_mid_paragraph_opens_its_part() -> None:
    """A label after a full stop starts an opinion even where no new line does."""
    issue = read(
        "## News\n\n**[Ants](http://a.example)** *(Bo Ek)*: Walk. **Mo's opinion:** Good. **Read more:** [Paper](/p)"
    )
    (item,) = items(issue)
    assert item.opinions[0].author == "Mo"
    assert item.read_more[0].spans == (Span("Paper", href="/p"),)


def test_items_may_stand_in_a_list() -> None:
    """A list right under a heading holds items; a list in an item is a list."""
    issue = read(
        "# News\n\n- [Ants](http://a.example): Walk.\n- [Bees](http://b.example): Fly.\n\n"
        "## Problems\n\n[Moles](http://c.example): Dig:\n\n- [Deep](http://d.example): one"
    )
    ants, bees, moles = items(issue)
    assert (ants.url, bees.title) == ("http://a.example", "Bees")
    assert moles.summary[1].kind is BlockKind.LIST_ITEM


def test_word_in_plain_brackets_is_no_author_where_authors_are_emphasised() -> None:
    """A job's title keeps its employer."""
    issue = read(
        "# News\n\nAnts *(Bo Ek)*: Walk.\n\nBees *(Cy Fu)*: Fly.\n\nA Job (HIVE) (summarized by Mo): Apply.\n\n"
        "Moles (Di Go): Dig."
    )
    assert [(item.title, item.authors) for item in items(issue)][2:] == [("A Job (HIVE)", None), ("Moles", "Di Go")]


def test_opinion_after_headings_inside_an_item_belongs_to_it() -> None:
    """An essay may have headings of its own before the opinion on it."""
    issue = read(
        "# News\n\n[Ants](http://a.example) *(Bo Ek)*: Walk.\n\n## The way\n\nFar.\n\n**Mo's opinion:** Good.\n\nYes."
    )
    assert [block.text for block in items(issue)[0].opinions[0].paragraphs] == ["Good.", "Yes."]
    assert issue.sections[1].intro[0].text == "Far."


def test_brackets_after_the_summarizer_stay_in_the_summary() -> None:
    """What stands behind the labels in brackets is text."""
    issue = read("## News\n\n[Ants](http://a.example) (summarized by Mo) (in part): Walk.")
    assert items(issue)[0].summary[0].text == "(in part): Walk."


def test_figure_that_ends_an_item_is_marked_as_lost() -> None:
    """A colon that nothing follows had a picture behind it."""
    issue = read("## News\n\n**Ants** *(Bo Ek)*: Walk as shown:\n\n**Bees** *(Cy Fu)*: Fly:\n\n- up")
    ants, bees = items(issue)
    assert [block.kind for block in ants.summary] == [BlockKind.PARAGRAPH, BlockKind.FIGURE]
    assert [block.kind for block in bees.summary] == [BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]


def test_footer_ends_where_a_section_starts() -> None:
    """A heading of the newsletter after the footer belongs to the issue."""
    issue = read("# News\n\nOne.\n\n# FEEDBACK\n\nWrite.\n\n# Highlights\n\nTwo.")
    assert [section.title for section in issue.sections] == ["News", "Highlights"]
    assert [block.text for block in issue.footer] == ["FEEDBACK", "Write."]


def test_contents_end_where_the_first_heading_comes_the_last_time() -> None:
    """An empty table of contents does not swallow the first heading."""
    issue = read("# SECTIONS\n\n# HIGHLIGHTS\n\n**Ants** *(Bo Ek)*: Walk.\n\n# NEWS\n\nAll.")
    assert [section.title for section in issue.sections] == ["HIGHLIGHTS", "NEWS"]


@pytest.mark.parametrize("text", ["Only words.", "# Heading alone", "I'm always happy to hear feedback of any kind."])
def test_text_without_items_is_an_essay(text: str) -> None:
    """An issue without items keeps its words in a section."""
    issue = read(text)
    assert len(issue.sections) == 1
    assert not items(issue)


def test_lines_in_bold_are_the_headings_of_an_essay() -> None:
    """Where nothing is an item, a short line in bold without an end opens a section."""
    lines = ("Bees are old.", "<strong>How they fly</strong>", "With wings.", "<b>Not so!</b>", "<b>Why</b>", "For us.")
    page = "".join(f"<p>{line}</p>" for line in lines)
    issue = read(page, name="AN7.html")
    assert [block.text for block in issue.preamble] == ["Bees are old."]
    assert [(section.title, section.level) for section in issue.sections] == [("How they fly", 1), ("Why", 1)]
    assert [block.text for block in issue.sections[0].intro] == ["With wings.", "Not so!"]


def test_bold_words_before_a_paragraph_are_headings_of_an_essay() -> None:
    """Three paragraphs that start with bold words and a full stop are sections; no word of them is lost."""
    text = "# On bees\n\n**Wings.** They fly.\n\n**Legs.** They walk.\n\n**Eyes.** They see.\n\nAnd more.\n"
    issue = read(text, name="AN7.md")
    assert [section.title for section in issue.sections] == ["On bees", "Wings", "Legs", "Eyes"]
    assert [block.text for block in issue.sections[-1].intro] == ["They see.", "And more."]
    assert not count_lost_words(text.encode(), issue, name="AN7.md")


def test_bold_words_stay_in_the_text_of_an_item() -> None:
    """Bold type in an issue with items is no heading, and one bold start is none in an essay."""
    item = "# Highlights\n\n[Gym](https://a.example) (Bo Ek): It grows.\n\n**Wings of it**\n\nThey fly.\n"
    found = items(read(item, name="AN7.md"))[0]
    assert [block.text for block in found.summary] == ["It grows.", "Wings of it", "They fly."]
    essay = read("# On bees\n\n**Wings.** They fly.\n\nThey walk.\n", name="AN7.md")
    assert [section.title for section in essay.sections] == ["On bees"]


def test_dashes_on_one_line_are_a_list() -> None:
    """Two dashes before capitals after a colon open the items of a list; a single one is a dash."""
    lead = "Highlights Bees (Bo Ek) (summarized by Ada): " + "It is warm. " * 60
    text = (
        f"{lead}They have two ways: - Flying in a row - Walking on a leaf, slowly. Ada's opinion: I like it - Truly so."
    )
    found = items(read(text))[0]
    assert [(block.kind, block.level, block.text) for block in found.summary] == [
        (BlockKind.PARAGRAPH, 0, "It is warm. " * 60 + "They have two ways:"),
        (BlockKind.LIST_ITEM, 1, "Flying in a row"),
        (BlockKind.LIST_ITEM, 1, "Walking on a leaf, slowly."),
    ]
    assert [block.text for block in found.opinions[0].paragraphs] == ["I like it - Truly so."]
