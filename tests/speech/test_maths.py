"""Formulas in prose: what is one, and how it is said."""

import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from support.lexicons import NONE
from support.rows import try_rows

from podcast.speech import normalize
from podcast.speech.characters import fold_characters
from podcast.speech.maths.formulas import expand_formulas
from podcast.speech.maths.say_formula import STAND_IN
from podcast.speech.maths.tokens import tokenize


def formulas() -> list[tuple[str, str]]:
    """Read the pairs of `data/speech/formulas.txt`."""
    lines = (Path(__file__).parents[1] / "data" / "speech" / "formulas.txt").read_text(encoding="utf-8").splitlines()
    return [(written, spoken) for written, _, spoken in (line.partition(" => ") for line in lines[2:])]


@try_rows(("written", "spoken"), formulas())
def test_formula_is_said(written: str, spoken: str) -> None:
    """A formula is read as a mathematician would say it, and prose is left alone."""
    assert expand_formulas(fold_characters(written)) == spoken


def test_formula_too_long_for_the_ear_has_a_stand_in() -> None:
    """Nobody follows thirty letters: the formula is in the notes."""
    long = "+".join(f"x_{number}" for number in range(30))
    assert expand_formulas(f"so that y = {long} holds") == f"so that {STAND_IN} holds"


@given(st.text(alphabet="abAx12()[]{}|,;:=<>+-−*/^_'~√∑θ→∈. ", max_size=60))
def test_any_row_of_signs_is_read(text: str) -> None:
    """No row of signs is an error, and no letter that starts or ends it is lost."""
    assert isinstance(expand_formulas(text), str)


def test_fractions_in_fractions_are_opened_to_a_depth() -> None:
    """Eight fractions within each other are read; what is deeper keeps its name."""
    assert "frac" not in expand_formulas("$" + "\\frac{1}{" * 8 + "x" + "}" * 8 + "$")
    assert "frac" in expand_formulas("$" + "\\frac{1}{" * 10 + "x" + "}" * 10 + "$")


def signs() -> list[str]:
    """List every sign of mathematics that Unicode has: its blocks of them, and the category wherever it stands."""
    blocks = (*range(0x2190, 0x2300), *range(0x27C0, 0x2800), *range(0x2900, 0x2B00), *range(0x1D400, 0x1D800))
    others = (code for code in range(0x21, 0x1F000) if unicodedata.category(chr(code)) == "Sm")
    return [
        chr(code) for code in sorted({*blocks, *others}) if unicodedata.category(chr(code)) not in {"Cn", "Ps", "Pe"}
    ]


def test_no_sign_of_mathematics_is_silent() -> None:
    """Between two letters every sign is heard: as a word, or as the pause of a bar and of dots."""
    silent = [sign for sign in signs() if normalize(f"so p {sign} q is", NONE) == "so p q is"]
    assert silent == []


def test_mark_of_a_link_at_the_end_is_no_sign() -> None:
    """What a page sets behind a link says nothing."""
    assert normalize("Read more ↗", NONE) == "Read more"


def test_bracket_that_nothing_closes_begins_no_formula() -> None:
    """None is read on to the end of the text, which would take a row of brackets as often as it has them."""
    assert [(token.text, token.kind) for token in tokenize("{f((x)")] == [
        ("{", "other"), ("f", "name"), ("(", "other"), ("(", "sign"), ("x", "name"), (")", "sign"),
    ]  # fmt: skip
