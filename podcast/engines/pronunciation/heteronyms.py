"""Words that sound by their part of speech, where eSpeak NG 1.52 takes the wrong one.

eSpeak, and what is built on it, looks at the one word before: it hears a verb after "to", "can", "not", "we", "which",
and a noun after all else. So a verb after a plural ("agents use it"), an adverb, "and", or at the head of a clause is
wrong, and gets its sound here; so do the past of "read" and a few words that eSpeak knows in one sound only.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from podcast.engines.pronunciation import nouns, unheard_nouns, verbs
from podcast.engines.pronunciation.context import Context, Frame
from podcast.engines.pronunciation.correction import Correction
from podcast.engines.pronunciation.heteronyms_by_neighbours import FRAMES
from podcast.engines.pronunciation.unheard_nouns import find_unheard_noun
from podcast.text import lazy_compile

_LONGEST_FRAME = 60
"""Characters looked at before a word: no frame is longer."""
_WORD = lazy_compile(r"[\w'-]+")
_ALWAYS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "decreased": ("dɪkɹˈiːst", "de-creased"), "decreasing": ("dɪkɹˈiːsɪŋ", "de-creasing"),
        "excused": ("ɛkskjˈuːzd", "excuzed"), "excusing": ("ɛkskjˈuːzɪŋ", "excuzing"),
        "subjected": ("səbdʒˈɛktᵻd", "subjeckted"), "subjecting": ("səbdʒˈɛktɪŋ", "subjeckting"),
        "permute": ("pɚmjˈuːt", "per-mute"), "permutes": ("pɚmjˈuːts", "per-mutes"),
        "permuted": ("pɚmjˈuːɾᵻd", "per-muted"), "permuting": ("pɚmjˈuːɾɪŋ", "per-muting"),
        "annexed": ("ɐnˈɛkst", "annexed"), "annexing": ("ɐnˈɛksɪŋ", "annexing"),
        "laureate": ("lˈɔːɹɪət", "lorry-it"), "laureates": ("lˈɔːɹɪəts", "lorry-its"),
    }
)  # fmt: skip
"""Words that eSpeak says in no sound that they have."""


def correct_heteronyms(text: str) -> Iterator[Correction]:
    """Find such words in a sentence, with their sound there: "agents use it" → "jˈuːz"."""
    for match in _WORD.finditer(text):
        word = match.group().lower()
        frame = next((frame for frame in FRAMES.get(word, ()) if _fits(frame, match)), None)
        if frame is not None:
            yield _correct(match, frame.phonemes, frame.letters)
        elif word in _ALWAYS:
            yield _correct(match, *_ALWAYS[word])
        elif word in verbs.SOUNDS and verbs.is_verb(word, Context.of(match)):
            yield _correct(match, *verbs.SOUNDS[word])
        elif sound := _find_noun(word, match):
            yield _correct(match, *sound)


def _find_noun(word: str, match: re.Match[str]) -> tuple[str, str] | None:
    if word in nouns.WORDS and (phonemes := nouns.find_sound(word, match)):
        return phonemes, word
    return find_unheard_noun(word, Context.of(match)) if word in unheard_nouns.SOUNDS else None


def _correct(match: re.Match[str], phonemes: str, letters: str) -> Correction:
    is_capital = match.group()[0].isupper()
    return Correction(match.start(), match.end(), phonemes, letters.capitalize() if is_capital else letters)


def _fits(frame: Frame, match: re.Match[str]) -> bool:
    """Tell whether a match of the word stands in the frame."""
    text, start = match.string, match.start()
    first = max(start - _LONGEST_FRAME, 0)
    return bool(
        frame.after.match(text, match.end())
        and frame.before.search(text, first, start)
        and not frame.unless.search(text, first, start)
    )
