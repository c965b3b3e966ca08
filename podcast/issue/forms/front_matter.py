"""The front matter that a producer puts at the top of a text: number, title, date, url."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from podcast.errors import IssueError
from podcast.issue.phrases.numbering import parse_date
from podcast.text import keep_link

_FENCES = ("---", "+++")
_KEYS = ("number", "title", "date", "url")
_LINE = re.compile(r"([A-Za-z_][\w-]*)\s*:(?:\s+(.*))?")
_QUOTES = ("'", '"')
_MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Facts that the top of a text names; None for those that it does not."""

    number: int | None = None
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None


def split_front_matter(text: str, *, name: str) -> tuple[FrontMatter, str]:
    """Take the front matter off a text.

    YAML between lines of `---` (plain `key: value` only) or TOML between lines of `+++`. A text without a closing
    line, or whose lines between are no keys, has none.

    Raises:
        IssueError: a value is not what its key asks for, or the TOML is broken.
    """
    start = text.lstrip("\n")
    fence = start[:3]
    if fence not in _FENCES:
        return FrontMatter(), text
    lines = start.split("\n", _MOST_LINES)
    stop = next((n for n, line in enumerate(lines[1:_MOST_LINES], 1) if line.rstrip() == fence), 0)
    if lines[0].rstrip() != fence or not stop:
        return FrontMatter(), text
    values = _parse_toml(lines[1:stop], name=name) if fence == "+++" else _parse_yaml(lines[1:stop])
    if values is None:
        return FrontMatter(), text
    return _check_values(values, name=name), "\n".join(lines[stop + 1 :])


def _parse_toml(lines: list[str], *, name: str) -> Mapping[str, object]:
    try:
        return tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise IssueError(
            f"{name}: the front matter is no TOML: {error}", hint='Write lines like title = "A title".'
        ) from error


def _parse_yaml(lines: list[str]) -> Mapping[str, object] | None:
    """Read lines of `key: value`; None where one is none, as text between two rules is."""
    values: dict[str, object] = {}
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line.rstrip())
        if not match:
            return None
        value = (match[2] or "").strip()
        is_quoted = len(value) > 1 and value[0] in _QUOTES and value[-1] == value[0]
        values[match[1].lower()] = value[1:-1] if is_quoted else value
    return values or None


def _check_values(values: Mapping[str, object], *, name: str) -> FrontMatter:
    number, title, day, url = (values.get(key) for key in _KEYS)
    return FrontMatter(
        number=_check_number(number, name=name),
        title=str(title).strip() if title else None,
        date=_check_date(day, name=name),
        url=keep_link(str(url).strip()) or None if url else None,
    )


def _check_number(value: object, *, name: str) -> int | None:
    if value is None or value == "":
        return None
    digits = str(value)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len("99999")):
        raise IssueError(f'{name}: "{value}" in the front matter is no issue number', hint="Write it as number: 76.")
    return int(digits)


def _check_date(value: object, *, name: str) -> dt.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    day, _ = parse_date(str(value))
    if day is None:
        raise IssueError(f'{name}: "{value}" in the front matter is no date', hint="Write it as date: 2019-12-04.")
    return day
