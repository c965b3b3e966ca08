"""Words and signs of a script that nobody decided how to say, so that somebody can listen and decide."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from podcast.model import Lexicon, Script, Utterance, Wording
from podcast.script.english_spelling import is_clear_name, looks_english
from podcast.text import join_alternatives, lazy_compile

_CONTEXT_CHARACTERS = 36
_SHORT_ACRONYM = 5
"""A longer word in capitals is said as a word by its length alone, which is a guess."""
_ADDRESS = lazy_compile(r"https?://\S+|\bwww\.\S+")
_WORD = lazy_compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDING = lazy_compile(r"(?:n['’]t|['’](?:s|d|m|ll|ve|re)?)$")
_CAPITALS = lazy_compile(r"[A-Z]{2,}")
_CAPITAL_INSIDE = lazy_compile(r"(?!(?:Mc|Mac|O['’])[A-Z][a-z]+$).+[A-Z]")
_ODD_FIGURES = lazy_compile(
    r"[0-9]+(?!(?:bit|fold|ish|mph|fps|rpm|kwh|mhz|ghz|min|sec|hrs|px)s?$)[A-Za-z]{3,}", re.IGNORECASE
)
"""A name with figures before its letters, "4chan"; units are read by rule."""
_USUAL_SCRIPTS = frozenset(
    ("LATIN", "GREEK", "MATHEMATICAL", "DOUBLE-STRUCK", "SCRIPT", "BLACK-LETTER", "FULLWIDTH", "MICRO")
)
_GREEK_ACCENT = lazy_compile("[άέήίόύώΆΈΉΊΌΎΏς\u1f00-\u1fff]")
# Signs that the spoken form has words, pauses or silence for.
_USUAL_SIGNS = frozenset(" \t\n.,;:!?'\"()[]{}<>-‐‑–—−“”‘’«»…/\\|&%$€£#@*_+=~^`´·•°§©®™×")
# A word that no rule reads otherwise than it is written.
_PLAIN = "hedgehog"


class Doubt(StrEnum):
    """Why a word may be said in another way than its author would."""

    ACRONYM = "acronym"
    CAPITALS = "capitals inside"
    FIGURES = "figures inside"
    LETTERS = "foreign letters"
    NAME = "name"
    SPELLING = "spelling"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class UndecidedWord:
    """A word or a sign, and how it is said as long as nobody decides."""

    word: str
    doubt: Doubt
    count: int
    context: str
    """The words around it where it stands first."""
    said: str
    """Its spoken form; empty where nothing is said."""


def review_pronunciation(
    script: Script, lexicon: Lexicon, *, wording: Wording, say: Callable[[str], str]
) -> tuple[UndecidedWord, ...]:
    """List what neither the lexicon nor the looks of English words decide, most frequent first.

    Args:
        script: what will be said.
        lexicon: what has been decided.
        wording: how credits are written.
        say: gives the spoken form of a text.
    """
    doubt_word = partial(_doubt_word, decided=_decided(lexicon), authors=_authors(script, wording), say=say)
    compounds = _match_compounds(lexicon)
    counts: Counter[str] = Counter()
    doubts: dict[str, tuple[Doubt, Utterance, int]] = {}
    for utterance in script.utterances:
        for word, start in _split_words(utterance.written, compounds):
            if word not in counts and (doubt := doubt_word(word)):
                doubts[word] = (doubt, utterance, start)
            counts[word] += 1
    words = (
        UndecidedWord(
            word,
            doubt,
            counts[word],
            _cut_context(utterance.written, start),
            _say_in_sentence(word, doubt, utterance, start, say),
        )
        for word, (doubt, utterance, start) in doubts.items()
    )
    return tuple(sorted(words, key=lambda entry: (-entry.count, entry.word.casefold(), entry.word)))


def _split_words(text: str, compounds: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """Give words, without possessive or contraction, and unusual signs, each with its index."""
    # Blanks of the same length, so that indices stay those of the text.
    blanked = compounds.sub(lambda match: " " * len(match.group()), text)
    for match in _WORD.finditer(blanked):
        if word := _ENDING.sub("", match.group()):
            yield word, match.start()
    for index, sign in enumerate(blanked):
        # Symbols, punctuation, and what a font alone gives a form.
        if sign not in _USUAL_SIGNS and (unicodedata.category(sign)[0] in "SP" or unicodedata.category(sign) == "Co"):
            yield sign, index


def _match_compounds(lexicon: Lexicon) -> re.Pattern[str]:
    """Match addresses, and the lexicon's entries that are more than a word: "AT&T"."""
    entries = [lexeme.grapheme for lexeme in lexicon.lexemes if not _WORD.fullmatch(lexeme.grapheme)]
    longest_first = join_alternatives(entries)
    return lazy_compile(f"{_ADDRESS.pattern}|(?<!\\w)(?:{longest_first})(?!\\w)" if entries else _ADDRESS.pattern)


def _decided(lexicon: Lexicon) -> frozenset[str]:
    """List what is decided wherever it stands; words in any capitals stand there in small letters."""
    graphemes = (
        lexeme.grapheme if lexeme.is_case_sensitive else lexeme.grapheme.lower()
        for lexeme in lexicon.lexemes
        if not (lexeme.before or lexeme.after)
    )
    return frozenset((*graphemes, lexicon.prefix))


def _doubt_word(
    word: str, *, decided: frozenset[str], authors: frozenset[str], say: Callable[[str], str]
) -> Doubt | None:
    forms = (word, word.removesuffix("s"), word.removesuffix("es"))
    if any(form in decided or form.lower() in decided for form in forms):
        return None
    if not word[0].isalnum():
        return Doubt.SIGN if _say_alone(word, Doubt.SIGN, say) in {"", word} else None
    if len(word) == 1 or word[0].isdigit() or _is_foreign(word, say):
        return _doubt_unusual(word, say)
    if _CAPITALS.fullmatch(forms[1]):
        # One whose saying is listed is settled; one that is spelled, or taken for a word, is so by rule alone.
        acronym = forms[1]
        is_settled = len(acronym) <= _SHORT_ACRONYM and say(acronym).lower() == acronym.lower()
        return None if is_settled else Doubt.ACRONYM
    doubt = _doubt_letters(word, is_author=word in authors)
    # What is said otherwise than it is written, "etc" or "λt", is so by a rule.
    is_ruled = doubt in {Doubt.SPELLING, Doubt.LETTERS} and say(word) not in {word, ""}
    return None if is_ruled else doubt


def _doubt_unusual(word: str, say: Callable[[str], str]) -> Doubt | None:
    """Doubt a word that is one letter, begins with a figure, or is of another alphabet."""
    if word[0].isdigit():
        return Doubt.FIGURES if _ODD_FIGURES.fullmatch(word) else None
    return Doubt.LETTERS if _is_foreign(word, say) else None


def _is_foreign(word: str, say: Callable[[str], str]) -> bool:
    """Tell a word of another alphabet, or with a letter that is silent: how it is said is a guess.

    Greek letters are formulas' too.
    """
    if word.isascii():
        return False
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word if letter.isalpha()}
    is_greek_word = "GREEK" in scripts and len(word) > len("μν") and _GREEK_ACCENT.search(word) is not None
    is_usual = not is_greek_word and scripts <= _USUAL_SCRIPTS
    return not is_usual or any(not letter.isascii() and not _say_alone(letter, Doubt.SIGN, say) for letter in word)


def _doubt_letters(word: str, *, is_author: bool) -> Doubt | None:
    plain = word.replace("’", "").replace("'", "").removeprefix("Mc")
    if any(character.isdigit() for character in plain):
        return Doubt.FIGURES
    if not plain.isascii():
        return Doubt.LETTERS
    if _CAPITAL_INSIDE.match(word):
        return Doubt.CAPITALS
    if is_author and not is_clear_name(plain):
        return Doubt.NAME
    if looks_english(plain.lower()):
        return None
    return Doubt.NAME if plain[0].isupper() else Doubt.SPELLING


def _authors(script: Script, wording: Wording) -> frozenset[str]:
    """Find the words of authors' names: those in capitals before "summarized by" in a credit."""
    mark = wording.credit_summarizer.partition("{name}")[0]
    credit_texts = (segment.credit.partition(mark)[0] if mark else segment.credit for segment in script.segments)
    return frozenset(word for text in credit_texts for word in _WORD.findall(text) if word[0].isupper())


def _cut_context(text: str, index: int) -> str:
    """Cut out the whole words around an index."""
    start, end = max(0, index - _CONTEXT_CHARACTERS), index + _CONTEXT_CHARACTERS
    context = text[start:end]
    context = context.partition(" ")[2] if start else context
    return context.rpartition(" ")[0] if end < len(text) and " " in context else context


def _say_in_sentence(word: str, doubt: Doubt, utterance: Utterance, start: int, say: Callable[[str], str]) -> str:
    """Find how a word is said in its sentence: where that is said otherwise with a plain word in its place."""
    plain_sentence = utterance.written[:start] + _PLAIN + utterance.written[start + len(word) :]
    spoken, plain_spoken = utterance.spoken.split(), say(plain_sentence).split()
    head = _count_shared(spoken, plain_spoken)
    tail = _count_shared(spoken[head:][::-1], plain_spoken[head:][::-1])
    plain = " ".join(plain_spoken[head : len(plain_spoken) - tail])
    if doubt is Doubt.SIGN or not plain.startswith(_PLAIN) or " " in plain:
        return _say_alone(word, doubt, say)
    return " ".join(spoken[head : len(spoken) - tail]).removesuffix(plain.removeprefix(_PLAIN))


def _count_shared(words: Sequence[str], other_words: Sequence[str]) -> int:
    """Count the words with which both begin."""
    pairs = enumerate(zip(words, other_words, strict=False))
    return next((index for index, (word, other) in pairs if word != other), min(len(words), len(other_words)))


def _say_alone(word: str, doubt: Doubt, say: Callable[[str], str]) -> str:
    """Say a word by itself, a sign between two letters."""
    if doubt is not Doubt.SIGN:
        return say(word)
    return " ".join(part for part in say(f"b {word} c").split() if part not in {"b", "c"})
