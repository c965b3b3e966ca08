"""`podcast feed`: feed and pages from the records alone, and releases of them."""

import json
from dataclasses import asdict

import click

from podcast import pipeline
from podcast.cli.options import json_option, quiet_option, show_option
from podcast.feed import Changes
from podcast.feed.harm import KINDS
from podcast.production import open_production
from podcast.show import Folder


@click.command
@click.option("--release", "tag", metavar="TAG", help="Keep this state of the feed under a name, with all checksums.")
@click.option(
    "--allow",
    "allowed",
    multiple=True,
    metavar="KIND[:ID]",
    help=f"Release what is refused otherwise, as date:AN76. Kinds: {', '.join(KINDS)}.",
)
@json_option
@quiet_option
@show_option
def feed(folder: Folder, *, tag: str | None, allowed: tuple[str, ...], as_json: bool, quiet: bool) -> None:
    """Renew feed and pages from the records under feed/episodes/; no audio is touched.

    Prints what is new, what sounds or reads differently and what is removed since the last release. Stops where
    subscribers would lose a released episode or get it twice, and says what to do instead.
    """
    _check_allowed(allowed, tag)
    changes = pipeline.publish(open_production(folder), tag=tag, allowed=allowed)
    rows = {word.replace("_", " "): names for word, names in asdict(changes).items()}
    if as_json:
        click.echo(json.dumps(_plain(changes)))
        return
    width = max((len(word) for word, names in rows.items() if names), default=0)
    for word, names in rows.items():
        for name in names:
            click.echo(f"{word:{width}}  {name}")
    if not quiet:
        counted = ", ".join(f"{len(names)} {word}" for word, names in rows.items())
        click.echo(f"{folder.public / 'feed.xml'} is up to date; {counted} since the last release", err=True)


def _plain(changes: Changes) -> dict[str, tuple[str, ...]]:
    """Name changes for programs, which may not care what sort of change it is."""
    return asdict(changes) | {"changed": changes.changed_audio + changes.changed_text}


def _check_allowed(allowed: tuple[str, ...], tag: str | None) -> None:
    if allowed and tag is None:
        raise click.UsageError("--allow goes with --release: the release keeps what was allowed.")
    for name in allowed:
        if name.partition(":")[0] not in KINDS:
            raise click.BadParameter(f'"{name}" is no kind of harm: {", ".join(KINDS)}', param_hint="--allow")
