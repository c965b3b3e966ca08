"""Which passes and entries of the lexicon made a sentence's spoken form of its written one, and what each changed.

Explaining runs the very passes of `normalize`, each watched; where nobody asks for it, it costs nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial

from podcast.model import Lexicon
from podcast.speech.lexicon_words import list_respelled, respell_words, respell_words_with_signs
from podcast.speech.normalize import Pass, list_passes, run_passes

_OF_LEXICON: Mapping[object, bool] = {respell_words: False, respell_words_with_signs: True}
"""The passes that look up words, and whether these have signs."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one rule made of some words; none before or after where it added or dropped them."""

    rule: str
    """The function of the pass, as `list_passes` has it, or "lexicon" and the entry's word."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A text's spoken form and how it came about, in the order in which that happened."""

    spoken: str
    changes: tuple[Change, ...]


def explain(text: str, lexicon: Lexicon) -> Explanation:
    """Say a text as `normalize` does, and list what each rule changed."""
    changes: list[Change] = []
    watched = [partial(_run_watched, expand, lexicon, changes) for expand in list_passes(lexicon)]
    return Explanation(run_passes(text, watched), tuple(changes))


def _run_watched(expand: Pass, lexicon: Lexicon, changes: list[Change], text: str) -> str:
    changed = expand(text)
    if changed == text:
        return text
    function = expand.func if isinstance(expand, partial) else expand
    if (has_signs := _OF_LEXICON.get(function)) is not None:
        entries = list_respelled(text, lexicon, has_signs=has_signs)
        changes += [Change(f"lexicon {word}", before, after) for word, before, after in entries if before != after]
    else:
        changes += [Change(function.__name__, before, after) for before, after in _compare(text, changed)]
    return changed


def _compare(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Give the words that differ, as few as possible; white space counts for nothing."""
    old, new = before.split(), after.split()
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield " ".join(old[start:end]), " ".join(new[new_start:new_end])
