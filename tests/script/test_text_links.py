"""Links within running text: in the notes of the part that says them, unless an item's own address speaks for it."""

import datetime as dt
from dataclasses import replace

import pytest
from conftest import ROOT
from support.newsletters import ALIGNMENT_NEWSLETTER
from support.rows import try_rows
from support.small_issues import CAST, TALKED, by_sentence, issue_with, paragraph, script_of

from podcast.issue import read_issue
from podcast.model import Block, BlockKind, Edition, Issue, Item, Link, Opinion, Script, Section, Show, Span
from podcast.script import cut_edition
from podcast.script.text_links import MOST_LINKS
from podcast.show import Folder, read_show

LABEL = "In the text"


@pytest.fixture(scope="module")
def show() -> Show:
    """Read the show of the checkout."""
    return read_show(Folder(ROOT))


def linked(words: str, url: str = "https://rope.example/", *, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    """Make a text with one link in it."""
    return Block(kind, (Span("They ask "), Span(words, url), Span(" for it.")))


def list_links(script: Script) -> dict[str, list[Link]]:
    """List the links of texts by the titles of their parts."""
    return {segment.title: [*segment.text_links] for segment in script.segments if segment.text_links}


def test_links_stand_with_the_part_that_says_them(show: Show) -> None:
    """Of an introduction, a section, an item without an address and its opinion; once each, where they come first."""
    first, second, third = (f"https://{name}.example/" for name in "abc")
    item = Item("Rope", summary=(linked("fibres", third),), opinions=(Opinion("Ada", (linked("Ada", "http://d"),)),))
    issue = replace(
        issue_with(item, TALKED, intro=(linked("the board", second), linked("the knots again", first))),
        preamble=(linked("knots", first),),
    )
    script = script_of(issue, show)
    assert list_links(script) == {
        "Introduction": [Link("knots", first, LABEL)],
        "Highlights": [Link("the board", second, LABEL)],
        "Rope": [Link("fibres", third, LABEL)],
        "Ada's opinion": [Link("Ada", "http://d", LABEL)],
    }
    rest = cut_edition(script, Edition.NO_OPINIONS, show=show, cast=CAST, lines=by_sentence)
    assert list_links(rest)["Introduction"] == [Link("knots", first, LABEL)]


def test_a_sponsors_link_is_in_the_notes(show: Show) -> None:
    """Behind linked items as before them, without what names the subscriber."""
    paid = "This issue is sponsored by [Threadgold Chandlers](https://rope.example/?utm_campaign=4), who make rope."
    tides = "[Tides](https://tides.example) *(Bo)*: They rise."
    for text in (f"# Ropes\n\n{paid}\n\n## News\n\n{tides}\n", f"# Ropes\n\n## News\n\n{tides}\n\n{paid}\n"):
        issue = read_issue(text.encode(), name="AN7.md", newsletter=ALIGNMENT_NEWSLETTER)
        (links,) = list_links(script_of(issue, show)).values()
        assert links == [Link("Threadgold Chandlers", "https://rope.example/", LABEL)]


@try_rows(
    ("block", "words"),
    [
        (linked("rope"), ["rope"]),
        (linked("rope", kind=BlockKind.TABLE), ["rope"]),
        (linked("A rope", kind=BlockKind.FIGURE), []),
        (linked(" "), []),
        (linked("write", "mailto:bo@a.example"), []),
        (linked("below", "#below"), []),
        (linked("below", "/below"), []),
        (linked("rope", f"https://a.example/{'x' * 2000}"), []),
        (linked("rope " * 40), [f"{'rope ' * 19}rope…"]),
        (
            Block(
                BlockKind.PARAGRAPH,
                (Span("the ", "https://a.example"), Span("best", "https://a.example", is_strong=True), Span(" ropes")),
            ),
            ["the best"],
        ),
    ],
)
def test_only_links_to_the_web_with_words_are_there(block: Block, words: list[str]) -> None:
    """Of bounded length; one that is partly in bold is one; what a picture leads to is no text."""
    show = read_show(Folder(ROOT))
    script = script_of(issue_with(intro=(block, paragraph("Good."))), show)
    assert [link.text for links in list_links(script).values() for link in links] == words


def test_an_items_own_address_speaks_for_its_text(show: Show) -> None:
    """Whatever its summary and the opinions on it lead to; nor is what an item leads to listed twice."""
    item = replace(TALKED, summary=(linked("rope"),), opinions=(Opinion("", (linked("rope"),)),))
    script = script_of(issue_with(item, intro=(linked("Gym", TALKED.url or ""),)), show)
    assert list_links(script) == {}


def test_links_of_what_is_not_said_are_left_out(show: Show) -> None:
    """A sentence about the mail goes with its link, where another stays; words within words are not theirs."""
    block = Block(
        BlockKind.PARAGRAPH,
        (
            Span("Subscribe "),
            Span("here", "https://a.example/subscribe"),
            Span(" today. There is "),
            Span("a knot", "https://b.example/"),
            Span(" in it."),
        ),
    )
    script = script_of(replace(issue_with(TALKED), preamble=(block,)), show)
    assert list_links(script) == {"Introduction": [Link("a knot", "https://b.example/", LABEL)]}


def test_a_part_has_so_many_links_and_no_more(show: Show) -> None:
    """A directory is no text."""
    blocks = tuple(linked(f"rope {number}", f"https://a.example/{number}") for number in range(MOST_LINKS + 9))
    script = script_of(Issue("A", 7, dt.date(2020, 1, 1), sections=(Section("News", 1, blocks),)), show)
    assert [len(links) for links in list_links(script).values()] == [MOST_LINKS]


def test_the_outro_speaks_of_what_items_lead_to(show: Show) -> None:
    """What is said is the same with links in the text and without: no episode sounds otherwise for their sake."""
    texts = [
        [line.spoken for line in script_of(issue_with(intro=(block,)), show).utterances]
        for block in (linked("rope"), paragraph("They ask rope for it."))
    ]
    assert texts[0] == texts[1]
