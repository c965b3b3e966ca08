"""TOML into frozen values: what cannot be read, unknown keys and wrong types are named, with their cure."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from podcast.errors import ShowError, did_you_mean

T = TypeVar("T")
_TRUTHS = MappingProxyType(
    {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
)
_MISSING = re.compile("Object missing required field `([^`]+)`")
_EXPECTED = re.compile("Expected `([^`]+)`, got `([^`]+)`")
_KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "bool": ("true or false", "true"),
        "int": ("a whole number", "500"),
        "float": ("a number", "-1.5"),
        "str": ("a text in quotation marks", '"…"'),
        "array": ("a list in brackets", '["…", "…"]'),
        "object": ("a table", '{ … = "…" }'),
    }
)
"""Types as the library names them: what a producer calls them, and how one is written."""


def read_toml(root: Path, name: str) -> dict[str, Any]:
    """Read a file of a show into plain tables.

    Args:
        root: the show's folder.
        name: the file's path in it, also for messages: "feed/show.toml".

    Raises:
        ShowError: the file is missing, no UTF-8, or no TOML.
    """
    return parse_toml(read_text(root, name), source=name)


def read_text(root: Path, name: str) -> str:
    """Read a file of a show, as `read_toml` does, as it is written."""
    try:
        return (root / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ShowError(f"{name}: no such file in {root}", hint='"podcast init" writes one.') from error
    except (OSError, UnicodeDecodeError) as error:
        raise ShowError(f"{name}: cannot be read: {error}", hint="It has to be a text file in UTF-8.") from error


def parse_toml(text: str, *, source: str) -> dict[str, Any]:
    """Parse a file's text into plain tables; `source` names the file in messages.

    Raises:
        ShowError: the text is no TOML.
    """
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _describe_fault(text, str(error), source=source) from error


def convert(plain: object, kind: type[T], *, source: str) -> T:
    """Make a `kind` of plain tables, lists and values.

    Args:
        plain: what a TOML file or a part of it holds.
        kind: a dataclass, or a tuple or mapping of dataclasses.
        source: where it came from, for messages: "feed/show.toml".

    Raises:
        ShowError: a key is unknown or missing, or a value is of another type.
    """
    _refuse_unknown(plain, kind, source=source)
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        message, hint = _reword(str(error), source=source)
        raise ShowError(f"{source}: {message}", hint=hint) from error


def _refuse_unknown(plain: object, kind: Any, *, source: str, path: str = "") -> None:  # noqa: ANN401 - a type form
    """Name the first key, or value of a list of names, that is none.

    The library would refuse it as well, but could not say which name was meant.
    """
    if _is_enum(kind) and isinstance(plain, str) and plain not in list(kind):
        raise ShowError(f'{source}: {path.rstrip(".")}: "{plain}" is unknown', hint=did_you_mean(plain, list(kind)))
    if isinstance(kind, type) and is_dataclass(kind) and isinstance(plain, Mapping):
        hints = _kinds_of_keys(kind)
        for key, value in plain.items():
            if key not in hints:
                raise ShowError(f'{source}: unknown key "{path}{key}"', hint=did_you_mean(str(key), [*hints]))
            _refuse_unknown(value, hints[key], source=source, path=f"{path}{key}.")
        return
    members = [argument for argument in get_args(kind) if is_dataclass(argument) or _is_enum(argument)]
    values: Iterable[object] = (
        plain.values() if isinstance(plain, Mapping) else plain if isinstance(plain, list) else ()
    )
    for member in members:
        for value in values:
            _refuse_unknown(value, member, source=source, path=path)


@cache
def _kinds_of_keys(kind: type) -> dict[str, Any]:
    """Give the names of a dataclass, each with its type; a lexicon asks for those of its entries hundreds of times."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _is_enum(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def _reword(message: str, *, source: str) -> tuple[str, str]:
    """Put the library's "Expected `int`, got `str` - at `$.pauses.item_ms`" into a producer's words, with a cure."""
    fault, _, path = message.partition(" - at ")
    path = path.strip("`").removeprefix("$").removeprefix(".")
    if missing := _MISSING.fullmatch(fault):
        where = f"[{path}] has no" if path else "there is no"
        return f'{where} "{missing[1]}"', f'Add a line as {missing[1]} = "…".'
    kinds = _EXPECTED.fullmatch(fault)
    wanted = kinds and _KINDS.get(kinds[1].replace(" | null", "").partition(" | ")[0])
    if not kinds or not wanted or not path:
        plain = fault.replace("Object ", "").replace("`", '"')
        return f"{path}: {plain[0].lower()}{plain[1:]}".removeprefix(": "), f"Correct it in {source}."
    word, example = wanted
    actual = _KINDS.get(kinds[2], (kinds[2], ""))[0]
    key = path.rpartition(".")[2].partition("[")[0]
    return f"{path}: expected {word}, not {actual}", f"Correct it as in: {key} = {example}"


def _describe_fault(text: str, fault: str, *, source: str) -> ShowError:
    """Name the line that is no TOML, and show what is wrong with it: a key that comes twice, a text without marks."""
    position = re.search(r"\(at line (\d+)", fault)
    lines = text.splitlines()
    number = min(int(position[1]), len(lines)) if position else 0
    line = lines[number - 1].strip() if number else ""
    key = line.partition("=")[0].strip()
    if re.match("Cannot (overwrite|declare)", fault) and line:
        earlier = [at for at, other in enumerate(lines[: number - 1], 1) if other.partition("=")[0].strip() == key]
        first = f"line {earlier[-1]} has it, too" if earlier else "it is there already"
        return ShowError(f"{source}, line {number}: {key} comes twice; {first}", hint="Keep one of the two lines.")
    hint = "Quotes and brackets are the usual suspects."
    if bare := re.fullmatch(r"([\w-]+)\s*=\s*([^\W\d][^\"'\[\]{}#=]*)", line):
        value = bare[2].strip()
        truth = _TRUTHS.get(value.lower())
        wanted = "Write true or false" if truth else "A text stands in quotation marks"
        right = truth or f'"{value}"'
        hint = f"{wanted}, as in: {bare[1]} = {right}"
    where = f"{source}, line {number}" if number else source
    return ShowError(f"{where}: not valid TOML: {fault}{f': {line}' if line else ''}", hint=hint)
