"""The mix → MP3: what happens to a part's samples on their way, gain, sample rate, limiter and encoder."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path
from types import MappingProxyType

from podcast.audio.cut_parts import Part
from podcast.audio.ffmpeg import feed, refuse_too_little, run
from podcast.audio.levels import RELEASE_MS
from podcast.audio.mp3_frames import Mp3Format

_ATTACK_MS = 5
_LAME_SCALE = {192: 0.97, 224: 0.98, 256: 1.0, 320: 1.0}
"""LAME makes everything quieter, by 0.95 at the bit rates not named here (3.100, presets.c); we undo it."""
_NARROW_HZ, _FULL_KBPS = 32_000, 64
"""Half of the one lies below where LAME cuts off mono sound from the other bit rate on (3.100, optimum_bandwidth)."""
_SPARE_SECONDS = 0.1
"""Silence after a part, so that the encoder gives back every frame that was asked for."""

ENDINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        ".wav": ("pcm_s16le",),
        ".mp3": ("libmp3lame", "-id3v2_version", "0"),
        ".flac": ("flac",),
        ".ogg": ("libvorbis", "-ar", "44100"),  # below, it refuses the bit rates that we have
        ".opus": ("libopus",),
        ".m4a": ("aac",),
    }
)
"""Encoder of a sound file, and its options, by how the file's name ends."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The settings of everything between the mix and the file."""

    gain_db: float
    ceiling_dbfs: float
    """Ceiling of the limiter; the encoder adds a little to every peak."""
    mp3: Mp3Format


@dataclass(frozen=True, slots=True)
class EncodeJob:
    """A part to be encoded with these settings."""

    name: str
    """Name of its MP3 frames, the same in the folder where they are made and in the cache."""
    part: Part
    chain: Chain


def encode(jobs: Sequence[EncodeJob], samples: Iterable[bytes], folder: Path) -> None:
    """Encode parts of one sample rate in one run of ffmpeg, each just as it would be on its own.

    The frames of each lean on none before them; the same samples give the same bytes. Samples come through a pipe:
    files would take memory that nobody has touched yet, which costs more than writing to it.

    Args:
        jobs: the parts; their MP3 frames come into files of their names.
        samples: each part's mix, taken one after the other.
        folder: where the files are made.
    """
    raw = ("-f", "s16le", "-ar", str(jobs[0].part.sample_rate_hz), "-ac", "1", "-i", "pipe:0")
    outputs = (
        option
        for index, job in enumerate(jobs)
        for option in ("-map", f"[out{index}]", *_output_options(job.part, job.chain.mp3), job.name)
    )
    feed(("-v", "error", "-y", *raw, "-filter_complex", _graph(jobs), *outputs), samples, folder=folder)
    refuse_too_little(sum((folder / job.name).is_file() for job in jobs), len(jobs))


def convert_wav(wav: bytes, *, ending: str, bitrate_kbps: int) -> bytes:
    """Encode a WAV file in another form, as loud as it is; the same file gives the same bytes.

    Args:
        wav: the file.
        ending: of the other's name, one of `ENDINGS`.
        bitrate_kbps: of forms that lose something.

    Raises:
        AudioError: ffmpeg is missing or fails.
    """
    if ending == ".wav":
        return wav
    exact = ("-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1")
    codec = ("-c:a", *ENDINGS[ending], "-b:a", f"{bitrate_kbps}k")
    # A file that can be wound back: what tells the length is written last.
    with tempfile.TemporaryDirectory(prefix="podcast-") as folder:
        path = Path(folder) / f"sound{ending}"
        run(["-v", "error", "-f", "wav", "-i", "pipe:0", *codec, *exact, str(path)], data=wav)
        return path.read_bytes()


def limiter_filter(ceiling_dbfs: float) -> str:
    """Write ffmpeg's filter that keeps peaks below a ceiling; options of more may follow it."""
    return f"alimiter=limit={ceiling_dbfs:.2f}dB:level=0:latency=1:attack={_ATTACK_MS}:release={RELEASE_MS}"


def _graph(jobs: Sequence[EncodeJob]) -> str:
    """Cut the sound into its parts again, and send each through filters of its own."""
    ends = accumulate(job.part.end - job.part.start for job in jobs)
    points = "|".join(map(str, islice(ends, len(jobs) - 1)))
    cut = f"asegment=samples={points}" if points else "anull"
    labels = "".join(f"[part{index}]" for index in range(len(jobs)))
    chains = (f"[part{index}]{_filters(job.chain)}[out{index}]" for index, job in enumerate(jobs))
    return ";".join([f"[0:a]{cut}{labels}", *chains])


def _filters(chain: Chain) -> str:
    scale = f"level_out={1 / _LAME_SCALE.get(chain.mp3.bitrate_kbps, 0.95):.5f}"
    return f"aresample={chain.mp3.sample_rate_hz},apad=pad_dur={_SPARE_SECONDS},{_limiter(chain)}:{scale}"


def _limiter(chain: Chain) -> str:
    """Apply the gain and limit; a filter for each would take a tenth more time."""
    return f"{limiter_filter(chain.ceiling_dbfs)}:level_in={chain.gain_db:.2f}dB"


def _output_options(part: Part, mp3: Mp3Format) -> tuple[str, ...]:
    codec = ("-c:a", "libmp3lame", "-b:a", f"{mp3.bitrate_kbps}k", "-compression_level", "7", "-reservoir", "0")
    # LAME is told where the sound ends, which saves 6 % of its time, unless it would cut off more by itself.
    is_narrow = part.sample_rate_hz <= _NARROW_HZ and mp3.bitrate_kbps >= _FULL_KBPS
    low_pass = ("-cutoff", str(part.sample_rate_hz // 2)) if is_narrow else ()
    exact = ("-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1")
    frames_only = ("-write_xing", "0", "-id3v2_version", "0", "-write_id3v1", "0", "-f", "mp3")
    return (*codec, *low_pass, *exact, *frames_only)
