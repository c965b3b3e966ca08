"""Markdown, its marks, links and blocks, and what is mixed into it."""

from support.newsletters import count_lost_words, read_issue
from support.rows import try_rows

from podcast.issue import list_texts
from podcast.issue.forms.markdown import parse_markdown, parse_underscored
from podcast.issue.forms.markdown_inline import parse_marks
from podcast.model import Span


@try_rows(
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
    result = parse_marks(text)
    assert [(span.text, "S" * span.is_strong + "E" * span.is_emphasis) for span in result] == spans


@try_rows(
    ("text", "links"),
    [
        ("[a](http://x.example/b_(c) 'title') d", [("a", "http://x.example/b_(c)"), (" d", "")]),
        ("[a](<http://x.example/b (c> 'title') d", [("a", "http://x.example/b%20(c"), (" d", "")]),
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
        ("table", 1, "", "a"),  # the heading of its columns
        ("paragraph", 0, "", "x"),
        ("paragraph", 0, "", "End"),
        ("heading", 1, "", "H"),
        ("code", 0, "", "y"),
    ]


def test_underscores_mark_lost_links() -> None:
    """Two underscores are a link whose address is gone."""
    (block,) = parse_underscored("__T__ **b**", name="x").blocks
    assert [bool(span.href) for span in block.spans] == [True, False, False]


def test_reference_links_are_read() -> None:
    """A definition anywhere in the text gives links their address; footnotes are none."""
    text = (
        "# News\n\n[Ants][1] *(Bo Ek)*: See [that one][], [two] and [three][x].\n\n"
        '[1]: http://a.example "A title"\n[That  One]: <http://b.example>\n[two]: /two\n[x]: no address\n[^1]: Note.\n'
    )
    issue = read_issue(text.encode(), name="x.md")
    (item,) = issue.sections[0].items
    links = {span.text: span.href for span in item.summary[0].spans if span.href}
    assert (item.url, links) == ("http://a.example", {"that one": "http://b.example", "two": "/two"})
    assert count_lost_words(text.encode(), issue, name="x.md") == {}


def test_lines_that_a_backslash_ends_and_titles_below_an_address_are_no_words() -> None:
    """A hard break is none of the text, and what a definition's link is called is no paragraph."""
    text = '[**Ants**][a]\\\nThey walk.\n\n[a]: https://a.example\n    "A page"\n'
    blocks = parse_markdown(text, name="x.md").blocks
    assert [" ".join(block.text.split()) for block in blocks] == ["Ants They walk."]


def test_html_in_markdown_is_read() -> None:
    """Elements become styles and links, entities signs; what only looks like an element is text."""
    (block,) = parse_markdown(
        "a<br>b <b>c</b></b> <a href='http://x.example/?p=1&amp;q'>d</a></a> R&amp;D <sup>2</sup> <!-- e -->1"
        " <b or 2> 3 <a name='n'>f</a>",
        name="x",
    ).blocks
    assert block.spans == (
        Span("a b "),
        Span("c", is_strong=True),
        Span(" "),
        Span("d", href="http://x.example/?p=1&q"),
        Span(" R&D 2 1 <b or 2> 3 f"),
    )
    assert parse_markdown("a <!-- b", name="x").blocks[0].text == "a <!-- b"


def test_words_behind_a_fence_are_kept() -> None:
    """After a fence a language is a mark, other words are text; one that ends on its line, or never, is none."""
    text = "```python\nants()\n```\n\n```two words\nx\n```\n\n```Grass```\n\nmore\n\n```\nred\n```clover grows\n"
    issue = read_issue(text.encode(), name="x.md")
    assert [block.text for block in issue.sections[0].intro] == [
        "ants()",
        "two words\nx",
        "Grass",
        "more",
        "red",
        "clover grows",
    ]
    assert count_lost_words(text.encode(), issue, name="x.md") == {}


def test_words_of_a_picture_may_have_brackets_and_marks() -> None:
    """Whatever stands between the quotation marks of a picture's words is kept, in one line."""
    text = """# News\n\n[Ants](http://x.example) walk.\n\n<img src="a.png" alt="Ann's [old]\n pond">\n"""
    issue = read_issue(text.encode(), name="x.md")
    assert any("Ann's (old) pond" in words for words in list_texts(issue))
    assert count_lost_words(text.encode(), issue, name="x.md") == {}


@try_rows(
    ("text", "words"),
    [
        ("[The Moth](1)ttps://x.example/walk dig.", "Mothttps://x.example/walk"),
        ("[Ants](y) (Bo Ek) (summarized by Mo): An ant](x)s.\n\n**Mo's opinion:** They walk.", "ant](x)s"),
        ("[The Ants](http://x.example)s walk.", "Antss"),
        ("The ants <span style='of moles](http://x.ex'>[walk) home.", "ants [walk) home"),
        ("The ants walk(http://x.example)in pairs.", "walk in pairs"),
        ("The ants: http://y.example/<http://x.example>moles dig.", "moles dig"),
    ],
)
def test_what_touches_an_address_is_a_word_and_not_lost(text: str, words: str) -> None:
    """Words before and behind an address, or half of one, are in the issue, and the count of lost words sees them."""
    source = f"# News\n\n{text}\n"
    issue = read_issue(source.encode(), name="x.md")
    assert any(words in field for field in list_texts(issue))
    assert count_lost_words(source.encode(), issue, name="x.md") == {}
