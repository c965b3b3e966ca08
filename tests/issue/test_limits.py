"""Limits of what the grammar takes for something: what is just within is, and one more is not."""

from support.newsletters import read_issue
from support.rows import try_rows

from podcast.model import Issue

ITEM = "[Ants](http://x.example) (Bo Ek) (summarized by Mo): They walk.\n"


def read(text: str) -> Issue:
    """Read a text."""
    return read_issue(text.encode(), name="AN1.txt")


def list_reasons(issue: Issue) -> list[str]:
    """List why something was left out, in order."""
    return [omission.reason for omission in issue.left_out]


@try_rows(("before", "title"), [(0, "Moles"), (5, "Moles"), (6, "")])
def test_a_title_stands_among_the_first_six_blocks(before: int, title: str) -> None:
    """Behind six others a line like one is a heading of the text."""
    lines = "".join(f"Ants {'walk ' * at}now\n\n" for at in range(before))
    assert read(f"{lines}# [AN #7]: Moles\n\n## News\n\nThey dig.\n").title == title


@try_rows(("between", "heading"), [(0, "Of ants"), (1, "Of ants"), (2, "Of ants"), (3, "")])
def test_a_line_in_bold_is_a_heading_where_an_item_is_near(between: int, heading: str) -> None:
    """Of the three blocks behind it one has to open an item."""
    paragraphs = "".join(f"They walk {at} times.\n\n" for at in range(between))
    assert read(f"**Of ants**\n\n{paragraphs}{ITEM}").sections[0].title == heading


@try_rows(("end", "heading"), [("", "Of ants"), (",", ""), (".", ""), (";", ""), (")*", "")])
def test_a_line_in_bold_that_ends_like_prose_is_no_heading(end: str, heading: str) -> None:
    """A heading is no part of a sentence."""
    assert read(f"**Of ants{end}**\n\n{ITEM}").sections[0].title == heading


@try_rows(("characters", "is_left_out"), [(60, True), (61, False)])
def test_a_postal_address_is_short(characters: int, *, is_left_out: bool) -> None:
    """Between what a mailer says a line of sixty characters with a street is its address; a longer one is text."""
    address = f"{'12 Long Street, ':A<{characters}}"
    text = f"# News\n\nThey walk.\n\nYou are receiving this email because you signed up.\n\n{address}\n\n"
    issue = read(f"{text}Unsubscribe from this list\n")
    assert (address in [omission.text for omission in issue.left_out]) is is_left_out


@try_rows(("characters", "reasons"), [(300, ["subscribe line"]), (301, [])])
def test_a_line_that_asks_to_subscribe_is_short(characters: int, reasons: list[str]) -> None:
    """Before the items, and with up to three hundred characters."""
    assert list_reasons(read(f"# News\n\n{'Subscribe now. ':w<{characters}}\n\n{ITEM}")) == reasons


@try_rows(
    ("line", "reasons"),
    [
        ("Red roses (12 min read)", ["tag of a title"]),
        ("Red roses [12 min read]", ["tag of a title"]),
        ("Red roses (12 min read) and tulips", []),
        (f"{'Red roses ':r<146} (12 min read)", ["tag of a title"]),
        (f"{'Red roses ':r<147} (12 min read)", []),
    ],
)
def test_how_long_a_line_takes_to_read_is_not_said(line: str, reasons: list[str]) -> None:
    """It is the end of a line of up to 160 characters, in either brackets."""
    assert list_reasons(read(f"NEWS\n\n{line}\n\nThey are red.\n")) == reasons


@try_rows("title", ["Q", "QR"])
def test_a_title_may_be_a_letter(title: str) -> None:
    """In bold, over the line of its authors."""
    (item,) = read(f"# News\n\n**{title}**\n(Bo Ek) (summarized by Mo): They walk.\n").sections[0].items
    assert (item.title, item.authors, item.summarizer) == (title, "Bo Ek", "Mo")


def test_a_table_of_one_row_keeps_it() -> None:
    """Without others below, a row names no columns."""
    page = "<html><body><h2>News</h2><p>x</p><p>y</p><table><tr><th>Ants</th><th>Bees</th><th>Moles</th></tr></table>"
    issue = read(page)
    assert list_reasons(issue) == []
    assert "Moles" in " ".join(block.text for block in issue.sections[0].intro)
