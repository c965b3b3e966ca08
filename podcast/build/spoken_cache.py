"""How the texts of an issue are said, remembered from one run to the next: most of them stay as they are."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

import msgspec

from podcast.errors import PodcastError
from podcast.files import write_whole
from podcast.model import Lexicon, Line, Lines

_SPEECH = Path(__file__).parents[1] / "speech"


class _Remembered(msgspec.Struct):
    key: str
    """Of all that shapes what is said."""
    texts: dict[str, tuple[Line, ...]]


@contextmanager
def remembered(path: Path, lexicon: Lexicon) -> Iterator[Lines]:
    """Give what says texts: those that were said before as they were, with the same lexicon and the same rules.

    Args:
        path: remembers the texts that were said within the block; safe to delete.
        lexicon: the show's.
    """
    key = _key(lexicon)
    known, used = _read(path, key), {}

    def lines(text: str) -> tuple[Line, ...]:
        if text not in used:
            used[text] = known.get(text) or spoken(text, lexicon=lexicon)
        return used[text]

    yield lines
    if used != known:
        with suppress(PodcastError):  # a folder that cannot be written costs time, no more
            write_whole(path, msgspec.json.encode(_Remembered(key, used)))


def spoken(text: str, *, lexicon: Lexicon) -> tuple[Line, ...]:
    """Cut a text into what is spoken in one go."""
    from podcast.speech import spoken_sentences  # its many patterns take long to compile

    return tuple(spoken_sentences(text, lexicon=lexicon))


def _key(lexicon: Lexicon) -> str:
    """Name the rules by their files, which is quicker than reading them."""
    files = ((path.name, path.stat()) for path in sorted(_SPEECH.rglob("*.py")))
    rules = [(name, status.st_size, status.st_mtime_ns) for name, status in files]
    return blake2b(repr((rules, lexicon)).encode(), digest_size=16).hexdigest()


def _read(path: Path, key: str) -> dict[str, tuple[Line, ...]]:
    try:
        found = msgspec.json.decode(path.read_bytes(), type=_Remembered)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return found.texts if found.key == key else {}
