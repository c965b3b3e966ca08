"""Sentences in written and spoken form: no word is lost, nothing silent or too long reaches an engine."""

from hypothesis import given
from hypothesis import strategies as st
from support.lexicons import NONE
from support.rows import try_rows

from podcast.speech import split_lines
from podcast.speech.lines import LONGEST


def pairs(text: str) -> list[tuple[str, str]]:
    """Say a text without a lexicon."""
    return [(line.written, line.spoken) for line in split_lines(text, lexicon=NONE)]


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


def test_cut_sentence_goes_on_until_its_end() -> None:
    """What follows within a sentence is told from the next sentence, also where its end has nothing to say."""
    text = f"It went on {'and so on, ' * 80}until (AN #12). Then it ended. (AN #3)."
    lines = list(split_lines(text, lexicon=NONE))
    assert [line.is_unfinished for line in lines] == [True] * (len(lines) - 2) + [False, False]
    assert lines[-1].written == "Then it ended. (AN #3)."


def test_cut_clause_keeps_the_intonation_of_its_comma() -> None:
    """What goes on ends with a comma, whether it was cut at one, at a colon or at a word; the end has its own mark."""
    for joint in (", and", "; and", ": and", " because"):
        lines = list(split_lines(f"It went {'on again ' * 30}well{joint} it {'went on ' * 30}well.", lexicon=NONE))
        assert [line.spoken[-1] for line in lines] == [","] * (len(lines) - 1) + ["."]
        assert len(lines) > 1


def test_a_long_sentence_is_cut_where_a_speaker_takes_breath() -> None:
    """Over 300 characters it is cut at a conjunction after a comma, not in a bracket, and not where there is none."""
    half = f"the old gardener {'walked along the hedge and ' * 4}looked at every bird"
    first, second = split_lines(f"So {half} again, but {half} for the whole summer day there.", lexicon=NONE)
    assert (first.spoken[-6:], second.spoken[:4]) == ("again,", "but ")
    for joint in ("and he also thought that", "and that (this one, but not it)"):
        (whole,) = split_lines(f"So {half} {joint} {half} for the whole long summer day there.", lexicon=NONE)
        assert len(whole.spoken) > 300
        assert not whole.is_unfinished


def test_what_leads_into_something_is_heard_to_go_on() -> None:
    """A colon is no end: a voice would fall as if nothing came."""
    assert pairs("So it is. She writes:") == [("So it is.", "So it is."), ("She writes:", "She writes,")]
    assert pairs("(AN #3):") == []


@try_rows(
    ("joint", "cut"),
    [
        (" -- it is said that", "|-- it is said that"),
        ("s-- it is said that", "s--|it is said that"),
        (", the one that", ",|the one that"),
        (" because of that", "|because of that"),
        (" (where there were none at all of them) near", "|(where there were none at all of them) near"),
        (" (AN #12) near", " (AN #12) near"),
        (" in May, 2019, near", " in May, 2019,|near"),
        (' and "so it is, because it is so" near', ' and "so it is, because it is so" near'),
    ],
)
def test_a_long_sentence_is_cut_where_one_may_breathe(joint: str, cut: str) -> None:
    """At dashes, brackets, any comma and some conjunctions; not at what belongs together."""
    half = f"the old gardener {'walked along the hedge and ' * 4}looked at every bird"
    lines = split_lines(f"So {half}{joint} {half} for the whole long summer day there.", lexicon=NONE)
    written = "|".join(line.written for line in lines)
    assert written == f"So {half}{cut} {half} for the whole long summer day there."


def test_long_formulas_are_told() -> None:
    """Where only a stand-in is said the formula is given as it is written, and the sentence where it is hidden."""
    sides = " + ".join(f"{letter}^2" for letter in "abcdefghijklmn")
    (first, second, third) = split_lines(
        f"Here x = {sides}, he said. And $${sides} = y$$ holds. And n + 1.", lexicon=NONE
    )
    assert (first.spoken, first.formulas) == ("Here a formula that is in the notes, he said.", (f"x = {sides}",))
    assert (second.spoken, second.formulas) == (
        "And a formula that is in the notes holds.",
        (f"$${sides} = y$$",),
    )
    assert (third.spoken, third.formulas) == ("And n plus one.", ())
    (hidden,) = split_lines("It is a formula that is in the notes.", lexicon=NONE)
    assert hidden.formulas == ("It is a formula that is in the notes.",)


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
    lines = pairs(" ".join(words))
    assert not lines or " ".join(written for written, _ in lines).split() == words
    assert all(spoken for _, spoken in lines)
