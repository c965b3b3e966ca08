"""Find the lexicon's words in a text, whole words only, and say them as it says."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from podcast.model import Lexeme, Lexicon
from podcast.speech.fold import fold

_ENDING = r"(?P<ending>'s|s'|es|s|')?"
_NOT_IN_WORD = r"(?<![\w'])"
_WORD_ENDS = r"(?:(?![\w'])|(?<=[A-Za-z])(?=[0-9]))"
_SPELLED = re.compile(r"(?:^|[ -])[A-Z]$")
_SIGN = re.compile(r"[^\w\s'’.-]|_")
_GAP = r"(?:\s+|-)"
"""Between a word and the one beside it."""
_BESIDE = 80
"""Characters in which a word beside another is looked for."""
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
    entries = [entry for entry in key.lexicon.lexemes if bool(_SIGN.search(entry.grapheme)) == has_signs]
    # What is said in one place only goes before what is said anywhere, or a longer word would hide it.
    readers = [
        _reader([entry for entry in entries if entry.is_case_sensitive == is_exact and _is_placed(entry) == is_placed])
        for is_exact in (True, False)
        for is_placed in (True, False)
    ]

    def said(text: str) -> str:
        for reader in readers:
            text = reader(text)
        return text

    return said


def _is_placed(entry: Lexeme) -> bool:
    return bool(entry.before or entry.after)


def _reader(entries: Iterable[Lexeme]) -> Callable[[str], str]:
    """Make what says words of one kind."""
    known: dict[str, list[_Alias]] = {}
    is_exact = True
    for entry in entries:
        is_exact = entry.is_case_sensitive
        written = fold(entry.grapheme)
        known.setdefault(written if is_exact else written.lower(), []).append(_alias(entry))
    if not known:
        return lambda text: text
    flags = re.NOFLAG if is_exact else re.IGNORECASE
    pattern = re.compile(f"{_NOT_IN_WORD}(?P<word>{_trie(known)}){_ENDING}{_WORD_ENDS}", flags)

    def alias(found: re.Match[str]) -> str:
        word = found["word"] if is_exact else found["word"].lower()
        said = next((each.said for each in known.get(word, ()) if each.is_here(found)), None)
        return found.group() if said is None else _with_ending(said, (found["ending"] or "").lower())

    return lambda text: pattern.sub(alias, text)


@dataclass(frozen=True, slots=True)
class _Alias:
    """What is said where the words beside it are the right ones."""

    said: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def is_here(self, found: re.Match[str]) -> bool:
        """Tell whether the words beside a found word are those that are asked for."""
        text, start = found.string, found.start()
        if self.after and not self.after.search(text[max(start - _BESIDE, 0) : start]):
            return False
        return self.before is None or self.before.match(text, found.end()) is not None


def _alias(entry: Lexeme) -> _Alias:
    before, after = ("|".join(re.escape(fold(word.strip())) for word in words) for words in (entry.before, entry.after))
    return _Alias(
        entry.alias,
        re.compile(rf"{_GAP}(?:{before})(?![\w'])", re.IGNORECASE) if before else None,
        re.compile(rf"{_NOT_IN_WORD}(?:{after}){_GAP}$", re.IGNORECASE) if after else None,
    )


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
