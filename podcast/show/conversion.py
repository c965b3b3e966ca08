"""TOML's tables into frozen values, with all that is wrong in them: unknown and missing keys, other types than asked.

What is wrong has something empty in its place, so that all else can be looked at as well.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from podcast.errors import did_you_mean, find_closest
from podcast.show.faults import Fault, KeyPath, refuse_faults, write_path
from podcast.show.toml import SPARE

T = TypeVar("T")
_EXPECTED = re.compile("Expected `([^`]+)`, got `([^`]+)`")
_COUNT = re.compile(r"Expected `array` of length (\d+), got (\d+)")
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


def convert(plain: object, kind: type[T], *, source: str, text: str = "", path: KeyPath = ()) -> T:
    """Make a `kind` of plain tables, lists and values.

    Args:
        plain: what a TOML file or a part of it holds.
        kind: a dataclass, or a tuple or mapping of dataclasses.
        source: where it came from, for messages: "feed/show.toml".
        text: the file as it is written, for the lines in messages.
        path: where in the file it stands.

    Raises:
        ShowError: a key is unknown or missing, or a value is of another type; all of them.
    """
    value, faults = fill(plain, kind, path)
    refuse_faults(faults, source=source, text=text)
    return value


def fill(plain: object, kind: type[T], path: KeyPath = (), *, beside: tuple[str, ...] = ()) -> tuple[T, list[Fault]]:
    """Make a `kind` of plain tables, lists and values, with all that is wrong in them.

    Args:
        plain: as TOML has it.
        kind: what comes of it.
        path: where in its file it stands.
        beside: other keys of its table, which are read apart: an unknown one may be meant for one of these.
    """
    faults: list[Fault] = []
    if is_dataclass(kind) and isinstance(plain, Mapping):
        value: T = _fill_in(plain, kind, path, faults, beside)
    else:
        value = _convert(plain, kind, path, faults)
    return value, faults


def _convert(
    plain: object,
    kind: Any,  # noqa: ANN401 - a type form
    path: KeyPath,
    faults: list[Fault],
    example: object = None,
) -> Any:  # noqa: ANN401
    """Make a value of what is written; `example` is what may stand there."""
    members = [argument for argument in get_args(kind) if is_dataclass(argument)]
    if isinstance(kind, type) and is_dataclass(kind) and isinstance(plain, Mapping):
        return _fill_in(plain, kind, path, faults)
    if members:
        return _convert_members(plain, kind, path, faults)
    count = len(faults)
    faults += _find_unknown_names(plain, kind, path)
    if len(faults) == count:
        try:
            return msgspec.convert(plain, kind)
        except msgspec.ValidationError as error:
            faults.append(_reword(str(error), plain, kind, path, example=example))
    return _make_empty(kind)


def _convert_members(plain: object, kind: Any, path: KeyPath, faults: list[Fault]) -> Any:  # noqa: ANN401 - a type form
    """Make a list of tables, or a table of tables."""
    member = next(argument for argument in get_args(kind) if is_dataclass(argument))
    is_list = get_origin(kind) is tuple
    if isinstance(plain, list) and is_list:
        return tuple(_convert(value, member, (*path, index), faults) for index, value in enumerate(plain))
    if isinstance(plain, Mapping) and not is_list:
        return {key: _convert(value, member, (*path, key), faults) for key, value in plain.items()}
    where, first = write_path(path), fields(member)[0].name
    header = f"[[{where}]]" if is_list else f"[{where}.NAME]"
    wanted = "a list of tables" if is_list else "a table for each name"
    hint = f'Each begins with a line {header}, and below it {first} = "…"'
    faults.append(Fault(path, f"{where}: expected {wanted}, not {_name_kind(plain)}", hint))
    return _make_empty(kind)


def _name_kind(plain: object) -> str:
    """Name the type of a value in a producer's words."""
    names = {bool: "bool", int: "int", float: "float", str: "str", list: "array", dict: "object"}
    return _KINDS[names[type(plain)]][0] if type(plain) in names else "a date"


def _fill_in(
    plain: Mapping[str, Any], kind: type, path: KeyPath, faults: list[Fault], beside: tuple[str, ...] = ()
) -> Any:  # noqa: ANN401 - of that kind
    """Make a value of a table."""
    kinds = _kinds_of_keys(kind)
    names = (*kinds, *beside)
    for key in [key for key in plain if key not in kinds]:
        guess = find_closest(key, names)
        message = f'unknown key "{write_path((*path, key))}"'
        faults.append(Fault((*path, key), message, did_you_mean(key, names), (*path, guess) if guess else ()))
    examples = {field.name: field.metadata.get("example", field.default) for field in fields(kind)}
    values = {
        key: _convert(value, kinds[key], (*path, key), faults, examples.get(key))
        for key, value in plain.items()
        if key in kinds
    }
    for field in fields(kind):
        if field.name not in plain and _is_required(field):
            faults.append(_describe_missing(path, field.name, kinds[field.name]))
            values[field.name] = _make_empty(kinds[field.name])
    return kind(**values)


def _find_unknown_names(plain: object, kind: Any, path: KeyPath) -> Iterator[Fault]:  # noqa: ANN401 - a type form
    """Find values that are none of a list of names; the library could not say which name was meant."""
    for enum in (kind, *get_args(kind)):
        if isinstance(enum, type) and issubclass(enum, StrEnum):
            for name in plain if isinstance(plain, list) else [plain]:
                if isinstance(name, str) and name not in list(enum):
                    yield Fault(path, f'{write_path(path)}: "{name}" is unknown', did_you_mean(name, list(enum)))


@cache
def _kinds_of_keys(kind: type) -> dict[str, Any]:
    """Give the names of a dataclass, each with its type; a lexicon asks for those of its entries hundreds of times."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _is_required(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _make_empty(kind: Any) -> Any:  # noqa: ANN401 - a type form
    """Make what stands for a value that is wrong or not there."""
    if isinstance(kind, type) and is_dataclass(kind):
        return _fill_in({}, kind, (), [])
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return next(iter(kind))
    origin = get_origin(kind)
    return (origin if origin in {tuple, frozenset, dict} else dict if origin is Mapping else str if origin else kind)()


def _describe_missing(path: KeyPath, key: str, kind: Any) -> Fault:  # noqa: ANN401 - a type form
    where = f"[{write_path(path)}] has no" if path else "there is no"
    hint = f'Add a line as {key} = "…".'
    if kind is str and key == "voice":
        hint = 'Add a line as voice = "gmw/en-us"; "podcast voices" lists what there is.'
    if isinstance(kind, type) and is_dataclass(kind):
        hint = f"Add a table, which begins with a line [{write_path((*path, key))}]; {SPARE} has one."
    return Fault((*path, key), f'{where} "{key}"', hint)


def _reword(message: str, plain: object, kind: Any, path: KeyPath, *, example: object) -> Fault:  # noqa: ANN401 - a type form
    """Put the library's "Expected `int`, got `str` - at `$[0]`" into a producer's words, with a cure."""
    fault, _, inner = message.partition(" - at ")
    where = write_path(path) + inner.strip("`").removeprefix("$")
    name = next((name for name in reversed(path) if isinstance(name, str)), "")
    if count := _COUNT.fullmatch(fault):
        texts = ", ".join(['"…"'] * int(count[1]))
        return Fault(path, f"{where}: expected {count[1]} texts, not {count[2]}", f"Write it as in: {name} = [{texts}]")
    kinds = _EXPECTED.fullmatch(fault)
    wanted = kinds and _KINDS.get(kinds[1].replace(" | null", "").partition(" | ")[0])
    if not kinds or not wanted:
        words = fault.replace("Object ", "").replace("`", '"')
        return Fault(
            path, f"{where}: {words[0].lower()}{words[1:]}", "Correct it as docs/reference/settings.md has it."
        )
    word, usual = wanted
    if kinds[1].startswith("array") and isinstance(plain, str) and plain:
        example = tuple(filter(None, map(str.strip, plain.split(","))))
    actual = "a number with a point" if kinds[2] == "float" else _KINDS.get(kinds[2], (kinds[2], ""))[0]
    hint = f"Correct it as in: {name} = {_write_example(example) or usual}"
    if isinstance(kind, type) and is_dataclass(kind):
        hint = _show_table(plain, kind, path)
    return Fault(path, f"{where}: expected {word}, not {actual}", hint)


def _write_example(value: object) -> str:
    """Write a number, a truth or a list as TOML has it; empty for all else, which shows not what may stand there."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple) and all(isinstance(member, str) for member in value):
        return json.dumps(value) if value else ""
    return str(value) if isinstance(value, int | float) else ""


def _show_table(plain: object, kind: type, path: KeyPath) -> str:
    """Show how a table is written, with what was given where its first key takes that."""
    first = fields(kind)[0].name
    value = f'"{plain}"' if isinstance(plain, str) else '"…"' if _is_required(fields(kind)[0]) else "…"
    if isinstance(path[-1], int):
        return f"Each is a table, as in: {path[-2]} = [{{ {first} = {value} }}]"
    return f"Give it a table of its own: a line [{write_path(path)}], and below it {first} = {value}"
