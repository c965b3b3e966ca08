"""Records → all that listeners get, in one pass: feed and pages alone, or an episode and all that names it."""

import time
from collections.abc import Collection
from pathlib import Path

from podcast import feed
from podcast.atomic_files import translate_write_errors
from podcast.build import alternates
from podcast.build.project import Project, convert_pictures, remove_leftovers, writing
from podcast.build.site import build_site
from podcast.episode import read_headlines, write_record
from podcast.model import Episode
from podcast.show import Folder
from podcast.transaction import Transaction


def publish_episode(
    episode: Episode,
    project: Project,
    *,
    published: Episode | None,
    transaction: Transaction,
    related: feed.RelatedPages | None = None,
) -> None:
    """Let audio, record, pages and feed take their places; forms that the episode has no more go.

    Raises:
        PodcastError: as `publish`, or something cannot be written; then all is as it was.
    """
    with writing(project.folder):
        record = transaction.reserve(record_path(episode, project.folder))
        with translate_write_errors(record):
            record.write_bytes(write_record(episode))
        alternates.remove_dropped(published, episode, project.folder.public, transaction)
        _publish(project, tag=None, allowed=(), related=related, transaction=transaction)


def record_path(episode: Episode, folder: Folder) -> Path:
    """Say where an episode's record is."""
    return folder.records / f"{episode.id}.json"


def publish(
    project: Project,
    *,
    tag: str | None = None,
    allowed: Collection[str] = (),
    related: feed.RelatedPages | None = None,
) -> feed.Changes:
    """Make feed, pages and transcripts of the records alone, the feed last; say what changed since the last release.

    Args:
        project: whose records to publish.
        tag: name under which this state is kept as a release.
        allowed: what hurts subscribers and is wanted all the same, "date:AN76".
        related: what the index leads to besides.

    Raises:
        PodcastError: a record or the artwork is wrong, or subscribers would be hurt; the feed is as it was.
    """
    with Transaction(project.folder.journal) as transaction:
        return _publish(project, tag=tag, allowed=allowed, related=related, transaction=transaction)


def _publish(
    project: Project,
    *,
    tag: str | None,
    allowed: Collection[str],
    related: feed.RelatedPages | None,
    transaction: Transaction,
) -> feed.Changes:
    folder, show = project.folder, project.show
    if tag is not None:
        feed.check_tag(tag)
    headlines = read_headlines(folder.records, written=transaction.written)
    episodes = [headline.episode for headline in headlines]
    releases = feed.read_releases(folder.releases)
    feed.refuse_breaking_changes(releases, show, episodes, allowed=allowed)
    pictures = convert_pictures(folder)
    if not folder.topic:
        remove_leftovers(folder, now=time.time())
    build_site(folder, show, headlines, pictures=pictures, transaction=transaction, related=related)
    if tag is not None:
        release = feed.make_release(tag, show, episodes, allowed=allowed)
        feed.keep_release(folder.releases, release, public=folder.public)
    return feed.find_changes(releases, episodes)
