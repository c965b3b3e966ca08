"""MP3 frames and the header that says how long the whole is."""

import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.rows import try_rows
from support.sounds import RATE, babble, decoded, mastered, script_of, show_with, write_clip

from podcast.audio import find_ffmpeg
from podcast.audio.mp3_frames import Mp3Format, check_mp3, find_first_ends, find_frame_ends, make_info_frame
from podcast.errors import AudioError

FORMATS = [(44100, 96), (48000, 128), (44100, 320), (32000, 48), (24000, 32), (22050, 64)]


@pytest.fixture(scope="module")
def frames() -> bytes:
    """Encode a second of tone, one frame after another without any header."""
    source = ("-f", "lavfi", "-i", "sine=duration=1:sample_rate=44100")
    codec = ("-c:a", "libmp3lame", "-b:a", "96k", "-write_xing", "0", "-id3v2_version", "0", "-f", "mp3", "pipe:1")
    return subprocess.run([find_ffmpeg(), "-v", "error", *source, *codec], capture_output=True, check=True).stdout


def test_frames_follow_one_another_to_the_end(frames: bytes) -> None:
    """Each frame of 96 kbit/s has 313 or 314 bytes, and nothing is left over."""
    ends = list(find_frame_ends(frames))
    assert ends[-1] == len(frames)
    assert {after - before for before, after in pairwise([0, *ends])} == {313, 314}


def test_the_first_frames_are_cut_off_whole(frames: bytes) -> None:
    """What is kept ends with a frame."""
    assert find_first_ends(frames, 2) == list(find_frame_ends(frames))[:2]


@try_rows("data", [b"", b"no MP3 at all", b"\xff\xfb\xf0\xc4" * 9, b"\xff\xfb\x70\xc4short"])
def test_what_is_no_frame_is_not_taken_for_one(data: bytes) -> None:
    """Other bytes, an invalid bit rate and a frame cut short are refused."""
    with pytest.raises(AudioError, match="fewer than 1 frames"):
        find_first_ends(data, 1)


@given(st.sampled_from(FORMATS), st.integers(1, 10**6), st.integers(0, 4095 - 576))
def test_the_header_is_a_frame_of_its_own(form: tuple[int, int], count: int, padding: int) -> None:
    """Decoders step over it: it is one whole frame with the counts inside."""
    shape = Mp3Format(*form)
    samples = count * shape.frame_samples - 576 - padding
    header = make_info_frame(shape, frames=count, size=1000, samples=samples)
    assert list(find_frame_ends(header)) == [len(header)]
    tag = header[header.index(b"Info") :]
    assert int.from_bytes(tag[8:12], "big") == count
    assert int.from_bytes(tag[12:16], "big") == 1000 + len(header)
    lame = tag[tag.index(b"LAME") :]
    assert int.from_bytes(lame[21:24], "big") == (576 << 12) + padding


@pytest.mark.renders
@pytest.mark.parametrize(("rate", "kbps"), FORMATS)
def test_every_format_decodes_to_its_exact_length(tmp_path: Path, rate: int, kbps: int) -> None:
    """Also at other bit rates and sample rates a decoder gives just the samples that were planned."""
    clip = write_clip(tmp_path / "a.wav", babble(seconds=1.3, dbfs=-12, seed=3))
    path = tmp_path / "a.mp3"
    recording = mastered(script_of([200]), [clip], path, show=show_with(bitrate_kbps=kbps, sample_rate_hz=rate))
    assert recording.duration_ms == 1500
    planned = (clip.frames + RATE // 5) * rate / RATE
    raw = [find_ffmpeg(), "-v", "error", "-i", str(path), "-f", "s16le", "pipe:1"]
    assert abs(len(subprocess.run(raw, capture_output=True, check=True).stdout) // 2 - planned) <= 0.5
    assert len(decoded(path)) == len(subprocess.run(raw, capture_output=True, check=True).stdout) // 2


@try_rows(("form", "fault"), [((11025, 96), "11025 Hz"), ((44100, 97), "97 kbit/s"), ((44100, 0), "0 k")])
def test_what_mp3_does_not_have_is_refused(form: tuple[int, int], fault: str) -> None:
    """An impossible sample rate or bit rate is named."""
    with pytest.raises(AudioError, match=fault):
        check_mp3(Mp3Format(*form))
