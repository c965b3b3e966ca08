"""`podcast completion`: what a shell runs so that its Tab key knows the commands."""

import os
from pathlib import PurePath

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command
@click.argument("shell", type=click.Choice(SHELLS), required=False)
@click.pass_context
def completion(context: click.Context, shell: str | None) -> None:
    """Print what SHELL, else the shell that runs here, has to run so that its Tab key knows the commands."""
    name = shell or PurePath(os.environ.get("SHELL", "")).name
    kind = get_completion_class(name)
    if kind is None:
        raise click.UsageError(f"Name your shell: podcast completion {'|'.join(SHELLS)}.")
    program = context.find_root().info_name or "podcast"
    click.echo(kind(context.find_root().command, {}, program, "_PODCAST_COMPLETE").source())
