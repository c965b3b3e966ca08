"""Written text → spoken form: the passes, in their order.

What comes in is a paragraph or a sentence as it is printed; what comes out is words and the marks that make pauses.

Many passes look first whether there can be something for them, by a pattern that they call `_MAY_HOLD`. Each such look
saves between 4 and 25 percent of the time, the one for figures here more than half: it is most of "reading and writing
the script" in docs/performance.md.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial, wraps
from typing import TypeAlias

from podcast.model import Lexicon
from podcast.speech.asides import join_asides
from podcast.speech.characters import fold_characters
from podcast.speech.code import expand_code
from podcast.speech.identifiers import expand_identifiers
from podcast.speech.issue_references import expand_issue_references
from podcast.speech.lexicon_words import respell_words, respell_words_with_signs
from podcast.speech.link_talk import drop_link_talk
from podcast.speech.list_labels import set_off_list_labels
from podcast.speech.markup import drop_references, say_addresses, strip_marks, strip_tags
from podcast.speech.maths.formulas import expand_formulas
from podcast.speech.numbers.dates import expand_dates, expand_day_spans
from podcast.speech.numbers.limits import expand_limits
from podcast.speech.numbers.measures import expand_measures
from podcast.speech.numbers.quantities import expand_quantities
from podcast.speech.numbers.roman_numerals import expand_roman_numerals
from podcast.speech.punctuation import set_pauses
from podcast.speech.sentences import LONGEST_SENTENCE, split_endless, split_sentences
from podcast.speech.symbols import expand_symbols
from podcast.speech.transliteration import transliterate
from podcast.speech.words.abbreviations import expand_abbreviations
from podcast.speech.words.acronyms import spell_acronyms
from podcast.speech.words.framed_abbreviations import expand_framed_abbreviations
from podcast.speech.words.mixed_capitals import split_camel_case
from podcast.text import lazy_compile

_FIGURE = lazy_compile(r"[0-9]")
_MOST_ROUNDS = 6
"""Rounds of all passes; no text of the corpus needs more than three, and two lexicon entries may name each other."""


Pass: TypeAlias = Callable[[str], str]
"""One idea of what is said otherwise than it is written: a text in, the text out."""


def normalize(text: str, lexicon: Lexicon) -> str:
    """Give what is said for a written text, in plain words and marks of pauses; may be empty.

    What one round leaves is read again until nothing changes, so the spoken form of a spoken form is itself.
    """
    return run_passes(text, list_passes(lexicon))


def _where_figures(expand: Pass) -> Pass:
    @wraps(expand)
    def expand_figures(text: str) -> str:
        return expand(text) if _FIGURE.search(text) else text

    return expand_figures


_EXPAND_DATES, _EXPAND_QUANTITIES = _where_figures(expand_dates), _where_figures(expand_quantities)


def list_passes(lexicon: Lexicon) -> tuple[Pass, ...]:
    """List the passes in their order."""
    return (
        # One alphabet, and nothing that is only for the eye. Identifiers go first: they look like addresses.
        fold_characters,
        partial(transliterate, lexicon=lexicon),
        expand_identifiers,
        strip_tags,
        say_addresses,
        # Talk about links knows addresses by their words; what it leaves may be a footnote's mark.
        drop_link_talk,
        drop_references,
        strip_marks,
        # What has a form of its own, before its signs and figures are read as anybody's.
        partial(expand_issue_references, lexicon=lexicon),
        set_off_list_labels,
        expand_framed_abbreviations,
        # Signs that formulas have too: words like "Q*bert", names of code, and units like g/cm³, are none.
        partial(respell_words_with_signs, lexicon=lexicon),
        expand_code,
        expand_measures,
        expand_limits,
        expand_formulas,
        # The show's own words go before the rules for anybody's.
        partial(respell_words, lexicon=lexicon),
        expand_abbreviations,
        expand_day_spans,
        # Dates and years first: what is left of the figures are quantities.
        _EXPAND_DATES,
        _EXPAND_QUANTITIES,
        # Capitals are numerals where they can be, then names and letters.
        expand_roman_numerals,
        expand_symbols,
        split_camel_case,
        partial(spell_acronyms, lexicon=lexicon),
        # Brackets, quotes and dashes have told the passes above what belongs together, and are needed no more.
        join_asides,
        set_pauses,
    )


def run_passes(text: str, passes: Sequence[Pass]) -> str:
    """Run a text through the passes until nothing changes."""
    if len(text) > LONGEST_SENTENCE:
        read = cache(partial(_read, passes=passes))  # the parts of an endless row are much alike
        return " ".join(filter(None, map(read, _split_long(text))))
    return _read(text, passes)


def _split_long(text: str) -> Iterator[str]:
    """Give a long paragraph in parts of whole sentences: no rule takes more time for one than it has letters."""
    part = ""
    for sentence in split_sentences(text):
        if len(part) + len(sentence) > LONGEST_SENTENCE:
            yield part
            part = ""
        if len(sentence) > LONGEST_SENTENCE:
            yield from split_endless(sentence)
        else:
            part = f"{part} {sentence}".lstrip()
    yield part


def _read(text: str, passes: Sequence[Pass]) -> str:
    for _ in range(_MOST_ROUNDS):
        spoken = text
        for expand in passes:
            spoken = expand(spoken)
        if spoken == text:
            break
        text = spoken
    return text
