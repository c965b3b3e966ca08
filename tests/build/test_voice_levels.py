"""Voices are matched by what they measure, once."""

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Run
from mutagen.id3 import ID3

from podcast import audio, engines
from podcast.build.voice_levels import PASSAGE, REFERENCE_LUFS, match_levels
from podcast.cache import Cache, Kind
from podcast.engines import Workers
from podcast.model import Delivery, Script, Segment, SegmentKind, Utterance

pytestmark = pytest.mark.renders
SLOW = Delivery("gmw/en-us", rate_wpm=160)
LOUD = Delivery("gmw/en-us+f3", rate_wpm=160)
TUNED = Delivery("gmw/en-us+m3", gain_db=2.5)


@pytest.fixture(scope="module")
def executor() -> Iterator[Executor]:
    """Give one worker to all tests."""
    with Workers(1) as executor:
        yield executor


def script_of(*deliveries: Delivery) -> Script:
    """Let each say a sentence."""
    lines = tuple(Utterance("narrator", delivery, "Hello.", "Hello.", 100) for delivery in deliveries)
    return Script("Title", 1, (Segment("Title", SegmentKind.ITEM, lines),))


def quiet(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def test_voices_come_to_one_loudness(executor: Executor, tmp_path: Path) -> None:
    """With their gains, two voices measure alike; one that the producer set stays."""
    cache = Cache(tmp_path)
    script = match_levels(script_of(SLOW, LOUD, TUNED), executor=executor, cache=cache)
    slow, loud, tuned = (line.delivery for line in script.utterances)
    assert tuned == TUNED
    assert slow.gain_db != loud.gain_db
    for delivery in (slow, loud):
        (clip,) = engines.speak(
            [Utterance("", delivery, PASSAGE, PASSAGE, 0)], executor=executor, cache=cache, progress=quiet
        )
        assert delivery.gain_db is not None
        lufs = audio.measure(clip.path).integrated_lufs + delivery.gain_db
        assert lufs == pytest.approx(REFERENCE_LUFS, abs=0.11)


def test_level_is_measured_once(executor: Executor, tmp_path: Path) -> None:
    """What is remembered is believed, as long as nothing of the voice has changed."""
    cache = Cache(tmp_path)
    match_levels(script_of(SLOW), executor=executor, cache=cache)
    (remembered,) = tmp_path.glob("levels/??/*")
    cache.put(Kind.LEVELS, remembered.name, json.dumps({"integrated_lufs": -30.0}).encode())
    again = match_levels(script_of(SLOW), executor=executor, cache=cache)
    assert next(again.utterances).delivery == replace(SLOW, gain_db=9.0)
    match_levels(script_of(replace(SLOW, pitch=70)), executor=executor, cache=cache)
    assert cache.usage()[Kind.LEVELS].files == 2


def test_a_damaged_passage_is_not_measured(executor: Executor, tmp_path: Path) -> None:
    """It is spoken again: what it measures would be remembered for ever."""
    cache = Cache(tmp_path)
    before = match_levels(script_of(SLOW), executor=executor, cache=cache)
    shutil.rmtree(tmp_path / "levels")
    (path,) = cache.root.glob("clips/??/*.wav")
    data = path.read_bytes()
    path.write_bytes(data[:44] + bytes(byte ^ 0x55 for byte in data[44:-24]) + data[-24:])
    assert match_levels(script_of(SLOW), executor=executor, cache=cache) == before


def test_script_with_gains_is_left_alone(executor: Executor, tmp_path: Path) -> None:
    """Nothing is spoken for voices that the producer has set."""
    script = script_of(TUNED)
    assert match_levels(script, executor=executor, cache=Cache(tmp_path)) is script
    assert not [*tmp_path.iterdir()]


def test_preview_has_a_chapter_for_each_of_the_cast(silent_show: Path, run: Run, tmp_path: Path) -> None:
    """Roles, people and pool each say a line; nothing is published."""
    result = run("voices", "preview", "-q", "-o", tmp_path / "all.mp3", "--show", silent_show)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{tmp_path / 'all.mp3'}\n"
    titles = [str(frame.sub_frames["TIT2"]) for frame in ID3(tmp_path / "all.mp3").getall("CHAP")]  # type: ignore[no-untyped-call]
    assert titles[:4] == ["The announcer: one", "The narrator: one", "The quote: one", "Rohin Shah: one"]
    assert titles[-1] == "Voice 12 of the pool: one"
    assert not (silent_show / "feed" / "episodes").exists()
    assert run("voices", "preview", "-q", "--show", silent_show).stdout == f"{silent_show / '.cache' / 'voices.mp3'}\n"
