"""Titles and transcripts → a static index: which word is said in which chapters, in files by first letter.

Episodes are indexed a hundred at a time, the oldest first: a new one changes the files of the last hundred alone.
A page fetches the tables of chapters and then only the files of the letters that its reader types; `search.js` of the
theme folds what is typed in the same way as words are folded here.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from podcast.feed.page_transcript import split_by_chapter
from podcast.model import Episode, SegmentKind

EPISODES_A_BLOCK = 100
_WORD = re.compile(r"[^\W_]+")
_ACCENT = re.compile("[\u0300-\u036f]")
_TYPOGRAPHY = re.compile("[‘’“”–—…]")
_ASCII = "".join(letter.lower() if letter.isalnum() else " " for letter in map(chr, range(128)))
"""What each ASCII character is to a search: translating and splitting is five times as fast as the expression."""
_MAX_SHARE = 0.6
"""A word said in more than this share of a block's chapters narrows nothing; its list is written as 0."""
_MIN_CHAPTERS = 20
"""Chapters from which on that share says anything."""


@dataclass(frozen=True, slots=True)
class SearchTarget:
    """What a search can lead to: a chapter, together with the opinions on it."""

    start_ms: int
    title: str
    words: frozenset[str]


def render_table(episodes: Sequence[Episode]) -> bytes:
    """Name the episodes, from the oldest on, and say how many blocks there are."""
    return _encode(
        {
            "blocks": -(-len(episodes) // EPISODES_A_BLOCK),
            "episodes": [[episode.id, episode.title, episode.number] for episode in episodes],
        }
    )


def render_block(number: int, episodes: Iterable[Episode]) -> Iterator[tuple[str, bytes]]:
    """Index the episodes of one block; they are read one after the other, and none is kept.

    Args:
        number: which block, from 0.
        episodes: `EPISODES_A_BLOCK` of them, fewer in the newest block; the oldest first.
    """
    chapters: list[tuple[int, int, str]] = []
    chapters_by_word: defaultdict[str, list[int]] = defaultdict(list)
    for index, episode in enumerate(episodes, number * EPISODES_A_BLOCK):
        for target in _find_targets(episode):
            for word in target.words:
                chapters_by_word[word].append(len(chapters))
            chapters.append((index, target.start_ms // 1000, target.title))
    shards = _make_shards(chapters_by_word, max_chapters=max(len(chapters) * _MAX_SHARE, _MIN_CHAPTERS))
    yield f"search/{number}.json", _encode({"chapters": chapters, "shards": "".join(sorted(shards))})
    for name in sorted(shards):
        yield f"search/{number}/{name}.json", _encode(shards[name])


def split_words(text: str) -> frozenset[str]:
    """Split a text into its words, runs of letters and digits, in lower case and without accents.

    `search.js` of the theme folds what a reader types in the same way.
    """
    if not text.isascii():
        text = _TYPOGRAPHY.sub(" ", text)
    if text.isascii():
        return frozenset(text.translate(_ASCII).split())
    return frozenset(_WORD.findall(_ACCENT.sub("", unicodedata.normalize("NFKD", text)).lower()))


def _find_targets(episode: Episode) -> Iterator[SearchTarget]:
    """Find what a search can lead to; the first is also found by the episode's title and others' notes."""
    targets: list[tuple[int, str, list[str]]] = []
    for chapter, cues in split_by_chapter(episode):
        texts = [cue.text for cue in cues]
        if targets and chapter.kind is SegmentKind.OPINION:
            targets[-1][2].extend(texts)
        else:
            about = [] if targets else [episode.title, _read_notes(episode)]
            targets.append((chapter.start_ms, chapter.title, [*about, chapter.title, *texts]))
    for start_ms, title, texts in targets:
        yield SearchTarget(start_ms, title, split_words(" ".join(texts)))


def _read_notes(episode: Episode) -> str:
    """Read what another host's feed says of an episode whose words nobody has."""
    if not (episode.imported and episode.imported.notes):
        return ""
    from podcast.feed.notes_html import read_words  # lxml is slow to load

    return read_words(episode.imported.notes)


def _make_shards(
    chapters_by_word: Mapping[str, Sequence[int]], *, max_chapters: float
) -> Mapping[str, Mapping[str, list[int] | int]]:
    """Part the words by the files that they are looked for in; single letters are left out."""
    shards: defaultdict[str, dict[str, list[int] | int]] = defaultdict(dict)
    # Sets have no order: sorted, so that the same episodes give the same bytes.
    for word in sorted(word for word in chapters_by_word if len(word) > 1):
        chapters = chapters_by_word[word]
        # The first and then the distance from each to the next, which are shorter numbers.
        steps = 0 if len(chapters) > max_chapters else [later - sooner for sooner, later in pairwise([0, *chapters])]
        shards[_name_shard(word)][word] = steps
    return shards


def _name_shard(word: str) -> str:
    initial = word[0]
    if "a" <= initial <= "z":
        return initial
    return "0" if "0" <= initial <= "9" else "_"


def _encode(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
