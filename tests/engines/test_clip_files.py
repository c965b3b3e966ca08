"""Clips are found again when they are whole, and only then, whoever else writes, reads or deletes them."""

import io
import logging
import struct
import subprocess
import sys
import wave
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.cache import Cache, Kind
from podcast.engines import Sound, remove_damaged
from podcast.engines.work.clip_files import (
    ClipHeader,
    decode_wav,
    encode_wav,
    find_clips,
    mark_destination,
    read_header,
    store_clip,
)
from podcast.errors import SpeechError

SOUND = Sound(b"\x01\x02" * 2205, 22050)
KEYS = tuple(f"{number:02x}{'0' * 30}" for number in range(10))

sounds = st.builds(
    Sound,
    pcm=st.binary(min_size=2, max_size=400).map(lambda pcm: pcm[: len(pcm) // 2 * 2]),
    sample_rate_hz=st.sampled_from([16000, 22050, 24000, 48000]),
)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """Give an empty cache."""
    return Cache(tmp_path / "cache")


@given(sounds)
def test_wav_read_back_is_the_same_sound(sound: Sound) -> None:
    """Nothing is lost on the way to a file and back."""
    assert decode_wav(encode_wav(sound)) == sound


@given(sounds, st.data())
def test_wav_with_one_wrong_bit_is_no_sound(sound: Sound, data: st.DataObject) -> None:
    """Any damage is noticed, wherever it is."""
    whole = bytearray(encode_wav(sound))
    bit = data.draw(st.integers(0, 8 * len(whole) - 1))
    whole[bit // 8] ^= 1 << bit % 8
    assert decode_wav(bytes(whole)) is None


@pytest.mark.parametrize("rate", [0, 1 << 31, (1 << 31) + 22050, (1 << 32) - 1])
def test_a_rate_that_cannot_be_is_no_sound(cache: Cache, rate: int) -> None:
    """It has no header that could be compared, so it is refused, and not taken for whatever is there."""
    whole = encode_wav(SOUND)
    wrong = whole[:24] + rate.to_bytes(4, "little") + whole[28:]
    assert decode_wav(wrong) is None
    assert read_header(io.BytesIO(wrong)) is None
    with pytest.raises(struct.error):
        encode_wav(Sound(SOUND.pcm, 1 << 31))
    assert find_clips(KEYS, cache) == {}


@pytest.mark.parametrize("damage", [b"", b"\xff" * 32, b"0" * 31, b"podcast"])
def test_a_mark_that_is_none_is_made_anew(cache: Cache, tmp_path: Path, damage: bytes) -> None:
    """An emptied mark is not that of another folder whose mark was emptied, and stops no run."""
    other = Cache(tmp_path / "other")
    for folder in (cache, other):
        folder.root.mkdir()
        (folder.root / ".mark").write_bytes(damage)
    destination = mark_destination(cache)
    assert destination.is_here()
    assert mark_destination(cache) == destination
    assert not replace(destination, root=other.root).is_here()
    (cache.root / ".mark").write_bytes(b"")
    assert not destination.is_here()
    assert not replace(destination, mark="").is_here()


@given(sounds, st.data())
def test_wav_cut_off_is_no_sound(sound: Sound, data: st.DataObject) -> None:
    """A file that was not written to its end is not read."""
    whole = encode_wav(sound)
    assert decode_wav(whole[: data.draw(st.integers(0, len(whole) - 1))]) is None


def test_wav_without_a_sample_is_no_sound() -> None:
    """A clip has at least one sample."""
    assert decode_wav(encode_wav(Sound(b"", 22050))) is None


def test_clip_is_a_wav_for_everybody(cache: Cache) -> None:
    """Other readers find the sound and step over our seal."""
    clip = store_clip(KEYS[0], SOUND, cache)
    with wave.open(str(clip.path), "rb") as reader:
        assert reader.getparams()[:4] == (1, 2, clip.sample_rate_hz, clip.frames)
        assert reader.readframes(clip.frames) == SOUND.pcm


def test_kept_clip_is_found(cache: Cache) -> None:
    """What was kept is there, what was not is not."""
    clip = store_clip(KEYS[0], SOUND, cache)
    assert find_clips(KEYS[:2], cache) == {KEYS[0]: clip}
    assert clip.path == cache.root / "clips" / "00" / f"{KEYS[0]}.wav"


def test_damaged_clips_are_not_found_and_said_once(cache: Cache, caplog: pytest.LogCaptureFixture) -> None:
    """A clip that lost a byte or all of them is spoken again."""
    clips = [store_clip(key, SOUND, cache) for key in KEYS[:3]]
    clips[0].path.write_bytes(encode_wav(SOUND)[:-1])
    clips[1].path.write_bytes(b"")
    assert find_clips(KEYS[:3], cache) == {KEYS[2]: clips[2]}
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.WARNING, f"{cache.root / Kind.CLIPS}: damaged clips, spoken again: 2")
    ]


def test_clips_are_sifted_by_what_is_in_them(cache: Cache) -> None:
    """One that has another bit is deleted, one that is gone counts, too, and all others stay."""
    clips = [store_clip(key, SOUND, cache) for key in KEYS[:4]]
    clips[0].path.write_bytes(encode_wav(SOUND).replace(b"\x01\x02", b"\x01\x03", 1))
    clips[1].path.unlink()
    assert set(find_clips(KEYS[:4], cache)) == {KEYS[0], KEYS[2], KEYS[3]}
    assert remove_damaged(clips) == 2
    assert set(find_clips(KEYS[:4], cache)) == {KEYS[2], KEYS[3]}
    assert remove_damaged(clips[2:]) == 0
    assert remove_damaged([replace(clips[2], digest=b"another")]) == 1
    assert clips[2].path.is_file()


def test_cache_that_cannot_be_sifted_says_so(cache: Cache) -> None:
    """A folder in a clip's place is an error, not a missing clip."""
    clip = store_clip(KEYS[0], SOUND, cache)
    clip.path.unlink()
    clip.path.mkdir()
    with pytest.raises(SpeechError, match="the clip cannot be checked"):
        remove_damaged([clip])


@given(sounds, st.data())
def test_label_of_a_damaged_file_is_none_or_another(sound: Sound, data: st.DataObject) -> None:
    """What says how long it is cannot lie; a wrong bit in the digest names a sound that is not there."""
    whole = bytearray(encode_wav(sound))
    label = read_header(io.BytesIO(whole))
    assert label
    assert (label.sample_rate_hz, label.frames) == (sound.sample_rate_hz, sound.frames)
    places = [*range(44), *range(len(whole) - 24, len(whole))]
    whole[data.draw(st.sampled_from(places))] ^= 1 << data.draw(st.integers(0, 7))
    assert read_header(io.BytesIO(whole)) in {None, *_with_other_digest(label, whole)}
    assert read_header(io.BytesIO(whole[: data.draw(st.integers(0, len(whole) - 1))])) is None


def _with_other_digest(label: ClipHeader, data: bytearray) -> list[ClipHeader]:
    digest = bytes(data[-16:])
    return [replace(label, digest=digest)] if digest != label.digest else []


def test_cache_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """The path and the reason are named."""
    (tmp_path / "file").touch()
    with pytest.raises(SpeechError, match=r"file/clips/00/.*: the clip cannot be written: Not a directory"):
        store_clip(KEYS[0], SOUND, Cache(tmp_path / "file"))


def test_cache_that_cannot_be_read_says_so(cache: Cache) -> None:
    """A folder in a clip's place is an error, not a missing clip."""
    (cache.root / "clips" / "00" / f"{KEYS[0]}.wav").mkdir(parents=True)
    with pytest.raises(SpeechError, match="the clip cannot be read"):
        find_clips(KEYS, cache)


@pytest.mark.processes
def test_two_processes_share_a_cache(tmp_path: Path) -> None:
    """Both write and read the same clips at once; nobody ever sees half a clip."""
    script = (
        "import contextlib, os, sys, time\n"
        "from pathlib import Path\n"
        "from podcast.cache import Cache, Kind\n"
        "from podcast.engines import Sound\n"
        "from podcast.engines.work.clip_files import find_clips, store_clip\n"
        "cache = Cache(Path(sys.argv[1]), max_bytes=1)\n"
        "for turn in range(40):\n"
        "    for number in range(5):\n"
        "        sound = Sound(bytes([number + 1]) * 20000, 22050)\n"
        "        store_clip(f'{number:02}key', sound, cache)\n"
        "        with contextlib.suppress(FileNotFoundError):\n"
        "            os.utime(cache.path(Kind.CLIPS, f'{number:02}key.wav'), (0, 0))\n"
        "    cache.evict(now=time.time())\n"
        "    find_clips((f'{number:02}key' for number in range(5)), cache)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate()[1] for process in processes] == ["", ""]
    assert [process.returncode for process in processes] == [0, 0]
