"""Which topics a show has: each is a show of its own, in a folder of the show's, and published together with it."""

import json
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from podcast import episode, feed
from podcast.build import pipeline
from podcast.build.project import Project
from podcast.errors import ShowError
from podcast.feed.topics import topic_show
from podcast.files import write_whole
from podcast.model import Topic, TopicWording
from podcast.show import Folder
from podcast.show.toml import decode

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


_KEPT = "topic.toml"
"""Beside the records of a topic that was made without being in the list, so that it is renewed like the others."""


@dataclass(frozen=True, slots=True)
class Topics:
    """What `feed/topics.toml` says, and what was made besides."""

    topic: tuple[Topic, ...] = ()
    wording: TopicWording = field(default_factory=TopicWording)


def read_topics(folder: Folder) -> Topics:
    """Read a show's topics, those of `feed/topics.toml` first, then others that have episodes.

    Raises:
        ShowError: the file is wrong, or two topics have the same name.
    """
    topics = decode(_plain(folder.root / _PLACE), Topics, place=_PLACE)
    _check_wording(topics.wording)
    _check_topics(topics.topic)
    listed = {topic.slug for topic in topics.topic}
    others = (topic for topic in _kept(folder) if topic.slug not in listed)
    return replace(topics, topic=(*topics.topic, *others))


def _kept(folder: Folder) -> Iterator[Topic]:
    for path in sorted((folder.root / "feed" / "topics").glob(f"*/{_KEPT}")):
        yield decode(_plain(path), Topic, place=path.relative_to(folder.root).as_posix())


def keep_topic(topic: Topic, folder: Folder) -> None:
    """Write down a topic, so that it is known once it has been made."""
    facts: dict[str, object] = {"title": topic.title, "name": topic.slug, "issues": topic.issues}
    facts |= {"sections": list(topic.sections)} if topic.sections else {}
    text = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items())
    write_whole(replace(folder, topic=topic.slug).records / _KEPT, text.encode())


def _check_topics(topics: Collection[Topic]) -> None:
    names = [topic.slug for topic in topics]
    for topic in topics:
        if names.count(topic.slug) > 1 or not topic.slug.replace("-", "").isalnum() or not topic.slug.isascii():
            raise ShowError(
                f'{_PLACE}: "{topic.title}": the name "{topic.slug}" is taken, or names no file',
                hint='Give it one of its own, in small letters: name = "safe-exploration".',
            )
        if topic.issues < 1:
            raise ShowError(f'{_PLACE}: "{topic.title}": issues = {topic.issues}', hint="Take 1 or more, as 25.")


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


def _plain(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ShowError(
            f"{path}: not valid TOML: {error}", hint="Quotes and brackets are the usual suspects."
        ) from error


def find_topic(name: str, topics: Topics) -> Topic:
    """Find a topic by its title or name; one that is nowhere written down is a heading of that name."""
    wanted = Topic(name).slug
    return next((topic for topic in topics.topic if wanted in {topic.slug, Topic(topic.title).slug}), Topic(name))


def made_topics(folder: Folder) -> tuple[Topic, ...]:
    """List the topics that have an episode."""
    return tuple(topic for topic in read_topics(folder).topic if _episodes(topic, folder))


def _episodes(topic: Topic, folder: Folder) -> int:
    return sum(1 for _ in replace(folder, topic=topic.slug).records.glob("*.json"))


def open_topic(topic: Topic, project: Project) -> Project:
    """Open a topic as a show of its own, in a folder of the show's."""
    wording = read_topics(project.folder).wording
    guid = episode.guid_for(project.show, f"topics/{topic.slug}")
    show = topic_show(project.show, topic, wording, guid=guid)
    return replace(project, show=show, folder=replace(project.folder, topic=topic.slug))


def open_all(project: Project) -> tuple[Project, ...]:
    """Give a show, and then each of its topics that has an episode."""
    topics = made_topics(project.folder)
    return (project, *(open_topic(topic, project) for topic in topics))


def publish_all(project: Project, *, tag: str | None = None, allowed: Collection[str] = ()) -> dict[str, feed.Changes]:
    """Make feed and pages of a show, and of its topics, of the records alone; the changes of the show have no name.

    Raises:
        PodcastError: as `pipeline.publish`.
    """
    topics, folder = made_topics(project.folder), project.folder
    pages = tuple(feed.TopicPage(topic.title, topic.slug, _episodes(topic, folder)) for topic in topics)
    related = feed.Related(topics=pages)
    changes = {"": pipeline.publish(project, tag=tag, allowed=allowed, related=related)}
    for topic in topics:
        own, around = open_topic(topic, project), feed.Related(whole=project.show.title)
        changes[topic.slug] = pipeline.publish(own, tag=tag, allowed=allowed, related=around)
    return changes
