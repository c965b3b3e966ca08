"""An utterance → captions short enough to read: two lines at most, cut evenly, timed by their length."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, cycle, pairwise

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
        measure: tells how wide a text is; a wider word than a line is cut.
    """
    words = [piece for word in text.split() for piece in _pieces(word, min(widths), measure)]
    shown = _pages(words, widths, measure)
    times = _times(cue, shown)
    if any(start >= end for start, end in pairwise(times)):  # no time to turn pages
        shown = [tuple(line for lines in shown for line in lines)]
        times = [cue.start_ms, cue.end_ms]
    return tuple(Caption(start, end, lines) for (start, end), lines in zip(pairwise(times), shown, strict=True))


def _pieces(word: str, width: int, measure: Callable[[str], int]) -> Iterator[str]:
    """Cut a word that is wider than a line."""
    while measure(word) > width:
        size = next(size for size in range(width, 0, -1) if size == 1 or measure(word[:size]) <= width)
        yield word[:size]
        word = word[size:]
    yield word


def _pages(words: Sequence[str], widths: tuple[int, int], measure: Callable[[str], int]) -> list[tuple[str, ...]]:
    """Set words in as few captions as hold them, all about as long; without a last one of a word."""
    lines = _lines(words, widths, measure)
    full = [tuple(lines[place : place + LINES]) for place in range(0, len(lines), LINES)]
    for count in (len(full), len(full) + 1):
        even = [tuple(_lines(group, widths, measure)) for group in _even(words, count)]
        if all(len(page) <= LINES for page in even):
            return even
    return full


def _lines(words: Sequence[str], widths: tuple[int, int], measure: Callable[[str], int]) -> list[str]:
    """Fill lines with words, the first, third, fifth as wide as a caption's first."""
    lines: list[str] = []
    room = cycle(widths)
    width = next(room)
    for word in words:
        if lines and measure(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            width = next(room) if lines else width
            lines.append(word)
    return lines


def _even(words: Sequence[str], count: int) -> list[Sequence[str]]:
    """Part words into `count` groups of about as many characters."""
    ends = list(accumulate((len(word) + 1 for word in words), initial=0))
    groups: list[list[str]] = [[] for _ in range(count)]
    for word, (start, end) in zip(words, pairwise(ends), strict=True):
        groups[(start + end) * count // (2 * ends[-1])].append(word)
    return [group for group in groups if group]


def _times(cue: Cue, shown: Sequence[Sequence[str]]) -> list[int]:
    """Give the moments at which captions change, by the characters of each."""
    ends = list(accumulate((sum(len(line) + 1 for line in lines) for lines in shown), initial=0))
    return [cue.start_ms + (cue.end_ms - cue.start_ms) * end // max(1, ends[-1]) for end in ends]
