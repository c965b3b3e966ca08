"""An episode's cues and chapters → the text of its page: the transcript by chapters, and sources by sections."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from podcast.model import ROLES, Chapter, Cue, Episode, Pauses, SegmentKind


@dataclass(frozen=True, slots=True)
class SpokenParagraph:
    """What one speaker says between two longer pauses; templates know these names."""

    role: str
    """announcer, narrator, quote, or person for a contributor."""
    name: str
    """The contributor's, where they take the word outside of an opinion, whose title names them already."""
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A chapter and all that is said in it; templates know these names."""

    chapter: Chapter
    paragraphs: tuple[SpokenParagraph, ...]


@dataclass(frozen=True, slots=True)
class SectionSources:
    """The sources of one section, its items and the links of the section itself; templates know these names."""

    section: Chapter | None
    """The section's own chapter; None for what stands before the first section."""
    items: tuple[Chapter, ...]


def split_passages(episode: Episode, *, pauses: Pauses) -> tuple[Passage, ...]:
    """Put every cue into its chapter, and break the chapter into paragraphs."""
    # A silence is nearer to the pause between two sentences than to the shorter one of those that end a paragraph.
    max_silence_ms = (pauses.sentence_ms + min(pauses.list_item_ms, pauses.paragraph_ms)) // 2
    return tuple(
        Passage(chapter, tuple(_split_paragraphs(chapter, cues, max_silence_ms)))
        for chapter, cues in split_by_chapter(episode)
    )


def split_by_chapter(episode: Episode) -> Iterator[tuple[Chapter, Sequence[Cue]]]:
    """Cut the cues, which are in time order, at the chapters' starts.

    What comes before the first chapter belongs to it; without any, the episode is one.
    """
    cues = episode.cues
    chapters = episode.parts or (Chapter(0, episode.title),)
    starts = [cue.start_ms for cue in cues]
    cuts = [0, *(bisect_left(starts, chapter.start_ms) for chapter in chapters[1:]), len(cues)]
    for chapter, (start, end) in zip(chapters, pairwise(cuts), strict=True):
        yield chapter, cues[start:end]


def list_item_titles(episode: Episode) -> tuple[str, ...]:
    """List the titles of what the episode is about, without lists, news and announcements."""
    return tuple(chapter.title for chapter in episode.parts if _has_source(chapter))


def gather_sources(episode: Episode) -> tuple[SectionSources, ...]:
    """Gather what leads somewhere under the section it stands in; sections without any are left out."""
    groups: list[tuple[Chapter | None, list[Chapter]]] = [(None, [])]
    for chapter in episode.parts:
        if chapter.kind is SegmentKind.SECTION:
            groups.append((chapter, []))
        elif chapter.links or _has_source(chapter):
            groups[-1][1].append(chapter)
    return tuple(
        SectionSources(section, tuple(items)) for section, items in groups if items or (section and section.links)
    )


def _has_source(chapter: Chapter) -> bool:
    """Tell an item that somebody wrote somewhere from one that only the newsletter has."""
    return chapter.kind is SegmentKind.ITEM and bool(chapter.url or chapter.credit)


def _split_paragraphs(chapter: Chapter, cues: Sequence[Cue], max_silence_ms: int) -> Iterator[SpokenParagraph]:
    # A first sentence that only says the chapter's title is left out: it stands above as a heading.
    if cues and _fold(cues[0].text) == _fold(chapter.title):
        cues = cues[1:]
    previous = None
    for run in _split_runs(cues, max_silence_ms):
        speaker = run[0].speaker
        role = speaker if speaker in ROLES else "person"
        is_named = role == "person" and speaker != previous and chapter.kind is not SegmentKind.OPINION
        yield SpokenParagraph(role, speaker if is_named else "", tuple(run))
        previous = speaker


def _split_runs(cues: Sequence[Cue], max_silence_ms: int) -> list[list[Cue]]:
    """Break where the speaker changes or the silence is longer than between two sentences."""
    runs: list[list[Cue]] = []
    speaker, end_ms = None, 0
    for cue in cues:
        if cue.speaker != speaker or cue.start_ms - end_ms > max_silence_ms:
            runs.append([])
        runs[-1].append(cue)
        speaker, end_ms = cue.speaker, cue.end_ms
    return runs


def _fold(text: str) -> str:
    """Leave only letters and digits, in lower case, so that titles compare without their punctuation."""
    return "".join(filter(str.isalnum, text)).casefold()
