"""The spoken form of an issue's texts, and what engines are given of it, remembered from one run to the next.

A render that changes nothing so neither imports the rules of speech and pronunciation nor runs them: 0.35 seconds
instead of 0.8 (docs/performance.md).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache as cache_results

import msgspec

from podcast import engines
from podcast.build.show_cache import list_rules
from podcast.cache import Cache, Kind, make_key
from podcast.errors import PodcastError
from podcast.model import Lexicon, Line, Lines, Utterance

FORMAT_VERSION = 1
"""Raised when what is said is kept in another form; the rules of speech are in the key by themselves."""
_SPEECH = ("speech/**/*.py", "model/*.py", "text.py")
_PRONUNCIATION = ("engines/**/*.py", "model/*.py", "text.py")
"""Files with the rules of each, and the lists that they share with others."""
_Texts = dict[str, tuple[Line, ...]]
_Asked = tuple[list[tuple[str, str]], list[str]]
"""Spoken forms, each with the notation of its engine, and what these were given."""


@contextmanager
def remember_lines(name: str, lexicon: Lexicon, cache: Cache) -> Iterator[Lines]:
    """Give what says texts: those that were said before as they were, with the same lexicon and the same rules.

    Args:
        name: the episode's, whose texts of the last time are remembered.
        lexicon: the show's.
        cache: keeps the texts that were said within the block.
    """
    entry = make_key(FORMAT_VERSION, name=name, rules=list_rules(_SPEECH), digests=(msgspec.json.encode(lexicon),))
    data = cache.read(Kind.SPOKEN, entry)
    last: _Texts = msgspec.json.decode(data, type=_Texts) if data is not None else {}
    used: _Texts = {}

    def lines(text: str) -> tuple[Line, ...]:
        if text not in used:
            used[text] = last.get(text) or split_text(text, lexicon=lexicon)
        return used[text]

    yield lines
    if used != last:
        with suppress(PodcastError):  # a folder that cannot be written costs time, no more
            cache.put(Kind.SPOKEN, entry, msgspec.json.encode(used))


def split_text(text: str, *, lexicon: Lexicon) -> tuple[Line, ...]:
    """Cut a text into what is spoken in one go."""
    from podcast.speech import split_lines  # its many patterns take long to compile

    return tuple(split_lines(text, lexicon=lexicon))


def write_for_engines(name: str, utterances: Sequence[Utterance], lexicon: Lexicon, cache: Cache) -> list[str]:
    """Give for each utterance what its engine gets to read; as it was, where the same was asked for the last time.

    Args:
        name: the episode's, whose texts of the last time are remembered.
        utterances: what is said.
        lexicon: the show's.
        cache: keeps the texts.
    """
    find = cache_results(engines.find_notation)
    asked = [(line.spoken, str(find(line.delivery.engine, line.delivery.voice))) for line in utterances]
    rules, words = list_rules(_PRONUNCIATION), msgspec.json.encode(lexicon)
    entry = make_key(FORMAT_VERSION, name=name, pronunciation=rules, digests=(words,))
    data = cache.read(Kind.SPOKEN, entry)
    last: _Asked = msgspec.json.decode(data, type=_Asked) if data is not None else ([], [])
    if asked == last[0]:
        return last[1]
    texts = engines.write_for_engines(utterances, lexicon)
    with suppress(PodcastError):
        cache.put(Kind.SPOKEN, entry, msgspec.json.encode((asked, texts)))
    return texts
