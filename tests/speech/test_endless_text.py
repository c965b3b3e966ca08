"""What is too long to be a sentence is cut before any rule sees it: time grows with the text, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.lexicons import NONE

from podcast.speech import normalize, split_lines, split_sentences
from podcast.speech.sentences import LONGEST_SENTENCE, split_endless

ENDLESS = st.tuples(st.text(alphabet="ab1²*/|(. \n", min_size=1, max_size=9), st.integers(1, 900)).map(
    lambda pair: " ".join((pair[0] * pair[1]).split())
)


@given(ENDLESS)
def test_what_is_cut_is_the_whole(text: str) -> None:
    """The parts of an endless text hold all its signs in their order, and no part is endless."""
    parts = split_endless(text)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= LONGEST_SENTENCE for part in parts)


def test_long_sentence_of_a_person_stays_whole() -> None:
    """A sentence that somebody wrote is not cut, however much it winds."""
    sentence = f"It went on {'and so on, ' * 100}until the end."
    assert split_endless(sentence) == [sentence]


def test_endless_address_stays_whole() -> None:
    """An address of any length is "a link", and no part of it is read out."""
    text = f"Words before https://x.example/{'a1b2' * 1000} and words after."
    assert normalize(text, NONE) == "Words before a link and words after."


def test_raised_figures_are_no_number_that_python_refuses() -> None:
    """More figures than an integer may be made of are read like any others."""
    assert normalize(f"x{'²' * 4301}", NONE).startswith("x to the")


@pytest.mark.parametrize("signs", ["|a", "½", "x²"])
def test_endless_row_is_cut_so_that_nothing_is_said_twice(signs: str) -> None:
    """Each part is as long as an engine gets at once, when it is spoken."""
    row = (signs * 1600)[:1600]
    assert [line.written for line in split_lines(row, lexicon=NONE)] == split_endless(row)


def test_sentence_that_comes_again_is_said_as_before() -> None:
    """Each of a thousand sentences that are alike is a line of its own, and all are said as one alone is."""
    (line,) = split_lines("5 hens.", lexicon=NONE)
    assert list(split_lines(" ".join(["5 hens."] * 1000), lexicon=NONE)) == [line] * 1000


@pytest.mark.bulk
@pytest.mark.parametrize("sign", ["!", "…", "8", "/", "*a", "^", "//", "[ ", "{", "|a"])
def test_time_grows_with_the_text(sign: str) -> None:
    """A line of 20,000 signs is said at once: it took a minute where a rule looked at all of it from every sign."""
    text = (sign * 20_000)[:20_000]
    assert len(split_sentences(text)) == 1
    assert "".join(line.written for line in split_lines(text, lexicon=NONE)).replace(" ", "") in (
        text.replace(" ", ""),
        "",  # nothing of it is heard
    )


def test_long_paragraph_is_said_by_its_sentences() -> None:
    """A paragraph that is longer than any sentence is said as its sentences are."""
    sentence = "In 2019 it took 3 days to walk 5 km."
    said = normalize(sentence, NONE)
    assert normalize(" ".join([sentence] * 100), NONE) == " ".join([said] * 100)
