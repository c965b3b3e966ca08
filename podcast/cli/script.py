"""`podcast script`: what would be said of an issue, and how to change it."""

import json
import sys
from pathlib import Path

import click

from podcast.build import pipeline
from podcast.build.edited_script import Edit, begin_edit, edit_path, read_edit
from podcast.build.numbered_texts import read_texts
from podcast.build.plan import episode_id
from podcast.build.project import Project, open_project
from podcast.build.reading import read_issue, warn_of_remarks
from podcast.cli.options import cast_option, edition_option, json_option, show_option
from podcast.issue import find_issue
from podcast.model import Edition
from podcast.script import script_to_json, script_to_text
from podcast.show import Folder


@click.command
@click.argument("issue")
@click.option("--edit", "is_edited", is_flag=True, help="Open it in $EDITOR; from then on the edited script is spoken.")
@edition_option
@cast_option
@json_option
@show_option
def script(issue: str, folder: Folder, *, is_edited: bool, edition: Edition, cast_name: str, as_json: bool) -> None:
    """Write the script of ISSUE, "AN76" or a file: every sentence in its spoken form, and who says it.

    With --edit it is written to issues/AN76.script.md, in its written form, and opened where there is a terminal; else
    the path is printed. What that file says is what is rendered from then on.
    """
    project = open_project(folder, cast_name=cast_name)
    path = find_issue(issue, issues=folder.issues, prefix=project.show.prefix)
    if is_edited:
        if as_json or edition is not Edition.FULL:
            raise click.UsageError("--edit takes the whole script: editions are cut from it.")
        _edit(path, project)
        return
    plan = pipeline.plan(path, project, edition)
    read_texts(folder, prefix=project.show.prefix).warn(path, plan.issue.number)
    warn_of_remarks(plan.issue, path.name)
    print_edit(plan.edit, folder, is_detailed=True)
    click.echo(json.dumps(script_to_json(plan.script), ensure_ascii=False) if as_json else script_to_text(plan.script))


def _edit(path: Path, project: Project) -> None:
    """Begin an edit or go on with it; what cannot be read afterwards is told, and the file is left as it is."""
    parsed = read_issue(path, project)
    generated = pipeline.write(parsed, project)
    target = edit_path(episode_id(parsed, path, project.show), project.folder)
    begin_edit(target, generated, project)
    if sys.stdin.isatty() and sys.stdout.isatty():
        click.edit(filename=str(target))
    else:
        click.echo(target.relative_to(project.folder.root).as_posix())
    print_edit(read_edit(target, generated, project), project.folder, is_detailed=True)


def print_edit(edit: Edit | None, folder: Folder, *, is_quiet: bool = False, is_detailed: bool = False) -> None:
    """Say on stderr that an edited script is used, how far it is from the generated one, and whether it is stale."""
    if edit is None:
        return
    name = edit.path.relative_to(folder.root).as_posix()
    if edit.is_stale:
        click.echo(
            f"WARNING: {name}: the issue or what is generated from it has changed since this was edited; "
            f"compare it, or delete the file to begin anew",
            err=True,
        )
    if is_quiet:
        return
    count = sum(difference.count for difference in edit.differences)
    differ = "1 line differs" if count == 1 else f"{count} lines differ"
    click.echo(f"{name} is what is said; {differ if count else 'no line differs'} from what is generated", err=True)
    for difference in edit.differences if is_detailed else ():
        click.echo(f"{name}, line {difference.line}:", err=True)
        for mark, lines in (("-", difference.before), ("+", difference.after)):
            for line in lines:
                click.echo(f"  {mark} {line}", err=True)
