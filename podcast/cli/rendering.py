"""What `podcast render` does when those who speak are on their way."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import nullcontext
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import click

from podcast import engines
from podcast.build import pipeline
from podcast.build.prefetch import ELSEWHERE, HERE, spoken_ahead
from podcast.build.project import Project, check_released, cover, open_project
from podcast.build.sound import RenderContext
from podcast.build.topics import open_all, publish_all
from podcast.cli.edits import tell_edit
from podcast.cli.progress import shown
from podcast.errors import IssueError
from podcast.issue import find_issue, list_issue_files, parse_short_name
from podcast.script import NoEditionError
from podcast.show import Folder
from podcast.text import format_duration

if TYPE_CHECKING:
    from podcast.cli.render import Asked


def render_issues(asked: "Asked", *, here: Executor) -> None:
    """Render what was asked for, telling of each episode, then renew feed and pages.

    Args:
        asked: what, where and how.
        here: who speaks, unless a scheduler was named.

    Raises:
        PodcastError: something is wrong; what was finished before is kept.
    """
    project = open_project(asked.folder)
    for each in open_all(project):
        check_released(each)
    paths = list(_paths(asked.issues, project, is_quiet=asked.is_quiet))
    speakers = engines.connect_cluster(asked.scheduler) if asked.scheduler else nullcontext(here)
    with speakers as executor, ThreadPoolExecutor(1) as aside:
        picture = aside.submit(cover, asked.folder)  # large ones take long, and may be read while the issue is
        for planned in _spoken_plans(paths, project, asked, executor=executor):
            picture.result()
            _render(planned, project, asked, executor=executor)
    publish_all(project)


def _spoken_plans(
    paths: list[Path], project: Project, asked: "Asked", *, executor: Executor
) -> Iterator[pipeline.Plan]:
    """Plan episodes; of several, give each when it is spoken, while the next ones are."""
    editions = asked.editions or project.show.editions
    plans = _plans(paths, project, asked)
    if not asked.scheduler and len(paths) * len(editions) == 1:
        return plans
    return spoken_ahead(
        plans,
        project,
        executor=executor,
        is_due=_is_due(project, asked.is_forced),
        told=partial(shown, is_quiet=asked.is_quiet),
        lead=ELSEWHERE if asked.scheduler else HERE,
    )


def _render(planned: pipeline.Plan, project: Project, asked: "Asked", *, executor: Executor) -> None:
    with shown(planned.id, is_quiet=asked.is_quiet) as progress:
        context = RenderContext(executor, asked.jobs, progress)
        now = dt.datetime.now(dt.UTC)
        rendered = pipeline.render_plan(planned, project, context=context, now=now, is_forced=asked.is_forced)
    if planned.edition is (asked.editions or project.show.editions)[0]:
        tell_edit(planned.edit, asked.folder, is_quiet=asked.is_quiet)
    click.echo(_line(rendered, asked.folder))


def _is_due(project: Project, is_forced: bool) -> Callable[[pipeline.Plan], bool]:  # noqa: FBT001  --force
    now = dt.datetime.now(dt.UTC)
    return lambda planned: is_forced or not pipeline.is_finished(planned, project, now=now)


def _plans(paths: Iterable[Path], project: Project, asked: "Asked") -> Iterator[pipeline.Plan]:
    """Plan every edition of every issue; one that an issue has not is an error where it was asked for by name."""
    for path, edition in product(paths, asked.editions or project.show.editions):
        try:
            yield pipeline.plan(path, project, edition)
        except NoEditionError as error:
            if asked.editions and not asked.is_all:
                raise
            if not asked.is_quiet:
                click.echo(error.message, err=True)


def _paths(issues: tuple[str, ...], project: Project, *, is_quiet: bool) -> Iterator[Path]:
    where, prefix = project.folder.issues, project.show.prefix
    if issues:
        yield from (_path(name, project, is_quiet=is_quiet) for name in issues)
        return
    files = list_issue_files(where, prefix=prefix)
    if not files:
        raise IssueError(f"{where}: no issues", hint=f"Save texts there as {prefix}1.txt, {prefix}2.md and so on.")
    yield from files.values()


def _path(name: str, project: Project, *, is_quiet: bool) -> Path:
    """Find an issue's text; one that is not there yet is fetched, where the archive has its address."""
    where, prefix = project.folder.issues, project.show.prefix
    number = parse_short_name(name, prefix=prefix)
    listed = project.archive.get(number) if number is not None else None
    if listed is None or not listed.url or listed.number in list_issue_files(where, prefix=prefix):
        return find_issue(name, issues=where, prefix=prefix)
    if not is_quiet:
        click.echo(f"{name}: no text of it yet, fetching {listed.url}", err=True)
    return pipeline.fetch(listed.number, project)


def _line(rendered: pipeline.Rendered, folder: Folder) -> str:
    episode = rendered.episode
    path = rendered.path.relative_to(folder.root).as_posix()
    state = "" if rendered.is_new else "  unchanged"
    return f"{path}  {format_duration(episode.duration_ms)}  {episode.integrated_lufs:.1f} LUFS{state}"
