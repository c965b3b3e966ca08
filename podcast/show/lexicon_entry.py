"""One more entry in a lexicon's TOML, with all else in the file as its producer wrote it."""

import json
import re
import tomllib
from typing import Any

from podcast.errors import ShowError
from podcast.model import Lexeme

_TABLE = re.compile(r"\s*\[")
_EXACT = re.compile(r"\s*\[\s*exact\s*\]\s*(?:#.*)?")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


Entry = str | dict[str, object]
"""What is said anywhere, or in one place: `{alias = "led", before = ["pipe"]}`."""


def with_entry(text: str, lexeme: Lexeme, *, name: str) -> str:
    """Write how a word is said, in these very capitals: in the place of its entry, or after the last of its table.

    Args:
        text: the lexicon's file.
        lexeme: the word; where it names the words beside it, what is said elsewhere stays.
        name: of the file, for errors.

    Raises:
        ShowError: the file cannot be read, or the entry cannot be written into it.
    """
    tables = _tables(text, name)
    lines = text.splitlines()
    word = lexeme.grapheme
    value = _value(tables.get("exact", {}).get(word, []), lexeme)
    entry = f"{_key(word)} = {_toml(value)}"
    start, end = _exact_table(lines)
    if start is None:
        lines += ["", "[exact]", entry]
    elif (known := _line_of(word, lines[start:end])) is not None:
        lines[start + known] = entry
    else:
        lines.insert(_after_last_entry(lines, start, end), entry)
    written = "\n".join(lines) + "\n"
    wanted = {**tables, "exact": {**tables.get("exact", {}), word: value}}
    if not _says(written, wanted):
        raise ShowError(f'{name}: "{word}" cannot be put in', hint=f"Write it yourself under [exact]: {entry}")
    return written


def _value(known: Entry | list[Entry], lexeme: Lexeme) -> Entry | list[Entry]:
    """Put a saying among those of a word: what is said in one place before what is said anywhere."""
    beside = (("before", lexeme.before), ("after", lexeme.after))
    place: dict[str, object] = {key: list(words) for key, words in beside if words}
    new: Entry = {"alias": lexeme.alias, **place} if place else lexeme.alias
    entries = known if isinstance(known, list) else [known]
    kept = [entry for entry in entries if _place(entry) != place]
    ordered = sorted([new, *kept], key=lambda entry: not _place(entry))
    return ordered if len(ordered) > 1 else new


def _place(entry: Entry) -> dict[str, object]:
    return {} if isinstance(entry, str) else {key: words for key, words in entry.items() if key != "alias"}


def _toml(value: object) -> str:
    """Write a value on one line."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_key(key)} = {_toml(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _says(text: str, wanted: object) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _tables(text: str, name: str) -> dict[str, dict[str, Any]]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ShowError(
            f"{name}: not valid TOML: {error}", hint="Quotes and brackets are the usual suspects."
        ) from error


def _key(word: str) -> str:
    return word if _BARE.fullmatch(word) else json.dumps(word, ensure_ascii=False)


def _exact_table(lines: list[str]) -> tuple[int | None, int]:
    """Find the lines of the table, without its heading."""
    start = next((number for number, line in enumerate(lines, 1) if _EXACT.fullmatch(line)), None)
    following = (number for number, line in enumerate(lines) if start and number >= start and _TABLE.match(line))
    return start, next(following, len(lines))


def _line_of(word: str, lines: list[str]) -> int | None:
    for number, line in enumerate(lines):
        try:
            keys = tomllib.loads(line)
        except tomllib.TOMLDecodeError:
            continue
        if word in keys:
            return number
    return None


def _after_last_entry(lines: list[str], start: int, end: int) -> int:
    used = [number for number in range(start, end) if lines[number].strip() and not lines[number].startswith("#")]
    return used[-1] + 1 if used else start
