"""Episode → show notes: a short description that every app shows, and the full notes; plain, safe HTML."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate, groupby
from operator import attrgetter

from podcast.model import Chapter, Episode, Link, SegmentKind, Show
from podcast.text import is_web_address

DESCRIPTION_BYTES = 4000
"""The longest description that directories take (Apple Podcasts, PSP-1)."""
TIMESTAMP_TITLE_CHARACTERS = 39
"""Spotify's advice for a chapter in a description is under 40."""

# Their own links are the and the show's, which are there without them.
_FRAME = frozenset({SegmentKind.INTRO, SegmentKind.OUTRO})
_HOUR_MS = 3_600_000
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the notes say of one chapter, as HTML."""

    mark: str
    short_title: str
    """Plain, as Apple and Spotify want it behind a time that begins the line."""
    title: str
    """Linked, where it leads somewhere."""
    credit: str
    further: tuple[str, ...]
    """Links of one label each: "Read more: A, B"."""
    is_opinion: bool
    is_leading: bool
    """Has more to say than when it starts."""

    @property
    def credited(self) -> str:
        """The linked title, and who wrote it."""
        return f"{self.title} ({self.credit})" if self.credit else self.title

    @property
    def whole(self) -> str:
        """All of it on one line."""
        return ". ".join([self.credited, *self.further])


@dataclass(frozen=True, slots=True)
class Notes:
    """The show notes of an episode, as HTML of p, ul, li and a."""

    description: str
    full: str


def write_notes(episode: Episode, show: Show, *, longest_bytes: int = DESCRIPTION_BYTES) -> Notes:
    """Write the description and the full notes.

    Args:
        episode: what to describe.
        show: where it appears.
        longest_bytes: of the description in UTF-8.
    """
    opening = _opening(episode, show)
    entries = [_entry(chapter, duration_ms=episode.duration_ms) for chapter in episode.chapters]
    full = "".join([opening, *(f"<p>{entry.mark} {entry.title}</p>{_facts(entry)}" for entry in entries)])
    return Notes(_description(opening, entries, longest_bytes=longest_bytes), full)


def description(episode: Episode, show: Show, *, longest_bytes: int = DESCRIPTION_BYTES) -> str:
    """Write the description alone: what it is, a timestamp line a chapter, links.

    What does not fit is left out whole: first further links, then credits, then the last links, then the timestamps
    of opinions, then the last timestamps.
    """
    return write_notes(episode, show, longest_bytes=longest_bytes).description


def notes(episode: Episode, show: Show) -> str:
    """Write the full notes alone: every chapter with its timestamp, link, credit and further links."""
    return write_notes(episode, show).full


def clean(text: str) -> str:
    """Put a text on one line, without the characters that XML forbids."""
    return " ".join((text if text.isprintable() else _NOT_IN_XML.sub(" ", text)).split())


def _opening(episode: Episode, show: Show) -> str:
    wording = show.wording
    template = wording.notes if episode.number is not None else wording.notes_unnumbered
    title = _anchor(episode.title, episode.link)
    said = _escaped(clean(template)).format(title=title, number=episode.number, show=_escaped(clean(show.title)))
    return f"<p>{said}</p>"


def _description(opening: str, entries: Sequence[_Entry], *, longest_bytes: int) -> str:
    lines = [opening, *(f"<p>{entry.mark} {entry.short_title}</p>" for entry in entries)]
    room = longest_bytes - _weight(lines)
    if room >= 0:
        return "".join([*lines, _details(entries, room=room)])
    kept = [line for line, entry in zip(lines[1:], entries, strict=True) if not entry.is_opinion]
    return "".join(_fitting([opening, *kept], room=longest_bytes))


def _entry(chapter: Chapter, *, duration_ms: int) -> _Entry:
    return _Entry(
        mark=_mark(chapter.start_ms, duration_ms),
        short_title=_escaped(_shortened(chapter.title)),
        title=_anchor(chapter.title, chapter.url),
        credit=_escaped(clean(chapter.credit)),
        further=_labelled(chapter.links),
        is_opinion=chapter.kind is SegmentKind.OPINION,
        is_leading=bool(chapter.links or ((chapter.url or chapter.credit) and chapter.kind not in _FRAME)),
    )


def _mark(start_ms: int, duration_ms: int) -> str:
    """Write "(01:05)", and "(00:01:05)" throughout an episode of an hour or more."""
    minutes, seconds = divmod(start_ms // 1000, 60)
    if max(start_ms, duration_ms) < _HOUR_MS:
        return f"({minutes:02}:{seconds:02})"
    return f"({minutes // 60:02}:{minutes % 60:02}:{seconds:02})"


def _shortened(title: str) -> str:
    """Cut a title at a word, with an ellipsis, to what fits a timestamp line."""
    whole = clean(title)
    if len(whole) <= TIMESTAMP_TITLE_CHARACTERS:
        return whole
    start = whole[:TIMESTAMP_TITLE_CHARACTERS]
    cut = start.rpartition(" ")[0] or start[:-1]
    return cut.rstrip(" ,;:.–—-") + "…"


def _anchor(text: str, url: str) -> str:
    shown = _escaped(clean(text))
    address = clean(url).replace(" ", "%20")
    return f'<a href="{escape(address)}">{shown}</a>' if address and is_web_address(address) else shown


def _labelled(links: Sequence[Link]) -> tuple[str, ...]:
    """Write neighbouring links of one label as "Read more: A, B"."""
    groups = groupby(links, key=lambda link: clean(link.label))
    return tuple(
        f"{_escaped(label)}: " * bool(label) + ", ".join(_anchor(link.text or link.url, link.url) for link in group)
        for label, group in groups
    )


def _facts(entry: _Entry) -> str:
    facts = [entry.credit, *entry.further] if entry.credit else entry.further
    return f"<ul>{''.join(f'<li>{fact}</li>' for fact in facts)}</ul>" if facts else ""


def _details(entries: Iterable[_Entry], *, room: int) -> str:
    """Write a list of the chapters that lead somewhere, as fully as `room` bytes allow."""
    leading = [entry for entry in entries if entry.is_leading]
    room -= len("<ul></ul>")
    lines: list[str] = []
    for write in (attrgetter("whole"), attrgetter("credited"), attrgetter("title")):
        lines = [f"<li>{write(entry)}</li>" for entry in leading]
        if _weight(lines) <= room:
            break
    fitting = _fitting(lines, room=room)
    return f"<ul>{''.join(fitting)}</ul>" if fitting else ""


def _escaped(text: str) -> str:
    """Escape what markup needs and no quotes, which some apps would show as they are escaped."""
    return escape(text, quote=False)


def _weight(lines: Iterable[str]) -> int:
    return sum(len(line.encode()) for line in lines)


def _fitting(lines: Sequence[str], *, room: int) -> list[str]:
    """Take as many of the first lines as fit into `room` bytes."""
    ends = accumulate(len(line.encode()) for line in lines)
    return [line for line, end in zip(lines, ends, strict=True) if end <= room]
