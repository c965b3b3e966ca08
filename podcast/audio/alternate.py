"""The mastered sound in other forms, encoded of the samples that the MP3 was made of, and never of the MP3."""

import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType

from podcast.atomic_files import SEAL_BYTES
from podcast.audio.analysis import measure
from podcast.audio.cut_parts import Part, convert_count
from podcast.audio.encode import limiter_filter
from podcast.audio.ffmpeg import feed, run
from podcast.audio.join import Recording, count_samples
from podcast.audio.mix import mix, resample
from podcast.audio.samples import WIDTH
from podcast.cache import Cache, Kind, make_key
from podcast.errors import AudioError
from podcast.model import Alternate, Chapter, Loudness

FORMAT_VERSION = 4
"""Raised when forms must be encoded anew though their settings have not changed."""
_TRIES = 4
_MARGIN_DB = 0.1
_OVERSHOOT_DB: Mapping[Alternate, float] = MappingProxyType({Alternate.M4A: 0.6, Alternate.OPUS: 0.9})
"""Room of the first ceiling below the true peak asked for: what the codec mostly adds to a peak."""
_OPUS_HZ = 48_000
"""Sample rate of Opus, which has no other."""
_TOLERANCE_LU = 0.3
_MP4 = ("-movie_timescale", "44100", "-f", "ipod")
"""Options of the container; the first one tells the length to the sample instead of the millisecond."""
_SPECIAL = re.compile(r"[=;#\\\n]")
_ESCAPED = r"\\\g<0>"
_CHAPTER = re.compile(r"\[CHAPTER\]\nTIMEBASE=(\d+)/(\d+)\nSTART=(\d+)\nEND=\d+\n(?:title=(.*))?")
_ESCAPE = re.compile(r"\\(.)")


def encode_alternate(form: Alternate, recording: Recording, *, target: Loudness, cache: Cache) -> Path:
    """Encode a form, without chapters and tags, or find it in the cache as it was made before.

    Loudness and true peak are measured on the result; where the codec adds too much to a peak, the limiter of the
    whole is lowered. The same samples give the same bytes. Memory does not grow with the length.

    Raises:
        AudioError: a clip is broken, ffmpeg fails, or loudness or true peak are missed.
    """
    key = make_key(
        FORMAT_VERSION,
        form=form.value,
        target=asdict(target),
        gain_db=recording.gain_db,
        parts=[encoded.path.name for encoded in recording.encoded],  # these name all that shapes the parts
        first_frames=[part.first_frame for part in recording.parts],
    )
    name = f"{key}.{form}"
    path = cache.find(Kind.PARTS, name)
    if path:
        return path
    with cache.make(Kind.PARTS, name) as temporary:
        _encode(form, recording, temporary, target=target)
    return cache.path(Kind.PARTS, name)


def read_samples(recording: Recording) -> Iterator[bytes]:
    """Give the mix part by part, each where the MP3 has it to the sample: 16-bit samples at the mix rate."""
    parts, mp3 = recording.parts, recording.mp3
    rate = _mix_rate(parts)
    ends = [*(part.first_frame * mp3.frame_samples for part in parts[1:]), count_samples(parts, mp3)]
    written = 0
    for part, end in zip(parts, ends, strict=True):
        size = (convert_count(end, mp3.sample_rate_hz, rate) - written) * WIDTH
        written += size // WIDTH
        samples = mix(part)
        if part.sample_rate_hz != rate:
            samples = resample(samples, part.sample_rate_hz, rate)
        yield samples[:size].ljust(size, b"\0")


def write_alternate(entry: Path, to: Path, *, chapters: Sequence[Chapter], duration_ms: int) -> None:
    """Copy an encoded form from the cache to a file with chapters, as far as these are no tags.

    MP4 has them twice, as a track of text (Apple's) and as Nero's list (AntennaPod's): ffmpeg writes both. What
    players need to begin goes to the front.
    """
    size = entry.stat().st_size - SEAL_BYTES
    if Alternate(entry.suffix[1:]) is not Alternate.M4A:
        shutil.copyfile(entry, to)
        os.truncate(to, size)
        return
    unsealed = f"subfile,,start,0,end,{size},,:{entry}"  # the seal would be taken for an atom
    inputs = ("-f", "mp4", "-i", unsealed, "-f", "ffmetadata", "-i", "pipe:0", "-map", "0:a", "-map_chapters", "1")
    container = (*_MP4, "-movflags", "+faststart", "-y", str(to))
    metadata = _write_metadata(chapters, duration_ms).encode()
    run(("-v", "error", *inputs, "-c", "copy", "-fflags", "+bitexact", *container), data=metadata, where=str(to))


def read_chapters(path: Path) -> tuple[tuple[int, str], ...]:
    """Read the chapters of a file as players do: when each starts, in milliseconds, and its title.

    Raises:
        AudioError: it is not sound.
    """
    arguments = ("-v", "error", "-nostdin", "-i", str(path), "-f", "ffmetadata", "pipe:1")
    metadata = run(arguments, where=str(path)).output.decode(errors="replace")
    return tuple(
        (round(int(start) * 1000 * int(base[0]) / int(base[1])), _ESCAPE.sub(r"\1", title))
        for *base, start, title in _CHAPTER.findall(metadata)
    )


def _encode(form: Alternate, recording: Recording, path: Path, *, target: Loudness) -> None:
    """Encode until loudness and true peak are right, as measured on the result."""
    gain_db, ceiling_dbfs = recording.gain_db, target.true_peak_dbtp - _OVERSHOOT_DB[form]
    for _ in range(_TRIES):
        arguments = _encoder(form, recording, path, gain_db=gain_db, ceiling_dbfs=ceiling_dbfs)
        feed(arguments, read_samples(recording), where=form)
        loudness = measure(path)
        excess_db = loudness.true_peak_dbtp - target.true_peak_dbtp
        missing_lu = round(target.integrated_lufs - loudness.integrated_lufs, 2)
        if excess_db <= 0 and abs(missing_lu) <= _TOLERANCE_LU:
            return
        # A lower ceiling makes it a little quieter, too, which the next try finds.
        ceiling_dbfs -= excess_db + _MARGIN_DB if excess_db > 0 else 0
        gain_db += missing_lu if abs(missing_lu) > _TOLERANCE_LU else 0
    raise AudioError(
        f"{form}: {_describe(loudness)} after {_TRIES} tries, where {_describe(target)} were asked for",
        hint="Raise bitrate_kbps or ask for less loudness in feed/show.toml.",
    )


def _describe(loudness: Loudness) -> str:
    return f"{loudness.integrated_lufs:.1f} LUFS and {loudness.true_peak_dbtp:.1f} dBTP"


def _encoder(
    form: Alternate, recording: Recording, path: Path, *, gain_db: float, ceiling_dbfs: float
) -> tuple[str, ...]:
    """Bring the mix to its loudness as the MP3 was, and below a ceiling, and encode it, the same bytes each time."""
    raw = ("-v", "error", "-f", "s16le", "-ar", str(_mix_rate(recording.parts)), "-ac", "1", "-i", "pipe:0")
    kbps = recording.mp3.bitrate_kbps
    aac = ("-c:a", "aac", "-aac_coder", "fast", "-b:a", f"{kbps}k", *_MP4)
    opus = ("-c:a", "libopus", "-vbr", "constrained", "-b:a", f"{kbps * 2 // 3}k", "-f", "ogg")
    codec, rate = (aac, recording.mp3.sample_rate_hz) if form is Alternate.M4A else (opus, _OPUS_HZ)
    filters = f"volume={gain_db:.2f}dB,aresample={rate},{limiter_filter(ceiling_dbfs)}"
    exact = ("-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1")
    return (*raw, "-af", filters, *codec, *exact, "-y", str(path))


def _mix_rate(parts: Sequence[Part]) -> int:
    """Find the sample rate that loses nothing of any part: that of music, where there is some."""
    return max(part.sample_rate_hz for part in parts)


def _write_metadata(chapters: Sequence[Chapter], duration_ms: int) -> str:
    """Write chapters in ffmpeg's own language: https://ffmpeg.org/ffmpeg-formats.html#Metadata-1."""
    ends = [*(chapter.start_ms for chapter in chapters[1:]), duration_ms]
    return "\n".join(
        [
            ";FFMETADATA1",
            *(
                f"[CHAPTER]\nTIMEBASE=1/1000\nSTART={chapter.start_ms}\nEND={end_ms}\n"
                f"title={_SPECIAL.sub(_ESCAPED, chapter.title)}"
                for chapter, end_ms in zip(chapters, ends, strict=True)
            ),
            "",
        ]
    )
