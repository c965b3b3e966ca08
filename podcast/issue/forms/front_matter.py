"""Facts that a producer puts at the top of a text: number, title, date, url."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from podcast.errors import IssueError
from podcast.issue.phrases.numbering import parse_date

_FENCES = {"---": "---", "+++": "+++"}
_KEYS = ("number", "title", "date", "url")
_LINE = re.compile(r"([A-Za-z_][\w-]*)\s*:(?:\s+(.*))?")
_QUOTES = ("'", '"')
_MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the top of a text says of its issue; None where it does not say."""

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
    stop = next((n for n, line in enumerate(lines[1:_MOST_LINES], 1) if line.rstrip() == _FENCES[fence]), 0)
    if lines[0].rstrip() != fence or not stop:
        return FrontMatter(), text
    values = _toml(lines[1:stop], name=name) if fence == "+++" else _yaml(lines[1:stop])
    if values is None:
        return FrontMatter(), text
    return _checked(values, name=name), "\n".join(lines[stop + 1 :])


def _toml(lines: list[str], *, name: str) -> Mapping[str, object]:
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        raise IssueError(
            f"{name}: the front matter is no TOML: {error}", hint='Write lines like title = "A title".'
        ) from error


def _yaml(lines: list[str]) -> Mapping[str, object] | None:
    values: dict[str, object] = {}
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line.rstrip())
        if not match:
            return None
        values[match[1].lower()] = _unquoted((match[2] or "").strip())
    return values or None


def _unquoted(text: str) -> str:
    is_quoted = len(text) > 1 and text[0] in _QUOTES and text[-1] == text[0]
    return text[1:-1] if is_quoted else text


def _checked(values: Mapping[str, object], *, name: str) -> FrontMatter:
    number, title, day, url = (values.get(key) for key in _KEYS)
    return FrontMatter(
        number=_number(number, name=name),
        title=str(title).strip() if title else None,
        date=_date(day, name=name),
        url=str(url).strip() if url else None,
    )


def _number(value: object, *, name: str) -> int | None:
    if value is None or value == "":
        return None
    digits = str(value)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len("99999")):
        raise IssueError(f'{name}: "{value}" in the front matter is no issue number', hint="Write it as number: 76.")
    return int(digits)


def _date(value: object, *, name: str) -> dt.date | None:
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
