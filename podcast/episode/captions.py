"""An utterance → captions short enough to read: two lines at most, cut evenly, timed by their length."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import sub
from textwrap import wrap

from podcast.model import Cue

LINES = 2
"""Most lines to show at once."""
LONGEST_MS = 8000
"""Longest that a caption stays, unless it is a single word."""
_CHARACTER = re.compile("&[a-z]+;|.")
"""An escaped character is not cut in two."""


Lines = tuple[str, ...]
"""What is shown at once."""


def captions(cue: Cue, text: str, *, widths: tuple[int, int]) -> tuple[list[int], list[Lines]]:
    """Cut what a cue says into captions that follow on one another and cover its time; as few as can be read.

    Args:
        cue: when it is said.
        text: what to show of it, one space between words; nothing is shown of an empty one. A wider word than a line
            is cut.
        widths: of the first line of a caption and of the second, in characters.

    Returns:
        The moments at which captions change, from the start of the cue to its end, and the captions between them.
    """
    if not text:
        return [], []
    first, second = widths
    for words, starts in _partings(text, cue, widths):
        pages = [_lines(words, start, end, first, second) for start, end in pairwise(starts)]
        times = _times(cue, starts)
        if all(pages) and max(map(sub, times[1:], times)) <= LONGEST_MS:
            break
    if min(map(sub, times[1:], times)) <= 0:  # no time to turn pages
        return [cue.start_ms, cue.end_ms], [tuple(wrap(words, max(1, min(widths)), break_on_hyphens=False))]
    return times, pages


def _partings(text: str, cue: Cue, widths: tuple[int, int]) -> Iterator[tuple[str, list[int]]]:
    """Tell where captions begin, and where another would.

    For as few as there can be, for more and more, at last one for each word; with the text, where long words are cut.
    """
    fewest = _fewest(text, cue, widths)
    yield text, _even(text, fewest)
    width, words = max(1, min(widths)), text.split(" ")
    if max(map(len, words)) > width:
        text = " ".join(piece for word in words for piece in _pieces(word, width))
    for count in range(fewest, text.count(" ") + 1):
        yield text, _even(text, count)
    yield text, [0, *(place + 1 for place, character in enumerate(text) if character == " "), len(text) + 1]


def _even(text: str, count: int) -> list[int]:
    """Part a text into so many about as long parts, or fewer where words are long: each at the nearest word."""
    whole, starts = len(text) + 1, [0]
    for part in range(1, count):
        place = whole * part // count
        before, after = text.rfind(" ", 0, place) + 1, text.find(" ", place) + 1 or whole
        start = before if before + after >= 2 * place else after
        if starts[-1] < start < whole:
            starts.append(start)
    starts.append(whole)
    return starts


def _pieces(word: str, width: int) -> Iterator[str]:
    piece = ""
    for character in _CHARACTER.findall(word):
        if piece and len(piece) + len(character) > width:
            yield piece
            piece = ""
        piece += character
    yield piece


def _fewest(text: str, cue: Cue, widths: tuple[int, int]) -> int:
    """Tell how few captions there can be: less would have too long lines, or stay too long."""
    by_length = -(-(len(text) + 1) // max(1, sum(widths) + LINES))
    return max(1, by_length, -(-(cue.end_ms - cue.start_ms) // LONGEST_MS))


def _lines(text: str, start: int, end: int, first: int, second: int) -> Lines:
    """Set a part of a text, and the space after it, on at most two lines; give none where it is too long for them."""
    if end - start - 1 <= first:
        return (text[start : end - 1],)
    turn = text.rfind(" ", start, start + first + 1)
    if turn < start or end - turn - 2 > second:
        return ()
    return text[start:turn], text[turn + 1 : end - 1]


def _times(cue: Cue, starts: Sequence[int]) -> list[int]:
    """Give the moments at which captions change, by their length."""
    duration_ms, whole = cue.end_ms - cue.start_ms, starts[-1]
    return [cue.start_ms + duration_ms * start // whole for start in starts]
