"""Pictures of chapters, from beside the settings: checked, made small enough for apps, named by what is in them."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from podcast.atomic_files import sha256
from podcast.build.artwork import convert_picture
from podcast.errors import ShowError
from podcast.model import Show
from podcast.show import Folder

_DIGITS = 12
"""Of the checksum, in a picture's name: apps keep a picture by its address, and take a new one for new."""


def convert_chapter_pictures(show: Show, folder: Folder) -> Mapping[str, bytes]:
    """Give the JPEG of each picture that a show has for its chapters, by its name in the public folder.

    Raises:
        ShowError: one is missing, leads out of the show, or is not as apps take it.
    """
    paths = {_locate(name, folder): title for title, name in show.chapters.pictures.items()}
    for path, title in paths.items():
        _refuse_lost(path, title)
    pictures = {path: convert_picture(path, folder) for path in paths}
    return {_name(path): picture for path, picture in pictures.items()}


def name_chapter_pictures(show: Show, folder: Folder) -> Show:
    """Give the show with the names that its chapters' pictures have in the public folder; a lost one has none."""
    paths = {title: _locate(name, folder) for title, name in show.chapters.pictures.items()}
    names = {title: _name(path) for title, path in paths.items() if path.is_file()}
    # A plain mapping can be sent to other processes.
    return replace(show, chapters=replace(show.chapters, pictures=names))


def _refuse_lost(path: Path, title: str) -> None:
    """Refuse a picture that is named and not there.

    Raises:
        ShowError: it is not.
    """
    if not path.is_file():
        raise ShowError(
            f'feed/show.toml: chapters.pictures has "{path.name}" for "{title}", and feed/{path.name} is no file',
            hint="Put the picture there, a square JPEG or PNG of 1400 to 3000 pixels, or take its name out.",
        )


def _locate(name: str, folder: Folder) -> Path:
    home = folder.root / "feed"
    if not (home / name).resolve().is_relative_to(home.resolve()):
        raise ShowError(
            f'feed/show.toml: chapters.pictures has "{name}", which leads out of feed/',
            hint="Put the picture beside feed/show.toml and give its name there.",
        )
    return home / name


def _name(path: Path) -> str:
    return f"chapters/{sha256(path)[:_DIGITS]}.jpg"
