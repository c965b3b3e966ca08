"""A finished file → the sound of its sentences, as a listening model wants it."""

import io
import wave
from pathlib import Path

from podcast.audio.ffmpeg import run
from podcast.audio.samples import WIDTH, read_levels

SAMPLE_RATE_HZ = 16_000
"""Rate at which Whisper listens."""
_HOP_MS = 10
_SILENCE = 10 ** (-50 / 20)
"""Level that speech at -16 LUFS exceeds in every syllable."""
_BYTES_A_MS = SAMPLE_RATE_HZ * WIDTH // 1000


def decode(path: Path) -> bytes:
    """Decode a file as 16-bit mono samples at `SAMPLE_RATE_HZ`.

    Raises:
        AudioError: it holds no sound that ffmpeg can read.
    """
    form = ("-vn", "-ac", "1", "-ar", str(SAMPLE_RATE_HZ), "-f", "s16le", "-")
    return run(("-nostdin", "-i", str(path), *form), where=str(path)).output


def cut(samples: bytes, start_ms: int, end_ms: int) -> bytes:
    """Give the sound from one moment to another, without the silence around it; nothing where nothing is heard."""
    sound = samples[max(start_ms, 0) * _BYTES_A_MS : max(end_ms, 0) * _BYTES_A_MS]
    levels = [*read_levels(io.BytesIO(sound), len(sound) // WIDTH, hop=_HOP_MS * SAMPLE_RATE_HZ // 1000)]
    audible = [number for number, level in enumerate(levels) if level > _SILENCE]
    if not audible:
        return b""
    return sound[audible[0] * _HOP_MS * _BYTES_A_MS : (audible[-1] + 1) * _HOP_MS * _BYTES_A_MS]


def pad(sound: bytes, silence_ms: int) -> bytes:
    """Put silence before and after a sound."""
    silence = bytes(silence_ms * _BYTES_A_MS)
    return silence + sound + silence


def measure_ms(sound: bytes) -> int:
    """Give the length of a sound."""
    return len(sound) // _BYTES_A_MS


def encode_wav(sound: bytes) -> bytes:
    """Write a sound as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(WIDTH)
        writer.setframerate(SAMPLE_RATE_HZ)
        writer.writeframes(sound)
    return file.getvalue()
