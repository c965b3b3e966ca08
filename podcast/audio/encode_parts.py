"""Parts → encoded, measured parts, kept by content so that nothing is encoded twice."""

import json
import os
import struct
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO, Any

from podcast.atomic_files import SEAL_BYTES
from podcast.audio.cut_parts import Part
from podcast.audio.encode import Chain, EncodeJob, encode
from podcast.audio.measure_parts import EncodedFrames, Measurement, measure_parts
from podcast.audio.mix import mix, mix_key
from podcast.audio.mp3_frames import find_first_ends
from podcast.cache import Cache, Kind
from podcast.errors import AudioError
from podcast.model import Progress

FORMAT_VERSION = 11
"""Raised when parts must be encoded anew though their settings have not changed."""
_TRIES = 4
_METERS_DB = 0.1
"""Difference that two meters of true peak may have."""
_MARGIN_DB = 0.1
_BATCH_SECONDS = 600
"""Sound that goes through one run of ffmpeg at most; its start takes as long as encoding 15 seconds."""
_KEPT_ENDS = 8
"""Number of ends of frames that are kept: joining drops at most 3 frames."""
_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True, slots=True)
class EncodedPart:
    """An encoded part in the cache: MP3 frames, then what is known of them as JSON, then the length of that."""

    path: Path
    ends: tuple[int, ...]
    """Byte offsets after the last frames, of which some more are kept than are needed, all of silence."""
    true_peak_dbtp: float


def encode_parts(  # noqa: PLR0913 - as many things shape a part
    parts: Sequence[Part], *, chain: Chain, peak_dbtp: float, jobs: int, progress: Progress, cache: Cache
) -> list[EncodedPart]:
    """Encode and measure what the cache does not have; parts that are alike are one.

    Raises:
        AudioError: a clip is broken, ffmpeg fails, or no ceiling keeps the true peak below `peak_dbtp`.
    """
    names = [f"{mix_key(part, FORMAT_VERSION, chain=asdict(chain), peak_dbtp=peak_dbtp)}.part" for part in parts]
    different = dict(zip(names, parts, strict=True))
    missing = [EncodeJob(name, part, chain) for name, part in different.items() if not cache.find(Kind.PARTS, name)]
    done, total = len(different) - len(missing), len(different)
    progress("mastering", done, total)
    batches = share_out(missing, jobs)
    with ThreadPoolExecutor(jobs) as executor:
        work = partial(_encode_batch, peak_dbtp=peak_dbtp, cache=cache)
        for batch, _ in zip(batches, executor.map(work, batches), strict=True):
            done += len(batch)
            progress("mastering", done, total)
    return [_open_part(cache.path(Kind.PARTS, name)) for name in names]


def read_frames(encoded: EncodedPart, spare: int) -> bytes:
    """Read a part's MP3 frames without so many of the last ones."""
    with _open(encoded.path) as file:
        return file.read(encoded.ends[-1 - spare])


def read_part_blocks(encoded: EncodedPart) -> list[float]:
    """Read the loudness of a part's blocks, LUFS, which would be too much to hold for a long episode."""
    blocks: list[float] = _read_facts(encoded.path)["blocks"]
    return blocks


def share_out(jobs: Sequence[EncodeJob], workers: int) -> list[list[EncodeJob]]:
    """Share parts out evenly among so many at work, none with more than some minutes or with two sample rates."""
    rates = sorted({job.part.sample_rate_hz for job in jobs})
    return [
        batch
        for rate in rates
        for batch in _share_out_evenly([job for job in jobs if job.part.sample_rate_hz == rate], workers)
    ]


def _share_out_evenly(jobs: Sequence[EncodeJob], workers: int) -> list[list[EncodeJob]]:
    # The longest go first, each to whoever has least, so that all are done at about the same time.
    longest_first = sorted(jobs, key=_seconds, reverse=True)
    total = sum(map(_seconds, longest_first))
    count = min(len(longest_first), workers * -(-round(total) // (workers * _BATCH_SECONDS)))
    batches: list[list[EncodeJob]] = [[] for _ in range(count)]
    for job in longest_first:
        min(batches, key=lambda batch: sum(map(_seconds, batch))).append(job)
    return batches


def _seconds(job: EncodeJob) -> float:
    return (job.part.end - job.part.start) / job.part.sample_rate_hz


def _encode_batch(batch: Sequence[EncodeJob], *, peak_dbtp: float, cache: Cache) -> None:
    """Mix, encode and measure parts of one sample rate, and keep them."""
    with cache.scratch() as scratch:
        for _ in range(_TRIES):
            batch = list(_encode_once(batch, scratch, peak_dbtp=peak_dbtp, cache=cache))
            if not batch:
                return
    raise AudioError(
        f"master: a true peak above {peak_dbtp:.1f} dBTP is left after {_TRIES} tries",
        hint="Raise bitrate_kbps in feed/show.toml.",
    )


def _encode_once(batch: Sequence[EncodeJob], scratch: Path, *, peak_dbtp: float, cache: Cache) -> Iterator[EncodeJob]:
    """Encode parts and keep them; give back those that are too loud at their peak, with a lower ceiling."""

    # Called when the decoder has been started, which takes a moment: both programs then start side by side.
    def encode_all() -> list[EncodedFrames]:
        encode(batch, (mix(job.part) for job in batch), scratch)
        return [_trim(scratch / job.name, job) for job in batch]

    mp3, rate = batch[0].chain.mp3, batch[0].part.sample_rate_hz
    measured = measure_parts(encode_all, scratch, mp3=mp3, rate=rate)
    for job, (frames, measurement) in zip(batch, measured, strict=True):
        excess_db = measurement.true_peak_dbtp - (peak_dbtp - _METERS_DB)
        if excess_db <= 0:
            _keep(job.name, frames, measurement, cache)
        else:
            ceiling_dbfs = job.chain.ceiling_dbfs - excess_db - _MARGIN_DB
            yield replace(job, chain=replace(job.chain, ceiling_dbfs=ceiling_dbfs))


def _trim(path: Path, job: EncodeJob) -> EncodedFrames:
    """Cut the silence off that is more than enough."""
    mp3 = job.chain.mp3
    ends = find_first_ends(path.read_bytes(), job.part.count_frames(mp3))
    os.truncate(path, ends[-1])
    return EncodedFrames(path, len(ends), job.part.count_samples(mp3), tuple(ends[-_KEPT_ENDS:]))


def _keep(name: str, frames: EncodedFrames, measurement: Measurement, cache: Cache) -> None:
    facts = json.dumps({"ends": frames.ends, **asdict(measurement)}).encode()
    cache.put(Kind.PARTS, name, frames.path.read_bytes() + facts + _LENGTH.pack(len(facts)))


def _open_part(path: Path) -> EncodedPart:
    facts = _read_facts(path)
    return EncodedPart(path, tuple(facts["ends"]), float(facts["true_peak_dbtp"]))


def _read_facts(path: Path) -> dict[str, Any]:
    """Read what is known of a part's frames, which stands behind them and before the cache's seal."""
    with _open(path) as file:
        end = file.seek(-SEAL_BYTES - _LENGTH.size, os.SEEK_END)
        (length,) = _LENGTH.unpack(file.read(_LENGTH.size))
        file.seek(end - length)
        facts: dict[str, Any] = json.loads(file.read(length))
    return facts


def _open(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise AudioError(f"{path}: gone while it was needed", hint="Render again.") from error
