"""What the newsletter writes now one way and now another is read the same."""

import pytest

from podcast.errors import IssueError
from podcast.issue import count_lost_words, read_issue
from podcast.issue.forms.charset import decode
from podcast.issue.forms.detect import detect_form
from podcast.issue.forms.flat import parse_flat
from podcast.issue.forms.html import parse_html
from podcast.issue.forms.markdown import parse_markdown
from podcast.issue.page import MOST_BLOCKS
from podcast.issue.phrases.labels import ItemLabel, ItemPart, find_labels, parse_label
from podcast.issue.phrases.names import are_names
from podcast.model import ALIGNMENT_NEWSLETTER, Item, Span

EDITOR = ALIGNMENT_NEWSLETTER.editor


def items(text: str) -> list[Item]:
    """Read the items of a text, of which no word may be lost."""
    data = text.encode()
    issue = read_issue(data, name="AN7.md")
    assert count_lost_words(data, issue, name="AN7.md") == {}
    return [item for section in issue.sections for item in section.items]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Mo's opinion: x", "Mo"),
        ("Moʼs opinion: x", "Mo"),
        ("Mo´s opinions: x", "Mo"),
        ("MO'S OPINION: x", "MO"),
        ("Mo's Opinion (long): x", "Mo"),
        ("Mo's opinion – x", "Mo"),
        ("Mo's opinion", "Mo"),
        ("Mo's thoughts: x", "Mo"),
        ("Nicholas' opinion: x", "Nicholas"),
        ("Dan H's opinion: x", "Dan H"),
        ("Édith van der Berg’s opinion: x", "Édith van der Berg"),
        ("Ana, Bo, and Cy's opinion: x", "Ana, Bo, and Cy"),
        ("Ana/Bo's opinion: x", "Ana/Bo"),
        ("A.B. Ek's opinion: x", "A.B. Ek"),
        ("My opinions: x", EDITOR),
        ("Planned opinion: x", EDITOR),
        ("Should you read it? x", EDITOR),
        ("Mo's note: x", None),
        ("Mo's opinion is here: x", None),
        ("In Mo's opinion: x", None),
        ("Opinion polls say x", None),
        ("Note: x", None),
    ],
)
def test_opinion_labels(text: str, by: str | None) -> None:
    """Names, quotes, case and endings vary; a note or a sentence is no label."""
    label = parse_label(text)
    assert (label and (label.part, label.author)) == (by and (ItemPart.OPINION, by))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Prerequisities: x", ItemPart.PREREQUISITES),
        ("Prerequisite: x", ItemPart.PREREQUISITES),
        ("Prereqs: x", ItemPart.PREREQUISITES),
        ("Read More here: x", ItemPart.READ_MORE),
        ("See also: x", ItemPart.READ_MORE),
        ("Further reading: x", ItemPart.READ_MORE),
        ("Read more of this", None),
    ],
)
def test_resource_labels(text: str, part: ItemPart | None) -> None:
    """What to read before and after has several names."""
    label = parse_label(text)
    assert (label and label.part) == part


def test_label_in_bold_needs_no_colon() -> None:
    """Bold type ends a label as well as a colon does."""
    assert parse_label("Mo's opinion It is good.", strong="Mo's opinion") == ItemLabel(ItemPart.OPINION, 12, "Mo")
    (item,) = items("# News\n\n[Ants](http://a.example): Walk.\n\n**Mo's opinion** Good.\n\n## Ana's opinion\n\nBad.")
    assert [(opinion.author, opinion.paragraphs[0].text) for opinion in item.opinions] == [
        ("Mo", "Good."),
        ("Ana", "Bad."),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is. Ana and Bo's opinion: x", [("Ana and Bo", 7)]),
        ("Read more: Paper Mo's opinion: x", [("", 0), ("Mo", 17)]),
        ("Read more: Paper Dan H's opinion: x", [("", 0), ("Dan H", 17)]),
        ("It is. In Mo's opinion: x", [("Mo", 10)]),
        ("It is. the ant's opinion: x", []),
        ("(x) My opinion: y. Should you read it? z", [(EDITOR, 4), (EDITOR, 19)]),
        ("Say. Nicholas' opinion: y", [("Nicholas", 5)]),
    ],
)
def test_labels_are_found_in_running_text(text: str, found: list[tuple[str, int]]) -> None:
    """A whole name counts after the end of a sentence, else its last word."""
    assert [(label.author, label.start) for label in find_labels(text)] == found


def test_bold_label_in_mid_sentence_opens_an_opinion() -> None:
    """Bold type shows a label where no full stop does."""
    (item,) = items("# News\n\n[Ants](http://a.example): They walk **Mo's opinion:** Good.")
    assert item.opinions[0].author == "Mo"


@pytest.mark.parametrize(
    "names",
    [
        "wei_dai42", "OpenAI", "The Anthill team", "Institute of Ants at Noon", "Bo Ek, et al.", "Bo Ek et. al",
        "Bo Ek and others", "Bo Ek and 20 others", "Bo Ek & Cy Fu", "Bo Ek with Cy Fu", "J. R. Smith and A.B. Ek",
        "Seán Ó hÉigh and Jan van der Waa", "Иван Петров", "李明, 王芳", "Bo Ek; Cy Fu", "Bo Ek (HIVE), Cy Fu",
        "Xu (Jay) Po", "Bo Ek*, Cy Fu*", "edited by Bo Ek", "Mo Wu interviewing Bo Ek", "Bo O'Neil and D’Arcy Fu",
    ],
)  # fmt: skip
def test_names_in_many_forms_are_authors(names: str) -> None:
    """Handles, organisations, particles, initials and other scripts are names, also unstyled behind a link."""
    assert are_names(names)
    (item,) = items(f"# News\n\n[Ants](http://a.example) ({names}): Walk.")
    assert (item.title, item.authors) == ("Ants", names)


@pytest.mark.parametrize("text", ["AN #7", "see below", "with the", "x = 2", "video", "part 2", "the ants of the hill"])
def test_remarks_are_no_names(text: str) -> None:
    """What stands in brackets may be any remark."""
    assert not are_names(text)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("[Ants](http://a.example) (a long and slow remark): Walk.", "Ants (a long and slow remark)"),
        ("[Ants](http://a.example) (see [AN #3](http://b.example)): Walk.", None),
        ("[Ants](http://a.example) walk (as said): Far.", None),
    ],
)
def test_link_with_brackets_and_colon_is_a_title(line: str, title: str | None) -> None:
    """Brackets without names stay in the title; a reference makes none."""
    assert [item.title for item in items(f"# News\n\n{line}")] == ([title] if title else [])


@pytest.mark.parametrize(
    ("touching", "heading", "title"),
    [
        ("Colony theory Ants at Noon", "Colony theory", "Ants at Noon"),
        ("Walks from the hill sequence Ants at Noon", "Walks from the hill sequence", "Ants at Noon"),
        ("Walking under Water and Stones", None, "Walking under Water and Stones"),
        ("Colony theory of all ants", None, "Colony theory of all ants"),
    ],
)
def test_unknown_heading_is_parted_from_a_title(touching: str, heading: str | None, title: str) -> None:
    """On one line a heading that nobody knows is told by its small letters."""
    blocks = parse_flat(f"News Bees (Cy Fu et al): Fly. {touching} (Bo Ek et al): Walk.", name="x").blocks
    assert [block.text for block in blocks][2:] == [
        *([heading] if heading else []),
        f"{title} (Bo Ek et al): Walk.",
    ]


def test_single_word_in_capitals_is_a_heading_among_others() -> None:
    """Where headings are in capitals, an unknown one of one word is found as well."""
    line = "HIGHLIGHTS Ants (Bo Ek) (summarized by Mo): Walk. BURROWING Moles (Cy Fu) (summarized by Mo): Dig. NEWS x"
    assert "BURROWING" in [block.text for block in parse_flat(line, name="x").blocks]


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


def test_markdown_with_some_elements_is_no_page() -> None:
    """Line breaks in Markdown do not make a web page of it, tags that outnumber its marks do."""
    assert detect_form("# A\n\n# B\n\n# C\n\n[x](http://x.example)<br>y<br>z<br>").name == "markdown"
    assert detect_form("# A\n\n<p>x<br>y<br>z<br>").name == "html"


@pytest.mark.parametrize(
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
    assert parse_html(page, name="x").blocks[0].spans[0].href == whole


@pytest.mark.parametrize("charset", ["idna", "utf-7", "rot13", "utf-16", "unicode_escape"])
def test_only_sane_character_sets_are_believed(charset: str) -> None:
    """What is no character set of pages is read as old Windows text."""
    page = f'<meta charset="{charset}"><p>Fjörd</p>'.encode("cp1252")
    assert decode(page, name="x").endswith("<p>Fjörd</p>")


@pytest.mark.parametrize("text", ["# a\n", "a\n\n", "<h2>a</h2>", "My opinion: x. "])
def test_text_of_too_many_parts_is_refused(text: str) -> None:
    """No text keeps the reader busy for long: past a bound it is no issue."""
    start = "[T](http://x.example): z. " if text.startswith("My") else ""
    with pytest.raises(IssueError, match="no issue"):
        read_issue((start + text * (MOST_BLOCKS + 1)).encode(), name="x")


@pytest.mark.parametrize(
    "page",
    [
        "<p>Lear</table>ning</p><p>x</p>",
        "<p>a</p><p>b</p><a href='x",
        "<p>a</p><p>b</p></style>c<select><option>d</select>e<br/>f",
        "<!doctype html><p>a</p><![endign if]><p>b</p><![CDATA[",
        "<p>a</p><p><script>if (a < b) c</script>d</p>",
    ],
)
def test_broken_page_loses_no_word(page: str) -> None:
    """Where two parsers cut a broken page otherwise, no word is missed."""
    assert count_lost_words(page.encode(), read_issue(page.encode(), name="x"), name="x") == {}


def test_numbered_items_lose_no_letter() -> None:
    """A number before a title or a label is left out, the words behind it are whole."""
    text = (
        "# News\n\n1. [Ants](http://a.example) *(Bo Ek)*: Walk.\n2. **Bees** (summarized by Mo): Fly.\n"
        "3. **Mo's opinion:** Good."
    )
    ants, bees = items(text)
    assert (ants.title, ants.url, ants.summary[0].text) == ("Ants", "http://a.example", "Walk.")
    assert (bees.title, bees.summary[0].text, bees.opinions[0].paragraphs[0].text) == ("Bees", "Fly.", "Good.")
    left = read_issue(text.encode(), name="x.md").left_out
    assert [(out.reason, out.text) for out in left] == [("list number", f"{number}.") for number in (1, 2, 3)]


def test_words_behind_a_fence_are_kept() -> None:
    """A language after a fence is a mark, other words are text, and a fence that ends on its line is none."""
    text = "```python\nants()\n```\n\n```two words\nx\n```\n\n```Grass```\n\nmore"
    issue = read_issue(text.encode(), name="x.md")
    assert [block.text for block in issue.sections[0].intro] == ["ants()", "two words\nx", "Grass", "more"]
    assert count_lost_words(text.encode(), issue, name="x.md") == {}


def test_empty_labels_are_no_loss() -> None:
    """Labels that nothing follows are counted as labels."""
    items("# News\n\n[Ants](http://a.example): Walk." + "\n\n**Read more:**" * 9)
