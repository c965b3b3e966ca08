"""Lexicons for tests: the shipped one, and small ones made of words."""

import tomllib
from functools import cache
from pathlib import Path

from podcast.model import Lexeme, Lexicon
from podcast.show.lexicon import parse_lexemes

SHIPPED_PATH = Path(__file__).parents[2] / "voices" / "lexicon.toml"
NAMES = ("Alignment Newsletter", "AN")
NONE = Lexicon((), *NAMES)


def lexicon_of(exact: dict[str, str], folded: dict[str, str] | None = None) -> Lexicon:
    """Make a lexicon of words in these capitals, and of words in any."""
    return Lexicon(
        tuple(Lexeme(word, alias) for word, alias in exact.items())
        + tuple(Lexeme(word, alias, is_case_sensitive=False) for word, alias in (folded or {}).items()),
        *NAMES,
    )


@cache
def shipped() -> Lexicon:
    """Read the lexicon that comes with the show; always the same value, whose patterns are compiled once."""
    tables = tomllib.loads(SHIPPED_PATH.read_text(encoding="utf-8"))
    return Lexicon(parse_lexemes(tables, source="voices/lexicon.toml"), *NAMES)
