"""What another host's feed says of a show → `feed/show.toml`, where nobody has said it yet; nothing is overwritten."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any

from podcast.errors import ShowError
from podcast.model import UNKNOWN_AUTHOR, Show, ShowType, is_example
from podcast.show.folder import Folder
from podcast.show.new_show import choose_title, describe_new_show
from podcast.show.settings import SETTINGS, check_show
from podcast.show.toml import read_text

Fact = str | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Takeover:
    """What becomes of the settings of a show."""

    text: str
    """The settings as they are to be."""
    additions: tuple[str, ...]
    """A line for each key that is filled in."""
    differences: tuple[str, ...]
    """A line for each key that says something else and stays."""


def take_over_settings(folder: Folder, facts: Mapping[str, Fact], *, is_new: bool) -> Takeover:
    """Fill in what the settings of a show leave open; what its producer has said stays, and is named where it differs.

    Args:
        folder: the show's.
        facts: what the other feed says, by keys of the settings.
        is_new: nobody subscribes yet and no episode is there: also what a new show begins with is open.

    Raises:
        ShowError: the settings are wrong.
    """
    import tomlkit

    text, additions, differences = read_text(folder.root, SETTINGS), list[str](), list[str]()
    show = check_show(text)
    for key, fact in facts.items():
        value = getattr(show, key)
        if value == fact:
            continue
        line = f"{SETTINGS}: {key} = {_write(value)}, and the feed has {_write(fact)}"
        if not _is_open(key, show, folder, is_new=is_new):
            differences.append(line)
            continue
        document = tomlkit.parse(text)
        document[key] = list(fact) if isinstance(fact, tuple) else fact
        try:
            check_show(tomlkit.dumps(document))
        except ShowError as error:
            differences.append(f"{line}, which cannot stand there: {error.message}")
            continue
        text = tomlkit.dumps(document)
        additions.append(f"{SETTINGS}: {key} = {_write(fact)}, where it was {_write(value)}")
    return Takeover(text, tuple(additions), tuple(differences))


def _is_open(key: str, show: Show, folder: Folder, *, is_new: bool) -> bool:
    """Tell a setting that has what `podcast init` puts there until somebody says otherwise."""
    begins = _BEGINNINGS.get(key)
    if begins is not None:
        return bool(begins(show))
    # Nobody can see whether these were said or assumed; while nobody subscribes they are told, and easily put back.
    assumed: Mapping[str, Any] = {
        "title": choose_title(folder.root),
        "language": "en",
        "category": "Technology",
        "type": ShowType.EPISODIC,
        "is_explicit": False,
        **{column.name: column.default for column in fields(Show) if column.name in _DEFAULTS},
        "guid": show.guid,
    }
    return is_new and getattr(show, key) == assumed[key]


_DEFAULTS = frozenset({"complete", "block", "feed_episodes"})
"""Keys that a new show does not write down."""
_BEGINNINGS: Mapping[str, Callable[[Show], bool]] = MappingProxyType(
    {
        "description": lambda show: show.description == describe_new_show(show.title),
        "author": lambda show: show.author == UNKNOWN_AUTHOR,
        "email": lambda show: show.email.endswith("example.org"),
        "link": lambda show: is_example(show.link) or show.link == show.url,
        "copyright": lambda show: show.copyright in {UNKNOWN_AUTHOR, show.author},
    }
)


def _write(value: Fact) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_write, value))}]"
    text = str(value).lower() if isinstance(value, bool) else f'"{value}"'
    return f'{text[:60]}…"' if len(text) > 62 else text  # noqa: PLR2004 what fits a line
