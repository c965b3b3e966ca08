"""Options that several commands share."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from podcast.errors import PodcastError, ShowError
from podcast.model import Edition
from podcast.show import Folder, find_folder, find_starter

_EDITIONS = ", ".join(Edition)
F = TypeVar("F", bound=Callable[..., Any])


def _folder(ctx: click.Context, param: click.Parameter, value: Path | None) -> Folder:  # noqa: ARG001
    if value is not None and not value.exists():
        raise ShowError(
            f"--show {value}: no such folder", hint='Name the folder of a show, or make one with "podcast init".'
        )
    return find_folder((value or Path.cwd()).resolve())


def _any_folder(ctx: click.Context, param: click.Parameter, value: Path | None) -> Folder:
    try:
        return _folder(ctx, param, value)
    except ShowError:
        if value is not None:
            raise
        return Folder(find_starter())


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


def sound_file(*endings: str) -> Callable[[click.Context, click.Parameter, Path | None], Path | None]:
    """Make what refuses the name of a sound file whose ending tells of no form that is written."""

    def check(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:  # noqa: ARG001
        if value is not None and value.suffix.lower() not in endings:
            raise click.UsageError(f'"{value}": give the file a name that ends in {", ".join(endings)}', ctx)
        return value

    return check


def cast_option(command: F) -> F:
    """Add `--cast NAME`; the command gets a `cast_name`, empty for what the settings say."""
    text = "Who speaks: voices/cast.NAME.toml, not the cast of feed/show.toml."
    return click.option("--cast", "cast_name", default="", metavar="NAME", help=text)(command)


def edition_option(command: F) -> F:
    """Add `--edition NAME`; the command gets an `Edition`."""
    kind = click.Choice([edition.value for edition in Edition])
    text = f"How much of the issue is spoken: {_EDITIONS}."
    return click.option(
        "--edition", type=kind, metavar="NAME", default="full", callback=_edition, show_default=True, help=text
    )(command)


def editions_option(command: F) -> F:
    """Add `--edition NAME`, which may be repeated; the command gets a tuple of `Edition`."""
    kind = click.Choice([edition.value for edition in Edition])
    text = f"How much of the issue is spoken: {_EDITIONS}; may be repeated. Else the editions of feed/show.toml."
    return click.option(
        "--edition", "editions", type=kind, metavar="NAME", multiple=True, callback=_editions, help=text
    )(command)


def _edition(ctx: click.Context, param: click.Parameter, value: str) -> Edition:  # noqa: ARG001
    return Edition(value)


def _editions(
    ctx: click.Context,  # noqa: ARG001
    param: click.Parameter,  # noqa: ARG001
    value: tuple[str, ...],
) -> tuple[Edition, ...]:
    return tuple(dict.fromkeys(Edition(name) for name in value))


def json_option(command: F) -> F:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(command)


def strict_option(command: F) -> F:
    """Add `--strict`; what is only warned of becomes an error."""
    text = "Stop at what is only warned of otherwise."
    return click.option("--strict", is_flag=True, expose_value=False, callback=_strict, help=text)(command)


def _strict(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001, FBT001
    if value:
        log, handler = logging.getLogger("podcast"), RefuseWarnings(logging.WARNING)
        log.addHandler(handler)
        ctx.call_on_close(lambda: log.removeHandler(handler))


class RefuseWarnings(logging.Handler):
    """Turn what would be logged into an error."""

    def emit(self, record: logging.LogRecord) -> None:
        """Stop at a warning.

        Raises:
            PodcastError: the warning.
        """
        raise PodcastError(record.getMessage(), hint="Mend it, or leave --strict out.")
