"""Editions: less than the whole of a script, for listeners who have less time."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from podcast.errors import IssueError
from podcast.model import Cast, Edition, Lines, Script, Segment, SegmentKind, Show, Utterance
from podcast.script.introduction import introduction
from podcast.script.narration import Narration
from podcast.script.spacing import spaced


class NoEditionError(IssueError):
    """An issue has nothing that would make an edition another than the full one."""


def cut_edition(script: Script, edition: Edition, *, show: Show, cast: Cast, lines: Lines) -> Script:
    """Leave out of a full script what an edition does not have, and announce the rest.

    Raises:
        NoEditionError: nothing would be left out, or nothing left.
    """
    if edition is Edition.FULL:
        return script
    body = [segment for segment in script.segments if segment.kind is not SegmentKind.INTRO]
    kept = [segment for segment in body if segment.is_highlight or segment.kind is SegmentKind.OUTRO]
    if edition is Edition.NO_OPINIONS:
        kept = list(_without_opinions(body))
    if len(kept) == len(body) or all(segment.kind is SegmentKind.OUTRO for segment in kept):
        name = script.title if script.number is None else f"{show.prefix}{script.number}"
        raise NoEditionError(
            f"{name}: there is no edition {edition.value} of it", hint=f"Make the full one: --edition {Edition.FULL}."
        )
    rest = replace(script, segments=tuple(kept))
    intro = introduction(
        rest,
        _said_after_intro(script, edition),
        edition=edition,
        url=next((segment.url for segment in script.segments if segment.kind is SegmentKind.INTRO), ""),
        by=Narration(show, cast, cast.roles, lines),
    )
    return replace(rest, segments=spaced((intro, *rest.segments), show.pauses))


def edition_title(title: str, edition: Edition, show: Show) -> str:
    """Give an edition's episode another title than the full one's: apps merge episodes of one day and title."""
    wording = show.wording
    marked = {Edition.HIGHLIGHTS: wording.title_highlights, Edition.NO_OPINIONS: wording.title_no_opinions}
    return marked.get(edition, "{title}").format(title=title)


def _said_after_intro(script: Script, edition: Edition) -> tuple[Utterance, ...]:
    """Keep what the newsletter itself says before its items, unless only its highlights are wanted."""
    if edition is Edition.HIGHLIGHTS:
        return ()
    intros = (segment for segment in script.segments if segment.kind is SegmentKind.INTRO)
    return tuple(line for segment in intros for line in segment.utterances if line.role != "announcer")


def _without_opinions(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Leave out opinions, items that are nothing but a title without them, and sections of nothing but such items."""
    for part in _sections(segments):
        kept = [segment for segment in part if segment.kind is not SegmentKind.OPINION and _has_body(segment)]
        had_items = any(segment.kind is SegmentKind.ITEM for segment in part)
        if kept and not (had_items and all(segment is part[0] for segment in kept) and _is_heading(part[0])):
            yield from kept


def _sections(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    part: list[Segment] = []
    for segment in segments:
        if part and segment.kind in {SegmentKind.SECTION, SegmentKind.OUTRO}:
            yield part
            part = []
        part.append(segment)
    if part:
        yield part


def _has_body(segment: Segment) -> bool:
    return segment.kind is not SegmentKind.ITEM or any(line.role != "announcer" for line in segment.utterances)


def _is_heading(segment: Segment) -> bool:
    is_announced_only = all(line.role == "announcer" for line in segment.utterances)
    return segment.kind is SegmentKind.SECTION and is_announced_only
