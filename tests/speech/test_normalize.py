"""Spoken form, kind by kind: what is written, and what is said for it."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.lexicons import NONE, shipped
from support.rows import try_rows

from podcast.speech import normalize, split_sentences

SHARED = Path(__file__).parents[3] / "shared"
LEXICON = shipped()
NOT_SPEAKABLE = re.compile(r"[^A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ' .,?!;:–-]")


def readings() -> list[tuple[str, str]]:
    """Read the pairs of `data/speech/readings.txt`."""
    lines = (Path(__file__).parents[1] / "data" / "speech" / "readings.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.partition(" =>") for line in lines[1:]]
    return [(written, spoken.strip()) for written, arrow, spoken in pairs if arrow]


@try_rows(("written", "spoken"), readings())
def test_text_is_said(written: str, spoken: str) -> None:
    """Each kind of thing that print has and speech has not is said in words."""
    assert normalize(written, LEXICON) == spoken


def test_heading_spells_what_is_unknown() -> None:
    """Without a lexicon, acronyms are spelled and the other words of a heading are words."""
    assert normalize("ZQA FIELDS AND ROBOTS", NONE) == "Z Q A Fields And Robots"


PIECES = """
a A I x s ( ) [ ] { } “ ” " ' . , : ; ! ? – — - * _ ^ / \\ | ~ = < > → ∈ + × √ $ % # @ & § ° é 1 2 10 0.5 1,000
2018 3rd 5 AN #66 RL GPT-3 MuJoCo AGI π γ exp log word the e.g. etc. U.S. p.m. kg km/h iii IV http://a.b/c
x@y.com ½ ² ₁ ﬁ İ ſ (s) [1] ∑ \\frac{a}{b} $x$ II K x2 2x -5 1/2 1:30 Ж 😀 CNNs VAE's use that
agents read live uses learned part III – or et al ___ arXiv:1906.01820 a/b test/he A. J. [3,7] ~~ foo.bar() see here. I
"""
tricky = st.lists(st.tuples(st.sampled_from(PIECES.split()), st.sampled_from(["", " "])), max_size=14).map(
    lambda pieces: "".join(map("".join, pieces))
)


@given(st.one_of(st.text(max_size=60), tricky))
def test_spoken_form_is_its_own_spoken_form(text: str) -> None:
    """What is said for a text is said as it stands."""
    spoken = normalize(text, LEXICON)
    assert normalize(spoken, LEXICON) == spoken


@given(st.one_of(st.text(max_size=60), tricky))
def test_only_words_and_pauses_are_left(text: str) -> None:
    """No figure, no sign, no other alphabet reaches an engine."""
    assert not NOT_SPEAKABLE.search(normalize(text, LEXICON))


@given(st.lists(st.sampled_from(["plain", "words", "stay", "as", "they", "are"]), min_size=1))
def test_plain_words_stay(words: list[str]) -> None:
    """Plain prose is not touched."""
    assert normalize(" ".join(words), LEXICON) == " ".join(words)


@pytest.mark.bulk
@pytest.mark.parametrize("unit", ["(", "( ", "f(", "x^", "1-", "A.", "... ", "a.b@", "[1] ", "{", "**", ",,"])
def test_hostile_text_is_said(unit: str) -> None:
    """Text of nothing but one sign ends, in words."""
    assert not NOT_SPEAKABLE.search(normalize(unit * 3000, LEXICON))


def loose(text: str) -> str:
    """Leave out what does not count when readings are compared."""
    text = re.sub(r"\b(and|the|a)\b", " ", text.lower().replace("’", "'").replace("'", ""))
    return " ".join(re.sub(r"[^a-z0-9α-ωø→~^*|<>=+/%$#\[\]]+", " ", text).split())


@pytest.mark.corpus
def test_readings_are_right() -> None:
    """At least 78 of the 81 readings that people wrote down are ours."""
    path = SHARED / "readings.json"
    if not path.is_file():
        pytest.skip(f"{path} is not here")
    right = 0
    for case in json.loads(path.read_text(encoding="utf-8")):
        squash = " " if case["cls"] == "name" else "\n"
        spoken = loose(normalize(case["written"], LEXICON)).replace(squash, "")
        right += spoken in [loose(good).replace(squash, "") for good in case["ok"]]
    assert right >= 78


@pytest.mark.corpus
def test_whole_corpus_is_speakable_and_stable() -> None:
    """Real issues leave nothing unspeakable, and their spoken form is its own."""
    paths = sorted((SHARED / "corpus" / "text").glob("*.md.txt"))
    if not paths:
        pytest.skip("the corpus is not here")
    for path in paths[::4]:
        for sentence in split_sentences(path.read_text(encoding="utf-8")):
            spoken = normalize(sentence, LEXICON)
            assert not NOT_SPEAKABLE.search(spoken), sentence
            assert normalize(spoken, LEXICON) == spoken, sentence
