"""References to other issues in a text: by the names of the show that it belongs to."""

from support.rows import try_rows

from podcast.model import Lexicon
from podcast.speech import normalize

LETTER = Lexicon((), "The Garden  Letter", "GL")


@try_rows(
    ("written", "spoken"),
    [
        ("So it is (GL #12).", "So it is."),
        ("So it is (see also GL #1, The Garden Letter 2 and #3).", "So it is."),
        ("[GL #12]: Hedges", "The Garden Letter number twelve: Hedges"),
        ("as in GL #12 and The Garden Letter #13", "as in The Garden Letter twelve and The Garden Letter thirteen"),
        ("as in AN #12", "as in A N number twelve"),
    ],
)
def test_references_are_the_shows_own(written: str, spoken: str) -> None:
    """Another newsletter has another name and prefix, and the first one's mean nothing in it."""
    assert normalize(written, LETTER) == spoken


def test_without_a_show_nothing_is_a_reference() -> None:
    """A lexicon of words alone knows no newsletter; numbers are still read."""
    assert normalize("(AN #12)", Lexicon()) == "A N number twelve"
