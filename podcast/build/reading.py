"""An issue's file → what is read of it, remembered by its content.

A render that changes nothing so neither imports the readers of a dozen forms, with their hundreds of patterns, nor runs
them (docs/performance.md).
"""

import logging
import shlex
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from podcast.build.show_cache import list_rules, recall
from podcast.cache import make_key
from podcast.errors import IssueError
from podcast.model import Issue, Newsletter
from podcast.show import refuse_link_out

if TYPE_CHECKING:  # it knows all stages, and for reading an issue most are not needed
    from podcast.build.project import Project

_log = logging.getLogger(__name__)

FORMAT_VERSION: Final = 1
"""Raised when what was read is kept in another form; the rules of reading are in the key by themselves."""
_FIRST_YEAR: Final = 1900
"""Of dates in feeds: RFC 5322, 3.3."""
_RULES: Final = ("issue/**/*.py", "model/*.py", "text.py")
_LIBRARIES: Final = ("lxml", "yaml")
"""Libraries that readers use; another version may read something otherwise."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read of a file, and what there is to say of that."""

    issue: Issue
    left_out: str
    """How much of it is left out, and why, "left out 12 %: subscribe line"; empty where nothing is."""
    doubts: tuple[str, ...]
    """What makes it likely that it is not read as it was meant."""


def read_file(path: Path, newsletter: Newsletter) -> Issue:
    """Read an issue from a file, as far as the file itself tells it.

    Raises:
        IssueError: the file cannot be read.
    """
    return _parse(_load(path), path, newsletter)


def read_issue(path: Path, project: "Project") -> Issue:
    """Read an issue, and complete title, address and date with what the archive has of its number.

    Raises:
        IssueError: the file cannot be read.
    """
    return read(path, project).issue


def read(path: Path, project: "Project") -> Reading:
    """Read an issue as `read_issue` does, and say what is to be said of it; a file of the same content is remembered.

    Raises:
        IssueError: the file cannot be read.
    """
    refuse_link_out(path, project.folder)
    data = _load(path)
    entry = make_key(
        FORMAT_VERSION,
        digests=(data, msgspec.json.encode(project.newsletter, order="deterministic")),  # it has sets
        name=path.name,
        title=project.show.title,
        rules=[*list_rules(_RULES), *_list_libraries()],
        python=sys.version,
    )
    reading = recall(project.folder, entry, Reading, lambda: _describe(_parse(data, path, project.newsletter), project))
    return _complete(reading, project, name=path.name)


def warn_of_doubts(doubts: Iterable[str], name: str, *, path: Path | None = None) -> None:
    """Warn of what makes it likely that an issue is not read as it was meant.

    Args:
        doubts: what does.
        name: how the issue is called.
        path: its file, where that is not what one types.
    """
    typed = shlex.quote(str(_shorten(path)) if path else name)
    for doubt in doubts:
        _log.warning("%s: %s; see what each block was taken for: podcast issue --explain %s", name, doubt, typed)


def warn_of_remarks(issue: Issue, name: str) -> None:
    """Warn of what stands above an issue's text and is not used as it was probably meant, in one line."""
    if issue.remarks:
        _log.warning("%s: %s", name, "; ".join(issue.remarks))


def _shorten(path: Path) -> Path:
    """Write a path as it is typed here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _load(path: Path) -> bytes:
    try:
        path.name.encode()  # the record is to have it
        return path.read_bytes()
    except UnicodeEncodeError as error:
        raise IssueError(f"{path}: the name of the file is not in UTF-8", hint="Rename it.") from error
    except OSError as error:
        raise IssueError(
            f"{path}: cannot be read: {error.strerror}", hint="Look at its name and its rights."
        ) from error


def _parse(data: bytes, path: Path, newsletter: Newsletter) -> Issue:
    from podcast.issue import read_issue as parse  # see above

    return parse(data, name=path.name, newsletter=newsletter, source=path.as_posix())


def _describe(parsed: Issue, project: "Project") -> Reading:
    """Say what there is to say of an issue; a title that only names the newsletter is none."""
    from podcast.issue import is_name_only, list_doubts, measure_coverage

    if is_name_only(parsed.title, project.show.title):
        parsed = replace(parsed, title="")
    return Reading(parsed, str(measure_coverage(parsed)), tuple(list_doubts(parsed)))


def _complete(reading: Reading, project: "Project", *, name: str) -> Reading:
    issue = reading.issue
    listed = project.archive.get(issue.number) if issue.number is not None else None
    if listed is not None:
        title, url, date = issue.title or listed.title, issue.url or listed.url or None, issue.date or listed.date
        issue = replace(issue, title=title, url=url, date=date)
    if issue.date and issue.date.year < _FIRST_YEAR:
        raise IssueError(
            f"{name}: its date is {issue.date}, and feeds have none before {_FIRST_YEAR}",
            hint='Correct it where it stands: a line "date: 2019-12-04" at the top of the text, or issues/archive.csv.',
        )
    return replace(reading, issue=issue)


def _list_libraries() -> Iterator[tuple[str, int, int]]:
    """Name libraries by the files that they begin with: quicker than asking for their versions."""
    for name in _LIBRARIES:
        spec = find_spec(name)
        status = Path(spec.origin).stat() if spec and spec.origin else None
        yield name, status.st_size if status else 0, status.st_mtime_ns if status else 0
