"""What is published."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from podcast.model.listing import EpisodeKind
from podcast.model.recording import Chapter, Cue, Soundbite
from podcast.model.script import Edition
from podcast.text import is_web_address


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An audio file as a feed sees it."""

    file: str
    """Relative to the public folder, "episodes/AN76.mp3"; or the address that it has elsewhere."""
    bytes: int
    """Length; 0 where a file elsewhere has one that nobody told."""
    sha256: str
    """Checksum; empty where the file is elsewhere."""
    type: str = "audio/mpeg"

    @property
    def is_elsewhere(self) -> bool:
        """Tell a file that is at another host, and none of ours."""
        return is_web_address(self.file)


@dataclass(frozen=True, slots=True)
class Companion:
    """A transcript or chapters, where another host has them."""

    url: str
    type: str
    language: str = ""
    rel: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """One element of a feed: `Tag("podcast:person", "Ann Example", (("role", "author"),))`."""

    name: str
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    """Names and values; those with an empty value are not written."""
    children: tuple["Tag", ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What another host's feed says of an episode that was not made here; our feed says it on."""

    feed: str
    """Address or file that it was read from."""
    notes: str = ""
    """HTML, as `feed/notes_html.py` lets it pass."""
    is_permalink: bool = False
    """True where the guid is said to be the address of a page."""
    image: str = ""
    """Address of a picture of its own; empty where it has the show's."""
    transcripts: tuple[Companion, ...] = ()
    chapters: Companion | None = None
    tags: tuple[Tag, ...] = ()
    """What else was said there in words that our feed knows."""
    rank: int = 0
    """Counted from the oldest of the other feed: it puts episodes of one moment in order, as that did."""


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
    kind: EpisodeKind = EpisodeKind.FULL
    season: int = 0
    """Number of a season of the show's own; 0 where it has none, and apps may count years."""
    is_explicit: bool | None = None
    """None where it is as the show is."""
    artwork: str = ""
    """A picture of its own, relative to the public folder; empty where it has the show's."""
    artwork_source: str = ""
    """File that this is a copy of, relative to the show."""
    soundbites: tuple[Soundbite, ...] = ()
    imported: Imported | None = None
    """Where the episode comes from and what was said of it there; nothing of what is made here."""

    @property
    def parts(self) -> tuple[Chapter, ...]:
        """All that is heard, part by part, as the page lists it."""
        return self.headings or self.chapters

    @property
    def age(self) -> tuple[dt.datetime, int, int, str]:
        """Sort key, the oldest first: published, rank in another host's feed, number, id."""
        return self.published, self.imported.rank if self.imported else 0, self.number or 0, self.id
