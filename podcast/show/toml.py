"""The files of a show, read as TOML: what cannot be read is named with its line and its cure."""

import codecs
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from podcast.atomic_files import is_endless
from podcast.errors import ShowError
from podcast.text import clean_line

_CODE_PAGE = "cp1252"
"""What Windows writes where an editor is not told otherwise, and what most files are that are no UTF-8."""
_SAVE = "Save it as UTF-8: an editor asks for the encoding where it saves under a name."
SPARE = 'a new show ("podcast init another-show")'
"""Where a producer finds a file, or a part of one, that was lost."""
_TRUTHS = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
_BARE = re.compile(r"[\w-]+", re.ASCII)
_WITH_UNIT = re.compile(
    r"(?P<number>[+-]?\d+(?:\.\d+)?)\s*(?:[mk]?Hz|m?s|secs?|seconds?|dB(?:FS|TP)?|LU(?:FS)?|kbps|kbit/s|wpm|%)",
    re.IGNORECASE,
)
_STRAIGHT = str.maketrans("“”„‟«»‘’", '""""""\'\'')


def read_text(root: Path, name: str) -> str:
    """Read a file of a show as it is written.

    Args:
        root: the show's folder.
        name: the file's path in it, also for messages: "feed/show.toml".

    Raises:
        ShowError: the file is missing, or no UTF-8.
    """
    path = root / name
    if is_endless(path):
        raise ShowError(f"{name}: is a pipe or a device, no file", hint="Move it away, and put the file there.")
    try:
        return decode_text(path.read_bytes(), name=name)
    except FileNotFoundError as error:
        hint = f"Bring it back, or copy its like: {SPARE} has one."
        raise ShowError(f"{name}: no such file in {root}", hint=hint) from error
    except IsADirectoryError as error:
        raise ShowError(f"{name}: is a folder, no file", hint="Move it away, and put the file there.") from error
    except NotADirectoryError as error:
        hint = "Move it away, and make a folder of that name."
        raise ShowError(f"{Path(name).parent}: is a file, no folder", hint=hint) from error
    except OSError as error:
        hint = "Give yourself the right to read it."
        raise ShowError(f"{name}: cannot be read: {error.strerror}", hint=hint) from error


def decode_text(data: bytes, *, name: str) -> str:
    """Read a file's bytes as text with plain ends of lines, without the mark that Windows puts before UTF-8.

    Raises:
        ShowError: they are no UTF-8; the line is named.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ShowError(f"{name}: is in UTF-16, which Windows calls Unicode", hint=_SAVE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        line = clean_line(data.split(b"\n")[number - 1].decode(_CODE_PAGE, errors="replace"))
        raise ShowError(f"{name}, line {number}: is not in UTF-8: {line[:80]}", hint=_SAVE) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse_toml(text: str, *, source: str) -> dict[str, Any]:
    """Parse a file's text into plain tables; `source` names the file in messages.

    Raises:
        ShowError: the text is no TOML.
    """
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _describe_fault(text, str(error), source=source) from error


def _describe_fault(text: str, fault: str, *, source: str) -> ShowError:
    """Name the line that is no TOML, and show how it would be: a key that comes twice, a text without marks."""
    lines = text.split("\n")
    number = _find_line(lines, fault)
    line = lines[number - 1].strip() if number else ""
    key = line.partition("=")[0].strip()
    if re.match("Cannot (overwrite|declare)", fault) and line:
        earlier = [at for at, other in enumerate(lines[: number - 1], 1) if other.partition("=")[0].strip() == key]
        first = f"line {earlier[-1]} has it, too" if earlier else "it is there already"
        return ShowError(f"{source}, line {number}: {key} comes twice; {first}", hint="Keep one of the two lines.")
    reason = re.sub(r" \(at .*\)$", "", fault)
    where = f"{source}, line {number}" if number else source
    return ShowError(f"{where}: not valid TOML: {reason}{f': {line}' if line else ''}", hint=_propose_cure(line))


def _find_line(lines: list[str], fault: str) -> int:
    """Find the line of a fault, from 1: where the parser stopped, or what is open at the end; 0 where neither is."""
    if position := re.search(r"\(at line (\d+)", fault):
        return min(int(position[1]), len(lines))
    if "(at end of document)" not in fault:
        return 0
    whole = next(count for count in range(len(lines), -1, -1) if _is_toml("\n".join(lines[:count])))
    return next((number for number, line in enumerate(lines[whole:], whole + 1) if line.strip()), 0)


def _propose_cure(line: str) -> str:
    """Show how a line is written right, if one thing is wrong with it."""
    for rule, cured in _list_cures(line):
        if cured != line and _is_toml(cured):
            return f"{rule}, as in: {cured}"
    return "Quotes and brackets are the usual suspects."


def _list_cures(line: str) -> Iterator[tuple[str, str]]:
    """Give what may be wrong with a line, and how it is without that."""
    yield "Quotation marks are straight", line.translate(_STRAIGHT)
    yield "An equals sign stands between a key and its value", re.sub(r"^([\w-]+)\s*:", r"\1 =", line)
    key, sign, value = (part.strip() for part in line.partition("="))
    if not sign:
        return
    truth = _TRUTHS.get(value.lower())
    if truth:
        yield "Write true or false", f"{key} = {truth}"
    yield "A number has a decimal point", re.sub(r"^(.*=\s*[+-]?\d+),(\d+)", r"\1.\2", line)
    if number := _WITH_UNIT.fullmatch(value):
        yield "A number stands without a unit", f"{key} = {number['number']}"
    if not _BARE.fullmatch(key):
        yield "A key with other than letters, digits and hyphens stands in quotation marks", f'"{key}" = {value}'
    if re.fullmatch(r'".*"', value):
        yield "What has quotation marks or backslashes in it stands in single ones", f"{key} = '{value[1:-1]}'"
    if re.fullmatch(r"[^\W_][^\"'\[\]{}#=]*", value):
        yield "A text stands in quotation marks", f'{key} = "{value}"'
    for mark in "\"'":
        yield "A text stands in quotation marks, before it and behind it", f"{line}{mark}"
        yield "A text stands in quotation marks, before it and behind it", f"{key} = {mark}{value}"
    yield "A list stands in brackets, before it and behind it", f"{line}]"


def _is_toml(line: str) -> bool:
    try:
        tomllib.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
