"""Written text → lines: what is spoken in one go, a sentence or a part of one, in written and in spoken form."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial

from podcast.model import Lexicon, Line
from podcast.speech.characters import fold_characters
from podcast.speech.markup import strip_markup
from podcast.speech.maths.formulas import find_long_formulas
from podcast.speech.maths.say_formula import STAND_IN
from podcast.speech.normalize import Pass, normalize
from podcast.speech.sentences import split_at_breath, split_clauses, split_endless, split_sentences

LONGEST = 400
"""Characters of speech that an engine gets at once; longer sentences are cut at clauses."""
_COMFORTABLE = 300
"""Characters of speech after which a speaker takes breath where the sentence lets one."""
_SHORTEST_CUT = LONGEST // 16
"""Characters below which nothing is cut any more, however long it is when it is spoken."""


def split_lines(text: str, *, lexicon: Lexicon) -> Iterator[Line]:
    """Give each sentence, written and spoken, in several lines where it is long.

    No written word is lost, and nothing spoken is empty: what has nothing to say, as a reference in brackets has,
    stays with the line beside it.
    """
    line = Line("", "")
    for part in _split_parts(text, lexicon):
        is_audible = any(character.isalnum() for character in part.spoken)
        if is_audible and line.spoken:
            yield line
            line = Line("", "")
        line = replace(
            part,
            written=f"{line.written} {part.written}".lstrip(),
            spoken=part.spoken if is_audible else line.spoken,
        )
    if line.spoken:
        yield line


def _split_parts(text: str, lexicon: Lexicon) -> Iterator[Line]:
    # Rows of one sign, and of short sentences, have few parts that differ.
    say = cache(partial(normalize, lexicon=lexicon))
    for sentence in split_sentences(text):
        parts = split_endless(sentence)
        cuts = (clause for part in parts for clause in _cut_to_length(part, say=say, longest=LONGEST))
        *clauses, end = cuts
        yield from (replace(_leave_open(clause), is_unfinished=True) for clause in clauses)
        # "She writes:" goes on, with whatever comes next.
        yield _leave_open(end) if end.written.endswith(":") else end


def _leave_open(clause: Line) -> Line:
    """Give a clause that goes on the comma by which it is heard to: without any mark a voice falls as at an end."""
    comma = "," if clause.spoken[-1:].isalnum() else ""
    return replace(clause, spoken=f"{clause.spoken}{comma}")


def _cut_to_length(sentence: str, *, say: Pass, longest: int) -> Iterator[Line]:
    """Cut a written sentence so that each part is short enough when it is spoken."""
    spoken = say(sentence)
    if (
        _COMFORTABLE < len(spoken) < LONGEST
        and len(parts := split_at_breath(sentence, shortest=len(sentence) // 4)) > 1
    ):
        for part in parts:
            yield from _cut_to_length(part, say=say, longest=longest)
        return
    if len(spoken) < LONGEST or longest < _SHORTEST_CUT:
        yield Line(sentence, spoken, formulas=_find_formulas(sentence) if STAND_IN in spoken else ())
        return
    # As long as the ear allows: what is spoken is longer than what is written by about this much.
    fitting = min(longest, len(sentence) * LONGEST // len(spoken))
    for clause in split_clauses(sentence, longest=fitting):
        # A part with more figures than the others grows more when it is spoken, and is cut again, shorter.
        yield from _cut_to_length(clause, say=say, longest=fitting * 3 // 4)


def _find_formulas(written: str) -> tuple[str, ...]:
    """Give the formulas that are too long to be said, or the sentence where they cannot be told from it."""
    return find_long_formulas(strip_markup(fold_characters(written))) or (written,)
