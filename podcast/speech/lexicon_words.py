"""Find the lexicon's words in a text, whole words only, and say them as it says."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from podcast.model import Lexeme, Lexicon
from podcast.speech.characters import fold_characters

# A plural, a possessive, or both. A figure right behind a word, "PPO2", is no part of it.
_ENDING = r"(?P<ending>'s|s'|es|s|')?"
_NOT_IN_WORD = r"(?<![\w'])"
_WORD_ENDS = r"(?:(?![\w'])|(?<=[A-Za-z])(?=[0-9]))"
_SPELLED = re.compile(r"(?:^|[ -])[A-Z]$")
"""An alias that ends in a letter by its name, "S G D"."""
_SIGN = re.compile(r"[^\w\s'’.-]|_")
_GAP = r"(?:\s+|-)"
"""What may stand between a word and the one beside it."""
_BESIDE = 80
"""Characters before a word in which the one beside it is looked for."""
_HISSES = ("s", "x", "z", "sh", "ch")
"""Endings after which a plural has an e: foxes."""


class _ByIdentity:
    """A key by identity: to hash several hundred entries takes longer than to read a sentence."""

    __slots__ = ("lexicon",)

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.lexicon is self.lexicon


def respell_words(text: str, lexicon: Lexicon) -> str:
    """Replace every whole word that the lexicon has, its plural and its possessive, by its alias."""
    return _compile(_ByIdentity(lexicon), has_signs=False)(text)


def respell_words_with_signs(text: str, lexicon: Lexicon) -> str:
    """Replace the lexicon's words that have signs in them, "Q*bert", before the signs are read as formulas."""
    return _compile(_ByIdentity(lexicon), has_signs=True)(text)


@lru_cache(maxsize=16)
def _compile(key: _ByIdentity, *, has_signs: bool) -> Callable[[str], str]:
    entries = [entry for entry in key.lexicon.lexemes if bool(_SIGN.search(entry.grapheme)) == has_signs]
    # What is said in one context only goes before what is said anywhere, or a longer word would hide it.
    replacers = [
        _make_replacer(
            [
                entry
                for entry in entries
                if entry.is_case_sensitive == is_exact and bool(entry.before or entry.after) == has_context
            ]
        )
        for is_exact in (True, False)
        for has_context in (True, False)
    ]

    def replace(text: str) -> str:
        for replacer in replacers:
            text = replacer(text)
        return text

    return replace


def _make_replacer(entries: Iterable[Lexeme]) -> Callable[[str], str]:
    """Make a function that replaces the words of entries that are all exact or all in any capitals."""
    aliases: dict[str, list[_Alias]] = {}
    is_exact = True
    for entry in entries:
        is_exact = entry.is_case_sensitive
        written = fold_characters(entry.grapheme)
        aliases.setdefault(written if is_exact else written.lower(), []).append(_compile_alias(entry))
    if not aliases:
        return lambda text: text
    flags = re.NOFLAG if is_exact else re.IGNORECASE
    pattern = re.compile(f"{_NOT_IN_WORD}(?P<word>{_join_trie(aliases)}){_ENDING}{_WORD_ENDS}", flags)

    def find_alias(match: re.Match[str]) -> str:
        word = match["word"] if is_exact else match["word"].lower()
        spoken = next((alias.spoken for alias in aliases.get(word, ()) if alias.fits(match)), None)
        return match.group() if spoken is None else _add_ending(spoken, (match["ending"] or "").lower())

    return lambda text: pattern.sub(find_alias, text)


@dataclass(frozen=True, slots=True)
class _Alias:
    """What is said where the words beside it are the right ones."""

    spoken: str
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


def _compile_alias(entry: Lexeme) -> _Alias:
    before, after = (
        "|".join(re.escape(fold_characters(word.strip())) for word in words) for words in (entry.before, entry.after)
    )
    return _Alias(
        entry.alias,
        re.compile(rf"{_GAP}(?:{before})(?![\w'])", re.IGNORECASE) if before else None,
        re.compile(rf"{_NOT_IN_WORD}(?:{after}){_GAP}$", re.IGNORECASE) if after else None,
    )


def _add_ending(alias: str, ending: str) -> str:
    """Give a plural or possessive to what is said; a spelled letter takes 's, which engines read as its plural."""
    if not ending:
        return alias
    if _SPELLED.search(alias):
        return f"{alias}'s"
    if "'" in ending:
        return f"{alias}'s" if ending == "'s" else f"{alias}{ending.rstrip(chr(39))}'"
    return f"{alias}es" if alias.endswith(_HISSES) else f"{alias}s"


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
