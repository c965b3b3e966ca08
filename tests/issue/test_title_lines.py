"""What stands beside or below a title: tags that are not said, who pointed to it, its bare address."""

import time

from support.rows import try_rows

from podcast.issue import count_lost_words, read_issue
from podcast.issue.structure.title_tags import drop_title_tags
from podcast.model import Block, BlockKind, Issue, Item, Newsletter, Span

LETTER = Newsletter("Garden Letter", "GL", "Ada Moss")
RED, WHITE = "[Red roses](https://a.example/1)", "[White roses](https://a.example/2)"


def read(text: str, name: str = "x.md") -> Issue:
    """Read an issue of which no word may be lost."""
    issue = read_issue(text.encode(), name=name, newsletter=LETTER)
    assert count_lost_words(text.encode(), issue, name=name, newsletter=LETTER) == {}
    return issue


def list_items(issue: Issue) -> list[Item]:
    """Give all items."""
    return [item for section in issue.sections for item in section.items]


def summarize(item: Item) -> str:
    """Give an item's text."""
    return " ".join(block.text for block in item.summary)


@try_rows(
    ("line", "authors", "hat_tip"),
    [
        (f"- {RED} ($): Red.", None, None),
        (f"- {RED} (paywall) - Red.", None, None),
        (f"- {RED} (12 min read) Red.", None, None),
        (f"- {RED} [PDF]. Red.", None, None),
        (f"- {RED} (PDF, 12 pages): Red.", None, None),
        (f"- {RED} (video, 4 min): Red.", None, None),
        (f"- {RED} · 12 min · Red.", None, None),
        (f"- [$] {RED}: Red.", None, None),
        ("- [Red roses (4 minute read)](https://a.example/1): Red.", None, None),
        ("- [Red roses [PDF]](https://a.example/1): Red.", None, None),
        (f"- {RED} (Ann Lim) (12 min read): Red.", "Ann Lim", None),
        (f"- {RED} (subscription required) (Ann Lim): Red.", "Ann Lim", None),
        (f"- {RED} (Ann Lim, 12 min read): Red.", "Ann Lim", None),
        (f"- {RED} by Ann Lim ($): Red.", "Ann Lim", None),
        (f"- {RED} (via Ann Lim): Red.", None, "Ann Lim"),
        (f"- {RED} (via @ann): Red.", None, "@ann"),
        (f"- {RED} via @ann. Red.", None, "@ann"),
        (f"- {RED} via [@ann](https://x.example/ann) - Red.", None, "@ann"),
        (f"- {RED} ($) (h/t @ann): Red.", None, "@ann"),
        (f"- **{RED}** (4 minute read) Red.", None, None),
        ("- **Red roses (paywall)** Red.", None, None),
        (f"### {RED} (4 minute read)\n\nRed.\n\n### [Moss ($)](https://a.example/3)", None, None),
    ],
)
def test_what_a_title_costs_and_takes_is_not_said(line: str, authors: str | None, hat_tip: str | None) -> None:
    """It is no part of the title and no author; who pointed to it is a hat tip."""
    other = "" if line.startswith("#") else f"\n- **{WHITE}**: White."
    issue = read(f"## Notes\n\n{line}{other}\n")
    item = list_items(issue)[0]
    assert (item.title, item.authors, item.hat_tip, summarize(item)) == ("Red roses", authors, hat_tip, "Red.")
    assert all(left.reason == "tag of a title" for left in issue.left_out)


@try_rows("brackets", ["(video)", "(the 12 minute meal)", "(free trees)", "(in 3 parts)"])
def test_what_a_title_is_about_stays_in_it(brackets: str) -> None:
    """Other brackets say what it is."""
    issue = read(f"## Notes\n\n- {RED} {brackets}: Red.\n- {WHITE}: White.\n")
    assert list_items(issue)[0].title == f"Red roses {brackets}"


def test_tags_are_found_in_linear_time() -> None:
    """In texts that nearly have some, without end."""
    start = time.process_time()
    for text in ("(" * 50_000, "(12 min" * 8_000, "(a) " * 12_000, "via @" * 10_000, " " * 50_000):
        drop_title_tags([Block(BlockKind.PARAGRAPH, (Span("Roses", "https://a.example"), Span(text)))])
        drop_title_tags([Block(BlockKind.HEADING, (Span(text),))])
    assert time.process_time() - start < 2


ADDRESSED = [
    "**Red roses**\n{A}\n\nRed.\n\n**White roses**\n{B}\n\nWhite.\n",
    "**Red roses**\n\n{A}\n\nRed.\n\n**White roses**\n\n<{B}>\n\nWhite.\n",
    "**Red roses** {A} Red.\n\n**White roses:** {B}\nWhite.\n",
    "1. Red roses\n{A}\n\nRed.\n\n2. White roses\n{B}\n\nWhite.\n",
    "1. Red roses\n   {A}\n\n   Red.\n\n2. White roses\n   {B}\n\n   White.\n",
    "Red roses\n\n{A}\n\nRed.\n\nWhite roses\n\n{B}\n\nWhite.\n",
    "### Red roses\n\n{A}\n\nRed.\n\n### White roses\n\n{B}\n\nWhite.\n",
]


@try_rows("text", ADDRESSED)
@try_rows("heading", ["## Notes\n\n", "NOTES\n\n", "Garden Letter 6\n\nDear all, look.\n\nNOTES\n\n"])
def test_a_title_with_its_address_on_the_next_line_is_an_item(text: str, heading: str) -> None:
    """In bold, with a number, or of several; the address is its link and not said."""
    issue = read(heading + text.format(A="https://a.example/1", B="https://a.example/2"), name="x.txt")
    assert [(item.title, item.url, summarize(item)) for item in list_items(issue)] == [
        ("Red roses", "https://a.example/1", "Red."),
        ("White roses", "https://a.example/2", "White."),
    ]


def test_lines_of_a_text_need_no_blank_ones_between() -> None:
    """Also in one that a mailer wrapped."""
    prose = "It rained all of the week, and then it rained more, so\nthat the roses are up to their necks, but red.\n"
    for filler in ("", f"{prose}\n{prose}\n{prose}\n"):
        text = f"NOTES\n\n{filler}Red roses\nhttps://a.example/1\n{prose}\nWhite roses\nhttps://a.example/2\n{prose}"
        items = list_items(read(text, name="x.txt"))
        assert [(item.title, item.url) for item in items] == [
            ("Red roses", "https://a.example/1"),
            ("White roses", "https://a.example/2"),
        ]
        assert all(summarize(item).startswith("It rained all of the week") for item in items)


@try_rows(
    "text",
    [
        "We met at the fair. It is here:\nhttps://a.example/1\nCome too.\n",
        "We met at the fair\nhttps://a.example/1\nCome too.\n",
        "**Links**\n\nhttps://a.example/1\n\nhttps://a.example/2\n",
        "1. Look at\nhttps://a.example/1\n",
    ],
)
def test_a_sentence_before_an_address_is_no_title(text: str) -> None:
    """Nor is a line over several of them."""
    assert list_items(read(f"## Notes\n\nDear all, it rains.\n\n{text}", name="x.txt")) == []


@try_rows(
    ("line", "is_item"),
    [
        ("Salt, 10 years on", True),
        ("r/gardens on skimming", True),
        ("What to hold on to, and what it is for", True),
        ("More of it at", False),
        ("we wrote of it here. See", False),
    ],
)
def test_titles_of_a_numbered_list_vouch_for_each_other(line: str, *, is_item: bool) -> None:
    """Words that are in doubt alone are a title among titles, but not what points to an address."""
    text = f"NOTES\n\n1. Is it red? (No.) https://a.example/1\n2. {line} https://a.example/2\n"
    items = list_items(read(text, name="x.txt"))
    assert [(item.title, item.url) for item in items][1:] == [(line, "https://a.example/2")] * is_item
