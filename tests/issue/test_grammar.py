"""Blocks become sections, items and opinions, as a careful reader would take them."""

import pytest
from support.issue_texts import read_items
from support.newsletters import count_lost_words, read_issue
from support.rows import try_rows

from podcast.errors import IssueError
from podcast.issue import page
from podcast.issue.forms import mail_and_web_page
from podcast.model import BlockKind, Issue, Item, Span


def read(text: str, name: str = "AN7.txt") -> Issue:
    """Read an issue from text."""
    return read_issue(text.encode(), name=name)


def items(issue: Issue) -> list[Item]:
    """Give all items of an issue."""
    return [item for section in issue.sections for item in section.items]


def test_credits_in_any_order_are_read() -> None:
    """A hat tip may stand before the summarizer."""
    issue = read("# News\n\n[Ants](http://a.example) *(Bo Ek)* (H/T Cy) (summarized by Mo): Walk.")
    assert [(item.hat_tip, item.summarizer, item.authors) for item in items(issue)] == [("Cy", "Mo", "Bo Ek")]


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


@try_rows(
    ("label", "author"),
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
def test_opinions_have_their_author(label: str, author: str) -> None:
    """Every label of the archive names who thinks so; a note is no label."""
    issue = read(f"## News\n\n**[Ants](http://a.example)** *(Bo Ek)*: Walk.\n\n**{label}** Good.")
    assert [opinion.author for opinion in items(issue)[0].opinions] == ([author] if author else [])


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
    assert [block.text for block in items(issue)[0].summary] == ["Walk.", "The way", "Far."]


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


@try_rows("text", ["Only words.", "# Heading alone", "I'm always happy to hear feedback of any kind."])
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
    assert (issue.title, [section.title for section in issue.sections]) == ("On bees", ["Wings", "Legs", "Eyes"])
    assert [block.text for block in issue.sections[-1].intro] == ["They see.", "And more."]
    assert not count_lost_words(text.encode(), issue, name="AN7.md")


def test_bold_words_stay_in_the_text_of_an_item() -> None:
    """Bold type in an issue with items is no heading, and one bold start is none in an essay."""
    text = "# Highlights\n\n[Gym](https://a.example) (Bo Ek): It grows.\n\n**Wings of it**\n\nThey fly.\n"
    item = items(read(text, name="AN7.md"))[0]
    assert [block.text for block in item.summary] == ["It grows.", "Wings of it", "They fly."]
    essay = read("# On bees\n\n**Wings.** They fly.\n\nThey walk.\n", name="AN7.md")
    assert (essay.title, [section.title for section in essay.sections]) == ("On bees", [""])


def test_dashes_on_one_line_are_a_list() -> None:
    """Two dashes before capitals after a colon open the items of a list; a single one is a dash."""
    lead = "Highlights Bees (Bo Ek) (summarized by Ada): " + "It is warm. " * 60
    text = (
        f"{lead}They have two ways: - Flying in a row - Walking on a leaf, slowly. Ada's opinion: I like it - Truly so."
    )
    item = items(read(text))[0]
    assert [(block.kind, block.level, block.text) for block in item.summary] == [
        (BlockKind.PARAGRAPH, 0, "It is warm. " * 60 + "They have two ways:"),
        (BlockKind.LIST_ITEM, 1, "Flying in a row"),
        (BlockKind.LIST_ITEM, 1, "Walking on a leaf, slowly."),
    ]
    assert [block.text for block in item.opinions[0].paragraphs] == ["I like it - Truly so."]


@try_rows(
    ("line", "title"),
    [
        ("[Ants](http://a.example) (a long and slow remark): Walk.", "Ants (a long and slow remark)"),
        ("[Ants](http://a.example) (see [AN #3](http://b.example)): Walk.", None),
        ("[Ants](http://a.example) walk (as said): Far.", None),
    ],
)
def test_link_with_brackets_and_colon_is_a_title(line: str, title: str | None) -> None:
    """Brackets without names stay in the title; a reference makes none."""
    assert [item.title for item in read_items(f"# News\n\n{line}")] == ([title] if title else [])


@pytest.mark.parametrize("text", ["# a\n", "a\n\n", "<h2>a</h2>", "My opinion: x. "])
def test_text_of_too_many_parts_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No text keeps the reader busy for long: past a bound, here a lower one, it is no issue."""
    for module in (page, mail_and_web_page):
        monkeypatch.setattr(module, "MOST_BLOCKS", 500)
    start = "[T](http://x.example): z. " if text.startswith("My") else ""
    with pytest.raises(IssueError, match="no issue"):
        read_issue((start + text * 501).encode(), name="x")


def test_numbered_items_lose_no_letter() -> None:
    """A number before a title or a label is left out, the words behind it are whole."""
    text = (
        "# News\n\n1. [Ants](http://a.example) *(Bo Ek)*: Walk.\n2. **Bees** (summarized by Mo): Fly.\n"
        "3. **Mo's opinion:** Good."
    )
    ants, bees = read_items(text)
    assert (ants.title, ants.url, ants.summary[0].text) == ("Ants", "http://a.example", "Walk.")
    assert (bees.title, bees.summary[0].text, bees.opinions[0].paragraphs[0].text) == ("Bees", "Fly.", "Good.")
    left = read_issue(text.encode(), name="x.md").left_out
    assert [(out.reason, out.text) for out in left] == [("list number", f"{number}.") for number in (1, 2, 3)]


def test_empty_labels_are_no_loss() -> None:
    """Labels that nothing follows are counted as labels."""
    read_items("# News\n\n[Ants](http://a.example): Walk." + "\n\n**Read more:**" * 9)
