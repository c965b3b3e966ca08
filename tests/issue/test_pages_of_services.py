"""Saved pages of services and sites: what stands around a text goes by its name, and an author's words stay."""

from support.rows import try_rows

from podcast.issue import count_lost_words, read_issue
from podcast.issue.completeness import list_texts
from podcast.model import Issue, Newsletter

LETTER = Newsletter("Garden Letter", "GL", "Ada Moss")
TEXT = "<h1>Hens at large</h1><p>They left by the gate at noon.</p>"


def read(page: str) -> Issue:
    """Read a page of which no word may be lost."""
    data = f"<html><body>{page}</body></html>".encode()
    issue = read_issue(data, name="GL7.html", newsletter=LETTER)
    assert count_lost_words(data, issue, name="GL7.html", newsletter=LETTER) == {}
    return issue


def join_texts(issue: Issue) -> str:
    """Join all that is said of an issue, its title besides."""
    left_out = {omission.text for omission in issue.left_out}
    return " ".join(text for text in list_texts(issue) if text not in left_out)


@try_rows(
    "around",
    [
        '<div class="speechify-ignore ab"><p>Around it</p></div>',
        '<div id="disqus_thread"><p>Around it</p></div>',
        '<section class="gh-comments gh-canvas"><h2>Around it</h2><p>3 comments</p></section>',
        '<div class="jp-relatedposts"><h3>Around it</h3><a href="/2">Foxes</a></div>',
        '<div class="kg-card kg-signup-card"><h2>Around it</h2><p>Letters from a mill.</p></div>',
        '<ul class="share-buttons"><li>Around it</li></ul>',
        '<div class="subscription-widget-wrap-editor"><p>Around it</p></div>',
        '<header class="site-header"><p>Around it</p><a href="/">Home</a></header>',
        "<footer><p>Around it</p><a>Home</a><a>Posts</a><a>Privacy policy</a></footer>",
        "<footer><p>Around it</p><form>x</form><p>© 2026 A Mill</p></footer>",
    ],
)
def test_what_a_site_puts_around_a_text_goes_by_its_name(around: str) -> None:
    """Comments, other posts, buttons, forms and the foot of a page are left out before and behind the text."""
    for page in (f"{TEXT}{around}", f"{around}{TEXT}"):
        issue = read(page)
        assert "Around it" not in join_texts(issue)
        assert "They left by the gate at noon." in join_texts(issue)


@try_rows(
    "own",
    [
        '<h2 id="comments">Own words</h2><p>On a comma.</p>',
        '<p class="post-body-paragraph">Own words.</p>',
        '<section id="related"><h2>Own words</h2></section>',
        '<div class="comments"><p>Own words.</p></div>',
        '<div class="share"><p>Own words.</p></div>',
        '<p class="entry-meta">Own words.</p>',
        "<footer><p>Own words, and see you in March.</p></footer>",
        "<footer><p>Own words. © 2026 Ada Moss</p></footer>",
        "<blockquote><p>Hens.</p><footer>Own words <a>a</a> <a>b</a> <a>c</a> on privacy</footer></blockquote>",
        "<article><p>Own words.</p></article><article><p>Foxes.</p></article>",
        '<div class="sidebar"><p>Own words.</p></div>',
        '<div class="newsletter"><p>Own words.</p></div>',
    ],
)
def test_an_authors_own_words_stay_whatever_they_stand_in(own: str) -> None:
    """Ordinary words as names, headings, who is quoted, and the end of a letter by hand are text."""
    assert "Own words" in join_texts(read(f"{TEXT}{own}<p>Bye.</p>"))


def test_an_element_that_holds_the_title_or_all_text_is_not_around_it() -> None:
    """A theme may call by such a name what holds all."""
    assert "They left" in join_texts(read(f'<div class="site-header">{TEXT}</div><p>More.</p>'))
    assert "They left" in join_texts(read('<div class="post-share"><p>They left by the gate.</p></div>'))
    deep = 1200  # each may be asked for all paragraphs, but not anew
    many = '<div class="navbar">' * deep + "<p>They left by the gate.</p>" * deep + "</div>" * deep
    assert join_texts(read(many)).count("They left") == deep


def test_paragraphs_that_are_named_like_what_holds_them_elsewhere_are_all_read() -> None:
    """Medium calls each of its paragraphs a body."""
    name = "pw-post-body-paragraph"
    page = f'<h1>Hens</h1><p class="{name}">They left.</p><p class="{name}">They came back.</p>'
    said = join_texts(read(f"<article>{page}</article>"))
    assert "They left." in said
    assert "They came back." in said


def test_the_article_among_cards_of_other_posts_is_the_issue() -> None:
    """A digest of several articles is read whole."""
    post = "<article><h1>Hens</h1>" + "<p>They left by the gate at noon, all nine of them.</p>" * 9 + "</article>"
    card = '<article><h3><a href="/foxes">Foxes</a></h3><p>With gates and ghosts.</p></article>'
    note = card.replace('<a href="/foxes">', "").replace("</a>", "")
    assert "ghosts" not in join_texts(read(f"<main>{post}{card}{card}</main>"))
    assert "ghosts" in join_texts(read(f"<main>{post}{note}{note.replace('Foxes', 'Mills')}</main>"))
    assert "ghosts" in join_texts(read(f"<h1>Week</h1>{card}{card.replace('Foxes', 'Mills')}"))


def test_parts_of_a_letter_may_be_called_as_sites_call_theirs() -> None:
    """What such elements hold together is most of the text."""
    names = ("related-articles", "entry-meta", "navbar", "about-author")
    parts = "".join(f'<div class="{name}"><p>Own words of the part {name}.</p></div>' for name in names)
    said = join_texts(read(f"<h1>Hens</h1>{parts}<p>Bye.</p>"))
    assert all(f"of the part {name}" in said for name in names)


def test_a_part_named_as_the_site_keeps_its_heading() -> None:
    """The site's name over a title is none of the text."""
    top = "<title>Ann's letter: the river</title><meta property='og:site_name' content='The river'>"
    assert "The river" in join_texts(read(f"{top}<h2>The river</h2><p>It is high.</p><h2>Hens</h2><p>They left.</p>"))
