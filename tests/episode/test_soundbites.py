"""Sentences that an editor has marked become soundbites, from the first one's beginning to the last one's end."""

from support.rows import try_rows

from podcast.episode import describe_length, find_soundbites
from podcast.model import Cue, Delivery, Script, Segment, SegmentKind, Soundbite, Utterance


def script(*marks: str | None) -> tuple[Script, tuple[Cue, ...]]:
    """Say a sentence of ten seconds for each mark, in segments of two, and a break that nobody sees between them."""
    lines = [Utterance("narrator", Delivery("a"), "One.", "one", 0, soundbite=mark) for mark in marks]
    lines.insert(1, Utterance("narrator", Delivery("a"), " ", "", 500))
    parts = tuple(Segment("S", SegmentKind.ITEM, tuple(lines[index : index + 2])) for index in range(0, len(lines), 2))
    cues = tuple(Cue(start, start + 9_500, "narrator", "One.") for start in range(0, 10_000 * len(marks), 10_000))
    return Script("", None, parts), cues


@try_rows(
    ("marks", "expected"),
    [
        ((None, None), ()),
        ((None, "Hens", "", None), (Soundbite(10_000, 29_500, "Hens"),)),
        (("", "", ""), (Soundbite(0, 29_500),)),
        (("Hens", "", "Foxes", ""), (Soundbite(0, 19_500, "Hens"), Soundbite(20_000, 39_500, "Foxes"))),
        (("Hens", None, ""), (Soundbite(0, 9_500, "Hens"), Soundbite(20_000, 29_500))),
    ],
)
def test_marked_sentences_that_follow_one_another_are_one(
    marks: tuple[str | None, ...], expected: tuple[Soundbite, ...]
) -> None:
    """Over the end of a segment, too, and up to the next title."""
    assert find_soundbites(*script(*marks)) == expected


@try_rows(
    ("soundbite", "expected"),
    [
        (Soundbite(1_000, 16_000), ""),
        (Soundbite(1_000, 121_000), ""),
        (Soundbite(61_000, 69_500, "Hens"), 'the soundbite "Hens" at 1:01 takes 8 seconds, and apps play 15 to 120'),
        (Soundbite(5_000, 145_000), "a soundbite at 0:05 takes 140 seconds, and apps play 15 to 120"),
    ],
)
def test_what_apps_would_not_play_is_described(soundbite: Soundbite, expected: str) -> None:
    """Too short or too long, with its place."""
    assert describe_length(soundbite) == expected
