"""`podcast init`: a new show."""

import re
import shlex
import shutil
import uuid
from pathlib import Path

import click

from podcast.errors import ShowError
from podcast.show import NEWSLETTER, STARTER, find_starter

STARTER_FILES = (
    "voices/cast.toml",
    "voices/cast.kokoro.toml",
    "voices/lexicon.toml",
    "feed/show.toml",
    "feed/artwork.png",
    "issues/AN0.md",
)
IGNORED = "public/\n.cache/\n"


@click.command
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Make a new show in FOLDER: settings, cast, lexicon, artwork and a sample issue, all yours to edit."""
    if (folder / "feed" / "show.toml").exists():
        raise ShowError(f"{folder}: there is a show already", hint="Name another folder, or edit feed/show.toml there.")
    sources = {name: find_starter() / name for name in STARTER_FILES} | {NEWSLETTER: STARTER}
    for name, source in sources.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.copyfile(source, target)
    _give_own_guid(folder / "feed" / "show.toml")
    (folder / ".gitignore").write_text(IGNORED, encoding="utf-8")
    click.echo(folder)
    command = shlex.join(("podcast", "render", "AN0", "--show", str(folder)))
    click.echo(f"Now: edit {folder / 'feed' / 'show.toml'}, then: {command}", err=True)


def _give_own_guid(settings: Path) -> None:
    """Make the new show another one than the sample for every app and directory."""
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r'(?m)^guid = ".*"', f'guid = "{uuid.uuid4()}"', text), encoding="utf-8")
