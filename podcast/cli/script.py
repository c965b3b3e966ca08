"""`podcast script`: what would be said of an issue, and how to change it."""

import json
import sys
from pathlib import Path

import click

from podcast.build import pipeline
from podcast.build.edited_script import begin_edit, edit_path, read_edit
from podcast.build.project import Project, open_project
from podcast.cli.edits import tell_edit
from podcast.cli.options import edition_option, json_option, show_option
from podcast.issue import find_issue
from podcast.model import Edition
from podcast.script import script_json, script_text
from podcast.show import Folder


@click.command
@click.argument("issue")
@click.option("--edit", "is_edited", is_flag=True, help="Open it in $EDITOR; from then on the edited script is spoken.")
@edition_option
@json_option
@show_option
def script(issue: str, folder: Folder, *, is_edited: bool, edition: Edition, as_json: bool) -> None:
    """Write the script of ISSUE, "AN76" or a file: every sentence in its spoken form, and who says it.

    With --edit it is written to issues/AN76.script.md, in its written form, and opened where there is a terminal; else
    the path is printed. What that file says is what is rendered from then on.
    """
    project = open_project(folder)
    path = find_issue(issue, issues=folder.issues, prefix=project.show.prefix)
    if is_edited:
        if as_json or edition is not Edition.FULL:
            raise click.UsageError("--edit takes the whole script: editions are cut from it.")
        _edit(path, project)
        return
    planned = pipeline.plan(path, project, edition)
    tell_edit(planned.edit, folder, is_detailed=True)
    said = planned.script
    click.echo(json.dumps(script_json(said), ensure_ascii=False) if as_json else script_text(said))


def _edit(path: Path, project: Project) -> None:
    """Begin an edit or go on with it; what cannot be read afterwards is told, and the file is left as it is."""
    found = pipeline.read(path, project)
    generated = pipeline.write(found, project)
    target = edit_path(pipeline.episode_id(found, path, project.show), project.folder)
    begin_edit(target, generated, project)
    if sys.stdin.isatty() and sys.stdout.isatty():
        click.edit(filename=str(target))
    else:
        click.echo(target.relative_to(project.folder.root).as_posix())
    tell_edit(read_edit(target, generated, project), project.folder, is_detailed=True)
