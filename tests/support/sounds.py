"""Sounds of known shape, scripts that say them, and a decoder to hear them again."""

import math
import random
import subprocess
import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from podcast.atomic_files import hash_content
from podcast.audio import Jingles, Recording, find_ffmpeg, master, write_mp3
from podcast.cache import Cache
from podcast.model import (
    Chapter,
    Clip,
    Cue,
    Delivery,
    Loudness,
    Master,
    Script,
    Segment,
    SegmentKind,
    Show,
    Utterance,
    Wording,
)

RATE = 22050
QUIET_MS = 10


def show_with(*, lufs: float = -16.0, dbtp: float = -1.0, bitrate_kbps: int = 96, sample_rate_hz: int = 44100) -> Show:
    """Make a show that asks for this sound."""
    return Show(
        title="Harbour Notes",
        prefix="HN",
        url="https://pod.example.org/",
        guid="b1c3b8f4-30d2-5c0b-9f0e-3b7c58f6a1de",
        description="",
        language="en",
        author="",
        email="",
        link="",
        category="Technology",
        license="",
        copyright="",
        wording=Wording("", "", ""),
        master=Master(Loudness(lufs, dbtp), bitrate_kbps, sample_rate_hz),
    )


def write_clip(path: Path, samples: Sequence[float], *, rate: int = RATE) -> Clip:
    """Write samples of full scale 1.0 as a clip."""
    data = array("h", (round(max(-1.0, min(1.0, sample)) * 32767) for sample in samples))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(data.tobytes())
    return Clip(path, rate, len(data), hash_content(data.tobytes()))


def sine(*, seconds: float, dbfs: float, hertz: float = 997.0, rate: int = RATE) -> list[float]:
    """Make a tone of this peak level."""
    height = 10 ** (dbfs / 20)
    return [height * math.sin(2 * math.pi * hertz * n / rate) for n in range(round(seconds * rate))]


def babble(*, seconds: float, dbfs: float, seed: int, spikes: int = 0, rate: int = RATE) -> list[float]:
    """Make noise with the rhythm of syllables, quiet at both ends, and some spikes at full scale."""
    chance = random.Random(seed)  # noqa: S311 - noise, the same each time
    height = 10 ** (dbfs / 20)
    count, smooth = round(seconds * rate), 0.0
    samples = []
    for n in range(count):
        smooth = 0.7 * smooth + 0.3 * chance.uniform(-1, 1)
        samples.append(height * smooth * math.sin(math.pi * 4 * n / rate) ** 2)
    for _ in range(spikes):
        samples[chance.randrange(rate // 10, count - rate // 10)] = 1.0
    edge = QUIET_MS * rate // 1000
    return [0.0] * edge + samples[edge:-edge] + [0.0] * edge


def tick(*, seconds: float, rate: int = RATE) -> list[float]:
    """Make a click after the quiet start of a little noise, so that its onset can be found."""
    samples = babble(seconds=seconds, dbfs=-29.8, seed=1, rate=rate)
    first = QUIET_MS * rate // 1000
    for n in range(first, first + rate // 500):
        samples[n] = 0.9 if n % 4 < 2 else -0.9
    return samples


def script_of(*segments: Sequence[int], role: str = "narrator", gain_db: float = 0.0) -> Script:
    """Make a script of the pauses after its utterances, one list a segment."""
    delivery = Delivery("one", gain_db=gain_db)
    return Script(
        title="Tides",
        number=7,
        segments=tuple(
            Segment(
                title=f"Part {index}",
                kind=SegmentKind.ITEM,
                url=f"https://example.org/{index}",
                utterances=tuple(
                    Utterance(role, delivery, f"Sentence {index}.{number}.", "said", pause_ms)
                    for number, pause_ms in enumerate(pauses)
                ),
            )
            for index, pauses in enumerate(segments)
        ),
    )


@dataclass(frozen=True)
class Mastered:
    """A recording and the file that it was written to, without tags."""

    path: Path
    recording: Recording

    @property
    def loudness(self) -> Loudness:
        """The recording's."""
        return self.recording.loudness

    @property
    def duration_ms(self) -> int:
        """The recording's."""
        return self.recording.duration_ms

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The recording's."""
        return self.recording.chapters

    @property
    def cues(self) -> tuple[Cue, ...]:
        """The recording's."""
        return self.recording.cues


def mastered(
    script: Script,
    clips: Sequence[Clip],
    destination: Path,
    *,
    show: Show | None = None,
    cache: Cache | None = None,
    jingles: Jingles | None = None,
) -> Mastered:
    """Master with the defaults of the tests."""
    recording = master(
        script,
        clips,
        show=show or show_with(),
        jobs=2,
        progress=lambda *_: None,
        cache=cache or Cache(destination.with_suffix(".cache")),
        jingles=jingles,
    )
    write_mp3(recording, b"", destination)
    return Mastered(destination, recording)


def decoded(path: Path) -> "array[int]":
    """Decode a file to its samples, as a player would, encoder's padding cut off."""
    command = [find_ffmpeg(), "-nostdin", "-v", "warning", "-i", str(path), "-f", "s16le", "-ac", "1", "pipe:1"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert not done.stderr, done.stderr
    return array("h", done.stdout)


def onset_ms(samples: "array[int]", around_ms: int) -> float:
    """Find where a `tick` starts that should be near a place; samples are at 44.1 kHz."""
    first = max(0, around_ms - 50) * 441 // 10
    window = samples[first : (around_ms + 60) * 441 // 10]
    loud = max(abs(sample) for sample in window) // 3
    return (first + next(n for n, sample in enumerate(window) if abs(sample) > loud)) / 44.1 - QUIET_MS
