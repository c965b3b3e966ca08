"""Broken markup loses no word: what is no whole tag is text, and nothing hides the rest of a page."""

import pytest
from support.newsletters import read_issue
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
    ],
)
def test_words_behind_broken_markup_are_read(start: str) -> None:
    """Whatever stands at the start of a page or within its table, the paragraphs behind it are read."""
    for page in (f"{start}<html><body>{BODY}", f"<html><body><table><tr><td>{start}{BODY}</td></tr></table>"):
        words = read_words(page)
        assert "The ants walk. The moles dig." in words.replace("&", "")


def test_whole_markup_stays_as_it_is() -> None:
    """Tags with attributes of any kind are handed on, and what nobody sees is taken out."""
    page = "<p class=a id='b' title=\"1 < 2 > 0\" hidden data-x = y><o:p/>It's 1 &lt; 2.<br /><svg><path/></svg></p>"
    assert repair_page(page) == page
    assert repair_page("<!doctype html><!-- a <p> --><script>if (a<b) x('</p>')</script>a < b</html>") == "a &lt; b"


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
