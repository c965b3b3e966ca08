"""Files under the public folder that no command made for listeners: left over from episodes, or put there by hand."""

from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate
from pathlib import PurePosixPath

from podcast.build.counted_names import name_some
from podcast.build.dates import list_files_of
from podcast.build.project import Project
from podcast.model import Episode

_EPISODES = "episodes"
_NAMED = 5
"""Files that a line names; the others are counted."""


def find_strays(
    names: Iterable[str], shows: Iterable[tuple[Project, Collection[Episode]]], *, released: Collection[str]
) -> frozenset[str]:
    """Find what lies among the files of episodes, and is of none that has a record.

    Args:
        names: files under the public folder of the whole show.
        shows: the show and its topics, each with the episodes of its records.
        released: audio that subscribers may have, also of records that are gone or name another file.
    """
    owned = set(released)
    ids: dict[str, set[str]] = {}
    for project, episodes in shows:
        folder = f"topics/{project.folder.topic}/{_EPISODES}" if project.folder.topic else _EPISODES
        ids[folder] = {episode.id for episode in episodes}
        owned |= list_files_of(episodes, project.folder)
    return frozenset(name for name in names if name not in owned and _is_of_none(PurePosixPath(name), ids))


def describe_strays(names: Collection[str]) -> Iterator[str]:
    """Say which files stay here."""
    if names:
        listed = name_some(sorted(names), most=_NAMED)
        yield f"public/: of no episode, so not sent: {listed}; delete what nobody needs"


def _is_of_none(path: PurePosixPath, ids: dict[str, set[str]]) -> bool:
    """Tell a file in a folder of episodes whose name begins with the id of none."""
    stems = set(accumulate(path.name.split("."), "{}.{}".format))
    folder = path.parent.as_posix()
    return folder in ids and not stems & ids[folder]
