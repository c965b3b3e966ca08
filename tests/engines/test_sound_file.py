"""What a system's speech service writes is read, whichever container it likes."""

import struct
import wave
from array import array
from pathlib import Path

import pytest

from podcast.engines import Sound
from podcast.engines.espeak.sound_file import read_sound
from podcast.engines.espeak.system_voices import ask
from podcast.errors import SpeechError

SAMPLES = array("h", [0, 1, -2, 300, -32768, 32767, 7])


def write_wav(path: Path, *, channels: int, width: int) -> None:
    """Write the samples on the first channel, zeros on the second."""
    with wave.open(str(path), "wb") as writer:
        writer.setnchannels(channels)
        writer.setsampwidth(width)
        writer.setframerate(22050)
        writer.writeframes(bytes(9) if width == 1 else in_channels(SAMPLES, channels).tobytes())


def in_channels(samples: "array[int]", channels: int) -> "array[int]":
    """Put silence on every channel but the first."""
    wide = array("h", bytes(2 * len(samples) * channels))
    wide[::channels] = samples
    return wide


def aiff(form: bytes, *, bits: int = 16, channels: int = 1, compression: bytes = b"") -> bytes:
    """Make an AIFF or AIFF-C of the samples at 22,050 Hz, with an odd chunk before the sound."""
    samples = in_channels(SAMPLES, channels)
    if compression != b"sowt":
        samples.byteswap()
    rate = struct.pack(">HQ", 16383 + 14, 22050 << (63 - 14))
    comm = struct.pack(">HIH", channels, len(SAMPLES), bits) + rate + compression
    sound = bytes(8) + samples.tobytes()
    chunks = [(b"COMM", comm), (b"NAME", b"odd\0"), (b"SSND", sound)]
    body = b"".join(name + struct.pack(">I", len(data) - (name == b"NAME")) + data for name, data in chunks)
    return b"FORM" + struct.pack(">I", 4 + len(body)) + form + body


@pytest.mark.parametrize("channels", [1, 2])
def test_wav_is_read(tmp_path: Path, channels: int) -> None:
    """The first channel is the sound."""
    write_wav(tmp_path / "a.wav", channels=channels, width=2)
    assert read_sound(tmp_path / "a.wav") == Sound(SAMPLES.tobytes(), 22050)


@pytest.mark.parametrize(("form", "compression"), [(b"AIFF", b""), (b"AIFC", b"NONE"), (b"AIFC", b"sowt")])
@pytest.mark.parametrize("channels", [1, 2])
def test_aiff_is_read(tmp_path: Path, form: bytes, compression: bytes, channels: int) -> None:
    """Both byte orders and both forms of AIFF become the same sound, under any file name."""
    (tmp_path / "a.wav").write_bytes(aiff(form, compression=compression, channels=channels))
    assert read_sound(tmp_path / "a.wav") == Sound(SAMPLES.tobytes(), 22050)


def test_what_is_not_16_bit_pcm_is_refused(tmp_path: Path) -> None:
    """Other widths and compressed sound are named."""
    write_wav(tmp_path / "narrow.wav", channels=1, width=1)
    (tmp_path / "wide.aiff").write_bytes(aiff(b"AIFF", bits=24))
    (tmp_path / "small.aiff").write_bytes(aiff(b"AIFC", compression=b"ima4"))
    for name, fault in (("narrow.wav", "8 bits"), ("wide.aiff", "24 bits"), ("small.aiff", "compressed as b'ima4'")):
        with pytest.raises(SpeechError, match=fault):
            read_sound(tmp_path / name)


@pytest.mark.parametrize(
    "data", [b"", b"RIFF", b"RIFF....WAVEfmt ", b"FORM....AIFF", b"FORM....AIFFCOMM\0\0\0\1x", b"MP3"]
)
def test_what_is_no_sound_file_is_refused(tmp_path: Path, data: bytes) -> None:
    """Half a header is no sound."""
    (tmp_path / "a.wav").write_bytes(data)
    with pytest.raises(SpeechError, match="the sound cannot be read"):
        read_sound(tmp_path / "a.wav")


def test_missing_file_is_no_sound(tmp_path: Path) -> None:
    """A service that wrote nothing said nothing."""
    with pytest.raises(SpeechError, match="no sound was written"):
        read_sound(tmp_path / "a.wav")


def test_child_that_fails_is_quoted() -> None:
    """The last line that it wrote is the reason."""
    with pytest.raises(SpeechError, match=r"pyttsx3 failed with code 1: .*No module named no_such_module"):
        ask({}, limit_s=60, module="no_such_module")


def test_child_that_fails_in_silence_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash says nothing, so we do."""
    (tmp_path / "crashes.py").write_text("import os\nos.abort()\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(SpeechError, match="code -6: nothing was said"):
        ask({}, limit_s=60, module="crashes")


def test_child_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever."""
    (tmp_path / "hangs.py").write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(SpeechError, match="did not end within 1 s"):
        ask({}, limit_s=1, module="hangs")
