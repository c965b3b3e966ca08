"""Each reader turns its form into the same blocks."""

import pytest

from podcast.errors import IssueError
from podcast.issue.forms.detect import FORMS, detect_form
from podcast.issue.forms.flat import parse_flat
from podcast.issue.forms.html import parse_html
from podcast.issue.forms.markdown import parse_markdown, parse_underscored
from podcast.issue.forms.markdown_inline import parse_marks
from podcast.issue.forms.plain import parse_plain
from podcast.model import Block, BlockKind, Span


def html(text: str) -> tuple[Block, ...]:
    """Give the blocks of a page."""
    return parse_html(text, name="x").blocks


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """Give the words of blocks."""
    return [block.text for block in blocks]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("<!DOCTYPE html><p>x", "html"),
        ("<p>a</p><p>b</p>", "html"),
        ("<p>a</p><p>*|MC:SUBJECT|*</p>", "mail"),
        ("Is 3 <p 4?", "text"),
        ("[a](http://x.example)", "markdown"),
        ("NEWS\n====\n", "markdown"),
        ("# News\n", "md"),
        ("**News**\n", "md"),
        ("__Title__ *(A B)*", "old"),
        ("a_b __init__.py", "old"),
        ("word " * 200, "flat"),
        ("T\n\nLink post\n\nx", "link"),
        ("x\n\nNew Comment\n", "bare"),
        ("\nx\n\n\ny", "bare"),
        ("x", "text"),
    ],
)
def test_form_is_recognised_by_content(text: str, form: str) -> None:
    """The first row of the table whose test passes is taken."""
    assert detect_form(text).name == form


def test_every_form_has_one_row() -> None:
    """Names of forms are unique, and the last takes any text."""
    assert len({form.name for form in FORMS}) == len(FORMS)
    assert FORMS[-1].is_form("any")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("**|Q*-Q|** is", [("|Q*-Q|", "S"), (" is", "")]),
        ("**Q*** and **Q(s,a)**", [("Q*", "S"), (" and ", ""), ("Q(s,a)", "S")]),
        ("ψ*, the *convex* x* y 2*3 * 4", [("ψ*, the ", ""), ("convex", "E"), (" x* y 2*3 * 4", "")]),
        ("***both*** a_b_c _em_", [("both", "SE"), (" a_b_c ", ""), ("em", "E")]),
        ("**a *b* c** *d", [("a ", "S"), ("b", "SE"), (" c", "S"), (" *d", "")]),
        ("$5, 6$ *a*", [("$5, 6$ ", ""), ("a", "E")]),
        ("$2 and $x_i^*$, $5 to $6_a", [("$2 and $x_i^*$, $5 to $6_a", "")]),
        (r"5\* `a*b` ****x", [("5* a*b ****x", "")]),
        ("__x__ **", [("x", "S"), (" **", "")]),
        ("_a_ __b__", [("a", "E"), (" ", ""), ("b", "S")]),
        ("***a* b**", [("a", "SE"), (" b", "S")]),
        ("*a **b***", [("a ", "E"), ("b", "SE")]),
        ("**a *b** c*", [("a *b", "S"), (" c*", "")]),
        ("", []),
    ],
)
def test_marks_become_styles(text: str, spans: list[tuple[str, str]]) -> None:
    """Emphasis is read, formulas and lone signs are kept."""
    found = parse_marks(text)
    assert [(span.text, "S" * span.is_strong + "E" * span.is_emphasis) for span in found] == spans


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[a](http://x.example/b_(c) 'title') d", [("a", "http://x.example/b_(c)"), (" d", "")]),
        ("[[a](b) c](d)", [("a", "b"), (" c", "d")]),
        ("[x] [y](", [("[x] [y](", "")]),
        ("]( <https://x.example>", [("]( ", ""), ("https://x.example", "https://x.example")]),
        ("see ![alt](p.png) here", [("see alt here", "")]),
    ],
)
def test_links_are_read(text: str, links: list[tuple[str, str]]) -> None:
    """Links may nest and hold brackets; a lone bracket is text."""
    assert [(span.text, span.href) for span in parse_marks(text)] == links


def test_markdown_blocks() -> None:
    """Every block of Markdown has its kind, level and label."""
    blocks = parse_markdown(
        "A\n=\n\nB\n===\n#\n1) one\n   goes on\n  - two\n(a) three\n> q\n>\n> r\n\n| a |\n|---|\n~~~\nx\n\n***\n"
        "End\n# H #\n```\ny\n```\n```\n```\n",
        name="x",
    ).blocks
    assert [(block.kind.value, block.level, block.label, block.text) for block in blocks] == [
        ("paragraph", 0, "", "A ="),
        ("heading", 1, "", "B"),
        ("list_item", 1, "1)", "1) one goes on"),
        ("list_item", 2, "", "two"),
        ("list_item", 1, "(a)", "(a) three"),
        ("quote", 0, "", "q"),
        ("quote", 0, "", "r"),
        ("table", 0, "", "a"),
        ("paragraph", 0, "", "~~~"),
        ("paragraph", 0, "", "x"),
        ("paragraph", 0, "", "End"),
        ("heading", 1, "", "H"),
        ("code", 0, "", "y"),
    ]


def test_underscores_mark_lost_links() -> None:
    """Two underscores are a link whose address is gone."""
    (block,) = parse_underscored("__T__ **b**", name="x").blocks
    assert [bool(span.href) for span in block.spans] == [True, False, False]


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
        ("paragraph", 0, "d"),
        ("list_item", 1, "1. e"),
        ("list_item", 1, "f"),
    ]


def test_page_tables_hold_data_or_layout() -> None:
    """A table of cells is data, a table of paragraphs or one column is layout."""
    data = html("<table><tr><td>a</td><td>b</td></tr><tr><td></td><td>c</td></tr></table>")
    layout = html("<table><tr><td>a</td></tr><tr><td><p>b</p></td></tr></table>")
    assert [(block.kind, block.text) for block in data] == [(BlockKind.TABLE, "a | b"), (BlockKind.TABLE, "c")]
    assert [block.kind for block in layout] == [BlockKind.PARAGRAPH] * 2


def test_page_leaves_out_what_is_hidden_or_around() -> None:
    """Hidden text, navigation and what surrounds the article are left out with the reason."""
    page = parse_html(
        "<body><h1>T</h1><p>menu</p><article><p>in</p><nav>n</nav><img width=1 src=x><img alt='f.png'></article>"
        "<img alt=z><p>after</p><b style='display:none'>h</b><i style='display: none'></i>tail</body>",
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
    assert parse_html(page, name="x").url == "https://www.lesswrong.com/posts/1"


def test_page_nested_to_the_limit_is_read_or_refused() -> None:
    """Two thousand tags deep is a page, more is an error."""
    assert texts(html("<div>" * 1500 + "x")) == ["x"]
    with pytest.raises(IssueError):
        html("<div>" * 100_000)


def test_plain_text_counts_blank_lines() -> None:
    """A gap counts the newlines before a block, measured against the usual of the text."""
    blocks = parse_plain("a\n\nb\n\n\nc\nd\n\n- e\n\n1. f\n\n> g\n", name="x").blocks
    assert [(block.text, block.gap) for block in blocks] == [
        ("a", 2),
        ("b", 2),
        ("c", 3),
        ("d", 1),
        ("e", 2),
        ("1. f", 2),
        ("g", 2),
    ]
    wide = parse_plain("a\n\n\nb\n\n\nc\n\n\n\nd", name="x").blocks
    assert [block.gap for block in wide] == [1, 2, 2, 3]


def cut(text: str) -> list[str]:
    """Give the blocks of a text on one line."""
    return texts(parse_flat(text, name="x").blocks)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (
            "HIGHLIGHTS Ants (Bo Ek) (summarized by Mo): Walk. NEWS RL ants rest (summarized by Mo): Rest.",
            ["HIGHLIGHTS", "Ants (Bo Ek) (summarized by Mo): Walk.", "NEWS", "RL ants rest (summarized by Mo): Rest."],
        ),
        (
            "Highlights Ants (Bo Ek et al): See Import AI Robustness May Win (Cy Fu et al): No.",
            [
                "Highlights",
                "Ants (Bo Ek et al): See Import AI",
                "Robustness May Win (Cy Fu et al): No.",
            ],
        ),
        (
            (
                "Ants (Bo Ek et al): Walk. Is it so? Why Walk? Ants at Noon (Di Go et al): No. It said (see below): "
                "more. Rest now (x)."
            ),
            [
                "Ants (Bo Ek et al): Walk. Is it so?",
                "Why Walk? Ants at Noon (Di Go et al): No. It said (see below): more. Rest now (x).",
            ],
        ),
        (
            (
                "Ants (Bo Ek et al): Walk. Read more: Paper: Long Ants and Long Bees Tall Moles (Di Go) "
                "(summarized by Mo): No."
            ),
            [
                "Ants (Bo Ek et al): Walk.",
                "Read more: Paper: Long Ants and",
                "Long Bees Tall Moles (Di Go) (summarized by Mo): No.",
            ],
        ),
        ("Ants (Bo Ek et al): see below. lower (Di Go): x", ["Ants (Bo Ek et al): see below. lower (Di Go): x"]),
        (
            (
                "News Are Ants Many? A Count of Ants (Di Go): No. Reward Rest: They rest in rows. "
                "Reward Rest: Summarized in the highlights!"
            ),
            [
                "News",
                "Are Ants Many? A Count of Ants (Di Go): No.",
                "Reward Rest: They rest in rows.",
                "Reward Rest: Summarized in the highlights!",
            ],
        ),
        (
            "Ants (Bo Ek et al): Walk. Read more: small words only (Di Go) (summarized by Mo): No.",
            ["Ants (Bo Ek et al): Walk.", "Read more: small words only (Di Go) (summarized by Mo): No."],
        ),
        ("An unclosed ( bracket. Ants (Bo Ek et al): Walk.", ["An unclosed (bracket.", "Ants (Bo Ek et al): Walk."]),
        (f"Long ({'x' * 900}) and Ants (Bo Ek et al): Walk. Bees. Moles (molefan) Rest is good.", None),
        (
            "Walk (Bo Ek): on. Bees (hive) Are here. lone bees (hive) (summarized by Mo): x",
            ["Walk (Bo Ek): on.", "Bees (hive) Are here. lone bees (hive) (summarized by Mo): x"],
        ),
        ("nothing here (Bo Ek) and on", ["nothing here (Bo Ek) and on"]),
        ("lower case title (Bo Ek et al): x", ["lower case title (Bo Ek et al): x"]),
        (
            "Intro is here. Ants Walk: Summarized in the highlights!",
            ["Intro is here.", "Ants Walk: Summarized in the highlights!"],
        ),
    ],
)
def test_line_is_cut_at_titles_headings_and_labels(text: str, blocks: list[str] | None) -> None:
    """A text on one line is cut where a reader would start a new line."""
    assert cut(text) == (blocks or [text])
