"""An episode's cues and chapters → what a page shows: chapters of paragraphs, and the notes under their sections."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from podcast.model import Chapter, Cue, Episode, Pauses, SegmentKind

ROLES = frozenset({"announcer", "narrator", "quote"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What one speaker says between two longer pauses."""

    role: str
    """announcer, narrator, quote, or person for a contributor."""
    name: str
    """The contributor's, where they take the word outside of an opinion, whose title names them already."""
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
    """Put every cue into its chapter, and break the chapter into paragraphs."""
    longest_ms = (pauses.sentence_ms + min(pauses.list_item_ms, pauses.paragraph_ms)) // 2
    return tuple(
        Passage(chapter, tuple(_paragraphs(chapter, _after_title(chapter.title, heard), longest_ms)))
        for chapter, heard in by_chapter(episode)
    )


def by_chapter(episode: Episode) -> Iterator[tuple[Chapter, Sequence[Cue]]]:
    """Cut the cues, which are in time order, at the chapters' starts.

    What comes before the first chapter belongs to it; without any, the episode is one.
    """
    cues = episode.cues
    chapters = episode.chapters or (Chapter(0, episode.title),)
    starts = [cue.start_ms for cue in cues]
    cuts = [0, *(bisect_left(starts, chapter.start_ms) for chapter in chapters[1:]), len(cues)]
    for chapter, (first, last) in zip(chapters, pairwise(cuts), strict=True):
        yield chapter, cues[first:last]


def _is_entry(chapter: Chapter) -> bool:
    """Tell an item that somebody wrote somewhere from one that only the newsletter has."""
    return chapter.kind is SegmentKind.ITEM and bool(chapter.url or chapter.credit)


def _after_title(title: str, cues: Sequence[Cue]) -> Sequence[Cue]:
    """Leave out a first sentence that only says the chapter's title: it stands above as a heading."""
    return cues[1:] if cues and _bare(cues[0].text) == _bare(title) else cues


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _paragraphs(chapter: Chapter, cues: Sequence[Cue], longest_ms: int) -> Iterator[Paragraph]:
    last = None
    for run in _runs(cues, longest_ms):
        speaker = run[0].speaker
        role = speaker if speaker in ROLES else "person"
        is_named = role == "person" and speaker != last and chapter.kind is not SegmentKind.OPINION
        yield Paragraph(role, speaker if is_named else "", tuple(run))
        last = speaker


def _runs(cues: Sequence[Cue], longest_ms: int) -> list[list[Cue]]:
    """Break where the speaker changes or the silence is longer than between two sentences."""
    runs: list[list[Cue]] = []
    speaker, end_ms = None, 0
    for cue in cues:
        if cue.speaker != speaker or cue.start_ms - end_ms > longest_ms:
            runs.append([])
        runs[-1].append(cue)
        speaker, end_ms = cue.speaker, cue.end_ms
    return runs


def topics(episode: Episode) -> tuple[str, ...]:
    """Give the titles of what the episode is about, without lists, news and announcements."""
    return tuple(chapter.title for chapter in episode.chapters if _is_entry(chapter))


def notes(episode: Episode) -> tuple[Notes, ...]:
    """Gather what leads somewhere under the section it stands in; sections without any are left out."""
    groups: list[tuple[Chapter | None, list[Chapter]]] = [(None, [])]
    for chapter in episode.chapters:
        if chapter.kind is SegmentKind.SECTION:
            groups.append((chapter, []))
        elif chapter.links or _is_entry(chapter):
            groups[-1][1].append(chapter)
    return tuple(Notes(section, tuple(items)) for section, items in groups if items or (section and section.links))
