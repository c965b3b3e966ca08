"""`podcast import`: an existing podcast, taken over."""

import json
import sys
from pathlib import Path

import click

from podcast.build.moving_in import Import, import_feed, read_feed
from podcast.cli.options import json_option, quiet_option, show_option
from podcast.cli.render_report import name_show
from podcast.errors import FeedError
from podcast.show import Folder
from podcast.text import is_web_address

MOST_BYTES = 50_000_000
"""Longest file that is read as a feed."""


@click.command("import")
@click.argument("source", metavar="FEED")
@click.option("--dry-run", "is_dry", is_flag=True, help="Only say what would be done.")
@json_option
@quiet_option
@show_option
def import_(source: str, folder: Folder, *, is_dry: bool, as_json: bool, quiet: bool) -> None:
    """Take over an existing podcast: FEED is the address of its RSS feed, a file, or - for standard input.

    Each episode gets a record under feed/episodes/, with its guid, date, title, number and notes; its audio stays
    where it is. What feed/show.toml leaves open is filled in, and what it says stays. Episodes that are here already,
    by their guids, are left alone. Then "podcast feed" makes a feed of them, in which apps notice no difference.
    """
    data = None if is_web_address(source) else _read_file(source)
    name = "standard input" if source == "-" else source
    result = import_feed(name, read_feed(name, data, folder), folder, is_dry=is_dry)
    if as_json:
        click.echo(json.dumps(_to_json(result)))
    else:
        click.echo("".join(f"new  {episode.id}\n" for episode in result.new), nl=False)
    if not quiet:
        _tell(result, is_dry=is_dry, show=name_show(folder.root))


def _read_file(source: str) -> bytes:
    """Read a file, or standard input, but no more of it than a feed has.

    Raises:
        FeedError: it cannot be read, or is longer.
    """
    try:
        if source == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(source).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except OSError as error:
        hint = "Give the address of the feed with https://, or the file that it is in."
        raise FeedError(f"{source}: cannot be read: {error.strerror}", hint=hint) from error
    if len(data) > MOST_BYTES:
        raise FeedError(
            f"{source}: longer than {MOST_BYTES:,} bytes", hint="Is it a feed? Import its pages by address."
        )
    return data


def _tell(result: Import, *, is_dry: bool, show: str) -> None:
    """Say what is left out and what becomes of the settings, and what comes next."""
    for line in result.skipped:
        click.echo(f"left out: {line}", err=True)
    for line in (*result.additions, *(f"{line}: yours stays" for line in result.differences)):
        click.echo(line, err=True)
    if result.unread:
        click.echo(f"not taken over: {', '.join(result.unread)}", err=True)
    if result.cuts:
        click.echo(f"not taken over whole, because there is too much of it: {', '.join(result.cuts)}", err=True)
    done = "would be new" if is_dry else "new"
    counted = f"{len(result.new)} {done}, {result.ours} here already, {len(result.skipped)} left out"
    click.echo(f"{counted}. Now: podcast feed{show}" if result.new and not is_dry else counted, err=True)


def _to_json(result: Import) -> dict[str, object]:
    return {
        "new": [{"id": episode.id, "guid": episode.guid, "title": episode.title} for episode in result.new],
        "here": result.ours,
        "left_out": result.skipped,
        "not_taken_over": result.unread,
        "cut": result.cuts,
        "settings": result.additions,
        "differences": result.differences,
    }
