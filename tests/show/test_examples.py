"""A line that a hint proposes is one that is taken."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import tomlkit
from support.rows import try_rows

from podcast.errors import ShowError
from podcast.model import LIMITS, Show
from podcast.show import Folder, read_cast
from podcast.show.settings import check_show

ROOT = Path(__file__).parents[2]
SETTINGS = (ROOT / "feed" / "show.toml").read_text("utf-8")
CAST = "".join(f'[roles.{role}]\nvoice = "x"\n' for role in ("announcer", "narrator", "quote"))


def list_keys(kind: type, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """List the keys of a file, those of its tables among them."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        if is_dataclass(hints[field.name]):
            yield from list_keys(hints[field.name], (*path, field.name))
        else:
            yield (*path, field.name)


def write(path: tuple[str, ...], value: object) -> str:
    """Write the settings with another value at a place."""
    document: Any = tomlkit.parse(SETTINGS)
    table = document
    for name in path[:-1]:
        table = table.setdefault(name, {})
    table[path[-1]] = value
    return tomlkit.dumps(document)


def read_example(error: ShowError) -> object:
    """Read the value that a hint proposes; None where it leaves it open what may stand there."""
    match = re.search(r"as in: (\w+ = .*?)(?:; without the line.*)?$", error.hint)
    return next(iter(tomllib.loads(match[1]).values())) if match and "…" not in match[1] else None


@try_rows("path", list(list_keys(Show)))
def test_proposed_settings_are_taken(path: tuple[str, ...]) -> None:
    """Of every key, whose value is of no type that it can have."""
    try:
        check_show(write(path, 12.5 if path[-1] != "guid" else "none"))
    except ShowError as error:
        example = read_example(error)
        if example is not None:
            check_show(write(path, example))


@try_rows("key", sorted(LIMITS))
def test_proposed_deliveries_are_taken(key: str, tmp_path: Path) -> None:
    """A value out of its range, and a word in its place; of who stands in, too, with its line."""
    (tmp_path / "voices").mkdir(exist_ok=True)
    cast = tmp_path / "voices" / "cast.toml"
    for value in ("9999", "-9999", '"high"'):
        for line in ("{key} = {value}\n", 'fallback = [{{ voice = "y", {key} = {value} }}]\n'):
            cast.write_text(CAST + line.format(key=key, value=value), encoding="utf-8")
            with pytest.raises(ShowError, match=r"voices/cast\.toml, line 7: ") as caught:
                read_cast(Folder(tmp_path))
            cast.write_text(CAST + line.format(key=key, value=read_example(caught.value)), encoding="utf-8")
            read_cast(Folder(tmp_path))
