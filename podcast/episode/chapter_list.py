"""All that is heard of an episode, part by part → the chapters that apps list, none too short to be skipped to.

A heading is two words of the announcer: it belongs to what it announces. All parts stay on the episode's page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from podcast.model import Chapter, ChapterRules, Episode, Link, SegmentKind, ShortHeadings

_FRAME = frozenset({SegmentKind.INTRO, SegmentKind.OUTRO})
_SEPARATOR = "; "
"""Between titles of items none of which is long enough to be a chapter."""
_LEADING = (SegmentKind.ITEM, SegmentKind.OPINION, SegmentKind.SECTION)
"""Kinds whose first part a chapter of several takes its address and credit from, the best first."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A chapter as it is heard, and how long it lasts."""

    chapter: Chapter
    length_ms: int
    is_short: bool
    is_named: bool = True
    """False in the chapter of what comes before, whose title does not tell of it."""

    @property
    def is_heading(self) -> bool:
        """Tell an announcement of what follows from a section that has words of its own."""
        return self.is_short and self.chapter.kind is SegmentKind.SECTION


_Group = list[_Part]
"""Neighbouring parts that apps list as one chapter."""


def list_for_apps(parts: Sequence[Chapter], *, duration_ms: int, rules: ChapterRules) -> tuple[Chapter, ...]:
    """Join short parts with their neighbours, so that no chapter is shorter than the rules say, unless all is.

    A heading goes with what it announces, an opinion with its item. An item is joined with those that follow it where
    a heading has announced it, else with what comes before. Each chapter starts where one of the parts does, the first
    where the first does; addresses, credits and links become links of the chapter.

    Args:
        parts: all chapters in order of time.
        duration_ms: where the last one ends.
        rules: what is short, and what becomes of headings.
    """
    groups: list[_Group] = []
    ends = [*(chapter.start_ms for chapter in parts[1:]), duration_ms]
    for chapter, end_ms in zip(parts, ends, strict=False):
        length_ms = end_ms - chapter.start_ms
        _place(_Part(chapter, length_ms, length_ms < rules.shortest_ms), groups, rules)
    if len(groups) > 1 and _is_open(groups[-1], rules):
        _fold_back(groups)
    return tuple(_join(group, rules) for group in groups)


def is_listed_by(rules: ChapterRules, episode: Episode) -> bool:
    """Tell whether an episode has the chapters that the rules make of its parts."""
    return episode.chapters == list_for_apps(episode.parts, duration_ms=episode.duration_ms, rules=rules)


def find_hidden(episode: Episode) -> Iterator[Chapter]:
    """Find the headings that end a chapter, though they announce the next one."""
    starts = {chapter.start_ms for chapter in episode.chapters}
    headings: list[Chapter] = []
    for part in episode.parts:
        if part.start_ms in starts:
            yield from headings
            headings = []
        elif part.kind is SegmentKind.SECTION:
            headings.append(part)
        else:
            headings = []


def _place(part: _Part, groups: list[_Group], rules: ChapterRules) -> None:
    """Put a part into the last group, or begin another."""
    kind = part.chapter.kind
    if _can_fold_back(groups, rules) and _leaves_alone(kind, groups[-1]):
        _fold_back(groups)
    is_hidden = part.is_heading and rules.short_headings is ShortHeadings.HIDE
    is_remark = part.is_short and kind is SegmentKind.OPINION
    if groups and (is_hidden or is_remark or _is_open(groups[-1], rules)):
        groups[-1].append(replace(part, is_named=not is_hidden))
    else:
        groups.append([part])


def _is_open(group: _Group, rules: ChapterRules) -> bool:
    """Tell a group that is no chapter yet: too short, or ending with a heading, which announces what comes next."""
    ends_with_heading = group[-1].is_heading and group[-1].is_named
    return sum(part.length_ms for part in group) < rules.shortest_ms or ends_with_heading


def _can_fold_back(groups: Sequence[_Group], rules: ChapterRules) -> bool:
    """Tell whether the last group is open and may end the one before; the introduction is no place for an item."""
    if len(groups) < 2 or not _is_open(groups[-1], rules):  # noqa: PLR2004 - there is none before
        return False
    return any(part.chapter.kind is not SegmentKind.INTRO for part in groups[-2])


def _leaves_alone(kind: SegmentKind, group: _Group) -> bool:
    """Tell whether an open group has nothing to do with what comes next."""
    if all(part.is_heading for part in group):
        return kind is SegmentKind.OUTRO
    ends_section = kind in {SegmentKind.SECTION, SegmentKind.OUTRO}
    return ends_section or (kind is not SegmentKind.OPINION and not group[0].is_heading)


def _fold_back(groups: list[_Group]) -> None:
    last = groups.pop()
    groups[-1].extend(replace(part, is_named=False) for part in last)


def _join(group: _Group, rules: ChapterRules) -> Chapter:
    """Make one chapter of a group: its first item leads, what else has an address becomes a link."""
    if len(group) == 1:
        return group[0].chapter
    named = [part.chapter for part in group if part.is_named]
    lead = next((chapter for kind in _LEADING for chapter in named if chapter.kind is kind), named[0])
    links = tuple(link for part in group for link in _list_links(part.chapter, is_lead=part.chapter is lead))
    return replace(lead, start_ms=group[0].chapter.start_ms, title=_write_title(named, lead, rules), links=links)


def _write_title(named: Sequence[Chapter], lead: Chapter, rules: ChapterRules) -> str:
    """Name all that is of the leading kind, under the nearest heading before it."""
    title = _SEPARATOR.join(chapter.title for chapter in named if chapter.kind is lead.kind)
    before = named[: named.index(lead)]
    headings = [chapter.title for chapter in before if chapter.kind is SegmentKind.SECTION]
    return rules.name.format(heading=headings[-1], title=title) if headings else title


def _list_links(chapter: Chapter, *, is_lead: bool) -> Iterator[Link]:
    if not is_lead and chapter.url and chapter.kind not in _FRAME:
        yield Link(f"{chapter.title} ({chapter.credit})" if chapter.credit else chapter.title, chapter.url)
    yield from chapter.links
