"""What would stop a render, a release or a publication, found before the first second of sound is made."""

import datetime as dt
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from podcast import audio, engines, episode, feed
from podcast.atomic_files import is_whole
from podcast.build.artwork import convert_artwork
from podcast.build.chapter_pictures import convert_chapter_pictures
from podcast.build.counted_names import name_some
from podcast.build.dates import describe_scheduled, split_scheduled
from podcast.build.episode_artwork import has_artwork
from podcast.build.music import open_jingles
from podcast.build.project import Project, user_cache
from podcast.build.show_cache import show_cache
from podcast.build.sources import warn_of_other_prefix
from podcast.errors import FeedError, SpeechError, gather_faults, refuse
from podcast.issue import parse_short_name
from podcast.model import UNKNOWN_AUTHOR, Delivery, Edition, Episode, is_example
from podcast.show import find_starter, locate_setting

_log = logging.getLogger(__name__)
_NAMED = 5
"""Episodes that a line names; the others are counted."""
_TYPED = 20
"""Episodes that a command to be typed names; of more it takes all issues."""


def check_project(project: Project) -> None:
    """Find everything that would stop a render: category, artwork, voices, ffmpeg, music.

    Raises:
        PodcastError: the fault, or all of several.
    """
    refuse(gather_faults(list_checks(project)))


def list_checks(project: Project) -> Iterator[Callable[[], object]]:
    """Give what has to be right before a render, each as a check that raises a `PodcastError`."""
    category = locate_setting(project.folder, "feed/show.toml", ("category",))
    yield from (partial(feed.read_category, name, name=category) for name in project.show.categories)
    yield partial(convert_artwork, project.folder)
    yield partial(convert_chapter_pictures, project.show, project.folder)
    yield from (partial(_check_speaker, *speaker, project) for speaker in project.cast.speakers)
    yield from (partial(_check_stand_ins, *speaker, project) for speaker in project.written_cast.speakers)
    yield audio.find_ffmpeg
    yield partial(_check_theme, project)
    yield lambda: open_jingles(project.show, project.folder, cache=show_cache(project.folder))


def check_released(
    project: Project, *, allowed: Collection[str] = (), awaited: Collection[str] = ()
) -> tuple[Episode, ...]:
    """Compare the records with the releases: what would hurt subscribers is told before anything is made.

    Args:
        project: the show.
        allowed: what hurts subscribers and is wanted all the same.
        awaited: ids of episodes whose lost records are about to come back.

    Returns:
        The episodes of the records, without what is said in them.

    Raises:
        PodcastError: a record is wrong, or subscribers would be hurt.
    """
    _refuse_file(project.folder.public)
    episodes = read_episodes(project)
    if not project.folder.topic:
        warn_of_other_prefix(episodes, project.show)
    releases = feed.read_releases(project.folder.releases)
    if not (releases or project.folder.topic) and feed.read_sent(project.folder.sent):
        _log.warning(
            "feed/releases: has no release, though feed/sent.json tells that episodes are out; nothing protects them. "
            "Take the folder back from your version control or a copy."
        )
    feed.refuse_breaking_changes(releases, project.show, episodes, allowed=allowed, awaited=awaited)
    return episodes


def _refuse_file(folder: Path) -> None:
    """Refuse a file where the public folder is to be.

    Raises:
        FeedError: there is one.
    """
    if folder.is_file():
        raise FeedError(
            f"{folder}: is a file, and what listeners get goes into a folder of that name",
            hint="Move it away; the folder is made by the next render.",
        )


def check_before_render(shows: Sequence[Project], issues: Iterable[str], notify: Callable[[str], object]) -> None:
    """Compare the records with the releases: what would hurt subscribers is told before anything is made.

    Args:
        shows: the show and its topics.
        issues: names of what is to be rendered, whose records it brings back if they are lost; others may be lost
            then, too, and the feed stays as it was until all are back.
        notify: told of what is no fault.

    Raises:
        PodcastError: a record is wrong, or subscribers would be hurt.
    """
    prefix = shows[0].show.prefix
    names = {name for issue in issues for name in (issue, *_name_episodes(issue, prefix))}
    lost = {opened.folder: find_lost_records(opened) for opened in shows}
    returning = {name for name in lost[shows[0].folder] if {name, name.partition(".")[0]} & names}
    for opened in shows:
        awaited = lost[opened.folder] if returning else ()
        for name in awaited:
            if opened.folder.topic or name not in returning:
                notify(f"{opened.folder.records / name}.json: is lost, too; the feed stays as it was until it is back")
        episodes = check_released(opened, awaited=awaited)
        if opened.folder.topic:
            tell_of_paging(episodes, opened, notify)


def _name_episodes(issue: str, prefix: str) -> Iterator[str]:
    """Name the episodes that an issue may become, by its short name or its file."""
    number = parse_short_name(stem := Path(issue).name.split(".")[0], prefix=prefix)
    yield stem if number is None else f"{prefix}{number}"


def find_lost_records(project: Project) -> tuple[str, ...]:
    """Find the episodes that subscribers have and no record tells of."""
    releases = feed.read_releases(project.folder.releases)
    return feed.find_lost_episodes(releases, project.show, read_episodes(project)) if releases else ()


def tell_of_paging(
    episodes: Iterable[Episode],
    project: Project,
    notify: Callable[[str], object],
    *,
    coming: Iterable[Edition] = (),
) -> None:
    """Say that a feed is about to have more than one document, before that happens; many apps read one alone."""
    out = split_scheduled(episodes, now=dt.datetime.now(dt.UTC))[0]
    editions = [episode.edition for episode in out]
    for line in feed.describe_paging(project.show, editions, project.folder.public, coming=coming):
        notify(line)


def read_episodes(project: Project) -> tuple[Episode, ...]:
    """Read the records without what is said, oldest episode first.

    Raises:
        FeedError: a record is wrong.
    """
    return tuple(headline.episode for headline in episode.read_headlines(project.folder.records))


def check_published(project: Project, *, allowed: Collection[str] = ()) -> tuple[Episode, ...]:
    """Compare the records with the audio under the public folder.

    Args:
        project: the show.
        allowed: what hurts subscribers and is wanted all the same.

    Returns:
        The episodes of the records, without what is said in them.

    Raises:
        PodcastError: a record or a released episode is wrong, or a file is missing or another.
    """
    episodes = check_released(project, allowed=allowed)
    check_audio(episodes, project)
    return episodes


def check_audio(episodes: Iterable[Episode], project: Project, *, is_quick: bool = False) -> None:
    """Make sure that the audio of episodes is here.

    Args:
        episodes: of the show's records.
        project: the show.
        is_quick: look at the length of files alone; else each is read to the end.

    Raises:
        FeedError: some is missing, or another than its record describes.
    """
    lines = list(_describe_lost(find_lost_audio(episodes, project, is_quick=is_quick), project))
    if lines:
        raise FeedError("\n".join(lines), hint="Make what is missing: podcast render --missing")


def find_lost_audio(
    episodes: Iterable[Episode], project: Project, *, is_quick: bool = False
) -> Iterator[tuple[Episode, Path]]:
    """Find the files of episodes that are not here, or not as the record says, as `check_audio` does."""
    for record in episodes:
        for enclosure in (record.enclosure, *record.alternates):
            if enclosure.is_elsewhere:
                continue
            path = project.folder.public / enclosure.file
            is_as_long = path.is_file() and path.stat().st_size == enclosure.bytes
            if not is_as_long or not (is_quick or is_whole(path, enclosure.bytes, enclosure.sha256)):
                yield record, path
        if not has_artwork(record, project.folder.public):
            yield record, project.folder.public / record.artwork


def _describe_lost(lost: Iterable[tuple[Episode, Path]], project: Project) -> Iterator[str]:
    """Name what is no more as it was file by file, and what is not there at all in one line."""
    absent: dict[str, None] = {}
    for record, path in lost:
        if not path.exists() and path == project.folder.public / record.enclosure.file:
            absent[record.id] = None
        elif record.id not in absent:
            yield f"{path}: not the file that feed/episodes/{record.id}.json describes"
    if absent:
        yield f"{project.folder.public}: audio that records tell of is not there: {name_some(absent, most=_NAMED)}"


def check_publishable(
    project: Project, *, allowed: Collection[str] = (), is_trial: bool = False, now: dt.datetime
) -> None:
    """Find everything that would make a published show useless.

    Args:
        project: the show.
        allowed: what hurts subscribers and is wanted all the same.
        is_trial: nobody subscribes there, so the show need not have its address yet.
        now: what is of a later moment waits for it.

    Raises:
        PodcastError: it has no address yet, its feed is old, or a record or a file is wrong.
    """
    show, folder = project.show, project.folder
    if show.author == UNKNOWN_AUTHOR and not is_trial:
        raise FeedError(
            f'feed/show.toml: author is still "{show.author}", whom apps and directories would show',
            hint=f'Write your own, as in: author = "Ada Lund"\nThen run: {name_render(project)}',
        )
    if is_example(show.url) and not is_trial:
        raise FeedError(
            f'feed/show.toml: url is still "{show.url}", where nobody subscribes',
            hint=f"Write there where listeners will find the public folder, and run: {name_render(project)}\n"
            "To look at it in a folder of yours before that: podcast publish DEST --trial",
        )
    out, scheduled = split_scheduled(check_published(project, allowed=allowed), now=now)
    if scheduled and not out:
        raise FeedError(
            f"{folder.public}: nothing is out yet: {'; '.join(describe_scheduled(scheduled))}",
            hint="Run on that day: podcast feed",
        )
    feed.check_current(folder.public, show, out)


def name_render(project: Project) -> str:
    """Name the command that makes again what was rendered, and nothing that never was."""
    ids = [record.id for record in read_episodes(replace(project, folder=replace(project.folder, topic="")))]
    return f"podcast render {' '.join(ids) if len(ids) <= _TYPED else '--all'}" if ids else "podcast render ISSUE"


def _check_theme(project: Project) -> None:
    """Look at the templates of the pages.

    Raises:
        FeedError: one is missing, or is no template.
    """
    theme = feed.open_theme(project.folder.theme, show=project.show, cache=user_cache())
    theme.compile(origin=find_starter() / "feed" / "theme")


def _check_speaker(path: tuple[str | int, ...], name: str, delivery: Delivery, project: Project) -> None:
    """Look for somebody's engine and voice; what is wrong is told with the line of the cast.

    Raises:
        SpeechError: they are not there.
    """
    try:
        engines.check_voices([(name, delivery)])
    except SpeechError as error:
        where = locate_setting(project.folder, project.cast.source, path)
        raise SpeechError(f"{where}: {error.message}", hint=error.hint) from error


def _check_stand_ins(path: tuple[str | int, ...], name: str, delivery: Delivery, project: Project) -> None:
    """Look whether those who stand in for somebody are misspelt, which no machine but another would tell.

    Raises:
        SpeechError: one is; the line is that of the fallback.
    """
    for index, choice in enumerate(delivery.fallback):
        try:
            engines.check_stand_in(choice)
        except SpeechError as error:
            where = locate_setting(project.folder, project.cast.source, (*path, "fallback", index))
            raise SpeechError(f"{where}: {name}: fallback: {error.message}", hint=error.hint) from error
