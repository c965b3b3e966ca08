"""Text without marks, by its blank lines."""

import pytest
from support.issue_texts import read_items
from support.newsletters import count_lost_words, read_issue
from support.rows import try_rows

from podcast.issue import list_texts
from podcast.issue.forms.plain import parse_plain


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


@try_rows("head", ["HIGHLIGHTS\n\n", "HIGHLIGHTS\n==========\n\n"])
@try_rows(
    "title",
    [
        "Ants at Noon <https://a.example/1>",
        "Ants at Noon\n<https://a.example/1>",
        "*Ants at Noon\n<https://a.example/1>*",
        "**Ants at Noon <https://a.example/1>**",
    ],
)
@try_rows("credit", [" (Bo Ek et al) (summarized by Mo):", " (Bo Ek):", ":"])
def test_an_address_behind_a_title_is_its_link(head: str, title: str, credit: str) -> None:
    """As mailers write links into plain text, on the same line or the next, emphasised or not."""
    if "*" in title and "=" not in head:
        head = "# HIGHLIGHTS\n\n"
    (item,) = read_items(f"{head}{title}{credit} They walk (very far)\n<https://a.example/2>. That is all.\n")
    assert (item.title, item.url) == ("Ants at Noon", "https://a.example/1")
    assert item.authors == ("Bo Ek et al" if "et" in credit else "Bo Ek" if "Bo" in credit else None)
    assert [block.text for block in item.summary] == ["They walk (very far). That is all."]
    assert [span.href for span in item.summary[0].spans if span.href] == ["https://a.example/2"]


@pytest.mark.parametrize("mark", ["[1] ", "[1]: "])
def test_addresses_in_a_numbered_list_are_those_of_the_words(mark: str) -> None:
    """With the list's title and rule left out; a number that is in no list stays."""
    text = f"NEWS\n\nAnts [1] (Bo Ek): They walk [2], as in [9].\n\nLinks:\n------\n{mark}https://a.example/1\n"
    (item,) = read_items(f"{text}{mark.replace('1', '2')}<https://a.example/2>\n")
    assert (item.title, item.url) == ("Ants", "https://a.example/1")
    assert [(span.text, span.href) for span in item.summary[0].spans] == [
        ("They ", ""),
        ("walk", "https://a.example/2"),
        (", as in [9].", ""),
    ]


def test_boxes_of_tasks_are_no_words() -> None:
    """In a text without marks, too."""
    assert [block.text for block in parse_plain("- [x] Walk\n- [ ] Fly\n- [a] Rest\n", name="x").blocks] == [
        "Walk",
        "Fly",
        "[a] Rest",
    ]


def test_an_address_that_is_spoken_of_stays_in_the_text() -> None:
    """Behind "see", "at" or a colon it is all that there is to say."""
    text = "See <https://b.example>, or sign up at <https://c.example>. Or here: <https://d.example>"
    (item,) = read_items(f"# News\n\n[Ants](https://a.example): Walk.\n\n{text}\n")
    assert item.summary[1].text == text.replace("<", "").replace(">", "")


@try_rows("heading", ["Week – {}", "Lesson | {}", "Day {}  12", "{} | Roses of May", "Part · {}"])
def test_headings_that_count_are_no_running_heads(heading: str) -> None:
    """A page's number stands beside a name that comes again; what counts weeks is kept."""
    texts = ("Sow the roses. They like it.", "Water them.", "Cut them. They like that, too.")
    text = "".join(f"{heading.format(n)}\n\n{text}\n\n" for n, text in enumerate(texts, 1))
    page = parse_plain(f"Garden Letter 6\n\n{text}", name="x")
    is_counted = "Roses" not in heading
    assert [left.reason for left in page.left_out] == ([] if is_counted else ["running head"] * 3)


ENTITIES = "Ants &amp; bees &eacute;&#233;&#xe9; &bogus; see https://a.example/?a=1&copy=2&reg=3&#x1100"


def test_entities_without_a_semicolon_are_none() -> None:
    """A text that was a page has signs for its entities, and addresses keep their parameters, in every form."""
    expected = "Ants & bees ééé &bogus; see https://a.example/?a=1&copy=2&reg=3&#x1100"
    flat = f"{ENTITIES} and then they walk on{' and on' * 80}."
    for text in (f"NEWS\n\n{ENTITIES}\n", f"# NEWS\n\n{ENTITIES}\n", flat):
        issue = read_issue(text.encode(), name="AN1.txt")
        assert any(words.startswith(expected) for words in list_texts(issue))
        assert count_lost_words(text.encode(), issue, name="AN1.txt") == {}


@try_rows(
    ("line", "following", "is_one"),
    [
        ("A Long and Patient Study of Hens That Leave Before Their Own", "Passengers (Ida Poe): They left.", True),
        ("A Long and Patient Study of Hens That Leave Before Their Own.", "Passengers left as well.", False),
        ("A Study of Hens", "Passengers (Ida Poe): They left.", False),
    ],
)
def test_one_line_alone_may_be_wrapped(line: str, following: str, *, is_one: bool) -> None:
    """It goes on where the next word does not fit into the longest line; an address below a line shows nothing."""
    text = f"{line}\n{following}\n\nRaft Fair\nhttps://a.example/2\n"
    texts = [block.text for block in parse_plain(text, name="x").blocks]
    assert texts[: 1 if is_one else 2] == ([f"{line} {following}"] if is_one else [line, following])
