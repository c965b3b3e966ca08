"""Small questions about texts have one answer each."""

import copy
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.rows import try_rows

from podcast.text import (
    format_duration,
    format_timestamp,
    is_web_address,
    join_alternatives,
    join_lines,
    lazy_compile,
    word_set,
)


@try_rows(("milliseconds", "text"), [(0, "0:00"), (62_400, "1:02"), (1_062_600, "17:42"), (3_723_999, "1:02:03")])
def test_lengths_are_written_as_players_do(milliseconds: int, text: str) -> None:
    """Minutes and seconds, hours only where there are any; a second that is not over does not count."""
    assert format_duration(milliseconds) == text


@pytest.mark.parametrize(("milliseconds", "text"), [(0, "00:00:00.000"), (360_062_004, "100:01:02.004")])
def test_moments_are_written_to_the_millisecond(milliseconds: int, text: str) -> None:
    """In full, so that they sort; a hundred hours have a third digit."""
    assert format_timestamp(milliseconds) == text


def test_text_is_put_on_one_line() -> None:
    """Whatever the white space was."""
    assert join_lines(" a\n b\t\u00a0c ") == "a b c"


@try_rows(
    ("url", "is_one"),
    [("https://a.example/b", True), ("HTTP://a", True), ("javascript:alert(1)", False), ("https:///", False)],
)
def test_links_that_may_be_followed(url: str, is_one: bool) -> None:  # noqa: FBT001
    """The web has hosts."""
    assert is_web_address(url) is is_one


def test_words_are_a_set() -> None:
    """Order and line breaks do not matter."""
    assert word_set("a b\n c a") == {"a", "b", "c"}


@given(st.lists(st.text("ab.|", min_size=1, max_size=4), min_size=1), st.text("ab.|", max_size=9))
def test_pattern_of_several_marks_finds_the_longest(marks: list[str], text: str) -> None:
    """Whatever signs and beginnings they share."""
    match = re.match(join_alternatives(marks), text)
    assert (match and match[0]) == max(filter(text.startswith, marks), key=len, default=None)


@given(st.text("abC ", max_size=9), st.sampled_from((0, re.IGNORECASE)))
def test_a_lazy_pattern_answers_as_its_compiled_one(text: str, flags: int) -> None:
    """Whatever it is asked first, and as often as it is asked."""
    lazy, compiled = lazy_compile("(?P<first>a|b)+c?", flags), re.compile("(?P<first>a|b)+c?", flags)
    assert lazy.sub("-", text) == lazy.sub("-", text) == compiled.sub("-", text)
    assert lazy.findall(text) == compiled.findall(text)
    assert lazy.groupindex == compiled.groupindex


def test_a_lazy_pattern_can_be_copied() -> None:
    """Asked or not."""
    pattern = lazy_compile(b"a+", re.IGNORECASE)
    assert copy.copy(pattern).findall(b"aAb") == pattern.findall(b"aAb") == [b"aA"]
    assert copy.copy(pattern).findall(b"aAb") == [b"aA"]


COMPILE_ALL = """
import gc, importlib, pkgutil
import podcast, podcast.text
for module in pkgutil.walk_packages(podcast.__path__, "podcast."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(sum(pattern.groups >= 0 for pattern in gc.get_objects() if isinstance(pattern, podcast.text._LazyPattern)))
"""


def test_every_pattern_of_the_package_compiles() -> None:
    """A mistake in one would else come to light where it is first asked."""
    answer = subprocess.run([sys.executable, "-c", COMPILE_ALL], capture_output=True, text=True, check=False)
    assert int(answer.stdout or 0) > 1000, answer.stderr
