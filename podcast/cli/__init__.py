"""The command line: one file a command; `boundary.py` is the one place where errors become exit codes."""

import importlib
import logging
from typing import Any

import click

from podcast.cli.boundary import error_boundary
from podcast.errors import did_you_mean

# Where each command lives; a command's file is imported when it is called or described, not before.
COMMANDS = {
    "render": "render",
    "feed": "feed",
    "fetch": "fetch",
    "issue": "issue",
    "script": "script",
    "normalize": "normalize",
    "say": "say",
    "lexicon": "lexicon",
    "voices": "voices",
    "cache": "cache",
    "check": "check",
    "doctor": "doctor",
    "serve": "serve",
    "publish": "publish",
    "init": "init",
}
SHORT_HELP = {
    "render": "Turn issues into episodes, then renew feed and pages.",
    "feed": "Renew feed and pages from the records.",
    "fetch": "Save the texts of issues from the archive.",
    "issue": "Show what is read from issue files.",
    "script": "Show what would be said of an issue.",
    "normalize": "Show how a text is said.",
    "say": "Hear one line.",
    "lexicon": "List the words of an issue that nobody decided how to say.",
    "voices": "List the voices that can speak, hear them, install more.",
    "cache": "Show, limit or clear the cache of spoken clips.",
    "check": "Find everything that is wrong before it costs time.",
    "doctor": "Tell what this machine has, and who speaks here.",
    "serve": "Let apps on this machine subscribe.",
    "publish": "Bring what changed to where listeners get it.",
    "init": "Make a new show.",
}


class PodcastGroup(click.Group):
    """Commands by name, imported late, whose errors become a message, a hint and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command's file and take the command from it."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"podcast.cli.{COMMANDS[cmd_name]}")
        return getattr(module, cmd_name)  # type: ignore[no-any-return]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(SHORT_HELP.items()))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run a command; an error that the user can cure is told without a traceback."""
        with error_boundary(is_debugging=ctx.params["is_debugging"]):
            return super().invoke(ctx)

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:  # noqa: ANN401 - click's signature
        """Read the arguments; what is printed meanwhile, help, may find no reader either."""
        with error_boundary(is_debugging=False):
            return super().make_context(*arguments, **options)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command by its name; of one that is none tell which was probably meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            guess = did_you_mean(args[0], COMMANDS, otherwise="")
            raise click.UsageError(f"{error.message} {guess}".rstrip(), ctx) from error


@click.group(cls=PodcastGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newsletter-podcast", prog_name="podcast")
@click.option("--debug", "is_debugging", is_flag=True, help="Print the traceback of an error, too.")
def main(*, is_debugging: bool) -> None:  # noqa: ARG001 - the group reads it
    """Turn a text newsletter into its audio edition."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
