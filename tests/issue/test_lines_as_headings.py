"""Lines that stand alone are headings where nothing else in a text is one; lines that look alike stay text."""

from support.issue_texts import list_said
from support.rows import try_rows

from podcast.issue import count_lost_words, read_issue
from podcast.model import Issue, Newsletter

LETTER = Newsletter("Garden Letter", "GL", "Ada Moss")
LONG = "They left by the gate at noon, all nine of them, and nobody had seen who opened it."


def read(text: str, name: str = "GL7.txt") -> Issue:
    """Read a text of which no word may be lost."""
    data = text.encode()
    issue = read_issue(data, name=name, newsletter=LETTER)
    assert count_lost_words(data, issue, name=name, newsletter=LETTER) == {}
    return issue


def list_titles(issue: Issue) -> list[str]:
    """List the titles of all sections that have one."""
    return [section.title for section in issue.sections if section.title]


@try_rows(
    ("first", "second"),
    [
        ("The evidence", "The verdict"),
        ("What the trap knows", "Soup on Fridays"),
        ("📖 Articles and tutorials", "🛠 Code"),
        ("**The roof**", "**Dates**"),
    ],
)
def test_lines_alone_between_paragraphs_are_headings(first: str, second: str) -> None:
    """Pages that were copied have lost what marked them, and some mails never had it."""
    text = f"{LONG}\n\n{first}\n\n{LONG}\n\n{second}\n\n{LONG}\n\n{LONG}\n"
    assert list_titles(read(text)) == [first.strip("*"), second.strip("*")]


@try_rows(
    ("first", "second"),
    [
        ("Bo", "Bo"),
        ("She said no.", "He said yes."),
        ("We go on:", "And on:"),
        ("to the mill", "to the ford"),
        ("12 May", "13 May"),
        ("The hens, the foxes,", "the mill and the ford,"),
        ("A line of verse that is longer than any heading is", "Another line that is as long as the first was"),
        ("Only one", ""),
        ("*The evidence*", "*The verdict*"),
        ("“Quiet”", "“Louder”"),
    ],
)
def test_other_short_lines_between_paragraphs_stay_text(first: str, second: str) -> None:
    """Speakers come again, sentences end, lists and days go on, and a single line shows nothing."""
    text = f"{LONG}\n\n{first}\n\n{LONG}\n\n{second}\n\n{LONG}\n\n{LONG}\n"
    assert list_titles(read(text)) == []


def test_a_button_among_bold_lines_does_not_make_items_of_them() -> None:
    """A mail of a parish has bold lines for headings, and one button."""
    parts = f"<p><b>The roof</b></p><p>{LONG}</p><p><b>Dates</b></p><p>{LONG}</p>"
    button = '<p><a class="btn" href="https://a.example">Give online</a></p>'
    assert list_titles(read(f"<html><body><p>{LONG}</p>{parts}{button}</body></html>", "x.html")) == [
        "The roof",
        "Dates",
    ]


@try_rows(
    ("line", "number"),
    [
        ("Issue #7 · Nov 2, 2026", 7),
        ("#211 — December 6, 2024", 211),
        ("No. 12 | 3 May 2026", 12),
        ("Nov 2, 2026 · 7 min read", None),
        ("Ada Moss · Nov 2, 2026", None),
    ],
)
def test_the_number_beside_the_day_is_the_issues(line: str, number: int | None) -> None:
    """A line below the title has both; minutes are none."""
    issue = read(f"# Hens\n\n{line}\n\n{LONG}\n", "x.md")
    assert (issue.number, issue.date is not None) == (number, True)


@try_rows(
    ("page", "said"),
    [
        ('<h2>Hens <a href="#hens">#</a></h2>', "Hens"),
        ('<h2><a href="#hens">¶</a>Hens</h2>', "Hens"),
        ('<h2>C <a href="https://a.example/c">#</a></h2>', "C #"),
        ("<h2>We are #1</h2>", "We are #1"),
        ('<h2>What <a href="#n1">§</a> means in law</h2>', "What § means in law"),
    ],
)
def test_the_sign_that_leads_to_a_heading_is_not_of_it(page: str, said: str) -> None:
    """Sites of documents have it behind each heading, and some before it."""
    issue = read(f"<html><body><h1>Week</h1>{page}<p>{LONG}</p><h2>Mill</h2><p>{LONG}</p></body></html>", "x.html")
    assert list_titles(issue)[:1] == [said]


def test_a_button_within_a_text_is_known_by_the_same_elsewhere() -> None:
    """Substack has "Share" in a text and below it; a word of the text that is no such button stays."""
    text = f"Subscribe\nSign in\nShare\n\n{LONG}\n\nShare\n\n{LONG}\n\nPrint\n\n{LONG}\n\nShare\nSubscribe\n"
    issue = read(text)
    assert [omission.text for omission in issue.left_out].count("Share") == 3
    assert "Print" in list_said(issue)


def test_a_post_behind_a_form_is_another() -> None:
    """A clipped page of Ghost ends with the next post: its picture, its title, its teaser, author and day."""
    form = "### Sign up for more like this.\n\nEnter your email\n\nSubscribe\n\n"
    card = "### [Foxes](https://a.example/2)\n\nThey came at noon, too.\n\nBy Ada Moss 06 Oct 2024\n"
    assert "Foxes" in [omission.text for omission in read(f"# Hens\n\n{LONG}\n\n{form}{card}", "x.md").left_out]
    own = "### [Foxes](https://a.example/2)\n\nThey came at noon, too.\n"
    assert "Foxes" in list_said(read(f"# Hens\n\n{LONG}\n\n{form}{own}", "x.md"))


def test_other_posts_below_a_copied_page_are_left_out() -> None:
    """Ghost lists them with teaser, author, day and length, each in a line, over the site's name and what it is."""
    cards = "Read more\n\nFoxes\nThey came at noon, too.\n\nAda Moss\n06 Oct 2024\n— 4 min read\n\n"
    foot = "Garden Letter © 2024\n\nSign up\nPrivacy\nPowered by Ghost\nGarden Letter\nLetters on what grows.\n"
    issue = read(f"Hens at large\n\nAda Moss\n6 Nov 2024\n\n{LONG}\n\n{LONG}\n\n{cards}{foot}")
    assert [block.text for section in issue.sections for block in section.intro] == [LONG, LONG]
    own = "Read more\n\nThe mill is a book that I liked, and it is long.\n\nBye.\n"
    assert "Read more" in list_said(read(f"Hens at large\n\n{LONG}\n\n{own}"))


@try_rows(
    ("line", "title"),
    [
        ("[**Hens at noon**](https://a.example/1) //journal [comments→](https://a.example/2)", "Hens at noon"),
        ("[**Hens at noon**](https://a.example/1) //journal", "Hens at noon"),
    ],
)
def test_where_a_link_is_from_is_no_part_of_its_title(line: str, title: str) -> None:
    """A list of links has it behind two slashes."""
    issue = read(f"# Week\n\n## Favourites\n\n{line}\n\n[**Foxes**](https://a.example/3) //den\n", "x.md")
    assert [item.title for section in issue.sections for item in section.items] == [title, "Foxes"]


def test_a_mailing_lists_tag_and_foot_are_left_out() -> None:
    """A mail that was copied with its headers has the list's tag in its subject, and a signature below two dashes."""
    head = (
        "From: Lou <lou@a.example>\nTo: club-l@a.example\nSubject: [Club-L] Hens\nDate: Mon, 3 Sep 2018 08:12:44 +0200"
    )
    foot = "-- \nLou Gauge, secretary\n\n____\nClub-L mailing list\nhttps://a.example/listinfo/club-l\n"
    issue = read(f"{head}\n\n{LONG}\n\nLou\n\n{foot}")
    left_out = [omission.text for omission in issue.left_out]
    assert issue.title == "Hens"
    assert "Lou Gauge, secretary" in left_out
    assert LONG not in left_out


def test_the_kind_of_a_callout_is_not_said() -> None:
    """Obsidian and GitHub write it in front of a quotation."""
    issue = read(f"# Hens\n\n{LONG}\n\n> [!note] On gates\n> They open.\n", "x.md")
    assert [block.text for block in (*issue.preamble, *issue.sections[0].intro)][-1] == "On gates They open."
