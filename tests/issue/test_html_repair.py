"""Broken markup loses no word: what is no whole tag is text, and nothing hides the rest of a page."""

import pytest
from support.newsletters import count_lost_words, read_issue
from support.rows import try_rows

from podcast.issue import list_texts
from podcast.issue.forms.html_repair import repair_page

BODY = "<h2>News</h2><p>The ants walk.</p><p>The moles dig.</p>"


def read_words(page: str) -> str:
    """Give all that is read of a page."""
    return " ".join(" ".join(list_texts(read_issue(page.encode(), name="AN1.html"))).split())


@try_rows(
    "start",
    [
        '<!DOCTYPE html "',
        "<!doctype",
        "<!DOCTYPE html PUBLIC '-//W3C",
        "<?xml",
        "<!",
        "<![CDATA[",
        "</html>",
        "</body></html>",
        "</html/h1>",
        "</body class=a>",
        "<a href='",
        '<a href="x',
        "<p<p<svg>",
        "<svg>",
        "<svg><svg></svg>",
        "<select><option>",
        "<script>",
        "<style>",
        "<h²>",
        "<>",
        "</>",
        "<!-->",
        "<!-- a -->",
        "<script>'<!--'</script>",
        "<html><head><titl>Ants",
        "<html><head><x-y z>",
    ],
)
def test_words_behind_broken_markup_are_read(start: str) -> None:
    """Whatever stands at the start of a page or within its table, the paragraphs behind it are read."""
    for page in (f"{start}<html><body>{BODY}", f"<html><body><table><tr><td>{start}{BODY}</td></tr></table>"):
        words = read_words(page)
        assert "The ants walk. The moles dig." in words.replace("&", "")


def test_whole_markup_stays_as_it_is() -> None:
    """Tags with attributes of any kind are handed on, and what nobody sees is taken out."""
    page = "<p class=a id='b' title=\"1 < 2 > 0\" hidden data-x = y><o:p/>It's 1 &lt; 2.<br /><b>3</b></p>"
    assert repair_page(page) == page
    assert repair_page("<!doctype html><!-- a <p> --><script>if (a<b) x('</p>')</script>a < b</html>") == "a &lt; b"


@try_rows("name", ["svg", "object", "noscript", "noframes", "iframe", "select", "template"])
@try_rows(
    "inner", ["<table><tr><td>Hidden", "<div>Hidden", "<{name}><table><td>Hidden</{name}>", "<p title='</{name}>'>"]
)
def test_end_of_what_nobody_sees_is_found_behind_broken_markup(name: str, inner: str) -> None:
    """What such an element holds, and leaves open, hides nothing behind its end, and is not read itself."""
    words = read_words(f"<html><body><table><tr><td><{name}>{inner.format(name=name)}</{name}>{BODY}</td></tr></table>")
    assert "The ants walk. The moles dig." in words
    assert "Hidden" not in words


@try_rows("start", ["<plaintext>", "<xmp>", "<XMP class=a>"])
def test_what_shows_its_markup_is_read_as_a_page(start: str) -> None:
    """Whichever parser reads it: some read neither tags nor entities there, and would say them."""
    words = read_words(f"<html><body>{start}<h2>News</h2><p>Ants <b>walk</b> &lt; 2 miles, < 3.</p>")
    assert words.endswith("Ants walk < 2 miles, < 3.")


def test_tags_in_attributes_and_comments_hide_nothing() -> None:
    """What only looks like an element without sight is not paired with the end of another."""
    page = f"<html><body><img alt='<svg>' src=a><!-- <svg> --><p title='<svg>'>x</p>{BODY}<svg></svg></svg>"
    assert "The ants walk. The moles dig." in read_words(page)


@pytest.mark.parametrize(
    "sign",
    [
        "<",
        "<a",
        '<a "',
        "<a '\"",
        "<!",
        "<!--",
        "<script>",
        "</script><script>",
        "<svg>",
        "<svg></svg>",
        "<a =",
        "<a b=c ",
        "<title>",
        "<title></title>",
    ],
)
@pytest.mark.bulk
def test_time_grows_with_the_page(sign: str) -> None:
    """A page of 400,000 signs is repaired at once; from every sign to its end it would take an hour."""
    assert repair_page((sign * 400_000)[:400_000]) is not None


def test_words_of_a_label_are_left_out_and_not_lost() -> None:
    """A label that says more than whose opinion follows keeps its words."""
    text = "# News\n\n[Ants](http://x.example) (summarized by Mo): They walk.\n\n**Mo's tentative opinion:** Good.\n"
    issue = read_issue(text.encode(), name="AN1.md")
    assert [(omission.reason, omission.text) for omission in issue.left_out] == [("words of a label", "tentative")]


def test_title_that_front_matter_replaces_is_left_out_and_not_lost() -> None:
    """The text's own title is not said twice, and its words stay."""
    text = "---\ntitle: Moles\n---\n# [AN #7]: Ants\n\n## News\n\nThey dig.\n"
    issue = read_issue(text.encode(), name="AN7.md")
    assert issue.title == "Moles"
    assert [(omission.reason, omission.text) for omission in issue.left_out] == [("title", "Ants")]


@try_rows(
    ("page", "title", "words"),
    [
        ("<html><head><title>Pond</title></head><body>%s", "Pond", ""),
        ("<p>Dear all,</p><html><head><title>Pond</title></head><body>%s", "Pond", "Dear all,"),
        ("<body><title>Pond<title></head>%s", "", "Pond"),
        ("<body><h1>Pond</h1><title>%s", "Pond", ""),
        ("<body><svg><title>A duck</title></svg><h1>Pond</h1>%s", "Pond", ""),
        ("<title>Pond</title><body>%s<p><title>More</title></p>", "Pond", ""),
        ("<title>Pond</<title></head><body>%s<em1]: A page</title>", "", "Pond"),
    ],
)
def test_title_of_a_page_is_read_once(page: str, title: str, words: str) -> None:
    """A page's title is no part of its text, wherever it stands; one without its end is text."""
    data = (page % BODY).encode()
    issue = read_issue(data, name="AN1.html")
    texts = " ".join(list_texts(issue))
    assert issue.title == title
    assert (texts.count("Pond"), texts.count("ants"), "duck" in texts) == (1, 1, False)
    assert words in texts
    assert count_lost_words(data, issue, name="AN1.html") == {}


@try_rows(
    "page",
    [
        "<p><a href='http://x.example>Ants walk.</p><p>Bees <a href='http://y.example'>fly</a>.</p>",
        '<p class="a>Ants walk.</p><p class="b">Bees fly.</p>',
        "<a href='<a href='<h2>Ants</h2><p>walk <a href='x'>and</a> Bees fly.</p>",
    ],
)
def test_quotation_mark_without_its_partner_hides_no_tags(page: str) -> None:
    """What stands between two quotation marks is text where the second opens an attribute of its own."""
    words = read_words(f"<html><body>{page}</body></html>")
    assert "Ants" in words
    assert "Bees fly" in words


@try_rows(
    "page",
    [
        "<p>Mo's op<!inion:</p><p>Ants walk.</p>",
        '<td class=mc<a href="xn<h1>News</h1><p>Ants walk.</p>',
        "<p>Ro<img alt='ro p1>Ants walk.</p><p class=a>Bees fly.</p>",
        "<p>Ants walk <script>and do</script>wn; mo<style>les<p>dig</p>",
        "<p>Ma<br/<!doctype html>roma ants<b>walk</b></p>",
        "<p><a href='h<nav>ttp://x.example'>Ants walk</a>.</p>",
        "<title>[AN #1]by ants</h2><p>Moles dig.</p>",
        "<p><a href='http://x.example'<?>Ants walk</a>.</p>",
        "<p><a href='http://<?x.example'>Ants walk</a>.</p>",
        "<h1>Ants.</t@b</h1>Bees > http://x.example/a</h1>walk.",
        "<p>Dig.</p><table><tr><td class=mc<svg>tent>Ants <b>walk</b>.</</svg></svg>strong> Bees.</td></tr></table>",
        "<p><a>It <h2>Ants</a> walk homailt</h2>o:a@b.example</p>",
        "<h2>New<span style='display:none'>s</h2><p>Ants (summarized by Mo): They walk.</p><p>Mo's opinion: Moles dig.",
    ],
)
def test_what_is_markup_to_one_reader_alone_is_not_lost(page: str) -> None:
    """Only words that every reading of a broken tag shows have to be in the issue."""
    data = f"<html><body>{page}</body></html>".encode()
    assert count_lost_words(data, read_issue(data, name="AN1.html"), name="AN1.html") == {}


@try_rows(
    "text",
    [
        "At https://x.example/[here](http://y.example) ants walk.",
        "At http://x.ex[some moles](http://y.ex\xbfample) ants walk.",
        "News\n\nAnts (https://x.exa[a][b]mple.org/walk) (Bo Ek) (summarized by Mo): They walk.",
        "News\n\nAnts (https://x.exa'mple.org/walk) (Bo Ek) (summarized by Mo): They walk.",
        "HIGHLIGHTS NEWS Ants (Bo Ek) (summarized by Mo): They dig`Read more: ``so it is. Mo's opinion: True."
        + " Nothing more is told of it" * 15,
        "An ant\n" + "> \n" * 25 + "> " + "<div>" * 9 + "<di\n> moles dig?> bees fly.\n\nSo it is.",
    ],
)
def test_what_is_an_address_or_a_mark_to_one_reader_alone_is_not_lost(text: str) -> None:
    """Nor what stands behind an address, before a label, or in a tag that the mark of a quoted line may end."""
    assert count_lost_words(text.encode(), read_issue(text.encode(), name="AN1.txt"), name="AN1.txt") == {}


@try_rows(
    "words",
    [
        "See http://x.example/a and moles.",
        "> See moles <b\n> c> ants.",
        "[Ants](http://x.example/[a]) and moles",
        "Moles`",
    ],
)
def test_word_beside_an_address_or_a_mark_is_lost_without_it(words: str) -> None:
    """The count of lost words sees what no reading takes for an address or a tag."""
    issue = read_issue(b"## News\n\nSee and ants.", name="AN1.md")
    assert count_lost_words(f"## News\n\n{words}".encode(), issue, name="AN1.md").keys() & {"moles"}


def test_word_that_every_reading_shows_is_lost_without_it() -> None:
    """The count of lost words sees a paragraph that an issue has not."""
    issue = read_issue(f"<html><body>{BODY}".encode(), name="AN1.html")
    data = f"<html><body>{BODY}<p>The bees <b>f</b>ly.</p>".encode()
    assert count_lost_words(data, issue, name="AN1.html") == {"bees": 1, "fly": 1}


def test_number_that_front_matter_replaces_is_left_out_and_not_lost() -> None:
    """The number that the text says stays, once, where another one counts."""
    text = "---\nnumber: 3\ntitle: Moles\n---\n[AN #7]: All of the ants\n\n## News\n\nThey dig.\n"
    issue = read_issue(text.encode(), name="AN3.md")
    assert issue.number == 3
    assert ("issue number", "7") in [(omission.reason, omission.text) for omission in issue.left_out]
    assert count_lost_words(text.encode(), issue, name="AN3.md") == {}
