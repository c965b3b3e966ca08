"""Fingerprints: another sound or text has another name, the same has the same in every run and in every version."""

from dataclasses import replace
from pathlib import Path

from support.newsletters import ALIGNMENT_NEWSLETTER, read_issue
from support.rows import try_rows

from podcast.build.project import open_project
from podcast.episode import sound_fingerprint, text_fingerprint
from podcast.model import (
    Delivery,
    EpisodeKind,
    Link,
    Listing,
    Loudness,
    Master,
    Script,
    Segment,
    SegmentKind,
    Utterance,
)
from podcast.script import write_script
from podcast.show import Folder, read_show

SHOW = read_show(Folder(Path(__file__).parents[2]))
LINE = Utterance("narrator", Delivery("a"), "2 cats", "two cats", 300)
SCRIPT = Script("T", 1, (Segment("S", SegmentKind.ITEM, (LINE,)),))
ENGINES = {"silent": "1"}
LISTINGS = (
    Listing(),
    Listing(EpisodeKind.TRAILER),
    Listing(season=1),
    Listing(is_explicit=True),
    Listing(is_explicit=False),
)


def script(line: Utterance = LINE, **changes: object) -> Script:
    """Change the only line, or its segment."""
    segment = replace(SCRIPT.segments[0], utterances=(line,), **changes)  # type: ignore[arg-type]
    return replace(SCRIPT, segments=(segment,))


@try_rows(
    "changed",
    [
        script(replace(LINE, spoken="two cat")),
        script(replace(LINE, pause_ms=301)),
        script(replace(LINE, delivery=Delivery("a", gain_db=1.0))),
        script(replace(LINE, delivery=Delivery("b"))),
        script(replace(LINE, delivery=Delivery("a", formant_ratio=0.9))),
        script(replace(LINE, delivery=Delivery("a", pitch_hz=90))),
    ],
)
def test_what_is_heard_names_the_sound(changed: Script) -> None:
    """A word, a pause, a gain or a voice makes another sound."""
    master = Master()
    assert sound_fingerprint(changed, master, engines=ENGINES) != sound_fingerprint(SCRIPT, master, engines=ENGINES)


def test_master_and_engine_name_the_sound() -> None:
    """Another target or another engine makes another sound, another written form does not."""
    plain = sound_fingerprint(SCRIPT, Master(), engines=ENGINES)
    assert sound_fingerprint(SCRIPT, Master(Loudness(-18.0)), engines=ENGINES) != plain
    assert sound_fingerprint(SCRIPT, Master(), engines={"silent": "2"}) != plain
    assert sound_fingerprint(script(replace(LINE, written="Two cats")), Master(), engines=ENGINES) == plain


@try_rows(
    "changed",
    [
        script(replace(LINE, written="Two cats")),
        script(title="Other"),
        script(url="https://x.example"),
        script(credit="by Bo"),
        script(links=(Link("more", "https://x.example"),)),
        script(text_links=(Link("more", "https://x.example"),)),
        replace(SCRIPT, title="U"),
    ],
)
def test_what_is_shown_names_the_text(changed: Script) -> None:
    """Titles, links, credits and the written form are in the tags."""
    assert text_fingerprint(changed, SHOW, artwork=b"") != text_fingerprint(SCRIPT, SHOW, artwork=b"")


def test_show_and_artwork_name_the_text() -> None:
    """The show's own facts and its picture are in the tags, too."""
    plain = text_fingerprint(SCRIPT, SHOW, artwork=b"")
    assert text_fingerprint(SCRIPT, replace(SHOW, author="Bo"), artwork=b"") != plain
    assert text_fingerprint(SCRIPT, SHOW, artwork=b"x") != plain
    other = replace(SHOW, wording=replace(SHOW.wording, notes="{title}"))
    assert text_fingerprint(SCRIPT, other, artwork=b"") != plain
    assert text_fingerprint(SCRIPT, SHOW, artwork=b"") == plain
    marked = (script(replace(LINE, soundbite=title)) for title in ("", "Hens"))
    assert len({plain, *(text_fingerprint(sample, SHOW, artwork=b"") for sample in marked)}) == len(("", "", "Hens"))
    names = {text_fingerprint(SCRIPT, SHOW, artwork=b"", listing=listing) for listing in LISTINGS}
    assert len(names) == len(LISTINGS)
    assert plain in names


def test_a_show_of_version_0_1_keeps_its_names() -> None:
    """What its settings make of its issue has the digests of version 0.1, which had one newsletter built in.

    A sentence that ends in a colon is heard to go on since then, by a comma.
    """
    root = Path(__file__).parents[1] / "data" / "shows" / "0.1"
    project = open_project(Folder(root))
    issue = read_issue((root / "issues" / "AN0.md").read_bytes(), name="AN0.md")
    written = write_script(
        issue,
        project.show,
        project.cast,
        newsletter=ALIGNMENT_NEWSLETTER,
        lines=project.lines,
        addresses={},
    )
    segments = (
        replace(segment, utterances=tuple(replace(line, spoken=line.spoken.rstrip(",")) for line in segment.utterances))
        for segment in written.segments
    )
    before = replace(written, segments=tuple(segments))
    sound = sound_fingerprint(before, project.show.master, engines=ENGINES)
    assert sound == "8e34f4de10a6bf7c87c520eeac030a102196fb2af028268dddb1ceb606a33f1c"
    text = text_fingerprint(written, project.show, artwork=b"")
    assert text == "10c2d5c1b043597f3c205aac63a42dc4d9f16f0c3cb24a5edf220c4942c60843"


def test_every_value_is_written_as_version_0_1_wrote_it() -> None:
    """Quotes, odd characters, nothing and whole numbers, music, links and fallbacks: the digests are that version's."""
    odd = Delivery("b", "piper", 180, 61, -0.5, (Delivery("c"),))
    lines = (LINE, Utterance("Bo", odd, "x", "it's", 0, ("f",)))
    links = (Link("t", "https://u.example"), Link("t'", "https://v.example", "Read more"))
    title = "S\u2028\n\0é\U0001f600"
    item = Segment(title, SegmentKind.ITEM, lines, "https://x.example", "by Bo", links, is_highlight=True)
    rich = Script('It\'s "T"', None, (item, Segment("E", SegmentKind.OPINION, ())))
    master, music = Master(Loudness(-18.5, -2), 128, 48000), (1, [("intro", "ff")], 500, [True, False])
    sound = sound_fingerprint(rich, master, engines={"b": "1", "a": "2"}, music=music)
    assert sound == "71cab66a2d4ca3ae40401e100b04749a6a591379698b9ddbf9716ed4de011674"
    settings = read_show(Folder(Path(__file__).parents[1] / "data" / "shows" / "0.1"))
    text = text_fingerprint(rich, settings, artwork=b"x")
    assert text == "58af5f8ab5d078e36e16ebe06eba21a191dace7861220bd7e447e7b6293ea71f"


def test_names_of_ours_are_no_part_of_it() -> None:
    """A class of another name, which shows its fields otherwise, gives the same digest."""

    class Speaking(Delivery):
        def __repr__(self) -> str:
            return "Speaking(speaker='a')"

    renamed = script(replace(LINE, delivery=Speaking("a")))
    assert sound_fingerprint(renamed, Master(), engines=ENGINES) == sound_fingerprint(SCRIPT, Master(), engines=ENGINES)
