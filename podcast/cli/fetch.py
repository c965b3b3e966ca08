"""`podcast fetch`: texts of issues from where the archive says they are, and days that it lacks."""

from functools import partial

import click

from podcast.build import archive_dates, pipeline
from podcast.build.counted_names import name_some
from podcast.build.project import ARCHIVE, Project, open_project
from podcast.cli.options import quiet_option, show_option
from podcast.cli.progress import progress_bar
from podcast.errors import IssueError, PodcastError
from podcast.issue import list_issue_files, list_issue_forms, parse_short_name
from podcast.show import Folder

_NAMED = 5


@click.command
@click.argument("issues", nargs=-1, metavar="[ISSUE...]")
@click.option("--all", "fetches_all", is_flag=True, help="Every issue that issues/archive.csv has an address of.")
@click.option(
    "--dates", is_flag=True, help="Only fill in the days that issues/archive.csv lacks; texts stay as they are."
)
@click.option("--force", is_flag=True, help="Fetch it anew where there is a text already, too.")
@quiet_option
@show_option
def fetch(issues: tuple[str, ...], folder: Folder, *, fetches_all: bool, dates: bool, force: bool, quiet: bool) -> None:
    """Save the text of each ISSUE, "AN76", under issues/, from its address in issues/archive.csv; print its path.

    With --dates no text is saved: the day of each issue that has none in issues/archive.csv is written there.
    """
    if bool(issues) == fetches_all:
        raise click.UsageError('Name issues, as in "podcast fetch AN76", or take all: podcast fetch --all')
    if dates and force:
        raise click.UsageError("--force is for texts; --dates never changes a day that is there.")
    project = open_project(folder)
    numbers = [_find_number(name, project) for name in issues] or [n for n, row in project.archive.items() if row.url]
    (_fetch_dates if dates else partial(_fetch_texts, is_forced=force))(numbers, project, is_quiet=quiet)


def _find_number(name: str, project: Project) -> int:
    number = parse_short_name(name, prefix=project.show.prefix)
    if number is None:
        raise IssueError(f"{name}: not the name of an issue", hint=f'Name it as in "{project.show.prefix}76".')
    return number


def _fetch_texts(numbers: list[int], project: Project, *, is_quiet: bool, is_forced: bool) -> None:
    """Save all texts that can be had; one that cannot does not keep the others."""
    prefix, failed = project.show.prefix, list[str]()
    for number in numbers:
        try:
            _fetch_text(number, project, is_quiet=is_quiet, is_forced=is_forced)
        except PodcastError as error:
            if len(numbers) == 1:
                raise
            failed.append(f"{prefix}{number}")
            click.echo(f"{failed[-1]}: {error.message}", err=True)
    _refuse_if_any(failed)


def _fetch_text(number: int, project: Project, *, is_quiet: bool, is_forced: bool) -> None:
    folder, prefix = project.folder, project.show.prefix
    name, is_known = f"{prefix}{number}", number in list_issue_files(folder.issues, prefix=prefix)
    path = pipeline.fetch(number, project, is_forced=is_forced)
    if is_known and not is_forced and not is_quiet:
        click.echo(f"{name}: is there already; --force fetches it anew", err=True)
    click.echo(path.relative_to(folder.root).as_posix())
    for other in set(list_issue_forms(folder.issues, prefix=prefix).get(number, ())) - {path}:
        click.echo(f"{name}: {other.name} is there, too: remove one of the two", err=True)


def _fetch_dates(numbers: list[int], project: Project, *, is_quiet: bool) -> None:
    """Print each day that is new, and name the issues that still have none."""
    wanted = archive_dates.list_dateless(numbers, project)
    filled = set[int]()
    with progress_bar("archive", is_quiet=is_quiet) as progress:
        tell = partial(click.echo, err=True)
        for number, day in archive_dates.fetch_dates(wanted, project, progress=progress, notify=tell):
            filled.add(number)
            click.echo(f"{project.show.prefix}{number}  {day.isoformat()}")
    if not (wanted or is_quiet):
        click.echo(f"{ARCHIVE}: lacks no day of these", err=True)
    _refuse_if_any([f"{project.show.prefix}{number}" for number in wanted if number not in filled])


def _refuse_if_any(failed: list[str]) -> None:
    if failed:
        raise IssueError(
            f"not fetched: {name_some(failed, most=_NAMED)}", hint="Run it again for these, or write it by hand."
        )
