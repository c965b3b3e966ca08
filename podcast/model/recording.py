"""What is heard, and when."""

from dataclasses import dataclass
from pathlib import Path

from podcast.model.script import Link, SegmentKind

SILENCE_DB = -120.0
"""Stands for the level of silence, minus infinity, which JSON has no number for, and for one that nobody measured."""


@dataclass(frozen=True, slots=True)
class Clip:
    """The sound of one utterance: a WAV file of mono 16-bit PCM."""

    path: Path
    sample_rate_hz: int
    frames: int
    """Samples, one channel; never 0."""
    digest: bytes
    """`files.hash_content` of the samples, as they were when the clip was made."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One sentence in its written form, and when it is said: `[start_ms, end_ms)` in the final file."""

    start_ms: int
    end_ms: int
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A titled part of the recording, from `start_ms`, a whole second, to the next one's start."""

    start_ms: int
    title: str
    url: str = ""
    kind: SegmentKind = SegmentKind.ITEM
    credit: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Soundbite:
    """A stretch that apps may play to those who do not know the episode: `[start_ms, end_ms)` in the final file."""

    start_ms: int
    end_ms: int
    title: str = ""
