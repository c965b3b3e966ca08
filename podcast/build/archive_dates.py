"""The days that issues/archive.csv lacks, from where its issues are; texts stay as they are."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from podcast.atomic_files import write_whole
from podcast.build.project import ARCHIVE, Project
from podcast.build.task_locks import writing
from podcast.errors import PodcastError
from podcast.issue import fill_date
from podcast.model import Progress
from podcast.show import read_text


def list_dateless(numbers: Iterable[int], project: Project) -> list[int]:
    """Leave out the issues that have a day in the archive."""
    rows = ((number, project.archive.get(number)) for number in numbers)
    return [number for number, row in rows if row is None or row.date is None]


def fetch_dates(
    numbers: list[int], project: Project, *, progress: Progress, notify: Callable[[str], object]
) -> Iterator[tuple[int, dt.date]]:
    """Ask the address of each issue for its day, and write that into the archive before the next is asked.

    Args:
        numbers: issues without a day.
        project: the show.
        progress: told how many have been asked.
        notify: told of each whose day cannot be had, and why.

    Yields:
        The number of an issue, and the day that its server tells.

    Raises:
        PodcastError: the archive cannot be written.
    """
    # They bring an HTTP client.
    from podcast.issue.sources.fetch import fetch_date
    from podcast.issue.sources.server_faults import choose_ask

    asking = choose_ask(project.show)
    for done, number in enumerate(numbers, 1):
        try:
            day = fetch_date(number, project.archive, newsletter=project.newsletter, ask=asking)
        except PodcastError as error:
            notify(f"{project.show.prefix}{number}: {error.message}")
        else:
            if day is None:
                notify(f"{project.show.prefix}{number}: {project.archive[number].url} tells no day")
            else:
                _write_date(number, day, project)
                yield number, day
        progress("dates", done, len(numbers))


def _write_date(number: int, day: dt.date, project: Project) -> None:
    path = project.folder.root / ARCHIVE
    with writing(project.folder):
        text = fill_date(read_text(project.folder.root, ARCHIVE), number, day, name=ARCHIVE)
        # A spreadsheet's own line ends stay.
        write_whole(path, (text.replace("\n", "\r\n") if b"\r\n" in path.read_bytes() else text).encode())
