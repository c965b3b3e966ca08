"""Front matter as people's tools write it tells number, title and date, and is not read aloud."""

import datetime as dt
import re

import pytest
from conftest import ROOT
from support.rows import try_rows

from podcast.errors import IssueError
from podcast.issue.forms.front_matter import find_front_number, split_front_matter
from podcast.issue.phrases.days import parse_day
from podcast.model import EpisodeKind, Listing

BODY = "They are green.\n"
DAY = dt.date(2026, 11, 2)
BONUS = EpisodeKind.BONUS


@try_rows(
    ("front", "title"),
    [
        ("---yaml\ntitle: Hens\ndate: 2026-11-02\n---\n", "Hens"),
        ("---\nlayout: post\ntitle: Hens\ndate: 2026-11-02\ntags:\n  - hens\n  - fences\n---\n", "Hens"),
        (
            "---\ntitle: >-\n  Hens are\n  back\ndate: 2026-11-02 10:00:00 +0100\nseo:\n    title: No\n---\n",
            "Hens are back",
        ),
        ("---\ntitle: 'It''s a hen''s life'\ndate: Nov 2, 2026\n---\n", "It's a hen's life"),
        ("---\ntitle: Soil: a story\ndate: 11/2/26\ntags:\n  - soil\n---\n", "Soil: a story"),
        ("---\nsubject: Hens\npublish_date: 2026-11-02T10:00:00Z\nemail_type: public\n---\n", "Hens"),
        ("---\ntitle: no\npublishDate: 2nd November 2026\n---\n", "no"),
        ('+++\ntitle = "Hens"\ndate = 2026-11-02T10:00:00Z\n[extra]\nx = 1\n+++\n', "Hens"),
        ("Title: Hens\nDate: 2026-11-02 10:00\nCategory: News\nTags: hens, fences\n\n", "Hens"),
        ("Title: Hens\nDate: 2026-11-02\nSummary: Short\n    and good\nStatus: published\n\n", "Hens"),
        ("---\ntitle: Hens\ndate: 2026-11-02\n...\n", "Hens"),
        ('{\n "title": "Hens",\n "date": "2026-11-02", "tags": ["a"]\n}\n', "Hens"),
        ('---\ntitle: "Hens\ndate: 2026-11-02\n---\n', "Hens"),
        ("---\ntitle: 'Tis soil: a story\ndate: 2026-11-02\n---\n", "Tis soil: a story"),
        ("title: Hens\ndate: 2026-11-02\nissue: 65\n\n", "Hens"),
        # Characters that a feed cannot have, which an escape names.
        ('---\ntitle: "\\ud800 Hens\\0"\ndate: "2026-11-02\\0"\n---\n', "Hens"),
        ('+++\ntitle = "Hens\\u0000"\ndate = 2026-11-02\n+++\n', "Hens"),
        ('{\n "title": "\\udfff Hens",\n "date": "2026-11-02"\n}\n', "Hens"),
        ("subject: Hens\nemail_type: public\npublish_date: 2026-11-02\n\n", "Hens"),
        ("id: 8d1f\nsubject: Hens\nstatus: sent\nemail_type: public\npublish_date: 2026-11-02\n\n", "Hens"),
        ("date: 2026-11-02\n\n", None),
        ("Date: Mon, 2 Nov 2026\n", None),
    ],
)
def test_front_matter_of_many_tools_is_read(front: str, title: str | None) -> None:
    """Jekyll, Hugo, Pelican, Buttondown, and the line that a warning of ours advises."""
    facts, text = split_front_matter(front + BODY, name="GL7.md")
    assert (facts.title, facts.date, text.strip()) == (title, DAY, BODY.strip())


@try_rows(
    ("value", "url", "remark"),
    [
        ("https://hens.example.org/7", "https://hens.example.org/7", ""),
        ("hens.example.org", "https://hens.example.org", "is taken for https://hens.example.org"),
        ("hens.example.org/p/7?a=b", "https://hens.example.org/p/7?a=b", "is taken for"),
        ("//hens.example.org/7", "https://hens.example.org/7", "is taken for"),
        ("hens", None, "no address of the web"),
        ("javascript:alert(1)", None, "no address of the web"),
        ("ftp://hens.example.org/", None, "no address of the web"),
        ("the seventh. of many", None, "no address of the web"),
        ("/hens/", None, ""),
    ],
)
def test_an_address_without_https_is_completed(value: str, url: str | None, remark: str) -> None:
    """And told; what is no address is told as well, but for the path that a site's generator has there."""
    facts, _ = split_front_matter(f"---\nurl: {value}\ntitle: Hens\n---\n{BODY}", name="x")
    assert facts.url == url
    assert len(facts.remarks) == bool(remark)
    assert all(remark in line for line in facts.remarks)


BELOW = "---\ntitle: Hens\ndate: 2026-11-02\ntags: [hens]\n---\n"


@try_rows(
    ("above", "shown"),
    [
        ("<!-- draft -->\n\n", "<!-- draft -->"),
        ("<!--\nnot yet\n-->\n", "<!-- not yet -->"),
        ("Hello\n\n", "Hello"),
        ("# Garden Letter 7\n\n", "# Garden Letter 7"),
        ("# Garden Letter\n\n## Of November\n\n", "## Of November"),
    ],
)
def test_front_matter_below_a_short_line_is_read(above: str, shown: str) -> None:
    """The line stays, and the producer is told where front matter belongs."""
    facts, text = split_front_matter(f"{above}{BELOW}{BODY}", name="x")
    assert (facts.title, facts.date, "".join(text.split())) == ("Hens", DAY, "".join((above + BODY).split()))
    assert facts.remarks == (f'its front matter stands below "{shown}", and is used; it belongs at the very top',)


def test_a_tools_key_beside_one_that_is_used_makes_front_matter_sure() -> None:
    """Also below a short line; tools write their keys in small letters."""
    facts, text = split_front_matter(f"Hello\n\n---\ntitle: Hens\ntags:\n  - hens\n---\n{BODY}", name="x")
    assert (facts.title, text.split("\n")[0]) == ("Hens", "Hello")


@try_rows(
    ("text", "remark"),
    [
        (f"{'A hen is here. ' * 9}\n\n{BELOW}", "stand below its text, and are taken for text"),
        ("One\n\nTwo\n\nThree\n\nFour\n\n" + BELOW, "stand below its text, and are taken for text"),
        ("Hello\n\n---\ntitle: Hens\ndate: 2026-11-02\n\n", "stand below its text, and are taken for text"),
        ("Hello\n\n---\ntitle: Hens\n---\n", "stand below its text, and are taken for text"),
        ("Hello\n\n---\ntitle: Hens\nnumber: 3\nthe end\n---\n", '"the end" is not written as "title: A title"'),
    ],
)
def test_front_matter_that_is_none_below_a_line_is_remarked(text: str, remark: str) -> None:
    """What stands too low, or cannot be read, is text, and is never so in silence."""
    facts, rest = split_front_matter(text + BODY, name="x")
    assert (facts.title, rest) == (None, text + BODY)
    assert len(facts.remarks) == 1
    assert remark in facts.remarks[0]


@try_rows(
    "text",
    [
        "Hello\n\n---\nDate: Friday\n---\n",
        "Hello\n\n---\nTitle: The Hen\nAuthor: Ann Ek\n---\n",
        f"How to write it:\n\n```\n{BELOW}```\n",
        f"Hello\n\n{'Hens are here.' * 500}\n\n{BELOW}",
    ],
)
def test_text_between_rules_is_no_front_matter(text: str) -> None:
    """One word before a colon, an example of code, or what is far down."""
    facts, rest = split_front_matter(text + BODY, name="x")
    assert (facts.title, facts.remarks, rest) == (None, (), text + BODY)


@try_rows(("value", "number"), [("057", 57), ("'#12'", 12), ("7 # of the year", 7), ("", None)])
def test_number_is_what_is_written(value: str, number: int | None) -> None:
    """No value is taken for an octal number or a time."""
    assert split_front_matter(f"---\nnumber: {value}\ntitle: Hens\n---\n{BODY}", name="x")[0].number == number


@try_rows(
    ("front", "listing"),
    [
        ("---\ntype: trailer\nseason: 2\n---\n", Listing(EpisodeKind.TRAILER, 2)),
        (
            "---\ntype: Bonus\nexplicit: yes\nartwork: spring hens.jpg\n---\n",
            Listing(BONUS, is_explicit=True, artwork="spring hens.jpg"),
        ),
        ('+++\ntype = "bonus"\nexplicit = false\nseason = 3\n+++\n', Listing(BONUS, 3, is_explicit=False)),
        ('{\n "type": "bonus", "explicit": true\n}\n', Listing(BONUS, is_explicit=True)),
        ("title: Hens\ntype: trailer\nartwork: hens.png\n", Listing(EpisodeKind.TRAILER, artwork="hens.png")),
        ("---\ntype: post\nlayout: full\nseason: ''\n---\n", Listing()),
        ("title: Hens\n\nType: trailers are what it is about.\n", Listing()),
    ],
)
def test_how_an_episode_is_listed_is_read(front: str, listing: Listing) -> None:
    """Trailer and bonus, season, explicit and a picture; a generator's kinds of pages are none."""
    assert split_front_matter(front + BODY, name="GL7.md")[0].listing == listing


def test_front_matter_of_the_documentation_is_read() -> None:
    """All that it shows of one episode."""
    page = (ROOT / "docs" / "feed-settings.md").read_text("utf-8")
    front, _ = split_front_matter(page.split("```markdown\n")[1].split("```")[0], name="GL0.md")
    assert (front.title, front.date, front.number) == ("What this letter is about", DAY, None)
    assert front.listing == Listing(EpisodeKind.TRAILER, 1, is_explicit=True, artwork="hens.png")


@try_rows(
    ("line", "message", "hint"),
    [
        ("type: trailr", 'GL7.md: type "trailr"', 'Did you mean "trailer"?'),
        ("season: spring", 'season "spring" in the front matter is no number', "season: 2"),
        ("explicit: rather", 'explicit "rather"', "yes or no"),
        ("artwork: ../../secret.png", "no name of a picture beside the issue", "artwork: spring.jpg"),
        ("artwork: https://example.org/a.png", "no name of a picture beside the issue", "artwork: spring.jpg"),
    ],
)
def test_a_wrong_listing_is_named(line: str, message: str, hint: str) -> None:
    """With its file, and how it is written."""
    with pytest.raises(IssueError, match=re.escape(message)) as caught:
        split_front_matter(f"---\n{line}\n---\n{BODY}", name="GL7.md")
    assert hint in caught.value.hint


@try_rows(
    "text",
    [
        "Note: this is a short letter.\n\nTitle fights are for boxers.\n",
        "Date: a fruit of the desert.\n\nIt is sweet.\n",
        "Summary: all is well.\n\nAnd so on.\n",
        "---\nAll this: it is text.\n---\nMore.\n",
        '{"title": "Hens"} is how programs write.\n',
        "{\n name } goes on the pot.\n",
        "Title: the novel\nby Ann: a tale\nCategory: none\n",
    ],
)
def test_text_with_colons_is_no_front_matter(text: str) -> None:
    """Words before a colon are text unless they are headers."""
    facts, rest = split_front_matter(text, name="x")
    assert (facts.date, facts.number) == (None, None)
    assert text.endswith(rest)
    assert rest == text or facts.title == "the novel"


def test_nested_aliases_take_no_time() -> None:
    """What would become a billion values stays the few nodes that it is."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]
    front = "\n".join(["---", *lines, "title: Hens", "---", BODY])
    assert split_front_matter(front, name="x")[0].title == "Hens"


@try_rows(
    ("text", "day"),
    [
        ("2026-11-02", DAY),
        ("11/2/2026", DAY),
        ("2026/11/2", DAY),
        ("2.11.2026", DAY),
        ("20261102", DAY),
        ("November 2, 2026", DAY),
        ("2 Nov. 2026 10:00", DAY),
        ("Monday, November 2nd 2026", DAY),
        ("Mon, 02 Nov 2026 10:00:00 +0000", DAY),
        ("February 30, 2026", None),
        ("soon", None),
        ("May the 4th", None),
    ],
)
def test_day_is_read_however_it_is_written(text: str, day: dt.date | None) -> None:
    """People, mailers and generators each have their own way."""
    assert parse_day(text) == day


@try_rows(("text", "is_remarked"), [("7/9/2018", True), ("12/31/2025", False), ("7/7/2018", False)])
def test_ambiguous_day_is_said(text: str, is_remarked: bool) -> None:  # noqa: FBT001
    """Where the order of day and month matters, what was taken is told, and how either day is written."""
    front, _ = split_front_matter(f"date: {text}\n\n{BODY}", name="x")
    both = "write it as date: 2018-07-09, or date: 2018-09-07 if the day is first"
    assert any(both in remark for remark in front.remarks) == is_remarked


@try_rows(
    ("front", "remark"),
    [
        ("---\ntitel: Hens\n---\n", '"titel" at its top is not used; did you mean "title"?'),
        ("---\nNummer: 7\n---\n", 'did you mean "number"?'),
        ('+++\nlink = "https://hens.example.org/"\n+++\n', 'did you mean "url"?'),
        ('{"explict": "yes"}\n', 'did you mean "explicit"?'),
        ("---\nmood: calm\nfoxes: [a, b]\n---\n", '"mood", "foxes" at its top are not used; what is: number, title'),
        ("---\ntitle: Hens\ntitle: Foxes\n---\n", '"title" stands twice at its top, and the last one counts'),
        ("title: Hens\ntitle: Foxes\n\n", '"title" stands twice at its top'),
        ("---\ntitle: Hens: a tale\ntitle: Foxes\n---\n", '"title" stands twice at its top'),
        ("---\n\ttitle: Hens\n---\n", '"title: Hens" is not written as "title: A title", without blanks'),
        ("---\nnumber:3\n---\n", '"number:3" is not written'),
        ("---\nnumber: 3\ntitle Hens\n---\n", '"title Hens" is not'),
        ("---\nnumber: 3\ntitle: Hens\n\n", 'no line "---" ends them'),
        ("—\nnumber: 3\n—\n", 'are "---", not "—"'),
        ("```yaml\nnumber: 3\n```\n", 'are "---", not "```yaml"'),
        ("---\ntitle: Hens\ndraft: true\n---\n", '"draft: true" at its top keeps nothing back here'),
        ("title: Hens\nStatus: draft\n\n", '"status: draft" at its top keeps nothing back'),
        ("+++\npublished = false\n+++\n", "or give it a date to come"),
    ],
)
def test_what_has_no_effect_is_remarked(front: str, remark: str) -> None:
    """With what was probably meant; a value that is lost in silence would be missed by listeners alone."""
    remarks = split_front_matter(front + BODY, name="x")[0].remarks
    assert len(remarks) == 1
    assert remark in remarks[0]


@try_rows(
    "front",
    [
        "---\nlayout: post\ntags: [hens]\nslug: hens\ndraft: false\nstatus: sent\nPermalink: /hens/\nweight: 3\n---\n",
        "---\ntitle:\tHens\nnumber: 3\nsample: true\nsubject: Hens\nemail_type: public\n---\n",
        '+++\ntitle = "Hens"\n[params]\nx = 1\n+++\n',
        "Title: Hens\nDate: 2026-11-02\nSave_as: hens.html\n\n",
        "---\nAll this: it is text.\n---\n",
        "---\n\n",
        "",
    ],
)
def test_keys_of_tools_pass(front: str) -> None:
    """What makes sites or sends mails has keys that are nobody's mistake; nor is a rule above a text."""
    assert split_front_matter(front + BODY, name="x")[0].remarks == ()


@try_rows(
    ("top", "number"),
    [
        ("---\ntitle: Hens\nnumber: 65\n---\n", 65),
        ("\ufeff---\r\nnumber: 65\r\n---\r\n", 65),
        ("title: Hens\nnumber: 65\n\nHens.", 65),
        ("---\ntitle: Hens\n---\n\nissue: 65\n", None),
        ("---\nHens.\nissue: 65\n", None),
        ('+++\nissue_number = "#065"\n+++\n', 65),
        ("\nissue: 65\n\nHens.", 65),
        ("---\nnumber: sixty-five\n---\n", None),
        ("<!-- draft -->\n\n---\ntitle: Hens\nnumber: 65\n---\n", 65),
        ("- Hens\nnumber: 65\n", None),
        ("Hens are back.\nnumber: 65\n", None),
    ],
)
def test_a_number_is_found_at_a_glance(top: str, number: int | None) -> None:
    """In whatever way it is written, and in front matter alone; what is no number is told when the text is read."""
    assert find_front_number(top) == number
