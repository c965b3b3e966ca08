"""Clips, the sounds of sentences: WAV files that can tell whether they are whole, in the cache that all stages share.

After the sound stands a chunk of our own with the digest of the sound; readers
of WAV skip what they do not know. Unlike other entries of the cache a clip is
not read to its end when it is found: its length and the chunk tell that it was
written whole, and `audio` compares the digest when it reads the samples anyway.
That, and nothing else, finds 300 clips of an issue in the 0.13 of
docs/performance.md.
"""

import logging
import os
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from podcast.atomic_files import hash_content, replace_file
from podcast.cache import Cache, Kind
from podcast.engines.protocol import Sound
from podcast.errors import SpeechError
from podcast.model import Clip
from podcast.text import lazy_compile

_log = logging.getLogger(__name__)

_MARK = ".mark"
"""A file in the cache with random letters, by which a worker knows the very folder."""
_MARK_LETTERS: Final = lazy_compile(r"[0-9a-f]{32}")

# RIFF chunk: "fmt " of plain PCM, one channel of 16 bits (Microsoft's RIFF specification, 1991).
_HEADER: Final = struct.Struct("<4sI4s 4sIHHIIHH 4sI")
_SEAL: Final = struct.Struct("<4sI16s")
_SEAL_ID: Final = b"s2dg"
_PCM: Final = 1
_CHANNELS: Final = 1
_SAMPLE_WIDTH: Final = 2
_RATES_HZ: Final = range(1, 1 << 31)
"""Sample rates that the header has room for, whose second number is the bytes of a second."""


@dataclass(frozen=True, slots=True)
class ClipHeader:
    """What a file says of the sound in it."""

    sample_rate_hz: int
    frames: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class ClipDestination:
    """The cache, as a worker that may be on another machine is told of it."""

    root: Path
    mark: str
    address: str = ""
    """Address of the clips that all machines share, `s3://bucket/clips`."""

    def is_here(self) -> bool:
        """Tell whether this process sees the very folder, and not one of the same name elsewhere."""
        try:
            return self.mark != "" and _read_mark(self.root / _MARK) == self.mark
        except OSError:
            return False


def mark_destination(cache: Cache) -> ClipDestination:
    """Mark a cache's folder once and for ever, so that workers know it; a mark that is none is made anew.

    Raises:
        SpeechError: the folder cannot be written.
    """
    path = cache.root / _MARK
    try:
        cache.root.mkdir(parents=True, exist_ok=True)
        mark = _read_mark(path)
        if not _MARK_LETTERS.fullmatch(mark):
            # Another process may do so at the same time; workers of the one whose mark is lost send their sounds.
            with replace_file(path) as temporary:
                temporary.write_text(os.urandom(16).hex(), encoding="ascii")
            mark = _read_mark(path)
        return ClipDestination(cache.root.resolve(), mark, cache.address)
    except OSError as error:
        raise SpeechError(
            f"{path}: cannot be written: {error.strerror}", hint="Make room or give the rights to the cache's folder."
        ) from error


def _read_mark(path: Path) -> str:
    return path.read_bytes().decode("ascii", errors="replace") if path.is_file() else ""


def find_clips(keys: Iterable[str], cache: Cache) -> dict[str, Clip]:
    """Give the clips that are there, written to their end, and note that they were used.

    Their samples are not read. Who reads them has to compare the digest, and
    where it differs call `remove_damaged`.

    Raises:
        SpeechError: a file cannot be read.
    """
    clips: dict[str, Clip] = {}
    damaged = 0
    for key in keys:
        path = _path(key, cache)
        try:
            with path.open("rb") as file:
                header = read_header(file)
            os.utime(path)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise _failure(path, "read", error) from error
        if header is None:
            damaged += 1
        else:
            clips[key] = Clip(path, header.sample_rate_hz, header.frames, header.digest)
    if damaged:
        _log.warning("%s: damaged clips, spoken again: %d", cache.root / Kind.CLIPS, damaged)
    return clips


def store_clip(key: str, sound: Sound, cache: Cache) -> Clip:
    """Store a sound.

    Raises:
        SpeechError: the folder cannot be written.
    """
    path, data = _path(key, cache), encode_wav(sound)
    try:
        with replace_file(path) as temporary:
            temporary.write_bytes(data)
    except OSError as error:
        raise _failure(path, "written", error) from error
    return Clip(path, sound.sample_rate_hz, sound.frames, read_digest(data))


def remove_damaged(clips: Iterable[Clip]) -> int:
    """Delete damaged clips, so that none is found again; count them, those that are gone, and those that changed.

    Raises:
        SpeechError: a file cannot be read or deleted.
    """
    return sum(not _is_whole(clip) for clip in clips)


def _is_whole(clip: Clip) -> bool:
    """Tell whether a clip is what it was; what is no clip is deleted."""
    try:
        data = clip.path.read_bytes()
        if decode_wav(data) is not None:
            return read_digest(data) == clip.digest
        clip.path.unlink(missing_ok=True)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _failure(clip.path, "checked", error) from error
    return False


def _path(key: str, cache: Cache) -> Path:
    return cache.path(Kind.CLIPS, f"{key}.wav")


def encode_wav(sound: Sound) -> bytes:
    """Write a sound with its digest behind it."""
    return b"".join((_header(sound.sample_rate_hz, len(sound.pcm)), sound.pcm, _seal(sound.pcm)))


def decode_wav(data: bytes) -> Sound | None:
    """Read a sound back; None where a bit is not as it was written."""
    if len(data) < _HEADER.size + _SEAL.size:
        return None
    sound = Sound(data[_HEADER.size : -_SEAL.size], _HEADER.unpack_from(data)[7])
    is_headed = _is_header(data[: _HEADER.size], sound.sample_rate_hz, len(sound.pcm))
    return sound if is_headed and data.endswith(_seal(sound.pcm)) and sound.frames else None


def read_digest(data: bytes) -> bytes:
    """Read the digest of the sound from what `encode_wav` wrote."""
    digest: bytes = _SEAL.unpack(data[-_SEAL.size :])[2]
    return digest


def read_header(file: IO[bytes]) -> ClipHeader | None:
    """Read what a file says of its sound, and nothing of that; None where it was not written to its end."""
    # The header has the length, and the seal stands at the end: both fit only where the last byte was written.
    size = file.seek(0, os.SEEK_END) - _HEADER.size - _SEAL.size
    if size < _SAMPLE_WIDTH:
        return None
    file.seek(0)
    header = file.read(_HEADER.size)
    file.seek(-_SEAL.size, os.SEEK_END)
    name, length, digest = _SEAL.unpack(file.read())
    rate = _HEADER.unpack(header)[7]
    is_whole = (name, length) == (_SEAL_ID, len(digest)) and _is_header(header, rate, size)
    return ClipHeader(rate, size // _SAMPLE_WIDTH, digest) if is_whole else None


def _is_header(header: bytes, rate: int, size: int) -> bool:
    """Tell whether a header is that of such a sound; no header is that of a sound that cannot be."""
    return rate in _RATES_HZ and header == _header(rate, size)


def _header(rate: int, size: int) -> bytes:
    return _HEADER.pack(
        *(b"RIFF", _HEADER.size - 8 + size + _SEAL.size, b"WAVE"),
        *(b"fmt ", 16, _PCM, _CHANNELS, rate),
        *(rate * _SAMPLE_WIDTH, _SAMPLE_WIDTH, 8 * _SAMPLE_WIDTH),
        *(b"data", size),
    )


def _seal(pcm: bytes) -> bytes:
    return _SEAL.pack(_SEAL_ID, 16, hash_content(pcm))


def _failure(path: Path, action: str, error: OSError) -> SpeechError:
    return SpeechError(
        f"{path}: the clip cannot be {action}: {error.strerror}",
        hint="Make room or give the rights; the cache may be deleted at any time.",
    )
