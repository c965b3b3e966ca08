"""What is known of every issue without its text: number, title, address, date."""

import csv
import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass

from podcast.errors import IssueError


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the archive's list."""

    number: int
    title: str
    url: str
    date: dt.date | None


def read_archive(text: str, *, name: str) -> Mapping[int, Listed]:
    """Read the list: CSV with the columns number, title, url, date.

    Raises:
        IssueError: a row is wrong.
    """
    rows = csv.DictReader(io.StringIO(text))
    listed: dict[int, Listed] = {}
    for line, row in enumerate(rows, start=2):
        try:
            date = dt.date.fromisoformat(row["date"]) if row.get("date") else None
            listed[int(row["number"])] = Listed(int(row["number"]), row["title"] or "", row["url"] or "", date)
        except (KeyError, TypeError, ValueError) as error:
            raise IssueError(
                f"{name}, line {line}: not a row of number,title,url,date ({error})",
                hint="Dates are written 2019-12-04; the first line names the columns.",
            ) from error
    return listed
