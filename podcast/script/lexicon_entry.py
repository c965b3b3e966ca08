"""One more entry in a lexicon's TOML, with all else in the file as its producer wrote it."""

import json
import re
import tomllib

from podcast.errors import ShowError

_TABLE = re.compile(r"\s*\[")
_EXACT = re.compile(r"\s*\[\s*exact\s*\]\s*(?:#.*)?")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def with_entry(text: str, word: str, said: str, *, name: str) -> str:
    """Write how a word is said, in these very capitals: in the place of its entry, or after the last of its table.

    Raises:
        ShowError: the file cannot be read, or the entry cannot be written into it.
    """
    before = _tables(text, name)
    lines = text.splitlines()
    entry = f"{_key(word)} = {json.dumps(said, ensure_ascii=False)}"
    start, end = _exact_table(lines)
    if start is None:
        lines += ["", "[exact]", entry]
    elif (known := _line_of(word, lines[start:end])) is not None:
        lines[start + known] = entry
    else:
        lines.insert(_after_last_entry(lines, start, end), entry)
    after = "\n".join(lines) + "\n"
    wanted = {**before, "exact": {**before.get("exact", {}), word: said}}
    if not _says(after, wanted):
        raise ShowError(f'{name}: "{word}" cannot be put in', hint=f"Write it yourself under [exact]: {entry}")
    return after


def _says(text: str, wanted: object) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _tables(text: str, name: str) -> dict[str, dict[str, str]]:
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
