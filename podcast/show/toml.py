"""TOML into frozen values: what cannot be read, unknown keys and wrong types are named, with their cure."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from podcast.errors import ShowError, did_you_mean

T = TypeVar("T")


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
        raise ShowError(
            f"{source}: not valid TOML: {error}", hint="Quotes and brackets are the usual suspects."
        ) from error


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
        raise ShowError(f"{source}: {_reworded(str(error))}", hint=f"Correct it in {source}.") from error


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


def _reworded(message: str) -> str:
    """Put the library's "Expected `int`, got `str` - at `$.pauses.item_ms`" into the order of our messages."""
    fault, _, path = message.partition(" - at ")
    fault = fault.replace("Object ", "").replace("`", '"')
    path = path.strip("`").removeprefix("$").removeprefix(".")
    return f"{path}: {fault[0].lower()}{fault[1:]}" if path else f"{fault[0].lower()}{fault[1:]}"
