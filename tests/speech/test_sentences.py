"""Sentences: where a paragraph is cut, and that nothing falls out of it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.rows import try_rows

from podcast.speech.sentences import split_clauses, split_sentences

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "text"


def passages() -> list[tuple[str, list[str]]]:
    """Read the pairs of `data/speech/sentences.txt`."""
    text = (Path(__file__).parents[1] / "data" / "speech" / "sentences.txt").read_text(encoding="utf-8")
    pairs = [block.strip().split("\n") for block in text.split("\n\n")[1:]]
    return [(whole, cut.split("|")) for whole, cut in pairs]


@try_rows(("text", "sentences"), passages())
def test_paragraph_is_cut_into_sentences(text: str, sentences: list[str]) -> None:
    """A mark ends a sentence only where a reader would stop."""
    assert split_sentences(text) == sentences


def test_paragraphs_and_list_items_are_apart() -> None:
    """An empty line and a list's line end a sentence that has no mark."""
    assert split_sentences("A heading\n\nText goes\non\n- one\n- two\n1. three") == [
        "A heading",
        "Text goes on",
        "- one",
        "- two",
        "1. three",
    ]


@try_rows("text", ["", "  \n ", "\n\n\n"])
def test_nothing_is_no_sentence(text: str) -> None:
    """White space alone gives no sentence."""
    assert split_sentences(text) == []


pieces = st.sampled_from(
    [
        "It",
        "ran.",
        "Dr.",
        "e.g.",
        "(See",
        "it.)",
        '"No."',
        "1.",
        "2)",
        "a.",
        "B.",
        "...",
        ". . .",
        "U.S.",
        "x?!",
        "\n",
        "\n\n",
    ]
)


@given(st.one_of(st.text(), st.lists(pieces).map(" ".join)))
def test_split_loses_no_word(text: str) -> None:
    """Joined with spaces, the sentences are the text with its white space folded."""
    sentences = split_sentences(text)
    assert " ".join(sentences) == " ".join(text.split())
    assert all(sentences)


@pytest.mark.corpus
def test_split_loses_no_word_of_the_corpus() -> None:
    """Every word of every shape of the issues is in a sentence, once."""
    paths = sorted(CORPUS.glob("*.txt"))
    if not paths:
        pytest.skip(f"{CORPUS} is not here")
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert " ".join(split_sentences(text)).split() == text.split(), path.name


def test_clause_is_cut_at_its_strongest_mark() -> None:
    """A semicolon goes before a comma, a comma before a word, a word before a letter."""
    assert split_clauses("one two, three; four five", longest=20) == ["one two, three;", "four five"]
    assert split_clauses("one two three, four five", longest=20) == ["one two three,", "four five"]
    assert split_clauses("they went home and slept", longest=20) == ["they went home", "and slept"]
    assert split_clauses("a" * 25, longest=20) == ["a" * 20, "a" * 5]
    assert split_clauses("they went home for the winter", longest=22) == ["they went home", "for the winter"]
    assert split_clauses("a house by the sea, i.e. cold", longest=25) == ["a house by the sea,", "i.e. cold"]
    assert split_clauses("short", longest=20) == ["short"]
    assert split_clauses("") == []


@try_rows(
    "mark",
    ["; ", ": ", "\N{EN DASH} ", "— ", ", but ", ", while ", ", which ", ", and ", ", who ", ", as ", ", ", " and "],
)
@try_rows("weaker", [" that ", " which ", " because ", " "])
def test_weaker_mark_leaves_the_cut_to_a_stronger_one(mark: str, weaker: str) -> None:
    """A sentence is cut behind a sign and before a conjunction, also where a weaker one would leave a longer part."""
    before, *_ = split_clauses(f"they all sing{mark}go{weaker}sleep by day and by night", longest=34)
    sign = mark.strip("abcdefghijklmnopqrstuvwxyz ")
    assert before == f"they all sing{mark[: mark.index(sign) + len(sign)].rstrip() if sign else ''}"


@try_rows("word", ["that", "which", "because", "or", "but"])
def test_sentence_without_a_mark_is_cut_before_a_conjunction(word: str) -> None:
    """Rather than between any other words."""
    assert split_clauses(f"they all sing {word} sleep by day by night", longest=34) == [
        "they all sing",
        f"{word} sleep by day by night",
    ]


@given(st.text(alphabet="ab ,;:.–", max_size=200), st.integers(min_value=10, max_value=60))
def test_clauses_are_short_and_whole(spoken: str, longest: int) -> None:
    """No part is too long, none is empty, and no letter is lost."""
    parts = split_clauses(spoken, longest=longest)
    assert all(0 < len(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(spoken.split())
