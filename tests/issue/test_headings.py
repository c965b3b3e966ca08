"""Headings are found where nothing but capitals or a number marks them, and are as deep as the document says."""

from support.newsletters import ALIGNMENT_NEWSLETTER
from support.rows import try_rows

from podcast.issue import read_issue
from podcast.model import Issue, Newsletter

LETTER = Newsletter("Garden Letter", "GL", "Ada Moss")


def outline(issue: Issue) -> list[tuple[str, int, list[str]]]:
    """List the sections with their level and the titles of their items."""
    return [(section.title, section.level, [item.title for item in section.items]) for section in issue.sections]


def read(text: str, name: str, newsletter: Newsletter = LETTER) -> Issue:
    """Read an issue."""
    return read_issue(text.encode(), name=name, newsletter=newsletter)


@try_rows("line", ["{}", "{}:", "== {} ==", "--- {} ---", "[{}]"])
def test_lines_in_capitals_are_sections_of_one_level(line: str) -> None:
    """Where nobody knows them, none stands under another; one without items counts as well."""
    plants, talk, tools = (line.format(name) for name in ("PLANTS", "PODCAST", "TOOLS"))
    issue = read(
        f"GARDEN LETTER #604\n\n{plants}\n\nRed roses (Ida Poe): They are red.\n\n{talk}\n\nWe talk about hedges.\n\n"
        f"{tools}\n\nA Rake (Gil Ray): It rakes.\n",
        "GL604.txt",
    )
    assert outline(issue) == [("PLANTS", 1, ["Red roses"]), ("PODCAST", 1, []), ("TOOLS", 1, ["A Rake"])]


def test_lines_in_capitals_are_sections_without_items() -> None:
    """Several over their texts, each with a blank line around."""
    text = "GARDEN LETTER #604\n\nRED ROSES\n\nThey are red, and we like them.\n\nTOOLS\n\nA rake is here.\n"
    assert outline(read(text, "GL604.txt")) == [("RED ROSES", 1, []), ("TOOLS", 1, [])]


def test_numbered_lines_in_bold_are_headings_of_an_essay() -> None:
    """They are no list."""
    text = "Welcome.\n\n**1. Roses climb**\n\nThey do, for a year.\n\n**2. Hedges do not**\n\nThey stand.\n"
    assert outline(read(text, "GL7.md")) == [("Roses climb", 1, []), ("Hedges do not", 1, [])]


def test_two_letters_may_be_a_heading() -> None:
    """Questions and answers are one where other headings are in capitals."""
    text = "PLANTS\n\nRed roses (Ida Poe): They are red.\n\nQ&A\n\nDo they sleep? They do.\n"
    assert outline(read(text, "GL7.txt")) == [("PLANTS", 1, ["Red roses"]), ("Q&A", 1, [])]


def test_capitals_in_a_text_without_such_headings_are_words() -> None:
    """One shout makes no heading."""
    issue = read(
        "# Plants\n\n[Red roses](https://a.example): They are red.\n\nWOW\n\nThey are.\n\n# Tools\n\nNo.", "GL7.md"
    )
    assert [section.title for section in issue.sections] == ["Plants", "Tools"]


ITEMS = (
    "**[Boiling](https://a.example/1)** *(Gil Ray)* (summarized by Mo): A kettle waits.\n\n",
    "**[Kettle Fair](https://a.example/2)** (summarized by Mo): In May.\n",
)


@try_rows(
    "headings",
    [
        ("1. HIGHLIGHTS", "2. NEWS"),
        ("1) Highlights", "2) News"),
        ("**1. HIGHLIGHTS**", "**2. NEWS**"),
        ("**I. Highlights**", "**II. News**"),
        ("## 1. Highlights", "## 2. News"),
        ("## A. HIGHLIGHTS", "## B. NEWS"),
        ("1. KETTLES", "2. FAIRS"),
    ],
)
def test_headings_may_have_numbers(headings: tuple[str, str]) -> None:
    """Which are no lists then."""
    first, second = (f"{heading}\n\n{item}" for heading, item in zip(headings, ITEMS, strict=True))
    issue = read(f"# [AN #607]: Kettles\n\n{first}{second}", "AN607.md", ALIGNMENT_NEWSLETTER)
    assert [items for _, _, items in outline(issue)] == [["Boiling"], ["Kettle Fair"]]
    is_known = "FAIRS" not in headings[1]
    assert [section.items[0].is_highlight for section in issue.sections] == [is_known, False]


def test_numbers_in_a_list_are_no_headings() -> None:
    """Neither in a table of contents nor in the text."""
    contents = "SECTIONS\n\n1. HIGHLIGHTS\n2. NEWS\n\n"
    issue = read(
        f"# [AN #607]: Kettles\n\n{contents}HIGHLIGHTS\n\n{ITEMS[0]}1. HOT\n2. COLD\n\nNEWS\n\n{ITEMS[1]}",
        "AN607.md",
        ALIGNMENT_NEWSLETTER,
    )
    assert [title for title, _, _ in outline(issue)] == ["HIGHLIGHTS", "NEWS"]
    assert [block.text for block in issue.sections[0].items[0].summary] == ["A kettle waits.", "1. HOT", "2. COLD"]


def test_a_line_that_only_begins_as_contents_do_is_read() -> None:
    """What stands over a table of contents is all of its line."""
    issue = read(
        "# [AN #607]: Kettles\n\nInside the kettle\n\n- NEWS\n\n# NEWS\n\nIt boils.", "AN607.md", ALIGNMENT_NEWSLETTER
    )
    assert [block.text for block in issue.preamble] == ["Inside the kettle", "NEWS"]
    assert not [left for left in issue.left_out if left.reason == "table of contents"]


def test_a_numbered_part_stands_under_its_section() -> None:
    """The number tells nothing that the newsletter does not know."""
    issue = read(
        f"# [AN #607]: Kettles\n\n## 1. Technical AI alignment\n\n### 1.1. Problems\n\n{ITEMS[0]}"
        f"## 2. News\n\n{ITEMS[1]}",
        "AN607.md",
        ALIGNMENT_NEWSLETTER,
    )
    assert [level for _, level, _ in outline(issue)] == [1, 2, 1]


def test_lines_in_bold_are_sections_where_titles_are_links() -> None:
    """Also one without items; in an item, before a label, a line in bold is text."""
    roses = "[Red roses](https://a.example): They are red.\n\n"
    issue = read(f"Hi.\n\n**Plants**\n\n{roses}**Feedback**\n\nMoles are fine.\n\n**Tools**\n\nNone.\n", "GL7.md")
    assert outline(issue) == [("Plants", 1, ["Red roses"]), ("Feedback", 1, []), ("Tools", 1, [])]
    issue = read(f"Hi.\n\n**Plants**\n\n{roses}**Why**\n\nThey are.\n\n**My opinion:** Good.\n", "GL7.md")
    (roses_read,) = issue.sections[0].items
    assert ([block.text for block in roses_read.summary[1:]], len(roses_read.opinions)) == (["Why", "They are."], 1)
    issue = read("Hi.\n\n**Plants**\n\n**Roses** (Ida Poe): Red.\n\n**Blue roses**\n\nThey are rare.\n", "GL7.md")
    assert [section.title for section in issue.sections] == ["Plants"]


@try_rows(
    ("line", "is_heading"),
    [("**Plants:**", True), ("__Plants:__", True), ("**What they say of it:**", False), ("**Note:**", False)],
)
def test_a_line_in_bold_may_end_with_a_colon(line: str, *, is_heading: bool) -> None:
    """A heading of a few words over an item; where links are lost, a line that is nothing else is none."""
    issue = read(f"{line}\n\nRed Roses (Ida Poe): They are red.\n", "GL7.md")
    assert outline(issue) == ([("Plants", 1, ["Red Roses"])] if is_heading else [("", 0, ["Red Roses"])])


@try_rows(
    ("text", "levels"),
    [
        ("# Robustness\n\nA.\n\n# Kettles\n\nB.\n\n# Pots\n\nC.\n", [1, 1, 1]),
        ("# Highlights\n\nA.\n\n# Robustness\n\nB.\n\n# Pots\n\nC.\n", [1, 1, 1]),
        ("# News\n\nA.\n\n# Robustness\n\nB.\n\n# Forecasting\n\nC.\n", [1, 2, 2]),
        ("# Kettles\n\nA.\n\n## Robustness\n\nB.\n\n## Pots\n\nC.\n", [1, 2, 2]),
        ("## Kettles\n\nA.\n\n## Pots\n\nC.\n\n# Feedback\n\nD.\n", [1, 1]),
    ],
)
def test_a_part_of_known_sections_is_one_where_none_of_them_is_over_it(text: str, levels: list[int]) -> None:
    """The document tells the levels, and the newsletter only where the document has one for all."""
    issue = read(f"Hello.\n\n{text}", "AN7.md", ALIGNMENT_NEWSLETTER)
    assert [section.level for section in issue.sections] == levels
