"""`podcast voices`: who can speak, how they sound, and how to get more."""

import datetime as dt
import json
import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

import click

from podcast import engines
from podcast.cache import open_cache
from podcast.cli.options import json_option, quiet_option, show_option, sound_file
from podcast.cli.progress import progress_bar
from podcast.model import Delivery
from podcast.show import Folder

_GAP = "  "
_MAY_BE_CUT = (2, 3, 4, 7)
"""Language, gender, licence, name; engine and voice are to be copied, and --json has all whole."""
_LEAST_WIDTH = 6


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def voices(context: click.Context, *, as_json: bool) -> None:
    """List the voices of every engine, installed or not; one that begins with "+" may be added to another.

    How many times faster than real time one speaks on a core of this machine is measured once, and remembered.
    """
    if context.invoked_subcommand:
        return
    listings = _add_speeds(engines.list_voices())
    if as_json:
        plain = [
            {
                "engine": listing.engine,
                **asdict(listing.voice),
                "installed": listing.is_installed,
                "speed": listing.speed,
            }
            for listing in listings
        ]
        click.echo(json.dumps(plain, ensure_ascii=False))
        return
    _print(listings)


def _add_speeds(listings: Iterable[engines.VoiceListing]) -> tuple[engines.VoiceListing, ...]:
    """Say how fast each installed voice speaks here."""
    listings = tuple(listings)
    speakers = [(listing.engine, listing.voice.id) for listing in listings if listing.is_installed]
    with progress_bar("voices", is_quiet=not sys.stderr.isatty()) as progress:
        cache = open_cache(engines.find_user_cache())
        speeds = engines.measure_speeds(speakers, cache=cache, progress=progress, is_busy=engines.is_busy())
    return tuple(replace(listing, speed=speeds.get((listing.engine, listing.voice.id))) for listing in listings)


def _print(listings: Iterable[engines.VoiceListing]) -> None:
    """Print a table; a terminal gets a heading, lines that fit, and a gap between engines."""
    rows = [_cells(listing) for listing in listings]
    heads = ("ENGINE", "VOICE", "LANGUAGE", "GENDER", "LICENCE", "HERE", "SPEED", "NAME")
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    is_terminal = sys.stdout.isatty()
    if is_terminal:
        widths = _fit(widths, shutil.get_terminal_size().columns)
        rows.insert(0, heads)
    for above, row in zip((None, *rows), rows, strict=False):
        if is_terminal and above not in {None, heads} and above[0] != row[0]:
            click.echo()
        cells = (_cut(cell, width).ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(_GAP.join(cells).rstrip())


def _fit(widths: list[int], columns: int) -> list[int]:
    """Narrow what may be cut, the widest first, until a line fits or nothing is left to take."""
    fitted = list(widths)
    while sum(fitted) + len(_GAP) * (len(fitted) - 1) > columns:
        widest = max(_MAY_BE_CUT, key=lambda column: fitted[column])
        if fitted[widest] <= _LEAST_WIDTH:
            break
        fitted[widest] -= 1
    return fitted


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else f"{cell[: width - 1]}…"


def _cells(listing: engines.VoiceListing) -> tuple[str, ...]:
    voice, state = listing.voice, "yes" if listing.is_installed else "no"
    speed = f"{listing.speed:g}x" if listing.speed else ""
    return listing.engine, voice.id, voice.language, voice.gender, voice.licence, state, speed, voice.name


@voices.command(short_help="Fetch a neural voice.")
@click.argument("name")
@click.option("--from", "source", default="", metavar="URL", help="A mirror, or a Piper voice's own address, ….onnx.")
@quiet_option
def install(name: str, *, source: str, quiet: bool) -> None:
    """Fetch the neural voice NAME: model, settings and licence; an interrupted download goes on where it was."""
    from podcast.engines.neural.install import (
        install as install_voice,  # it brings an HTTP client, which the list needs not
    )

    with progress_bar(name, is_quiet=quiet) as progress:
        folder = install_voice(name, source=source, progress=progress)
    if source.endswith(".onnx"):
        click.echo(f"{name}: nobody publishes a checksum at this address, so none was checked", err=True)
    click.echo(folder)


@voices.command(short_help="Let everybody of the cast say a line.")
@click.argument("names", nargs=-1, metavar="[VOICE...]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=sound_file(".mp3"),
    help="MP3 file; else in .cache.",
)
@click.option("--jobs", type=click.IntRange(1, 256), default=os.cpu_count() or 1, help="Processes that speak at once.")
@quiet_option
@show_option
def preview(names: tuple[str, ...], folder: Folder, *, output: Path | None, jobs: int, quiet: bool) -> None:
    """Let everybody of the cast say a line, in one MP3 with a chapter each; print where it is.

    With VOICE, as "podcast voices" lists it, those are heard instead, whichever engine has them: "af_heart", or
    "piper/en_US-joe-medium" where several have one of that name.
    """
    # The list of voices needs none of all this.
    from podcast.build.project import open_project
    from podcast.build.sound import RenderContext
    from podcast.build.voice_preview import preview_voices

    path = output or folder.cache / "voices.mp3"
    deliveries = [Delivery(voice, engine=engine) for engine, voice in map(engines.find_speaker, names)]
    with engines.Workers(jobs) as executor, progress_bar("voices", is_quiet=quiet) as progress:
        context = RenderContext(executor, jobs, progress)
        now = dt.datetime.now(dt.UTC)
        preview_voices(open_project(folder), path, deliveries=deliveries, context=context, now=now)
    click.echo(path)
