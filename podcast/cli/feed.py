"""`podcast feed`: feed and pages from the records alone."""

import json
from dataclasses import asdict

import click

from podcast import pipeline
from podcast.cli.options import json_option, quiet_option, show_option
from podcast.production import open_production
from podcast.show import Folder


@click.command
@click.option("--release", "tag", metavar="TAG", help="Keep this state of the feed under a name, with all checksums.")
@json_option
@quiet_option
@show_option
def feed(folder: Folder, *, tag: str | None, as_json: bool, quiet: bool) -> None:
    """Renew feed and pages from the records under feed/episodes/; no audio is touched.

    Prints what is new, changed and removed since the last release, and stops where a published episode would vanish or
    get another number.
    """
    changes = asdict(pipeline.publish(open_production(folder), tag=tag))
    if as_json:
        click.echo(json.dumps(changes))
        return
    for word, names in changes.items():
        for name in names:
            click.echo(f"{word}  {name}")
    if not quiet:
        click.echo(f"{folder.public / 'feed.xml'} is up to date; {_counted(changes)} since the last release", err=True)


def _counted(changes: dict[str, tuple[str, ...]]) -> str:
    return ", ".join(f"{len(names)} {word}" for word, names in changes.items())
