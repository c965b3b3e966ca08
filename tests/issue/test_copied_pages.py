"""Pages and mails that were copied or printed: which line is the title, and what services list around the text."""

from support.rows import try_rows

from podcast.issue import count_lost_words, read_issue
from podcast.model import Issue, Newsletter

LETTER = Newsletter(name="Garden Letter", prefix="GL", editor="Ada Moss")
HEAD = "Hens at the mill\nOn flour\nAda Moss\nMar 6, 2026\n\n5\n\n2\nShare"
TEXT = "The hens came home on Monday.\n\nThey had been to the mill."


def read(text: str, name: str = "GL7.txt") -> Issue:
    """Read a text of which no word may be lost."""
    issue = read_issue(text.encode(), name=name, newsletter=LETTER)
    assert not count_lost_words(text.encode(), issue, name=name, newsletter=LETTER)
    return issue


def list_said(issue: Issue) -> list[str]:
    """Give the paragraphs that are said."""
    blocks = (*issue.preamble, *(block for section in issue.sections for block in section.intro))
    return [block.text for block in blocks]


@try_rows(
    ("head", "title"),
    [
        ("Garden Letter\n\nSubscribe\nSign in\n\nHens at the mill\nA letter about flour\nAda Moss\nMar 06, 2026", True),
        ("Garden Letter\nPosts\nHens at the mill\n\nHens at the mill\n\nAuthor\nAda Moss\nMarch 6, 2026", True),
        ("Open in app\n\nHens at the mill\n\nAda Moss\n\nFollow\n5 min read\n·\nMar 6, 2026\n\n112", True),
        ("New post on Garden Letter\n\nHens at the mill\n\nby Ada Moss", True),
        (
            "Garden Letter\n\nHome\nSign in\n\nHens at the mill\n\nThe 1911 Miller, read\n\nBy Ada Moss — 6 Mar 2026",
            True,
        ),
        (
            "Garden Letter\n\nShare this post\n\nHens at the mill\nCopy link\nFacebook\nEmail\nNotes\nMore\n" + HEAD,
            True,
        ),
        (
            "Garden Letter\nPublished weekly\n\n1,204 subscribers\n\nHens at the mill\n\nAda Moss\nHens\nMarch 6, 2026",
            True,
        ),
        ("Garden Letter\n\nMarch 6, 2026", False),
        ("They are hens,\nand it is cold:\n\nMarch 6, 2026", False),
        ("One.\n\nTwo.\n\nThree.\n\nFour.\n\nMarch 6, 2026", False),
    ],
)
def test_the_line_over_a_byline_is_the_title(head: str, *, title: bool) -> None:
    """A page that was copied as text has no marks; the newsletter's name and sentences are no titles."""
    issue = read(f"{head}\n\n{TEXT}\n")
    assert issue.title == ("Hens at the mill" if title else "")
    assert list_said(issue)[-2:] == TEXT.split("\n\n")


@try_rows(
    ("page", "title", "sections"),
    [
        ("<p>Dear members,</p><h1>Hens</h1><p>They are home.</p>", "Hens", [""]),
        ("<p>It is cold.</p><h1>Hens</h1><p>Ada Moss</p><p>Mar 6, 2026</p><p>They are home.</p>", "Hens", [""]),
        ("<p>It is cold.</p><h1>Hens</h1><p>They are home.</p>", "", ["Hens"]),
        ("<h1>Hens</h1><h3>At the mill</h3><p>They are home.</p><h2>Foxes</h2><p>So are they.</p>", "Hens", ["Foxes"]),
        (
            "<h1>March 6, 2026</h1><h1>Hens</h1><p>They are home.</p><h2>Mills</h2><p>Turn.</p>",
            "Hens",
            ["Mills"],
        ),
        ("<h1>Hens</h1><h2>Mills</h2><p>They turn.</p><h2>Foxes</h2><p>So they do.</p>", "Hens", ["Mills", "Foxes"]),
        ("<h1>Hens</h1><h3>Mills</h3><p>They turn.</p><h3>Foxes</h3><p>So they do.</p>", "Hens", ["Mills", "Foxes"]),
    ],
)
def test_a_title_may_have_a_line_above_and_a_subtitle(page: str, title: str, sections: list[str]) -> None:
    """A subtitle is deeper than the headings of the text, and opens no part of it."""
    issue = read(f"<html><body>{page}</body></html>", "GL7.html")
    assert issue.title == title
    assert [section.title for section in issue.sections] == sections


def test_a_page_that_gmail_printed_has_its_mails_title_and_day() -> None:
    """What is printed over a mail, whose mailbox it is and who sent it, is left out."""
    head = "<p>Ann Lim &lt;ann@example.org&gt;</p><p>Hens</p><p>1 message</p><p>Ada &lt;ada@example.org&gt;</p>"
    facts = "<p>Fri, Mar 6, 2026 at 6:30 AM</p><p>Reply-To: ada@example.org</p><p>To: ann@example.org</p>"
    body = f"<body>{head}{facts}<p>They are home.</p></body>"
    issue = read(f"<html><head><title>Gmail - Hens</title></head>{body}</html>", "GL7.html")
    assert (issue.title, str(issue.date), list_said(issue)) == ("Hens", "2026-03-06", ["They are home."])


def test_the_day_of_a_page_may_stand_beside_its_article() -> None:
    """WordPress has author and day over the text, in an element of their own."""
    entry = '<h1>Hens</h1><div class="entry-meta">Posted on March 6, 2026 by Ada Moss</div>'
    content = '<div class="entry-content"><p>They are home.</p><p>All of them.</p></div>'
    issue = read(f"<html><body><article>{entry}{content}</article></body></html>", "GL7.html")
    assert str(issue.date) == "2026-03-06"


@try_rows(
    "tail",
    [
        "## How was today's edition?\n\n- [Loved it](https://a.example/1)\n- [Wants pepper](https://a.example/2)\n",
        "Share\n\nRelated posts\n\nFoxes at noon\n\nFeb 28\n",
        "To view or add a comment, sign in\n\nMore articles by Ada Moss\n\nFeb 25, 2026\n\nFoxes at noon\n",
        "Written by Ada Moss\n\n1.2K followers\n\n·\n\n80 following\n\nHens, mills.\n\nFollow\n\nHelp\n\nStatus\n",
        "More like this | Less like this\n\n### Keep reading\n\n[Foxes](https://a.example/2)\n\nYawn.\n\n© 2026 A\n",
        "Did you enjoy this issue?\n\nBy Ada Moss\n\nLetters from a mill.\n\nTo unsubscribe, click here.\n",
        "Ann's Garden Club | 5 Mill Road, Leeds, LS1 4AB\n\nUnsubscribe ann@example.org\n\nUpdate Profile\n",
        "Sign up for Garden Letter\n\nNo spam. Unsubscribe anytime.\n",
        "Ada Moss | March 4, 2026 at 7:12 am | Tags: hens | URL: https://a.example/1\n\nComment | See all comments\n",
        "To unsubscribe from the HENS list, click the following link:\nhttps://a.example/1\n",
        "It comes on Mondays. To leave the list, write to ada@example.org.\n",
        "Share\n\nRead more\n\nFoxes at noon\n\nWith gates and ghosts.\n\nBy Ada Moss 14 Feb 2026\n\n© 2026 Ada\n",
        "### Reply\n\nor to participate\n\n### Keep Reading\n\n#### [Foxes](/2)\n\nGarden Letter\n\nHens.\n\n© 2026\n",
        "This email and any attachments are confidential.\n",
        "You're on this list because you bought a hen. Unsubscribe\n",
        "If you would rather not receive this letter, tell Ada.\n",
        "Published by Ada Moss with [Curated](https://curated.co)\n",
        "Share this on [Twitter](https://a.example/1) [Facebook](https://a.example/2)\n",
        "[Message clipped]  View entire message\n",
        "Hi Ann, you're getting this because you bought a hen.\n",
        "[12](https://a.example/1) [3](https://a.example/2) Share\n",
        "*It comes monthly. [Unsubscribe]({{ unsubscribe_url }}) · [View online]({{ email_url }})*\n",
        "This content is free, but you must be subscribed.\n\nAlready a subscriber? Sign in. Not now\n",
    ],
)
def test_what_services_list_below_a_text_is_left_out(tail: str) -> None:
    """Answers to their questions, what else there is to read, who writes, and whose mail it is."""
    issue = read(f"# Hens\n\n{TEXT}\n\n{tail}", "GL7.md")
    assert list_said(issue) == TEXT.split("\n\n")
    assert [section.items for section in issue.sections] == [()]


@try_rows(
    "tail",
    [
        "Related posts\n\nThe posts of the fence are oak.\n",
        "Who will win?\n\n- [The fox](https://a.example/1)\n- [The hen](https://a.example/2)\n",
        "Hi Ann, you asked me about the hens.\n",
        "By Ada Moss there is a hill.\n",
        "Twelve followers came to the mill.\n",
        "12 followers\n\nSo many has the hen.\n",
        "## More from the web\n\n[Foxes](https://a.example/2)\n\nThey yawn, and I laughed.\n",
        "If you'd rather not get wet, wear boots.\n",
        "This email was confidential until the trial.\n",
        "No spam, no eggs: the mill was empty.\n",
        "What are your thoughts?\n",
        "Was this useful? So my teacher asked.\n",
        "Hi all, you are receiving this letter late, as I was ill. The hens are back.\n",
        "Hens may opt out of the fair, see https://a.example/fair for how.\n",
        "They unsubscribe from papers, writes https://a.example/papers now.\n",
    ],
)
def test_an_editors_own_words_that_look_like_a_services_stay(tail: str) -> None:
    """A question of the letter's own, and a fence."""
    issue = read(f"# Hens\n\n{TEXT}\n\n{tail}", "GL7.md")
    assert not [omission for omission in issue.left_out if omission.reason == "mail"]


@try_rows(
    ("over", "below"),
    [
        (
            "[View online](https://a.example/v) | [Unsubscribe](https://a.example/u)",
            "[Unsubscribe](https://a.example/u)",
        ),
        ("## More from the web", "© 2026 Ada\n\n[Unsubscribe](https://a.example/u)"),
        ("Did you like this issue?", ""),
    ],
)
def test_links_with_a_sentence_each_are_the_letters_own(over: str, below: str) -> None:
    """Bars, notices and questions of a service around them make them none of its."""
    links = "[Foxes](https://a.example/2)\n\nThey yawn.\n\n[Newts](https://a.example/3)\n\nThey hide, mostly."
    issue = read(f"# Hens\n\n{TEXT}\n\n{over}\n\n{links}\n\n{below}\n", "GL7.md")
    left_out = " ".join(omission.text for omission in issue.left_out)
    assert not [word for word in ("yawn", "Newts", "hide") if word in left_out]


def test_days_of_a_diary_are_its_headings() -> None:
    """A day over a page's title is a byline, where it is the only one, and the title no part of it."""
    days = "".join(f"## {day} March 2026\n\n### Morning\n\nIt rained.\n\n" for day in (6, 7))
    assert not read(f"# Diary\n\n{days}", "GL7.md").left_out
    assert not read(f"# Diary\n\n{days[: len(days) // 2]}", "GL7.md").left_out


def test_a_link_around_lines_is_one_in_each() -> None:
    """Extensions of browsers write a page's buttons and cards so; one without words is none."""
    bar = "[\n\n19\n\n](https://a.example/1)[\n\n](https://a.example/2)[\n\nShare\n\n](javascript:void(0))"
    card = "[\n\n### Foxes at noon\n\n](https://a.example/f)\n\nThey yawn."
    issue = read(f"# Hens\n\n{bar}\n\n{TEXT}\n\n## Foxes\n\n{card}\n", "GL7.md")
    assert [block.text for block in issue.preamble] == TEXT.split("\n\n")
    assert [(item.title, item.url) for section in issue.sections for item in section.items] == [
        ("Foxes at noon", "https://a.example/f")
    ]


def test_headers_of_a_mail_may_stand_in_a_table_and_below_a_note() -> None:
    """Outlook prints them so, and has those of a mail that was passed on below what was written over it."""
    headers = {
        "From": "Ada &lt;a@example.org&gt;",
        "Sent": "Monday, 2 March 2026 10:15",
        "To": "Ann",
        "Subject": "Hens",
    }
    rows = "".join(f"<tr><td>{name}:</td><td>{value}</td></tr>" for name, value in headers.items())
    lines = "".join(f"<p>{name}: {value}</p>" for name, value in headers.items())
    for over in (f"<p><b>Ann</b></p><table>{rows}</table>", f"<p>Worth a look.</p>{lines}"):
        issue = read(f"<html><body>{over}<p>They are home.</p></body></html>", "GL7.html")
        assert (str(issue.date), list_said(issue)) == ("2026-03-02", ["They are home."])


def test_the_first_button_of_mailchimps_text_stands_below_the_name() -> None:
    """Its lines are not wrapped, so that a line with an address in brackets is a paragraph."""
    issue = read(
        f"Garden Letter\nView this email in your browser (https://a.example)\n\n** Hens\n----------\n\n{TEXT}\n"
    )
    assert list_said(issue) == TEXT.split("\n\n")


def test_a_services_name_is_no_title_and_the_newsletters_no_section() -> None:
    """A saved mail of TinyLetter is named for it, and Curated has the newsletter's name over the number."""
    page = "<body><h1>Hens</h1><p>by Ada Moss</p><p>March 1st, 2026</p><p>They are home.</p></body>"
    assert read(f"<html><head><title>TinyLetter</title></head>{page}</html>", "GL7.html").title == "Hens"
    page = "<body><h1>Garden Letter</h1><p>Issue #7 • March 5, 2026</p><h2>Mills</h2><p>They turn.</p></body>"
    issue = read(f"<html><head><title>Issue #7</title></head>{page}</html>", "x.html")
    assert (issue.number, [section.title for section in issue.sections]) == (7, ["Mills"])


@try_rows("line", ["Issue 7", "Issue No. 7", "Issue #7", "No. 7"])
def test_a_line_below_the_title_may_be_the_number(line: str) -> None:
    """It is before the text, and says nothing else."""
    issue = read(
        f"<body><h1>Hens</h1><p>{line}</p><p>They are home.</p><h2>Mills</h2><p>They turn.</p></body>", "x.html"
    )
    assert (issue.number, issue.title) == (7, "Hens")


def test_a_subtitle_may_stand_below_front_matter() -> None:
    """The title is in front of the text, and its first heading is deeper than those that follow."""
    issue = read("---\ntitle: Hens\n---\n### At the mill\n\nThey are home.\n\n## Foxes\n\nThey yawn.\n", "GL7.md")
    assert (issue.title, [section.title for section in issue.sections]) == ("Hens", ["Foxes"])


def test_a_copied_byline_may_have_the_name_twice() -> None:
    """Once for the picture, with what its owner does between name and day."""
    issue = read(
        f"Why hens sing\nAda Moss\nAda Moss\nHens and hills\nMarch 4, 2026\n\n{TEXT}\n\nReport this article\nLike\n"
    )
    assert (issue.title, str(issue.date), list_said(issue)) == ("Why hens sing", "2026-03-04", TEXT.split("\n\n"))
