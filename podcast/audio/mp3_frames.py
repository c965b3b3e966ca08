"""MP3 frames: taking an encoder's output apart, and the Info header that gives a whole file its exact length."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from podcast.errors import AudioError

ENCODER_DELAY = 576
"""Samples that LAME puts before the sound."""
DECODER_DELAY = 529
"""Samples that every decoder adds to that (LAME's technical FAQ)."""
LEAD = ENCODER_DELAY + DECODER_DELAY
"""Samples from an encoder's first input to a decoder's output of it."""

# ISO 11172-3 and 13818-3: bit rates of layer III by index, and sample rates by index, of MPEG-1 and MPEG-2.
_KBPS = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_HZ = {1: (44100, 48000, 32000), 2: (22050, 24000, 16000)}
_INFO_BYTES = 156  # of the Info header with its LAME extension, from the tag's first letter
_FIELDS = 0x0F  # frames, bytes, table of contents and quality are present


@dataclass(frozen=True, slots=True)
class Mp3Format:
    """Constant bit rate mono MP3."""

    sample_rate_hz: int
    bitrate_kbps: int

    @property
    def version(self) -> int:
        """Version of MPEG, 1 or 2."""
        return 1 if self.sample_rate_hz in _HZ[1] else 2

    @property
    def frame_samples(self) -> int:
        """Samples in one frame."""
        return 1152 // self.version


def check_mp3(mp3: Mp3Format) -> None:
    """Refuse what MP3 does not have.

    Raises:
        AudioError: no such sample rate or bit rate.
    """
    if mp3.sample_rate_hz not in _HZ[mp3.version]:
        raise AudioError(f"MP3 has no sample rate of {mp3.sample_rate_hz} Hz", hint="Use 44100 or 48000.")
    if mp3.bitrate_kbps not in _KBPS[mp3.version][1:]:
        rates = ", ".join(str(kbps) for kbps in _KBPS[mp3.version][1:])
        raise AudioError(f"MP3 has no bit rate of {mp3.bitrate_kbps} kbit/s", hint=f"Use one of {rates}.")


def find_first_ends(data: bytes, count: int) -> list[int]:
    """Give the offset after each of the first `count` frames.

    Raises:
        AudioError: there are not that many, or it is not MP3.
    """
    ends = list(islice(find_frame_ends(data), count))
    if len(ends) < count:
        raise AudioError(f"encoder: fewer than {count} frames came back", hint="Try another build of ffmpeg.")
    return ends


def find_frame_ends(data: bytes) -> Iterator[int]:
    """Give the offset after each frame, as long as frames follow one another."""
    start = 0
    while start + 4 <= len(data):
        end = start + _frame_bytes(data[start : start + 4])
        if end == start or end > len(data):
            return
        yield end
        start = end


def make_info_frame(mp3: Mp3Format, *, frames: int, size: int, samples: int) -> bytes:
    """Make the frame that goes first and says how long the sound is, to the sample.

    Args:
        mp3: format of the frames that follow.
        frames: number of frames that follow.
        size: bytes of these.
        samples: length of the sound, without delay and padding.
    """
    header = _info_header(mp3)
    total = (size + _frame_bytes(header)).to_bytes(4, "big")
    padding = frames * mp3.frame_samples - ENCODER_DELAY - samples
    frame = b"".join(
        (
            header,
            bytes(17 if mp3.version == 1 else 9),  # side information of an empty frame
            b"Info",
            _FIELDS.to_bytes(4, "big"),
            frames.to_bytes(4, "big"),
            total,
            bytes(256 * percent // 100 for percent in range(100)),  # where to seek: bytes grow evenly
            bytes(4),  # quality
            b"LAME3.100",
            bytes([1, mp3.sample_rate_hz // 200]),  # constant bit rate; low pass in hundreds of Hz
            bytes(9),  # no peak, no replay gain, no flags
            bytes([min(mp3.bitrate_kbps, 255)]),
            (ENCODER_DELAY << 12 | padding).to_bytes(3, "big"),
            bytes(4),
            total,
            bytes(2),  # a check sum of all frames, which tagging would break
        ),
    )
    return (frame + _crc16(frame).to_bytes(2, "big")).ljust(_frame_bytes(header), b"\0")


def _frame_bytes(header: bytes) -> int:
    version = {0xFB: 1, 0xF3: 2}.get(header[1], 0) if header[0] == 0xFF else 0  # noqa: PLR2004 - sync word
    kbps, hertz = header[2] >> 4, header[2] >> 2 & 3
    if not version or not 0 < kbps < len(_KBPS[version]) or hertz >= len(_HZ[version]):
        return 0
    return 144 // version * _KBPS[version][kbps] * 1000 // _HZ[version][hertz] + (header[2] >> 1 & 1)


def _info_header(mp3: Mp3Format) -> bytes:
    """Head an empty frame of the file's own bit rate, or of the next one that has room for the Info header."""
    hertz = _HZ[mp3.version].index(mp3.sample_rate_hz)
    sync = 0xFB if mp3.version == 1 else 0xF3
    rates = range(_KBPS[mp3.version].index(mp3.bitrate_kbps), len(_KBPS[mp3.version]))
    headers = (bytes([0xFF, sync, kbps << 4 | hertz << 2, 0xC4]) for kbps in rates)
    return next(header for header in headers if _frame_bytes(header) >= _INFO_BYTES + 21)


def _crc16(data: bytes) -> int:
    """Compute the check sum that closes the LAME extension (CRC-16/ARC)."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ 0xA001 if crc & 1 else crc >> 1
    return crc
