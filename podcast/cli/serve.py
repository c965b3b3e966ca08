"""`podcast serve`: the public folder for apps on this machine."""

import click

from podcast.build.project import finish_publishing
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
    if not (folder.public / "feed.xml").is_file():
        raise FeedError(f"{folder.public}: there is no feed yet", hint="Render an issue first: podcast render AN0")
    serve_folder(
        folder.public,
        show_url=read_show(folder).url,
        host=host,
        port=port,
        on_start=lambda address: _greet(address, is_quiet=quiet),
    )


def _greet(address: str, *, is_quiet: bool) -> None:
    click.echo(f"{address}feed.xml")
    if is_quiet:
        return
    for link in make_subscribe_links(f"{address}feed.xml"):
        click.echo(f"{link.text:15} {link.url}", err=True)
    click.echo(draw_qr_code(f"{address}feed.xml"), err=True)
    click.echo("Ctrl-C ends it.", err=True)
