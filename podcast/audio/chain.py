"""What happens to a part's samples on their way into the file: gain, sample rate, limiter, encoder."""

from dataclasses import dataclass

from podcast.audio.ffmpeg import run
from podcast.audio.loudness import BLOCKS, read_blocks
from podcast.audio.mp3 import Format
from podcast.audio.parts import Part

_ATTACK_MS = 5
_RELEASE_MS = 50
_LAME_SCALE = {192: 0.97, 224: 0.98, 256: 1.0, 320: 1.0}
"""LAME makes everything quieter, by 0.95 at the bit rates not named here (3.100, presets.c); we undo it."""
_SPARE_SECONDS = 0.1
"""Silence after a part, so that the encoder gives back every frame that was asked for."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The settings of everything between the mix and the file."""

    gain_db: float
    ceiling_dbfs: float
    """The limiter's; the encoder adds a little to every peak."""
    form: Format


def encode(samples: bytes, part: Part, chain: Chain) -> bytes:
    """Turn a part's samples into MP3 frames that lean on no frame before them, the same bytes each time."""
    form = chain.form
    codec = ("-c:a", "libmp3lame", "-b:a", f"{form.bitrate_kbps}k", "-compression_level", "7", "-reservoir", "0")
    exact = ("-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1")
    plain = ("-write_xing", "0", "-id3v2_version", "0", "-write_id3v1", "0", "-f", "mp3", "pipe:1")
    filters = f"{_filters(chain)},volume={1 / _LAME_SCALE.get(form.bitrate_kbps, 0.95):.5f}"
    return run((*_input(part), "-af", filters, *codec, *exact, *plain), data=samples).output


def blocks(samples: bytes, part: Part, chain: Chain) -> tuple[float, ...]:
    """Measure how loud a part would be behind the limiter, without encoding it."""
    arguments = (*_input(part), "-af", f"{_filters(chain)},{BLOCKS}", "-f", "null", "-")
    return read_blocks(run(arguments, data=samples).output)


def _input(part: Part) -> tuple[str, ...]:
    return ("-v", "error", "-f", "s16le", "-ar", str(part.sample_rate_hz), "-ac", "1", "-i", "pipe:0")


def _filters(chain: Chain) -> str:
    limiter = f"alimiter=limit={chain.ceiling_dbfs:.2f}dB:level=0:latency=1:attack={_ATTACK_MS}:release={_RELEASE_MS}"
    rate = f"aresample={chain.form.sample_rate_hz}"
    return f"volume={chain.gain_db:.2f}dB,{rate},apad=pad_dur={_SPARE_SECONDS},{limiter}"
