"""The files of a show, read as TOML: what cannot be read is named with its line and its cure."""

import re
import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import Any

from podcast.errors import ShowError

_TRUTHS = MappingProxyType(
    {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
)


def read_text(root: Path, name: str) -> str:
    """Read a file of a show as it is written.

    Args:
        root: the show's folder.
        name: the file's path in it, also for messages: "feed/show.toml".

    Raises:
        ShowError: the file is missing, or no UTF-8.
    """
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
