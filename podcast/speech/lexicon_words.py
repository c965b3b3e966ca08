"""Find the lexicon's words in a text, whole words only, and say them as it says."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, partial

from podcast.model import Lexeme, Lexicon
from podcast.model.word_finder import ByIdentity, WordFinder, compile_finders
from podcast.speech.characters import fold_characters
from podcast.text import lazy_compile

_SPELLED = lazy_compile(r"(?:^|[ -])[A-Z]$")
"""An alias that ends in a letter by its name, "S G D"."""
_SIGN = lazy_compile(r"[^\w\s'’.-]|_")
_HISSES = ("s", "x", "z", "sh", "ch")
"""Endings after which a plural has an e: foxes."""


def respell_words(text: str, lexicon: Lexicon) -> str:
    """Replace every whole word that the lexicon has, its plural and its possessive, by what is said for it."""
    return _compile(ByIdentity(lexicon), has_signs=False)(text)


def respell_words_with_signs(text: str, lexicon: Lexicon) -> str:
    """Replace the lexicon's words that have signs in them, "Q*bert", before the signs are read as formulas."""
    return _compile(ByIdentity(lexicon), has_signs=True)(text)


def list_respelled(text: str, lexicon: Lexicon, *, has_signs: bool) -> Iterator[tuple[str, str, str]]:
    """List which entries are in a text: the entry's word, how it stands there, and what is said for it."""
    for finder in _compile_finders(ByIdentity(lexicon), has_signs=has_signs):
        for match in finder.pattern.finditer(text):
            if lexeme := finder.find_lexeme(match):
                yield lexeme.grapheme, match.group(), _say(finder, match)
        text = finder.pattern.sub(partial(_say, finder), text)


@lru_cache(maxsize=16)
def _compile_finders(key: ByIdentity, *, has_signs: bool) -> tuple[WordFinder, ...]:
    lexemes = [lexeme for lexeme in key.lexicon.lexemes if bool(_SIGN.search(lexeme.grapheme)) == has_signs]
    return compile_finders((fold_characters(lexeme.grapheme), _fold_beside(lexeme)) for lexeme in lexemes)


@lru_cache(maxsize=16)
def _compile(key: ByIdentity, *, has_signs: bool) -> Callable[[str], str]:
    finders = _compile_finders(key, has_signs=has_signs)

    def replace_words(text: str) -> str:
        for finder in finders:
            text = finder.pattern.sub(partial(_say, finder), text)
        return text

    return replace_words


def _fold_beside(lexeme: Lexeme) -> Lexeme:
    before, after = (tuple(map(fold_characters, words)) for words in (lexeme.before, lexeme.after))
    return replace(lexeme, before=before, after=after)


def _say(finder: WordFinder, match: re.Match[str]) -> str:
    lexeme = finder.find_lexeme(match)
    if lexeme is None:
        return match.group()
    return _add_ending(lexeme.say(match["word"]), (match["ending"] or "").lower())


def _add_ending(alias: str, ending: str) -> str:
    """Give a plural or possessive to what is said; a spelled letter takes 's, which engines read as its plural."""
    if not ending:
        return alias
    if _SPELLED.search(alias):
        return f"{alias}'s"
    if "'" in ending:
        return f"{alias}'s" if ending == "'s" else f"{alias}{ending.rstrip(chr(39))}'"
    return f"{alias}es" if alias.endswith(_HISSES) else f"{alias}s"
