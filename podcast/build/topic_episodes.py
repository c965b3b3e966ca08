"""Topic feeds: their episodes are compiled of what was spoken for the issues."""

import datetime as dt
import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from podcast import issue
from podcast.build import pipeline
from podcast.build.pipeline import Plan, Rendered
from podcast.build.project import Project
from podcast.build.sound import RenderContext
from podcast.build.topics import open_topic
from podcast.errors import FeedError, did_you_mean
from podcast.feed.topic_compilation import (
    Compilation,
    SpokenIssue,
    compile_body,
    compile_topic,
    has_section,
    list_section_titles,
)
from podcast.model import Edition, Issue, Script, Segment, SegmentKind, Topic, TopicWording, Utterance
from podcast.script.introduction import contents_of
from podcast.script.spacing import between_ms, end_with, spaced
from podcast.show import read_topics, write_topic

_log = logging.getLogger(__name__)


def read_sources(project: Project) -> tuple[SpokenIssue, ...]:
    """Read the numbered issues that have an episode, with what is said of them.

    Raises:
        PodcastError: an issue or its edited script cannot be read.
    """
    return tuple(_sources(project))


def _sources(project: Project) -> Iterator[SpokenIssue]:
    folder, show = project.folder, project.show
    for path in issue.list_issue_files(folder.issues, prefix=show.prefix).values():
        found = pipeline.read(path, project)
        if (folder.records / f"{pipeline.episode_id(found, path, show)}.json").is_file():
            planned = pipeline.plan(path, project)
            yield SpokenIssue(planned.issue, planned.script)


def render_topic(
    topic: Topic,
    sources: Sequence[SpokenIssue],
    project: Project,
    *,
    context: RenderContext,
    now: dt.datetime,
) -> list[Rendered]:
    """Make the episodes of a topic; what was spoken for the issues is not spoken again.

    Args:
        topic: which one.
        sources: all issues that may have something of it.
        project: the show.
        context: where it is spoken and encoded.
        now: the moment; an episode is published on the day of its newest issue.

    Raises:
        FeedError: no issue has anything under that heading.
    """
    _check_sections(topic, sources)
    own = open_topic(topic, project)
    found = compile_topic(topic, sources)
    wording = read_topics(project.folder).wording
    plans = [_plan(each, topic, own, wording=wording, show=project.show.title) for each in found]
    made = [pipeline.render_plan(each, own, context=context, now=now) for each in plans]
    write_topic(topic, project.folder)
    return made


def _check_sections(topic: Topic, sources: Sequence[SpokenIssue]) -> None:
    """Refuse a topic that no issue has anything of; tell of a heading of several that no issue has."""
    known = list_section_titles(sources)
    missing = [name for name in topic.sections or (topic.title,) if not has_section(name, sources)]
    where = f'topic "{topic.title}": no issue that was rendered has a section'
    if next(compile_topic(topic, sources), None) is None:
        name = (missing or [topic.title])[0]
        raise FeedError(f'{where} "{name}" with items', hint=did_you_mean(name, known))
    for name in missing:
        _log.warning('%s "%s". %s', where, name, did_you_mean(name, known))


def _plan(compilation: Compilation, topic: Topic, project: Project, *, wording: TopicWording, show: str) -> Plan:
    title = compilation.title(topic, wording)
    newest = compilation.parts[-1][0].issue
    return Plan(
        compilation.name(topic),
        Issue(title=title, number=compilation.volume, date=newest.date, url=project.show.url),
        _script(compilation, title, project, wording=wording, show=show),
        Edition.FULL,
    )


def _script(compilation: Compilation, title: str, project: Project, *, wording: TopicWording, show: str) -> Script:
    pauses, words = project.show.pauses, project.show.wording
    body = compile_body(compilation, partial(_announce, project=project), wording)
    say: Callable[[str], tuple[Utterance, ...]] = partial(_announce, project=project)

    def said(template: str, **more: str) -> tuple[Utterance, ...]:
        return say(" ".join(template.format(show=show, title=title, **more).split()))

    intro = Segment(words.intro_title, SegmentKind.INTRO, said(wording.intro, contents=contents_of(body, words)))
    outro = Segment(words.outro_title, SegmentKind.OUTRO, said(wording.outro), url=project.show.link)
    return Script(title, None, spaced((intro, *body, outro), pauses))


def _announce(text: str, *, project: Project) -> tuple[Utterance, ...]:
    delivery, pauses = project.cast.roles["announcer"], project.show.pauses
    lines = (
        Utterance("announcer", delivery, line.written, line.spoken, between_ms(line, pauses))
        for line in project.lines(text)
    )
    return end_with(tuple(lines), pauses.section_ms)
