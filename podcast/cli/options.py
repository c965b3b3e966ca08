"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from podcast.errors import ShowError
from podcast.show import Folder, find_folder, starter

F = TypeVar("F", bound=Callable[..., Any])


def _folder(ctx: click.Context, param: click.Parameter, value: Path | None) -> Folder:  # noqa: ARG001
    return find_folder((value or Path.cwd()).resolve())


def _any_folder(ctx: click.Context, param: click.Parameter, value: Path | None) -> Folder:
    try:
        return _folder(ctx, param, value)
    except ShowError:
        if value is not None:
            raise
        return Folder(starter())


def show_option(command: F) -> F:
    """Add `--show DIR`; the command gets a `Folder`."""
    return _show_option(_folder, "The show's folder; else the nearest one upward that has feed/show.toml.")(command)


def any_show_option(command: F) -> F:
    """Add `--show DIR` to a command that works without a show as well, with the sample show's settings."""
    return _show_option(_any_folder, "The show's folder; else the nearest one upward, else the sample show.")(command)


def _show_option(callback: Callable[..., Folder], text: str) -> Callable[[F], F]:
    kind = click.Path(path_type=Path, file_okay=False)
    return click.option("--show", "folder", type=kind, callback=callback, metavar="DIR", help=text)


def quiet_option(command: F) -> F:
    """Add `-q`."""
    return click.option("-q", "--quiet", is_flag=True, help="Only results, no progress.")(command)


def json_option(command: F) -> F:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(command)
