"""Topics: what a newsletter said under one heading over all issues → episodes in a feed of their own.

An episode spans so many issue numbers and not so many items, so that an issue that is rendered later changes the
episode of its numbers alone; and not a year, because dates of old issues are often not known.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from podcast.model import (
    Issue,
    Script,
    Segment,
    SegmentKind,
    Show,
    ShowType,
    Topic,
    TopicWording,
    Utterance,
    fold_heading,
)

Say = Callable[[str], tuple[Utterance, ...]]
"""Gives the announcer's utterances for a text."""


@dataclass(frozen=True, slots=True)
class SpokenIssue:
    """An issue that was published, and its script."""

    issue: Issue
    script: Script


@dataclass(frozen=True, slots=True)
class Compilation:
    """What some consecutive issues have of a topic."""

    volume: int
    """Number of the episode in its feed, from 1."""
    first: int
    last: int
    """First and last of the issue numbers that it spans, whether there are such issues or not."""
    parts: tuple[tuple[SpokenIssue, tuple[Segment, ...]], ...]
    """Each issue with its segments of the topic, by number."""

    def name(self, topic: Topic) -> str:
        """Name the episode's files; its guid is made of this, so it never changes."""
        return f"{topic.slug}-{self.first}-{self.last}"

    def title(self, topic: Topic, wording: TopicWording) -> str:
        """Give the episode's title."""
        return wording.title.format(topic=topic.title, first=self.first, last=self.last)


def compile_topic(topic: Topic, issues: Iterable[SpokenIssue]) -> Iterator[Compilation]:
    """Find what belongs to a topic, and part it by issue numbers; a number 0 counts to the first ones."""
    parts = [(spoken, tuple(select_segments(topic, spoken))) for spoken in issues]
    # By number and not by date: dates of old issues are often not known.
    ordered = sorted((part for part in parts if part[1]), key=lambda part: part[0].issue.number or 0)
    for index, group in groupby(ordered, key=lambda part: max((part[0].issue.number or 0) - 1, 0) // topic.issues):
        yield Compilation(index + 1, index * topic.issues + 1, (index + 1) * topic.issues, tuple(group))


def select_segments(topic: Topic, spoken: SpokenIssue) -> Iterator[Segment]:
    """Take the items of a topic out of an issue's script, with their opinions.

    Items that the issue prints among its highlights count where its section points at them.
    """
    highlights = {
        fold_heading(item.title)
        for section in spoken.issue.sections
        if fold_heading(section.title) in topic.headings
        for item in section.items
        if item.is_duplicate
    }
    is_in_section = is_selected = False
    for segment in spoken.script.segments:
        if segment.kind is SegmentKind.SECTION:
            is_in_section, is_selected = fold_heading(segment.title) in topic.headings, False
        elif segment.kind is SegmentKind.ITEM:
            is_selected = is_in_section or (segment.is_highlight and fold_heading(segment.title) in highlights)
        elif segment.kind is not SegmentKind.OPINION:
            is_selected = False
        if is_selected:
            yield replace(segment, is_highlight=False)


def list_section_titles(issues: Iterable[SpokenIssue]) -> list[str]:
    """List the headings that have items, each once."""
    titles: Mapping[str, str] = {
        fold_heading(section.title): section.title
        for spoken in issues
        for section in spoken.issue.sections
        if section.items and section.title
    }
    return sorted(titles.values())


def has_section(name: str, issues: Iterable[SpokenIssue]) -> bool:
    """Tell whether an issue has a heading, in any capitals."""
    return any(
        fold_heading(section.title) == fold_heading(name) for spoken in issues for section in spoken.issue.sections
    )


def compile_body(compilation: Compilation, say: Say, wording: TopicWording) -> tuple[Segment, ...]:
    """Put the issues' segments one after the other, each issue announced."""
    return tuple(
        segment
        for spoken, segments in compilation.parts
        for segment in (_announce_issue(spoken.issue, say=say, wording=wording), *segments)
    )


def _announce_issue(issue: Issue, *, say: Say, wording: TopicWording) -> Segment:
    is_number = re.fullmatch(
        rf"\W*(?:issue|number|no\b|edition|letter)?\W*0*{issue.number}\W*", issue.title, re.IGNORECASE
    )
    template = wording.issue if issue.title and not is_number else wording.issue_untitled
    text = template.format(number=issue.number, title=issue.title)
    return Segment(text.rstrip("."), SegmentKind.SECTION, say(text), url=issue.url or "")


def make_topic_show(show: Show, topic: Topic, wording: TopicWording, *, guid: str) -> Show:
    """Make a show of a topic: its feed and pages are in a folder of the show's.

    Args:
        show: the show whose topic it is.
        topic: what it is about.
        wording: its title and description.
        guid: guid of the topic's feed; made of the show's and the topic's name, so that it never changes.
    """
    return replace(
        show,
        title=wording.show.format(show=show.title, topic=topic.title),
        description=wording.description.format(show=show.title, topic=topic.title, issues=topic.issues),
        url=f"{show.url}topics/{topic.slug}/",
        guid=guid,
        type=ShowType.EPISODIC,  # its volumes are of years, and no season of the show's
        seasons={},
        new_feed_url=show.new_feed_url and f"{show.new_feed_url.rpartition('/')[0]}/topics/{topic.slug}/feed.xml",
    )
