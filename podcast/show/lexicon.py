"""How words are said, from a lexicon's plain tables: one alias, or several by the words beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from podcast.errors import ShowError, did_you_mean
from podcast.model import Lexeme
from podcast.show.toml import decode

_TABLES: Mapping[str, bool] = MappingProxyType({"exact": True, "any": False})
"""Each table, and whether its words are meant in these very capitals; an exact word goes before one in any."""


@dataclass(frozen=True, slots=True)
class _Entry:
    alias: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def decode_lexicon(plain: Mapping[str, Any], *, place: str) -> tuple[Lexeme, ...]:
    """Make lexemes of a lexicon's tables.

    Args:
        plain: what a TOML file holds.
        place: where it came from, for messages.

    Raises:
        ShowError: a table or a key is unknown, or an entry says nothing.
    """
    for key in plain:
        if key not in _TABLES:
            raise ShowError(f'{place}: unknown table "{key}"', hint=did_you_mean(key, _TABLES))
    return tuple(
        lexeme
        for table, is_case_sensitive in _TABLES.items()
        for lexeme in _lexemes(plain.get(table, {}), is_case_sensitive=is_case_sensitive, place=f"{place} [{table}]")
    )


def _lexemes(table: object, *, is_case_sensitive: bool, place: str) -> Iterator[Lexeme]:
    for grapheme, value in decode(table, dict[str, Any], place=place).items():
        for each in value if isinstance(value, list) and value else [value]:
            entry = _entry(grapheme, each, place=place)
            yield Lexeme(grapheme, entry.alias, is_case_sensitive, entry.before, entry.after)


def _entry(grapheme: str, value: object, *, place: str) -> _Entry:
    entry = _Entry(value) if isinstance(value, str) else decode(value, _Entry, place=f'{place} "{grapheme}"')
    if not grapheme.strip() or not entry.alias.strip():
        raise ShowError(
            f'{place}: "{grapheme}" = "{entry.alias}" says nothing', hint="Write the word and how it sounds."
        )
    if not isinstance(value, str) and not all(word.strip() for word in (*entry.before, *entry.after)):
        raise ShowError(
            f'{place}: "{grapheme}": a word beside it is empty', hint='Write words, as in after = ["the"], or none.'
        )
    return entry
