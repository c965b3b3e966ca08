"""When an episode is published: on its issue's date, in the order of the issues, and not before that day."""

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from podcast import feed
from podcast.atomic_files import list_files
from podcast.build.project import Project
from podcast.episode import read_headlines
from podcast.model import Edition, Episode, Issue
from podcast.show import Folder

_log = logging.getLogger(__name__)

NOON = dt.time(12, tzinfo=dt.UTC)
"""Time of day at which an issue of a known date is published."""
EARLY = dt.time(0, 30, tzinfo=dt.UTC)
"""Time of day at which one of a date in the future is: whenever the feed is renewed on that day, it is in it."""
_STEP = dt.timedelta(minutes=len(Edition))
"""Time between two issues of one day; the editions of each are a minute apart."""


def choose_date(
    issue: Issue, edition: Edition, published: Episode | None, project: Project, *, now: dt.datetime
) -> dt.datetime:
    """Choose the moment at which an episode is published.

    It is the issue's date, or `now` where none is known. What was published keeps its moment, unless another date is
    known today and subscribers have not got it yet.

    Args:
        issue: what is said.
        edition: how much of it.
        published: the episode's record, if there is one.
        project: the show.
        now: the moment.
    """
    if published and not (_has_other_date(published, issue, project) and not is_kept(published, project.folder)):
        return published.published
    if issue.date is None:
        return _set_apart(now, edition)
    if is_to_come(issue.date, now):
        return _set_apart(_keep_order(dt.datetime.combine(issue.date, EARLY), issue, project), edition)
    return _set_apart(min(_keep_order(dt.datetime.combine(issue.date, NOON), issue, project), now), edition)


def is_kept(episode: Episode, folder: Folder) -> bool:
    """Tell whether subscribers may have an episode's date: it is in a release, or was sent by "podcast publish"."""
    releases = feed.read_releases(folder.releases)
    is_released = any(entry.guid == episode.guid for release in releases for entry in release.episodes)
    return is_released or episode.enclosure.file in feed.read_sent(folder.sent)


def tell_of_date(  # noqa: PLR0913 - all that a date hangs on
    id_: str,
    issue: Issue,
    published: Episode | None,
    project: Project,
    *,
    now: dt.datetime,
    notify: Callable[[str], None],
) -> None:
    """Say that an episode gets another date, that it is kept all the same, or that it waits for its day."""
    if published and _has_other_date(published, issue, project):
        if is_kept(published, project.folder):
            _log.warning(
                "%s: its issue is of %s, and it is out as of %s, which stays, because apps sort by it. To move it all "
                'the same, write "published": "%sT12:00:00Z" into feed/episodes/%s.json, and: '
                "podcast feed --release TAG --allow date:%s",
                *(id_, issue.date, published.published.date(), issue.date, id_, id_),
            )
            return
        notify(f"{id_}: its date is {issue.date}, no longer {published.published.date()}")
    if issue.date and is_to_come(issue.date, now):
        notify(f"{id_}: scheduled for {issue.date}; until then it is in no feed, and not published")


def warn_of_missing_date(id_: str) -> None:
    """Warn that an episode has the date of its first render."""
    _log.warning(
        '%s: no date is known, so it is published as of now; issues/archive.csv or a line "date: 2019-12-04" at the '
        "top of the text can tell one until it is released",
        id_,
    )


def is_due(episode: Episode, *, now: dt.datetime) -> bool:
    """Tell an episode whose moment has come; one of a later moment waits for it."""
    return episode.published <= now


def split_scheduled(
    episodes: Iterable[Episode], *, now: dt.datetime
) -> tuple[tuple[Episode, ...], tuple[Episode, ...]]:
    """Tell episodes that are out from those that wait for their day."""
    every = tuple(episodes)
    return (
        tuple(episode for episode in every if is_due(episode, now=now)),
        tuple(episode for episode in every if not is_due(episode, now=now)),
    )


def list_files_of(episodes: Iterable[Episode], folder: Folder) -> frozenset[str]:
    """Name what is of episodes under the public folder of the whole show, besides what is made with the feed."""
    whole = replace(folder, topic="").public
    return frozenset(
        (folder.public / name).relative_to(whole).as_posix()
        for episode in episodes
        for name in (
            *(file.file for file in (episode.enclosure, *episode.alternates) if not file.is_elsewhere),
            f"episodes/{episode.id}.png",
            *((episode.artwork,) if episode.artwork else ()),
        )
    )


def describe_scheduled(episodes: Iterable[Episode]) -> list[str]:
    """Give a line for each episode that waits for its day."""
    return [f"{episode.id} is scheduled for {episode.published.date()}" for episode in episodes]


def _has_other_date(published: Episode, issue: Issue, project: Project) -> bool:
    """Tell whether another date than the record's is known; a topic's is that of its newest issue on its first day."""
    return issue.date is not None and not project.folder.topic and issue.date not in _list_days(published.published)


def is_to_come(date: dt.date, now: dt.datetime) -> bool:
    """Tell whether a day is after today."""
    return date > max(_list_days(now))


def _list_days(moment: dt.datetime) -> set[dt.date]:
    """Give the day of a moment, in the world's time and in this machine's: whoever writes a date means one of them."""
    return {moment.date(), moment.astimezone().date()}


def _set_apart(moment: dt.datetime, edition: Edition) -> dt.datetime:
    """Set editions a minute apart: apps sort by time, and the full one is to be the newest."""
    return moment.replace(microsecond=0) - dt.timedelta(minutes=list(Edition).index(edition))


def _keep_order(moment: dt.datetime, issue: Issue, project: Project) -> dt.datetime:
    """Move a moment so far that issues of one day stand in the order of their numbers."""
    number = issue.number
    if number is None or project.folder.topic:
        return moment
    that_day = [
        (published, other)
        for published, other in _list_moments(project.folder.records)
        if published.date() == moment.date() and other != number
    ]
    earlier = [published for published, other in that_day if other < number]
    later = [published for published, other in that_day if other > number]
    if later and moment >= min(later) - _STEP:
        moment = min(later) - _STEP
    return max([moment, *(published + _STEP for published in earlier)])


def _list_moments(records: Path) -> tuple[tuple[dt.datetime, int], ...]:
    """List when the numbered episodes of a folder are published; one that is as it was is not read again."""
    stats = [(path.name, path.stat()) for path in list_files(records, "*.json")]
    return _read_moments(records, tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats))


@lru_cache(maxsize=1)
def _read_moments(records: Path, _stamp: tuple[tuple[str, int, int], ...]) -> tuple[tuple[dt.datetime, int], ...]:
    episodes = (headline.episode for headline in read_headlines(records))
    return tuple(
        (episode.published, episode.number)
        for episode in episodes
        if episode.number is not None and episode.imported is None
    )
