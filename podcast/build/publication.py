"""Records → all that listeners get, in one pass: feed and pages alone, or an episode and all that names it."""

import datetime as dt
import time
from collections.abc import Collection, Iterable
from pathlib import Path

from podcast import feed
from podcast.atomic_files import translate_write_errors
from podcast.build import alternates
from podcast.build.artwork import convert_pictures
from podcast.build.chapter_pictures import convert_chapter_pictures
from podcast.build.dates import describe_scheduled, is_due, list_files_of, split_scheduled
from podcast.build.episode_artwork import publish_artwork
from podcast.build.project import Project, remove_leftovers
from podcast.build.site import build_site
from podcast.build.sources import refuse_sample
from podcast.build.task_locks import writing
from podcast.episode import read_headlines, write_record
from podcast.errors import FeedError
from podcast.model import Episode
from podcast.show import Folder
from podcast.transaction import Transaction


def publish_episode(  # noqa: PLR0913 - what a publication has
    episode: Episode,
    project: Project,
    *,
    published: Episode | None,
    transaction: Transaction,
    now: dt.datetime,
    related: feed.RelatedPages | None = None,
) -> None:
    """Let audio, record, pages and feed take their places; forms that the episode has no more go.

    Where other episodes are out whose records are lost, feed and pages stay as they were, until those are back too.

    Raises:
        PodcastError: as `publish`, or something cannot be written; then all is as it was.
    """
    with writing(project.folder):
        record = transaction.reserve(record_path(episode, project.folder))
        with translate_write_errors(record):
            record.write_bytes(write_record(episode))
        publish_artwork(published, episode, project.folder, transaction)
        alternates.remove_dropped(published, episode, project.folder.public, transaction)
        if _is_awaiting_records(project, transaction):
            transaction.finish()
        else:
            _publish(project, tag=None, allowed=(), related=related, transaction=transaction, now=now)


def _is_awaiting_records(project: Project, transaction: Transaction) -> bool:
    """Tell whether a feed of today's records would lack episodes that subscribers have.

    Raises:
        FeedError: subscribers would be hurt in another way.
    """
    releases = feed.read_releases(project.folder.releases)
    # Names are looked at first: reading thousands of records takes long, and lost ones are rare.
    if not releases or all(_has_record(entry.id, project.folder, transaction) for entry in releases[-1].episodes):
        return False
    headlines = read_headlines(project.folder.records, written=transaction.written)
    episodes = [headline.episode for headline in headlines]
    lost = feed.find_lost_episodes(releases, project.show, episodes)
    feed.refuse_breaking_changes(releases, project.show, episodes, awaited=lost)
    return bool(lost)


def _has_record(name: str, folder: Folder, transaction: Transaction) -> bool:
    path = folder.records / f"{name}.json"
    return path in transaction.written or path.is_file()


def record_path(episode: Episode, folder: Folder) -> Path:
    """Say where an episode's record is."""
    return folder.records / f"{episode.id}.json"


def publish(
    project: Project,
    *,
    tag: str | None = None,
    allowed: Collection[str] = (),
    related: feed.RelatedPages | None = None,
    now: dt.datetime | None = None,
) -> feed.Changes:
    """Make feed, pages and transcripts of the records alone, the feed last; say what changed since the last release.

    Args:
        project: whose records to publish.
        tag: name under which this state is kept as a release.
        allowed: what hurts subscribers and is wanted all the same, "date:AN76".
        related: what the index leads to besides.
        now: what is of a later moment waits for it; without one, as the clock has it.

    Raises:
        PodcastError: a record or the artwork is wrong, or subscribers would be hurt; the feed is as it was.
    """
    with Transaction(project.folder.journal) as transaction:
        moment = now or dt.datetime.now(dt.UTC)
        return _publish(project, tag=tag, allowed=allowed, related=related, transaction=transaction, now=moment)


def _publish(  # noqa: PLR0913 - what a publication has
    project: Project,
    *,
    tag: str | None,
    allowed: Collection[str],
    related: feed.RelatedPages | None,
    transaction: Transaction,
    now: dt.datetime,
) -> feed.Changes:
    folder, show = project.folder, project.show
    if tag is not None:
        feed.check_tag(tag)
    headlines = read_headlines(folder.records, written=transaction.written)
    episodes = [headline.episode for headline in headlines]
    releases = feed.read_releases(folder.releases)
    feed.refuse_breaking_changes(releases, show, episodes, allowed=allowed)
    if tag is not None and not folder.topic:
        names = {entry.id for release in releases for entry in release.episodes}
        refuse_sample((record for record in episodes if record.id not in names), project)
    pictures = {**convert_pictures(folder), **convert_chapter_pictures(show, folder)}
    if not folder.topic:
        remove_leftovers(folder, now=time.time())
    out, scheduled = split_scheduled(episodes, now=now)
    if scheduled and not out:
        transaction.finish()
        return _refuse_empty_release(tag, scheduled)
    due = [headline for headline in headlines if is_due(headline.episode, now=now)]
    build_site(folder, show, due, pictures=pictures, transaction=transaction, related=related)
    if tag is not None:
        subfolder = f"topics/{folder.topic}/" if folder.topic else ""
        waiting = {name.removeprefix(subfolder) for name in list_files_of(scheduled, folder)}
        files = feed.list_released_files(folder.public, out, waiting=waiting)
        feed.keep_release(folder.releases, feed.make_release(tag, show, out, allowed=allowed, files=files))
    return feed.find_changes(releases, out)


def _refuse_empty_release(tag: str | None, scheduled: Iterable[Episode]) -> feed.Changes:
    """Give no changes where nothing is out yet, which is no state to be kept."""
    if tag is not None:
        raise FeedError(
            f"--release {tag}: nothing is out yet: {'; '.join(describe_scheduled(scheduled))}",
            hint="Keep the release on the day of the first episode, when it is in the feed.",
        )
    return feed.Changes((), (), (), ())
