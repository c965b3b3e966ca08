"""Fingerprints: another sound or text has another name, the same has the same in every run."""

from dataclasses import replace
from pathlib import Path

import pytest

from podcast.episode import sound_fingerprint, text_fingerprint
from podcast.model import Delivery, Link, Loudness, Master, Script, Segment, SegmentKind, Utterance
from podcast.show import Folder, read_show

SHOW = read_show(Folder(Path(__file__).parents[2]))
LINE = Utterance("narrator", Delivery("a"), "2 cats", "two cats", 300)
SCRIPT = Script("T", 1, (Segment("S", SegmentKind.ITEM, (LINE,)),))
ENGINES = {"silent": "1"}


def script(line: Utterance = LINE, **changes: object) -> Script:
    """Change the only line, or its segment."""
    segment = replace(SCRIPT.segments[0], utterances=(line,), **changes)  # type: ignore[arg-type]
    return replace(SCRIPT, segments=(segment,))


@pytest.mark.parametrize(
    "changed",
    [
        script(replace(LINE, spoken="two cat")),
        script(replace(LINE, pause_ms=301)),
        script(replace(LINE, delivery=Delivery("a", gain_db=1.0))),
        script(replace(LINE, delivery=Delivery("b"))),
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


@pytest.mark.parametrize(
    "changed",
    [
        script(replace(LINE, written="Two cats")),
        script(title="Other"),
        script(url="https://x.example"),
        script(credit="by Bo"),
        script(links=(Link("more", "https://x.example"),)),
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
