"""The clip cache keeps what is whole, shares it, and stays within its bounds."""

import io
import logging
import os
import subprocess
import sys
import wave
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.engines import ClipCache, Sound
from podcast.engines.work.clips import ClipHeader, decode_wav, encode_wav, read_header
from podcast.errors import SpeechError

DAY_S = 86400.0
NOW = 1_700_000_000.0
SOUND = Sound(b"\x01\x02" * 2205, 22050)
KEYS = tuple(f"{number:02x}{'0' * 30}" for number in range(10))

sounds = st.builds(
    Sound,
    pcm=st.binary(min_size=2, max_size=400).map(lambda pcm: pcm[: len(pcm) // 2 * 2]),
    sample_rate_hz=st.sampled_from([16000, 22050, 24000, 48000]),
)


@pytest.fixture
def cache(tmp_path: Path) -> ClipCache:
    """Give a cache that holds four clips, a little more than 17 kB."""
    return ClipCache(tmp_path / "cache", max_bytes=4 * len(encode_wav(SOUND)))


def use(cache: ClipCache, key: str, *, days_ago: float) -> None:
    """Set when a clip was last used."""
    path = cache.root / key[:2] / f"{key}.wav"
    os.utime(path, (NOW - days_ago * DAY_S,) * 2)


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


@given(sounds, st.data())
def test_wav_cut_off_is_no_sound(sound: Sound, data: st.DataObject) -> None:
    """A file that was not written to its end is not read."""
    whole = encode_wav(sound)
    assert decode_wav(whole[: data.draw(st.integers(0, len(whole) - 1))]) is None


def test_wav_without_a_sample_is_no_sound() -> None:
    """A clip has at least one sample."""
    assert decode_wav(encode_wav(Sound(b"", 22050))) is None


def test_clip_is_a_wav_for_everybody(cache: ClipCache) -> None:
    """Other readers find the sound and step over our seal."""
    clip = cache.store(KEYS[0], SOUND)
    with wave.open(str(clip.path), "rb") as reader:
        assert reader.getparams()[:4] == (1, 2, clip.sample_rate_hz, clip.frames)
        assert reader.readframes(clip.frames) == SOUND.pcm


def test_kept_clip_is_found(cache: ClipCache) -> None:
    """What was kept is there, what was not is not."""
    clip = cache.store(KEYS[0], SOUND)
    assert cache.find(KEYS[:2]) == {KEYS[0]: clip}
    assert clip.path == cache.root / "00" / f"{KEYS[0]}.wav"


def test_damaged_clips_are_not_found_and_said_once(cache: ClipCache, caplog: pytest.LogCaptureFixture) -> None:
    """A clip that lost a byte or all of them is spoken again."""
    clips = [cache.store(key, SOUND) for key in KEYS[:3]]
    clips[0].path.write_bytes(encode_wav(SOUND)[:-1])
    clips[1].path.write_bytes(b"")
    assert cache.find(KEYS[:3]) == {KEYS[2]: clips[2]}
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.WARNING, f"{cache.root}: damaged clips, spoken again: 2")
    ]


def test_clips_are_sifted_by_what_is_in_them(cache: ClipCache) -> None:
    """One that has another bit is deleted, one that is gone counts, too, and all others stay."""
    clips = [cache.store(key, SOUND) for key in KEYS[:4]]
    clips[0].path.write_bytes(encode_wav(SOUND).replace(b"\x01\x02", b"\x01\x03", 1))
    clips[1].path.unlink()
    assert set(cache.find(KEYS[:4])) == {KEYS[0], KEYS[2], KEYS[3]}
    assert cache.remove_damaged(clips) == 2
    assert set(cache.find(KEYS[:4])) == {KEYS[2], KEYS[3]}
    assert cache.remove_damaged(clips[2:]) == 0
    assert cache.remove_damaged([replace(clips[2], digest=b"another")]) == 1
    assert clips[2].path.is_file()


def test_cache_that_cannot_be_sifted_says_so(cache: ClipCache) -> None:
    """A folder in a clip's place is an error, not a missing clip."""
    clip = cache.store(KEYS[0], SOUND)
    clip.path.unlink()
    clip.path.mkdir()
    with pytest.raises(SpeechError, match="the clip cannot be checked"):
        cache.remove_damaged([clip])


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
    with pytest.raises(SpeechError, match=r"file/00/.*: the clip cannot be written: Not a directory"):
        ClipCache(tmp_path / "file").store(KEYS[0], SOUND)


def test_cache_that_cannot_be_read_says_so(cache: ClipCache) -> None:
    """A folder in a clip's place is an error, not a missing clip."""
    (cache.root / "00" / f"{KEYS[0]}.wav").mkdir(parents=True)
    with pytest.raises(SpeechError, match="the clip cannot be read"):
        cache.find(KEYS)


def test_evict_deletes_what_was_not_used_for_longest(cache: ClipCache) -> None:
    """The cache comes back under its bound, oldest first."""
    for number, key in enumerate(KEYS[:6]):
        cache.store(key, SOUND)
        use(cache, key, days_ago=10 - number)
    assert cache.evict((), now=NOW) == 2 * len(encode_wav(SOUND))
    assert set(cache.find(KEYS)) == set(KEYS[2:6])


def test_use_saves_from_eviction(cache: ClipCache) -> None:
    """A clip that was found was used now."""
    for key in KEYS[:5]:
        cache.store(key, SOUND)
        use(cache, key, days_ago=5)
    cache.find(KEYS[:1])
    cache.evict((), now=NOW)
    assert KEYS[0] in cache.find(KEYS)


def test_evict_keeps_what_this_run_uses(cache: ClipCache) -> None:
    """What the run needs stays, even if it is all older than the rest."""
    for number, key in enumerate(KEYS[:6]):
        cache.store(key, SOUND)
        use(cache, key, days_ago=10 - number)
    cache.evict(KEYS[:5], now=NOW)
    assert set(cache.find(KEYS)) == set(KEYS[:5])


def test_evict_keeps_what_another_run_may_use(cache: ClipCache) -> None:
    """What was used within the hour is not touched."""
    for key in KEYS[:6]:
        cache.store(key, SOUND)
        use(cache, key, days_ago=0.01)
    assert cache.evict((), now=NOW) == 0
    assert cache.size()[0] == 6


def test_evict_leaves_a_cache_within_its_bound_alone(cache: ClipCache) -> None:
    """Old clips are fine while there is room; no cache is fine too."""
    assert cache.evict((), now=NOW) == 0
    for key in KEYS[:4]:
        cache.store(key, SOUND)
        use(cache, key, days_ago=900)
    assert cache.evict((), now=NOW) == 0


def test_size_and_clear(cache: ClipCache) -> None:
    """The cache can be weighed and emptied."""
    for key in KEYS[:3]:
        cache.store(key, SOUND)
    assert cache.size() == (3, 3 * len(encode_wav(SOUND)))
    assert cache.clear() == 3 * len(encode_wav(SOUND))
    assert cache.size() == (0, 0)


def test_clip_that_another_process_deletes_meanwhile_is_no_error(cache: ClipCache) -> None:
    """Listing and deleting are not one step."""
    cache.store(KEYS[0], SOUND)
    dangling = cache.root / "00" / "gone.wav"
    dangling.symlink_to(cache.root / "nowhere")
    assert cache.size()[0] == 1


def test_two_processes_share_a_cache(tmp_path: Path) -> None:
    """Both write and read the same clips at once; nobody ever sees half a clip."""
    script = (
        "import contextlib, os, sys, time\n"
        "from pathlib import Path\n"
        "from podcast.engines import ClipCache, Sound\n"
        "cache = ClipCache(Path(sys.argv[1]), max_bytes=1)\n"
        "for turn in range(40):\n"
        "    for number in range(5):\n"
        "        sound = Sound(bytes([number + 1]) * 20000, 22050)\n"
        "        cache.store(f'{number:02}key', sound)\n"
        "        with contextlib.suppress(FileNotFoundError):\n"
        "            os.utime(cache.root / f'{number:02}' / f'{number:02}key.wav', (0, 0))\n"
        "    cache.evict((), now=time.time())\n"
        "    cache.find(f'{number:02}key' for number in range(5))\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate()[1] for process in processes] == ["", ""]
    assert [process.returncode for process in processes] == [0, 0]
