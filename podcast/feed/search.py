"""Titles and transcripts → a static index: which word is said in which chapters, in files by first letter.

Episodes are indexed a hundred at a time, the oldest first: a new one changes the files of the last hundred alone.
A page fetches the tables of chapters and then only the files of the letters that its reader types.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from podcast.feed.passages import by_chapter
from podcast.model import Episode, SegmentKind

_WORD = re.compile(r"[^\W_]+")
_ACCENT = re.compile("[\u0300-\u036f]")
_TYPOGRAPHY = re.compile("[‘’“”–—…]")
_ASCII = "".join(letter.lower() if letter.isalnum() else " " for letter in map(chr, range(128)))
"""What each ASCII character is to a search: translating and splitting is five times as fast as the expression."""
_EVERYWHERE = 0.6
"""A word said in more than this share of a block's chapters narrows nothing; its list is written as 0."""
_FEWEST = 20
"""Chapters from which on that share says anything."""


EPISODES_A_BLOCK = 100


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a search can lead to: a chapter, together with the opinions on it."""

    start_ms: int
    title: str
    words: frozenset[str]


def render_index(episodes: Sequence[Episode]) -> Iterator[tuple[str, bytes]]:
    """Give the files of the index by their paths, for episodes from the oldest on."""
    yield "search.json", render_table(episodes)
    for number, start in enumerate(range(0, len(episodes), EPISODES_A_BLOCK)):
        yield from render_block(number, episodes[start : start + EPISODES_A_BLOCK])


def render_table(episodes: Sequence[Episode]) -> bytes:
    """Name the episodes, from the oldest on, and say how many blocks there are."""
    return _json(
        {
            "blocks": -(-len(episodes) // EPISODES_A_BLOCK),
            "episodes": [[episode.id, episode.title, episode.number] for episode in episodes],
        }
    )


def render_block(number: int, episodes: Iterable[Episode]) -> Iterator[tuple[str, bytes]]:
    """Index the episodes of one block; they are read one after the other, and none is kept."""
    chapters: list[tuple[int, int, str]] = []
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, episode in enumerate(episodes, number * EPISODES_A_BLOCK):
        for spot in _spots(episode):
            for word in spot.words:
                places[word].append(len(chapters))
            chapters.append((place, spot.start_ms // 1000, spot.title))
    shards = _shards(places, most=max(len(chapters) * _EVERYWHERE, _FEWEST))
    yield f"search/{number}.json", _json({"chapters": chapters, "shards": "".join(sorted(shards))})
    for name in sorted(shards):
        yield f"search/{number}/{name}.json", _json(shards[name])


def words(text: str) -> frozenset[str]:
    """Find the words of a text, runs of letters and digits, in lower case and without accents."""
    if not text.isascii():
        text = _TYPOGRAPHY.sub(" ", text)
    if text.isascii():
        return frozenset(text.translate(_ASCII).split())
    return frozenset(_WORD.findall(_ACCENT.sub("", unicodedata.normalize("NFKD", text)).lower()))


def _spots(episode: Episode) -> Iterator[Spot]:
    texts: list[tuple[int, str, list[str]]] = []
    for chapter, cues in by_chapter(episode):
        said = [cue.text for cue in cues]
        if texts and chapter.kind is SegmentKind.OPINION:
            texts[-1][2].extend(said)
        else:
            texts.append((chapter.start_ms, chapter.title, [chapter.title, *said]))
    for place, (start_ms, title, said) in enumerate(texts):
        yield Spot(start_ms, title, words(" ".join(said if place else [episode.title, *said])))


def _shards(places: Mapping[str, Sequence[int]], *, most: float) -> Mapping[str, Mapping[str, list[int] | int]]:
    shards: defaultdict[str, dict[str, list[int] | int]] = defaultdict(dict)
    for word in sorted(word for word in places if len(word) > 1):
        shards[_shard(word)][word] = 0 if len(places[word]) > most else _steps(places[word])
    return shards


def _steps(places: Sequence[int]) -> list[int]:
    """Write the first place and then the distance from each to the next, which are shorter numbers."""
    return [place - before for before, place in zip([0, *places], places, strict=False)]


def _shard(word: str) -> str:
    first = word[0]
    if "a" <= first <= "z":
        return first
    return "0" if "0" <= first <= "9" else "_"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
