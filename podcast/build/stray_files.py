"""Files under the public folder that no command made for listeners: left over from episodes, or put there by hand."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate
from pathlib import PurePosixPath

from podcast import feed
from podcast.build.counted_names import name_some
from podcast.build.dates import list_files_of
from podcast.build.project import Project
from podcast.build.site_plan import Product, open_site, read_ledger
from podcast.model import Episode

_EPISODES = "episodes"
_WHOLE_FILES = (feed.ARTWORK_FILE, *feed.SMALL_PICTURES, feed.ROBOTS_FILE)
_TOPIC_DEPTH = 2
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


def find_own_files(names: Iterable[str], shows: Iterable[tuple[Project, Collection[Episode]]]) -> frozenset[str]:
    """Find what a producer put under the public folder; nothing where it is not known what commands have made.

    Args:
        names: files under the public folder of the whole show.
        shows: the show and its topics, each with the episodes of its records.
    """
    products: set[str] = set()
    folders: set[str] = set()
    for project, episodes in shows:
        context = open_site(project.folder, project.show, None)
        ledger = read_ledger(context)
        if not ledger:
            return frozenset()
        folder = f"topics/{project.folder.topic}/" if project.folder.topic else ""
        folders.add(folder)
        files = (*_WHOLE_FILES, *dict(feed.read_theme_files(context.theme)), *_list_products(ledger))
        products |= list_files_of(episodes, project.folder) | {f"{folder}{file}" for file in files}
    return frozenset(
        name for name in names if name not in products and _find_folder(name) in folders and "chapters/" not in name
    )


def describe_own_files(names: Collection[str]) -> Iterator[str]:
    """Say which files are sent that no command has made."""
    if names:
        listed = name_some(sorted(names), most=_NAMED)
        yield f"public/: put there by hand, and for everybody to read: {listed}; move away what is not"


def _list_products(ledger: Mapping[str, Product]) -> Iterator[str]:
    return (file for product in ledger.values() for file in product.files)


def _find_folder(name: str) -> str:
    """Name the folder of the topic that a file is below; empty for the show's."""
    parts = name.split("/")
    return f"topics/{parts[1]}/" if parts[0] == "topics" and len(parts) > _TOPIC_DEPTH else ""


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
