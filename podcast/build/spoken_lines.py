"""The spoken form of an issue's texts, remembered from one run to the next: most of them stay as they are.

A render that changes nothing so neither imports the rules of speech nor runs them: 0.35 seconds instead of 0.7
(docs/performance.md).
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from podcast.cache import Cache, Kind, make_key
from podcast.errors import PodcastError
from podcast.model import Lexicon, Line, Lines

FORMAT_VERSION = 1
"""Raised when what is said is kept in another form; the rules of speech are in the key by themselves."""
_PACKAGE = Path(__file__).parents[1]
_Texts = dict[str, tuple[Line, ...]]


@contextmanager
def remember_lines(name: str, lexicon: Lexicon, cache: Cache) -> Iterator[Lines]:
    """Give what says texts: those that were said before as they were, with the same lexicon and the same rules.

    Args:
        name: the episode's, whose texts of the last time are remembered.
        lexicon: the show's.
        cache: keeps the texts that were said within the block.
    """
    entry = make_key(FORMAT_VERSION, name=name, rules=_list_rules(), lexicon=msgspec.to_builtins(lexicon))
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


def _list_rules() -> list[tuple[str, int, int]]:
    """Name the rules of speech, and the lists that they share with others, by files: quicker than reading them."""
    modules = (*_PACKAGE.glob("speech/**/*.py"), *_PACKAGE.glob("model/*.py"), _PACKAGE / "text.py")
    files = ((path.name, path.stat()) for path in sorted(modules))
    return [(name, status.st_size, status.st_mtime_ns) for name, status in files]
