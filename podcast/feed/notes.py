"""Episode → show notes: a short description that every app shows, and the full notes; plain, safe HTML."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import accumulate, groupby
from types import MappingProxyType
from urllib.parse import urlsplit

from podcast.model import Chapter, Episode, Link, SegmentKind, Show

DESCRIPTION_BYTES = 4000
"""The longest description that directories take (Apple Podcasts, PSP-1)."""
TIMESTAMP_TITLE_CHARACTERS = 39
"""Spotify's advice for a chapter in a description is under 40."""
NO_PAGES: Mapping[str, str] = MappingProxyType({})

_HOUR_MS = 3_600_000
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def description(
    episode: Episode, show: Show, *, longest_bytes: int = DESCRIPTION_BYTES, pages: Mapping[str, str] = NO_PAGES
) -> str:
    """Write the description: what it is, a timestamp line a chapter, links.

    What does not fit is left out whole: first further links, then credits, then the last links, then the timestamps
    of opinions, then the last timestamps.

    Args:
        episode: what to describe.
        show: where it appears.
        longest_bytes: of the result in UTF-8.
        pages: episodes' pages by the address of their issue; links to those issues lead to the pages.
    """
    opening = _opening(episode, show)
    lines = [f"<p>{line}</p>" for line in timestamps(episode.chapters, duration_ms=episode.duration_ms)]
    room = longest_bytes - _weight([opening, *lines])
    if room >= 0:
        return "".join([opening, *lines, _details(episode.chapters, pages, room=room)])
    spoken = [line for line, chapter in zip(lines, episode.chapters, strict=True) if not _is_opinion(chapter)]
    return "".join(_fitting([opening, *spoken], room=longest_bytes))


def notes(episode: Episode, show: Show, *, pages: Mapping[str, str] = NO_PAGES) -> str:
    """Write the full notes: every chapter with its timestamp, link, credit and further links."""
    marks = (_mark(chapter.start_ms, episode.duration_ms) for chapter in episode.chapters)
    entries = (_entry(mark, chapter, pages) for mark, chapter in zip(marks, episode.chapters, strict=True))
    return "".join([_opening(episode, show), *entries])


def timestamps(chapters: Iterable[Chapter], *, duration_ms: int) -> list[str]:
    """Write "(01:05) Title" for each chapter, escaped, as Apple and Spotify want it.

    Both take only lines that begin with the time and go on with a plain title, the first at zero, three at least.
    """
    return [f"{_mark(chapter.start_ms, duration_ms)} {escape(_shortened(chapter.title))}" for chapter in chapters]


def clean(text: str) -> str:
    """Put a text on one line, without the characters that XML forbids."""
    return " ".join(_NOT_IN_XML.sub(" ", text).split())


def is_web_address(url: str) -> bool:
    """Tell whether a link may lead there: http or https, with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[" and the like
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _opening(episode: Episode, show: Show) -> str:
    name = escape(clean(show.title))
    issue = f"issue {episode.number} of {name}" if episode.number is not None else name
    return f"<p>Synthetic voices read {_anchor(episode.title, episode.link)}, {issue}.</p>"


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
    cut = start[:-1] if " " not in start else start.rpartition(" ")[0]
    return cut.rstrip(" ,;:.–—-") + "…"


def _anchor(text: str, url: str) -> str:
    shown = escape(clean(text))
    address = re.sub(r"\s", "%20", _NOT_IN_XML.sub("", url).strip())
    return f'<a href="{escape(address)}">{shown}</a>' if is_web_address(address) else shown


def _to(link: Link, pages: Mapping[str, str]) -> str:
    return _anchor(link.text or link.url, pages.get(link.url, link.url))


def _labelled(links: Sequence[Link], pages: Mapping[str, str]) -> list[str]:
    """Write neighbouring links of one label as "Read more: A, B"."""
    groups = ((label, list(group)) for label, group in groupby(links, key=lambda link: clean(link.label)))
    return [
        f"{escape(label)}: " * bool(label) + ", ".join(_to(link, pages) for link in group) for label, group in groups
    ]


def _entry(mark: str, chapter: Chapter, pages: Mapping[str, str]) -> str:
    credit = [escape(clean(chapter.credit))] if clean(chapter.credit) else []
    facts = "".join(f"<li>{fact}</li>" for fact in [*credit, *_labelled(chapter.links, pages)])
    return f"<p>{mark} {_anchor(chapter.title, chapter.url)}</p>" + (f"<ul>{facts}</ul>" if facts else "")


def _linked(chapter: Chapter, _pages: Mapping[str, str]) -> str:
    return _anchor(chapter.title, chapter.url)


def _credited(chapter: Chapter, pages: Mapping[str, str]) -> str:
    credit = escape(clean(chapter.credit))
    return f"{_linked(chapter, pages)} ({credit})" if credit else _linked(chapter, pages)


def _whole(chapter: Chapter, pages: Mapping[str, str]) -> str:
    return ". ".join([_credited(chapter, pages), *_labelled(chapter.links, pages)])


def _details(chapters: Sequence[Chapter], pages: Mapping[str, str], *, room: int) -> str:
    """Write a list of the chapters that lead somewhere, as fully as `room` bytes allow."""
    leading = [chapter for chapter in chapters if chapter.url or chapter.credit or chapter.links]
    lines: list[str] = []
    for write in (_whole, _credited, _linked):
        lines = [f"<li>{write(chapter, pages)}</li>" for chapter in leading]
        if _weight(lines) <= room - len("<ul></ul>"):
            break
    fitting = _fitting(lines, room=room - len("<ul></ul>"))
    return f"<ul>{''.join(fitting)}</ul>" if fitting else ""


def _weight(lines: Iterable[str]) -> int:
    return sum(len(line.encode()) for line in lines)


def _fitting(lines: Sequence[str], *, room: int) -> list[str]:
    """Take as many of the first lines as fit into `room` bytes."""
    ends = accumulate(len(line.encode()) for line in lines)
    return [line for line, end in zip(lines, ends, strict=True) if end <= room]


def _is_opinion(chapter: Chapter) -> bool:
    return chapter.kind is SegmentKind.OPINION
