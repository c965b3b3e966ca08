"""What goes out with a publication: the files, and the state of each feed, a release as soon as it has arrived."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from podcast import feed
from podcast.atomic_files import list_files
from podcast.build.dates import list_files_of, split_scheduled
from podcast.build.preflight import check_publishable, read_episodes
from podcast.build.project import Project
from podcast.build.sources import refuse_sample
from podcast.build.stray_files import find_own_files, find_strays
from podcast.build.task_locks import writing
from podcast.build.topics import open_all
from podcast.feed.publish import PublicFile, UploadPlan, list_public_files
from podcast.feed.published_feed import FeedPlace, leave_known, read_published_feed
from podcast.feed.upload_destination import Destination
from podcast.model import Edition, Episode, is_example
from podcast.show import Folder


@dataclass(frozen=True, slots=True)
class FeedState:
    """What subscribers will have of a show or of a topic."""

    project: Project
    episodes: tuple[Episode, ...]
    """Those of all records, scheduled ones too."""
    release: feed.Release
    """The state of the feed, without a tag."""

    @property
    def subfolder(self) -> str:
        """The folder of its feed below that of the show, "topics/tides/"."""
        return f"topics/{self.project.folder.topic}/" if self.project.folder.topic else ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """All that is to be at the destination, as it was at one moment."""

    files: tuple[PublicFile, ...]
    scheduled: tuple[Episode, ...]
    """Episodes that wait for their day."""
    states: tuple[FeedState, ...]
    """That of the show, and of each of its topics."""
    strays: frozenset[str]
    """Files that lie among those of episodes, and are of none; they stay here."""
    own: frozenset[str]
    """Files that no command has made, and that are sent."""


def list_outgoing(project: Project, *, allowed: Collection[str], is_trial: bool, now: dt.datetime) -> Outgoing:
    """List what is published, while nobody changes it.

    Args:
        project: the show.
        allowed: what hurts subscribers and is wanted all the same, "date:AN76".
        is_trial: nobody subscribes there, so the show need not have its address yet.
        now: what is of a later moment waits for it.

    Raises:
        PodcastError: something would make the published show useless, or hurt subscribers.
    """
    waiting, scheduled = set[str](), list[Episode]()
    shows = open_all(project)
    with writing(project.folder):
        for opened in shows:
            check_publishable(opened, allowed=allowed, is_trial=is_trial, now=now)
            if not is_trial and not opened.folder.topic:
                refuse_sample(read_episodes(opened), opened)
            later = split_scheduled(read_episodes(opened), now=now)[1]
            waiting |= list_files_of(later, opened.folder)
            scheduled += later
        files = tuple(file for file in list_public_files(project.folder.public) if file.name not in waiting)
        owners = [(opened, read_episodes(opened)) for opened in shows]
        released = set(list_released_audio(project.folder))
        strays = find_strays((file.name for file in files), owners, released=released)
        files = tuple(file for file in files if file.name not in strays)
        states = tuple(_take_down(opened, files, allowed=allowed, now=now) for opened in shows)
        own = find_own_files((file.name for file in files), owners)
    return Outgoing(files, tuple(scheduled), states, strays, own)


def refuse_loss_there(
    outgoing: Outgoing, destination: Destination, plan: UploadPlan, *, allowed: Collection[str]
) -> None:
    """Compare with the feeds that are at a destination: another machine may have put there what is not known here.

    Args:
        outgoing: what is about to go there.
        destination: the place.
        plan: what would travel; a feed that is there and would not is the same.
        allowed: what hurts subscribers and is wanted all the same.

    Raises:
        FeedError: subscribers would be hurt, or the destination cannot be read.
    """
    changed = {file.name for file in plan.changed}
    feeds = [(state, FeedPlace(state.subfolder, edition)) for state in outgoing.states for edition in (None, *Edition)]
    for state, location in feeds:
        if f"{location.folder}{location.file}" not in changed:
            continue
        there = read_published_feed(destination, location, state.episodes)
        if there is not None and not is_example(there.url):
            unknown = leave_known(there, feed.read_releases(state.project.folder.releases))
            feed.refuse_breaking_changes(
                (unknown,), state.project.show, state.episodes, allowed=allowed, origin=there.tag
            )


def refuse_used_tag(outgoing: Outgoing, tag: str) -> None:
    """Refuse a tag that is another state's in a feed, before anything travels.

    Raises:
        FeedError: it is.
    """
    for state in outgoing.states:
        feed.refuse_used_tag(_releases(state), replace(state.release, tag=tag))


def keep_as_release(outgoing: Outgoing, folder: Folder, *, tag: str | None, now: dt.datetime) -> str:
    """Write down that all of it has arrived: what was sent, and a release where the state of a feed is a new one.

    Args:
        outgoing: what has arrived.
        folder: the show's.
        tag: name of the release; without one it is the date, with a number behind it on the day's second one.
        now: the moment.

    Returns:
        The tag that was kept; empty where the last release is that state already, and no tag was asked for.

    Raises:
        FeedError: the tag names another state, or nothing can be written.
    """
    with writing(folder):  # another may publish to another place
        feed.note_sent(folder.sent, {file.name: file.sha256 for file in outgoing.files})
        states = outgoing.states
        if tag is None:
            states = tuple(state for state in states if not feed.is_kept(_releases(state), state.release))
            used_tags = {release.tag for state in outgoing.states for release in feed.read_releases(_releases(state))}
            tag = feed.choose_free_tag(f"{now:%Y-%m-%d}", used_tags)
        for state in states:
            feed.keep_release(_releases(state), replace(state.release, tag=tag))
    return tag if states else ""


def list_released_audio(folder: Folder) -> Iterator[str]:
    """Name the audio that was released, of the show and of its topics, by its path under the public folder."""
    topics = [path.name for path in list_files(folder.root / "feed" / "topics", "*/")]
    for show in (folder, *(replace(folder, topic=name) for name in topics)):
        subfolder = show.public.relative_to(folder.public)
        for release in feed.read_releases(show.releases):
            yield from ((subfolder / entry.file).as_posix() for entry in release.episodes)


def _releases(state: FeedState) -> Path:
    return state.project.folder.releases


def _take_down(
    project: Project, files: Collection[PublicFile], *, allowed: Collection[str], now: dt.datetime
) -> FeedState:
    """Take down the state of a feed of files that are under the public folder of the whole show."""
    public = project.folder.public.relative_to(replace(project.folder, topic="").public).as_posix()
    own = (file for file in files if PurePosixPath(file.name).is_relative_to(public))
    released = (
        feed.ReleasedFile(PurePosixPath(file.name).relative_to(public).as_posix(), file.bytes, file.sha256)
        for file in own
    )
    episodes = read_episodes(project)
    out = split_scheduled(episodes, now=now)[0]
    return FeedState(project, episodes, feed.make_release("", project.show, out, allowed=allowed, files=released))
