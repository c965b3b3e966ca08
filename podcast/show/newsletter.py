"""What the show's newsletter looks like, from `issues/newsletter.toml`; what a file leaves out is as in most."""

import logging
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from types import MappingProxyType

from podcast.errors import ShowError, did_you_mean
from podcast.model import Newsletter, Show
from podcast.show.folder import Folder, find_starter
from podcast.show.settings import read_show
from podcast.show.toml import convert, read_toml

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
        ShowError: the file is no TOML, or says something impossible.
    """
    plain = read_toml(folder.root, NEWSLETTER) if (folder.root / NEWSLETTER).exists() else {}
    for key, own in _KEYS_OF_SHOW.items():
        if key in plain:
            raise ShowError(
                f'{NEWSLETTER}: "{key}" is no key here', hint=f"It is {own} in feed/show.toml; take it out."
            )
    of_show = {"name": show.title, "prefix": show.prefix}
    newsletter = convert({"editor": show.author, **plain, **of_show}, Newsletter, source=NEWSLETTER)
    for check in (_check_texts, _check_pattern, _check_levels, _check_names):
        check(newsletter)
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


def _check_texts(newsletter: Newsletter) -> None:
    for key, text in _texts(newsletter):
        if not text.strip():
            raise ShowError(f"{NEWSLETTER}: {key}: a text in it is empty", hint="It would fit everything: remove it.")


def _texts(newsletter: Newsletter) -> Iterator[tuple[str, str]]:
    """Yield the texts of all lists, each with its key."""
    for values, table in ((newsletter, ""), (newsletter.labels, "labels.")):
        for field in fields(values):
            value = getattr(values, field.name)
            if isinstance(value, tuple | frozenset):
                yield from ((f"{table}{field.name}", text) for text in value if isinstance(text, str))
    yield from (("headings", name) for heading in newsletter.headings for name in heading.names)


def _check_pattern(newsletter: Newsletter) -> None:
    fault = ""
    try:
        if newsletter.number_pattern and re.compile(newsletter.number_pattern).groups != 1:
            fault = "has not one part in brackets"
    except re.error as error:
        fault = f"is no pattern: {error}"
    if fault:
        raise ShowError(
            f'{NEWSLETTER}: number_pattern "{newsletter.number_pattern}" {fault}',
            hint="Put the digits in brackets, and the whole in single quotes: number_pattern = 'Issue (\\d+)'.",
        )


def _check_levels(newsletter: Newsletter) -> None:
    for heading in newsletter.headings:
        if heading.level not in _LEVELS:
            raise ShowError(
                f'{NEWSLETTER}: heading "{heading.name}": level = {heading.level}',
                hint="It has to be 1, for a section, or 2, for a part of one.",
            )


def _check_names(newsletter: Newsletter) -> None:
    names: dict[str, str] = {}
    for heading in newsletter.headings:
        for name in heading.names:
            if name.casefold() in names:
                raise ShowError(
                    f'{NEWSLETTER}: "{name}" names both heading "{names[name.casefold()]}" and "{heading.name}"',
                    hint="A name or alias belongs to one heading; remove one of them.",
                )
            names[name.casefold()] = heading.name
    for name in sorted(newsletter.everyday_headings):
        if name.casefold() not in names:
            every_name = [name for heading in newsletter.headings for name in heading.names]
            raise ShowError(
                f'{NEWSLETTER}: everyday_headings: "{name}" is no heading', hint=did_you_mean(name, every_name)
            )
