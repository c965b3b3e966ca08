"""Web pages and mails: what is text in them, and what is around it."""

import pytest
from support.newsletters import ALIGNMENT_NEWSLETTER, count_lost_words, read_issue
from support.rows import try_rows

from podcast.errors import IssueError
from podcast.issue.forms.mail_and_web_page import parse_html
from podcast.model import Block, BlockKind, Span


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """Give the words of blocks."""
    return [block.text for block in blocks]


def html(text: str) -> tuple[Block, ...]:
    """Give the blocks of a page."""
    return parse_html(text, ALIGNMENT_NEWSLETTER, name="x").blocks


def test_page_keeps_styles_and_links() -> None:
    """Inline elements become spans; white space collapses across them."""
    (block,) = html(
        "<p> a <b>b <i>c</i></b>\n<a href='http://x.example'>d</a><a href='javascript:1'>e</a></p><br><div></div>"
    )
    assert block.spans == (
        Span("a "),
        Span("b ", is_strong=True),
        Span("c", is_strong=True, is_emphasis=True),
        Span(" "),
        Span("d", href="http://x.example"),
        Span("e"),
    )


def test_page_lists_have_numbers_and_depth() -> None:
    """Ordered lists count, from where they say; nested ones are deeper; a second paragraph is no item."""
    blocks = html(
        "<ol start='3'><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol><ol start='x'><li>e</ol><li>f"
    )
    assert [(block.kind.value, block.level, block.text) for block in blocks] == [
        ("list_item", 1, "3. a"),
        ("list_item", 2, "b"),
        ("list_item", 1, "4. c"),
        ("paragraph", 1, "d"),
        ("list_item", 1, "1. e"),
        ("list_item", 1, "f"),
    ]


def test_page_tables_hold_data_or_layout() -> None:
    """A table of cells is data, a table of paragraphs or one column is layout."""
    data = html("<table><tr><td>a</td><td>b</td></tr><tr><td></td><td>c</td></tr></table>")
    layout = html("<table><tr><td>a</td></tr><tr><td><p>b</p></td></tr></table>")
    assert [(block.kind, block.text) for block in data] == [(BlockKind.TABLE, "a | b"), (BlockKind.TABLE, "c")]
    assert [block.kind for block in layout] == [BlockKind.PARAGRAPH] * 2


@try_rows(
    ("table", "is_data"),
    [
        ("<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>", False),
        ("<table role='presentation'><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", False),
        ("<table><tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr></table>", True),
        ("<table><tr><th>a</th></tr><tr><td>b</td><td>c</td></tr></table>", True),
    ],
)
def test_page_tables_with_a_title_alone_in_its_row_lay_out(table: str, is_data: bool) -> None:  # noqa: FBT001
    """A mail's head has its title above author and buttons; the title of data spans its columns."""
    kind = BlockKind.TABLE if is_data else BlockKind.PARAGRAPH
    assert {block.kind for block in html(table)} == {kind}


def test_page_leaves_out_what_is_hidden_or_around() -> None:
    """Hidden text, navigation and what surrounds the article are left out with the reason."""
    page = parse_html(
        "<body><h1>T</h1><p>menu</p><article><p>in</p><nav>n</nav><img width=1 src=x><img alt='f.png'></article>"
        "<img alt=z><p>after</p><b style='display:none'>h</b><i style='display: none'></i>tail</body>",
        ALIGNMENT_NEWSLETTER,
        name="x",
    )
    assert texts(page.blocks) == ["T", "in", ""]
    assert [(left.reason, left.text) for left in page.left_out] == [
        ("around the article", "menu"),
        ("around the article", "n"),
        ("around the article", "after"),
        ("hidden", "h"),
        ("around the article", "tail"),
    ]


def test_page_without_a_root_has_no_blocks() -> None:
    """A text that the parser finds nothing in gives no blocks."""
    assert html("") == html("<!-- x -->") == ()


def test_page_links_are_whole_where_it_says_where_it_lives() -> None:
    """Links that start with a slash get the page's own address."""
    links = "<a href='/a'>a</a> <a href='//b.example'>b</a> <a href='#c'>c</a>"
    page = f"<link rel='canonical' href='https://h.example/p'><p>{links}</p>"
    (block,) = html(page)
    assert [span.href for span in block.spans if span.text.strip()] == [
        "https://h.example/a",
        "https://b.example",
        "#c",
    ]


def test_page_that_was_copied_says_where_from() -> None:
    """A crosspost's note gives the address."""
    page = "<div class='CrosspostMessage'>From <a href='https://www.lesswrong.com/posts/1'>there</a></div><p>x</p>"
    assert parse_html(page, ALIGNMENT_NEWSLETTER, name="x").url == "https://www.lesswrong.com/posts/1"


def test_page_nested_to_the_limit_is_read_or_refused() -> None:
    """Two thousand tags deep is a page, more is an error."""
    assert texts(html("<div>" * 1500 + "x")) == ["x"]
    with pytest.raises(IssueError):
        html("<div>" * 100_000)


@try_rows(
    ("href", "whole"),
    [
        ("/a", "https://h.example/a"),
        ("b", "https://h.example/p/b"),
        ("../c?d", "https://h.example/c?d"),
        ("//i.example/e", "https://i.example/e"),
        ("#f", "#f"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("javascript:run()", ""),
        ("//[x", ""),
    ],
)
def test_relative_addresses_are_joined_to_that_of_the_page(href: str, whole: str) -> None:
    """A page that says where it lives makes its links whole."""
    page = f"<link rel=canonical href='https://h.example/p/q'><p><a href='{href}'>a</a></p>"
    assert parse_html(page, ALIGNMENT_NEWSLETTER, name="x").blocks[0].spans[0].href == whole


@try_rows(
    "page",
    [
        "<p>Lear</table>ning</p><p>x</p>",
        f"<p>a{'&nbsp;' * 60}b</p>",  # each blank may belong to either of two rules: 2 to the power of 60 ways
        "<p>a</p><p>b</p><a href='x",
        "<p>a</p><p>b</p></style>c<select><option>d</select>e<br/>f",
        "<!doctype html><p>a</p><![endign if]><p>b</p><![CDATA[",
        "<p>a</p><p><script>if (a < b) c</script>d</p>",
    ],
)
def test_broken_page_loses_no_word(page: str) -> None:
    """Where two parsers cut a broken page otherwise, no word is missed."""
    assert count_lost_words(page.encode(), read_issue(page.encode(), name="x"), name="x") == {}


@try_rows(
    ("element", "reason"),
    [
        ("<p hidden>x</p>", "hidden"),
        ("<div style='DISPLAY : none'><p>x</div>", "hidden"),
        ("<div style='visibility:hidden'>x</div>", "hidden"),
        ("<div style='color:red;font-size:0px !important'>x</div>", "hidden"),
        ("<span style='color:#fff;font-size:1px'>x</span>", "hidden"),
        ("<dialog>x</dialog>", "hidden"),
        ("<div style='position:absolute; left:-9999px'>x</div>", "hidden"),
        ("<div style='max-height:0;overflow:hidden'>x</div>", "hidden"),
        ("<span aria-hidden=true>x</span>", "hidden"),
        ("<span style='opacity:0'>x</span>", "hidden"),
        ("<style>.q, #k {COLOR:red; display:none}</style><b class=q>x</b>", "hidden"),
        ("<span class='preheader'>x</span>", "mail"),
        ("<span>x &zwnj;&nbsp;&zwnj;&nbsp;</span>", "mail"),
        (f"<span>x{'&nbsp; ' * 90}</span>", "mail"),
        ("<form><label>x</label><input value=y><select><option>z</select></form>", "form"),
        ("<button>x</button>", "form"),
    ],
)
def test_page_leaves_out_what_nobody_sees(element: str, reason: str) -> None:
    """Hidden text, previews and controls of a form are left out, and told; the text behind them is read."""
    page = parse_html(f"<p>a{element}b</p><p>c</p>", ALIGNMENT_NEWSLETTER, name="x")
    assert "".join(texts(page.blocks)) == "abc"
    assert [(left.reason, left.text) for left in page.left_out] == [(reason, "x")]


@try_rows(
    "page",
    [
        "<body style='visibility:hidden'>x</body>",
        "<td style='font-size:0px'><div style='font-size:13px'>x</div></td>",
        "<div style='font-size:0.9em'>x</div>",
        "<td style='font-size:1px'><div style='font-size:13px'>x</div></td>",
        "<dialog open>x</dialog>",
        "<div style='margin-left:-9999px; left:-20px'>x</div>",
        "<div style='max-height:0'>x</div>",
        "<div aria-hidden=true><p>x</p></div>",
        "<div style='opacity:0'><p>x</p></div>",
        "<span style='opacity:0; transition: 1s'>x</span>",
        "<style>@media print { .q {display:none} } .a .q, .r:hover {display:none}</style><b class='q r'>x</b>",
        f"<style>.q {{display:none}}</style><div class=q>{'x' * 400}</div>",
        "<style>.q {display:none}</style><div class=q style='display:block'>x</div>",
        f"<div class=preheader>{'x' * 400}</div>",
        f"<div class=preheader>{'<b>x</b>' * 50}</div>",
        "<form><p>x</p></form>",
    ],
)
def test_page_reads_what_is_seen(page: str) -> None:
    """What only looks hidden is read: a wrapper of type without size, a page behind a dialogue, a form around all."""
    assert set("".join(texts(html(page)))) == {"x"}


def test_words_of_a_hidden_element_are_parted_as_they_were() -> None:
    """Its blocks part words, and its inline elements do not."""
    page = "<p>Hens</p><div hidden>see https://x.example/<h2>News</h2>f<b>l</b>y<br>far</div>"
    (omission,) = parse_html(page, ALIGNMENT_NEWSLETTER, name="x").left_out
    assert omission.text == "see https://x.example/ News fly far"


def test_a_picture_before_all_sections_is_read_by_its_words() -> None:
    """A description between paragraphs is text; before all of them it is a banner's."""
    page = "<h1>Huts</h1>{}<p>One.</p>{}<p>Two.</p>"
    picture = "<img alt='A map of three red huts' src=m.png>"
    for text, words in (
        (page.format("", picture), ["One.", "A map of three red huts", "Two."]),
        (page.format(picture, ""), ["One.", "Two."]),
    ):
        (section,) = read_issue(text.encode(), name="x.html").sections
        assert [block.text for block in section.intro] == words
