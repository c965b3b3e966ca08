"""The command line: one file a command; `boundary.py` is the one place where errors become exit codes."""

import importlib
import keyword
import logging
import re
import shlex
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from podcast.cli.boundary import error_boundary
from podcast.cli.commands import COMMANDS, GROUPS, OTHER_NAMES
from podcast.errors import did_you_mean

_NARROWEST, _WIDEST = 30, 80
"""Letters that a line of help has at least and at most, with what the edge takes."""
_ROOMY, _INDENT = 50, 10
"""Letters of a line from which on options and texts stand side by side; and room for a name where they do not."""
_ISSUE = re.compile(r"[A-Za-z-]+#?[0-9]{1,6}")
"""The name of an issue, where a command was expected."""


class NarrowFormatter(click.HelpFormatter):
    """Puts what an option does below it where a terminal has no room for both in a line."""

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a table of names and texts."""
        super().write_dl(rows, col_max if self.width >= _ROOMY else _INDENT, col_spacing)


class NarrowContext(click.Context):
    """A command's, whose help fits any terminal."""

    formatter_class = NarrowFormatter


class PodcastGroup(click.Group):
    """Commands by name, imported late, whose errors become a message, a hint and exit code 1."""

    context_class = NarrowContext

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the file of a command, which has its name, and take the command from it, with its examples."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(importlib.import_module(f"podcast.cli.{name}"), name)
        for each in (command, *getattr(command, "commands", {}).values()):
            each.context_class = NarrowContext
        command.epilog = "\n".join(("\b", "Examples:", *(f"  {line}" for line in COMMANDS[cmd_name].examples)))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands by what they are for, without importing them."""
        width = max(map(len, COMMANDS))
        for title, entries in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(f"{name:{width}}", entry.summary) for name, entry in entries.items()])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run a command; an error that the user can cure is told without a traceback."""
        with error_boundary(is_debugging=ctx.params["is_debugging"]):
            return super().invoke(ctx)

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:  # noqa: ANN401 - click's signature
        """Read the arguments; what is printed meanwhile, help, may find no reader either."""
        # The library makes no line shorter than 50 letters by itself, whatever the terminal.
        width = min(shutil.get_terminal_size().columns, _WIDEST) - 2
        with error_boundary(is_debugging=False):
            return super().make_context(*arguments, **{"terminal_width": max(width, _NARROWEST), **options})

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command by its name; of one that is none tell which was probably meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            other = OTHER_NAMES.get(args[0].casefold())
            if not other and (_ISSUE.fullmatch(args[0]) or Path(args[0]).is_file()):
                other = f"podcast render {shlex.quote(args[0])}"
            guess = f'Here it is "{other}".' if other else did_you_mean(args[0], COMMANDS, otherwise="")
            raise click.UsageError(f"{error.message} {guess}".rstrip(), ctx) from error


def _pass_on(ctx: click.Context, param: click.Parameter, value: str | None) -> None:  # noqa: ARG001
    """Give an option that stands before the command to whichever command it is."""
    if value is not None:
        own: dict[str, Any] = {"folder": value}
        ctx.default_map = {name: own | {"preview": own} for name in COMMANDS}


@click.group(
    cls=PodcastGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='Begin with "podcast init my-show", then "podcast render" with the name of the issue in it.',
)
@click.version_option(None, "-V", "--version", package_name="newsletter-podcast", prog_name="podcast")
@click.option(
    "--show", metavar="DIR", expose_value=False, callback=_pass_on, help="The show's folder, as after the command."
)
@click.option("--debug", "is_debugging", is_flag=True, help="Print the traceback of an error, too.")
def main(*, is_debugging: bool) -> None:  # noqa: ARG001 - the group reads it
    """Turn a text newsletter into its audio edition."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
