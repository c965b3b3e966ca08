"""The values that flow from stage to stage: frozen, plain, made of tuples."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; the spans of a block, joined, are its text."""

    text: str
    href: str = ""
    is_strong: bool = False
    is_emphasis: bool = False


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    FIGURE = "figure"
    TABLE = "table"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, quote, figure, table row or code listing, in reading order."""

    kind: BlockKind
    spans: tuple[Span, ...]
    level: int = 0
    """Of a heading 1 to 6, outermost first; of a list item its depth, from 1."""
    label: str = ""
    """What marks a list item, "1." or "(a)"; empty for a bullet."""
    gap: int = 2
    """Newlines before the block in a plain text; 2 where the form says nothing by them."""

    @property
    def text(self) -> str:
        """The block's words without their styles, a list item's label in front."""
        body = "".join(span.text for span in self.spans)
        return f"{self.label} {body}" if self.label else body


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one contributor thinks of an item."""

    by: str
    paragraphs: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the newsletter: a linked title and what is said about it."""

    title: str
    url: str | None = None
    authors: str | None = None
    """As printed, "Alex Ray, Joshua Achiam et al"."""
    summarizer: str | None = None
    hat_tip: str | None = None
    is_highlight: bool = False
    is_duplicate: bool = False
    """The text only says that it was summarized in the highlights."""
    summary: tuple[Block, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    prerequisites: tuple[Block, ...] = ()
    read_more: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with all that stands under it before the next heading.

    Level 0 with an empty title holds what no heading of the text covers.
    """

    title: str
    level: int
    intro: tuple[Block, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text of the source that is no part of the issue, and why."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One mailing of the newsletter: every word of its source is in exactly one field."""

    title: str
    """Without the number."""
    number: int | None = None
    date: dt.date | None = None
    url: str | None = None
    form: str = ""
    """The name of the form that it was read from."""
    preamble: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    footer: tuple[Block, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """A named speaker that an engine has."""

    id: str
    name: str = ""
    language: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How one speaker speaks; all that shapes the sound besides the text and the engine's version."""

    voice: str
    """The engine's id, "gmw/en-us+f3"."""
    engine: str = "pyttsx3"
    rate_wpm: int = 175
    pitch: int = 50
    """0 to 100, 50 is the voice's own."""
    gain_db: float = 0.0
    """Applied in the mix, not in the clip."""


@dataclass(frozen=True, slots=True)
class Person:
    """A contributor: the name to print, the other names the newsletter uses, and how they sound."""

    name: str
    delivery: Delivery
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks: roles by name, contributors, and voices for those who have none yet."""

    roles: Mapping[str, Delivery]
    """Has at least announcer, narrator and quote."""
    people: tuple[Person, ...] = ()
    pool: tuple[Delivery, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """How one written word is said; `alias` is plain words, so it works on every engine."""

    grapheme: str
    alias: str
    is_case_sensitive: bool = True


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words whose spelling misleads an engine."""

    lexemes: tuple[Lexeme, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence, spoken by one voice in one go."""

    role: str
    """announcer, narrator, quote, or a contributor's name."""
    delivery: Delivery
    written: str
    spoken: str
    pause_ms: int
    """Silence after it, at least; the last of a segment has more where the next chapter waits for a whole second."""


class SegmentKind(StrEnum):
    """What a segment is in the script (contract)."""

    INTRO = "intro"
    SECTION = "section"
    ITEM = "item"
    OPINION = "opinion"
    OUTRO = "outro"


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere; `label` says why it is there ("Read more"), or is empty."""

    text: str
    url: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A titled part of a script; it becomes one chapter."""

    title: str
    kind: SegmentKind
    utterances: tuple[Utterance, ...]
    url: str = ""
    credit: str = ""
    """Who wrote and summarized it, for the notes: "Alex Ray et al, summarized by Flo"."""
    links: tuple[Link, ...] = ()
    """What is not said but belongs in the notes: read more, prerequisites, other issues."""


@dataclass(frozen=True, slots=True)
class Script:
    """Everything to be said, in order."""

    title: str
    number: int | None
    segments: tuple[Segment, ...]

    @property
    def utterances(self) -> Iterator[Utterance]:
        """All utterances in the order they are heard."""
        return (utterance for segment in self.segments for utterance in segment.utterances)


@dataclass(frozen=True, slots=True)
class Clip:
    """The sound of one utterance: a WAV file of mono 16-bit PCM."""

    path: Path
    sample_rate_hz: int
    frames: int
    """Samples, one channel; never 0."""


@dataclass(frozen=True, slots=True)
class Cue:
    """When something is said: `[start_ms, end_ms)` in the final file, in its written form."""

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
class Loudness:
    """Measured, or asked for, by ITU-R BS.1770.

    The defaults are what Apple Podcasts asks for: -16 LUFS within 1 LU, at most -1 dBTP.
    """

    integrated_lufs: float = -16.0
    true_peak_dbtp: float = -1.0


@dataclass(frozen=True, slots=True)
class Recording:
    """The mastered sound of an episode, encoded and not yet tagged."""

    path: Path
    duration_ms: int
    loudness: Loudness
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]


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
    """Without the number and the show's name."""
    published: dt.datetime
    duration_ms: int
    enclosure: Enclosure
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]
    integrated_lufs: float
    true_peak_dbtp: float
    fingerprint: str
    """Of all that shaped the sound."""
    text_fingerprint: str
    """Of all that shaped tags, notes and transcript besides."""
    link: str = ""
    """The issue's own page."""
    people: tuple[str, ...] = ()
    """Contributors that are heard, in order of appearance."""


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

    loudness: Loudness = Loudness()
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
    pauses: Pauses = Pauses()
    master: Master = field(default_factory=Master)
    people: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Contributors' pages by name, for the feed's podcast:person."""
