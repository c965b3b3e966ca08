"""Topics: each is a show of its own in a folder of the show's, compiled of what was spoken, published with the show."""

import datetime as dt
import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial

from podcast import feed
from podcast.atomic_files import list_files, write_whole
from podcast.build import pipeline, publication
from podcast.build.pipeline import Rendered
from podcast.build.plan import Plan, episode_id, read_published
from podcast.build.preflight import find_lost_audio, read_episodes
from podcast.build.project import Project
from podcast.build.reading import read_issue
from podcast.build.sound import RenderContext
from podcast.build.task_locks import writing
from podcast.episode import make_guid
from podcast.errors import FeedError, did_you_mean
from podcast.feed.topic_compilation import (
    Compilation,
    SpokenIssue,
    compile_body,
    compile_topic,
    has_section,
    list_section_titles,
    make_topic_show,
)
from podcast.issue import list_issue_files
from podcast.model import (
    Cast,
    Edition,
    Issue,
    Script,
    Segment,
    SegmentKind,
    Show,
    SummarizerRule,
    Topic,
    TopicWording,
    Utterance,
)
from podcast.script.introduction import describe_contents
from podcast.script.pause_lengths import choose_line_pause, set_last_pause, set_pauses
from podcast.show import Folder, read_topics, write_topic

_log = logging.getLogger(__name__)


def open_topic(topic: Topic, project: Project) -> Project:
    """Open a topic as a show of its own, in a folder of the show's."""
    wording = read_topics(project.folder).wording
    guid = make_guid(project.show, f"topics/{topic.slug}")
    show = make_topic_show(project.show, topic, wording, guid=guid)
    return replace(project, show=show, folder=replace(project.folder, topic=topic.slug))


def open_all(project: Project) -> tuple[Project, ...]:
    """Give a show, and then each of its topics that has an episode."""
    topics = _published_topics(project.folder)
    return (project, *(open_topic(topic, project) for topic in topics))


def read_sources(project: Project) -> tuple[SpokenIssue, ...]:
    """Read the numbered issues that have an episode, with what is said of them.

    Raises:
        PodcastError: an issue or its edited script cannot be read.
    """
    return tuple(_read_sources(project))


def render_topic(
    topic: Topic, sources: Sequence[SpokenIssue], project: Project, *, context: RenderContext, now: dt.datetime
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
    opened = open_topic(topic, project)
    _draw_artwork(opened)
    plans = _plan_all(topic, sources, project)
    related = feed.RelatedPages(whole=project.show.title)
    episodes = [pipeline.render(plan, opened, context=context, now=now, related=related) for plan in plans]
    write_topic(topic, project.folder)
    return episodes


def publish_all(
    project: Project, *, tag: str | None = None, allowed: Collection[str] = (), now: dt.datetime | None = None
) -> dict[str, feed.Changes]:
    """Make feed and pages of a show, and of its topics, of the records alone; the changes of the show have no name.

    Args:
        project: the show.
        tag: name under which this state is kept as a release.
        allowed: what hurts subscribers and is wanted all the same.
        now: what is of a later moment waits for it; without one, as the clock has it.

    Raises:
        PodcastError: as `publication.publish`.
    """
    with writing(project.folder):
        return _publish_all(project, tag=tag, allowed=allowed, now=now or dt.datetime.now(dt.UTC))


def find_lost_topics(project: Project) -> tuple[Topic, ...]:
    """Find the topics that have records, and whose audio is not here."""
    shows = ((topic, open_topic(topic, project)) for topic in _published_topics(project.folder))
    return tuple(topic for topic, opened in shows if any(find_lost_audio(read_episodes(opened), opened)))


def find_related(project: Project) -> feed.RelatedPages:
    """Find what a show's index leads to besides its episodes: its topics."""
    topics, folder = _published_topics(project.folder), project.folder
    pages = (feed.TopicPage(topic.title, topic.slug, _count_episodes(topic, folder)) for topic in topics)
    return feed.RelatedPages(topics=tuple(pages))


def _publish_all(
    project: Project, *, tag: str | None, allowed: Collection[str], now: dt.datetime
) -> dict[str, feed.Changes]:
    changes = {"": publication.publish(project, tag=tag, allowed=allowed, related=find_related(project), now=now)}
    for topic in _published_topics(project.folder):
        related = feed.RelatedPages(whole=project.show.title)
        opened = open_topic(topic, project)
        changes[topic.slug] = publication.publish(opened, tag=tag, allowed=allowed, related=related, now=now)
    return changes


def _published_topics(folder: Folder) -> tuple[Topic, ...]:
    return tuple(topic for topic in read_topics(folder).topic if _count_episodes(topic, folder))


def _count_episodes(topic: Topic, folder: Folder) -> int:
    return len(list_files(replace(folder, topic=topic.slug).records, "*.json"))


def _read_sources(project: Project) -> Iterator[SpokenIssue]:
    folder, show = project.folder, project.show
    # Taken out of its section, each item says by itself who summarized it.
    if show.wording.summarizer_said is not SummarizerRule.NEVER:
        project = replace(project, show=_name_every_summarizer(show))
    for path in list_issue_files(folder.issues, prefix=show.prefix).values():
        name = episode_id(read_issue(path, project), path, show)
        record = read_published(name, folder)
        if record and record.published <= dt.datetime.now(dt.UTC):  # what waits for its day is in no topic before it
            plan = pipeline.plan(path, project)
            yield SpokenIssue(plan.issue, plan.script)


def _name_every_summarizer(show: Show) -> Show:
    return replace(show, wording=replace(show.wording, summarizer_said=SummarizerRule.ALWAYS))


def _check_sections(topic: Topic, sources: Sequence[SpokenIssue]) -> None:
    """Refuse a topic that no issue has anything of; tell of a heading of several that no issue has."""
    titles = list_section_titles(sources)
    if not titles:
        hint = (
            "A topic is made of items, titles with a link, in bold or with their authors, and of what is said of "
            "each: podcast issue FILE shows which a text has."
            if sources
            else "Render some first: podcast render --all"
        )
        raise FeedError(f'topic "{topic.title}": no issue that was rendered has a section with items', hint=hint)
    missing = [name for name in topic.sections or (topic.title,) if not has_section(name, sources)]
    message = f'topic "{topic.title}": no issue that was rendered has a section'
    if next(compile_topic(topic, sources), None) is None:
        name = (missing or [topic.title])[0]
        raise FeedError(f'{message} "{name}" with items', hint=did_you_mean(name, titles))
    for name in missing:
        _log.warning('%s "%s". %s', message, name, did_you_mean(name, titles))


def _draw_artwork(opened: Project) -> None:
    """Draw the topic's cover where there is none of its own, for its producer to change."""
    from podcast.feed.title_artwork import draw_artwork  # Pillow takes long to load

    path = opened.folder.own_artwork
    if not path.exists():
        write_whole(path, draw_artwork(opened.show.title))


def _plan_all(topic: Topic, sources: Sequence[SpokenIssue], project: Project) -> list[Plan]:
    """Plan every episode of a topic."""
    opened, wording = open_topic(topic, project), read_topics(project.folder).wording
    return [
        replace(
            _plan(compilation, topic, opened, wording=wording, show=project.show.title),
            rewrite=partial(_rewrite, compilation.name(topic), topic, project),
        )
        for compilation in compile_topic(topic, sources)
    ]


def _rewrite(name: str, topic: Topic, project: Project, cast: Cast) -> Script:
    """Write an episode's script for another cast."""
    recast = replace(project, cast=cast)
    return next(plan.script for plan in _plan_all(topic, read_sources(recast), recast) if plan.id == name)


def _plan(compilation: Compilation, topic: Topic, project: Project, *, wording: TopicWording, show: str) -> Plan:
    title = compilation.title(topic, wording)
    newest = compilation.parts[-1][0].issue
    return Plan(
        compilation.name(topic),
        Issue(title=title, number=compilation.volume, date=newest.date, url=project.show.url),
        _write_script(compilation, title, project, wording=wording, show=show),
        Edition.FULL,
    )


def _write_script(
    compilation: Compilation, title: str, project: Project, *, wording: TopicWording, show: str
) -> Script:
    """Say what the issues have of the topic, between an intro and an outro of the topic's own."""
    pauses, words = project.show.pauses, project.show.wording

    def announce(text: str) -> tuple[Utterance, ...]:
        return _announce(text, project)

    def fill(template: str, **fields: str) -> tuple[Utterance, ...]:
        # Single spaces: a field that is empty leaves a gap in its sentence.
        return announce(" ".join(template.format(show=show, title=title, **fields).split()))

    body = compile_body(compilation, announce, wording)
    intro = Segment(words.intro_title, SegmentKind.INTRO, fill(wording.intro, contents=describe_contents(body, words)))
    links = wording.links if all(spoken.issue.url for spoken, _ in compilation.parts) else ""
    outro = Segment(words.outro_title, SegmentKind.OUTRO, fill(wording.outro, links=links), url=project.show.link)
    return Script(title, None, set_pauses((intro, *body, outro), pauses))


def _announce(text: str, project: Project) -> tuple[Utterance, ...]:
    delivery, pauses = project.cast.roles["announcer"], project.show.pauses
    utterances = (
        Utterance("announcer", delivery, line.written, line.spoken, choose_line_pause(line, pauses))
        for line in project.lines(text)
    )
    return set_last_pause(tuple(utterances), pauses.section_ms)
