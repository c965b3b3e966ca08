"""What is published."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from podcast.model.recording import Chapter, Cue
from podcast.model.script import Edition


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An audio file as a feed sees it."""

    file: str
    """Relative to the public folder, "episodes/AN76.mp3"."""
    bytes: int
    sha256: str
    type: str = "audio/mpeg"


@dataclass(frozen=True, slots=True)
class Episode:
    """One published episode; its record under `feed/episodes/` is this value as JSON."""

    id: str
    """Stem of its files, "AN76"."""
    guid: str
    number: int | None
    title: str
    """Title without the number and the show's name."""
    published: dt.datetime
    duration_ms: int
    enclosure: Enclosure
    chapters: tuple[Chapter, ...]
    """Those that apps list, the same in tags, notes, feed and JSON."""
    cues: tuple[Cue, ...]
    integrated_lufs: float
    true_peak_dbtp: float
    fingerprint: str
    """Hash of all that shaped the sound."""
    text_fingerprint: str
    """Hash of all that shaped tags, notes and transcript besides."""
    link: str = ""
    """The issue's own page."""
    people: tuple[str, ...] = ()
    """Contributors that are heard, in order of appearance."""
    edition: Edition = Edition.FULL
    """Part of the issue that is spoken."""
    alternates: tuple[Enclosure, ...] = ()
    """The same sound in other forms."""
    headings: tuple[Chapter, ...] = ()
    """All that the page lists, what is too short for apps as well; empty where `chapters` has all."""
    source: str = ""
    """File of the issue that it was made of, relative to the show; empty in records that do not say."""
    made_with: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Version of each engine by "engine voice", and of ffmpeg; empty in records that do not say."""

    @property
    def parts(self) -> tuple[Chapter, ...]:
        """All that is heard, part by part, as the page lists it."""
        return self.headings or self.chapters

    @property
    def age(self) -> tuple[dt.datetime, int, str]:
        """Sort key, the oldest first: published, number, id."""
        return self.published, self.number or 0, self.id
