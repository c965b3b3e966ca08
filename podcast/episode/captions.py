"""An utterance → captions short enough to read: two lines at most, cut evenly, timed by their length."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from podcast.model import Cue

LINES = 2
"""Most lines to show at once."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What is shown during `[start_ms, end_ms)`."""

    start_ms: int
    end_ms: int
    lines: tuple[str, ...]


def captions(
    cue: Cue, text: str, *, widths: tuple[int, int], measure: Callable[[str], int] = len
) -> tuple[Caption, ...]:
    """Cut what a cue says into captions that follow on one another and cover its time.

    Args:
        cue: when it is said.
        text: what to show of it; nothing is shown of an empty one.
        widths: of the first line of a caption and of the second.
        measure: tells how wide a text is, the sum of its characters, a space being 1; a wider word than a line is cut.
    """
    words = _words(text, min(widths), measure)
    shown = _pages(words, widths, measure)
    times = _times(cue, shown)
    if any(start >= end for start, end in pairwise(times)):  # no time to turn pages
        shown = [tuple(line for lines in shown for line in lines)]
        times = [cue.start_ms, cue.end_ms]
    return tuple(Caption(start, end, lines) for (start, end), lines in zip(pairwise(times), shown, strict=True))


def _words(text: str, width: int, measure: Callable[[str], int]) -> list[str]:
    words = text.split()
    if max(map(measure, words), default=0) <= width:
        return words
    return [piece for word in words for piece in _pieces(word, width, measure)]


def _pieces(word: str, width: int, measure: Callable[[str], int]) -> Iterator[str]:
    """Cut a word that is wider than a line."""
    while measure(word) > width:
        size = next(size for size in range(width, 0, -1) if size == 1 or measure(word[:size]) <= width)
        yield word[:size]
        word = word[size:]
    yield word


def _pages(words: Sequence[str], widths: tuple[int, int], measure: Callable[[str], int]) -> list[tuple[str, ...]]:
    """Set words in as few captions as hold them, all about as long; without a last one of a word."""
    sizes = list(map(measure, words))
    starts = _line_starts(sizes, widths)
    fewest = -(-len(starts) // LINES)
    for count in (fewest, fewest + 1) if fewest > 1 else ():
        groups = list(pairwise([*_even(words, count), len(words)]))
        lines = [_line_starts(sizes[first:end], widths) for first, end in groups]
        if max(map(len, lines)) <= LINES:
            return [_set(words[first:end], each) for (first, end), each in zip(groups, lines, strict=True)]
    lines_of_all = _set(words, starts)
    return [lines_of_all[place : place + LINES] for place in range(0, len(lines_of_all), LINES)]


def _line_starts(sizes: Sequence[int], widths: tuple[int, int]) -> list[int]:
    """Tell which words begin a line, where the first, third, fifth line are as wide as a caption's first."""
    starts: list[int] = []
    room = -1
    for place, size in enumerate(sizes):
        room -= size + 1
        if room < 0:
            room = widths[len(starts) % 2] - size
            starts.append(place)
    return starts


def _set(words: Sequence[str], starts: Sequence[int]) -> tuple[str, ...]:
    return tuple(" ".join(words[first:end]) for first, end in pairwise([*starts, len(words)]))


def _even(words: Sequence[str], count: int) -> list[int]:
    """Tell which words begin a group when they are parted into `count` groups of about as many characters."""
    total = sum(map(len, words)) + len(words)
    starts, last, start = [], -1, 0
    for place, word in enumerate(words):
        end = start + len(word) + 1
        group = (start + end) * count // (2 * total)
        if group != last:
            starts.append(place)
        last, start = group, end
    return starts


def _times(cue: Cue, shown: Sequence[Sequence[str]]) -> list[int]:
    """Give the moments at which captions change, by the characters of each."""
    ends = list(accumulate((sum(map(len, lines)) + len(lines) for lines in shown), initial=0))
    return [cue.start_ms + (cue.end_ms - cue.start_ms) * end // max(1, ends[-1]) for end in ends]
