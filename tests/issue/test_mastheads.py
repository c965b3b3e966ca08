"""What a letter's own maker puts at its edges: a masthead in italics, properties, and who sends it."""

from support.rows import try_rows

from podcast.issue import read_issue
from podcast.model import Issue, Newsletter

LETTER = Newsletter("Garden Letter", "GL", "Ada Moss")


def read(text: str, name: str = "GL7.md") -> Issue:
    """Read a text as an issue of the letter."""
    return read_issue(text.encode(), name=name, newsletter=LETTER)


@try_rows(
    ("masthead", "is_said"),
    [
        ("_A friend sent it to you? [Sign up here](https://a.example)._", False),
        ("_Notes on hedges, by Ada. [Subscribe](https://a.example) for the next._", False),
        ("_This one is late, as [the press](https://a.example) broke._", True),
        ("A new list: [sign up here](https://a.example) if you have a pond.", True),
        ("_The walk is on Sunday. [Sign up here](https://a.example), and bring boots._", True),
        ("_Late this week, and [subscriptions](https://a.example) are dear._", True),
    ],
)
def test_a_masthead_in_italics_is_left_out(masthead: str, *, is_said: bool) -> None:
    """At the top or at the end, where it leads to where one signs up."""
    for text in (
        f"{masthead}\n\nFigs are figs.\n\nPlums are blue.",
        f"Figs are figs.\n\nPlums are blue.\n\n{masthead}",
    ):
        issue = read(f"# Figs\n\n{text}\n")
        assert [omission.reason for omission in issue.left_out] == ([] if is_said else ["mail"])


def test_a_masthead_may_stand_below_a_subtitle() -> None:
    """A line below the title is over it."""
    issue = read(
        "# Figs\n\nA short history\n\n_By Ada. [Subscribe](https://a.example)._\n\nFigs are figs.\n\nPlums, too.\n"
    )
    assert [omission.text for omission in issue.left_out] == ["By Ada. Subscribe."]


def test_a_letter_that_is_all_in_italics_is_said() -> None:
    """A masthead stands over a text."""
    assert read("# Figs\n\n_All of figs, and how to [subscribe to a tree](https://a.example)._\n").left_out == ()


@try_rows(
    ("lines", "is_said"),
    [
        ("Status: Sent\nTags: figs, plums", False),
        ("Created: March 1, 2026 9:14 AM\nChannel: Letter\nOwner: Ada", False),
        ("When: Friday\nWhere: the barn", True),
        ("Date: Friday\nAuthor: Ada", True),
        ("Status: closed\nRoad: wet\nSky: grey\nHeart: light", True),
    ],
)
def test_properties_below_a_title_are_left_out(lines: str, *, is_said: bool) -> None:
    """Those that a tool for notes writes; a text may have such lines of its own."""
    issue = read(f"# Figs\n\n{lines}\n\nFigs are figs.\n")
    assert [omission.text for omission in issue.left_out] == ([] if is_said else lines.split("\n"))


def test_the_day_of_properties_is_the_issues() -> None:
    """Of sending, not of writing."""
    issue = read("# Figs\n\nCreated: February 1, 2026\nSend date: March 3, 2026\n\nFigs are figs.\n")
    assert str(issue.date) == "2026-03-03"


FOOTER = "<p>This email was sent to bo@a.example</p><p><a href='#'>Unsubscribe</a></p>"


@try_rows(
    ("lines", "is_said"),
    [
        ("Fig &amp; Plum CIC<br>The Old Yard, Galway", False),
        ("The Figgery<br>Unit 4, Long Yard, Galway, Ireland", False),
        ("The Figgery<br>12 Long Lane<br>Galway", False),
        ("The Figgery e.V.<br>Am Depot 3<br>Bonn", False),
        ("The Figgery | Fig House, Fore Street | Corby, Devon EX34 9AB GB", False),
        ("The Figgery, 3rd floor, 12 Long Lane, Galway 4401, Ireland", False),
        ("Figs, plums, pears, quinces", True),
        ("Meet us at the barn<br>Saturday, 10am<br>12 Long Lane", True),
        ("Figs<br>Plums<br>Pears", True),
        ("Thanks to all at Fig Media", True),
    ],
)
def test_who_sends_a_mail_is_left_out(lines: str, *, is_said: bool) -> None:
    """Between its text and what its service has at the end, whatever the name; not where to meet, and when."""
    issue = read(f"<h1>Figs</h1><p>Figs are figs.</p><p>{lines}</p>{FOOTER}", "GL7.html")
    first = lines.split("<br>", maxsplit=1)[0].replace("&amp;", "&")
    assert any(omission.text.startswith(first) for omission in issue.left_out) is not is_said


def test_an_address_below_a_heading_is_said() -> None:
    """It is what the heading is about."""
    issue = read(f"<h1>Figs</h1><p>Figs.</p><h2>Where we are</h2><p>Fig Ltd<br>12 Long Lane</p>{FOOTER}", "GL7.html")
    assert "12 Long Lane" in str(issue.sections)


def test_lines_below_a_colon_are_said() -> None:
    """They are what it leads to."""
    issue = read(
        f"<h1>Figs</h1><p>Figs.</p><p>See them at:</p><p>The Fig Trust<br>12 Long Lane</p>{FOOTER}", "GL7.html"
    )
    assert not [omission for omission in issue.left_out if "Fig Trust" in omission.text or "Lane" in omission.text]


def test_an_answer_between_buttons_is_said() -> None:
    """It says nothing of why a mail comes."""
    bars = ("<p><a href='#'>Share</a></p>", "<p><a href='#'>Unsubscribe</a></p>")
    issue = read(f"<h1>Figs</h1><p>Figs are figs.</p>{bars[0]}<p>You asked me how old they are.</p>{bars[1]}")
    assert [omission.text for omission in issue.left_out] == ["Share", "Unsubscribe"]


def test_why_a_mail_comes_is_left_out_between_its_last_lines() -> None:
    """In words of the sender's own."""
    issue = read(f"<h1>Figs</h1><p>Figs are figs.</p>{FOOTER.replace('</p><p>', '</p><p>You asked for figs.</p><p>')}")
    assert "You asked for figs." in [omission.text for omission in issue.left_out]
