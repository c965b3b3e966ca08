"""What services say around a letter is left out, and an editor's words that look like it stay."""

from support.issue_texts import list_said
from support.rows import try_rows

from podcast.issue import count_lost_words, read_issue
from podcast.model import Issue, Newsletter

LETTER = Newsletter("Garden Letter", "GL", "Ada Moss")
TEXT = "# Hens\n\nThey left by the gate at noon.\n\n"


def read(text: str, name: str = "GL7.md") -> Issue:
    """Read a text of which no word may be lost."""
    data = text.encode()
    issue = read_issue(data, name=name, newsletter=LETTER)
    assert count_lost_words(data, issue, name=name, newsletter=LETTER) == {}
    return issue


@try_rows(
    "around",
    [
        "## Refer a hen, get an egg\n\nYou currently have 2 referrals.",
        "## Reply\n\nLogin or subscribe to participate.",
        "## How was it today?\n\nYour feedback helps us create better letters!\n\n[Loved it](/1)\n\n[Meh](/2)",
        "Or copy and paste your referral link to others:\n\nhttps://a.example/?ref=1",
        "Ada Moss just shared a new post",
        "By replying to this email, your message will be posted as a comment.",
        "Please consider the environment before printing this email.",
        "We use cookies to improve your experience.",
        "By using this site you accept our cookie policy.",
        "If you liked this email, why not share it?",
        "If you have any comments or feedback, just respond to this email!",
        "Want GL in your inbox? Subscribe here.",
        "Email list hosting is sponsored by The Mill.",
        "[Please submit quotes and vote for next week!](https://a.example/1)",
        "[Discuss on the forum](https://a.example/1)",
        "[View post](https://a.example/1)\n\n[Join to unlock](https://a.example/1)",
        "### Garden Letter\n\n4,812 followers\n\nCopy\n\nLinkedIn\n\n212\n\n37 comments\n\nBo Ek\n\n2mo\n\nMine sings.",
        "[Share](https://a.example/s)\n\n## Keep reading\n\n[Foxes at noon](/2)\n\nWith gates and ghosts.",
    ],
)
def test_what_a_service_says_around_a_letter_is_left_out(around: str) -> None:
    """Referrals, answers, cookies, buttons, counts and readers' comments below a text."""
    assert list_said(read(TEXT + around)) == ["Hens", "They left by the gate at noon."]


@try_rows(
    "own",
    [
        "We use cookies to bribe the children.",
        "We use cookies and milk as bait.",
        "Your feedback helps a lot when I write.",
        "My neighbour just shared her last egg.",
        "Ada just posted the letters by hand.",
        "Please consider the environment of a hen before you print a picture of it.",
        "If you liked this hen, why not keep it?",
        "If you have any comments on hens, tell them.",
        "Want eggs in your kitchen? Keep hens.",
        "The mill is sponsored by The Mill.",
        "[Submitting to the wind](https://a.example/1) is what hens do.",
        "[Discussing hens](https://a.example/1): they talk.",
        "[The post that I view](https://a.example/1): it leans.",
        "Copy\n\nThe word is old, and so is the press.",
        "212 eggs, 37 comments and a fox.",
        "Two hens have 4,812 followers now.",
    ],
)
def test_an_editors_words_that_look_alike_are_said(own: str) -> None:
    """The same words about hens are no service's."""
    words = own.replace("[", "").partition("]")[0].partition("\n")[0]
    assert words in " ".join(list_said(read(f"{TEXT}{own}\n\nMore of it next week.")))


def test_an_editors_list_below_a_button_is_said() -> None:
    """Other posts of a page are of its own site; links to several sites are the editor's."""
    links = "[The mill](https://b.example/1)\n\nIt is a book.\n\n[The hen](https://c.example/2)\n\nAnother."
    said = list_said(read(f"{TEXT}[Share](https://a.example/s)\n\n## Read more\n\n{links}"))
    assert said[2:] == ["Read more", "The mill", "It is a book.", "The hen", "Another."]


def test_a_heading_with_own_words_under_it_stays() -> None:
    """Only where a service's are all that it stands over, it goes with them."""
    said = list_said(read(f"{TEXT}## Reply\n\nLogin or subscribe to participate.\n\nThey did reply."))
    assert said == ["Hens", "They left by the gate at noon.", "Reply", "They did reply."]


@try_rows(
    ("text", "said"),
    [
        ("Write `{{ name }}` into it, and `*|FNAME|*`.", "Write {{ name }} into it, and *|FNAME|*."),
        ("```\nHi {{ name }}\n```\n\nSay {{ name }} twice, {{ sir }}.", "Say {{ name }} twice,."),
        ("Dear {{ name }}, they left.", "Dear, they left."),
    ],
)
def test_fields_that_are_shown_in_code_are_of_the_text(text: str, said: str) -> None:
    """A letter about templates says their fields; those that a mailer did not fill go, and the blank before a comma."""
    assert said in list_said(read(TEXT + text))


def test_a_page_shows_fields_in_code_too() -> None:
    """The same in HTML."""
    page = "<html><body><h1>Hens</h1><p>Hi {{ sir }}, write <code>{{ name }}</code> there.</p></body></html>"
    assert "Hi, write {{ name }} there." in list_said(read(page, "GL7.html"))


def test_titles_between_rules_are_headings() -> None:
    """A letter in plain text has its name, number and day in a box, and each part's title in one."""
    rule = "=" * 40
    top = f"{rule}\n     GARDEN LETTER\n  No. 8     27 November 2020\n{rule}\n\n"
    contents = "IN THIS ISSUE\n  1. Hens\n  2. Foxes\n\n"
    parts = f"{rule}\n1. HENS\n{rule}\n\nThey left.\n\n{rule}\n2. FOXES\n{rule}\n\nThey came."
    issue = read(f"{top}{contents}Frost came.\n\n{parts}", "x.txt")
    assert (issue.number, str(issue.date)) == (8, "2020-11-27")
    assert [section.title for section in issue.sections if section.intro][-2:] == ["1. HENS", "2. FOXES"]
    assert "IN THIS ISSUE" not in list_said(issue)
    assert not any("===" in text for text in list_said(issue))


@try_rows(
    ("title", "heading", "read_as"),
    [
        ("Hens | by Ada | The Mill | Medium", "Hens", "Hens"),
        ("Hens – Corner Plot", "Hens", "Hens"),
        ("Hens – a history", "Hens – a history", "Hens – a history"),
        ("Hens and more", "Hens", "Hens and more"),
    ],
)
def test_a_pages_title_is_read_without_the_sites_name(title: str, heading: str, read_as: str) -> None:
    """What stands behind the page's own heading is the site's."""
    page = f"<html><head><title>{title}</title></head><body><h1>{heading}</h1><p>They left.</p></body></html>"
    assert read(page, "x.html").title == read_as


def test_a_sites_name_and_its_links_over_the_title_are_left_out() -> None:
    """The page says what its site is called."""
    meta = '<meta property="og:site_name" content="Slow Water">'
    top = '<h1><a href="/">Slow Water</a></h1><a href="/posts">Posts</a><h1>Hens</h1>'
    page = f"<html><head><title>Hens</title>{meta}</head><body>{top}<p>They left.</p></body></html>"
    assert list_said(read(page, "x.html")) == ["Hens", "They left."]


def test_a_preview_that_stands_over_a_mail_again_is_left_out() -> None:
    """Mailchimp has it hidden and visible, beside the link to the page; a sentence of the text may be one, too."""
    hidden = '<span style="display:none">Swarms and dates</span>'
    link = '<p><a href="https://a.example">View this email in your browser</a></p>'
    page = f"<html><body>{hidden}<p>Swarms and dates</p>{link}<h1>Hens</h1><p>They left.</p></body></html>"
    assert "Swarms and dates" not in list_said(read(page, "x.html"))
    page = f"<html><body>{hidden}<h1>Hens</h1><p>Swarms and dates</p><p>They left.</p></body></html>"
    assert "Swarms and dates" in [block.text for section in read(page, "x.html").sections for block in section.intro]


@try_rows(
    ("menu", "said"),
    [
        ("Ada Moss\nHome\nCollections\nAbout\nSubscribe", False),
        ("Home\nAbout\nEssays\nSign in\nSubscribe\nArchive", False),
        ("Peas\nBeans\nKale\nSubscribe", True),
        ("Walk\nListen\nRead\nWrite\nHome", True),
        ("Home\nis where the hens are,\nAbout\nwhich I have to tell you more.", True),
    ],
)
def test_a_menu_that_was_copied_with_a_page_is_left_out(menu: str, said: bool) -> None:  # noqa: FBT001
    """Most of its lines are words of menus; a list of words of which few are such stays."""
    data = f"{menu}\n\nHens at large\n\nThey left by the gate at noon.\n\nThey came back.\n"
    left_out = [omission.text for omission in read(data, "x.txt").left_out]
    assert (menu.partition("\n")[0] not in left_out) is said


@try_rows("line", ["GARDEN LETTER 2025-03-11", "Garden Letter, March 11, 2025"])
def test_name_and_day_over_a_mail_are_left_out(line: str) -> None:
    """A mail says both in its headers."""
    head = "From: Ada Moss <ada@example.org>\nSubject: Hens\nDate: Tue, 11 Mar 2025 10:59:00 +0000\n"
    issue = read(f"{head}Content-Type: text/plain\n\n{line}\n\nThey left by the gate at noon.\n", "x.eml")
    assert line in [omission.text for omission in issue.left_out]
