"""A show of our own invention, with a few episodes, for the tests of pages."""

import itertools
from datetime import UTC, datetime, timedelta

from podcast.model import Chapter, Cue, Enclosure, Episode, Link, SegmentKind, Show, Wording

SENTENCES = (
    "The garden at the north wall was planted twice, and only the second planting took.",
    "Its keepers had counted every seed, yet nobody had asked what the soil was for.",
    "So they wrote the question down, and came back to it each week.",
    "What grows there now is not what they had drawn, and most of them prefer it.",
    "A measure that is easy to read is soon the only one that anybody reads.",
    "They tried three kinds of fence, and the hares learned all of them.",
)


def show() -> Show:
    """A show whose pages have all there is."""
    return Show(
        title="The Garden Letter, Aloud",
        prefix="GL",
        url="https://audio.example.org/garden/",
        guid="9b024349-ccf0-5f69-a609-6b82873eab3c",
        description="A weekly letter about gardens and those who keep them, read aloud by synthetic voices.",
        language="en",
        author="The Garden Letter",
        email="letter@example.org",
        link="https://letter.example.org/",
        category="Leisure > Home & Garden",
        license="CC-BY-4.0",
        copyright="© 2020 The Garden Letter",
        wording=Wording(intro="", intro_unnumbered="", outro=""),
    )


def chapter(second: int, title: str, kind: SegmentKind = SegmentKind.ITEM, **more: object) -> Chapter:
    """A chapter from a whole second on."""
    return Chapter(second * 1000, title, kind=kind, **more)  # type: ignore[arg-type]


def chapters() -> tuple[Chapter, ...]:
    """Chapters of every kind, two minutes in all."""
    reading = (
        Link("Soil, a short history", "https://example.org/soil", "Read more"),
        Link("The hare problem", "https://example.org/hares", "Read more"),
        Link("GL 3", "https://letter.example.org/3", "Prerequisites"),
    )
    also = (
        Link("A list of fences", "https://example.org/fences", "Also mentioned"),
        Link("odd", "javascript:alert(1)"),
    )
    credit = "Ada Winter, Tom Rye et al, summarized by Nora"
    return (
        chapter(0, "Introduction", SegmentKind.INTRO),
        chapter(8, "Highlights", SegmentKind.SECTION),
        chapter(11, "What the soil is for", url="https://example.org/for", credit=credit, links=reading),
        chapter(38, "Nora's opinion", SegmentKind.OPINION),
        chapter(54, "Fences & hares <in practice>", url="https://example.org/practice", credit="Ben Oak"),
        chapter(75, "Weather and the reading of instruments", SegmentKind.SECTION, links=also),
        chapter(78, "On a measure that everybody reads", url="https://example.org/measure"),
        chapter(97, "Tom R's opinion", SegmentKind.OPINION),
        chapter(110, "Closing", SegmentKind.OUTRO),
    )


def _speaker(kind: SegmentKind, title: str) -> str:
    return {SegmentKind.ITEM: "narrator", SegmentKind.OPINION: title.removesuffix("'s opinion")}.get(kind, "announcer")


def cues(parts: tuple[Chapter, ...], *, duration_ms: int, first: int) -> tuple[Cue, ...]:
    """A sentence every three seconds; each chapter opens with its title, as the announcer says it."""
    results: list[Cue] = []
    sentences = itertools.islice(itertools.cycle(SENTENCES), first, None)
    ends = [part.start_ms for part in parts[1:]] + [duration_ms]
    for part, end_ms in zip(parts, ends, strict=True):
        text = f"{part.title}, by {part.credit}." if part.credit else f"{part.title}."
        results.append(Cue(part.start_ms, part.start_ms + 2_400, "announcer", text))
        for number, start_ms in enumerate(range(part.start_ms + 3_000, end_ms - 2_900, 3_000)):
            pause_ms = 600 if number % 3 == 2 else 280
            speaker = _speaker(part.kind, part.title)
            results.append(Cue(start_ms, start_ms + 3_000 - pause_ms, speaker, next(sentences)))
    return tuple(results)


def episode(number: int, title: str, *, duration_ms: int = 120_000) -> Episode:
    """An episode two weeks after the last one."""
    parts = chapters()
    return Episode(
        id=f"GL{number}",
        guid=f"garden-letter-{number}",
        number=number,
        title=title,
        published=datetime(2019, 11, 6, 6, tzinfo=UTC) + timedelta(weeks=2 * number),
        duration_ms=duration_ms,
        enclosure=Enclosure(f"episodes/GL{number}.mp3", 1_440_000 + number, "0" * 64),
        chapters=parts,
        cues=cues(parts, duration_ms=duration_ms, first=number),
        integrated_lufs=-16.0,
        true_peak_dbtp=-1.2,
        fingerprint="f",
        text_fingerprint="t",
        link=f"https://letter.example.org/{number}",
        people=("Nora", "Tom R"),
    )


def episodes() -> tuple[Episode, ...]:
    """Seven episodes over two years."""
    titles = (
        "Planting twice",
        "What the hares know about fences",
        "A question for the soil",
        "Counting seeds by moonlight, and whether it is worth the candle",
        "Überwintern, or how to keep a café table alive",
        "The second spring",
        "Instruments that everybody reads",
    )
    return tuple(episode(number, title) for number, title in enumerate(titles, 1))
