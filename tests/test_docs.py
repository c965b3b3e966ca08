"""The documentation says what there is."""

import re
import subprocess
from pathlib import Path

import pytest
from conftest import Run

from podcast.cli import COMMANDS, SHORT_HELP

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_is_in_the_readme(run: Run, name: str) -> None:
    """A command that nobody can find is none."""
    result = run(name, "--help")
    assert result.exit_code == 0
    assert SHORT_HELP[name]
    assert f"`podcast {name}" in README


@pytest.mark.parametrize("name", COMMANDS)
def test_readme_names_every_option(run: Run, name: str) -> None:
    """The options in the README's table are those that the command has."""
    row = next(line for line in README.splitlines() if line.startswith(f"| `podcast {name}"))
    options = set(re.findall(r"--[a-z]+", row))
    known = set(re.findall(r"--[a-z]+", run(name, "--help").output))
    assert options <= known


def test_links_of_the_documents_lead_somewhere() -> None:
    """No page of ours points at a file that is not there."""
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        prose = re.sub(r"`[^`\n]*`", "", page.read_text(encoding="utf-8"))
        targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", prose)
        missing = [target for target in targets if not (page.parent / target).exists()]
        assert not missing, f"{page.name}: {missing}"


def test_make_lists_its_recipes() -> None:
    """`make help` is the contributor guide."""
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S607
    assert {"render", "test", "lint", "type"} <= set(listed.split())
