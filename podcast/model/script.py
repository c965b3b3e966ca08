"""Everything to be said, in order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from podcast.model.cast import Delivery


@dataclass(frozen=True, slots=True)
class Line:
    """What is said in one go: a sentence, or a clause of one that is too long for an engine."""

    written: str
    spoken: str
    is_unfinished: bool = False
    """Its sentence goes on in the next line."""
    formulas: tuple[str, ...] = ()
    """Formulas as they are written, where they are too long to follow by ear and only a stand-in is said."""


Lines = Callable[[str], Iterable[Line]]
"""Cuts a text into its lines, each written and spoken, none too long for an engine."""


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
    formulas: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """Those that are not read out and belong in the notes; they are no part of what is said."""
    soundbite: str | None = field(default=None, compare=False, repr=False)
    """Title of the soundbite that begins here, empty where one goes on or has none; None outside of any."""


class Edition(StrEnum):
    """Selection of a script that is spoken in one episode."""

    FULL = "full"
    HIGHLIGHTS = "highlights"
    NO_OPINIONS = "no-opinions"


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
    """Authors and summarizer, for the notes: "Alex Ray et al, summarized by Flo"."""
    links: tuple[Link, ...] = ()
    """What is not said but belongs in the notes: read more, prerequisites, other issues."""
    text_links: tuple[Link, ...] = ()
    """Links within what is said, for the notes, where no item's own address speaks for it: a sponsor's."""
    is_highlight: bool = False
    """Belongs to an item that the newsletter puts first: the item itself, or an opinion on it."""


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

    def drop_text_links(self) -> "Script":
        """Give the script as it was before notes had the links within a text."""
        return replace(self, segments=tuple(replace(segment, text_links=()) for segment in self.segments))
