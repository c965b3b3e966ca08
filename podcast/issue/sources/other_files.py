"""Files that lie beside issues and are none: settings, tables, pictures, edited scripts; each is known by its name."""

import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from types import MappingProxyType

from podcast.errors import IssueError

_SCRIPT = ".script.md"
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys((".toml", ".ini", ".cfg"), "settings"),
        **dict.fromkeys((".csv", ".tsv"), "a table"),
        **dict.fromkeys((".json", ".jsonl", ".yaml", ".yml"), "data"),
        **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"), "a picture"),
    }
)
_RENDER_ALL = "To make all issues of the show: podcast render --all"


def describe_other(name: str) -> str:
    """Say what a file beside issues is, "settings", by its name; empty where it may be an issue's text."""
    if name.lower().endswith(_SCRIPT):
        return "an edited script"
    return _KINDS.get(PurePath(name).suffix.lower(), "")


def refuse_other(path: Path) -> None:
    """Refuse a file that is no issue, and whose words would be published as one.

    Raises:
        IssueError: it is none; of an edited script the hint names the issue.
    """
    if kind := describe_other(path.name):
        hint = f"Name the text of an issue. {_RENDER_ALL}"
        if path.name.lower().endswith(_SCRIPT):
            name = shlex.quote(path.name[: -len(_SCRIPT)])
            hint = f"It is spoken where there is one, when its issue is rendered: podcast render {name}"
        raise IssueError(f"{path}: is {kind}, and no issue", hint=hint)


def refuse_others(names: Iterable[str]) -> None:
    """Refuse several names with files among them that are no issues, as a shell's star over their folder gives them.

    Raises:
        IssueError: all of them are named.
    """
    several = list(names)
    others = [name for name in several if describe_other(name) and Path(name).is_file()]
    if len(several) > 1 and others:
        listed = ", ".join(f"{name} ({describe_other(name)})" for name in others)
        raise IssueError(f"no issues: {listed}", hint=f"Leave them out. {_RENDER_ALL}")
