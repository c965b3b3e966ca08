"""Finding and running ffmpeg."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.sounds import babble, mastered, script_of, write_clip

from podcast.audio import analyze, find_ffmpeg, measure, read_jingle
from podcast.audio import ffmpeg as seam
from podcast.audio.ffmpeg import feed, pipe_through, run
from podcast.audio.mix import resample
from podcast.cache import Cache
from podcast.errors import AudioError


def stub(folder: Path, text: str) -> Path:
    """Put a program of that name in front of all others."""
    program = folder / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.fixture
def empty_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Leave one empty folder on PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("IMAGEIO_FFMPEG_EXE", raising=False)
    return folder


def test_the_systems_ffmpeg_is_preferred(empty_path: Path) -> None:
    """What is on PATH wins over the bundled one."""
    program = stub(empty_path, "exit 0")
    assert find_ffmpeg() == str(program)


def test_the_bundled_ffmpeg_serves_where_the_system_has_none(empty_path: Path, tmp_path: Path) -> None:
    """Without any ffmpeg on PATH an episode is mastered all the same."""
    assert "imageio_ffmpeg" in find_ffmpeg()
    clip = write_clip(tmp_path / "a.wav", babble(seconds=1.0, dbfs=-12, seed=5))
    recording = mastered(script_of([100]), [clip], tmp_path / "a.mp3")
    assert round(abs(measure(recording.path).integrated_lufs + 16), 1) <= 0.3


@pytest.mark.usefixtures("empty_path")
def test_no_ffmpeg_at_all_is_an_error_with_a_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither on PATH nor bundled: the hint says what to install."""
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    with pytest.raises(AudioError, match="neither on PATH") as caught:
        find_ffmpeg()
    assert "imageio-ffmpeg" in caught.value.hint


def test_what_cannot_be_read_on_the_way_is_told() -> None:
    """Ffmpeg takes the end of its input for the end of the sound; who reads to the end is told that it was not."""

    def chunks() -> Iterator[bytes]:
        yield bytes(20_000)
        raise FileNotFoundError("a part is gone")

    raw = ("-f", "s16le", "-ar", "22050", "-ac", "1")
    with (
        pytest.raises(FileNotFoundError, match="a part is gone"),
        pipe_through((*raw, "-i", "pipe:0", *raw, "-")) as through,
    ):
        assert len(through(chunks()).read()) == 20_000


def test_an_error_of_ours_is_not_hidden_by_what_was_still_to_write() -> None:
    """The process is killed with megabytes on their way into it."""
    raw = ("-f", "s16le", "-ar", "22050", "-ac", "1")
    with pytest.raises(KeyError, match="ours"), pipe_through((*raw, "-i", "pipe:0", *raw, "-")) as through:
        raise KeyError("ours", through(bytes(100_000) for _ in range(1000)).read(10))


def test_a_killed_ffmpeg_is_told(empty_path: Path) -> None:
    """It has no words of its own, and is no fault of the installation."""
    stub(empty_path, "kill -9 $$")
    with pytest.raises(AudioError, match="ended by signal 9") as caught:
        feed((), [b"x"])
    assert "Install" not in caught.value.hint


def test_a_broken_ffmpeg_is_an_error_that_says_what_it_said(empty_path: Path, tmp_path: Path) -> None:
    """Its last words are the message, and nothing is written."""
    program = stub(empty_path, "echo Unknown encoder libmp3lame >&2; exit 1")
    clip = write_clip(tmp_path / "a.wav", babble(seconds=1.0, dbfs=-12, seed=5))
    with pytest.raises(AudioError, match=rf"{program}: Unknown encoder libmp3lame"):
        mastered(script_of([100]), [clip], tmp_path / "a.mp3")
    assert not (tmp_path / "a.mp3").exists()
    assert not list(tmp_path.rglob(".scratch-*"))


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ("av_interleaved_write_frame(): No space left on device", "No space left on device", "Make room"),
        ("a.mp3: Permission denied", "a.mp3: Permission denied", "right"),
        ("Error allocating: Cannot allocate memory", "Cannot allocate memory", "jobs"),
        ("Unknown encoder 'libmp3lame'", "Unknown encoder", "Install ffmpeg"),
    ],
)
def test_the_cause_is_told_before_what_came_of_it(empty_path: Path, words: str, message: str, hint: str) -> None:
    """A full disk is no fault of the installation, and "Conversion failed!" says nothing."""
    stub(empty_path, f'echo "{words}" >&2; echo "Conversion failed!" >&2; exit 228')
    for work in (lambda: run(("-version",)), lambda: feed((), [b"x"])):
        with pytest.raises(AudioError, match=message) as caught:
            work()
        assert hint in caught.value.hint


def test_an_ffmpeg_that_writes_nothing_is_told(empty_path: Path, tmp_path: Path) -> None:
    """Though it ended well; the voices are not to blame."""
    program = stub(empty_path, "exit 0")
    clip = write_clip(tmp_path / "a.wav", babble(seconds=1.0, dbfs=-12, seed=5))
    with pytest.raises(AudioError, match=rf"{program}: ended well, but gave 0 of"):
        mastered(script_of([100]), [clip], tmp_path / "a.mp3")


def test_an_ffmpeg_that_converts_nothing_is_told(empty_path: Path) -> None:
    """A clip of another rate does not vanish from the mix."""
    stub(empty_path, "exit 0")
    with pytest.raises(AudioError, match="ended well, but gave 0 of 24000 samples"):
        resample(bytes(2 * 16000), 16000, 24000)


def test_an_ffmpeg_that_writes_no_jingle_is_told(empty_path: Path, tmp_path: Path) -> None:
    """What it did not write is not kept as the jingle."""
    clip = write_clip(tmp_path / "a.wav", babble(seconds=1.0, dbfs=-12, seed=5))
    cache = Cache(tmp_path / "cache")
    program = find_ffmpeg()
    stub(empty_path, f'case "$*" in *" -f wav "*) exit 0;; esac\nexec "{program}" "$@"')
    for _ in range(2):
        with pytest.raises(AudioError, match="ended well, but gave 0 of"):
            read_jingle(clip.path, name="a.wav", cache=cache)
    assert not list((tmp_path / "cache").rglob("*.wav"))


def test_an_ffmpeg_that_fails_in_silence_is_an_error(empty_path: Path) -> None:
    """No words, but still a message."""
    stub(empty_path, "exit 3")
    with pytest.raises(AudioError, match="failed without a word"):
        run(("-version",))


@pytest.mark.usefixtures("empty_path")
def test_a_program_that_cannot_be_started_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that leads nowhere, or to no program, is named."""
    path = tmp_path / "gone"
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(path))
    with pytest.raises(AudioError, match="gone: named as ffmpeg"):
        find_ffmpeg()
    path.write_bytes(b"no program")
    with pytest.raises(AudioError, match="gone: cannot be run"):
        run(("-version",))


def test_an_ffmpeg_that_hangs_is_given_up(empty_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a time after which no answer is expected."""
    stub(empty_path, "exec /bin/sleep 60")
    monkeypatch.setattr(seam, "_MAX_SECONDS", 0.2)
    with pytest.raises(AudioError, match="no answer"):
        run(("-version",))


def test_an_ffmpeg_that_says_nothing_has_measured_nothing(empty_path: Path, tmp_path: Path) -> None:
    """A summary that is not there is an error that names the file."""
    stub(empty_path, "exit 0")
    with pytest.raises(AudioError, match=r"a\.mp3: no sound to measure"):
        measure(tmp_path / "a.mp3")
    with pytest.raises(AudioError, match=r"a\.mp3: no sound to measure"):
        analyze(tmp_path / "a.mp3")
