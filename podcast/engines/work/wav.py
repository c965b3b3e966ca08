"""A clip as a WAV file that can tell whether it is whole.

After the sound stands a chunk of our own with the digest of the sound; readers
of WAV skip what they do not know.
"""

import os
import struct
from dataclasses import dataclass
from typing import IO, Final

from podcast.engines.protocol import Sound
from podcast.files import content_mark

# RIFF chunk: "fmt " of plain PCM, one channel of 16 bits (Microsoft's RIFF specification, 1991).
_HEADER: Final = struct.Struct("<4sI4s 4sIHHIIHH 4sI")
_SEAL: Final = struct.Struct("<4sI16s")
_SEAL_ID: Final = b"s2dg"
_PCM: Final = 1
_CHANNELS: Final = 1
_SAMPLE_WIDTH: Final = 2


@dataclass(frozen=True, slots=True)
class Label:
    """What a file says of the sound in it."""

    sample_rate_hz: int
    frames: int
    digest: bytes


def encode_wav(sound: Sound) -> bytes:
    """Write a sound with its digest behind it."""
    return b"".join((_header(sound.sample_rate_hz, len(sound.pcm)), sound.pcm, _seal(sound.pcm)))


def decode_wav(data: bytes) -> Sound | None:
    """Read a sound back; None where a bit is not as it was written."""
    if len(data) < _HEADER.size + _SEAL.size:
        return None
    sound = Sound(data[_HEADER.size : -_SEAL.size], _HEADER.unpack_from(data)[7])
    is_whole = data.startswith(_header(sound.sample_rate_hz, len(sound.pcm))) and data.endswith(_seal(sound.pcm))
    return sound if is_whole and sound.frames else None


def digest_of(data: bytes) -> bytes:
    """Read the digest of the sound from what `encode_wav` wrote."""
    digest: bytes = _SEAL.unpack(data[-_SEAL.size :])[2]
    return digest


def read_label(file: IO[bytes]) -> Label | None:
    """Read what a file says of its sound, and nothing of that; None where it was not written to its end."""
    size = file.seek(0, os.SEEK_END) - _HEADER.size - _SEAL.size
    if size < _SAMPLE_WIDTH:
        return None
    file.seek(0)
    header = file.read(_HEADER.size)
    file.seek(-_SEAL.size, os.SEEK_END)
    name, length, digest = _SEAL.unpack(file.read())
    rate = _HEADER.unpack(header)[7]
    is_whole = (name, length) == (_SEAL_ID, len(digest)) and header == _header(rate, size)
    return Label(rate, size // _SAMPLE_WIDTH, digest) if is_whole else None


def _header(rate: int, size: int) -> bytes:
    try:
        return _HEADER.pack(
            *(b"RIFF", _HEADER.size - 8 + size + _SEAL.size, b"WAVE"),
            *(b"fmt ", 16, _PCM, _CHANNELS, rate),
            *(rate * _SAMPLE_WIDTH, _SAMPLE_WIDTH, 8 * _SAMPLE_WIDTH),
            *(b"data", size),
        )
    except struct.error:  # no such rate
        return b""


def _seal(pcm: bytes) -> bytes:
    return _SEAL.pack(_SEAL_ID, 16, content_mark(pcm))
