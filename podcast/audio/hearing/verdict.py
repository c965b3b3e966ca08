"""What was written and what was understood of every sentence → what is wrong with which.

A small model mishears names and single words, so letters decide nothing by themselves. Four things do:

- half of a sentence's sounds or more were not understood,
- half as many again were understood besides,
- it is far shorter than its words take in this voice, and some of them were not understood,
- what was understood is another sentence of the episode.

Figures of AN0, whole and cut, are in docs/listening.md; its voice there is Piper's joe.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from podcast.audio.hearing.likeness import Difference, compare_sounds, compare_words
from podcast.audio.hearing.words import sound_out, split_words

_TOO_MUCH = 0.5
"""Share of a sentence that may not be missed, nor added (by the definition of this check)."""
_SHORT = 0.7
"""Length of a sentence at most, by that of its words in this voice, that is cut; whole ones have 0.8 at least."""
_SOME = 0.15
"""Share of sounds that is more than what models mishear of a whole sentence, mostly."""
_NEARER = 0.1
"""Margin by which another sentence has to be more like what was understood."""
_FEW_WORDS = 6
"""Words of a sentence that is told from all others by its sounds."""
_MARK = 4
"""Sounds that a pause within a sentence is as long as."""
_FEWEST = 5
"""Below this number of sentences a speaker's pace is that of all."""


@dataclass(frozen=True)  # without slots, for what is compared once
class Hearing:
    """One sentence, as it was written and as it was understood."""

    start_ms: int
    speaker: str
    written: str
    spoken: str
    """In plain words."""
    duration_ms: int
    """Length of its sound, without silence around it."""
    understood: str = ""
    """As the model wrote it down."""
    understood_spoken: str = ""
    """The same in plain words."""
    fault: str = ""
    """What is wrong with it; empty where it was understood well enough."""

    @cached_property
    def words(self) -> Difference:
        """Give the words that differ."""
        return compare_words(split_words(self.spoken), split_words(self.understood_spoken))

    @cached_property
    def sounds(self) -> Difference:
        """Give the sounds that differ."""
        return compare_sounds(split_words(self.spoken), split_words(self.understood_spoken))


def find_faults(hearings: Sequence[Hearing]) -> tuple[str, ...]:
    """Say what is wrong with each sentence of an episode; nothing where it was understood well enough."""
    paces = _measure_paces(hearings)
    texts = {hearing.spoken: split_words(hearing.spoken) for hearing in hearings}
    return tuple(_find_fault(hearing, paces[hearing.speaker], texts) for hearing in hearings)


def _find_fault(hearing: Hearing, pace: float, texts: Mapping[str, tuple[str, ...]]) -> str:
    sounds = hearing.sounds
    if not hearing.understood_spoken:
        return "nothing was understood"
    if other := _find_nearer(hearing, texts):
        return f'it is another sentence: "{other}"'
    if sounds.missed >= _TOO_MUCH:
        return f"{sounds.missed:.0%} was not understood"
    if sounds.extra >= _TOO_MUCH:
        return f"{sounds.extra:.0%} was understood besides"
    length = hearing.duration_ms / (pace * _measure_text(hearing.spoken))
    if length < _SHORT and sounds.missed >= _SOME:
        return f"{sounds.missed:.0%} was not understood, and it lasts {length:.0%} of what its words take"
    return ""


def _find_nearer(hearing: Hearing, texts: Mapping[str, tuple[str, ...]]) -> str:
    """Find another sentence that is what was understood rather."""
    understood, own = split_words(hearing.understood_spoken), hearing.sounds.distance
    if own <= _NEARER:
        return ""
    others = [
        (compare_sounds(words, understood).distance, text)
        for text, words in texts.items()
        if words != texts[hearing.spoken] and _may_be(words, understood)
    ]
    nearest, text = min(others, default=(own, ""))
    return text if nearest + _NEARER < own else ""


def _may_be(words: Sequence[str], understood: Sequence[str]) -> bool:
    """Tell whether a text is worth comparing by its sounds: half of its words were understood, or it has but a few."""
    return max(len(words), len(understood)) <= _FEW_WORDS or 2 * len({*words} & {*understood}) >= len({*words})


def _measure_paces(hearings: Sequence[Hearing]) -> dict[str, float]:
    """Give the milliseconds of a sound in each speaker's voice, by the middle one of the sentences."""
    paces: dict[str, list[float]] = {}
    for hearing in hearings:
        values = paces.setdefault(hearing.speaker, [])
        if hearing.duration_ms:
            values.append(hearing.duration_ms / _measure_text(hearing.spoken))
    all_paces = [pace for values in paces.values() for pace in values] or [1.0]
    return {speaker: median(values if len(values) >= _FEWEST else all_paces) for speaker, values in paces.items()}


def _measure_text(spoken: str) -> float:
    """Count what takes time in a text: sounds, twice those of single letters, and pauses."""
    sounds = sum(len(sound_out(word)) for word in split_words(spoken))
    letters = len(re.findall(r"\b[A-Z]\b", spoken))
    return max(1.0, sounds + letters + _MARK * len(re.findall(r"[,;:.?!](?=\s)", spoken)))


def count_misheard(hearings: Sequence[Hearing]) -> Iterator[tuple[str, float]]:
    """Give the share of words that were misheard, of each speaker, in the order in which they are heard."""
    speakers = dict.fromkeys(hearing.speaker for hearing in hearings)
    for speaker in speakers:
        yield speaker, share_misheard([hearing for hearing in hearings if hearing.speaker == speaker])


def share_misheard(hearings: Sequence[Hearing]) -> float:
    """Give the word error rate of sentences: wrong, missing and added words, as a share of what was written."""
    words = sum(hearing.words.size for hearing in hearings)
    return sum(hearing.words.distance * hearing.words.size for hearing in hearings) / words if words else 0.0
