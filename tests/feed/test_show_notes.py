"""Show notes: short enough for directories, recognised as chapters, and safe."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from support.published import CHAPTERS, SHOW, episode
from support.rows import try_rows

from podcast.feed.show_notes import clean_text, write_notes
from podcast.model import Chapter, Episode, Link, SegmentKind
from podcast.text import is_web_address

urls = st.sampled_from(
    ["", "https://example.org/?a=1&b=2", "javascript:alert(1)", "http://[", "//x", "https://e.org/a b"]
)
links = st.builds(Link, text=st.text(max_size=40), url=urls, label=st.sampled_from(["", "Read more", "<b>"]))
chapter_lists = st.lists(
    st.builds(
        Chapter,
        start_ms=st.integers(0, 10_000).map(lambda second: second * 1000),
        title=st.text(max_size=90),
        url=urls,
        kind=st.sampled_from(SegmentKind),
        credit=st.text(max_size=40),
        links=st.lists(links, max_size=3).map(tuple),
    ),
    max_size=60,
).map(lambda chapters: tuple(sorted(chapters, key=lambda chapter: chapter.start_ms)))


def elements(html: str) -> list[etree._Element]:
    """Parse notes as strictly as XML."""
    return list(etree.fromstring(f"<div>{html}</div>").iter("*"))[1:]


def lines(html: str) -> list[str]:
    """List paragraphs as text."""
    return ["".join(element.itertext()) for element in elements(html) if element.tag == "p"]


def description(sample: Episode, **limits: int) -> str:
    """Write the description of an episode alone."""
    return write_notes(sample, SHOW, **limits).description


@given(chapter_lists, st.integers(0, 5000))
def test_description_is_never_too_long_and_always_whole(chapters: tuple[Chapter, ...], longest: int) -> None:
    """Whatever is left out, the rest is well formed and has only elements and links that apps show."""
    written = description(episode(chapters=chapters), max_bytes=longest)
    assert len(written.encode()) <= longest
    assert {element.tag for element in elements(written)} <= {"p", "ul", "li", "a"}
    assert all(element.get("href").startswith("http") for element in elements(written) if element.tag == "a")


@given(chapter_lists)
def test_notes_are_whole_and_safe(chapters: tuple[Chapter, ...]) -> None:
    """Every chapter has its paragraph, every text is escaped, every link leads to the web."""
    written = write_notes(episode(chapters=chapters), SHOW).full
    names = elements(written)
    assert [element.tag for element in names].count("p") == 1 + len(chapters)
    assert {element.tag for element in names} <= {"p", "ul", "li", "a"}
    assert all(element.get("href").startswith("http") for element in names if element.tag == "a")
    assert [line.partition(") ")[2] for line in lines(written)[1:]] == [
        clean_text(chapter.title) for chapter in chapters
    ]


def test_timestamps_are_what_apple_and_spotify_recognise() -> None:
    """Lines begin with the time, the first at zero, titles under 40 characters, cut at a word."""
    assert lines(description(episode())) == [
        "Synthetic voices read Moorings “& tides” 2, issue 2 of Harbour Notes.",
        "(00:00) Introduction",
        "(00:21) Why the <northern> moorings drift &…",
        "(01:35) Bo’s opinion",
        "(02:20) That was it",
    ]


def test_hours_are_shown_throughout_a_long_episode() -> None:
    """One form a list, so that "01:05" is never taken for hours and minutes."""
    sample = episode(chapters=(Chapter(0, "A"), Chapter(3_665_000, "B")), duration_ms=4_000_000)
    assert lines(description(sample))[1:] == ["(00:00:00) A", "(01:01:05) B"]


@try_rows(
    ("title", "shown"),
    [
        ("x" * 39, "x" * 39),
        ("x" * 60, "x" * 38 + "…"),
        ("one two three four five six, seven eight nine", "one two three four five six, seven…"),
        ("Mooring lines of the northern quay: the end", "Mooring lines of the northern quay…"),
    ],
)
def test_long_titles_are_cut_at_a_word(title: str, shown: str) -> None:
    """No comma or dash stands before the ellipsis; a word too long for a line is cut inside."""
    (line,) = lines(description(episode(chapters=(Chapter(0, title),))))[1:]
    assert line == f"(00:00) {shown}"


def test_description_links_what_leads_somewhere() -> None:
    """Below the timestamps stands each item with link, credit and further links."""
    assert "<ul>" + description(episode()).partition("<ul>")[2] == (
        '<ul><li><a href="https://papers.example.org/moorings?a=1&amp;b=2">Why the &lt;northern&gt; moorings drift '
        "&amp; what the harbour master did about it</a> (Ada Moor et al, summarized by Bo). Read more: "
        '<a href="https://papers.example.org/survey">Survey of moorings</a>, '
        '<a href="https://papers.example.org/knots">Knots</a>. '
        '<a href="https://harbour.example.org/1">HN 1</a></li></ul>'
    )


def test_quotes_stay_as_they_are() -> None:
    """Text needs no escaped quotes, an address does."""
    chapter = Chapter(0, 'Bo\'s "sail"', 'https://example.org/"x"')
    assert '<a href="https://example.org/&quot;x&quot;">Bo\'s "sail"</a>' in description(episode(chapters=(chapter,)))


def test_intro_and_outro_are_no_sources() -> None:
    """What they link is linked above; only what they mention besides is listed."""
    intro = Chapter(0, "Introduction", "https://example.org/", kind=SegmentKind.INTRO)
    assert "<ul>" not in description(episode(chapters=(intro,)))
    assert "<ul>" in description(episode(chapters=(replace(intro, links=CHAPTERS[1].links),)))


def test_detail_gives_way_before_timestamps() -> None:
    """Further links go first, then credits, then links from the end, then opinions, then the last timestamps."""
    chapters = tuple(Chapter(number * 60_000, f"c{number}", f"https://example.org/{number}") for number in range(3))
    chapters = (
        Chapter(0, "Intro", "https://example.org/", credit="by Ada", links=CHAPTERS[1].links),
        *chapters,
        CHAPTERS[2],
    )
    sample = episode(chapters=chapters)
    whole = description(sample)
    texts = [whole]
    for longest in range(len(whole.encode()), 0, -1):
        written = description(sample, max_bytes=longest)
        if written != texts[-1]:
            texts.append(written)
    assert [
        ("Knots" in text, "by Ada" in text, text.count("<li>"), "opinion" in text, text.count("<p>")) for text in texts
    ] == [
        (True, True, 4, True, 6),
        (False, True, 4, True, 6),
        (False, False, 4, True, 6),
        (False, False, 3, True, 6),
        (False, False, 2, True, 6),
        (False, False, 1, True, 6),
        (False, False, 0, True, 6),
        (False, False, 0, False, 5),
        (False, False, 0, False, 4),
        (False, False, 0, False, 3),
        (False, False, 0, False, 2),
        (False, False, 0, False, 1),
        (False, False, 0, False, 0),
    ]


def test_full_notes_keep_title_link_credit_and_links_together() -> None:
    """A chapter is one paragraph with its list."""
    assert (
        '<p>(00:21) <a href="https://papers.example.org/moorings?a=1&amp;b=2">Why the &lt;northern&gt; moorings drift '
        "&amp; what the harbour master did about it</a></p><ul><li>Ada Moor et al, summarized by Bo</li>"
        '<li>Read more: <a href="https://papers.example.org/survey">Survey of moorings</a>, '
        '<a href="https://papers.example.org/knots">Knots</a></li>'
        '<li><a href="https://harbour.example.org/1">HN 1</a></li></ul><p>(01:35) Bo’s opinion</p>'
    ) in write_notes(episode(), SHOW).full


def test_a_show_opens_its_notes_as_it_likes() -> None:
    """Its words are escaped, and the title leads to the issue."""
    german = replace(SHOW, wording=replace(SHOW.wording, notes="<{show}> & Ausgabe {number}: {title}"))
    assert write_notes(episode(2), german).full.startswith(
        "<p>&lt;Harbour Notes&gt; &amp; Ausgabe 2: "
        '<a href="https://harbour.example.org/2">Moorings “&amp; tides” 2</a></p>'
    )


@pytest.mark.parametrize(
    ("title", "opening"),
    [("Issue 2 (highlights)", "Issue 2 (highlights) of Harbour"), ("Issue tides", "Issue tides, issue 2 of Harbour")],
)
def test_untitled_issue_has_its_number_once(title: str, opening: str) -> None:
    """A title that is the number is not followed by it."""
    notes = write_notes(replace(episode(2), title=title, link=""), SHOW)
    assert notes.full.startswith(f"<p>Synthetic voices read {opening} Notes.</p>")


def test_unnumbered_episode_names_the_show_alone() -> None:
    """No number, no "issue"."""
    assert (
        lines(description(episode(None, link="")))[0] == "Synthetic voices read Moorings “& tides” None, Harbour Notes."
    )


@given(st.text())
def test_clean_text_fits_xml_and_a_line(text: str) -> None:
    """What XML forbids is gone, what it allows stays, and cleaning again changes nothing."""
    cleaned = clean_text(text)
    assert etree.fromstring("<p/>").set("title", cleaned) is None
    assert cleaned == clean_text(cleaned) == " ".join(cleaned.split())
    if text.isprintable():
        assert cleaned.split() == text.split()


@try_rows(
    ("url", "is_one"),
    [
        ("https://example.org", True),
        ("HTTP://example.org/x", True),
        ("https:///x", False),
        ("http://[", False),
        ("javascript:alert(1)", False),
        ("example.org", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, is_one: bool) -> None:  # noqa: FBT001 a column of the table
    """Scheme and host must be there."""
    assert is_web_address(url) is is_one


def test_entities_are_not_escaped_twice() -> None:
    """Unescaping once gives the text as it was."""
    written = write_notes(episode(chapters=(Chapter(0, "&amp; <i>"),)), SHOW).full
    assert unescape(re.findall(r"\(00:00\) (.*?)</p>", written)[0]) == "&amp; <i>"
