"""Cues and chapters become paragraphs under headings, and sources under sections."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from support import site_sample

from podcast.feed.page_transcript import gather_sources, list_item_titles, split_by_chapter, split_passages
from podcast.model import Chapter, Cue, Enclosure, Episode, Link, Pauses, SegmentKind

PAUSES = Pauses()


def _episode(chapters: tuple[Chapter, ...], cues: tuple[Cue, ...]) -> Episode:
    return replace(site_sample.episode(1, "Sample"), chapters=chapters, cues=cues)


def _cues(*parts: tuple[int, int, str, str]) -> tuple[Cue, ...]:
    return tuple(Cue(*part) for part in parts)


def _texts(episode: Episode) -> list[list[list[str]]]:
    passages = split_passages(episode, pauses=PAUSES)
    return [[[cue.text for cue in paragraph.cues] for paragraph in passage.paragraphs] for passage in passages]


def test_a_cue_belongs_to_the_chapter_it_begins_in() -> None:
    """A chapter's first moment is its own; what comes before the first chapter is not lost."""
    chapters = (Chapter(1000, "One"), Chapter(4000, "Two"), Chapter(8000, "Three"))
    cues = _cues((0, 900, "n", "a"), (1000, 3999, "n", "b"), (4000, 5000, "n", "c"), (7999, 9000, "n", "d"))
    texts = [[cue.text for cue in part] for _, part in split_by_chapter(_episode(chapters, cues))]
    assert texts == [["a", "b"], ["c", "d"], []]


def test_a_paragraph_ends_with_a_longer_pause_or_another_speaker() -> None:
    """The pause between two sentences does not part them; that of a paragraph or a list item does."""
    gap = PAUSES.sentence_ms
    cues = _cues(
        (0, 1000, "narrator", "one"),
        (1000 + gap, 2000, "narrator", "two"),
        (2000 + PAUSES.list_item_ms, 3000, "narrator", "three"),
        (3000 + PAUSES.paragraph_ms, 4000, "narrator", "four"),
        (4000 + gap, 5000, "quote", "five"),
    )
    assert _texts(_episode((Chapter(0, "Title"),), cues)) == [[["one", "two"], ["three"], ["four"], ["five"]]]


def test_the_spoken_title_is_not_written_twice() -> None:
    """A first sentence of the title's words is the heading; a longer one stays."""
    cues = _cues((0, 1, "announcer", "On fences: “why”?"), (2, 3, "announcer", "By Ada."))
    assert _texts(_episode((Chapter(0, "On Fences, why"),), cues)) == [[["By Ada."]]]
    assert _texts(_episode((Chapter(0, "On fences"),), cues)) == [[["On fences: “why”?", "By Ada."]]]


@given(
    st.lists(st.integers(0, 50), max_size=8, unique=True),
    st.lists(st.tuples(st.integers(0, 60_000), st.sampled_from("abc")), max_size=40),
)
def test_no_cue_is_lost_or_moved(starts: list[int], facts: list[tuple[int, str]]) -> None:
    """The paragraphs of all chapters, joined, are the cues."""
    chapters = tuple(Chapter(second * 1000, "–") for second in sorted(starts or [0]))
    cues = tuple(Cue(start_ms, start_ms + 500, speaker, f"w{n}") for n, (start_ms, speaker) in enumerate(sorted(facts)))
    passages = split_passages(_episode(chapters, cues), pauses=PAUSES)
    assert tuple(cue for passage in passages for paragraph in passage.paragraphs for cue in paragraph.cues) == cues
    assert tuple(passage.chapter for passage in passages) == chapters


def test_an_episode_without_chapters_is_one() -> None:
    """Nothing to group by, nothing lost."""
    cues = _cues((0, 1, "narrator", "said"))
    (only,) = split_passages(_episode((), cues), pauses=PAUSES)
    assert (only.chapter.title, only.paragraphs[0].cues) == ("Sample", cues)


def test_sources_stand_under_their_section() -> None:
    """Items before the first section stand alone; opinions only where they have links of their own."""
    link = Link("More", "https://example.org/more")
    early = Chapter(0, "Early", url="https://example.org/e")
    first = Chapter(1000, "First", kind=SegmentKind.SECTION)
    item = Chapter(2000, "Item", url="https://example.org/i")
    opinion = Chapter(3000, "Opinion", url="https://example.org/i", kind=SegmentKind.OPINION)
    linked = Chapter(4000, "Linked opinion", kind=SegmentKind.OPINION, links=(link,))
    middle = Chapter(5000, "Middle", kind=SegmentKind.SECTION)
    credited = Chapter(5500, "Credited", credit="Ada Winter")
    plain = Chapter(6000, "No source")
    empty = Chapter(6500, "Empty", kind=SegmentKind.SECTION)
    also = Chapter(7000, "Also", kind=SegmentKind.SECTION, links=(link,))
    sources = gather_sources(_episode((early, first, item, opinion, linked, middle, credited, plain, empty, also), ()))
    assert [(group.section, group.items) for group in sources] == [
        (None, (early,)),
        (first, (item, linked)),
        (middle, (credited,)),
        (also, ()),
    ]


def test_what_an_episode_is_about_are_its_items() -> None:
    """Those with a source or an author; sections, opinions and lists are not what a listener looks for."""
    assert list_item_titles(site_sample.episode(1, "T")) == (
        "What the soil is for",
        "Fences & hares <in practice>",
        "On a measure that everybody reads",
    )


def test_no_source_no_notes() -> None:
    """An episode of nothing but talk."""
    talk = Episode(
        id="T1",
        guid="t",
        number=None,
        title="Talk",
        published=datetime(2020, 1, 1, tzinfo=UTC),
        duration_ms=1000,
        enclosure=Enclosure("episodes/T1.mp3", 1, ""),
        chapters=(Chapter(0, "Talk"),),
        cues=(),
        integrated_lufs=-16,
        true_peak_dbtp=-1,
        fingerprint="",
        text_fingerprint="",
    )
    assert gather_sources(talk) == ()
