"""Whole numbers in words, against another library's."""

import re

from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words
from support.rows import try_rows

from podcast.speech.numbers.number_words import say_integer, say_ordinal, say_year


def theirs(number: int, form: str) -> str:
    """Ask the other library, and leave its commas and "and"s out."""
    words: str = num2words(number, lang="en", to=form)
    return re.sub(r",| and\b", "", words).replace("oh-", "oh ")


@given(st.one_of(st.integers(0, 2000), st.integers(0, 10**15 - 1)))
def test_amounts_and_places_are_said_as_another_library_says_them(number: int) -> None:
    """Up to a quadrillion."""
    assert say_integer(number) == theirs(number, "cardinal")
    assert say_ordinal(number) == theirs(number, "ordinal")


@given(st.integers(1, 9999))
def test_years_are_said_as_another_library_says_them(number: int) -> None:
    """Of four figures and fewer."""
    assert say_year(number) == theirs(number, "year")


@try_rows(("number", "words"), [(1905, "nineteen oh five"), (2009, "two thousand nine"), (2019, "twenty nineteen")])
def test_years_sound_like_years(number: int, words: str) -> None:
    """In pairs, where there are two."""
    assert say_year(number) == words
