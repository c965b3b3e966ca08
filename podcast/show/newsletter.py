"""What the show's newsletter looks like, from `issues/newsletter.toml`; what a file leaves out is as in most."""

import logging
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from types import MappingProxyType

from podcast.errors import did_you_mean
from podcast.model import UNKNOWN_AUTHOR, Labels, Newsletter, Show
from podcast.show.conversion import fill
from podcast.show.displaced_keys import find_displaced_keys, leave_out
from podcast.show.faults import Fault, KeyPath, refuse_faults, write_path
from podcast.show.folder import Folder, find_starter
from podcast.show.settings import read_show
from podcast.show.toml import parse_toml, read_text

_log = logging.getLogger(__name__)
NEWSLETTER = "issues/newsletter.toml"
_KEYS_OF_SHOW: Mapping[str, str] = MappingProxyType({"name": "title", "prefix": "prefix"})
"""What the show's settings tell, by their keys there."""
_LEVELS = (0, 1, 2)
STARTER = Path(__file__).with_suffix(".toml")
"""The file that a new show begins with: all keys, explained."""


def read_newsletter(folder: Folder, show: Show) -> Newsletter:
    """Read and check `issues/newsletter.toml`; name, prefix and, where it names none, the editor are the show's.

    Raises:
        ShowError: the file is no TOML, or says something impossible; all that is wrong in it.
    """
    text = read_text(folder.root, NEWSLETTER) if (folder.root / NEWSLETTER).exists() else ""
    plain = parse_toml(text, source=NEWSLETTER)
    faults = [
        Fault((key,), f'"{key}" is no key here', f"It is {own} in feed/show.toml; take it out.")
        for key, own in _KEYS_OF_SHOW.items()
        if key in plain
    ]
    faults += find_displaced_keys(plain, Newsletter)
    of_show = {"name": show.title, "prefix": show.prefix}
    editor = "" if show.author == UNKNOWN_AUTHOR else show.author
    newsletter, wrong = fill({"editor": editor, **leave_out(plain, faults), **of_show}, Newsletter)
    faults += wrong
    for check in (_check_texts, _check_pattern, _check_levels, _check_names):
        faults += check(newsletter)
    refuse_faults(faults, source=NEWSLETTER, text=text)
    return newsletter


def warn_of_lost_newsletter(folder: Folder, show: Show) -> None:
    """Warn where a show of the sample's newsletter, made before the file was, has none; say which command brings it."""
    own = find_starter() / NEWSLETTER
    if (folder.root / NEWSLETTER).exists() or not own.is_file():
        return
    sample = read_show(Folder(find_starter()))
    if show.prefix == sample.prefix and sample.title.casefold() in show.title.casefold():
        command = shlex.join(("cp", str(own), str(folder.root / NEWSLETTER)))
        _log.warning(
            "%s is missing: without it headings, footers and whose opinion it is are guessed. Bring it: %s",
            NEWSLETTER,
            command,
        )


def _check_texts(newsletter: Newsletter) -> Iterator[Fault]:
    for path, text in _texts(newsletter):
        if not text.strip():
            yield Fault(path, f"{write_path(path)}: a text in it is empty", "It would fit everything: remove it.")


def _texts(newsletter: Newsletter) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts of all lists, each with its key."""
    tables: tuple[tuple[Newsletter | Labels, KeyPath], ...] = ((newsletter, ()), (newsletter.labels, ("labels",)))
    for values, table in tables:
        for field in fields(values):
            value = getattr(values, field.name)
            if isinstance(value, tuple | frozenset):
                yield from (((*table, field.name), text) for text in value if isinstance(text, str))
    for index, heading in enumerate(newsletter.headings):
        yield from ((("headings", index), name) for name in heading.names)


def _check_pattern(newsletter: Newsletter) -> Iterator[Fault]:
    fault = ""
    try:
        if newsletter.number_pattern and re.compile(newsletter.number_pattern).groups != 1:
            fault = "has not one part in brackets"
    except re.error as error:
        fault = f"is no pattern: {error}"
    if fault:
        yield Fault(
            ("number_pattern",),
            f'number_pattern "{newsletter.number_pattern}" {fault}',
            "Put the digits in brackets, and the whole in single quotes: number_pattern = 'Issue (\\d+)'.",
        )


def _check_levels(newsletter: Newsletter) -> Iterator[Fault]:
    for index, heading in enumerate(newsletter.headings):
        if heading.level not in _LEVELS:
            yield Fault(
                ("headings", index, "level"),
                f'heading "{heading.name}": level = {heading.level}',
                "It has to be 1, for a section, or 2, for a part of one.",
            )


def _check_names(newsletter: Newsletter) -> Iterator[Fault]:
    names: dict[str, str] = {}
    for index, heading in enumerate(newsletter.headings):
        for name in heading.names:
            if name.casefold() in names:
                yield Fault(
                    ("headings", index),
                    f'"{name}" names both heading "{names[name.casefold()]}" and "{heading.name}"',
                    "A name or alias belongs to one heading; remove one of them.",
                )
            names.setdefault(name.casefold(), heading.name)
    for name in sorted(newsletter.everyday_headings):
        if name.casefold() not in names:
            every_name = [name for heading in newsletter.headings for name in heading.names]
            message = f'everyday_headings: "{name}" is no heading'
            yield Fault(("everyday_headings",), message, did_you_mean(name, every_name))
