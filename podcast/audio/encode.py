"""What happens to a part's samples on their way into the file: gain, sample rate, limiter, encoder."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path

from podcast.audio.ffmpeg import feed, run
from podcast.audio.k_weighting import SAMPLES, read_blocks, weighted
from podcast.audio.mp3_frames import Format
from podcast.audio.parts import Part
from podcast.audio.samples import WIDTH

_ATTACK_MS = 5
_RELEASE_MS = 50
_LAME_SCALE = {192: 0.97, 224: 0.98, 256: 1.0, 320: 1.0}
"""LAME makes everything quieter, by 0.95 at the bit rates not named here (3.100, presets.c); we undo it."""
_NARROW_HZ, _FULL_KBPS = 32_000, 64
"""Half of the one lies below where LAME cuts off mono sound from the other bit rate on (3.100, optimum_bandwidth)."""
_SPARE_SECONDS = 0.1
"""Silence after a part, so that the encoder gives back every frame that was asked for."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The settings of everything between the mix and the file."""

    gain_db: float
    ceiling_dbfs: float
    """The limiter's; the encoder adds a little to every peak."""
    form: Format


def encode(jobs: Sequence[tuple[str, Part, Chain]], samples: Iterable[bytes], folder: Path) -> None:
    """Encode parts of one sample rate in one run of ffmpeg, each just as it would be on its own.

    The frames of each lean on none before them; the same samples give the same bytes. Samples come through a pipe:
    files would take memory that nobody has touched yet, which costs more than writing to it.

    Args:
        jobs: name, part and settings; the MP3 frames come into `name`.mp3.
        samples: of each part; taken one after the other.
        folder: where the files are.
    """
    raw = ("-f", "s16le", "-ar", str(jobs[0][1].sample_rate_hz), "-ac", "1", "-i", "pipe:0")
    outputs = (
        option
        for place, (name, part, chain) in enumerate(jobs)
        for option in ("-map", f"[out{place}]", *_output(part, chain.form), f"{name}.mp3")
    )
    feed(("-v", "error", "-y", *raw, "-filter_complex", _graph(jobs), *outputs), samples, folder=folder)


def blocks(samples: bytes, rate: int, chain: Chain) -> tuple[float, ...]:
    """Measure how loud samples would be behind the limiter, without encoding them."""
    raw = ("-v", "error", "-f", "s16le", "-ar", str(rate), "-ac", "1", "-i", "pipe:0")
    filters = f"aresample={chain.form.sample_rate_hz},{_limiter(chain)},aresample={rate},{weighted(rate)}"
    arguments = (*raw, "-af", filters, *SAMPLES, "pipe:1")
    heard = run(arguments, data=samples).output
    return read_blocks(io.BytesIO(heard), rate, frames=len(heard) // WIDTH)


def _graph(jobs: Sequence[tuple[str, Part, Chain]]) -> str:
    """Cut the sound into its parts again, and send each through filters of its own."""
    ends = accumulate(part.end - part.start for _, part, _ in jobs)
    points = "|".join(map(str, islice(ends, len(jobs) - 1)))
    cut = f"asegment=samples={points}" if points else "anull"
    places = range(len(jobs))
    chains = (f"[part{place}]{_filters(chain)}[out{place}]" for place, (_, _, chain) in enumerate(jobs))
    return ";".join([f"[0:a]{cut}{''.join(f'[part{place}]' for place in places)}", *chains])


def _filters(chain: Chain) -> str:
    scale = f"level_out={1 / _LAME_SCALE.get(chain.form.bitrate_kbps, 0.95):.5f}"
    return f"aresample={chain.form.sample_rate_hz},apad=pad_dur={_SPARE_SECONDS},{_limiter(chain)}:{scale}"


def _output(part: Part, form: Format) -> tuple[str, ...]:
    codec = ("-c:a", "libmp3lame", "-b:a", f"{form.bitrate_kbps}k", "-compression_level", "7", "-reservoir", "0")
    exact = ("-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1")
    plain = ("-write_xing", "0", "-id3v2_version", "0", "-write_id3v1", "0", "-f", "mp3")
    return (*codec, *_low_pass(part, form), *exact, *plain)


def _low_pass(part: Part, form: Format) -> tuple[str, ...]:
    """Tell LAME where the sound ends, which saves a sixteenth of its time, unless it would cut off more by itself."""
    is_narrow = part.sample_rate_hz <= _NARROW_HZ and form.bitrate_kbps >= _FULL_KBPS
    return ("-cutoff", str(part.sample_rate_hz // 2)) if is_narrow else ()


def limiter(ceiling_dbfs: float) -> str:
    """Keep peaks below a ceiling, with options of more to come behind."""
    return f"alimiter=limit={ceiling_dbfs:.2f}dB:level=0:latency=1:attack={_ATTACK_MS}:release={_RELEASE_MS}"


def _limiter(chain: Chain) -> str:
    """Apply the gain and limit; a filter for each would take a tenth more time."""
    return f"{limiter(chain.ceiling_dbfs)}:level_in={chain.gain_db:.2f}dB"
