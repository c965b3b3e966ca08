"""`podcast render`: issues in, episodes, feed and pages out."""

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import partial
from itertools import product
from pathlib import Path

import click

from podcast import engines, pipeline
from podcast.ahead import ELSEWHERE, HERE, spoken_ahead
from podcast.cli.edits import tell_edit
from podcast.cli.options import editions_option, quiet_option, show_option, strict_option
from podcast.cli.progress import shown
from podcast.errors import IssueError
from podcast.issue.find import find_issue, issue_files, issue_number
from podcast.model import Cast, Edition
from podcast.production import Production, check_released, cover, open_production
from podcast.script import NoEditionError
from podcast.shelf import productions, publish_all
from podcast.show import Folder
from podcast.studio import Studio


@click.command
@click.argument("issues", nargs=-1, metavar="ISSUE...")
@click.option("--all", "is_all", is_flag=True, help="Every issue in the show's folder issues/.")
@click.option("--jobs", type=click.IntRange(1, 256), default=os.cpu_count() or 1, help="Processes that speak at once.")
@click.option("--scheduler", metavar="ADDRESS", help="Let the workers of a Dask scheduler speak, tcp://HOST:8786.")
@editions_option
@click.option("--force", is_flag=True, help="Make the sound anew where nothing has changed, too.")
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
    force: bool,
    quiet: bool,
) -> None:
    """Turn each ISSUE, "AN76" or a file, into an episode under public/; then renew feed and pages.

    What is finished is not done again, so an interrupted run is simply started once more.
    """
    if bool(issues) == is_all:
        raise click.UsageError("Name the issues to render, or say --all.")
    production = open_production(folder)
    for each in productions(production):
        check_released(each)
    paths = list(_paths(issues, production, is_quiet=quiet))
    cast = production.cast if force or _is_newer(paths, folder) else None
    with _speakers(scheduler, jobs, cast=cast) as executor, ThreadPoolExecutor(1) as aside:
        picture = aside.submit(cover, folder)  # large ones take long, and may be read while the issue is
        plans = _plans(paths, production, editions=editions, is_strict=not is_all, is_quiet=quiet)
        if scheduler or len(paths) * len(editions or production.show.editions) > 1:
            plans = spoken_ahead(
                plans,
                production,
                executor=executor,
                is_due=_is_due(production, force),
                told=partial(shown, is_quiet=quiet),
                lead=ELSEWHERE if scheduler else HERE,
            )
        for planned in plans:
            picture.result()
            with shown(planned.id, is_quiet=quiet) as progress:
                studio = Studio(executor, jobs, progress)
                now = dt.datetime.now(dt.UTC)
                rendered = pipeline.render_plan(planned, production, studio=studio, now=now, is_forced=force)
            if planned.edition is (editions or production.show.editions)[0]:
                tell_edit(planned.edit, folder, is_quiet=quiet)
            click.echo(_line(rendered, folder))
        publish_all(production)


def _speakers(scheduler: str | None, jobs: int, *, cast: Cast | None) -> AbstractContextManager[Executor]:
    """Give those who speak; where it looks as if a cast were needed, they open its engines while the issue is read."""
    if scheduler:
        return engines.cluster(scheduler)
    found = engines.workers(jobs)
    if cast:
        found.warm_up(partial(engines.fingerprints, cast.deliveries))
    return found


def _is_newer(paths: Iterable[Path], folder: Folder) -> bool:
    """Tell whether something was written since the last episode was made."""
    settings = (folder.settings, *folder.root.glob("voices/*.toml"))
    made = max((path.stat().st_mtime for path in folder.records.glob("*.json")), default=0.0)
    return any(path.stat().st_mtime > made for path in (*paths, *settings) if path.is_file())


def _is_due(production: Production, is_forced: bool) -> Callable[[pipeline.Plan], bool]:  # noqa: FBT001  --force
    now = dt.datetime.now(dt.UTC)
    return lambda planned: is_forced or not pipeline.is_finished(planned, production, now=now)


def _plans(
    paths: Iterable[Path],
    production: Production,
    *,
    editions: tuple[Edition, ...],
    is_strict: bool,
    is_quiet: bool,
) -> Iterator[pipeline.Plan]:
    """Plan every edition of every issue; one that an issue has not is an error where it was asked for by name."""
    for path, edition in product(paths, editions or production.show.editions):
        try:
            yield pipeline.plan(path, production, edition)
        except NoEditionError as error:
            if editions and is_strict:
                raise
            if not is_quiet:
                click.echo(error.message, err=True)


def _paths(issues: tuple[str, ...], production: Production, *, is_quiet: bool) -> Iterator[Path]:
    where, prefix = production.folder.issues, production.show.prefix
    if issues:
        yield from (_path(name, production, is_quiet=is_quiet) for name in issues)
        return
    files = issue_files(where, prefix=prefix)
    if not files:
        raise IssueError(f"{where}: no issues", hint=f"Save texts there as {prefix}1.txt, {prefix}2.md and so on.")
    yield from files.values()


def _path(name: str, production: Production, *, is_quiet: bool) -> Path:
    """Find an issue's text; one that is not there yet is fetched, where the archive has its address."""
    where, prefix = production.folder.issues, production.show.prefix
    number = issue_number(name, prefix=prefix)
    listed = production.archive.get(number) if number is not None else None
    if listed is None or not listed.url or listed.number in issue_files(where, prefix=prefix):
        return find_issue(name, issues=where, prefix=prefix)
    if not is_quiet:
        click.echo(f"{name}: no text of it yet, fetching {listed.url}", err=True)
    return pipeline.fetch(listed.number, production)


def _line(rendered: pipeline.Rendered, folder: Folder) -> str:
    episode = rendered.episode
    path = rendered.path.relative_to(folder.root).as_posix()
    state = "" if rendered.is_new else "  unchanged"
    return f"{path}  {clock(episode.duration_ms)}  {episode.integrated_lufs:.1f} LUFS{state}"


def clock(duration_ms: int) -> str:
    """Write a length as people do: 17:42, or 1:02:03."""
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
