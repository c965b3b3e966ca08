"""Words that only one of several neighbors of a rule has: the first, the last, the one that is alike."""

from support.lexicons import NONE
from support.rows import try_rows

from podcast.speech import normalize


@try_rows(
    ("written", "spoken"),
    [
        ('a 1" pipe', "a one inch pipe"),
        ('a 2" pipe', "a two inch pipe"),
        ('a pipe of 1"', "a pipe of one inch"),
        ('a pipe of 2"', "a pipe of two inches"),
        ("5‰ of it", "five per mille of it"),
        ("5% of it", "five percent of it"),
        ("a 5-7‰ rise", "a five to seven per mille rise"),
        ("100's of ants", "hundreds of ants"),
        ("1,000s of ants", "thousands of ants"),
        ("100's office", "one hundred's office"),
        ("room 0123", "room zero one two three"),
        ("in 1905", "in nineteen oh five"),
        ("20 m/s²", "twenty meters per second squared"),
        ("5 kg/m²", "five kilograms per square meter"),
        ("word[3] next", "word next"),
        ("a_b-c+d@x.org", "a b c plus d at x dot org"),
    ],
)
def test_the_neighbor_is_said_as_it_is(written: str, spoken: str) -> None:
    """Each is told from the one beside it in the same rule."""
    assert normalize(written, NONE) == spoken
