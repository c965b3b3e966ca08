"""Plain data, as TOML has it, into frozen values: unknown keys and wrong types are named."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from podcast.errors import ShowError, did_you_mean

T = TypeVar("T")


def decode(plain: object, kind: type[T], *, place: str) -> T:
    """Make a `kind` of plain tables, lists and values.

    Args:
        plain: what a TOML file or a part of it holds.
        kind: a dataclass, or a tuple or mapping of dataclasses.
        place: where it came from, for messages: "feed/show.toml".

    Raises:
        ShowError: a key is unknown or missing, or a value is of another type.
    """
    _refuse_unknown_names(plain, kind, place=place)
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        raise ShowError(f"{place}: {_readable(str(error))}", hint=f"Correct it in {place}.") from error


def _refuse_unknown_names(plain: object, kind: Any, *, place: str, path: str = "") -> None:  # noqa: ANN401 - a type form
    """Name the first key, or value of a list of names, that is none; the library would not say what was meant."""
    if _is_names(kind) and isinstance(plain, str) and plain not in list(kind):
        raise ShowError(f'{place}: {path.rstrip(".")}: "{plain}" is unknown', hint=did_you_mean(plain, list(kind)))
    if is_dataclass(kind) and isinstance(plain, Mapping):
        hints = get_type_hints(kind)
        known = [field.name for field in fields(kind)]
        for key, value in plain.items():
            if key not in known:
                raise ShowError(f'{place}: unknown key "{path}{key}"', hint=did_you_mean(str(key), known))
            _refuse_unknown_names(value, hints[key], place=place, path=f"{path}{key}.")
        return
    inner = [argument for argument in get_args(kind) if is_dataclass(argument) or _is_names(argument)]
    values: Iterable[object] = (
        plain.values() if isinstance(plain, Mapping) else plain if isinstance(plain, list) else ()
    )
    for argument in inner:
        for value in values:
            _refuse_unknown_names(value, argument, place=place, path=path)


def _is_names(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def _readable(message: str) -> str:
    """Turn the library's "Expected `int`, got `str` - at `$.pauses.item_ms`" into the trade's order."""
    what, _, where = message.partition(" - at ")
    what = what.replace("Object ", "").replace("`", '"')
    where = where.strip("`").removeprefix("$").removeprefix(".")
    return f"{where}: {what[0].lower()}{what[1:]}" if where else f"{what[0].lower()}{what[1:]}"
