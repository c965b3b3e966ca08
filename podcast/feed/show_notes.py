"""Episode → show notes: a short description that every app shows, and the full notes; plain, safe HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate, groupby
from operator import attrgetter

from podcast.model import Chapter, Episode, Link, SegmentKind, Show
from podcast.text import is_web_address, strip_forbidden

DESCRIPTION_BYTES = 4000
"""The longest description that directories take, in UTF-8 (Apple Podcasts, PSP-1)."""
TIMESTAMP_TITLE_CHARACTERS = 39
"""Spotify's advice for a chapter in a description is under 40."""

# Their own links are the and the show's, which are there without them.
_FRAME = frozenset({SegmentKind.INTRO, SegmentKind.OUTRO})
_HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class _ChapterNote:
    """What the notes say of one chapter, as HTML."""

    timestamp: str
    short_title: str
    """Plain, as Apple and Spotify want it behind a time that begins the line."""
    title: str
    """Linked, where it leads somewhere."""
    credit: str
    links: tuple[str, ...]
    """Links of one label each: "Read more: A, B"."""
    is_opinion: bool
    is_leading: bool
    """Has more to say than when it starts."""

    @property
    def title_and_credit(self) -> str:
        """The linked title, and who wrote it."""
        return f"{self.title} ({self.credit})" if self.credit else self.title

    @property
    def line(self) -> str:
        """Title, credit and links on one line."""
        return ". ".join([self.title_and_credit, *self.links])


@dataclass(frozen=True, slots=True)
class ShowNotes:
    """The show notes of an episode, as HTML of p, ul, li and a."""

    description: str
    """What it is, a timestamp line a chapter, links; at most `DESCRIPTION_BYTES`."""
    full: str
    """Every chapter with its timestamp, link, credit and further links."""


def write_notes(episode: Episode, show: Show, *, max_bytes: int = DESCRIPTION_BYTES) -> ShowNotes:
    """Write the description and the full notes.

    What does not fit into a description is left out whole: first further links, then credits, then the last links,
    then the timestamps of opinions, then the last timestamps.

    Args:
        episode: what to describe.
        show: where it appears.
        max_bytes: the most that the description may have in UTF-8.
    """
    if episode.imported:
        from podcast.feed.notes_html import clean_html  # lxml is slow to load

        whole = episode.imported.notes or f"<p>{_escape(clean_text(episode.title))}</p>"
        return ShowNotes(clean_html(whole, max_bytes=max_bytes), strip_forbidden(whole))
    opening = _write_opening(episode, show)
    notes = [_make_note(chapter, episode) for chapter in episode.chapters]
    full = "".join([opening, *(f"<p>{note.timestamp} {note.title}</p>{_list_facts(note)}" for note in notes)])
    return ShowNotes(_write_description(opening, notes, max_bytes=max_bytes), full)


def clean_text(text: str) -> str:
    """Put a text on one line, without the characters that XML forbids."""
    return " ".join((text if text.isprintable() else strip_forbidden(text)).split())


def _write_opening(episode: Episode, show: Show) -> str:
    template = show.wording.choose_notes(episode.title, episode.number)
    text = _escape(clean_text(template)).format(
        title=_link(episode.title, episode.link), number=episode.number, show=_escape(clean_text(show.title))
    )
    return f"<p>{text}</p>"


def _make_note(chapter: Chapter, episode: Episode) -> _ChapterNote:
    return _ChapterNote(
        timestamp=_format_timestamp(chapter.start_ms, episode.duration_ms),
        short_title=_escape(_shorten(_leave_heading_out(chapter, episode.parts))),
        title=_link(chapter.title, chapter.url),
        credit=_escape(clean_text(chapter.credit)),
        links=_group_links(chapter.links),
        is_opinion=chapter.kind is SegmentKind.OPINION,
        is_leading=bool(chapter.links or ((chapter.url or chapter.credit) and chapter.kind not in _FRAME)),
    )


def _write_description(opening: str, notes: Sequence[_ChapterNote], *, max_bytes: int) -> str:
    lines = [opening, *(f"<p>{note.timestamp} {note.short_title}</p>" for note in notes)]
    room = max_bytes - _count_bytes(lines)
    if room >= 0:
        return "".join([*lines, _write_details(notes, room=room)])
    # An opinion follows its item, so its time is missed least.
    without_opinions = [line for line, note in zip(lines[1:], notes, strict=True) if not note.is_opinion]
    return "".join(_take_fitting([opening, *without_opinions], room=max_bytes))


def _write_details(notes: Iterable[_ChapterNote], *, room: int) -> str:
    """Write a list of the chapters that lead somewhere, as fully as `room` bytes allow."""
    leading = [note for note in notes if note.is_leading]
    room -= len("<ul></ul>")
    lines: list[str] = []
    # All chapters alike, as fully as fits.
    for write in (attrgetter("line"), attrgetter("title_and_credit"), attrgetter("title")):
        lines = [f"<li>{write(note)}</li>" for note in leading]
        if _count_bytes(lines) <= room:
            break
    fitting = _take_fitting(lines, room=room)
    return f"<ul>{''.join(fitting)}</ul>" if fitting else ""


def _format_timestamp(start_ms: int, duration_ms: int) -> str:
    """Write "(01:05)", and "(00:01:05)" throughout an episode of an hour or more."""
    minutes, seconds = divmod(start_ms // 1000, 60)
    if max(start_ms, duration_ms) < _HOUR_MS:
        return f"({minutes:02}:{seconds:02})"
    return f"({minutes // 60:02}:{minutes % 60:02}:{seconds:02})"


def _leave_heading_out(chapter: Chapter, parts: Sequence[Chapter]) -> str:
    """Give a title that is too long without its heading: behind that there would be no room for the rest."""
    if len(chapter.title) <= TIMESTAMP_TITLE_CHARACTERS:
        return chapter.title
    own = (part.title for part in parts if part.start_ms >= chapter.start_ms and part.kind is chapter.kind)
    return next(own, chapter.title)


def _shorten(title: str) -> str:
    """Cut a title at a word, with an ellipsis, to what fits a timestamp line."""
    title = clean_text(title)
    if len(title) <= TIMESTAMP_TITLE_CHARACTERS:
        return title
    start = title[:TIMESTAMP_TITLE_CHARACTERS]
    cut = start.rpartition(" ")[0] or start[:-1]
    return cut.rstrip(" ,;:.–—-") + "…"


def _link(text: str, url: str) -> str:
    """Link a text where its address may be followed."""
    label = _escape(clean_text(text))
    address = clean_text(url).replace(" ", "%20")
    return f'<a href="{escape(address)}">{label}</a>' if address and is_web_address(address) else label


def _group_links(links: Sequence[Link]) -> tuple[str, ...]:
    """Write neighbouring links of one label as "Read more: A, B"."""
    groups = groupby(links, key=lambda link: clean_text(link.label))
    return tuple(
        f"{_escape(label)}: " * bool(label) + ", ".join(_link(link.text or link.url, link.url) for link in group)
        for label, group in groups
    )


def _list_facts(note: _ChapterNote) -> str:
    facts = [note.credit, *note.links] if note.credit else note.links
    return f"<ul>{''.join(f'<li>{fact}</li>' for fact in facts)}</ul>" if facts else ""


def _escape(text: str) -> str:
    """Escape what markup needs and no quotes, which some apps would show as they are escaped."""
    return escape(text, quote=False)


def _count_bytes(lines: Iterable[str]) -> int:
    return sum(len(line.encode()) for line in lines)


def _take_fitting(lines: Sequence[str], *, room: int) -> list[str]:
    """Take as many lines from the start as fit into `room` bytes."""
    ends = accumulate(len(line.encode()) for line in lines)
    return [line for line, end in zip(lines, ends, strict=True) if end <= room]
