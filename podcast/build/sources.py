"""What each episode is made of: where two texts have one id, one would take the other's place, so both are refused."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePath

from podcast import feed
from podcast.build.draft import episode_id, read_published
from podcast.build.project import Project
from podcast.errors import FeedError, IssueError
from podcast.issue import list_issue_forms
from podcast.model import Edition, Episode, Issue
from podcast.show import Folder

_TOP_BYTES = 4096
"""So much of a text is looked through for what stands at its top."""


def name_source(path: Path, folder: Folder) -> str:
    """Name an issue's file as its record does: relative to the show, so that another machine knows it, too."""
    try:
        return PurePath(os.path.relpath(path.absolute(), folder.root.absolute())).as_posix()
    except ValueError:  # it is on another drive
        return path.absolute().as_posix()


def refuse_shared_ids(issues: Mapping[Path, Issue], editions: Iterable[Edition], project: Project) -> None:
    """Refuse to render two texts of one id, and a text with the id of an episode that was made of another.

    Args:
        issues: all that is to be rendered, by file.
        editions: what is made of each.
        project: the show.

    Raises:
        IssueError: both texts are named.
    """
    names: dict[str, str] = {}
    for path, issue in issues.items():
        name, source = episode_id(issue, path, project.show), name_source(path, project.folder)
        other = names.setdefault(name.casefold(), source)  # not every system tells capitals apart
        if other != source:
            raise _shared_id(name, other, source)
        for edition in editions:
            refuse_replacement(episode_id(issue, path, project.show, edition), source, project.folder)


def refuse_replacement(name: str, source: str, folder: Folder) -> None:
    """Refuse an episode whose record was made of another text, if that is still there.

    Args:
        name: the episode's id.
        source: what it is to be made of; empty where nobody knows.
        folder: the show's.

    Raises:
        IssueError: both texts are named.
    """
    published = read_published(name, folder)
    if published and published.imported:
        raise IssueError(
            f"feed/episodes/{name}.json: is of {published.imported.feed}, and {source or name} would take its place",
            hint="Give the issue another name or number, or the record's file: its page then has that name.",
        )
    if published and source and published.source not in {"", source} and (folder.root / published.source).is_file():
        raise _shared_id(name, published.source, source)


def is_sample(path: Path) -> bool:
    """Tell the issue that "podcast init" puts into a new show, by a line at its top that says so."""
    try:
        with path.open("rb") as text:
            return re.search(rb"(?m)^sample: *true\r?$", text.read(_TOP_BYTES)) is not None
    except OSError:  # told when it is read
        return False


def leave_sample_out(paths: Iterable[Path], folder: Folder, notify: Callable[[str], None]) -> Iterator[Path]:
    """Leave the sample issue out of all issues, and say so, unless it is the only one or has been rendered."""
    texts = list(paths)
    for path in texts:
        if len(texts) > 1 and is_sample(path) and read_published(path.stem, folder) is None:
            notify(f"{path.stem}: the sample issue of a new show, left out; podcast render {path.stem} makes it")
        else:
            yield path


def refuse_sample(episodes: Iterable[Episode], project: Project) -> None:
    """Refuse to send the sample issue to subscribers, who could never lose it again.

    Raises:
        FeedError: it is among the episodes, and no release has it.
    """
    released = {entry.guid for release in feed.read_releases(project.folder.releases) for entry in release.episodes}
    for episode in episodes:
        if episode.source and episode.guid not in released and is_sample(project.folder.root / episode.source):
            raise FeedError(
                f"{episode.source}: the sample issue of a new show, which would go out as {episode.id}",
                hint=f"Delete feed/episodes/{episode.id}.json, and run: podcast feed\nTo publish it all the same, "
                f'take the line "sample: true" out of {episode.source}.',
            )


def refuse_two_forms(folder: Folder, *, prefix: str) -> None:
    """Refuse a folder of issues that has one twice, `GL6.md` beside `GL6.txt`.

    Raises:
        IssueError: both are named.
    """
    for number, (path, *others) in list_issue_forms(folder.issues, prefix=prefix).items():
        if others:
            raise _shared_id(f"{prefix}{number}", name_source(path, folder), name_source(others[0], folder))


def _shared_id(name: str, first: str, second: str) -> IssueError:
    return IssueError(
        f"{first} and {second}: both are {name}, and one would take the place of the other",
        hint='Give one of them a number of its own, a line like "number: 76" at its top, or another name; '
        "or remove the one that is not to be heard.",
    )
