"""Laws of the issue stage: nothing is lost, nothing breaks, whatever the text."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from support.newsletters import count_lost_words, read_issue

from podcast.errors import IssueError
from podcast.issue import encode_issue
from podcast.issue.forms.markdown_inline import parse_marks
from podcast.issue.spans import cut, join_text, tidy
from podcast.model import Span

WORDS = st.lists(
    st.sampled_from(("ants", "bees", "moles", "walk", "fly", "dig", "slowly", "seldom")), min_size=3, max_size=9
)
SENTENCES = WORDS.map(lambda words: " ".join(words).capitalize() + ".")
TITLES = WORDS.map(lambda words: " ".join(words).title())
NAMES = st.sampled_from(("Bo Ek", "Cy Fu et al", "Di Go and Ed Hay"))
PEOPLE = st.sampled_from(("Mo", "Flo", "Dan H"))
ITEMS = st.tuples(TITLES, NAMES, PEOPLE, st.lists(SENTENCES, min_size=1, max_size=3), SENTENCES)
Generated = list[tuple[str, tuple[str, str, str, list[str], str]]]
ISSUES = st.lists(st.tuples(st.sampled_from(("Highlights", "News", "Interpretability")), ITEMS), min_size=1, max_size=5)
PIECES = st.sampled_from(
    (
        "\n\n", "\n\n\n", "# ", "**", "__", "*(", "(summarized by X): ", "(H/T A B)", "Rohin's opinion: ",
        "Read more: ",
        "[a](b)", "](", "<p>", "</p>", "<div>", "<table><tr><td>", "</td>", "<li>", "<ol>", "<br>", "<a href='//[x'>",
        "<img alt=x>", "HIGHLIGHTS ", "# SECTIONS\n", "1. ", "2. ", "$x$", "```", "---\n", "+++\n", "[AN #7]: ",
        "New Comment\n", "\x00", "\ufeff", "é", "(", "[", "_", "FEEDBACK", "<style>", "<!--", "&#0;", "| a | b |\n",
        "<b style='display:none'>", "<pre>", "<blockquote>", "Ants walk. ", " https://x.example/y ",
    )
)  # fmt: skip


def page(issue: Generated) -> str:
    """Write a generated issue as a web page."""
    parts = []
    for heading, (title, names, person, summary, opinion) in issue:
        first, *others = summary
        parts += [
            (
                f"<h2>{heading}</h2><p><a href='http://x.example'>{title}</a> <em>({names})</em> "
                f"(summarized by {person}): {first}</p>"
            ),
            *(f"<p>{paragraph}</p>" for paragraph in others),
            f"<p><strong>{person}'s opinion:</strong> {opinion}</p>",
        ]
    return "<html><body>" + "\n".join(parts) + "</body></html>"


def text(issue: Generated, *, between: str, is_headed: bool) -> str:
    """Write a generated issue as text without marks."""
    parts = []
    for heading, (title, names, person, summary, opinion) in issue:
        first, *others = summary
        head = [heading.upper()] if is_headed else []
        parts += [
            *head,
            f"{title} ({names}) (summarized by {person}): {first}",
            *others,
            f"{person}'s opinion: {opinion}",
        ]
    return between.join(parts)


@settings(max_examples=3 * settings().max_examples // 2)
@given(ISSUES)
def test_every_form_of_an_issue_gives_the_same_items(
    issue: Generated,
) -> None:
    """A page, a text and a text on one line of one issue agree, and lose no word."""
    expected = [(title, names, person, person) for _, (title, names, person, _, _) in issue]
    sources = (
        page(issue),
        text(issue, between="\n\n", is_headed=True),
        text(issue, between="\n\n", is_headed=False),
        "HIGHLIGHTS NEWS " + text(issue, between=" ", is_headed=True) + " word" * 100 + ".",
    )
    for source in sources:
        data = source.encode()
        read = read_issue(data, name="AN1.txt")
        items = [item for section in read.sections for item in section.items]
        assert [(item.title, item.authors, item.summarizer, item.opinions[0].author) for item in items] == expected
        assert count_lost_words(data, read, name="AN1.txt") == {}


@settings(max_examples=6 * settings().max_examples)
@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=40).map("".join))
def test_any_text_is_an_issue_or_an_issue_error(source: str) -> None:
    """No text breaks the reader, and every issue can be written as JSON."""
    data = source.encode("utf-8", "surrogatepass")
    try:
        issue = read_issue(data, name="AN1.txt")
    except IssueError as error:
        assert error.message.startswith("AN1.txt: ")  # noqa: PT017 - both ends are right
        return
    assert json.dumps(encode_issue(issue, source="AN1.txt"))
    assert count_lost_words(data, issue, name="AN1.txt") is not None


@given(st.binary(max_size=200))
def test_any_bytes_are_an_issue_or_an_issue_error(data: bytes) -> None:
    """No file breaks the reader."""
    try:
        read_issue(data, name="AN1.txt")
    except IssueError as error:
        assert error.hint  # noqa: PT017 - both ends are right


@given(st.text(alphabet=st.sampled_from(tuple("ab *_[](`$\\|")), max_size=60))
def test_marks_keep_every_letter(source: str) -> None:
    """Reading marks takes none of the words outside addresses."""
    spans = parse_marks(source.replace("](", "] ("))
    letters = [sign for sign in source if sign in "ab"]
    assert [sign for sign in join_text(spans) if sign in "ab"] == letters


@given(st.lists(st.builds(Span, st.text(max_size=8), is_strong=st.booleans()), max_size=8), st.integers(0, 40))
def test_cut_spans_are_the_whole(spans: list[Span], at: int) -> None:
    """The two parts of a cut hold all that the whole does, spaces apart."""
    both = join_text(cut(spans, 0, at)) + join_text(cut(spans, at))
    assert "".join(both.split()) == "".join(join_text(spans).split())


@given(st.lists(st.builds(Span, st.text(max_size=8), is_strong=st.booleans()), max_size=8))
def test_tidy_spans_stay_tidy(spans: list[Span]) -> None:
    """Tidying twice changes nothing."""
    once = tidy(spans)
    assert tidy(once) == once
