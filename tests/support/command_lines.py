"""Command lines, read without being run."""

import click

from podcast.cli import main


def parse(arguments: list[str]) -> click.Context:
    """Read a command line as far as the command that it calls, without running it."""
    context = main.make_context("podcast", arguments)
    while isinstance(context.command, click.Group) and context._protected_args:  # noqa: SLF001 - click 8's own
        rest = [*context._protected_args, *context.args]  # noqa: SLF001 - as above
        _, command, rest = context.command.resolve_command(context, rest)
        assert command is not None
        context = command.make_context(command.name, rest, parent=context)
    return context
