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

_CONTEXT_CHARACTERS = 36
_SHORT_ACRONYM = 5
"""A longer word in capitals is said as a word by its length alone, which is a guess."""
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDING = re.compile(r"(?:n['’]t|['’](?:s|d|m|ll|ve|re)?)$")
_CAPITALS = re.compile(r"[A-Z]{2,}")
_CAPITAL_INSIDE = re.compile(r"(?!(?:Mc|Mac|O['’])[A-Z][a-z]+$).+[A-Z]")
# Signs that the spoken form has words, pauses or silence for.
_USUAL_SIGNS = frozenset(" \t\n.,;:!?'\"()[]{}<>-‐‑–—−“”‘’«»…/\\|&%$€£#@*_+=~^`´·•°§©®™×")


_PLAIN = "hedgehog"
"""A word that no rule reads otherwise than it is written."""


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
class Undecided:
    """A word or a sign, and how it is said as long as nobody decides."""

    word: str
    doubt: Doubt
    count: int
    context: str
    """The first place where it stands."""
    said: str
    """Empty where nothing is said."""


def undecided(
    script: Script, lexicon: Lexicon, *, wording: Wording, say: Callable[[str], str]
) -> tuple[Undecided, ...]:
    """List what neither the lexicon nor the looks of English words decide, most frequent first.

    Args:
        script: what will be said.
        lexicon: what has been decided.
        wording: how credits are written.
        say: gives the spoken form of a text.
    """
    doubt_of = partial(_doubt, known=_known(lexicon), authors=_authors(script, wording), say=say)
    compound = _compound(lexicon)
    counts: Counter[str] = Counter()
    found: dict[str, tuple[Doubt, Utterance, int]] = {}
    for line in script.utterances:
        for word, start in _words(line.written, compound):
            if word not in counts and (doubt := doubt_of(word)):
                found[word] = (doubt, line, start)
            counts[word] += 1
    listed = (
        Undecided(word, doubt, counts[word], _context(line.written, start), _said_there(word, doubt, line, start, say))
        for word, (doubt, line, start) in found.items()
    )
    return tuple(sorted(listed, key=lambda each: (-each.count, each.word.casefold(), each.word)))


def _words(text: str, compound: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """Give words, without possessive or contraction, and unusual signs, each with its place."""
    blank = compound.sub(lambda found: " " * len(found.group()), text)
    for word in _WORD.finditer(blank):
        if plain := _ENDING.sub("", word.group()):
            yield plain, word.start()
    for place, sign in enumerate(blank):
        if sign not in _USUAL_SIGNS and unicodedata.category(sign)[0] in "SP":
            yield sign, place


def _compound(lexicon: Lexicon) -> re.Pattern[str]:
    """Match addresses, and the lexicon's entries that are more than a word: "AT&T"."""
    entries = [lexeme.grapheme for lexeme in lexicon.lexemes if not _WORD.fullmatch(lexeme.grapheme)]
    known = "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))
    return re.compile(f"{_ADDRESS.pattern}|(?<!\\w)(?:{known})(?!\\w)" if known else _ADDRESS.pattern)


def _known(lexicon: Lexicon) -> frozenset[str]:
    """List what is decided wherever it stands; words in any capitals stand there in small letters."""
    return frozenset(
        lexeme.grapheme if lexeme.is_case_sensitive else lexeme.grapheme.lower()
        for lexeme in lexicon.lexemes
        if not (lexeme.before or lexeme.after)
    )


def _doubt(word: str, *, known: frozenset[str], authors: frozenset[str], say: Callable[[str], str]) -> Doubt | None:
    forms = (word, word.removesuffix("s"), word.removesuffix("es"))
    if any(form in known or form.lower() in known for form in forms):
        return None
    if not word[0].isalnum():
        return Doubt.SIGN if _said(word, Doubt.SIGN, say) in {"", word} else None
    if len(word) == 1 or word[0].isdigit():
        return None
    if _CAPITALS.fullmatch(forms[1]):
        return None if _is_settled(forms[1], say(forms[1])) else Doubt.ACRONYM
    doubt = _doubt_of_letters(word, is_author=word in authors)
    # What is said otherwise than it is written, "etc" or "λt", is so by a rule.
    is_ruled = doubt in {Doubt.SPELLING, Doubt.LETTERS} and say(word) != word
    return None if is_ruled else doubt


def _doubt_of_letters(word: str, *, is_author: bool) -> Doubt | None:
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


def _is_settled(acronym: str, said: str) -> bool:
    """Tell an acronym whose saying is listed from one that is spelled, or taken for a word, by rule alone."""
    return len(acronym) <= _SHORT_ACRONYM and said.lower() == acronym.lower()


def _authors(script: Script, wording: Wording) -> frozenset[str]:
    mark = wording.credit_summarizer.partition("{name}")[0]
    credits_ = (segment.credit.partition(mark)[0] if mark else segment.credit for segment in script.segments)
    return frozenset(word for text in credits_ for word in _WORD.findall(text) if word[0].isupper())


def _context(text: str, place: int) -> str:
    start, end = max(0, place - _CONTEXT_CHARACTERS), place + _CONTEXT_CHARACTERS
    shown = text[start:end]
    shown = shown.partition(" ")[2] if start else shown
    return shown.rpartition(" ")[0] if end < len(text) and " " in shown else shown


def _said_there(word: str, doubt: Doubt, line: Utterance, start: int, say: Callable[[str], str]) -> str:
    """Give what is said for a word in a sentence: where the sentence is said otherwise with a plain word instead."""
    other = line.written[:start] + _PLAIN + line.written[start + len(word) :]
    said, plainly = line.spoken.split(), say(other).split()
    before = _shared(said, plainly)
    after = _shared(said[before:][::-1], plainly[before:][::-1])
    plain = " ".join(plainly[before : len(plainly) - after])
    if doubt is Doubt.SIGN or not plain.startswith(_PLAIN) or " " in plain:
        return _said(word, doubt, say)
    return " ".join(said[before : len(said) - after]).removesuffix(plain.removeprefix(_PLAIN))


def _shared(words: Sequence[str], others: Sequence[str]) -> int:
    """Count the words with which both begin."""
    pairs = enumerate(zip(words, others, strict=False))
    return next((place for place, (word, other) in pairs if word != other), min(len(words), len(others)))


def _said(word: str, doubt: Doubt, say: Callable[[str], str]) -> str:
    """Say a word by itself, a sign between two letters."""
    if doubt is not Doubt.SIGN:
        return say(word)
    return " ".join(part for part in say(f"b {word} c").split() if part not in {"b", "c"})
