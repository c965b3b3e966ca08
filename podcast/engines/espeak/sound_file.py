"""Read what a system's speech service writes: WAV, or the AIFF that macOS writes under any name."""

import struct
import wave
from array import array
from collections.abc import Iterator
from pathlib import Path

from podcast.engines.protocol import Sound
from podcast.errors import SpeechError

_HINT = "Cast another voice, or another engine."
_SAMPLE_WIDTH = 2
_COMM = struct.Struct(">HIHH8s")
"""Channels, frames, bits a sample, sample rate as an 80-bit float (Apple's AIFF-C draft, 1991)."""
_SSND_OFFSETS = 8


def read_sound(path: Path) -> Sound:
    """Read a file of 16-bit PCM, the first channel of it.

    Raises:
        SpeechError: there is no file, or it holds something else.
    """
    try:
        return _read_aiff(path) if path.read_bytes()[:4] == b"FORM" else _read_wav(path)
    except OSError as error:
        raise SpeechError("no sound was written", hint=_HINT) from error
    except (wave.Error, EOFError, struct.error, KeyError) as error:
        raise SpeechError(f"the sound cannot be read: {error}", hint=_HINT) from error


def _read_wav(path: Path) -> Sound:
    with wave.open(str(path), "rb") as sound:
        _check_width(sound.getsampwidth())
        samples = _samples(sound.readframes(sound.getnframes()))
        return Sound(samples[:: sound.getnchannels()].tobytes(), sound.getframerate())


def _read_aiff(path: Path) -> Sound:
    data = path.read_bytes()
    chunks = dict(_chunks(data))
    channels, _, bits, exponent, mantissa = _COMM.unpack_from(chunks[b"COMM"])
    _check_width(bits // 8)
    form = chunks[b"COMM"][_COMM.size :][:4] if data[8:12] == b"AIFC" else b"NONE"
    if form not in {b"NONE", b"sowt"}:
        raise SpeechError(f"the sound is compressed as {form!r}", hint=_HINT)
    samples = _samples(chunks[b"SSND"][_SSND_OFFSETS:])
    if form == b"NONE":
        samples.byteswap()
    # A float of 80 bits: an exponent above 16383, and 64 bits whose first is the ones' place.
    rate = int.from_bytes(mantissa, "big") >> (16383 + 63 - (exponent & 0x7FFF))
    return Sound(samples[::channels].tobytes(), rate)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from(">4sI", data, at)
        yield name, data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _check_width(width: int) -> None:
    if width != _SAMPLE_WIDTH:
        raise SpeechError(f"the sound has {8 * width} bits a sample where 16 are wanted", hint=_HINT)


def _samples(pcm: bytes) -> "array[int]":
    """Take bytes in twos, in whatever order they are."""
    return array("h", pcm[: len(pcm) // _SAMPLE_WIDTH * _SAMPLE_WIDTH])
