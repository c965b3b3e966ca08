"""`podcast init`: a new show."""

import shlex
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from podcast.atomic_files import write_whole
from podcast.errors import PodcastError, SeveralFaultsError, ShowError, refuse
from podcast.feed.title_artwork import draw_artwork
from podcast.model import EXAMPLE_URL, Show, is_example
from podcast.show import (
    WORKFLOW,
    Folder,
    NewShow,
    choose_prefix,
    choose_title,
    read_show,
    read_workflow,
    write_new_show,
)

IGNORED = b"public/\n.cache/\n"
_ASKED = {
    "title": "Title of the newsletter",
    "prefix": "Letters before an issue's number, as AN of AN76",
    "author": "Who writes it",
    "email": "Address that directories of podcasts write to",
    "url": "Where the audio edition will be, https://…/ (empty if you do not know yet)",
}
"""What is asked for on a terminal where no option says it."""


@click.command
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", help="Title of the newsletter, and of the show; else after the folder.")
@click.option("--prefix", help="Letters before an issue's number, as AN of AN76; else the title's initials.")
@click.option("--author", help="Who writes it.")
@click.option("--email", help="Address that directories of podcasts write to.")
@click.option("--language", default="en", show_default=True, help="Language of the issues.")
@click.option("--url", help="Where listeners will find the public folder, https://…/.")
@click.option(
    "--github",
    "is_on_github",
    is_flag=True,
    help="Add a workflow that renders and publishes what is pushed.",
)
def init(folder: Path, *, is_on_github: bool, **answers: str | None) -> None:
    """Make a new show in FOLDER: settings, cast, lexicon, artwork and a sample issue, all yours to edit.

    On a terminal you are asked for what no option says; elsewhere it is assumed, and told. With --github a show that is
    there already gets the workflow alone.
    """
    is_there = (folder / "feed" / "show.toml").exists()
    if is_there and not is_on_github:
        raise ShowError(f"{folder}: there is a show already", hint="Name another folder, or edit feed/show.toml there.")
    if not is_there:
        _make(folder, answers)
    if is_on_github:
        _add_workflow(folder)


def _make(folder: Path, answers: dict[str, str | None]) -> None:
    """Write the files of a new show that are not there yet, and say what was assumed and what comes next."""
    new = _describe(folder, answers)
    files = {"feed/artwork.png": draw_artwork(new.title), ".gitignore": IGNORED} | write_new_show(new)
    existing = [name for name in files if (folder / name).exists()]
    for name, data in files.items():
        if name not in existing:
            write_whole(folder / name, data)
    show = _read_back(folder)
    click.echo(folder)
    if not sys.stdin.isatty():
        _tell_assumed(new, answers)
    click.echo(f'category "{show.category}"; it is a key of feed/show.toml', err=True)
    click.echo(f"no license is given, so all rights stay with {new.author}: see license in feed/show.toml", err=True)
    _tell(folder, new, existing=existing)


def _add_workflow(folder: Path) -> None:
    """Write the workflow unless there is one, and say what is still to be done."""
    path, show = folder / WORKFLOW, read_show(Folder(folder))
    if path.exists():
        click.echo(f"{path} was there, and is as it was", err=True)
        return
    write_whole(path, read_workflow())
    click.echo(path)
    if is_example(show.url):
        click.echo('On GitHub write url = "https://OWNER.github.io/REPOSITORY/" into feed/show.toml.', err=True)
    sample = folder / "issues" / f"{show.prefix}0.md"
    if sample.exists():
        click.echo(f"{sample} would be published, too: delete it before you push, if it shall not be.", err=True)
    click.echo('Once on GitHub: Settings, Pages, Source: "GitHub Actions". Then push: docs/publishing.md', err=True)


def _describe(folder: Path, answers: dict[str, str | None]) -> NewShow:
    """Take what options say, ask for the rest on a terminal, and assume it elsewhere."""
    facts: dict[str, Any] = {name: value.strip() for name, value in answers.items() if value}
    is_asked = sys.stdin.isatty() and sys.stderr.isatty()
    for name, question in _ASKED.items():
        assumed = _assume(name, folder, facts)
        if name not in facts:
            facts[name] = click.prompt(question, default=assumed, err=True).strip() if is_asked else assumed
    if facts["url"] and not facts["url"].endswith("/"):
        facts["url"] += "/"
    return NewShow(**facts)


def _assume(name: str, folder: Path, facts: dict[str, Any]) -> str:
    """Give what a fact is until the producer says otherwise."""
    if name == "title":
        return choose_title(folder)
    if name == "prefix":
        return choose_prefix(facts["title"])
    return str(next(field.default for field in fields(NewShow) if field.name == name))


def _read_back(folder: Path) -> Show:
    """Read the settings back: an option may say what is no prefix, address or language.

    Raises:
        ShowError: that is so; the settings are taken away again, so that the same command can be given right.
    """
    settings = folder / "feed" / "show.toml"
    try:
        return read_show(Folder(folder))
    except ShowError as error:
        settings.unlink()
        refuse(_name_options(error))
        raise


def _name_options(error: ShowError) -> list[PodcastError]:
    """Name the options whose values cannot stand in the settings; their lines are there no more."""
    faults = error.faults if isinstance(error, SeveralFaultsError) else (error,)
    return [
        ShowError(f"--{fault.message.partition(': ')[2]}", hint=fault.hint)
        for fault in faults
        if fault.key in {*_ASKED, "language"}
    ]


def _tell_assumed(new: NewShow, answers: dict[str, str | None]) -> None:
    for name in _ASKED:
        if not answers[name]:
            value = getattr(new, name) or EXAMPLE_URL
            click.echo(f'assumed {name} = "{value}"; --{name} says otherwise, or feed/show.toml', err=True)


def _tell(folder: Path, new: NewShow, *, existing: list[str]) -> None:
    """Say what was there already, and what comes next."""
    for name in existing:
        click.echo(f"{folder / name} was there, and is as it was", err=True)
    command = shlex.join(("podcast", "render", f"{new.prefix}0", "--show", str(folder)))
    click.echo(f"Your own issues go into {folder / 'issues'}, as {new.prefix}1.md, .txt, .html or .eml.", err=True)
    click.echo(f"Now: edit {folder / 'feed' / 'show.toml'}, then: {command}", err=True)
