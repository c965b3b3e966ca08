"""An invented show and its episodes, for tests of what is published."""

from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from podcast.model import Chapter, Cue, Enclosure, Episode, Link, SegmentKind, Show, Wording

SHOW = Show(
    title="Harbour Notes",
    prefix="HN",
    url="https://pod.example.org/harbour/",
    guid="b1c3b8f4-30d2-5c0b-9f0e-3b7c58f6a1de",
    description="Tides, ports & people, read aloud.",
    language="en-GB",
    author="Ida Lund",
    email="ida@example.org",
    link="https://harbour.example.org/",
    category="Society & Culture > Places & Travel",
    license="https://creativecommons.org/licenses/by/4.0/",
    copyright="2026 Ida Lund",
    wording=Wording(intro="", intro_unnumbered="", outro=""),
    keywords=("tides", "ports"),
    people=MappingProxyType({"Ida Lund": "https://ida.example.org/"}),
)

CHAPTERS = (
    Chapter(0, "Introduction", kind=SegmentKind.INTRO),
    Chapter(
        21_000,
        "Why the <northern> moorings drift & what the harbour master did about it",
        "https://papers.example.org/moorings?a=1&b=2",
        credit="Ada Moor et al, summarized by Bo",
        links=(
            Link("Survey of moorings", "https://papers.example.org/survey", "Read more"),
            Link("Knots", "https://papers.example.org/knots", "Read more"),
            Link("HN 1", "https://harbour.example.org/1"),
        ),
    ),
    Chapter(95_000, "Bo’s opinion", kind=SegmentKind.OPINION),
    Chapter(140_000, "That was it", kind=SegmentKind.OUTRO),
)

CUES = (
    Cue(0, 4_000, "announcer", "Harbour Notes, issue 2."),
    Cue(4_300, 20_000, "announcer", "This is read by synthetic voices."),
    Cue(
        21_000,
        32_000,
        "narrator",
        "When the <northern> moorings were laid, nobody had measured how far a barge & its tug would swing in a "
        "spring tide, so the first winter took three of them out to sea before anybody had an answer.",
    ),
    Cue(95_000, 99_000, "Bo Berg", "I would have used chain --> not rope."),
)


def episode(number: int | None = 2, **changes: object) -> Episode:
    """Make an episode; those of higher numbers are published later, a week each."""
    name = f"HN{number}" if number is not None else "spring"
    values: dict[str, object] = {
        "id": name,
        "guid": f"guid-of-{name}",
        "number": number,
        "title": f"Moorings “& tides” {number}",
        "published": datetime(2026, 3, 2, 7, 30, tzinfo=UTC) + timedelta(weeks=number or 0),
        "duration_ms": 150_400,
        "enclosure": Enclosure(f"episodes/{name}.mp3", 1_800_000 + (number or 0), "0" * 64),
        "chapters": CHAPTERS,
        "cues": CUES,
        "integrated_lufs": -16.1,
        "true_peak_dbtp": -1.3,
        "fingerprint": "sound",
        "text_fingerprint": "text",
        "link": f"https://harbour.example.org/{number}",
        "people": ("Ida Lund", "Bo Berg"),
    }
    return Episode(**{**values, **changes})  # type: ignore[arg-type] # the values are of many types
