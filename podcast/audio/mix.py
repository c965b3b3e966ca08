"""Clips → the plain samples of one part, joined once."""

import struct
import wave
from collections.abc import Iterator

from podcast.atomic_files import hash_content
from podcast.audio.chapter_timeline import Placement
from podcast.audio.cut_parts import Part, convert_count
from podcast.audio.ffmpeg import identify_ffmpeg, refuse_too_little, run
from podcast.audio.samples import WIDTH, make_segment
from podcast.cache import Plain, make_key
from podcast.errors import AudioError
from podcast.model import Clip

_RAMP_MS = 3
_CLICK = 64
"""A step from silence to less than this (-54 dBFS) is not heard as a click."""
_HINT = "Render again: what is damaged is then made anew."


def mix(part: Part) -> bytes:
    """Join a part's clips and pauses: 16-bit samples at the mix rate, not a sample of any clip changed but in gain.

    Where a clip begins or ends off zero, the pause beside it has a short ramp, so that no join clicks.

    Raises:
        AudioError: a clip cannot be read or is not what it was said to be.
    """
    sounds = [_sound(placement, part.sample_rate_hz) for placement in part.placements]
    pieces = list(_pieces(part, sounds))
    return bytes(make_segment(b"".join(pieces), part.sample_rate_hz).raw_data)


def mix_key(part: Part, version: int, **settings: Plain) -> str:
    """Name what is made of a part, wherever it stands: by its clips, where in it they are, and these settings.

    Args:
        part: the part.
        version: number of the format of what is made.
        settings: all that shapes it besides the mix and this build of ffmpeg.
    """
    return make_key(
        version,
        digests=(placement.clip.digest for placement in part.placements),
        ffmpeg=identify_ffmpeg(),
        sample_rate_hz=part.sample_rate_hz,
        frames=part.end - part.start,
        placements=[(clip.start - part.start, clip.frames, clip.gain_db) for clip in part.placements],
        **settings,
    )


def _pieces(part: Part, sounds: list[bytes]) -> Iterator[bytes]:
    ends = [part.start, *(placement.end for placement in part.placements)]
    starts = [*(placement.start for placement in part.placements), part.end]
    longest = part.sample_rate_hz * _RAMP_MS // 1000
    for index, (end, start) in enumerate(zip(ends, starts, strict=True)):
        before = sounds[index - 1][-WIDTH:] if index else b""
        after = sounds[index][:WIDTH] if index < len(sounds) else b""
        yield make_pause(start - end, before, after, longest=longest)
        if index < len(sounds):
            yield sounds[index]


def make_pause(frames: int, before: bytes, after: bytes, *, longest: int) -> bytes:
    """Make silence that leaves the last sample before it and reaches the first one after it without a step."""
    room = min(longest, frames // 2)
    fall, rise = _ramp(before, room, falls=True), _ramp(after, room, falls=False)
    return fall + bytes(frames * WIDTH - len(fall) - len(rise)) + rise


def _ramp(edge: bytes, frames: int, *, falls: bool) -> bytes:
    height = int.from_bytes(edge, "little", signed=True)
    if abs(height) < _CLICK:
        return b""
    rising = [height * step // (frames + 1) for step in range(1, frames + 1)]
    return struct.pack(f"<{frames}h", *(reversed(rising) if falls else rising))


def _sound(placement: Placement, rate: int) -> bytes:
    samples = _read(placement.clip)
    if placement.clip.sample_rate_hz != rate:
        samples = resample(samples, placement.clip.sample_rate_hz, rate)[: placement.frames * WIDTH]
    if not placement.gain_db:
        return samples
    return bytes(make_segment(samples, rate).apply_gain(placement.gain_db).raw_data)


def _read(clip: Clip) -> bytes:
    try:
        with wave.open(str(clip.path)) as sound:
            shape = (sound.getnchannels(), sound.getsampwidth(), sound.getframerate(), sound.getnframes())
            samples: bytes = sound.readframes(clip.frames)
    except (OSError, EOFError, wave.Error) as error:
        raise AudioError(f"{clip.path}: cannot be read as WAV: {error}", hint=_HINT) from error
    if shape != (1, WIDTH, clip.sample_rate_hz, clip.frames) or len(samples) != clip.frames * WIDTH:
        raise AudioError(f"{clip.path}: not the sound that was spoken", hint=_HINT)
    if hash_content(samples) != clip.digest:
        raise AudioError(f"{clip.path}: damaged, not the sound that was spoken", hint=_HINT)
    return samples


def resample(samples: bytes, rate: int, to_rate: int) -> bytes:
    """Bring samples to another rate, with some silence behind them, so that none is missing at the end.

    Raises:
        AudioError: ffmpeg fails, or gives less than there is.
    """
    raw = ("-f", "s16le", "-ac", "1", "-ar")
    arguments = (*raw, str(rate), "-i", "pipe:0", "-af", "apad=pad_dur=0.1", *raw, str(to_rate), "pipe:1")
    converted = run(("-v", "error", *arguments), data=samples).output
    refuse_too_little(len(converted) // WIDTH, convert_count(len(samples) // WIDTH, rate, to_rate))
    return converted
