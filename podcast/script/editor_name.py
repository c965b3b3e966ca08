"""The editor's first name alone, "Hal's opinion", is the editor: one person with one voice over all issues."""

import re
from collections.abc import Iterator
from dataclasses import replace

from podcast.model import UNKNOWN_AUTHOR, Cast, Issue, Opinion
from podcast.script.casting import find_person
from podcast.text import lazy_compile

_ADDRESS = lazy_compile(r"(?:(?:dr|prof|mrs?|ms|sir|rev|fr)\.?\s+)+", re.IGNORECASE)
_PERSON = lazy_compile(r"(?!the\b)[^\W\d_][\w.'’-]*(?:\s(?!and\s)[^\W\d_][\w.'’-]*){1,3}", re.IGNORECASE)
"""A name of several words: no initial behind a comma, and not two people."""


def complete_editor(issue: Issue, cast: Cast, *editors: str) -> Issue:
    """Write the editor's name out where an opinion is by the first name, unless that may be somebody else's.

    Args:
        issue: as it was read.
        cast: who it knows by that name is meant, by whatever else they are called.
        editors: names that the editor may have, as the newsletter's and the show's author.
    """
    others = [person.name for person in cast.people]
    others += [opinion.author for opinion in _list_opinions(issue)]
    full_names = {
        first: name
        for name in editors
        if (first := _find_first_name(name)) and _is_only(name, first, others) and not find_person(first, cast)
    }
    if not full_names:
        return issue

    def complete(opinions: tuple[Opinion, ...]) -> tuple[Opinion, ...]:
        return tuple(
            replace(opinion, author=full_names.get(opinion.author.casefold(), opinion.author)) for opinion in opinions
        )

    sections = (
        replace(
            section,
            opinions=complete(section.opinions),
            items=tuple(replace(item, opinions=complete(item.opinions)) for item in section.items),
        )
        for section in issue.sections
    )
    return replace(issue, sections=tuple(sections))


def _list_opinions(issue: Issue) -> Iterator[Opinion]:
    for section in issue.sections:
        yield from section.opinions
        yield from (opinion for item in section.items for opinion in item.opinions)


def _find_first_name(name: str) -> str:
    """Give the first name of one person in small letters; empty where there is none, or no other."""
    bare = _ADDRESS.sub("", name, count=1)
    return bare.split()[0].casefold() if name != UNKNOWN_AUTHOR and _PERSON.fullmatch(bare) else ""


def _is_only(editor: str, first: str, others: list[str]) -> bool:
    """Tell whether nobody else has the editor's first name and another one behind it."""
    return not any(
        other.casefold() != editor.casefold() and _find_first_name(other) == first for other in others if " " in other
    )
