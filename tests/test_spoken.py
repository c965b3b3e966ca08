"""Sentences in written and spoken form: no word is lost, nothing silent or too long reaches an engine."""

from hypothesis import given
from hypothesis import strategies as st
from lexicons import NONE

from podcast.speech import spoken_sentences
from podcast.speech.spoken import LONGEST


def pairs(text: str) -> list[tuple[str, str]]:
    """Say a text without a lexicon."""
    return list(spoken_sentences(text, lexicon=NONE))


def test_each_sentence_has_both_forms() -> None:
    """What is printed and what is said stand side by side."""
    assert pairs("It took 3 days. Then it worked.") == [
        ("It took 3 days.", "It took three days."),
        ("Then it worked.", "Then it worked."),
    ]


def test_silent_sentence_stays_with_its_neighbour() -> None:
    """A reference in brackets is not said, and not lost in the transcript."""
    assert pairs("It is so. (AN #12).") == [("It is so. (AN #12).", "It is so.")]
    assert pairs("(AN #12). It is so.") == [("(AN #12). It is so.", "It is so.")]
    assert pairs("(AN #12)") == []


def test_long_sentence_is_cut_at_clauses() -> None:
    """An engine gets at most as much as it says well in one go."""
    long = "and so on, " * 80
    cut = pairs(f"It went on {long}until the end.")
    assert len(cut) > 1
    assert all(len(spoken) <= LONGEST for _, spoken in cut)
    assert " ".join(written for written, _ in cut) == " ".join(f"It went on {long}until the end.".split())


@given(
    st.lists(
        st.sampled_from(
            ["one", "two,", "(AN", "#3)", "4.5", "x^2", "end.", "so?", "«no»", "--", "a/b", "[5]", "e.g.", "GAIL"]
        ),
        max_size=60,
    )
)
def test_written_words_are_kept_in_order(words: list[str]) -> None:
    """Joined, the written forms are the text, unless nothing in it can be said."""
    said = pairs(" ".join(words))
    assert not said or " ".join(written for written, _ in said).split() == words
    assert all(spoken for _, spoken in said)
