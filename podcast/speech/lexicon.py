"""Find the lexicon's words in a text, whole words only, and say them as it says."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from podcast.model import Lexicon
from podcast.speech.fold import fold

_ENDING = r"(?P<ending>'s|s'|es|s|')?"
_NOT_IN_WORD = r"(?<![\w'])"
_WORD_ENDS = r"(?:(?![\w'])|(?<=[A-Za-z])(?=[0-9]))"
_SPELLED = re.compile(r"(?:^|[ -])[A-Z]$")
_SIGN = re.compile(r"[^\w\s'’.-]|_")
_HISSES = ("s", "x", "z", "sh", "ch")


class _Same:
    """A key by identity: to hash several hundred entries takes longer than to read a sentence."""

    __slots__ = ("lexicon",)

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.lexicon is self.lexicon


def said_words(text: str, lexicon: Lexicon) -> str:
    """Replace every whole word that the lexicon has, its plural and its possessive, by what is said."""
    return _compiled(_Same(lexicon), has_signs=False)(text)


def said_signed_words(text: str, lexicon: Lexicon) -> str:
    """Replace the lexicon's words that have signs in them, "Q*bert", before the signs are read as formulas."""
    return _compiled(_Same(lexicon), has_signs=True)(text)


@lru_cache(maxsize=16)
def _compiled(key: _Same, *, has_signs: bool) -> Callable[[str], str]:
    entries = [
        (fold(entry.grapheme), entry)
        for entry in key.lexicon.lexemes
        if bool(_SIGN.search(entry.grapheme)) == has_signs
    ]
    exact = {written: entry.alias for written, entry in entries if entry.is_case_sensitive}
    folded = {written.lower(): entry.alias for written, entry in entries if not entry.is_case_sensitive}
    readers = [
        _reader(exact, flags=re.NOFLAG, key=str),
        _reader(folded, flags=re.IGNORECASE, key=str.lower),
    ]

    def said(text: str) -> str:
        for reader in readers:
            text = reader(text)
        return text

    return said


def _reader(aliases: Mapping[str, str], *, flags: re.RegexFlag, key: Callable[[str], str]) -> Callable[[str], str]:
    if not aliases:
        return lambda text: text
    pattern = re.compile(f"{_NOT_IN_WORD}(?P<word>{_trie(aliases)}){_ENDING}{_WORD_ENDS}", flags)

    def alias(found: re.Match[str]) -> str:
        return _with_ending(aliases.get(key(found["word"]), found["word"]), (found["ending"] or "").lower())

    return lambda text: pattern.sub(alias, text)


def _with_ending(alias: str, ending: str) -> str:
    """Give a plural or possessive to what is said; a spelled letter takes 's, which engines read as its plural."""
    if not ending:
        return alias
    if _SPELLED.search(alias):
        return f"{alias}'s"
    if "'" in ending:
        return f"{alias}'s" if ending == "'s" else f"{alias}{ending.rstrip(chr(39))}'"
    return f"{alias}es" if alias.endswith(_HISSES) else f"{alias}s"


def _trie(words: Iterable[str]) -> str:
    """Give one pattern for all words, longest first, that looks at each letter of a text once."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _pattern(root)


def _pattern(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [re.escape(character) + _pattern(rest) for character, rest in sorted(node.items()) if character]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{body}?" if "" in node else body
