"""The list of commands is complete, and whatever it tells to type is understood."""

import ast
import contextlib
import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from conftest import PODCAST, ROOT, Run, needed
from support.command_lines import parse
from support.rows import try_rows

from podcast.cli import main
from podcast.cli.commands import COMMANDS, GROUPS, OTHER_NAMES

EXAMPLES = [line for entry in COMMANDS.values() for line in entry.examples]


@try_rows("line", EXAMPLES)
def test_examples_are_understood(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every option and argument of an example is one."""
    monkeypatch.chdir(ROOT)
    (typed,) = re.findall(r"podcast [^|>)]+", line)
    arguments = shlex.split(typed)[1:]
    assert parse(arguments).command_path.startswith(f"podcast {arguments[0]}")


def list_texts(path: Path) -> Iterator[str]:
    """Give the texts in a module that are no docstrings, with a sample where something is filled in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    inner = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    inner |= {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "AN76" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            yield node.value.replace("%s", "AN76")


PROSE = ("podcast voices lists them", "podcast say")
"""A name of a command within a sentence, and one whose text stands in quotation marks."""


def list_hints() -> Iterator[str]:
    """Give every command that some message tells to type: up to a quotation mark or the end of its clause."""
    typed = re.compile(rf"podcast (?:{'|'.join(COMMANDS)})\b(?:'[^']*'|\.(?! )|[^\"\n`;:,|).]| --[a-z])*")
    for path in sorted((ROOT / "podcast").rglob("*.py")):
        if path.name not in {"commands.py", "completion.py"}:
            yield from (match.rstrip(". ") for text in list_texts(path) for match in typed.findall(text))


def test_hints_can_be_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command in a hint is one, with options and arguments that it has; those of old faults are found."""
    monkeypatch.chdir(ROOT)
    hints = {line for line in list_hints() if line not in PROSE}
    assert {"podcast render --missing", "podcast render --force AN76", "podcast serve --host 0.0.0.0"} < hints
    for line in sorted(hints):
        # What is allowed is named with its kind.
        arguments = shlex.split(line.replace("--allow AN76", "--allow date:AN76"))[1:]
        if len(arguments) == 1:  # named as a whole, with or without what it wants
            assert arguments[0] in COMMANDS, line
        else:
            assert parse(arguments).command_path.startswith(f"podcast {arguments[0]}"), line


@try_rows("word", OTHER_NAMES)
def test_what_other_tools_call_it_is_understood(run: Run, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command that is named instead is one; its own words are no other's."""
    monkeypatch.chdir(ROOT)
    assert word not in COMMANDS
    result = run(word)
    assert result.exit_code == 2
    named = re.search(r'Here it is "podcast (.+)"\.$', result.stderr)
    assert named is not None
    if named[1] != "--version":
        parse(shlex.split(named[1]))


def test_every_command_has_a_file_and_a_place() -> None:
    """Neither is a file forgotten in the list, nor a command in two groups."""
    listed = [name for group in GROUPS.values() for name in group]
    assert len(listed) == len(set(listed))
    for name in listed:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert command.name == name


def test_the_list_fits_a_terminal(run: Run) -> None:
    """Nothing of it is cut off."""
    page = run("--help").stdout
    for entry in COMMANDS.values():
        assert entry.summary in page
    assert max(map(len, page.splitlines())) <= 80


def test_help_is_a_command(run: Run) -> None:
    """It says the same as --help, of a command of a command too; of what is none, what was meant."""
    assert run("help").stdout == run("--help").stdout
    assert run("help", "render").stdout == run("render", "--help").stdout
    assert run("help", "voices", "install").stdout == run("voices", "install", "--help").stdout
    assert 'Did you mean "render"?' in run("help", "rendr").stderr
    assert run("help", "say", "more").exit_code == 2


def test_version_has_a_short_form(run: Run) -> None:
    """As in many tools."""
    assert run("-V").stdout == run("--version").stdout != ""


def test_the_show_may_stand_before_the_command(run: Run, show: Path, tmp_path: Path) -> None:
    """It is the command's own option; where both are given, the later one is taken."""
    listed = run("issue", "AN0", "--json", "--show", show).stdout
    assert run("--show", show, "issue", "AN0", "--json").stdout == listed
    assert run("--show", tmp_path, "issue", "AN0", "--json", "--show", show).stdout == listed
    assert run("--show", tmp_path, "lexicon", "AN0").exit_code == 1


@pytest.mark.parametrize("name", ["0", "000", "AN0.html", "an0.txt", "0.md"])
def test_an_issue_is_guessed(run: Run, show: Path, name: str) -> None:
    """By its number alone, or with another suffix."""
    result = run("script", name, "--show", show)
    assert result.exit_code == 1
    assert 'Did you mean "AN0"?' in result.stderr


def test_issues_are_named_where_none_was_meant(run: Run, show: Path) -> None:
    """A few of those that are there."""
    assert "The latest" in run("script", "53", "--show", show).stderr


def test_completion_wants_a_shell(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that runs here, else one that is named."""
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    assert run("completion").stdout == run("completion", "fish").stdout
    monkeypatch.setenv("SHELL", "/bin/dash")
    assert "podcast completion bash|zsh|fish" in run("completion").stderr


@pytest.mark.processes
def test_bash_completes_commands_and_options(tmp_path: Path) -> None:
    """What is printed makes bash offer what begins with the word before the cursor."""
    script = 'eval "$(podcast completion bash)"; _podcast_completion podcast; echo "${COMPREPLY[@]}"'
    path = os.pathsep.join((str(PODCAST.parent), os.environ["PATH"]))
    for words, offered in (("podcast rend", "render"), ("podcast render --dr", "--draft")):
        typed = f"COMP_WORDS=({words}); COMP_CWORD={len(words.split()) - 1}; {script}"
        done = subprocess.run(
            [needed("bash"), "-c", typed],
            capture_output=True,
            check=True,
            env={**os.environ, "PATH": path},
            cwd=tmp_path,
        )
        assert done.stdout.decode().split() == [offered]


@try_rows(
    ("line", "words"),
    [
        (
            ("voices", "list"),
            '"list" is no command of main voices, which has: install, preview, as in: podcast voices',
        ),
        (("--quiet", "render", "AN76"), "it stands behind its command, as in: podcast render AN76 --quiet"),
        (("--cast", "loud", "render"), "as in: podcast render AN76 --cast NAME"),
        (("check", "--debug"), "it stands before the command, as in: podcast --debug check"),
        (("voices", "install"), "NAME is missing, as in: podcast voices install en_US-amy-medium"),
        (("AN76",), 'Here it is "podcast render AN76"'),
        (("README.md",), 'Here it is "podcast render README.md"'),
    ],
)
def test_what_is_no_command_is_told_what_to_type(line: tuple[str, ...], words: str, run: Run) -> None:
    """A word of another tool after a command, and an issue in its place."""
    with contextlib.chdir(ROOT):
        result = run(*line)
    assert result.exit_code == 2
    assert words in result.stderr


@pytest.mark.parametrize("columns", [40, 80])
def test_help_fits_a_terminal(columns: int, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line of a description is wider, and none is cut off; examples stay as they are typed."""
    monkeypatch.setenv("COLUMNS", str(columns))
    for words in ((), *((name,) for name in COMMANDS), ("voices", "install"), ("voices", "preview")):
        lines = run(*words, "--help").stdout.partition("Examples:")[0].splitlines()
        assert [line for line in lines if len(line) > columns] == []
        assert [line for line in lines if re.search(r"[a-z]\.\.\.$", line)] == []
