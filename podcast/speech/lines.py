"""A text into what is spoken in one go: its sentences, each in written and in spoken form."""

from collections.abc import Iterator
from dataclasses import replace

from podcast.model import Lexicon, Line
from podcast.speech.fold import fold
from podcast.speech.markup import plain
from podcast.speech.maths.formulas import long_formulas
from podcast.speech.maths.read_formula import STAND_IN
from podcast.speech.normalize import normalize
from podcast.speech.sentences import clauses, split_sentences

LONGEST = 400
"""Characters of speech that an engine gets at once; longer sentences are cut at clauses."""


def spoken_sentences(text: str, *, lexicon: Lexicon) -> Iterator[Line]:
    """Give each sentence, written and spoken, in several lines where it is long.

    No written word is lost, and nothing spoken is empty: what has nothing to say, as a reference in brackets has,
    stays with the line beside it.
    """
    kept = Line("", "")
    for part in _parts(text, lexicon):
        says = any(character.isalnum() for character in part.spoken)
        if says and kept.spoken:
            yield kept
            kept = Line("", "")
        kept = replace(
            part, written=f"{kept.written} {part.written}".lstrip(), spoken=part.spoken if says else kept.spoken
        )
    if kept.spoken:
        yield kept


def _parts(text: str, lexicon: Lexicon) -> Iterator[Line]:
    for sentence in split_sentences(text):
        *clauses_, last = _speakable(sentence, lexicon=lexicon, longest=LONGEST)
        yield from (replace(clause, is_unfinished=True) for clause in clauses_)
        yield last


def _speakable(sentence: str, *, lexicon: Lexicon, longest: int) -> Iterator[Line]:
    """Cut a written sentence so that each part is short enough when it is spoken."""
    spoken = normalize(sentence, lexicon)
    if len(spoken) <= LONGEST or longest < LONGEST // 16:
        yield Line(sentence, spoken, formulas=_formulas(sentence) if STAND_IN in spoken else ())
        return
    # As long as the ear allows: what is spoken is longer than what is written by about this much.
    fitting = min(longest, len(sentence) * LONGEST // len(spoken))
    for part in clauses(sentence, longest=fitting):
        yield from _speakable(part, lexicon=lexicon, longest=fitting * 3 // 4)


def _formulas(written: str) -> tuple[str, ...]:
    """Give the formulas that are too long to be said, or the sentence where they cannot be told from it."""
    return long_formulas(plain(fold(written))) or (written,)
