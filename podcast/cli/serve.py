"""`podcast serve`: the public folder for apps on this machine."""

import datetime as dt
from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import urlsplit

import click

from podcast.atomic_files import list_files
from podcast.build.dates import describe_scheduled, split_scheduled
from podcast.build.preflight import read_episodes
from podcast.build.project import open_project
from podcast.build.task_locks import finish_publishing
from podcast.build.topics import open_all
from podcast.cli.feed import tell_of_lost_audio
from podcast.cli.options import quiet_option, show_option
from podcast.errors import FeedError
from podcast.feed.server import serve as serve_folder
from podcast.feed.subscribe_links import draw_qr_code, make_subscribe_links
from podcast.show import Folder, read_show


@click.command
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 lets phones in.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@quiet_option
@show_option
def serve(folder: Folder, *, host: str, port: int, quiet: bool) -> None:
    """Serve public/ until Ctrl-C, so that an app on this machine can subscribe and play."""
    finish_publishing(folder)
    show, has_records = read_show(folder), bool(list_files(folder.records, "*.json"))
    if not (folder.public / "feed.xml").is_file():
        _refuse_scheduled(folder, has_records=has_records)
        first = f"Render an issue first: podcast render {show.prefix}0"
        hint = "Make what its records tell of: podcast render --missing" if has_records else first
        raise FeedError(f"{folder.public}: there is no feed yet", hint=hint)
    for opened in open_all(open_project(folder)) if has_records else ():
        tell_of_lost_audio(read_episodes(opened), opened)
    serve_folder(
        folder.public,
        show_url=show.url,
        host=host,
        port=port,
        on_start=lambda address: _greet(address, is_quiet=quiet),
    )


def _refuse_scheduled(folder: Folder, *, has_records: bool) -> None:
    """Say that all episodes wait for their day."""
    episodes = read_episodes(open_project(folder)) if has_records else ()
    out, scheduled = split_scheduled(episodes, now=dt.datetime.now(dt.UTC))
    if scheduled and not out:
        raise FeedError(
            f"{folder.public}: there is no feed yet: {'; '.join(describe_scheduled(scheduled))}",
            hint="Run on that day: podcast feed",
        )


def _greet(address: str, *, is_quiet: bool) -> None:
    """Say where the feed is, and the page; phones get a picture of the address where they can reach it."""
    click.echo(f"{address}feed.xml")
    if is_quiet:
        return
    click.echo(f"{'Page':15} {address}", err=True)
    for link in make_subscribe_links(f"{address}feed.xml"):
        click.echo(f"{link.text:15} {link.url}", err=True)
    if _is_of_this_machine(address):
        click.echo("Only this machine sees it; for a phone in the same network: podcast serve --host 0.0.0.0", err=True)
    else:
        click.echo(draw_qr_code(address), err=True)
    click.echo("Ctrl-C ends it.", err=True)


def _is_of_this_machine(address: str) -> bool:
    """Tell an address that no other machine can ask for."""
    host = urlsplit(address).hostname or ""
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"
