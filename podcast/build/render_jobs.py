"""What a run is asked for → the texts and editions that are to be made, and what of them could not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from podcast.build import pipeline
from podcast.build.preflight import find_lost_audio, read_episodes
from podcast.build.project import Project
from podcast.build.sources import describe_other_prefix, list_all_texts
from podcast.errors import IssueError, PodcastError, ShowError
from podcast.issue import find_issue, list_issue_files, parse_short_name, refuse_others
from podcast.model import Edition, Episode
from podcast.script import NoEditionError

Notify = Callable[[str], None]
"""Tells the user what happens on the way."""
Job = tuple[Path, Edition]
"""An issue's text, and what of it is to be said."""


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What to render, and where."""

    issues: tuple[str, ...]
    """Names, "AN76" or "AN76.highlights", or paths; empty for every issue of the show."""
    editions: tuple[Edition, ...]
    """Editions of each issue; empty for those of the show."""
    jobs: int
    """Processes that speak, and parts that are encoded, side by side."""
    scheduler: str | None
    """Address of the Dask scheduler whose workers speak; None for this machine."""
    is_forced: bool
    """Make the sound anew where nothing has changed, too."""
    is_tolerant: bool = False
    """Go on with the next issue where one fails, and tell in the end."""
    is_draft: bool = False
    """Let pyttsx3 speak for the producer alone, and publish nothing."""
    is_missing: bool = False
    """Make what records tell of and is not here, instead."""


class SomeFailedError(PodcastError):
    """Some episodes could not be made; all others are."""


@dataclass(frozen=True, slots=True)
class Failures:
    """What could not be made in a run that goes on, why, and how that is told at once."""

    notify: Notify
    is_tolerant: bool
    errors: dict[str, PodcastError] = field(default_factory=dict)
    """By the name of the episode or of its text."""

    @contextmanager
    def catch(self, name: str) -> Iterator[None]:
        """Note what goes wrong in the block; what is wrong with the show ends the run in any case."""
        try:
            yield
        except (ShowError, NoEditionError):
            raise
        except PodcastError as error:
            if not self.is_tolerant:
                raise
            self.errors[name] = error
            self.notify(f"{_name_once(name, error)}; going on with the next")

    def tell(self) -> None:
        """End the run by naming what could not be made.

        Raises:
            SomeFailedError: something could not.
        """
        if self.errors:
            lines = "".join(f"\n{_name_once(name, error)}" for name, error in self.errors.items())
            hints = dict.fromkeys(error.hint for error in self.errors.values() if error.hint)
            raise SomeFailedError(f"not made, all others are:{lines}", hint="\n".join(hints))


def _name_once(name: str, error: PodcastError) -> str:
    """Give the message of an error with the name of what failed before it, unless it begins with that."""
    return error.message if error.message.startswith(name) else f"{name}: {error.message}"


def editions_of(options: RenderOptions, project: Project) -> tuple[Edition, ...]:
    """Give the editions that are made of every issue: those asked for, else the show's."""
    return options.editions or project.show.editions


def name_issues(options: RenderOptions, project: Project) -> tuple[str, ...]:
    """Name the issues that are to be rendered, by the names that were typed or their files."""
    if options.issues or options.is_missing:
        return options.issues
    return tuple(path.name for path in list_issue_files(project.folder.issues, prefix=project.show.prefix).values())


def list_jobs(options: RenderOptions, project: Project, failures: Failures) -> Iterator[Job]:
    """List what is to be made: what records lack, or editions of the issues that are named, or of all.

    Raises:
        IssueError: files are named that are no issues, and not to be gone on without.
    """
    refuse_others(options.issues)
    if options.is_missing:
        lost = {record.id: record for record, _ in find_lost_audio(read_episodes(project), project)}
        names: list[tuple[str, tuple[Edition, ...]]]
        names = [(_name_text(record, project), (record.edition,)) for record in lost.values()]
    elif options.issues:
        names = [_split_edition(name, editions_of(options, project)) for name in options.issues]
    else:
        yield from product(list_all_texts(project, failures.notify), editions_of(options, project))
        return
    for name, editions in names:
        path: Path | None = None
        with failures.catch(name):
            path = _find_text(name, project, failures.notify)
        if path is not None:
            yield from ((path, edition) for edition in editions)


def _name_text(record: Episode, project: Project) -> str:
    """Name the text that an episode was made of: its file, else its issue, which may be fetched."""
    path = project.folder.root / record.source
    if record.source and path.is_file():
        return str(path)
    return record.id.removesuffix(f".{record.edition}")


def _split_edition(name: str, editions: tuple[Edition, ...]) -> tuple[str, tuple[Edition, ...]]:
    """Split the id of an edition's episode, "AN76.highlights", as messages have it."""
    stem, _, suffix = name.rpartition(".")
    is_edition = stem and suffix in list(Edition) and not Path(name).exists()
    return (stem, (Edition(suffix),)) if is_edition else (name, editions)


def _find_text(name: str, project: Project, notify: Notify) -> Path:
    """Find an issue's text; one that is not there yet is fetched, where the archive has its address."""
    folder, prefix = project.folder.issues, project.show.prefix
    number = parse_short_name(name, prefix=prefix)
    listed = project.archive.get(number) if number is not None else None
    if listed is None or not listed.url or listed.number in list_issue_files(folder, prefix=prefix):
        try:
            return find_issue(name, issues=folder, prefix=prefix)
        except IssueError as error:
            hint = describe_other_prefix(project) if number is not None else ""
            raise IssueError(error.message, hint=hint or error.hint) from error
    notify(f"{name}: no text of it yet, fetching {listed.url}")
    return pipeline.fetch(listed.number, project)
