# ruff: noqa: INP001 - a script, no package
"""Write docs/reference/: every key of every settings file and every command, taken from the code that reads them.

python docs/write_reference.py
"""

import ast
import enum
import inspect
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from itertools import pairwise
from pathlib import Path

import click

from podcast.cli import main
from podcast.cli.commands import COMMANDS, GROUPS
from podcast.model import Delivery, Newsletter, Show
from podcast.show.lexicon import LEXICON
from podcast.show.topics import TOPICS, Topics

DOCS = Path(__file__).parent
MADE = "<!-- Made by docs/write_reference.py: edit the code that this is of, and run it again. -->\n"
WORDS = {str: "text", int: "whole number", float: "number", bool: "true or false"}
COMPUTED = {"name", "prefix"}
"""What the newsletter gets from feed/show.toml."""


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A file that a producer edits."""

    path: str
    about: str
    kind: type
    left_out: frozenset[str] = frozenset()


FILES = (
    SettingsFile("feed/show.toml", "The show: what listeners see of it, and how it is made.", Show),
    SettingsFile(
        "voices/cast.toml",
        "Who speaks. Each of `[roles.announcer]`, `[roles.narrator]`, `[roles.quote]`, every `[[people]]` (which has "
        "`name`, and `aliases`, other names of theirs, besides) and every `[[pool]]` has these keys:",
        Delivery,
    ),
    SettingsFile("issues/newsletter.toml", "What the newsletter looks like.", Newsletter, left_out=frozenset(COMPUTED)),
    SettingsFile(TOPICS, "Feeds of single topics.", Topics),
)
LEXICON_TEXT = f"""## `{LEXICON}`

How words sound, in two tables: `[exact]` for words in these very capitals, `[any]` for words in any. Each entry is
`word = "how it is said"`, or a table, or a list of tables with these keys ([pronunciation](../pronunciation.md)):

| key | is | without it |
|---|---|---|
| `alias` | text: the word in plain words | |
| `phonemes` | text: its sound in IPA | |
| `before` | list of text: words of which one has to come next | asks for nothing |
| `after` | list of text: words of which one has to stand just before | asks for nothing |
"""


def render_pages() -> Mapping[str, str]:
    """Write all pages, by their paths below docs/."""
    settings = "\n".join([*(_describe_file(file) for file in FILES), LEXICON_TEXT])
    commands = "\n".join(_describe_group(title, entries) for title, entries in GROUPS.items())
    return {
        "reference/settings.md": f"# Settings\n\n{MADE}\nEvery key of every file that a producer edits. What is not "
        f"there is as the last column says.\n\n{settings}",
        "reference/commands.md": f"# Commands\n\n{MADE}\nAs `podcast COMMAND --help` has them. Commands that work on a "
        f"show take `--show DIR`, before or after their name.\n\n{commands}",
    }


def _describe_file(file: SettingsFile) -> str:
    return f"## `{file.path}`\n\n{file.about}\n\n" + "\n".join(_describe_tables(file.kind, "", file.left_out))


def _describe_tables(kind: type, name: str, left_out: frozenset[str] = frozenset()) -> Iterator[str]:
    """Describe a table of a file, and then those in it."""
    notes, kinds = _read_field_notes(kind), typing.get_type_hints(kind)
    if name:
        yield f"### `{name}`\n\n{inspect.cleandoc(kind.__doc__ or '').partition(chr(10))[0]}\n"
    rows, inner = [], []
    for field in fields(kind):
        if field.name in left_out:
            continue
        table = _find_table(kinds[field.name])
        if table and table is not kind:
            mark = f"[[{field.name}]]" if kinds[field.name] is not table else f"[{field.name}]"
            inner.append((table, mark if not name else mark.replace("[", f"[{name.strip('[]')}.", 1)))
            continue
        note = f": {notes[field.name]}" if field.name in notes else ""
        rows.append(f"| `{field.name}` | {_escape(_name_type(kinds[field.name]) + note)} | {_write_default(field)} |")
    if rows:
        yield "\n".join(["| key | is | without it |", "|---|---|---|", *rows, ""])
    for table, mark in inner:
        yield from _describe_tables(table, mark)


def _find_table(kind: object) -> type | None:
    """Find the dataclass that a table, or each of a list of tables, is read as."""
    if isinstance(kind, type) and is_dataclass(kind):
        return kind
    inner = [part for part in typing.get_args(kind) if isinstance(part, type) and is_dataclass(part)]
    return inner[0] if inner and typing.get_origin(kind) is tuple else None


def _name_type(kind: object) -> str:
    """Say what a value is, in a producer's words."""
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return " or ".join(f'`"{member.value}"`' for member in kind)
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in {typing.Union, types.UnionType}:
        return ", or ".join(_name_type(part) for part in parts if part is not types.NoneType)
    if origin is tuple:
        count = "" if parts[-1] is ... else f"{('no', 'one', 'two', 'three')[len(parts)]}, "
        return f"list of {count}{_name_type(parts[0])}"
    if origin is not None:
        return f"table of {_name_type(parts[-1])}"
    return WORDS.get(kind, "table like this one")


def _write_default(field: "Field[object]") -> str:
    """Write what a key is where it is left out, as TOML has it."""
    if field.default is MISSING and field.default_factory is MISSING:
        return "has to be there"
    value = field.default_factory() if field.default_factory is not MISSING else field.default
    return "nothing" if value in (None, "", ()) or value == {} else f"`{_escape(_write_toml(value))}`"


def _write_toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        text = value.replace('"', '\\"')
        return f'"{text}"'
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_write_toml(key)} = {_write_toml(item)}' for key, item in value.items())} }}"
    if isinstance(value, tuple | frozenset | set):
        items = value if isinstance(value, tuple) else sorted(value)
        return f"[{', '.join(map(_write_toml, items))}]"
    return str(value)


def _read_field_notes(kind: type) -> dict[str, str]:
    """Read the texts that stand under the fields of a class, which Python itself drops."""
    (body,) = [node.body for node in ast.parse(inspect.getsource(kind)).body if isinstance(node, ast.ClassDef)]
    return {
        field.target.id: " ".join(inspect.cleandoc(note.value.value).split())
        for field, note in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(note, ast.Expr) and isinstance(note.value, ast.Constant) and isinstance(note.value.value, str)
    }


def _escape(text: str) -> str:
    """Keep a text within its cell."""
    return text.replace("|", "\\|").replace("\n", " ")


def _describe_group(title: str, entries: Mapping[str, object]) -> str:
    context = click.Context(main, info_name="podcast", **main.context_settings)
    parts = [f"## {title}\n"]
    for name in entries:
        command = main.get_command(context, name)
        if command:
            parts += _describe_command(command, click.Context(command, info_name=name, parent=context))
            examples = "\n".join(COMMANDS[name].examples)
            parts.append(f"```console\n{examples}\n```\n")
    return "\n".join(parts)


def _describe_command(command: click.Command, context: click.Context) -> Iterator[str]:
    """Describe a command and those below it."""
    text = inspect.cleandoc(command.help or "").partition("\f")[0]
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield f"### `{context.command_path}`\n\n`{usage}`\n\n{_keep_paragraphs(text)}\n"
    records = [record for option in command.get_params(context) if (record := option.get_help_record(context))]
    if records:
        rows = [f"| `{_escape(name)}` | {_escape(' '.join(note.split()))} |" for name, note in records if note]
        yield "\n".join(["| option | does |", "|---|---|", *rows, ""])
    for name, inner in command.commands.items() if isinstance(command, click.Group) else ():
        yield from _describe_command(inner, click.Context(inner, info_name=name, parent=context))


def _keep_paragraphs(text: str) -> str:
    """Leave paragraphs as they are, without click's marks and with no angle bracket taken for HTML."""
    text = re.sub(r"\n?\b\n", "\n", text) if "\b" in text else text
    return re.sub(r"<(?=\w)", "&lt;", text)


if __name__ == "__main__":
    for page, content in render_pages().items():
        (DOCS / page).write_text(content, encoding="utf-8")
