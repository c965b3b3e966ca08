"""The documentation says what there is."""

import importlib.util
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from conftest import Run
from support.rows import try_rows

from podcast.cli import main
from podcast.cli.commands import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OF_MANY = {"--show", "--quiet"}
"""Options of so many commands that the README tells them once, below its table."""


def with_subcommands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Give a command and all that follow it on a command line, each with its words."""
    yield name, command
    if isinstance(command, click.Group):
        for word, subcommand in command.commands.items():
            yield from with_subcommands(f"{name} {word}", subcommand)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_is_in_the_readme(run: Run, name: str) -> None:
    """A command that nobody can find is none."""
    result = run(name, "--help")
    assert result.exit_code == 0
    assert COMMANDS[name].summary
    assert f"`podcast {name}" in README


@try_rows("name", COMMANDS)
def test_readme_names_every_option(name: str) -> None:
    """A command's row in the README's table has each of its options, in one spelling, and no other."""
    command = main.get_command(click.Context(main), name)
    assert command
    for words, one in with_subcommands(f"podcast {name}", command):
        row = next(line for line in README.splitlines() if re.match(rf"\| `{words}[ `]", line))
        named = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row))
        options = [set(option.opts) for option in one.params if isinstance(option, click.Option)]
        assert [spellings for spellings in options if not spellings & (named | OF_MANY)] == []
        assert named <= set().union(*options)


def test_readme_tells_the_options_of_many_commands_once() -> None:
    """They stand below the table."""
    below = README.partition("| `podcast doctor`")[2]
    assert [option for option in OF_MANY if f"`{option}" not in below] == []


def test_links_of_the_documents_lead_somewhere() -> None:
    """No page of ours points at a file that is not there."""
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        prose = re.sub(r"`[^`\n]*`", "", page.read_text(encoding="utf-8"))
        targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", prose)
        missing = [target for target in targets if not (page.parent / target).exists()]
        assert not missing, f"{page.name}: {missing}"


def test_reference_is_what_the_code_says() -> None:
    """Keys of settings and options of commands; after a change run docs/write_reference.py."""
    spec = importlib.util.spec_from_file_location("write_reference", ROOT / "docs" / "write_reference.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for page, text in script.render_pages().items():
        assert (ROOT / "docs" / page).read_text(encoding="utf-8") == text, page


def test_make_lists_its_recipes() -> None:
    """`make help` has all that the README and CONTRIBUTING ask for."""
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S607
    pages = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    promised = set(" ".join(re.findall(r"(?:^|`)make ([a-z ]+)", pages, flags=re.MULTILINE)).split())
    assert {"render", "serve", "test", "quick", "lint", "type"} <= promised
    assert promised - {"help"} <= set(listed.split())
