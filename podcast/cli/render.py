"""`podcast render`: issues in, episodes, feed and pages out.

Whatever takes long to import is imported when the processes that speak are on their way, so that they start meanwhile.
"""

import datetime as dt
import os
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import click

from podcast import engines
from podcast.atomic_files import list_files
from podcast.cli.options import cast_option, editions_option, json_option, quiet_option, show_option, strict_option
from podcast.cli.render_report import RenderReport
from podcast.errors import PodcastError
from podcast.model import Edition, is_example
from podcast.show import Folder, read_cast, read_show, warn_of_lost_newsletter

if TYPE_CHECKING:
    from podcast.build.project import Project
    from podcast.build.render_jobs import RenderOptions


@click.command
@click.argument("issues", nargs=-1, metavar="ISSUE...")
@click.option("--all", "is_all", is_flag=True, help="Every issue in the show's folder issues/.")
@click.option("--missing", "is_missing", is_flag=True, help="What records tell of and is not here, topics too.")
@click.option("--jobs", type=click.IntRange(1, 256), default=os.cpu_count() or 1, help="Processes that speak at once.")
@click.option("--scheduler", metavar="ADDRESS", help="Let the workers of a Dask scheduler speak, tcp://HOST:8786.")
@editions_option
@cast_option
@click.option(
    "--draft", "is_draft", is_flag=True, help="Let pyttsx3 speak, in seconds, into .cache/drafts; publish nothing."
)
@click.option("--force", "is_forced", is_flag=True, help="Make the sound anew where nothing has changed, too.")
@click.option("--keep-going", "is_tolerant", is_flag=True, help="Go on where an issue fails, as --all does.")
@json_option
@quiet_option
@strict_option
@show_option
def render(
    issues: tuple[str, ...],
    folder: Folder,
    *,
    is_all: bool,
    is_missing: bool,
    editions: tuple[Edition, ...],
    jobs: int,
    scheduler: str | None,
    cast_name: str,
    is_draft: bool,
    is_forced: bool,
    is_tolerant: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Turn each ISSUE, "AN76" or a file, into an episode under public/; then renew feed and pages.

    What is finished is not done again, so an interrupted run is simply started once more. Where one of several issues
    fails, with --all or --keep-going, the others are made, and it is named in the end. With --missing all is made
    that a clone of a show lacks: records are kept with the texts, audio is not.
    """
    if [bool(issues), is_all, is_missing].count(True) != 1:
        raise click.UsageError("Name the issues to render, or say --all, or --missing.")
    if is_missing and (editions or is_draft):
        raise click.UsageError("--missing makes what was published, and takes neither --edition nor --draft.")
    is_early = not scheduler and (is_forced or is_missing or _is_newer(folder))
    speakers = partial(_list_speakers, folder, cast_name, is_draft=is_draft)
    with _start_workers(jobs, speakers) if is_early else engines.Workers(jobs) as workers:
        from podcast.build.render_jobs import RenderOptions

        options = RenderOptions(
            issues, editions, jobs, scheduler, is_forced, is_tolerant or not issues, is_draft, is_missing
        )
        _render(options, cast_name, workers, RenderReport(folder, is_quiet=quiet, as_json=as_json))


def _render(options: "RenderOptions", cast_name: str, workers: engines.Workers, report: RenderReport) -> None:
    from podcast.build.batch import render_issues
    from podcast.build.cast_language import warn_of_other_language
    from podcast.build.prefetch import SpokenCount
    from podcast.build.project import open_project
    from podcast.build.render_jobs import SomeFailedError, editions_of
    from podcast.build.topics import publish_all
    from podcast.feed import choose_free_tag

    began, count, folder = time.monotonic(), SpokenCount(), report.folder
    project = open_project(folder, cast_name=cast_name)
    warn_of_lost_newsletter(folder, project.show)
    warn_of_other_language(project)
    notify = (lambda _: None) if report.is_quiet else partial(click.echo, err=True)
    runs = render_issues(
        options, project, workers=workers, open_progress=report.open_progress, notify=notify, count=count
    )
    try:
        for plan, rendered in runs:
            if plan.edit and plan.edition is editions_of(options, project)[0]:
                from podcast.cli.script import print_edit  # most episodes have no edited script

                print_edit(plan.edit, folder, is_quiet=report.is_quiet)
            report.add(rendered)
    except SomeFailedError:
        if not options.is_draft:
            publish_all(project)
        raise
    if options.is_missing:
        _render_topics(options, project, workers, report)
    if not options.is_draft:
        publish_all(project)
    used_tags = {path.stem for path in list_files(folder.releases, "*.json")}
    free_tag = choose_free_tag(f"{dt.datetime.now(dt.UTC):%Y.%m}", used_tags)
    tag = None if options.is_draft else "" if is_example(project.show.url) else free_tag
    report.close(spoken=count.spoken, seconds=time.monotonic() - began, tag=tag)


def _render_topics(
    options: "RenderOptions", project: "Project", workers: engines.Workers, report: RenderReport
) -> None:
    """Make what topics lack, when what they are compiled of is spoken."""
    from podcast.build.sound import RenderContext
    from podcast.build.topics import find_lost_topics
    from podcast.cli.feed import render_topics

    if topics := find_lost_topics(project):
        context = partial(RenderContext, workers, options.jobs)
        for rendered in render_topics(topics, project, context=context, is_quiet=report.is_quiet or report.as_json):
            report.add(rendered)
    if not (report.ids or report.is_quiet):
        click.echo(f"{project.folder.root}: nothing is missing", err=True)


def _start_workers(jobs: int, list_speakers: Callable[[], dict[str, str]]) -> engines.Workers:
    """Start those who speak, and let them open the engines of the cast.

    Where that takes a while, one begins alone: for a changed word nobody else is needed.
    """
    workers = engines.Workers(jobs)
    with suppress(PodcastError):  # what is wrong with the cast is told when the show is opened
        speakers = list_speakers()
        count = 1 if any(map(engines.is_slow_to_open, speakers)) else jobs
        workers.warm_up(partial(engines.open_engines, tuple(speakers.items())), count=count)
    return workers


def _list_speakers(folder: Folder, cast_name: str, *, is_draft: bool) -> dict[str, str]:
    """List the engines of a cast's roles, whether they are here or not, each with a voice, the narrator's if it can."""
    if is_draft:
        return {engines.QUICK_ENGINE: ""}
    cast = read_cast(folder, cast_name or read_show(folder).cast)
    return {cast.roles[role].engine: cast.roles[role].voice for role in sorted(cast.roles, key="narrator".__eq__)}


def _is_newer(folder: Folder) -> bool:
    """Tell whether something was written since the last episode was made."""
    written = (folder.settings, *list_files(folder.root / "voices", "*.toml"), *list_files(folder.issues))
    latest = max((path.stat().st_mtime for path in list_files(folder.records, "*.json")), default=0.0)
    return any(path.stat().st_mtime > latest for path in written if path.is_file())
