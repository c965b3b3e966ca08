"""What a model understood is told to people and to programs alike."""

from podcast.audio.hearing import Hearing
from podcast.build.hear_episode import HearingReport, describe_hearing
from podcast.cli.hearing_report import format_hearing, hearing_to_json

WHOLE = Hearing(
    1_000, "narrator", "The tide came in.", "The tide came in.", 1100, "the tide came in", "the tide came in"
)
MISHEARD = Hearing(63_000, "Ada", "Ask Noor.", "Ask Noor.", 700, "Ask more.", "Ask more.")
SILENT = Hearing(5_000, "narrator", "No boats.", "No boats.", 0, "", "", fault="nothing was understood")
REPORT = HearingReport("HN2", (WHOLE, SILENT, MISHEARD))


def test_people_read_the_worst_first() -> None:
    """Words misheard of all and of each speaker, then what went wrong, then what was misheard; nothing else."""
    assert list(format_hearing(REPORT)) == [
        "HN2: 37.5% of words misheard: narrator 33.3%, Ada 50.0%",
        "misheard most:",
        "0:05  narrator: No boats.",
        "      understood: nothing",
        "      FAIL: nothing was understood",
        "1:03  Ada: Ask Noor.",
        "      understood: Ask more.",
    ]


def test_programs_get_the_same() -> None:
    """Figures as shares, sentences with their time, and those that went wrong apart."""
    understood = hearing_to_json(REPORT)["understood"]
    assert isinstance(understood, dict)
    assert (understood["sentences"], understood["misheard"]) == (3, 0.375)
    assert understood["speakers"] == {"narrator": 0.3333, "Ada": 0.5}
    assert [sentence["start_ms"] for sentence in understood["worst"]] == [5_000, 63_000]
    assert [sentence["fault"] for sentence in understood["broken"]] == ["nothing was understood"]


def test_a_sentence_that_went_wrong_breaks_a_promise() -> None:
    """Misheard words alone do not."""
    assert not describe_hearing(REPORT).is_kept
    row = describe_hearing(HearingReport("HN2", (WHOLE, MISHEARD)))
    assert (row.is_kept, row.actual) == (True, "0 of 2 sentences wrong, 16.7% of words misheard")


def test_nothing_misheard_is_one_line() -> None:
    """There is no list of nothing."""
    assert list(format_hearing(HearingReport("HN2", (WHOLE,)))) == ["HN2: 0.0% of words misheard: narrator 0.0%"]
