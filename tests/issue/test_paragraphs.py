"""Paragraphs before the grammar reads them: a list in a line is a list, and a title has the length of one."""

from hypothesis import given
from hypothesis import strategies as st
from support.newsletters import ALIGNMENT_NEWSLETTER
from support.rows import try_rows

from podcast.issue.phrases.titles import ItemHead
from podcast.issue.structure.paragraphs import split_paragraphs
from podcast.issue.structure.unlinked_titles import parse_plain_title
from podcast.model import Block, BlockKind, Span


def split(text: str) -> list[Block]:
    """Cut a paragraph where it is to be cut."""
    return list(split_paragraphs((paragraph(text),), ALIGNMENT_NEWSLETTER))


def find_title(line: str, *, is_usual: bool = True) -> ItemHead | None:
    """Take a line that nothing follows for a title, or not."""
    return parse_plain_title(paragraph(line), None, is_first=True, is_usual=is_usual, newsletter=ALIGNMENT_NEWSLETTER)


def paragraph(text: str) -> Block:
    """Make a paragraph in one style."""
    return Block(BlockKind.PARAGRAPH, (Span(text),))


@given(st.integers(2, 9), st.integers(1, 3))
def test_a_list_in_a_line_is_a_list(count: int, length: int) -> None:
    """Its items are numbered as written, on the first level, right below each other, and no word is lost or moved."""
    sentences = [" ".join(["The buoy was painted."] * length) for _ in range(count)]
    written = "There are these steps: " + " ".join(f"{number}. {text}" for number, text in enumerate(sentences, 1))
    start, *items = split(written)
    assert start.text.strip() == "There are these steps:"
    assert [(item.kind, item.level, item.gap, item.label) for item in items] == [
        (BlockKind.LIST_ITEM, 1, 1, f"{number}.") for number in range(1, count + 1)
    ]
    assert [item.text for item in items] == [f"{number}. {text}" for number, text in enumerate(sentences, 1)]


def test_what_follows_a_list_in_a_line_is_no_item() -> None:
    """The last item is as long as the longest of the others."""
    written = "There are two steps: 1. They paint it. 2. They lift it. Then all of them go home. That is all."
    blocks = split(written)
    assert [block.text.strip() for block in blocks] == [
        "There are two steps:",
        "1. They paint it.",
        "2. They lift it.",
        "Then all of them go home. That is all.",
    ]
    assert [block.kind for block in blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
        BlockKind.PARAGRAPH,
    ]


@try_rows("end", ["The end. ", "The end.” ", "(The end.) ", "Is it the end? "])
def test_a_label_after_a_sentence_opens_a_paragraph(end: str) -> None:
    """No word before it or behind it is lost, and the paragraph that it cuts keeps its gap."""
    first, second = split(f"{end}Rohin's opinion: I like it.")
    assert f"{first.text} {second.text}" == f"{end}Rohin's opinion: I like it."
    assert second.text == "Rohin's opinion: I like it."
    assert second.gap == 1


@try_rows("words", range(1, 31))
def test_a_title_has_from_two_to_24_words(words: int) -> None:
    """One word may be anything, and what is longer is a sentence."""
    line = " ".join(["Buoy"] * words)
    title = find_title(line)
    assert (title is not None) == (2 <= words <= 24)


@try_rows("words", range(2, 9))
def test_where_titles_without_names_are_rare_they_have_four_words(words: int) -> None:
    """Two or three words in capitals are a name."""
    title = find_title(" ".join(["Buoy"] * words), is_usual=False)
    assert (title is not None) == (words >= 4)


@try_rows("end", [".", ":", ",", ";", "…", ")", "!"])
def test_a_line_that_ends_as_prose_is_no_title(end: str) -> None:
    """Whatever its capitals are."""
    assert find_title(f"Buoys of the North{end}") is None
    assert find_title("Buoys of the North") is not None
