"""Topic feeds: read which there are, compile their episodes of what was spoken, publish each as a show of its own."""

import datetime as dt
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from podcast import episode, feed, issue, pipeline
from podcast.decode import decode
from podcast.errors import FeedError, ShowError, did_you_mean
from podcast.feed.topics import (
    Compilation,
    Source,
    Topic,
    TopicWording,
    compilations,
    compile_body,
    section_titles,
    topic_show,
)
from podcast.files import write_whole
from podcast.model import Edition, Issue, Script, Segment, SegmentKind, Utterance
from podcast.pipeline import Plan, Rendered
from podcast.production import Production
from podcast.script.introduction import contents_of
from podcast.script.spacing import end_with, spaced
from podcast.show import Folder
from podcast.studio import Studio

_PLACE = "feed/topics.toml"
# What each of the announcer's sentences may be filled with.
_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title": ("topic", "first", "last"),
        "show": ("show", "topic"),
        "description": ("show", "topic", "issues"),
        "intro": ("show", "title", "contents"),
        "issue": ("number", "title"),
        "issue_untitled": ("number",),
        "outro": ("show", "title"),
    }
)


@dataclass(frozen=True, slots=True)
class Topics:
    """What `feed/topics.toml` says."""

    topic: tuple[Topic, ...] = ()
    wording: TopicWording = field(default_factory=TopicWording)


def read_topics(folder: Folder) -> Topics:
    """Read a show's topics; none where there is no file.

    Raises:
        ShowError: the file is wrong, or two topics have the same name.
    """
    topics = decode(_plain(folder), Topics, place=_PLACE)
    _check_wording(topics.wording)
    names = [topic.slug for topic in topics.topic]
    for topic in topics.topic:
        if names.count(topic.slug) > 1 or not topic.slug.replace("-", "").isalnum() or not topic.slug.isascii():
            raise ShowError(
                f'{_PLACE}: "{topic.title}": the name "{topic.slug}" is taken, or names no file',
                hint='Give it one of its own, in small letters: name = "safe-exploration".',
            )
        if topic.issues < 1:
            raise ShowError(f'{_PLACE}: "{topic.title}": issues = {topic.issues}', hint="Take 1 or more, as 25.")
    return topics


def _check_wording(wording: TopicWording) -> None:
    for name, known in _FIELDS.items():
        text = getattr(wording, name)
        try:
            text.format(**dict.fromkeys(known, ""))
        except (LookupError, ValueError, AttributeError) as error:
            raise ShowError(
                f"{_PLACE}: wording.{name}: cannot be filled: {error}",
                hint=f"It knows {', '.join(f'{{{word}}}' for word in known)}; write {{{{ for a brace.",
            ) from error


def _plain(folder: Folder) -> dict[str, Any]:
    try:
        return tomllib.loads((folder.root / _PLACE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ShowError(
            f"{_PLACE}: not valid TOML: {error}", hint="Quotes and brackets are the usual suspects."
        ) from error


def find_topic(name: str, topics: Topics) -> Topic:
    """Find a topic by its title or name; one that is nowhere written down is a heading of that name."""
    wanted = Topic(name).slug
    return next((topic for topic in topics.topic if wanted in {topic.slug, Topic(topic.title).slug}), Topic(name))


def read_sources(production: Production) -> tuple[Source, ...]:
    """Read the numbered issues that have an episode, with what is said of them.

    Raises:
        PodcastError: an issue or its edited script cannot be read.
    """
    return tuple(_sources(production))


def _sources(production: Production) -> Iterator[Source]:
    folder, show = production.folder, production.show
    for path in issue.issue_files(folder.issues, prefix=show.prefix).values():
        found = pipeline.read(path, production)
        if (folder.records / f"{pipeline.episode_id(found, path, show)}.json").is_file():
            planned = pipeline.plan(path, production)
            yield Source(planned.issue, planned.script)


def render_topic(
    topic: Topic,
    sources: Sequence[Source],
    production: Production,
    *,
    studio: Studio,
    now: dt.datetime,
) -> list[Rendered]:
    """Make the episodes of a topic; what was spoken for the issues is not spoken again.

    Args:
        topic: which one.
        sources: all issues that may have something of it.
        production: the show.
        studio: where it is spoken and encoded.
        now: the moment; an episode is published on the day of its newest issue.

    Raises:
        FeedError: no issue has anything under that heading.
    """
    found = list(compilations(topic, sources))
    if not found:
        raise FeedError(
            f'topic "{topic.title}": no issue that was rendered has a section of that name',
            hint=did_you_mean(topic.title, section_titles(sources)),
        )
    own = topic_production(topic, production)
    wording = read_topics(production.folder).wording
    plans = [_plan(each, topic, own, wording=wording, show=production.show.title) for each in found]
    return [pipeline.render_plan(each, own, studio=studio, now=now) for each in plans]


def topic_production(topic: Topic, production: Production) -> Production:
    """Open a topic as a show of its own, in a folder of the show's."""
    wording = read_topics(production.folder).wording
    guid = episode.guid_for(production.show, f"topics/{topic.slug}")
    show = topic_show(production.show, topic, wording, guid=guid)
    return replace(production, show=show, folder=replace(production.folder, topic=topic.slug))


def publish_topic(
    topic: Topic, production: Production, *, tag: str | None = None, allowed: Collection[str] = ()
) -> feed.Changes:
    """Make a topic's feed and pages of its records alone.

    Raises:
        PodcastError: as `pipeline.publish`.
    """
    own = topic_production(topic, production)
    changes = pipeline.publish(own, tag=tag, allowed=allowed)
    feed_file = own.folder.public / "feed.xml"
    write_whole(own.folder.public.with_name(f"{topic.slug}.xml"), feed_file.read_bytes())
    return changes


def is_made(topic: Topic, folder: Folder) -> bool:
    """Tell whether a topic has an episode."""
    return any(replace(folder, topic=topic.slug).records.glob("*.json"))


def _plan(compilation: Compilation, topic: Topic, production: Production, *, wording: TopicWording, show: str) -> Plan:
    title = compilation.title(topic, wording)
    newest = compilation.parts[-1][0].issue
    return Plan(
        compilation.name(topic),
        Issue(title=title, number=compilation.volume, date=newest.date, url=production.show.url),
        _script(compilation, title, production, wording=wording, show=show),
        Edition.FULL,
    )


def _script(
    compilation: Compilation, title: str, production: Production, *, wording: TopicWording, show: str
) -> Script:
    pauses, words = production.show.pauses, production.show.wording
    body = compile_body(compilation, partial(_announce, production=production), wording)
    say: Callable[[str], tuple[Utterance, ...]] = partial(_announce, production=production)

    def said(template: str, **more: str) -> tuple[Utterance, ...]:
        return say(" ".join(template.format(show=show, title=title, **more).split()))

    intro = Segment(words.intro_title, SegmentKind.INTRO, said(wording.intro, contents=contents_of(body, words)))
    outro = Segment(words.outro_title, SegmentKind.OUTRO, said(wording.outro), url=production.show.link)
    return Script(title, None, spaced((intro, *body, outro), pauses))


def _announce(text: str, *, production: Production) -> tuple[Utterance, ...]:
    delivery, pauses = production.cast.roles["announcer"], production.show.pauses
    lines = (
        Utterance("announcer", delivery, written, spoken, pauses.sentence_ms)
        for written, spoken in production.lines(text)
    )
    return end_with(tuple(lines), pauses.section_ms)
