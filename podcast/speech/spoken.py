"""A text into what is spoken in one go: its sentences, each in written and in spoken form."""

from collections.abc import Iterator

from podcast.model import Lexicon
from podcast.speech.normalize import normalize
from podcast.speech.sentences import clauses, split_sentences

LONGEST = 400
"""Characters of speech that an engine gets at once; longer sentences are cut at clauses."""


def spoken_sentences(text: str, *, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Give each sentence as (written, spoken); no written word is lost, nothing spoken is empty.

    A sentence that has nothing to say, as a reference in brackets has, stays with the one beside it.
    """
    written, said = "", ""
    for sentence in split_sentences(text):
        for own, spoken in _speakable(sentence, lexicon=lexicon, longest=LONGEST):
            says = any(character.isalnum() for character in spoken)
            if says and said:
                yield written, said
                written, said = "", ""
            written, said = f"{written} {own}".lstrip(), spoken if says else said
    if said:
        yield written, said


def _speakable(sentence: str, *, lexicon: Lexicon, longest: int) -> Iterator[tuple[str, str]]:
    """Cut a written sentence so that each part is short enough when it is spoken."""
    spoken = normalize(sentence, lexicon)
    if len(spoken) <= LONGEST or longest < LONGEST // 16:
        yield sentence, spoken
        return
    # As long as the ear allows: what is spoken is longer than what is written by about this much.
    fitting = min(longest, len(sentence) * LONGEST // len(spoken))
    for part in clauses(sentence, longest=fitting):
        yield from _speakable(part, lexicon=lexicon, longest=fitting * 3 // 4)
