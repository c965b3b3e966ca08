"""What is wrong in a file of a show: each fault with its setting, its line and its cure, all of them at once."""

import tomllib
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from podcast.errors import ShowError, refuse

KeyPath = tuple[str | int, ...]
"""Where a setting stands: names of tables and keys, and places in lists, from 0."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong."""

    path: KeyPath
    message: str
    """What is wrong, without the file."""
    hint: str
    meant: KeyPath = ()
    """The setting that a misspelled one was meant for."""


def refuse_faults(faults: Iterable[Fault], *, source: str, text: str = "") -> None:
    """Refuse a file, in the order of its lines.

    Args:
        faults: what is wrong; none is well. What hangs on another of them is left out.
        source: the file's path in its show.
        text: the file as it is written, in which lines are found.

    Raises:
        ShowError: the fault, or all of several.
    """
    errors = [(find_line(text, fault.path), fault) for fault in _drop_dependent(tuple(faults))]
    refuse(_make_error(fault, line, source) for line, fault in sorted(errors, key=lambda error: error[0] or 0))


def find_line(text: str, path: KeyPath) -> int | None:
    """Find the line where a setting begins, or the table that lacks it; None where neither is written.

    Asks the parser which of the file's beginnings has it, so that lines of texts and lists are never taken for keys.
    """
    while path and not _reach(tomllib.loads(text), path):
        path = path[:-1]
    if not path:
        return None
    lines = text.split("\n")
    last = bisect_left(range(len(lines)), 1, key=lambda count: _reach(_parse_beginning(lines, count)[0], path))
    return _parse_beginning(lines, last - 1)[1] + 1


def write_path(path: KeyPath) -> str:
    """Write a setting's place as TOML has it, "pauses.item_ms"; places in lists are counted from 1."""
    names = (f"[{name + 1}]" if isinstance(name, int) else f".{_write_key(name)}" for name in path)
    return "".join(names).removeprefix(".")


def _write_key(name: str) -> str:
    return name if name.isascii() and name.replace("-", "").replace("_", "").isalnum() else f'"{name}"'


def _drop_dependent(faults: Collection[Fault]) -> Iterator[Fault]:
    """Give faults once, without those of a setting that is wrong, or meant elsewhere, before."""
    wrong: list[KeyPath] = [fault.meant for fault in faults if fault.meant]
    for fault in faults:
        if not any(_is_within(fault.path, path) or _is_within(path, fault.path) for path in wrong):
            wrong.append(fault.path)
            yield fault


def _is_within(path: KeyPath, other: KeyPath) -> bool:
    return path[: len(other)] == other


def _make_error(fault: Fault, line: int | None, source: str) -> ShowError:
    where = f"{source}, line {line}" if line else source
    return ShowError(f"{where}: {fault.message}", hint=fault.hint, key=write_path(fault.path))


def _parse_beginning(lines: list[str], count: int) -> tuple[Mapping[str, object], int]:
    """Parse the first lines, without the last of them where a value is cut; tell how many were taken."""
    for length in range(count, 0, -1):
        try:
            return tomllib.loads("\n".join(lines[:length])), length
        except ValueError:
            continue
    return {}, 0


def _reach(value: Any, path: KeyPath) -> bool:  # noqa: ANN401 - whatever TOML has
    for name in path:
        is_in_list = isinstance(value, list) and isinstance(name, int) and name < len(value)
        if not (is_in_list or (isinstance(value, dict) and name in value)):
            return False
        value = value[name]
    return True
