"""Music between what is said: levelled once, where it belongs, as bright as it was, and never under a word."""

import cmath
import math
import wave
from array import array
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from support.sounds import Mastered, babble, decoded, mastered, onset_ms, script_of, show_with, tick, write_clip

from podcast.audio import Jingles, encode_alternate, jingles, measure, read_jingle
from podcast.audio.chapter_timeline import plan_timeline
from podcast.audio.cut_parts import cut_timeline
from podcast.audio.ffmpeg import run
from podcast.audio.gain import set_music
from podcast.audio.mp3_frames import Mp3Format
from podcast.cache import Cache
from podcast.errors import AudioError
from podcast.model import Alternate, Clip, Loudness, Script, SegmentKind

pytestmark = pytest.mark.renders
SECTION, ITEM = SegmentKind.SECTION, SegmentKind.ITEM


def tone(path: Path, *, hertz: float = 660, seconds: float = 3.0, options: Sequence[str] = ()) -> Path:
    """Write a tone in the format that a name asks for."""
    source = f"sine=frequency={hertz}:duration={seconds}:sample_rate=48000"
    run(("-v", "error", "-y", "-f", "lavfi", "-i", source, *options, str(path)))
    return path


def jingle(folder: Path, *, hertz: float = 660, seconds: float = 3.0) -> Clip:
    """Make a jingle of a tone."""
    return read_jingle(tone(folder / f"{hertz}.flac", hertz=hertz, seconds=seconds), name="x", cache=Cache(folder))


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.wav", ()),
        ("a.flac", ("-ac", "2", "-ar", "96000")),
        ("a.mp3", ()),
        ("a.m4a", ("-af", "volume=-30dB")),
        ("a.opus", ("-af", "volume=30dB")),
    ],
)
def test_every_format_is_levelled_and_faded(tmp_path: Path, name: str, options: Sequence[str]) -> None:
    """At -20 LUFS whatever it was; it comes from silence and goes there."""
    clip = read_jingle(tone(tmp_path / name, options=options), name=name, cache=Cache(tmp_path))
    assert abs(measure(clip.path).integrated_lufs + 20) <= 0.11
    assert abs(clip.frames / clip.sample_rate_hz - 3) < 0.06
    with wave.open(str(clip.path)) as sound:
        samples = array("h", sound.readframes(clip.frames))
    loud = max(map(abs, samples))
    assert max(map(abs, samples[:200])) < loud / 10
    assert max(map(abs, samples[-1000:])) < loud / 10


def test_it_is_made_once_for_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By content: another name is the same, another sound is not."""
    first = read_jingle(tone(tmp_path / "a.wav"), name="a.wav", cache=Cache(tmp_path / "kept"))
    other = read_jingle(tone(tmp_path / "b.wav", hertz=330), name="b.wav", cache=Cache(tmp_path / "kept"))
    assert other != first
    monkeypatch.setattr(jingles, "run", None)
    (tmp_path / "a.wav").rename(tmp_path / "c.wav")
    assert read_jingle(tmp_path / "c.wav", name="c.wav", cache=Cache(tmp_path / "kept")) == first


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("sine=duration=60.5", "longer than 60 seconds"),
        ("anullsrc=duration=2:sample_rate=44100", r"nothing to hear in its 2\.0 seconds"),
        ("sine=duration=0.1", r"nothing to hear in its 0\.1 seconds"),
    ],
)
def test_what_cannot_be_played_is_named(tmp_path: Path, source: str, fault: str) -> None:
    """Too long, or nothing in it; nothing is kept."""
    path = tmp_path / "a.wav"
    run(("-v", "error", "-f", "lavfi", "-i", source, "-t", "60.5", str(path)))
    with pytest.raises(AudioError, match=f"voices/a.wav: {fault}") as caught:
        read_jingle(path, name="voices/a.wav", cache=Cache(tmp_path / "kept"))
    assert caught.value.hint
    assert not [path for path in (tmp_path / "kept").rglob("*") if path.is_file()]


def test_what_is_no_sound_is_named(tmp_path: Path) -> None:
    """With ffmpeg's own words."""
    (tmp_path / "a.wav").write_text("no sound")
    with pytest.raises(AudioError, match=r"voices/a\.wav: ") as caught:
        read_jingle(tmp_path / "a.wav", name="voices/a.wav", cache=Cache(tmp_path / "kept"))
    assert caught.value.hint


def kinds(script: Script, *more_kinds: SegmentKind) -> Script:
    """Give a script's segments their kinds."""
    segments = zip(script.segments, more_kinds, strict=True)
    return replace(script, segments=tuple(replace(segment, kind=kind) for segment, kind in segments))


@pytest.mark.parametrize(
    ("segment_kinds", "played"),
    [
        ((ITEM, SECTION, ITEM), "is."),
        ((ITEM, SECTION, SECTION, ITEM, SECTION), "is..s"),
        ((SECTION, ITEM), "i."),
        ((), ""),
    ],
)
def test_sections_begin_with_music_once(tmp_path: Path, segment_kinds: Sequence[SegmentKind], played: str) -> None:
    """Headings that follow one another have one jingle; at the beginning the intro goes before all."""
    intro, section = Clip(tmp_path / "i", 44100, 1, b""), Clip(tmp_path / "s", 44100, 1, b"")
    music = Jingles(intro=intro, section=section).before(segment_kinds)
    assert "".join(clip.path.name if clip else "." for clip in music) == played


def test_without_an_intro_a_first_section_has_its_own(tmp_path: Path) -> None:
    """What is first is a section like others."""
    section = Clip(tmp_path / "s", 44100, 1, b"")
    assert Jingles(section=section).before([SECTION, ITEM]) == [section, None]


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> tuple[Script, list[Clip], Jingles]:
    """Give a minute with intro, two sections and outro; each clip begins with a click."""
    folder = tmp_path_factory.mktemp("programme")
    clips = [write_clip(folder / f"{n}.wav", tick(seconds=2.13 + n / 7)) for n in range(5)]
    script = kinds(script_of(*[[180, 320, 150, 700]] * 6), ITEM, SECTION, SECTION, ITEM, SECTION, ITEM)
    music = Jingles(
        intro=jingle(folder, hertz=440, seconds=3.013),
        outro=jingle(folder, hertz=550, seconds=4),
        section=jingle(folder, hertz=14_000, seconds=1.507),
        pause_ms=600,
    )
    return script, [clips[n % 5] for n in range(24)], music


@pytest.fixture(scope="module")
def finished(programme: tuple[Script, list[Clip], Jingles], tmp_path_factory: pytest.TempPathFactory) -> Mastered:
    """Master it once."""
    script, clips, music = programme
    return mastered(script, clips, tmp_path_factory.mktemp("finished") / "a.mp3", jingles=music)


@pytest.fixture(scope="module")
def samples(finished: Mastered) -> "array[int]":
    """Hear it as a player does."""
    return decoded(finished.path)


def between(samples: "array[int]", start_ms: float, end_ms: float) -> "array[int]":
    """Cut out a stretch at 44.1 kHz."""
    return samples[round(start_ms * 44.1) : round(end_ms * 44.1)]


def lufs(samples: "array[int]", folder: Path) -> float:
    """Measure a stretch."""
    return measure(
        write_clip(folder / "stretch.wav", [sample / 32767 for sample in samples], rate=44100).path
    ).integrated_lufs


def level_of(samples: "array[int]", hertz: float) -> float:
    """Measure how much of a stretch is this tone."""
    turn = cmath.exp(-2j * math.pi * hertz / 44100)
    total, phase = 0j, 1 + 0j
    for sample in samples:
        total += sample * phase
        phase *= turn
    power = math.sqrt(sum(sample * sample for sample in samples) / len(samples) / 2)
    return abs(total) / len(samples) / power


def test_everything_is_where_it_was_planned(
    programme: tuple[Script, list[Clip], Jingles], finished: Mastered, samples: "array[int]"
) -> None:
    """Every word at its cue; a chapter with music starts with it, on the whole second, and silence is around it."""
    cues, chapters = finished.cues, finished.chapters
    assert abs(len(samples) / 44.1 - finished.duration_ms) <= 0.5
    assert [chapter.start_ms % 1000 for chapter in chapters] == [0] * 6
    starts = [cue.start_ms for cue in cues[::4]]
    gaps = [start - chapter.start_ms for start, chapter in zip(starts, chapters, strict=True)]
    assert [round(gap, -2) for gap in gaps] == [3600, 2100, 0, 0, 2100, 0]
    for cue in cues:
        assert -10.5 < onset_ms(samples, cue.start_ms) - cue.start_ms < 17
    for start in (starts[0], starts[1], starts[4]):
        assert max(map(abs, between(samples, start - 550, start - 20))) < 100
    for chapter in (chapters[1], chapters[4]):
        assert max(map(abs, between(samples, chapter.start_ms - 400, chapter.start_ms - 20))) < 100
    end = cues[-1].end_ms
    assert max(map(abs, between(samples, end + 40, end + 680))) < 100
    assert abs(finished.duration_ms - (end + 700 + 4000 + 600)) <= 20
    assert len(cues) == 24


def test_music_is_below_speech_and_the_whole_as_loud_as_asked_for(
    finished: Mastered, samples: "array[int]", tmp_path: Path
) -> None:
    """Music at -20 LUFS; the whole, speech and music, within 0.3 LU of -16."""
    cues, chapters = finished.cues, finished.chapters
    whole = measure(finished.path)
    assert round(abs(whole.integrated_lufs + 16), 1) <= 0.3
    assert abs(whole.integrated_lufs - finished.loudness.integrated_lufs) <= 0.11
    assert whole.true_peak_dbtp <= -1
    assert abs(lufs(between(samples, 0, 3000), tmp_path) + 20) <= 0.3
    start = chapters[1].start_ms
    assert abs(lufs(between(samples, start, start + 1400), tmp_path) + 20) <= 0.7
    spoken = array("h")
    for cue in cues:
        spoken += between(samples, cue.start_ms, cue.end_ms)
    assert -16.1 < lufs(spoken, tmp_path) < -15


def test_music_is_as_bright_as_it_was(finished: Mastered, samples: "array[int]") -> None:
    """A tone above what speech of this sample rate can hold is there, in place; nothing of it is under speech."""
    start = finished.chapters[1].start_ms
    assert level_of(between(samples, start + 300, start + 500), 14_000) > 0.95
    first = finished.cues[4].start_ms
    assert level_of(between(samples, first, first + 200), 14_000) < 0.05


def test_the_same_music_gives_the_same_bytes(
    programme: tuple[Script, list[Clip], Jingles], finished: Mastered, tmp_path: Path
) -> None:
    """Again, and again without any: then speech is what it was, and no more."""
    script, clips, music = programme
    again = mastered(script, clips, tmp_path / "a.mp3", jingles=music)
    assert again.path.read_bytes() == finished.path.read_bytes()
    plain = mastered(script, clips, tmp_path / "b.mp3")
    assert plain.duration_ms < finished.duration_ms - 9000
    assert plain.cues[0].start_ms == 0


@pytest.mark.parametrize("form", tuple(Alternate))
def test_other_forms_have_the_music_too(finished: Mastered, tmp_path: Path, form: Alternate) -> None:
    """Where the MP3 has it, as bright; every word at its cue."""
    path = encode_alternate(form, finished.recording, target=Loudness(), cache=Cache(tmp_path))
    command = ("-v", "error", "-nostdin", "-i", str(path), "-ar", "44100", "-ac", "1", "-f", "s16le", "-")
    samples = array("h", run(command).output)
    for cue in finished.cues:
        assert -11 < onset_ms(samples, cue.start_ms) - cue.start_ms < 17
    start = finished.chapters[1].start_ms
    assert level_of(between(samples, start + 300, start + 500), 14_000) > 0.9
    assert abs(len(samples) / 44.1 - finished.duration_ms) < 24


def test_music_follows_the_target(tmp_path: Path) -> None:
    """It stays 4 LU below speech where less loudness is asked for; the whole is what was asked for."""
    clip = write_clip(tmp_path / "a.wav", babble(seconds=8, dbfs=-14, seed=1))
    music = Jingles(intro=jingle(tmp_path))
    recording = mastered(script_of([300] * 4), [clip] * 4, tmp_path / "a.mp3", show=show_with(lufs=-23), jingles=music)
    assert round(abs(measure(recording.path).integrated_lufs + 23), 1) <= 0.3
    assert abs(lufs(between(decoded(recording.path), 0, 2900), tmp_path) + 27) <= 0.3


def test_music_is_never_turned_up_in_the_mix(tmp_path: Path) -> None:
    """Where speech is turned down, music is, too: its samples have no room above."""
    clip = write_clip(tmp_path / "a.wav", babble(seconds=2, dbfs=0, seed=1))
    parts = cut_timeline(plan_timeline(script_of([300]), [clip], Jingles(intro=jingle(tmp_path))), Mp3Format(44100, 96))
    for gain_db, music_db in ((-6.0, 0.0), (5.0, -5.0)):
        mixed = set_music(parts, gain_db, Loudness())
        assert [placement.gain_db for part in mixed for placement in part.placements] == [music_db, 0.0]


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100])
def test_music_is_a_part_of_its_own_at_a_rate_of_its_own(tmp_path: Path, rate: int) -> None:
    """Wherever speech has a low one; all parts end to end."""
    clip = write_clip(tmp_path / "a.wav", tick(seconds=1, rate=rate), rate=rate)
    music = Jingles(intro=jingle(tmp_path), outro=jingle(tmp_path, seconds=2))
    parts = cut_timeline(plan_timeline(script_of([300], [300]), [clip, clip], music), Mp3Format(44100, 96))
    assert [len(part.placements) for part in parts] == [1, 2, 1]
    assert parts[0].sample_rate_hz == parts[2].sample_rate_hz >= 32_000
    assert parts[0].sample_rate_hz % rate == 0
    edges = [(part.start / part.sample_rate_hz, part.end / part.sample_rate_hz) for part in parts]
    assert edges[0][1] == edges[1][0]
    assert edges[1][1] == edges[2][0]


def test_without_room_music_is_mixed_with_what_it_is_near(tmp_path: Path) -> None:
    """Where no silence was asked for before a section, its jingle is in the part of the words before."""
    clip = write_clip(tmp_path / "a.wav", tick(seconds=1))
    script = kinds(script_of([0], [300]), ITEM, SECTION)
    music = Jingles(section=jingle(tmp_path))
    parts = cut_timeline(plan_timeline(script, [clip, clip], music), Mp3Format(44100, 96))
    assert [len(part.placements) for part in parts] == [2, 1]
    assert parts[0].sample_rate_hz == 22050
    recording = mastered(script, [clip, clip], tmp_path / "a.mp3", jingles=music)
    assert abs(onset_ms(decoded(recording.path), recording.cues[1].start_ms) - recording.cues[1].start_ms) < 17
