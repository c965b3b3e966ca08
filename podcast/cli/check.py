"""`podcast check` and `podcast doctor`: what is wrong, and what there is."""

import platform
import sys
from importlib.metadata import version

import click

from podcast import audio, engines, pipeline
from podcast.cli.options import show_option
from podcast.issue import find_issue
from podcast.production import check_production, check_published, open_production
from podcast.show import Folder


@click.command
@click.argument("issues", nargs=-1, metavar="[ISSUE...]")
@show_option
def check(issues: tuple[str, ...], folder: Folder) -> None:
    """Check settings, cast, lexicon, artwork, voices and records, and that each ISSUE can be read and written."""
    production = open_production(folder)
    check_production(production)
    check_published(production)
    for name in issues:
        path = find_issue(name, issues=folder.issues, prefix=production.show.prefix)
        written = pipeline.plan(path, production).script
        click.echo(f"{name}: {len(written.segments)} chapters, {sum(1 for _ in written.utterances)} sentences")
    click.echo(f"{folder.root}: all is well")


@click.command
def doctor() -> None:
    """Tell what this machine has of all that an episode needs."""
    click.echo(f"podcast   {version('newsletter-podcast')}")
    click.echo(f"Python    {platform.python_version()} at {sys.executable}")
    click.echo(f"system    {platform.platform()}")
    click.echo(f"ffmpeg    {audio.find_ffmpeg()}")
    for name in engines.engine_names():
        engine = engines.engine_named(name)
        click.echo(f"engine    {name}: {len(engine.voices())} voices, {engine.fingerprint()}")
