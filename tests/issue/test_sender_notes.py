"""Notes of services are found by the words that they begin with."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from podcast.issue.phrases.sender_notes import MAIL, NOTES, SOCIAL_SITE, is_note

PATTERNS = [note.replace("SENT_MAIL", MAIL).replace("SOCIAL_SITE", SOCIAL_SITE) for note in NOTES.values()]
BEGINNINGS = {word for words in NOTES for word in words.split()}
LIKINGS = re.compile(r"(?:enjoy|like|lov)\w*", re.IGNORECASE)


@given(
    st.sampled_from(PATTERNS).flatmap(
        lambda note: st.from_regex(re.compile(rf"\A(?:{note})", re.IGNORECASE | re.VERBOSE))
    )
)
def test_a_note_is_found_by_its_first_word(text: str) -> None:
    """Whatever else it says; words that nobody writes, as "likeed", are no beginnings."""
    beginning = LIKINGS.match(text)
    assume(beginning is None or beginning[0].casefold() in BEGINNINGS)
    assert is_note(text)
