"""The list of all issues, `issues/archive.csv`: facts that an issue's text may not tell."""

import csv
import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass

from podcast.errors import IssueError
from podcast.text import keep_link


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
        IssueError: a row is wrong.
    """
    archive: dict[int, ArchiveRow] = {}
    # The first line names the columns.
    for line, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        try:
            date = dt.date.fromisoformat(row["date"]) if row.get("date") else None
            number = int(row["number"])
            archive[number] = ArchiveRow(number, row["title"] or "", keep_link(row["url"] or ""), date)
        except (KeyError, TypeError, ValueError) as error:
            raise IssueError(
                f"{name}, line {line}: not a row of number,title,url,date ({error})",
                hint="Dates are written 2019-12-04; the first line names the columns.",
            ) from error
    return archive
