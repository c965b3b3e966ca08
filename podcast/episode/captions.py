"""An utterance → captions short enough to read: two lines at most, cut evenly, timed by their length."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import sub
from textwrap import wrap

from podcast.model import Cue

MAX_LINES = 2
"""Lines of a caption."""
MAX_MS = 8000
"""How long a caption stays at most, unless it is a single word."""
_CHARACTER = re.compile("&[a-z]+;|.")
"""A character, an escaped one too, which must not be cut in two."""


Caption = tuple[str, ...]
"""Lines that are shown at once; none where a text is too long for them."""


def cut_captions(cue: Cue, text: str, *, widths: tuple[int, int]) -> tuple[list[int], list[Caption]]:
    """Cut what a cue says into captions that follow on one another and cover its time; as few as can be read.

    Args:
        cue: when it is said.
        text: what to show of it, one space between words; nothing is shown of an empty one. A wider word than a line
            is cut.
        widths: characters of a caption's first line and of its second.

    Returns:
        The moments at which captions change, from the start of the cue to its end, and the captions between them.
    """
    if not text:
        return [], []
    for words, starts in _partings(text, cue, widths):
        captions = [_set_lines(words, start, end, widths) for start, end in pairwise(starts)]
        times = _times(cue, starts)
        if all(captions) and max(map(sub, times[1:], times)) <= MAX_MS:
            break
    if min(map(sub, times[1:], times)) <= 0:  # no time to change captions
        return [cue.start_ms, cue.end_ms], [tuple(wrap(words, max(1, min(widths)), break_on_hyphens=False))]
    return times, captions


def _partings(text: str, cue: Cue, widths: tuple[int, int]) -> Iterator[tuple[str, list[int]]]:
    """Tell where captions begin, and where another would.

    For as few as there can be, for more and more, at last one for each word; with the text, where long words are cut.
    """
    by_width = -(-(len(text) + 1) // max(1, sum(widths) + MAX_LINES))
    fewest = max(1, by_width, -(-(cue.end_ms - cue.start_ms) // MAX_MS))
    # Most cues need no more, and nothing has to be cut for them.
    yield text, _part_evenly(text, fewest)
    width, words = max(1, min(widths)), text.split(" ")
    if max(map(len, words)) > width:
        text = " ".join(piece for word in words for piece in _cut_word(word, width))
    for count in range(fewest, text.count(" ") + 1):
        yield text, _part_evenly(text, count)
    yield text, [0, *(index + 1 for index, character in enumerate(text) if character == " "), len(text) + 1]


def _part_evenly(text: str, count: int) -> list[int]:
    """Part a text into so many about as long parts, or fewer where words are long: each at the nearest word."""
    end, starts = len(text) + 1, [0]
    for part in range(1, count):
        ideal = end * part // count
        before, after = text.rfind(" ", 0, ideal) + 1, text.find(" ", ideal) + 1 or end
        start = before if before + after >= 2 * ideal else after
        if starts[-1] < start < end:
            starts.append(start)
    starts.append(end)
    return starts


def _cut_word(word: str, width: int) -> Iterator[str]:
    piece = ""
    for character in _CHARACTER.findall(word):
        if piece and len(piece) + len(character) > width:
            yield piece
            piece = ""
        piece += character
    yield piece


def _set_lines(text: str, start: int, end: int, widths: tuple[int, int]) -> Caption:
    """Set a part of a text, and the space after it, on at most two lines."""
    first, second = widths
    if end - start - 1 <= first:
        return (text[start : end - 1],)
    turn = text.rfind(" ", start, start + first + 1)
    if turn < start or end - turn - 2 > second:
        return ()
    return text[start:turn], text[turn + 1 : end - 1]


def _times(cue: Cue, starts: Sequence[int]) -> list[int]:
    """Give the moments at which captions change: each stays in proportion to its length."""
    duration_ms, end = cue.end_ms - cue.start_ms, starts[-1]
    return [cue.start_ms + duration_ms * start // end for start in starts]
