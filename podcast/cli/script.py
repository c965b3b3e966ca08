"""`podcast script`: what would be said of an issue."""

import json

import click

from podcast import pipeline
from podcast.cli.options import edition_option, json_option, show_option
from podcast.issue import find_issue
from podcast.model import Edition
from podcast.production import open_production
from podcast.script import script_json, script_text
from podcast.show import Folder


@click.command
@click.argument("issue")
@edition_option
@json_option
@show_option
def script(issue: str, folder: Folder, *, edition: Edition, as_json: bool) -> None:
    """Write the script of ISSUE, "AN76" or a file: every sentence in its spoken form, and who says it."""
    production = open_production(folder)
    path = find_issue(issue, issues=folder.issues, prefix=production.show.prefix)
    written = pipeline.plan(path, production, edition).script
    click.echo(json.dumps(script_json(written), ensure_ascii=False) if as_json else script_text(written))
