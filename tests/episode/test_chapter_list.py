"""Chapters that apps list: none too short, all that is heard in one of them, headings with what they announce."""

import json
from collections.abc import Sequence
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.published import episode

from podcast.episode import find_hidden, is_listed_by, list_for_apps, write_chapters_json
from podcast.model import Chapter, ChapterRules, Episode, Link, SegmentKind, ShortHeadings

HIDE = ChapterRules(short_headings=ShortHeadings.HIDE)
KINDS = {
    "i": SegmentKind.INTRO,
    "h": SegmentKind.SECTION,
    "a": SegmentKind.ITEM,
    "p": SegmentKind.OPINION,
    "o": SegmentKind.OUTRO,
}

rows = st.lists(st.tuples(st.sampled_from("ihapo"), st.integers(1, 40)), min_size=1, max_size=12)
all_rules = st.builds(
    ChapterRules,
    shortest_ms=st.integers(0, 30).map(lambda second: second * 1000),
    short_headings=st.sampled_from(ShortHeadings),
)


def hear(lengths: Sequence[tuple[str, int]]) -> tuple[tuple[Chapter, ...], int]:
    """Make parts of kinds and seconds, each named after its kind and place, and give where they end."""
    starts = accumulate((seconds * 1000 for _, seconds in lengths), initial=0)
    names = [f"{letter}{number}" for number, (letter, _) in enumerate(lengths)]
    parts = tuple(
        Chapter(start, name, f"https://x.example/{name}", KINDS[name[0]])
        for name, start in zip(names, starts, strict=False)
    )
    return parts, sum(seconds for _, seconds in lengths) * 1000


def read(text: str) -> tuple[tuple[Chapter, ...], int]:
    """Read "i20 h3 a40": an introduction of 20 s, a heading of 3, an item of 40."""
    return hear([(word[0], int(word[1:])) for word in text.split()])


def publish(text: str, rules: ChapterRules) -> Episode:
    """Make an episode of parts."""
    parts, end_ms = read(text)
    return episode(chapters=list_for_apps(parts, duration_ms=end_ms, rules=rules), headings=parts, duration_ms=end_ms)


@pytest.mark.parametrize(
    ("heard", "listed"),
    [
        ("i20 h3 a40 o12", "0 i0, 20 h1: a2, 63 o3"),
        ("i20 h2 h3 a40 p20 o12", "0 i0, 20 h2: a3, 65 p4, 85 o5"),  # the nearest heading names it
        ("i20 h30 a40 o12", "0 i0, 20 h1, 50 a2, 90 o3"),  # a section with words of its own
        ("i20 a40 p5 a40 o12", "0 i0, 20 a1, 65 a3, 105 o4"),  # a short opinion ends its item
        ("i20 h3 a4 p40 o12", "0 i0, 20 h1: a2, 67 o4"),  # an opinion goes with a short item
        ("i20 a40 a5 p40 o12", "0 i0, 20 a1, 60 a2, 105 o4"),
        ("i20 a40 a5 a40 o12", "0 i0, 20 a1, 65 a3, 105 o4"),  # a short item ends what comes before
        ("i20 h3 a4 a40 o12", "0 i0, 20 h1: a2; a3, 67 o4"),  # but not what another heading announced
        ("i20 a40 h3 a4 h3 a40 o12", "0 i0, 20 a1, 67 h4: a5, 110 o6"),
        ("i20 h3 a4 h3 a40 o12", "0 i0, 20 h1: a2; a4, 70 o5"),  # nor the introduction
        ("i20 a40 h3 o12", "0 i0, 20 a1, 63 o3"),  # a heading that announces nothing
        ("i20 a40 o3", "0 i0, 20 a1"),
        ("i4 h3 a40 o12", "0 h1: a2, 47 o3"),
        ("i4 a40 o3", "0 a1"),
        ("i2 a3 o2", "0 a1"),  # shorter than a chapter, all of it
        ("h3 a40", "0 h0: a1"),
        ("h3", "0 h0"),
    ],
)
def test_short_parts_are_joined(heard: str, listed: str) -> None:
    """A heading goes with what it announces, a short opinion with its item; sections are not mixed."""
    parts, end_ms = read(heard)
    chapters = list_for_apps(parts, duration_ms=end_ms, rules=ChapterRules())
    assert ", ".join(f"{chapter.start_ms // 1000} {chapter.title}" for chapter in chapters) == listed
    assert list_for_apps(parts, duration_ms=end_ms, rules=ChapterRules(shortest_ms=0)) == parts


@given(rows, all_rules)
def test_chapters_tile_an_episode(lengths: list[tuple[str, int]], rules: ChapterRules) -> None:
    """None is too short unless there is but one; starts are those of parts, in order; no address is lost."""
    parts, end_ms = hear(lengths)
    chapters = list_for_apps(parts, duration_ms=end_ms, rules=rules)
    starts = [chapter.start_ms for chapter in chapters]
    assert starts[0] == 0
    assert set(starts) <= {part.start_ms for part in parts}
    spans = [end - start for start, end in pairwise([*starts, end_ms])]
    assert min(spans) >= min(rules.shortest_ms, end_ms) if len(spans) > 1 else sum(spans) == end_ms
    addresses = {chapter.url for chapter in chapters} | {link.url for chapter in chapters for link in chapter.links}
    assert addresses >= {part.url for part in parts if part.kind not in {SegmentKind.INTRO, SegmentKind.OUTRO}}
    again = episode(chapters=chapters, headings=() if chapters == parts else parts, duration_ms=end_ms)
    assert is_listed_by(rules, again)


@pytest.mark.parametrize(
    ("heard", "visible", "hidden"),
    [
        ("i20 h2 h3 a40 p20 o12", "0 i0, 25 a3, 65 p4, 85 o5", "20 h1, 22 h2"),
        ("i20 a40 h3 o12", "0 i0, 20 a1, 63 o3", "60 h2"),
        ("h3 a40 o12", "0 h0: a1, 43 o2", ""),  # a list begins at 0
    ],
)
def test_hidden_headings_are_in_the_json_alone(heard: str, visible: str, hidden: str) -> None:
    """A heading ends the chapter before, and is named with `toc` false where such chapters can be."""
    record = publish(heard, HIDE)
    written = json.loads(write_chapters_json(record.chapters, hidden=find_hidden(record)))["chapters"]
    assert [entry["startTime"] for entry in written] == sorted(entry["startTime"] for entry in written)
    for expected, is_shown in ((visible, True), (hidden, False)):
        entries = [entry for entry in written if entry.get("toc", True) is is_shown]
        assert ", ".join(f"{entry['startTime']} {entry['title']}" for entry in entries) == expected


def test_what_a_chapter_took_in_is_linked() -> None:
    """Addresses and credits of joined parts, and links of headings, stand with the chapter."""
    read_more = Link("Paper", "https://x.example/paper", "Read more")
    parts = (
        Chapter(0, "News", kind=SegmentKind.SECTION, links=(read_more,)),
        Chapter(3_000, "Tides", "https://x.example/tides", credit="Ada"),
        Chapter(20_000, "Ports", "https://x.example/ports", credit="Bo"),
        Chapter(25_000, "Closing", "https://x.example/", SegmentKind.OUTRO),
    )
    (chapter,) = list_for_apps(parts, duration_ms=30_000, rules=ChapterRules())
    links = (read_more, Link("Ports (Bo)", "https://x.example/ports"))
    assert chapter == Chapter(0, "News: Tides", "https://x.example/tides", credit="Ada", links=links)
