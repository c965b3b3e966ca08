"""From clips to a finished MP3."""

import shutil
import subprocess
from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from support.sounds import (
    RATE,
    Mastered,
    babble,
    decoded,
    mastered,
    onset_ms,
    script_of,
    show_with,
    sine,
    tick,
    write_clip,
)

from podcast.atomic_files import SEAL_BYTES
from podcast.audio import encode_parts as pressing
from podcast.audio import master, measure
from podcast.audio.chapter_timeline import plan_timeline, to_milliseconds
from podcast.audio.gain import find_gain
from podcast.cache import Cache, Kind
from podcast.errors import AudioError
from podcast.model import Clip, Script

pytestmark = pytest.mark.renders
PROGRAMMES: dict[str, Callable[[], list[float]]] = {
    "quiet": lambda: babble(seconds=4, dbfs=-32, seed=1),
    "loud": lambda: babble(seconds=4, dbfs=0, seed=2),
    "spiky": lambda: babble(seconds=4, dbfs=-14, seed=3, spikes=40),
    "quiet tone": lambda: sine(seconds=4, dbfs=-45),
    "loud tone": lambda: sine(seconds=4, dbfs=-0.1),
}


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> tuple[Script, list[Clip]]:
    """Give four minutes in several parts, each clip with a click as its first samples."""
    folder = tmp_path_factory.mktemp("long")
    clips = [write_clip(folder / f"{n}.wav", tick(seconds=2.13 + n / 7)) for n in range(5)]
    script = script_of(*[[180, 320, 150, 700]] * 20)
    return script, [clips[n % 5] for n in range(80)]


@pytest.fixture(scope="module")
def several(long: tuple[Script, list[Clip]]) -> tuple[Script, list[Clip]]:
    """Give its first minute and a half, which is several parts too, where it is mastered again and again."""
    return script_of(*[[180, 320, 150, 700]] * 7), long[1][:28]


@pytest.mark.parametrize("name", PROGRAMMES)
def test_every_programme_reaches_the_target(tmp_path: Path, name: str) -> None:
    """Within 0.3 LU of -16 and below -1 dBTP, measured by ffmpeg on the final file."""
    clip = write_clip(tmp_path / "a.wav", PROGRAMMES[name]())
    recording = mastered(script_of([300, 300]), [clip, clip], tmp_path / "a.mp3")
    loudness = measure(recording.path)
    assert round(abs(loudness.integrated_lufs + 16), 1) <= 0.3
    assert loudness.true_peak_dbtp <= -1


def test_another_target_is_reached_too(tmp_path: Path) -> None:
    """The show says how loud; spikes stay below its ceiling."""
    clip = write_clip(tmp_path / "a.wav", babble(seconds=4, dbfs=-14, seed=3, spikes=40))
    recording = mastered(script_of([300]), [clip], tmp_path / "a.mp3", show=show_with(lufs=-19.0, dbtp=-3.0))
    loudness = measure(recording.path)
    assert round(abs(loudness.integrated_lufs + 19), 1) <= 0.3
    assert loudness.true_peak_dbtp <= -3


@pytest.fixture(scope="module")
def finished(long: tuple[Script, list[Clip]], tmp_path_factory: pytest.TempPathFactory) -> Mastered:
    """Master the long programme once."""
    return mastered(*long, tmp_path_factory.mktemp("finished") / "a.mp3")


@pytest.fixture(scope="module")
def samples(finished: Mastered) -> "array[int]":
    """Hear the long programme as a player does."""
    return decoded(finished.path)


def test_a_long_programme_is_exact(long: tuple[Script, list[Clip]], finished: Mastered, samples: "array[int]") -> None:
    """Joined from parts it has its length and its loudness, and every click is heard at its cue."""
    chapters = {chapter.start_ms for chapter in finished.chapters}
    planned = plan_timeline(*long)
    planned_ms = to_milliseconds(planned.frames, planned.sample_rate_hz)
    assert abs(len(samples) / 44.1 - finished.duration_ms) <= 0.5
    assert -10 <= finished.duration_ms - planned_ms <= 17
    assert finished.duration_ms > 200_000
    for cue in finished.cues:
        early = -10.5 if cue.start_ms in chapters else -1
        assert early < onset_ms(samples, cue.start_ms) - cue.start_ms < 1
    assert round(abs(measure(finished.path).integrated_lufs + 16), 1) <= 0.3


def test_a_chapter_begins_with_its_first_word(finished: Mastered, samples: "array[int]") -> None:
    """What is spoken starts within 17 ms of the chapter, or of its own quiet start 10 ms before."""
    assert len(finished.chapters) == 20
    for chapter in finished.chapters:
        assert chapter.start_ms % 1000 == 0
        assert -10.5 < onset_ms(samples, chapter.start_ms) - chapter.start_ms < 17


def test_cues_are_in_order_within_the_recording(finished: Mastered) -> None:
    """Also after parts were moved to whole frames no cue overlaps the next."""
    ends = [0] + [cue.end_ms for cue in finished.cues]
    assert len(finished.cues) == 80
    for end, cue in zip(ends, finished.cues, strict=False):
        assert end <= cue.start_ms < cue.end_ms <= finished.duration_ms


def test_between_utterances_there_is_silence(finished: Mastered, samples: "array[int]") -> None:
    """Also where parts meet nothing is heard but the pause."""
    for before, after in pairwise(finished.cues):
        gap = samples[(before.end_ms + 40) * 441 // 10 : (after.start_ms - 40) * 441 // 10]
        assert max(abs(sample) for sample in gap) < 100


def test_the_same_clips_give_the_same_bytes(several: tuple[Script, list[Clip]], tmp_path: Path) -> None:
    """With kept parts, without, and from kept parts alone."""
    script, clips = several
    cache = Cache(tmp_path / "cache")
    files = [tmp_path / name for name in ("a.mp3", "b.mp3", "c.mp3")]
    for file, file_cache in zip(files, (None, cache, cache), strict=True):
        mastered(script, clips, file, cache=file_cache)
    assert len({file.read_bytes() for file in files}) == 1


def encoded(cache: Cache) -> set[Path]:
    """List the encoded parts that a cache keeps."""
    return set((cache.root / Kind.PARTS).glob("??/*.part"))


def test_levels_are_measured_once(
    several: tuple[Script, list[Clip]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time nothing is encoded or measured; a damaged measurement is made again."""
    cache = Cache(tmp_path / "cache")
    mastered(*several, tmp_path / "a.mp3", cache=cache)
    with monkeypatch.context() as patched:
        patched.setattr("podcast.audio.gain.measure_levels", None)
        patched.setattr("podcast.audio.encode_parts.encode", None)
        mastered(*several, tmp_path / "b.mp3", cache=cache)
    damaged = {path: path.read_bytes() for path in cache.root.glob("parts/??/*.levels")}
    for path, damage in zip(damaged, (b"", b"[0.5]"), strict=False):
        path.write_bytes(damage)
    mastered(*several, tmp_path / "c.mp3", cache=cache)
    assert damaged
    assert {path: path.read_bytes() for path in cache.root.glob("parts/??/*.levels")} == damaged


def test_only_changed_parts_are_encoded_again(several: tuple[Script, list[Clip]], tmp_path: Path) -> None:
    """Another last word leaves the gain as it is, and the files of all earlier parts in use."""
    script, clips = several
    cache = Cache(tmp_path / "cache")
    mastered(script, clips, tmp_path / "a.mp3", cache=cache)
    before = encoded(cache)
    changed = write_clip(tmp_path / "changed.wav", tick(seconds=2.0))
    mastered(script, [*clips[:-1], changed], tmp_path / "b.mp3", cache=cache)
    assert len(before) >= 3
    assert len(encoded(cache) - before) == 1


def test_a_part_that_moved_is_not_encoded_again(several: tuple[Script, list[Clip]], tmp_path: Path) -> None:
    """A longer sentence moves all that follows, and only the part that it is in is encoded."""
    script, clips = several
    cache = Cache(tmp_path / "cache")
    first = mastered(script, clips, tmp_path / "a.mp3", cache=cache)
    before = encoded(cache)
    longer = write_clip(tmp_path / "longer.wav", tick(seconds=3.4))
    second = mastered(script, [clips[0], longer, *clips[2:]], tmp_path / "b.mp3", cache=cache)
    assert second.chapters[-1].start_ms == first.chapters[-1].start_ms + 1000
    assert len(encoded(cache) - before) == 1
    samples = decoded(second.path)
    assert all(-10.5 < onset_ms(samples, cue.start_ms) - cue.start_ms < 1 for cue in second.cues)


def test_a_damaged_part_is_encoded_again(tmp_path: Path) -> None:
    """A kept part that was cut short is not used, nor one with another bit, be it of its sound or of what is known."""
    clip = write_clip(tmp_path / "a.wav", babble(seconds=4, dbfs=-32, seed=1))
    cache = Cache(tmp_path / "cache")
    mastered(script_of([300]), [clip], tmp_path / "a.mp3", cache=cache)
    (part,) = encoded(cache)
    whole = part.read_bytes()
    flipped = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in (0, 1000, len(whole) - 100)]
    for damage in (b"", b"{}\n", whole[:-1], whole[: -SEAL_BYTES - 1], whole[10:], *flipped):
        part.write_bytes(damage)
        mastered(script_of([300]), [clip], tmp_path / "b.mp3", cache=cache)
        assert (tmp_path / "b.mp3").read_bytes() == (tmp_path / "a.mp3").read_bytes()


def test_clips_of_several_rates_are_mixed(tmp_path: Path) -> None:
    """Each is heard at its cue, whatever its rate."""
    rates = [RATE, 24000, RATE, 44100, 16000]
    clips = [write_clip(tmp_path / f"{n}.wav", tick(seconds=1.1, rate=rate), rate=rate) for n, rate in enumerate(rates)]
    recording = mastered(script_of([200, 200], [200, 200, 200]), clips, tmp_path / "a.mp3")
    samples = decoded(recording.path)
    for cue in recording.cues:
        assert abs(onset_ms(samples, cue.start_ms) - cue.start_ms) < 1


def test_one_short_utterance_is_an_episode(tmp_path: Path) -> None:
    """Half a second is enough to be levelled."""
    clip = write_clip(tmp_path / "a.wav", babble(seconds=0.5, dbfs=-20, seed=6))
    recording = mastered(script_of([200]), [clip], tmp_path / "a.mp3")
    assert (recording.duration_ms, len(recording.chapters), len(recording.cues)) == (700, 1, 1)
    assert abs(len(decoded(recording.path)) - 44100 * 7 // 10) <= 1


def test_progress_counts_parts(several: tuple[Script, list[Clip]], tmp_path: Path) -> None:
    """It is told how many parts are done, of how many; what was kept is done from the start."""
    script, clips = several
    calls: list[tuple[str, int, int]] = []
    for _ in range(2):
        master(
            script,
            clips,
            show=show_with(),
            jobs=2,
            progress=lambda *done: calls.append(done),
            cache=Cache(tmp_path / "cache"),
        )
    total = calls[0][2]
    assert total >= 3
    assert calls == sorted(calls)
    assert (calls[0], calls[-2:]) == (("mastering", 0, total), [("mastering", total, total)] * 2)


@pytest.mark.parametrize(
    ("samples", "fault"),
    [([0.0] * RATE, "all but silent"), (sine(seconds=1, dbfs=-72), "LUFS with a gain of")],
    ids=["silence", "almost"],
)
def test_silence_cannot_be_levelled(tmp_path: Path, samples: Sequence[float], fault: str) -> None:
    """A programme without sound is an error, not noise turned up."""
    clip = write_clip(tmp_path / "a.wav", samples)
    with pytest.raises(AudioError, match=fault) as caught:
        mastered(script_of([300]), [clip], tmp_path / "a.mp3")
    assert caught.value.hint


def test_a_target_out_of_reach_is_an_error(tmp_path: Path) -> None:
    """Speech as loud as a full-scale tone, below -6 dBTP, cannot be: the master says so."""
    clip = write_clip(tmp_path / "a.wav", babble(seconds=2, dbfs=-20, seed=1))
    with pytest.raises(AudioError, match=r"LUFS with a gain of .* where -3.0 was asked for"):
        mastered(script_of([300]), [clip], tmp_path / "a.mp3", show=show_with(lufs=-3.0, dbtp=-6.0))


@pytest.mark.parametrize("rounds", [1, 3])
def test_a_gain_that_misses_is_corrected_by_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rounds: int
) -> None:
    """Where the first gain misses, the file itself gives a better one; without another round it is not let through."""
    monkeypatch.setattr("podcast.audio.mastering.find_gain", lambda *given, **named: find_gain(*given, **named) + 2)
    monkeypatch.setattr("podcast.audio.mastering._ROUNDS", rounds)
    clip = write_clip(tmp_path / "a.wav", babble(seconds=2, dbfs=-30, seed=1))
    if rounds == 1:
        with pytest.raises(AudioError, match=r"LUFS after 1 rounds, where -16\.0"):
            mastered(script_of([300]), [clip], tmp_path / "a.mp3")
    else:
        recording = mastered(script_of([300]), [clip], tmp_path / "a.mp3")
        assert round(abs(measure(recording.path).integrated_lufs + 16), 1) <= 0.3


def test_a_peak_that_stays_too_high_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a further try, an overshoot of the encoder is not let through."""
    monkeypatch.setattr(pressing, "_METERS_DB", 9.0)
    monkeypatch.setattr(pressing, "_TRIES", 1)
    clip = write_clip(tmp_path / "a.wav", babble(seconds=2, dbfs=-20, seed=1))
    with pytest.raises(AudioError, match="true peak"):
        mastered(script_of([300]), [clip], tmp_path / "a.mp3")


def test_what_is_not_said_has_no_effect(tmp_path: Path) -> None:
    """Titles and links go to the chapters and leave the sound as it is."""
    clip = write_clip(tmp_path / "a.wav", babble(seconds=1, dbfs=-20, seed=1))
    script = script_of([300])
    renamed = replace(script, segments=(replace(script.segments[0], title="Ebb"),))
    first, second = (
        mastered(variant, [clip], tmp_path / f"{index}.mp3") for index, variant in enumerate((script, renamed))
    )
    assert second.chapters[0].title == "Ebb"
    assert first.path.read_bytes() == second.path.read_bytes()


@pytest.mark.judge
@pytest.mark.skipif(not shutil.which("mp3val"), reason="mp3val is not installed")
def test_mp3val_finds_no_fault_in_the_frames(finished: Mastered) -> None:
    """One stream of frames of one bit rate, and nothing between them."""
    output = subprocess.run(
        [shutil.which("mp3val") or "", finished.path], capture_output=True, check=True
    ).stdout.decode()
    assert "CBR" in output
    assert [line for line in output.splitlines() if "WARNING" in line and "No supported tags" not in line] == []


@pytest.mark.judge
@pytest.mark.skipif(not shutil.which("ffprobe"), reason="ffprobe is not installed")
def test_ffprobe_sees_the_length_before_decoding(finished: Mastered) -> None:
    """The Info header tells players the duration."""
    entries = ("-show_entries", "format=duration", "-of", "csv=p=0", str(finished.path))
    output = subprocess.run(
        [shutil.which("ffprobe") or "", "-v", "error", *entries], capture_output=True, check=True
    ).stdout
    assert abs(float(output) * 1000 - finished.duration_ms) < 60
