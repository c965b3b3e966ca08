"""Which topics a show has: each is a show of its own, in a folder of the show's, and published together with it."""

from collections.abc import Collection
from dataclasses import replace

from podcast import episode, feed
from podcast.build import pipeline
from podcast.build.project import Project
from podcast.feed.topic_compilation import make_topic_show
from podcast.model import Topic
from podcast.show import Folder, read_topics


def made_topics(folder: Folder) -> tuple[Topic, ...]:
    """List the topics that have an episode."""
    return tuple(topic for topic in read_topics(folder).topic if _episodes(topic, folder))


def _episodes(topic: Topic, folder: Folder) -> int:
    return sum(1 for _ in replace(folder, topic=topic.slug).records.glob("*.json"))


def open_topic(topic: Topic, project: Project) -> Project:
    """Open a topic as a show of its own, in a folder of the show's."""
    wording = read_topics(project.folder).wording
    guid = episode.make_guid(project.show, f"topics/{topic.slug}")
    show = make_topic_show(project.show, topic, wording, guid=guid)
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
    related = feed.RelatedPages(topics=pages)
    changes = {"": pipeline.publish(project, tag=tag, allowed=allowed, related=related)}
    for topic in topics:
        own, around = open_topic(topic, project), feed.RelatedPages(whole=project.show.title)
        changes[topic.slug] = pipeline.publish(own, tag=tag, allowed=allowed, related=around)
    return changes
