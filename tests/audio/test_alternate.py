"""The mastered sound in other forms: the same words at the same moments, as loud, to the same bytes."""

import json
import subprocess
from array import array
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from conftest import needed
from support.sounds import Mastered, babble, decoded, mastered, onset_ms, script_of, tick, write_clip

from podcast.atomic_files import SEAL_BYTES
from podcast.audio import alternate, encode_alternate, measure, read_chapters, write_alternate
from podcast.audio.ffmpeg import feed, run
from podcast.cache import Cache, Kind
from podcast.errors import AudioError
from podcast.model import Alternate, Chapter, Loudness

pytestmark = pytest.mark.renders
FORMS = tuple(Alternate)
TARGET = Loudness()
TITLES = ("Ebb = flow; #1", "A back\\slash", "Ørsted’s 50 % — “quoted”", "")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Mastered:
    """Master a minute in several parts, a click at each clip's start, at a rate that frames do not divide."""
    folder = tmp_path_factory.mktemp("source")
    clips = [write_clip(folder / f"{n}.wav", tick(seconds=2.13 + n / 7, rate=24000), rate=24000) for n in range(5)]
    script, placed_clips = script_of(*[[180, 320, 150, 700]] * 6), [clips[n % 5] for n in range(24)]
    return mastered(script, placed_clips, folder / "a.mp3")


@pytest.fixture(scope="module")
def encoded(source: Mastered, tmp_path_factory: pytest.TempPathFactory) -> dict[Alternate, Path]:
    """Encode it in every form."""
    folder = tmp_path_factory.mktemp("encoded")
    return {form: encode_alternate(form, source.recording, target=TARGET, cache=Cache(folder)) for form in FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_every_word_is_where_the_mp3_has_it(source: Mastered, encoded: dict[Alternate, Path], form: Alternate) -> None:
    """Each click is heard at its cue, and the end is where the MP3 ends, within a frame."""
    samples = decoded_at_44100(encoded[form])
    original = decoded(source.path)
    assert abs(len(samples) - len(original)) <= 1024
    chapters = {chapter.start_ms for chapter in source.chapters}
    for cue in source.cues:
        early = -10.5 if cue.start_ms in chapters else -1
        assert early < onset_ms(samples, cue.start_ms) - cue.start_ms < 1.2


@pytest.mark.parametrize("form", FORMS)
def test_it_is_as_loud_as_was_asked_for(encoded: dict[Alternate, Path], form: Alternate) -> None:
    """Within 0.3 LU, below -1 dBTP, measured on the file itself."""
    loudness = measure(encoded[form])
    assert round(abs(loudness.integrated_lufs + 16), 2) <= 0.3
    assert loudness.true_peak_dbtp <= -1


@pytest.mark.parametrize("form", FORMS)
def test_the_same_samples_give_the_same_bytes(
    source: Mastered, encoded: dict[Alternate, Path], form: Alternate, tmp_path: Path
) -> None:
    """Encoded anew it is the same file; what is there is taken as it is, but for what is damaged."""
    cache = Cache(tmp_path)
    again = encode_alternate(form, source.recording, target=TARGET, cache=cache)
    whole = again.read_bytes()
    assert whole == encoded[form].read_bytes()
    cache.put(Kind.PARTS, again.name, b"kept")
    assert encode_alternate(form, source.recording, target=TARGET, cache=cache).read_bytes()[:-SEAL_BYTES] == b"kept"
    again.write_bytes(whole[:-1])
    assert encode_alternate(form, source.recording, target=TARGET, cache=cache).read_bytes() == whole


def test_another_sound_is_another_file(source: Mastered, encoded: dict[Alternate, Path], tmp_path: Path) -> None:
    """What is kept is found by the encoded parts that it belongs to."""
    first, *others = source.recording.encoded
    changed = replace(source.recording, encoded=(replace(first, path=first.path.with_stem("other")), *others))
    path = encode_alternate(Alternate.OPUS, changed, target=TARGET, cache=Cache(tmp_path))
    assert path.name != encoded[Alternate.OPUS].name


@pytest.mark.parametrize("form", FORMS)
def test_what_the_codec_adds_is_taken_off(tmp_path: Path, form: Alternate, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where peaks come out too high or all of it too quiet, the limiter is lowered and the gain corrected."""
    clip = write_clip(tmp_path / "a.wav", babble(seconds=6, dbfs=-14, seed=3, spikes=40))
    script = script_of([300])
    recording = mastered(script, [clip], tmp_path / "a.mp3").recording
    quiet = replace(recording, gain_db=recording.gain_db - 2)
    monkeypatch.setattr(alternate, "_OVERSHOOT_DB", dict.fromkeys(Alternate, -1.0))
    loudness = measure(encode_alternate(form, quiet, target=TARGET, cache=Cache(tmp_path)))
    assert loudness.true_peak_dbtp <= -1
    assert round(abs(loudness.integrated_lufs + 16), 2) <= 0.3
    monkeypatch.setattr(alternate, "_TRIES", 1)
    with pytest.raises(AudioError, match=f"{form}: .* after 1 tries, where -16.0 LUFS and -1.0 dBTP") as caught:
        encode_alternate(form, quiet, target=TARGET, cache=Cache(tmp_path / "new"))
    assert caught.value.hint
    assert not [path for path in (tmp_path / "new").rglob("*") if path.is_file()]


@pytest.mark.parametrize("form", FORMS)
def test_chapters_are_read_back(encoded: dict[Alternate, Path], form: Alternate, tmp_path: Path) -> None:
    """MP4's are in the file, whatever their titles; Opus has none before it is tagged; the sound is not touched."""
    chapters = [Chapter(start * 13_000, title) for start, title in enumerate(TITLES)]
    path = tmp_path / f"a.{form}"
    write_alternate(encoded[form], path, chapters=chapters, duration_ms=100_000)
    expected = [(chapter.start_ms, chapter.title) for chapter in chapters] if form is Alternate.M4A else []
    assert read_chapters(path) == tuple(expected)
    assert decoded_at_44100(path) == decoded_at_44100(encoded[form])
    first = path.read_bytes()
    write_alternate(encoded[form], path, chapters=chapters, duration_ms=100_000)
    assert path.read_bytes() == first


@pytest.mark.judge
def test_ffprobe_reads_both_kinds_of_chapters(encoded: dict[Alternate, Path], tmp_path: Path) -> None:
    """A track of text and Nero's list; what is needed to begin lies in front; the length is told to the sample."""
    path = tmp_path / "a.m4a"
    write_alternate(
        encoded[Alternate.M4A], path, chapters=[Chapter(0, "One"), Chapter(9000, "Two")], duration_ms=60_000
    )
    show = ("-show_chapters", "-show_streams", "-of", "json", str(path))
    report = json.loads(
        subprocess.run([needed("ffprobe"), "-v", "error", *show], capture_output=True, check=True).stdout
    )
    assert [(float(row["start_time"]), row["tags"]["title"]) for row in report["chapters"]] == [(0, "One"), (9, "Two")]
    assert [row["codec_tag_string"] for row in report["streams"]] == ["mp4a", "text"]
    data = path.read_bytes()
    assert data.index(b"moov") < data.index(b"chpl") < data.index(b"mdat")
    assert b"Lavf" not in data


def test_ffmpeg_that_stops_reading_says_why(tmp_path: Path) -> None:
    """Its own words are the message, though there was more to write."""
    endless = (b"\0" * 65_536 for _ in range(100_000))
    with pytest.raises(AudioError, match="m4a: ") as caught:
        feed(("-v", "error", "-f", "s16le", "-i", "pipe:0", str(tmp_path / "no" / "a.m4a")), endless, where="m4a")
    assert caught.value.hint


def test_what_cannot_be_made_ends_ffmpeg(tmp_path: Path) -> None:
    """An error of the samples is not hidden by ffmpeg's, and no process stays."""

    def broken() -> Iterator[bytes]:
        yield b"\0" * 4096
        raise AudioError("a clip is broken")

    with pytest.raises(AudioError, match="a clip is broken"):
        feed(("-v", "error", "-f", "s16le", "-i", "pipe:0", "-f", "null", "-"), broken(), where="m4a")


def test_a_missing_ffmpeg_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As everywhere."""
    monkeypatch.setattr("podcast.audio.ffmpeg.find_ffmpeg", lambda: "/nowhere/ffmpeg")
    with pytest.raises(AudioError, match="cannot be run"):
        feed(("-version",), chain(), where="m4a")


def decoded_at_44100(path: Path) -> "array[int]":
    """Decode a form at the rate of the MP3."""
    command = [
        "-v",
        "error",
        "-nostdin",
        "-i",
        str(path),
        "-map",
        "0:a",
        "-ar",
        "44100",
        "-ac",
        "1",
        "-f",
        "s16le",
        "-",
    ]
    return array("h", run(command).output)
