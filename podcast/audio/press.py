"""Parts → encoded, verified parts, kept by content so that nothing is encoded twice."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from podcast.audio import chain as signal
from podcast.audio.chain import Chain
from podcast.audio.kept import content_key, use
from podcast.audio.loudness import Heard, hear
from podcast.audio.mix import mix
from podcast.audio.mp3 import first_frames
from podcast.audio.parts import Part
from podcast.errors import AudioError
from podcast.files import replacing

_TRIES = 4
_METERS_DB = 0.1
"""By so much two meters of true peak may differ."""
_MARGIN_DB = 0.1
_EDITION = 2
"""To be raised when parts must be encoded anew though their settings have not changed."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """An encoded part in its file: a line of facts, then MP3 frames."""

    path: Path
    size: int
    """Bytes of the frames, at the file's end; some more frames of silence than are needed."""
    true_peak_dbtp: float


def press(part: Part, *, chain: Chain, peak_dbtp: float, folder: Path) -> Pressed:
    """Mix, encode and verify a part, or find it in the folder as it was made before.

    Raises:
        AudioError: a clip is broken, ffmpeg fails, or no ceiling keeps the true peak below `peak_dbtp`.
    """
    samples = mix(part)
    path = folder / f"{_key(samples, part, chain, peak_dbtp)}.part"
    found = _read(path)
    if found:
        return found
    frames, heard = _encode(samples, part, chain, peak_dbtp)
    facts = {"size": len(frames), **asdict(heard)}
    with replacing(path) as temporary:
        temporary.write_bytes(json.dumps(facts).encode() + b"\n" + frames)
    return Pressed(path, len(frames), heard.true_peak_dbtp)


def frames_of(pressed: Pressed) -> bytes:
    """Read a part's MP3 frames."""
    return pressed.path.read_bytes()[-pressed.size :]


def blocks_of(pressed: Pressed) -> list[float]:
    """Read the loudness of a part's blocks, which would be too much to hold for a long episode."""
    with pressed.path.open("rb") as file:
        blocks: list[float] = json.loads(file.readline())["blocks"]
    return blocks


def measured(part: Part, *, chain: Chain, folder: Path) -> tuple[float, ...]:
    """Measure the blocks of a part without encoding it, or find them in the folder as they were measured before."""
    samples = mix(part)
    path = folder / f"{content_key(samples, _EDITION, asdict(chain), part.sample_rate_hz)}.blocks"
    try:
        blocks = tuple(map(float, json.loads(path.read_bytes())))
        use(path)
    except (OSError, ValueError, TypeError):
        blocks = signal.blocks(samples, part, chain)
        with replacing(path) as temporary:
            temporary.write_text(json.dumps(blocks), encoding="ascii")
    return blocks


def _key(samples: bytes, part: Part, chain: Chain, peak_dbtp: float) -> str:
    return content_key(samples, _EDITION, asdict(chain), peak_dbtp, part.sample_rate_hz)


def _encode(samples: bytes, part: Part, chain: Chain, peak_dbtp: float) -> tuple[bytes, Heard]:
    """Encode a part, with a lower ceiling as long as its true peak is too high."""
    for _ in range(_TRIES):
        frames = first_frames(signal.encode(samples, part, chain), part.enough_frames(chain.form))
        heard = hear(frames, chain.form.sample_rate_hz)
        excess_db = heard.true_peak_dbtp - (peak_dbtp - _METERS_DB)
        if excess_db <= 0:
            return frames, heard
        chain = replace(chain, ceiling_dbfs=chain.ceiling_dbfs - excess_db - _MARGIN_DB)
    raise AudioError(
        f"master: a true peak of {heard.true_peak_dbtp:.1f} dBTP is left after {_TRIES} tries",
        hint="Raise bitrate_kbps in feed/show.toml.",
    )


def _read(path: Path) -> Pressed | None:
    """Read what is known of a part; None where there is no such file or not all of it."""
    try:
        with path.open("rb") as file:
            line = file.readline()
        facts = json.loads(line)
        pressed = Pressed(path, facts["size"], facts["true_peak_dbtp"])
        use(path)
    except (OSError, ValueError, KeyError):
        return None
    return pressed if path.stat().st_size == len(line) + pressed.size else None
