"""`podcast fetch`: texts of issues from where the archive says they are."""

import click

from podcast.build import pipeline
from podcast.build.project import open_project
from podcast.cli.options import quiet_option, show_option
from podcast.errors import IssueError
from podcast.issue import list_issue_files, list_issue_forms, parse_short_name
from podcast.show import Folder


@click.command
@click.argument("issues", nargs=-1, required=True, metavar="ISSUE...")
@click.option("--force", is_flag=True, help="Fetch it anew where there is a text already, too.")
@quiet_option
@show_option
def fetch(issues: tuple[str, ...], folder: Folder, *, force: bool, quiet: bool) -> None:
    """Save the text of each ISSUE, "AN76", under issues/, from its address in issues/archive.csv; print its path."""
    project = open_project(folder)
    prefix = project.show.prefix
    for name in issues:
        number = parse_short_name(name, prefix=prefix)
        if number is None:
            raise IssueError(f"{name}: not the name of an issue", hint=f'Name it as in "{prefix}76".')
        is_known = number in list_issue_files(folder.issues, prefix=prefix)
        path = pipeline.fetch(number, project, is_forced=force)
        if is_known and not force and not quiet:
            click.echo(f"{name}: is there already; --force fetches it anew", err=True)
        click.echo(path.relative_to(folder.root).as_posix())
        for other in set(list_issue_forms(folder.issues, prefix=prefix).get(number, ())) - {path}:
            click.echo(f"{name}: {other.name} is there, too: remove one of the two", err=True)
