"""A clip as a WAV file that can tell whether it is whole.

After the sound stands a chunk of our own with the digest of the sound; readers
of WAV skip what they do not know.
"""

import hashlib
import struct
from typing import Final

from podcast.engines.protocol import Sound

# RIFF chunk: "fmt " of plain PCM, one channel of 16 bits (Microsoft's RIFF specification, 1991).
_HEADER: Final = struct.Struct("<4sI4s 4sIHHIIHH 4sI")
_SEAL: Final = struct.Struct("<4sI16s")
_SEAL_ID: Final = b"b2dg"
_PCM: Final = 1
_CHANNELS: Final = 1
_SAMPLE_WIDTH: Final = 2


def to_wav(sound: Sound) -> bytes:
    """Write a sound with its digest behind it."""
    return b"".join((_header(sound), sound.pcm, _seal(sound.pcm)))


def from_wav(data: bytes) -> Sound | None:
    """Read a sound back; None where a bit is not as it was written."""
    if len(data) < _HEADER.size + _SEAL.size:
        return None
    sound = Sound(data[_HEADER.size : -_SEAL.size], _HEADER.unpack_from(data)[7])
    is_whole = data.startswith(_header(sound)) and data.endswith(_seal(sound.pcm))
    return sound if is_whole and sound.frames else None


def digest_of(data: bytes) -> bytes:
    """Read the digest of the sound from what `to_wav` wrote."""
    digest: bytes = _SEAL.unpack(data[-_SEAL.size :])[2]
    return digest


def _header(sound: Sound) -> bytes:
    size = len(sound.pcm)
    return _HEADER.pack(
        *(b"RIFF", _HEADER.size - 8 + size + _SEAL.size, b"WAVE"),
        *(b"fmt ", 16, _PCM, _CHANNELS, sound.sample_rate_hz),
        *(sound.sample_rate_hz * _SAMPLE_WIDTH, _SAMPLE_WIDTH, 8 * _SAMPLE_WIDTH),
        *(b"data", size),
    )


def _seal(pcm: bytes) -> bytes:
    return _SEAL.pack(_SEAL_ID, 16, hashlib.blake2b(pcm, digest_size=16).digest())
