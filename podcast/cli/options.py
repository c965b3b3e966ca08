"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from podcast.show import Folder, find_folder

F = TypeVar("F", bound=Callable[..., Any])


def _folder(ctx: click.Context, param: click.Parameter, value: Path | None) -> Folder:  # noqa: ARG001
    return find_folder((value or Path.cwd()).resolve())


def show_option(command: F) -> F:
    """Add `--show DIR`; the command gets a `Folder`."""
    return click.option(
        "--show",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        callback=_folder,
        help="The show's folder; else the nearest one upward that has feed/show.toml.",
    )(command)


def quiet_option(command: F) -> F:
    """Add `-q`."""
    return click.option("-q", "--quiet", is_flag=True, help="Only results, no progress.")(command)


def json_option(command: F) -> F:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(command)
