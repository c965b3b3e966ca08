"""The lexicon in use: whole words, their plurals and possessives, nothing inside a longer word."""

import re

from hypothesis import given
from hypothesis import strategies as st
from support.lexicons import NONE, lexicon_of, shipped
from support.rows import try_rows

from podcast.model import Lexeme, Lexicon
from podcast.speech import normalize
from podcast.speech.lexicon_words import respell_words, respell_words_with_signs

SMALL = lexicon_of(
    {"Zorb": "zore bee", "ZORB": "Z O R B", "Q*bert": "cue-bert", "Kex": "keks", "El Bo": "elbow", "dot.js": "dot J S"},
    {"qux": "kucks"},
)


@try_rows(
    ("written", "spoken"),
    [
        ("a Zorb is", "a zore bee is"),
        ("ZORBs, ZORB's, Zorbs' and Zorb's", "Z O R B's, Z O R B's, zore bees' and zore bee's"),
        ("Zorb4 and zorb", "zore bee4 and zorb"),
        ("Qux, QUX and quxs", "kucks, kucks and kuckses"),
        ("Kex's, Kexs, the Kex' end", "keks's, kekses, the keks' end"),
        ("El Bo, El Bos", "elbow, elbows"),
        ("Q*bert on dot.js", "cue-bert on dot J S"),
        ("Zorbing, Zorb_x, xZorb, it'Zorb", "Zorbing, Zorb_x, xZorb, it'Zorb"),
        ("Zorb-like and pre-Zorb", "zore bee-like and pre-zore bee"),
    ],
)
def test_whole_words_are_replaced(written: str, spoken: str) -> None:
    """A word is its entry's, whatever stands around it, and so are its plural and possessive."""
    assert respell_words(respell_words_with_signs(written, SMALL), SMALL) == spoken


@try_rows(
    ("written", "spoken"),
    [
        ("a tow of hay, the tow-rope", "a toe of hay, the toe-rope"),
        ("Tows, two TOWs", "Tows, two TOWs"),
        ("Oakum or TOW", "Oakum or TOW"),
        ("It is oakum tow.", "It is oakum tau."),
        ("oakum, tow and oakumtow tow", "oakum, tow and oakumtow tow"),
        ("cut the tow rope", "cut the tee O W rope"),
        ("the big tow of", "the big toe of"),
        ("Bow Street, the Bow and bow", "beau Street, the boe and boo"),
        ("Long Bow, Long Bows", "long boe, long boes"),
    ],
)
def test_a_word_is_said_by_the_words_beside_it(written: str, spoken: str) -> None:
    """Neighbours in any capitals decide, the first entry that fits; an exact word goes before one in any."""
    placed = Lexicon(
        (
            Lexeme("tow", "tee O W", before=("rope", "line"), after=("cut the",)),
            Lexeme("tow", "toe", before=("OF", "rope")),
            Lexeme("tow", "tau", after=("oakum", "hemp")),
            Lexeme("Bow", "beau", before=("Street",)),
            Lexeme("Bow", "boe"),
            Lexeme("bow", "boo", is_case_sensitive=False, before=("street", "and")),
            Lexeme("bow", "boo", is_case_sensitive=False),
            Lexeme("Long Bow", "long boe"),
        )
    )
    assert respell_words(written, placed) == spoken


def test_no_entries_change_nothing() -> None:
    """An empty lexicon leaves the text alone."""
    assert respell_words("a Zorb is", NONE) == "a Zorb is"


def test_lexicons_of_equal_words_are_told_apart() -> None:
    """Two lexicons are two, even with the same entries; one is compiled once."""
    assert respell_words("Zorb", lexicon_of({"Zorb": "one"})) == "one"
    assert respell_words("Zorb", lexicon_of({"Zorb": "two"})) == "two"


@given(st.sampled_from(["Zorb", "ZORB", "qux", "Kex"]), st.text(alphabet="abcxyzABC_", min_size=1, max_size=3))
def test_longer_words_are_left_alone(word: str, more: str) -> None:
    """An entry never touches the inside of a longer word."""
    inside = f"{more}{word}{more}"
    assert respell_words(inside, SMALL) == inside


def test_letters_that_fold_to_an_entry_are_left() -> None:
    """A long s or a dotted I is no s or i."""
    assert respell_words("İt", lexicon_of({}, {"it": "that"})) == "İt"


@try_rows("lexeme", shipped().lexemes)
def test_shipped_entry_is_said_as_it_says(lexeme) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Each entry is in plain words or has its sound, is found where it stands, and stays said."""
    lexicon = shipped()
    assert re.fullmatch(r"[A-Za-z' -]+", lexeme.alias)
    spoken = normalize(f"the {lexeme.grapheme} here", lexicon)
    if lexeme.phonemes:
        assert spoken == f"the {lexeme.say(lexeme.grapheme)} here"
    else:
        assert spoken == normalize(f"the {lexeme.alias} here", NONE)
    assert normalize(spoken, lexicon) == spoken


def test_entries_that_lead_in_a_circle_end() -> None:
    """Two entries that name each other are a mistake, and no endless loop."""
    circle = lexicon_of({"Zorb": "Kex", "Kex": "Zorb"})
    assert normalize("a Zorb", circle) in {"a Zorb", "a Kex"}
