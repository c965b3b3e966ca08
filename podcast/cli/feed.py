"""`podcast feed`: feed and pages from the records alone, releases of them, and feeds of single topics."""

import datetime as dt
import json
import logging
import os
import shlex
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from podcast import engines
from podcast.build.artwork import convert_pictures
from podcast.build.batch import tell_outdated
from podcast.build.dates import describe_scheduled, split_scheduled
from podcast.build.pipeline import Rendered
from podcast.build.preflight import (
    check_audio,
    check_released,
    find_lost_records,
    tell_of_paging,
)
from podcast.build.project import Project, open_project
from podcast.build.sound import RenderContext
from podcast.build.topics import open_all, publish_all, read_sources, render_topic
from podcast.cli.options import json_option, quiet_option, show_option, strict_option
from podcast.cli.progress import progress_bar
from podcast.errors import FeedError
from podcast.feed import Changes, read_releases
from podcast.feed.breaking_changes import KINDS
from podcast.model import Episode, Progress, Topic, is_example
from podcast.show import Folder, find_topic, read_topics

_log = logging.getLogger(__name__)
_EXAMPLE = 'feed/show.toml: url is still "%s", where nobody subscribes; release %s binds guids, numbers and dates \
all the same'
F = TypeVar("F", bound=Callable[..., Any])


def allow_option(command: F) -> F:
    """Add `--allow KIND[:ID]`, which may be repeated; the command gets a tuple, `allowed`."""

    def check(ctx: click.Context, param: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG001
        for name in names:
            if name.partition(":")[0] not in KINDS:
                raise click.BadParameter(f'"{name}" is no kind of harm, as in date:AN76: {", ".join(KINDS)}')
        return names

    text = f"Release what is refused otherwise, as date:AN76. Kinds: {', '.join(KINDS)}."
    return click.option("--allow", "allowed", multiple=True, callback=check, metavar="KIND[:ID]", help=text)(command)


@click.command
@click.option("--release", "tag", metavar="TAG", help="Keep this state of the feed under a name, with all checksums.")
@allow_option
@click.option("--topic", "topics", multiple=True, metavar="NAME", help="Compile what all issues have under a heading.")
@click.option("--jobs", type=click.IntRange(1, 256), default=os.cpu_count() or 1, help="Processes, for topics.")
@json_option
@quiet_option
@strict_option
@show_option
def feed(
    folder: Folder,
    *,
    tag: str | None,
    allowed: tuple[str, ...],
    topics: tuple[str, ...],
    jobs: int,
    as_json: bool,
    quiet: bool,
) -> None:
    """Renew feed and pages from the records under feed/episodes/; no audio is touched.

    Prints what is new, what sounds or reads differently and what is removed since the last release. Stops where
    subscribers would lose a released episode or get it twice, and says what to do instead.

    With --topic, a heading or a topic of feed/topics.toml, audio is compiled of what was spoken, 25 issues an episode,
    for the feed public/topics/NAME/feed.xml. Topics that were made once are renewed with the feed.
    """
    if allowed and tag is None:
        raise click.UsageError("--allow goes with --release: the release keeps what was allowed.")
    project, listed = open_project(folder), read_topics(folder)
    if tag and is_example(project.show.url):
        _log.warning(_EXAMPLE, project.show.url, tag)
    now = dt.datetime.now(dt.UTC)
    # First, while no record is in memory: a picture that is read takes as much as two thousand of them.
    convert_pictures(folder)
    shows = open_all(project)
    # What is compiled now may bring lost records back; what stays lost stops the feed later.
    lost = {name for opened in shows for name in find_lost_records(opened)} if topics else ()
    look = partial(_look, allowed=allowed, awaited=lost, now=now, is_quiet=quiet)
    scheduled = [episode for opened in shows for episode in look(opened)]
    if topics:
        with engines.Workers(jobs) as workers:
            context = partial(RenderContext, workers, jobs)
            render_topics([find_topic(name, listed) for name in topics], project, context=context, is_quiet=quiet)
    changes = publish_all(project, tag=tag, allowed=allowed, now=now)
    if tag and not quiet:
        _confirm(tag, folder)
    if as_json:
        plain = {name: _to_json(feed_changes) for name, feed_changes in changes.items()}
        days = {episode.id: episode.published.isoformat() for episode in scheduled}
        click.echo(json.dumps(plain.pop("") | {"topics": plain, "scheduled": days}))
        return
    if not quiet:
        click.echo("".join(f"{line}\n" for line in describe_scheduled(scheduled)), err=True, nl=False)
    _print(changes, folder, is_quiet=quiet)


def _look(
    project: Project, *, allowed: Collection[str], awaited: Collection[str], now: dt.datetime, is_quiet: bool
) -> tuple[Episode, ...]:
    """Say beforehand what is to be said of a show's records, and give the scheduled ones; the others are let go."""
    episodes = check_released(project, allowed=allowed, awaited=awaited)
    tell_of_lost_audio(episodes, project)
    tell_of_paging(episodes, project, (lambda _: None) if is_quiet else partial(click.echo, err=True))
    return split_scheduled(episodes, now=now)[1]


def tell_of_lost_audio(episodes: Iterable[Episode], project: Project) -> None:
    """Warn where the audio that records tell of is not here, as in a clone; of files that are, the length counts."""
    try:
        check_audio(episodes, project, is_quick=True)
    except FeedError as error:
        click.echo(f"WARNING: {error.message}\n{error.hint}", err=True)


def _confirm(tag: str, folder: Folder) -> None:
    """Say what a release is, and what keeps it: all that is compared with it later is in these folders."""
    (release,) = (release for release in read_releases(folder.releases) if release.tag == tag)
    path = (folder.releases / f"{tag}.json").relative_to(folder.root).as_posix()
    count = len(release.episodes)
    episodes = "1 episode" if count == 1 else f"{count} episodes"
    click.echo(f"{path} keeps this state of the feed, {episodes}: what is in it is out, and stays.", err=True)
    click.echo(tell_how_to_keep(folder, tag), err=True)


def tell_how_to_keep(folder: Folder, tag: str) -> str:
    """Say what keeps a release: a commit, where the show is in a repository of git; else a copy."""
    root = folder.root
    if not any((parent / ".git").exists() for parent in (root, *root.parents)):
        return "Keep a copy of feed/, issues/ and voices/ elsewhere: of these all else can be made again."
    git = "git" if Path.cwd() == root else f"git -C {shlex.quote(str(root))}"
    return f'Commit it: {git} add feed issues voices && {git} commit -m "Release {tag}"'


def render_topics(
    topics: Iterable[Topic], project: Project, *, context: Callable[[Progress], RenderContext], is_quiet: bool
) -> list[Rendered]:
    """Make the episodes of topics, of what was spoken for the issues, and say which are out and stay."""
    sources, episodes = read_sources(project), list[Rendered]()
    for topic in topics:
        with progress_bar(topic.slug, is_quiet=is_quiet) as progress:
            now = dt.datetime.now(dt.UTC)
            episodes += render_topic(topic, sources, project, context=context(progress), now=now)
    tell_outdated(
        (rendered for rendered in episodes if rendered.reason and not is_quiet), partial(click.echo, err=True)
    )
    return episodes


def _print(changes: dict[str, Changes], folder: Folder, *, is_quiet: bool) -> None:
    rows = [
        (word.replace("_", " "), name)
        for feed_changes in changes.values()
        for word, names in asdict(feed_changes).items()
        for name in names
    ]
    width = max((len(word) for word, _ in rows), default=0)
    for word, name in rows:
        click.echo(f"{word:{width}}  {name}")
    if is_quiet:
        return
    for topic, feed_changes in changes.items():
        path = folder.public / (f"topics/{topic}/feed.xml" if topic else "feed.xml")
        if not path.is_file():  # all its episodes wait for their day
            continue
        counted = ", ".join(f"{len(names)} {word.replace('_', ' ')}" for word, names in asdict(feed_changes).items())
        click.echo(f"{path} is up to date; {counted} since the last release", err=True)


def _to_json(changes: Changes) -> dict[str, object]:
    """Name changes for programs, which may not care what sort of change it is."""
    return {**asdict(changes), "changed": changes.changed_audio + changes.changed_text}
