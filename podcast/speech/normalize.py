"""From the written to the spoken form: the passes, in their order."""

import re

from podcast.model import Lexicon
from podcast.speech.fold import fold
from podcast.speech.identifiers import said_identifiers
from podcast.speech.issue_references import said_references
from podcast.speech.lexicon import said_signed_words, said_words
from podcast.speech.list_labels import said_labels
from podcast.speech.markup import plain
from podcast.speech.maths.formulas import said_maths
from podcast.speech.numbers.dates import said_dates
from podcast.speech.numbers.measures import said_measures
from podcast.speech.numbers.quantities import said_quantities
from podcast.speech.numbers.roman_numerals import said_numerals
from podcast.speech.pauses import said_pauses
from podcast.speech.symbols import said_symbols
from podcast.speech.words.acronyms import said_acronyms, said_names
from podcast.speech.words.contractions import said_abbreviations
from podcast.speech.words.heteronyms import said_heteronyms

_FIGURE = re.compile(r"[0-9]")
_MOST_PASSES = 6


def normalize(text: str, lexicon: Lexicon) -> str:
    """Give what is said for a written text, in plain words and marks of pauses; may be empty.

    What one pass leaves is read again until nothing changes, so the spoken form of a spoken form is itself.
    """
    for _ in range(_MOST_PASSES):
        said = _read(text, lexicon)
        if said == text:
            break
        text = said
    return text


def _read(text: str, lexicon: Lexicon) -> str:
    text = plain(said_identifiers(fold(text)))
    text = said_labels(said_references(text, lexicon))
    text = said_maths(said_measures(said_signed_words(text, lexicon)))
    text = said_words(text, lexicon)
    text = said_abbreviations(text)
    if _FIGURE.search(text):
        text = said_quantities(said_dates(text))
    text = said_symbols(said_numerals(text))
    text = said_acronyms(said_names(text))
    return said_heteronyms(said_pauses(text))
