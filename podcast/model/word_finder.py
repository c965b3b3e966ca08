"""Finds a lexicon's words in a text: whole words, in their capitals or in any, beside the words that an entry wants."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from podcast.model.cast import Lexeme, Lexicon
from podcast.text import lazy_compile

# A plural, a possessive, or both; "lies" is none of "Li". A figure right behind a word, "PPO2", is no part of it.
_ENDING = r"(?P<ending>'s|s'|(?<=[sxzhoSXZHO])es|s|')?"
_NOT_IN_WORD = r"(?<![\w'])"
_NO_PRICE = r"(?<![$£€])"
_WORD_ENDS = r"(?:(?![\w'])|(?<=[A-Za-z])(?=[0-9]))"
_GAP = r"(?:\s+|-)"
"""What may stand between a word and the one beside it."""
_BESIDE = 80
"""Characters before a word in which the one beside it is looked for."""


@dataclass(frozen=True, slots=True, eq=False)
class ByIdentity:
    """A lexicon as a key, by identity: to hash several hundred entries takes longer than to read a sentence."""

    lexicon: Lexicon

    def __hash__(self) -> int:
        """Give what is the same as long as the lexicon lives, which the key keeps alive."""
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        """Tell whether the other key has the very same lexicon."""
        return isinstance(other, ByIdentity) and other.lexicon is self.lexicon


@dataclass(frozen=True, slots=True)
class _Entry:
    lexeme: Lexeme
    before: re.Pattern[str] | None
    """Words of which one has to come next; None wants none."""
    after: re.Pattern[str] | None
    """Words of which one has to come just before; None wants none."""

    def fits(self, match: re.Match[str]) -> bool:
        """Tell whether the words beside a match are those that the entry wants."""
        text, start = match.string, match.start()
        if self.after and not self.after.search(text[max(start - _BESIDE, 0) : start]):
            return False
        return self.before is None or self.before.match(text, match.end()) is not None


@dataclass(frozen=True, slots=True)
class WordFinder:
    """A pattern for many words, with the groups `word` and `ending`, and what the lexicon has of them."""

    pattern: re.Pattern[str]
    entries: dict[str, list[_Entry]]
    is_exact: bool

    def find_lexeme(self, match: re.Match[str]) -> Lexeme | None:
        """Give the first entry of a matched word that fits the words beside it."""
        word = match["word"] if self.is_exact else match["word"].lower()
        return next((entry.lexeme for entry in self.entries.get(word, ()) if entry.fits(match)), None)


def compile_finders(words: Iterable[tuple[str, Lexeme]]) -> tuple[WordFinder, ...]:
    """Make what finds words, each with its lexeme; where two find the same, the first of them is right.

    What is said in one context only goes before what is said anywhere, or a longer word would hide it.
    """
    pairs = list(words)
    groups = [
        [
            (word, lexeme)
            for word, lexeme in pairs
            if lexeme.is_case_sensitive == is_exact and bool(lexeme.before or lexeme.after) == has_context
        ]
        for is_exact in (True, False)
        for has_context in (True, False)
    ]
    return tuple(_compile(group) for group in groups if group)


def _compile(group: list[tuple[str, Lexeme]]) -> WordFinder:
    """Make a finder of words that are all exact or all in any capitals."""
    is_exact = group[0][1].is_case_sensitive
    entries: dict[str, list[_Entry]] = {}
    for word, lexeme in group:
        entries.setdefault(word if is_exact else word.lower(), []).append(_compile_entry(lexeme))
    flags = re.NOFLAG if is_exact else re.IGNORECASE
    pattern = lazy_compile(f"{_NOT_IN_WORD}{_NO_PRICE}(?P<word>{_join_trie(entries)}){_ENDING}{_WORD_ENDS}", flags)
    return WordFinder(pattern, entries, is_exact)


def _compile_entry(lexeme: Lexeme) -> _Entry:
    before, after = ("|".join(re.escape(word.strip()) for word in words) for words in (lexeme.before, lexeme.after))
    return _Entry(
        lexeme,
        lazy_compile(rf"{_GAP}(?:{before})(?![\w'])", re.IGNORECASE) if before else None,
        lazy_compile(rf"{_NOT_IN_WORD}(?:{after}){_GAP}$", re.IGNORECASE) if after else None,
    )


def _join_trie(words: Iterable[str]) -> str:
    """Give one pattern for all words, longest first, that looks at each letter of a text once.

    An alternation of several hundred words would be tried word by word at each letter: 7 percent of normalizing.
    """
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _write_pattern(root)


def _write_pattern(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [re.escape(character) + _write_pattern(child) for character, child in sorted(node.items()) if character]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{body}?" if "" in node else body
