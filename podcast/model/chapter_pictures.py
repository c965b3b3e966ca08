"""Chapters and a show's pictures, by titles of sections and items → which chapter has which."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from podcast.model.recording import Chapter
from podcast.model.script import SegmentKind
from podcast.model.topic import fold_heading

_FRAME = frozenset({SegmentKind.INTRO, SegmentKind.OUTRO})


def choose_pictures(
    chapters: Sequence[Chapter], parts: Sequence[Chapter], pictures: Mapping[str, str]
) -> dict[int, str]:
    """Choose the picture of each chapter, by the moment at which it starts; those without any are not there.

    A part has the picture of its own title, else that of the section that it is in. A chapter of several parts has that
    of its first item, else that of its heading.

    Args:
        chapters: those that a list has, in order of time.
        parts: all that is heard, in order of time.
        pictures: whatever names a picture, by titles; capitals and spaces do not matter.
    """
    if not pictures:
        return {}
    marked = [(part, picture) for part, picture in _mark(parts, pictures) if picture]
    chosen: dict[int, str] = {}
    for chapter, following in zip_longest(chapters, chapters[1:]):
        within = [
            (part.kind is SegmentKind.SECTION, picture)
            for part, picture in marked
            if part.start_ms >= chapter.start_ms and (following is None or part.start_ms < following.start_ms)
        ]
        if within:
            chosen[chapter.start_ms] = min(within, key=lambda pair: pair[0])[1]
    return chosen


def _mark(parts: Sequence[Chapter], pictures: Mapping[str, str]) -> Iterator[tuple[Chapter, str]]:
    """Give each part with its picture, or an empty text; a heading right below another is in its section."""
    by_title = {fold_heading(title): picture for title, picture in pictures.items()}
    section, kind = "", SegmentKind.INTRO
    for part in parts:
        own = by_title.get(fold_heading(part.title), "")
        if part.kind is SegmentKind.SECTION:
            section = own or (section if kind is SegmentKind.SECTION else "")
        elif part.kind in _FRAME:
            section = ""
        kind = part.kind
        yield part, own or section
