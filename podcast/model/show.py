"""What listeners subscribe to, and how it is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from podcast.model.recording import Loudness


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence in milliseconds after each part of an issue."""

    sentence_ms: int = 280
    paragraph_ms: int = 550
    list_item_ms: int = 420
    title_ms: int = 650
    opinion_ms: int = 800
    item_ms: int = 1100
    section_ms: int = 1200


@dataclass(frozen=True, slots=True)
class Wording:
    """The announcer's sentences; `{}` fields are filled from the issue."""

    intro: str
    intro_unnumbered: str
    outro: str
    authors: str = "by {authors}"
    summarizer: str = "Summarized by {name}."
    hat_tip: str = "Hat tip to {name}."
    opinion: str = "{name}'s opinion."
    also: str = "Also mentioned:"
    figure: str = "The newsletter shows a figure here."
    table: str = "The newsletter shows a table here."
    code: str = "The newsletter shows a piece of code here."


@dataclass(frozen=True, slots=True)
class Master:
    """What the final file must be like."""

    loudness: Loudness = field(default_factory=Loudness)
    bitrate_kbps: int = 96
    sample_rate_hz: int = 44100


@dataclass(frozen=True, slots=True)
class Show:
    """A podcast: what listeners subscribe to, from `feed/show.toml`."""

    title: str
    prefix: str
    """Of an issue's name: "AN" of "AN76"."""
    url: str
    """Where the public folder will be, with a slash at the end; audio and feed have their addresses below it."""
    guid: str
    """podcast:guid, given once and kept for ever."""
    description: str
    language: str
    author: str
    email: str
    link: str
    """The newsletter's own site."""
    category: str
    """A category of Apple's list, "Technology" or "Society & Culture > Philosophy"."""
    license: str
    copyright: str
    wording: Wording
    is_explicit: bool = False
    keywords: tuple[str, ...] = ()
    pauses: Pauses = field(default_factory=Pauses)
    master: Master = field(default_factory=Master)
    people: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Contributors' pages by name, for the feed's podcast:person."""
