"""A sentence in plain words → what an engine is given: the same, with the sound of what it would say wrong."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import chain
from operator import attrgetter
from types import MappingProxyType

from podcast.engines.pronunciation.correction import Correction, Notation
from podcast.engines.pronunciation.espeak_mnemonics import write_mnemonics
from podcast.engines.pronunciation.foreign_beginnings import correct_foreign_beginnings
from podcast.engines.pronunciation.foreign_letters import correct_foreign_letters, fold_marks
from podcast.engines.pronunciation.heteronyms import correct_heteronyms
from podcast.engines.pronunciation.letters import correct_letters
from podcast.engines.pronunciation.loan_words import correct_loan_words
from podcast.engines.pronunciation.names import correct_names
from podcast.engines.pronunciation.pinyin import correct_pinyin
from podcast.engines.pronunciation.respelling import respell
from podcast.engines.pronunciation.romaji import correct_romaji
from podcast.model import Lexicon
from podcast.model.phonemes import add_ending
from podcast.model.word_finder import ByIdentity, WordFinder, compile_finders
from podcast.text import lazy_compile

_BRACKET = lazy_compile(r"[\[\]]")
"""One of a text's own: two would be taken for those of phonemes, and no engine says one."""
_POSSESSIVE = lazy_compile(r"'s\b")
_REMEMBERED = 4096
"""Sentences, those of twenty issues."""
_WRITERS: Mapping[Notation, Callable[[str], str]] = MappingProxyType(
    {Notation.IPA: str, Notation.ESPEAK: write_mnemonics}
)


def pronounce(spoken: str, notation: Notation, lexicon: Lexicon) -> str:
    """Write a sentence for an engine: "they use it" → "they [[jˈuːz]] it"; most sentences stay as they are."""
    return _pronounce(spoken, notation, ByIdentity(lexicon))


# What is planned is spoken next: the same sentences again.
@lru_cache(maxsize=_REMEMBERED)
def _pronounce(spoken: str, notation: Notation, key: ByIdentity) -> str:
    text = _BRACKET.sub(" ", spoken)
    # What the show has decided goes before what holds for anybody.
    corrections = chain(
        _correct_words(text, key),
        () if text.isascii() else _correct_words(fold_marks(text), key),
        correct_names(text),
        correct_loan_words(text),
        correct_foreign_letters(text),
        correct_pinyin(text),
        correct_romaji(text),
        correct_foreign_beginnings(text),
        correct_heteronyms(text),
        correct_letters(text),
    )
    pieces: list[str] = []
    end_of_last = 0
    for correction in map(partial(_take_possessive, text=text), _drop_overlapping(corrections)):
        pieces += [text[end_of_last : correction.start], _write(correction, notation)]
        end_of_last = correction.end
    return "".join([*pieces, text[end_of_last:]])


def _take_possessive(correction: Correction, text: str) -> Correction:
    """Give the ending of "Xue's" to the sound: behind phonemes an engine reads it as a letter."""
    if not correction.phonemes or not _POSSESSIVE.match(text, correction.end):
        return correction
    phonemes = add_ending(correction.phonemes, "'s")
    return Correction(correction.start, correction.end + len("'s"), phonemes, f"{correction.respelling}'s")


def _write(correction: Correction, notation: Notation) -> str:
    write = _WRITERS.get(notation)
    if write is None or not correction.phonemes:
        return correction.respelling
    phonemes = correction.phonemes.lstrip()
    return f"{' ' * (len(correction.phonemes) - len(phonemes))}[[{write(phonemes)}]]"


def _drop_overlapping(corrections: Iterable[Correction]) -> list[Correction]:
    """Sort corrections by their place; where two want the same, the one that came first is kept."""
    apart: list[Correction] = []
    for correction in corrections:
        index = bisect_left(apart, correction.start, key=attrgetter("start"))
        is_after = index == 0 or apart[index - 1].end <= correction.start
        if is_after and (index == len(apart) or correction.end <= apart[index].start):
            apart.insert(index, correction)
    return apart


def _correct_words(text: str, key: ByIdentity) -> Iterator[Correction]:
    """Find the lexicon's words whose sound it gives."""
    for finder in _compile(key):
        for match in finder.pattern.finditer(text):
            lexeme = finder.find_lexeme(match)
            if lexeme is not None:
                ending = match["ending"] or ""
                phonemes = add_ending(lexeme.phonemes, ending)
                letters = f"{lexeme.alias}{ending}" if lexeme.alias else respell(phonemes)
                yield Correction(match.start(), match.end(), phonemes, letters)


@lru_cache(maxsize=16)
def _compile(key: ByIdentity) -> tuple[WordFinder, ...]:
    lexemes = (lexeme for lexeme in key.lexicon.lexemes if lexeme.phonemes)
    return compile_finders((lexeme.say(lexeme.grapheme), lexeme) for lexeme in lexemes)
