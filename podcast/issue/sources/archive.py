"""The list of all issues, `issues/archive.csv`: facts that an issue's text may not tell."""

import csv
import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from podcast.errors import IssueError
from podcast.text import is_web_address, keep_link

_COLUMNS = ("number", "title", "url", "date")
_EXAMPLE = '76,"Bees, and what they see",https://example.org/76,2019-12-04'


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """What the archive lists of one issue; text is empty where it does not say."""

    number: int
    title: str
    url: str
    date: dt.date | None


def read_archive(text: str, *, name: str) -> Mapping[int, ArchiveRow]:
    """Read the list, CSV with the columns number, title, url, date, into rows by number.

    Raises:
        IssueError: a row is wrong, or two are of one number.
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        return _list_rows(rows, name=name)
    except csv.Error as error:
        raise IssueError(
            f"{name}, line {rows.line_num + 1}: the row that begins here is not closed: {error}",
            hint=f"Is a quotation mark missing at the end of a title? A row is written as in: {_EXAMPLE}",
        ) from error


def _list_rows(rows: "csv.DictReader[str]", *, name: str) -> Mapping[int, ArchiveRow]:
    _check_columns(rows.fieldnames or (), name=name)
    archive: dict[int, ArchiveRow] = {}
    lines: dict[int, int] = {}
    for row in rows:
        where = f"{name}, line {rows.line_num}"
        listed = _read_row(row, where)
        if listed.number in archive:
            raise IssueError(
                f"{where}: issue {listed.number} is listed twice; line {lines[listed.number]} has it, too",
                hint="Keep one of the two lines.",
            )
        archive[listed.number], lines[listed.number] = listed, rows.line_num
    return archive


def fill_date(text: str, number: int, day: dt.date, *, name: str) -> str:
    """Write the day of an issue into a list that has none for it; all else stays as it is.

    Raises:
        IssueError: a row is wrong.
    """
    before = read_archive(text, name=name).get(number)
    if before is None or before.date is not None:  # somebody has written one meanwhile, or taken the row out
        return text
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    if "date" not in head:
        head.append("date")
    filled, at, listed = io.StringIO(), head.index("date"), head.index("number")
    writer = csv.writer(filled, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        is_row = bool(row) and int(row[listed]) == number
        cells = [*row, *[""] * (len(head) - len(row))] if row else row
        writer.writerow([*cells[:at], day.isoformat(), *cells[at + 1 :]] if is_row else cells)
    return filled.getvalue()


def _check_columns(names: Sequence[str], *, name: str) -> None:
    """Refuse a list whose first line does not name the columns, or is separated by something else."""
    line = ",".join(_COLUMNS)
    for mark, word in ((";", "semicolons"), ("\t", "tabs")):
        if len(names) == 1 and mark in names[0]:
            raise IssueError(
                f"{name}: its columns are separated by {word}",
                hint=f"Save it with commas, the first line too: {line}; spreadsheets call it CSV, comma delimited.",
            )
    missing = [column for column in _COLUMNS[:-1] if column not in names]  # a list may do without days
    if names and missing:
        raise IssueError(
            f'{name}, line 1: no column is called "{missing[0]}"', hint=f"The first line names them all: {line}"
        )


def _read_row(row: Mapping[str | None, Any], where: str) -> ArchiveRow:
    if None in row:
        raise IssueError(
            f"{where}: more columns than the first line names",
            hint=f"A title with a comma stands in quotation marks, as in: {_EXAMPLE}",
        )
    number, date = (row["number"] or "").strip(), (row.get("date") or "").strip()
    if not re.fullmatch("[0-9]{1,6}", number):
        raise IssueError(f'{where}: "{number}" is no number of an issue', hint=f"Write the row as in: {_EXAMPLE}")
    try:
        day = dt.date.fromisoformat(date) if date else None
    except ValueError as error:
        raise IssueError(f'{where}: "{date}" is no day', hint=f"Write it as in: {_EXAMPLE}") from error
    url = keep_link((row["url"] or "").strip())
    if url and not is_web_address(url):
        raise IssueError(f'{where}: "{url}" is no web address', hint=f"It begins with https://, as in: {_EXAMPLE}")
    return ArchiveRow(int(number), row["title"] or "", url, day)
