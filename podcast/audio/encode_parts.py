"""Parts → encoded, verified parts, kept by content so that nothing is encoded twice."""

import json
import os
import struct
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from podcast.audio.encode import Chain, encode
from podcast.audio.measure_parts import Encoded, Heard, hear
from podcast.audio.mix import mix, mix_key
from podcast.audio.mp3_frames import Format, first_ends
from podcast.audio.part_cache import BENCH, use
from podcast.audio.parts import Part
from podcast.errors import AudioError

_TRIES = 4
_METERS_DB = 0.1
"""By so much two meters of true peak may differ."""
_MARGIN_DB = 0.1
_BATCH_SECONDS = 600
"""So much sound at most goes through one run of ffmpeg, whose start takes as long as encoding 15 seconds."""
_SPARE_FRAMES = 8
"""So many ends of frames are kept: more than there are frames too many."""
_LENGTH = struct.Struct("<Q")
_EDITION = 10
"""To be raised when parts must be encoded anew though their settings have not changed."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """An encoded part in its file: MP3 frames, then what is known of them as JSON, then the length of that."""

    path: Path
    ends: tuple[int, ...]
    """The offsets after the last frames, of which some more are kept than are needed, all of silence."""
    true_peak_dbtp: float


@dataclass(frozen=True, slots=True)
class Order:
    """A part to be encoded, and where to keep it."""

    part: Part
    path: Path


_Job = tuple[Order, Chain]


def order(part: Part, *, chain: Chain, peak_dbtp: float, folder: Path) -> Order:
    """Name a part by all that shapes it, but for its place in the file."""
    return Order(part, folder / f"{mix_key(part, _EDITION, asdict(chain), peak_dbtp)}.part")


def batches(orders: Sequence[Order], jobs: int) -> list[list[Order]]:
    """Share parts out evenly among so many at work, none with more than some minutes or with two sample rates."""
    rates = sorted({one.part.sample_rate_hz for one in orders})
    return [
        share for rate in rates for share in _shares([one for one in orders if one.part.sample_rate_hz == rate], jobs)
    ]


def _shares(orders: Sequence[Order], jobs: int) -> list[list[Order]]:
    longest_first = sorted(orders, key=lambda one: _seconds(one.part), reverse=True)
    total = sum(_seconds(one.part) for one in longest_first)
    count = min(len(longest_first), jobs * -(-round(total) // (jobs * _BATCH_SECONDS)))
    shares: list[list[Order]] = [[] for _ in range(count)]
    for one in longest_first:
        min(shares, key=lambda share: sum(_seconds(other.part) for other in share)).append(one)
    return shares


def press(orders: Sequence[Order], *, chain: Chain, peak_dbtp: float) -> None:
    """Mix, encode and verify parts of one sample rate, and keep them.

    Raises:
        AudioError: a clip is broken, ffmpeg fails, or no ceiling keeps the true peak below `peak_dbtp`.
    """
    folder = orders[0].path.parent
    with tempfile.TemporaryDirectory(dir=folder, prefix=BENCH) as name:
        bench = Path(name)
        jobs = {f"n{place}": (one, chain) for place, one in enumerate(orders)}
        for _ in range(_TRIES):
            jobs = dict(_pressed(jobs, bench, peak_dbtp))
            if not jobs:
                return
    raise AudioError(
        f"master: a true peak above {peak_dbtp:.1f} dBTP is left after {_TRIES} tries",
        hint="Raise bitrate_kbps in feed/show.toml.",
    )


def read(path: Path) -> Pressed | None:
    """Read what is known of a kept part; None where there is no such file or not all of it."""
    try:
        facts, start = _facts(path)
        pressed = Pressed(path, tuple(facts["ends"]), float(facts["true_peak_dbtp"]))
        is_whole = pressed.ends[-1] == start and all(isinstance(lufs, float) for lufs in facts["blocks"])
        use(path)
    except (OSError, ValueError, LookupError, TypeError, RecursionError, struct.error):
        return None
    return pressed if is_whole else None


def frames_of(pressed: Pressed, spare: int) -> bytes:
    """Read a part's MP3 frames without so many of the last ones."""
    with pressed.path.open("rb") as file:
        return file.read(pressed.ends[-1 - spare])


def blocks_of(pressed: Pressed) -> list[float]:
    """Read the loudness of a part's blocks, which would be too much to hold for a long episode."""
    blocks: list[float] = _facts(pressed.path)[0]["blocks"]
    return blocks


def _facts(path: Path) -> tuple[dict[str, Any], int]:
    """Read the facts behind a part's frames, and where they start."""
    with path.open("rb") as file:
        end = file.seek(-_LENGTH.size, os.SEEK_END)
        (length,) = _LENGTH.unpack(file.read())
        start = file.seek(end - length)
        return json.loads(file.read(length)), start


def _pressed(jobs: Mapping[str, _Job], bench: Path, peak_dbtp: float) -> Iterator[tuple[str, _Job]]:
    """Encode what lies on the bench and keep it; give back what is too loud at its peak, with a lower ceiling."""
    ends: dict[str, list[int]] = {}

    def made() -> list[Encoded]:
        samples = (mix(one.part) for one, _ in jobs.values())
        encode([(label, one.part, chain) for label, (one, chain) in jobs.items()], samples, bench)
        for label, (one, _) in jobs.items():
            ends[label] = _cut_off(bench / f"{label}.mp3", one.part, form)
        return [_encoded(bench / f"{label}.mp3", one.part, form, ends[label]) for label, (one, _) in jobs.items()]

    form, rate = next((chain.form, one.part.sample_rate_hz) for one, chain in jobs.values())
    heard = hear(made, bench, form=form, rate=rate)
    for (label, (one, chain)), measured in zip(jobs.items(), heard, strict=True):
        excess_db = measured.true_peak_dbtp - (peak_dbtp - _METERS_DB)
        if excess_db <= 0:
            _keep(one.path, bench / f"{label}.mp3", ends=ends[label], heard=measured)
        else:
            yield label, (one, replace(chain, ceiling_dbfs=chain.ceiling_dbfs - excess_db - _MARGIN_DB))


def _encoded(path: Path, part: Part, form: Format, ends: Sequence[int]) -> Encoded:
    return Encoded(path, part.enough_frames(form), part.samples(form), last_bytes=ends[-1] - ends[-2])


def _cut_off(file: Path, part: Part, form: Format) -> list[int]:
    """Cut the silence off that is more than enough; give the offsets after the last frames that are left."""
    ends = first_ends(file.read_bytes(), part.enough_frames(form))
    os.truncate(file, ends[-1])
    return ends[-_SPARE_FRAMES:]


def _keep(path: Path, frames: Path, *, ends: list[int], heard: Heard) -> None:
    facts = json.dumps({"ends": ends, **asdict(heard)}).encode()
    with frames.open("ab") as file:
        file.write(facts + _LENGTH.pack(len(facts)))
    frames.replace(path)


def _seconds(part: Part) -> float:
    return (part.end - part.start) / part.sample_rate_hz
