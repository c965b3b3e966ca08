"""Editions: less than the whole of a script, for listeners who have less time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from podcast.errors import IssueError
from podcast.model import Cast, Edition, Lines, Script, Segment, SegmentKind, Show, Utterance
from podcast.script.introduction import write_introduction
from podcast.script.narration import Narration
from podcast.script.pause_lengths import set_pauses

_REASONS: Mapping[Edition, tuple[str, str]] = MappingProxyType(
    {
        Edition.HIGHLIGHTS: ("it has no highlights", "all of it is highlights"),
        Edition.NO_OPINIONS: ("it has nothing but opinions", "it has no opinions"),
    }
)
"""Why there is none: nothing would be left, or nothing left out."""


class NoEditionError(IssueError):
    """An issue has nothing that would make an edition another than the full one."""


def cut_edition(script: Script, edition: Edition, *, show: Show, cast: Cast, lines: Lines) -> Script:
    """Leave out of a full script what an edition does not have, and announce what remains.

    Raises:
        NoEditionError: nothing would be left out, or nothing left.
    """
    if edition is Edition.FULL:
        return script
    intros = [segment for segment in script.segments if segment.kind is SegmentKind.INTRO]
    body = [segment for segment in script.segments if segment.kind is not SegmentKind.INTRO]
    remaining = [segment for segment in body if segment.is_highlight or segment.kind is SegmentKind.OUTRO]
    if edition is Edition.NO_OPINIONS:
        remaining = list(_drop_opinions(body))
    if len(remaining) == len(body) or all(segment.kind is SegmentKind.OUTRO for segment in remaining):
        name = script.title if script.number is None else f"{show.prefix}{script.number}"
        reason = _REASONS[edition][len(remaining) == len(body)]
        raise NoEditionError(
            f"{name}: there is no edition {edition.value} of it: {reason}",
            hint=f"Make the full one: --edition {Edition.FULL}.",
        )
    cut = replace(script, segments=tuple(remaining))
    # What the newsletter itself says before its items is no highlight.
    preamble = () if edition is Edition.HIGHLIGHTS else tuple(_list_preamble(intros))
    url = intros[0].url if intros else ""
    narration = Narration(show, cast, cast.roles, lines)
    intro = write_introduction(cut, preamble, edition=edition, url=url, narration=narration)
    if preamble:
        intro = replace(intro, text_links=tuple(link for segment in intros for link in segment.text_links))
    return replace(cut, segments=set_pauses((intro, *cut.segments), show.pauses))


def write_edition_title(title: str, edition: Edition, show: Show) -> str:
    """Give an edition's episode another title than the full one's: apps merge episodes of one day and title."""
    wording = show.wording
    templates = {Edition.HIGHLIGHTS: wording.title_highlights, Edition.NO_OPINIONS: wording.title_no_opinions}
    return templates.get(edition, "{title}").format(title=title)


def _list_preamble(intros: Iterable[Segment]) -> Iterator[Utterance]:
    return (line for segment in intros for line in segment.utterances if line.role != "announcer")


def _drop_opinions(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Leave out opinions, items that are nothing but a title without them, and sections of nothing but such items."""
    for section in _split_sections(segments):
        heading = section[0]
        remaining = [
            segment
            for segment in section
            if segment.kind is not SegmentKind.OPINION
            and not (segment.kind is SegmentKind.ITEM and _is_only_announced(segment))
        ]
        had_items = any(segment.kind is SegmentKind.ITEM for segment in section)
        is_bare = heading.kind is SegmentKind.SECTION and _is_only_announced(heading)
        if not (had_items and is_bare and all(segment is heading for segment in remaining)):
            yield from remaining


def _split_sections(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    section: list[Segment] = []
    for segment in segments:
        if section and segment.kind in {SegmentKind.SECTION, SegmentKind.OUTRO}:
            yield section
            section = []
        section.append(segment)
    if section:
        yield section


def _is_only_announced(segment: Segment) -> bool:
    return all(utterance.role == "announcer" for utterance in segment.utterances)
