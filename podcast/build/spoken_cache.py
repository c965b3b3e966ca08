"""How the texts of an issue are said, remembered from one run to the next: most of them stay as they are."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from podcast.cache import Cache, Kind, content_key
from podcast.errors import PodcastError
from podcast.model import Lexicon, Line, Lines

FORMAT_VERSION = 1
"""Raised when what is said is kept in another form; the rules of speech are in the key by themselves."""
_SPEECH = Path(__file__).parents[1] / "speech"
_Texts = dict[str, tuple[Line, ...]]


@contextmanager
def remembered(name: str, lexicon: Lexicon, cache: Cache) -> Iterator[Lines]:
    """Give what says texts: those that were said before as they were, with the same lexicon and the same rules.

    Args:
        name: the episode's, whose texts of the last time are remembered.
        lexicon: the show's.
        cache: keeps the texts that were said within the block.
    """
    entry = content_key(FORMAT_VERSION, name=name, rules=_rules(), lexicon=msgspec.to_builtins(lexicon))
    data = cache.read(Kind.SPOKEN, entry)
    known: _Texts = msgspec.json.decode(data, type=_Texts) if data is not None else {}
    used: _Texts = {}

    def lines(text: str) -> tuple[Line, ...]:
        if text not in used:
            used[text] = known.get(text) or spoken(text, lexicon=lexicon)
        return used[text]

    yield lines
    if used != known:
        with suppress(PodcastError):  # a folder that cannot be written costs time, no more
            cache.put(Kind.SPOKEN, entry, msgspec.json.encode(used))


def spoken(text: str, *, lexicon: Lexicon) -> tuple[Line, ...]:
    """Cut a text into what is spoken in one go."""
    from podcast.speech import split_lines  # its many patterns take long to compile

    return tuple(split_lines(text, lexicon=lexicon))


def _rules() -> list[tuple[str, int, int]]:
    """Name the rules of speech by their files, which is quicker than reading them."""
    files = ((path.name, path.stat()) for path in sorted(_SPEECH.rglob("*.py")))
    return [(name, status.st_size, status.st_mtime_ns) for name, status in files]
