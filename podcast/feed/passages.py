"""An episode's cues and chapters → what a page shows: chapters of paragraphs, and the notes under their sections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from podcast.model import Chapter, Cue, Episode, Pauses, SegmentKind


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What one speaker says between two longer pauses."""

    speaker: str
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A chapter and all that is said in it."""

    chapter: Chapter
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """The sources of one section: its items, and the links of the section itself."""

    section: Chapter | None
    """None before the first section."""
    items: tuple[Chapter, ...]


def passages(episode: Episode, *, pauses: Pauses) -> tuple[Passage, ...]:
    """Put every cue into its chapter; what is said before the first chapter goes into it too."""
    starts = [chapter.start_ms for chapter in episode.chapters[1:]]
    heard = iter(_by_start(episode.cues, starts))
    return tuple(Passage(chapter, paragraphs(next(heard), pauses=pauses)) for chapter in episode.chapters)


def paragraphs(cues: Sequence[Cue], *, pauses: Pauses) -> tuple[Paragraph, ...]:
    """Break where the speaker changes or the silence is longer than between two sentences."""
    longest_ms = (pauses.sentence_ms + min(pauses.list_item_ms, pauses.paragraph_ms)) // 2
    breaks = [0, *(n for n, (one, two) in enumerate(pairwise(cues), 1) if _is_break(one, two, longest_ms)), len(cues)]
    return tuple(Paragraph(cues[a].speaker, tuple(cues[a:b])) for a, b in pairwise(breaks) if a < b)


def notes(episode: Episode) -> tuple[Notes, ...]:
    """Gather what leads somewhere under the section it stands in; sections without any are left out."""
    groups: list[tuple[Chapter | None, list[Chapter]]] = [(None, [])]
    for chapter in episode.chapters:
        if chapter.kind is SegmentKind.SECTION:
            groups.append((chapter, []))
        elif chapter.links or (chapter.url and chapter.kind is SegmentKind.ITEM):
            groups[-1][1].append(chapter)
    return tuple(Notes(section, tuple(items)) for section, items in groups if items or (section and section.links))


def _is_break(one: Cue, two: Cue, longest_ms: int) -> bool:
    return one.speaker != two.speaker or two.start_ms - one.end_ms > longest_ms


def _by_start(cues: Sequence[Cue], starts: Sequence[int]) -> Iterator[Sequence[Cue]]:
    """Cut the cues, which are in time order, before each of `starts`, in one go."""
    first = 0
    for start_ms in starts:
        last = first
        while last < len(cues) and cues[last].start_ms < start_ms:
            last += 1
        yield cues[first:last]
        first = last
    yield cues[first:]
