"""`podcast render`: issues in, episodes, feed and pages out.

Whatever takes long to import is imported when the processes that speak are on their way, so that they start meanwhile.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import click

from podcast import engines
from podcast.atomic_files import list_files
from podcast.cli.options import cast_option, editions_option, quiet_option, show_option, strict_option
from podcast.cli.progress import progress_bar
from podcast.errors import PodcastError
from podcast.model import Edition
from podcast.show import Folder, read_cast, read_show
from podcast.text import format_duration

if TYPE_CHECKING:
    from podcast.build.batch import RenderOptions
    from podcast.build.pipeline import Rendered


@click.command
@click.argument("issues", nargs=-1, metavar="ISSUE...")
@click.option("--all", "is_all", is_flag=True, help="Every issue in the show's folder issues/.")
@click.option("--jobs", type=click.IntRange(1, 256), default=os.cpu_count() or 1, help="Processes that speak at once.")
@click.option("--scheduler", metavar="ADDRESS", help="Let the workers of a Dask scheduler speak, tcp://HOST:8786.")
@editions_option
@cast_option
@click.option(
    "--draft", "is_draft", is_flag=True, help="Let pyttsx3 speak, in seconds, into .cache/drafts; publish nothing."
)
@click.option("--force", "is_forced", is_flag=True, help="Make the sound anew where nothing has changed, too.")
@click.option("--keep-going", "is_tolerant", is_flag=True, help="Go on where an issue fails, as --all does.")
@quiet_option
@strict_option
@show_option
def render(
    issues: tuple[str, ...],
    folder: Folder,
    *,
    is_all: bool,
    editions: tuple[Edition, ...],
    jobs: int,
    scheduler: str | None,
    cast_name: str,
    is_draft: bool,
    is_forced: bool,
    is_tolerant: bool,
    quiet: bool,
) -> None:
    """Turn each ISSUE, "AN76" or a file, into an episode under public/; then renew feed and pages.

    What is finished is not done again, so an interrupted run is simply started once more. Where one of several issues
    fails, with --all or --keep-going, the others are made, and it is named in the end.
    """
    if bool(issues) == is_all:
        raise click.UsageError("Name the issues to render, or say --all.")
    is_early = not scheduler and (is_forced or _is_newer(folder))
    speakers = partial(_list_speakers, folder, cast_name, is_draft=is_draft)
    with _start_workers(jobs, speakers) if is_early else engines.Workers(jobs) as workers:
        from podcast.build.batch import RenderOptions

        options = RenderOptions(issues, editions, jobs, scheduler, is_forced, is_tolerant or is_all, is_draft)
        _render(options, folder, cast_name, workers, is_quiet=quiet)


def _render(
    options: "RenderOptions", folder: Folder, cast_name: str, workers: engines.Workers, *, is_quiet: bool
) -> None:
    from podcast.build.batch import SomeFailedError, editions_of, render_issues
    from podcast.build.project import open_project
    from podcast.build.topics import publish_all
    from podcast.cli.script import print_edit

    project = open_project(folder, cast_name=cast_name)
    notify = (lambda _: None) if is_quiet else partial(click.echo, err=True)
    open_progress = partial(progress_bar, is_quiet=is_quiet)
    runs = render_issues(options, project, workers=workers, open_progress=open_progress, notify=notify)
    try:
        for plan, rendered in runs:
            if plan.edition is editions_of(options, project)[0]:
                print_edit(plan.edit, folder, is_quiet=is_quiet)
            click.echo(_line(rendered, folder))
    except SomeFailedError:
        if not options.is_draft:
            publish_all(project)
        raise
    if not options.is_draft:
        publish_all(project)


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


def _line(rendered: "Rendered", folder: Folder) -> str:
    episode = rendered.episode
    path = rendered.path.relative_to(folder.root).as_posix()
    state = "" if rendered.is_new else "  unchanged"
    return f"{path}  {format_duration(episode.duration_ms)}  {episode.integrated_lufs:.1f} LUFS{state}"
