"""Mails, as a mailer keeps them and as people copy them: what of them is the issue."""

import base64
import quopri

import pytest
from support.newsletters import count_lost_words, read_issue
from support.rows import try_rows

from podcast.errors import IssueError
from podcast.issue.forms.mail import find_day, open_mail, parse_subject
from podcast.model import Issue

TEXT = """HIGHLIGHTS

Rose Policies (Ida Poe) (summarized by Rohin): They aren’t blue — not one of them.

NEWS

Rose Fair (summarized by Asya): It opens in May."""
PAGE = (
    "<html><body><h1>HIGHLIGHTS</h1><p><b><a href='https://a.example.org/1'>Rose Policies</a></b> <i>(Ida Poe)</i> "
    "(summarized by Rohin): They aren’t blue — not one of them.</p><h1>NEWS</h1><p><b>"
    "<a href='https://a.example.org/2'>Rose Fair</a></b> (summarized by Asya): It opens in May.</p></body></html>"
)
HEADERS = (
    "From: Rohin Shah <rohin@example.org>\nTo: readers@example.org\nSubject: Fwd: [AN #703]:\n Roses\n"
    "Date: Mon, 02 Nov 2026 23:30:00 -0800\nMIME-Version: 1.0\n"
)
TYPE = 'Content-Type: text/{}; charset="{}"\nContent-Transfer-Encoding: {}\n\n'


def _in_parts(kind: str, *parts: str) -> str:
    return f'Content-Type: multipart/{kind}; boundary="=b="\n\n--=b=\n' + "\n--=b=\n".join(parts) + "\n--=b=--\n"


def _quoted(text: str) -> str:
    return quopri.encodestring(text.encode()).decode()


def _coded(text: str) -> str:
    return base64.encodebytes(text.encode()).decode()


def _check(issue: Issue) -> None:
    assert (issue.number, issue.title, str(issue.date)) == (703, "Roses", "2026-11-02")
    items = [item for section in issue.sections for item in section.items]
    assert [(item.title, item.authors, item.summarizer) for item in items] == [
        ("Rose Policies", "Ida Poe", "Rohin"),
        ("Rose Fair", None, "Asya"),
    ]
    assert "aren’t blue — not one of them" in items[0].summary[0].text
    assert not issue.preamble
    assert not issue.footer


CALENDAR = "Content-Type: text/calendar\nContent-Disposition: attachment; filename=fair.ics\n\nBEGIN:VCALENDAR"
MAILS = {
    "text": TYPE.format("plain", "utf-8", "8bit") + TEXT,
    "quoted page": TYPE.format("html", "utf-8", "quoted-printable") + _quoted(PAGE),
    "coded text": TYPE.format("plain", "utf-8", "base64") + _coded(TEXT),
    "two forms": _in_parts(
        "alternative",
        TYPE.format("plain", "utf-8", "8bit") + "Look at our page.",
        TYPE.format("html", "utf-8", "base64") + _coded(PAGE),
    ),
    "attachment": _in_parts("mixed", TYPE.format("html", "utf-8", "quoted-printable") + _quoted(PAGE), CALENDAR),
    "mail in a mail": _in_parts(
        "mixed",
        TYPE.format("html", "utf-8", "8bit") + "<p>Read this.</p>",
        f"Content-Type: message/rfc822\nContent-Disposition: attachment\n\n{HEADERS}"
        + TYPE.format("plain", "utf-8", "8bit")
        + TEXT,
    ),
    "unknown character set": TYPE.format("plain", "martian", "8bit") + TEXT,
    "wrong character set": TYPE.format("plain", "utf-16", "8bit") + TEXT,
}


@try_rows("kind", MAILS)
def test_mail_is_decoded(kind: str) -> None:
    """A mail's page or text is read, with subject and date from its headers, whatever the file is called."""
    data = (HEADERS + MAILS[kind]).encode()
    for content in (data, data.replace(b"\n", b"\r\n"), b"From ada@example.org Mon Nov  2 10:00:00 2026\n" + data):
        issue = read_issue(content, name="inbox.txt")
        _check(issue)
        assert not count_lost_words(content, issue, name="inbox.txt")
        assert issue.form == "mail"
    assert ("attachment", "fair.ics") in [(left.reason, left.text) for left in issue.left_out] or kind != "attachment"


def test_other_alphabets_of_a_mail() -> None:
    """A part's own character set counts, and an encoded subject is decoded."""
    headers = "From: a@example.org\nSubject: =?koi8-r?B?8s/a2Q==?=\nMIME-Version: 1.0\n"
    mail = open_mail((headers + TYPE.format("plain", "koi8-r", "8bit")).encode() + "Розы".encode("koi8-r"), name="x")
    assert (mail.title, mail.text) == ("Розы", "Розы")
    assert parse_subject("=?martian?B?8s/a2Q==?=") == "=?martian?B?8s/a2Q==?="


def test_saved_page_says_where_it_lives() -> None:
    """A page that a browser saved as mail has its address from its headers."""
    headers = "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example.org/p/703\nMIME-Version: 1.0\n"
    css = "Content-Type: text/css\n\nbody { color: red }"
    data = headers + _in_parts("related", TYPE.format("html", "utf-8", "quoted-printable") + _quoted(PAGE), css)
    assert read_issue(data.encode(), name="a.mhtml").url == "https://a.example.org/p/703"


def test_mail_without_text_is_refused() -> None:
    """A mail of nothing but an attachment, or of parts in parts in parts, says what to do."""
    with pytest.raises(IssueError, match="there is no text in this mail") as refusal:
        open_mail((HEADERS + _in_parts("mixed", CALENDAR)).encode(), name="AN703.eml")
    assert refusal.value.hint
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000))
    with pytest.raises(IssueError, match="too many parts"):
        open_mail((HEADERS + nested).encode(), name="AN703.eml")


@try_rows(
    ("text", "day"),
    [
        ("Mon, 02 Nov 2026 10:00:00 +0000", "2026-11-02"),
        ("Monday, November 2, 2026 5:00 PM", "2026-11-02"),
        ("Mon, Nov 2, 2026 at 5:00 PM", "2026-11-02"),
        ("2. November 2026", "2026-11-02"),
        ("Mon, 02 Foo 2026", ""),
        ("yesterday", ""),
    ],
)
def test_days_of_mails(text: str, day: str) -> None:
    """The day of a mail is told in several ways."""
    assert find_day(text) == day


SENDER = "Rohin Shah <rohin@example.org>"
COPIES = {
    "passed on with words": f"Hi all,\n\nworth your time.\n\nAda\n\nFrom: {SENDER}\n"
    "Date: Monday, 2 November 2026\nTo: Ada\n"
    f"Subject: [AN #703]: Roses\n\n{TEXT}",
    "forwarded": "Look at this!\n\n---------- Forwarded message ---------\n"
    f"From: {SENDER}\nDate: Mon, Nov 2, 2026 at 5:00 PM\nSubject: [AN #703]: Roses\nTo: <ada@example.org>\n\n\n{TEXT}",
    "passed on by Apple's mailer": f"Begin forwarded message:\n\n> From: {SENDER}\n> Subject: [AN #703]: Roses\n"
    "> Date: 2 November 2026 at 17:00:00 GMT\n> To: ada@example.org\n>\n"
    + "\n".join(f"> {line}" for line in TEXT.split("\n"))
    + "\n\nSent from my phone\n",
    "copied with headers": f"From: {SENDER}\nSent: Monday, November 2, 2026 5:00 PM\nTo: Ada\n"
    f"Subject: [AN #703]: Roses\n\n{TEXT}",
    "answered": f"On Mon, Nov 2, 2026 at 5:00 PM {SENDER} wrote:\n>\n> [AN #703]: Roses\n>\n"
    + "\n".join(f"> {line}" for line in TEXT.split("\n")),
    "quoted twice": f"FYI\n\nOn Mon, Nov 2, 2026 at 5:00 PM {SENDER}\nwrote:\n\n>> [AN #703]: Roses\n>>\n"
    + "\n".join(f">> {line}" for line in TEXT.split("\n"))
    + "\n\nIda",
    "from outside an office": f"From: {SENDER}\nSent: Monday, November 2, 2026 5:00 PM\nTo: Ada\n"
    f"Subject: [AN #703]: Roses\n[CAUTION: This email originated from outside of the office.]\n\n{TEXT}",
    "from outside a school": f"From: {SENDER}\nSent: Monday, November 2, 2026 5:00 PM\nTo: Ada\n"
    f"Subject: [AN #703]: Roses\n\n[EXTERNAL EMAIL] Do not click links of strangers.\n\n{TEXT}",
    "from an old mailer": "-----Original Message-----\nFrom: Rohin Shah [mailto:rohin@example.org]\n"
    f"Sent: 02 November 2026 17:00\nTo: Ada\nSubject: FW: [AN #703]: Roses\nImportance: High\n\n{TEXT}",
    "from a German mailer": f"-----Ursprüngliche Nachricht-----\nVon: {SENDER}\nGesendet: Montag, 2. Nov 2026 17:00\n"
    f"An: Ada\nBetreff: WG: [AN #703]: Roses\nDate: 2 Nov 2026\n\n{TEXT}",
    "printed by a browser": f"11/2/26, 5:00 PM\tGmail - [AN #703]: Roses\n\nAda Moss <ada@example.org>\n\n"
    f"[AN #703]: Roses\n1 message\n\n{SENDER}\tMon, Nov 2, 2026 at 5 PM\nTo: ada@example.org\n\n{TEXT}\n"
    "https://mail.google.com/mail/u/0?ik=1&view=pt\t1/1\n",
    "one of a thread": f"[AN #703]: Roses\n\n{SENDER}\t2 November 2026 at 17:00\nTo: ada@example.org\n\n{TEXT}",
    "printed by Outlook": f"[AN #703]: Roses\n{SENDER}\nMon 2 Nov 2026 5:00 PM\nTo: Ada <ada@example.org>\n\n{TEXT}",
    "printed": f"Gmail\tAda Moss <ada@example.org>\n\n[AN #703]: Roses\n1 message\n\n{SENDER}\tMon, Nov 2, 2026 at 5 PM"
    f"\nReply-To: rohin@example.org\nTo: ada@example.org\n\n{TEXT}\n\n[Quoted text hidden]\n",
}


@try_rows("kind", COPIES)
def test_copied_mail_is_unwrapped(kind: str) -> None:
    """What a mailer put around a text that was copied is left out, each line with its reason."""
    data = COPIES[kind].encode()
    issue = read_issue(data, name="mail.txt")
    _check(issue)
    assert {left.reason for left in issue.left_out} == {"mail"}
    assert not count_lost_words(data, issue, name="mail.txt")


@pytest.mark.parametrize(
    "top",
    [
        "View image: (https://a.example/1.png)\nFollow image link: (https://a.example)\nCaption:\n\n# Roses\n",
        "View this email in your browser (https://a.example)\n\n** Roses\n------------------------------\n",
    ],
)
def test_marks_of_services_in_a_mails_text_are_none_of_its_words(top: str) -> None:
    """Stars before headings and links, rules, and where pictures were; an address behind the words that it is of."""
    foot = "==============================\n** Twitter (https://t.example)\n** Website (https://a.example)\n"
    leave = "You can ** update your preferences (https://a.example/p)\nor ** unsubscribe (https://a.example/u).\n"
    text = f"{top}\nThey are red. Write to us <mailto:ada@example.org> soon.\n\n{foot}\nCopyright © 2026 Ada\n\n{leave}"
    issue = read_issue(text.encode(), name="GL7.txt")
    (section,) = issue.sections
    assert (section.title or issue.title) == "Roses"
    assert [block.text for block in section.intro] == ["They are red. Write to us soon."]
    assert not section.items


def test_words_of_mails_in_a_text_stay() -> None:
    """A letter that starts like headers, a quote and a mail that an issue tells of are text."""
    text = "From the shed: a letter.\n\nSubject matters this week are slugs.\n\n> To be clear\n\nDate palms froze."
    assert open_mail(text.encode(), name="x").text == text
    (section,) = read_issue(text.encode(), name="x.txt").sections
    assert [block.text for block in section.intro] == [
        "From the shed: a letter.",
        "Subject matters this week are slugs.",
        "To be clear",
        "Date palms froze.",
    ]
    story = "Here is a mail.\n\nIt came late.\n\nFrom: Ida\nSubject: Slugs\n\nThey are here."
    assert not read_issue(story.encode(), name="x.txt").left_out


def test_quoted_printable_left_in_a_text() -> None:
    """Quoted-printable without a mail's headers is decoded; signs of equality that mean themselves are kept."""
    assert open_mail(_quoted(f"{PAGE}\n" * 2).encode(), name="x").text.startswith(PAGE)
    for plain in ("a = b, c =20\n== C ==\n====\nd=C3=A9", "x=20 y=30 z=40", "a=\nb=\nc=FF=\nd=E2=80"):
        assert open_mail(plain.encode(), name="x").text == plain


def test_the_tag_of_a_mailing_list_is_none_of_the_subject() -> None:
    """A list writes its name in front; brackets that have the issue's number are its own."""
    assert parse_subject("Re: [garden] Garden Letter #7: ropes") == "Garden Letter #7: ropes"
    assert parse_subject("[GL #7]: ropes of 9 strands") == "[GL #7]: ropes of 9 strands"
    assert parse_subject("[Video] ropes") == "[Video] ropes"
    assert parse_subject("Fwd: [New post] Ropes") == "Ropes"


def test_misread_letters_are_read_again() -> None:
    """UTF-8 that was once taken for old Windows text is mended; one such pair alone may be meant."""
    broken = "It doesn\u00e2\u20ac\u2122t need a caf\u00c3\u00a9 \u00e2\u20ac\u201c really."
    assert open_mail(broken.encode(), name="x").text == "It doesn’t need a café – really."
    assert open_mail("\u00c3\u00a9".encode(), name="x").text == "\u00c3\u00a9"
    by_mac = "It doesn\u201a\u00c4\u00f4t need 20 \u00ac\u221eC."
    assert open_mail(by_mac.encode(), name="x").text == "It doesn’t need 20 °C."
    assert open_mail("cafe\u0301".encode(), name="x").text == "caf\u00e9"


def test_lines_that_a_mailer_broke_are_joined_and_its_signature_is_left_out() -> None:
    """A text that is said to flow goes on behind a blank; below two dashes stands who sent it."""
    text = "Roses are \nred, and \nold.\n\nFerns\nare green.\n\n-- \nAda Moss\nhttps://a.example.org\n"
    mail = open_mail((f"{HEADERS}Content-Type: text/plain; format=flowed\n\n{text}").encode(), name="a.eml")
    assert mail.text.strip() == "Roses are red, and old.\n\nFerns\nare green."
    assert [left.text for left in mail.left_out if left.reason == "signature"] == ["Ada Moss", "https://a.example.org"]


def test_a_signature_below_two_dashes_is_left_out_of_a_text() -> None:
    """As mailers write it; two dashes without a blank are the text's."""
    issue = read_issue(b"Roses are back.\n\n-- \nAda Moss\nGarden Street 5\n", name="a.txt")
    assert [left.text for left in issue.left_out] == ["Ada Moss", "Garden Street 5"]
    assert not read_issue(b"Roses are back.\n\n--\nThe end.\n", name="a.txt").left_out


def test_a_heading_that_says_the_subject_without_its_number_is_the_title() -> None:
    """A page in a mail has its title as its first heading."""
    page = "<h1>Roses</h1><p>They are red.</p><h2>Tools</h2><p>A rake.</p>"
    issue = read_issue(f"{HEADERS}Content-Type: text/html\n\n{page}".encode(), name="a.eml")
    assert (issue.title, [section.title for section in issue.sections]) == ("Roses", ["Tools"])


@try_rows(
    "top",
    [
        "Rohin Shah <rohin@example.org>\nMon, Nov 2, 5:00 PM (2 days ago)\nto me",
        "Inbox\n\nOf roses\n\nFrom: Rohin Shah (rohin@example.org)\nTo: ida@example.org\nDate: Mon, Nov 2, 2026",
        "On Nov 2, 2026, at 5:00 PM, Rohin Shah <rohin@example.org> wrote:",
        "From: Rohin Shah <rohin@example.org>\nTo: ida@example.org\nSubject: \nX-Mailer: A\nList-Id: <a.example>",
        "Of roses, Inbox\nRohin Shah<rohin@example.org>\nYou\nMon 11/2/2026 5:00\n\nYou don't often get email from x.",
        "Of roses <https://a.example>\n\nInbox\n\nRohin Shah <rohin@example.org> Unsubscribe\n\nNov 2, 5:00 PM\nto me",
    ],
)
def test_what_a_mailers_window_shows_over_a_mail_is_no_text(top: str) -> None:
    """Also without quotation marks, or with the subject over who sent it."""
    issue = read_issue(f"{top}\n\n{TEXT}\n".encode(), name="AN703.txt")
    assert not issue.preamble
    assert [item.title for section in issue.sections for item in section.items] == ["Rose Policies", "Rose Fair"]
    assert issue.title == ("Of roses, Inbox" if "roses, " in top else "Of roses" if "Inbox" in top else "")
