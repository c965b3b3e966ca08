"""Text that was taken out of a PDF → running text: no running heads and page numbers, words and sentences whole."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from podcast.text import lazy_compile, word_set

_NUMBER = lazy_compile(
    r"(?:page\s)?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?|[-–—]\s?\d{1,4}\s?[-–—]|\[\d{1,4}\]|p\.\s?\d{1,4}", re.IGNORECASE
)
_OF_PAGES = lazy_compile(
    r"[-–—|]?\s?(?:page\s\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?|\d{1,4}\sof\s\d{1,4})\s?[-–—|]?", re.IGNORECASE
)
"""The number of a page that says what it is, "Page 3", "3 of 12", wherever its line stands."""
_NUMBERED_HEAD = lazy_compile(
    r"\S.{1,80}?(?:\s{2,}|\s?[|·•–—]\s?|\s[Pp]age\s|\s[|·•–—]\s[Pp]age\s)\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?|\d{1,4}(?:\s{2,}|\s?[|·•–—]\s?)\S.{1,80}"
)
_COUNTED = lazy_compile(
    r"(?:the\s)?(?:week|day|month|year|hour|lesson|part|chapter|step|unit|section|session|module|round|question|answer|tip"
    r"|number|no\.?|issue|episode|volume|vol\.?|phase|stage|level|task|exercise|act|scene|verse|season|book|class|case"
    r"|rule|idea|item|story|figure|table|example|group|team|room|track|problem|quarter|term)\W{1,4}\d{1,3}"
    r"(?:\W{1,4}\d{1,3})?",
    re.IGNORECASE,
)
"""A heading that counts the parts of a text, whatever stands before its number."""
_WIDE = lazy_compile(r"\S {3,}\S")
"""The blanks between the left and the right of a running head."""
_DIGITS = lazy_compile(r"\d+")
_LONGEST_HEAD = 80
_SENTENCE = lazy_compile(r"[.!?:]\s|[.!?:]$|[()]")
_MOST_LINES = 4
_ENDS = (".", "!", "?", ":", "…", '"', "”", ")", "’")
_FEWEST = 2
_FULL = 0.8
"""Share of the longest line that one has at least which only the margin ends."""
_REACH = 3
"""Runs of lines beside a page's number in which its heads stand."""
_BROKEN = lazy_compile(r"([^\W\d_]+)-$")
_CHAINED = lazy_compile(r"-(?:of|the|to|in|by|and|a|on|at|up|off|out|for|or|as)-$", re.IGNORECASE)
"""Where a word of several is parted, "state-of-", which is written with all its hyphens."""
_HYPHENATED = lazy_compile(r"[^\W\d_]+-[^\W\d_]+")
_STARTS = lazy_compile(r"[^\W\d_]+")
_WITH_HYPHEN = word_set(
    "well self non high low long short semi multi cross half all open real old new full part state one two three "
    "four five six first second third large small single double co post pre anti mid early late hard soft fast slow"
)
"""What is seldom written together with the word behind it."""
_ENDING = lazy_compile(
    r"(?:e[rs]t?|ed|ly|ings?|ments?|ness(?:es)?|i[tf]y|ities|i[sz](?:e[sd]?|ing|m|t)|ish|ages?|wards?|wares?|lights?|teens?"
    r"|ple[sx]?|pl[iy]\w{0,8}|tions?|ship|ance|ence|able|ary|al|ible|less|ful|en|ner\w{0,8}|tude\w?|times?|ways?)$"
)
"""What is no word alone, but the end of one, "high-light"."""


def mend_pages(lines: list[str]) -> tuple[list[str], list[str]]:
    """Give the lines of a text without what stands between its pages, and that."""
    heads = _find_heads(lines)
    body: list[str] = []
    left_out = [lines[index].strip() for index in sorted(heads) if lines[index].strip()]
    is_behind = False
    for index, line in enumerate(lines):
        if index in heads:
            is_behind = True
        elif is_behind and not line.strip():
            continue  # one blank line before them is enough
        else:
            if is_behind:
                _drop_blanks(body, line)
            body.append(line)
            is_behind = False
    joined = _join_words(body)
    is_paged = bool(left_out) or _count_joined(body) >= _FEWEST
    return (_join_lines(joined) if is_paged else joined), left_out


def _drop_blanks(body: list[str], line: str) -> None:
    """Let a sentence go on over the page."""
    last = next((text for text in reversed(body) if text.strip()), "")
    if last and not last.rstrip().endswith(_ENDS) and line.strip()[:1].islower():
        while body and not body[-1].strip():
            body.pop()


def _find_heads(lines: list[str]) -> set[int]:
    """Find the lines between pages: with a number, where a sentence goes on over them or they come again."""
    counted = [index for index, line in enumerate(lines) if _OF_PAGES.fullmatch(line.strip())]
    if len(counted) >= _FEWEST and _count_up(counted, lines):
        between = {*counted, *_find_beside(counted, lines)}
        return {*between, *_find_heads([line if n not in between else "" for n, line in enumerate(lines)])}
    if feet := _find_feet(lines):
        return {*feet, *_find_heads([line if n not in feet else "" for n, line in enumerate(lines)])}
    groups = _group_lines(lines)
    numbered = [index for index, group in enumerate(groups) if _is_head(group, lines)]
    heads: set[int] = set()
    if not numbered:
        return heads
    shapes = Counter(_shape(group, lines) for group in groups)
    for index in numbered:
        heads |= _find_break(groups, index, lines)
    for index in numbered:
        # Numbers alone may be those of a poem's parts.
        has_words = bool(_shape(groups[index], lines).strip("0"))
        if heads or has_words or _is_beside_first(groups, index, lines):
            heads |= _find_repeated(groups, index, shapes, lines)
    return heads


def _find_feet(lines: list[str]) -> set[int]:
    """Find the numbers that end the pages of a text without blank lines, and the head that begins each of these."""
    groups = _group_lines(lines)
    feet = [stop - 1 for start, stop in groups if stop - start > 1 and lines[stop - 1].strip().isdecimal()]
    numbers = [int(lines[index]) for index in feet]
    if len(feet) < _FEWEST or any(following - number != 1 for number, following in pairwise(numbers)):
        return set()
    tops = [start for start, _ in groups if start and start - 1 > feet[0]]
    shapes = Counter(_shape((start, start + 1), lines) for start, _ in groups)
    heads = {start for start in tops if shapes[_shape((start, start + 1), lines)] >= _FEWEST}
    first = groups[0][0]
    # The first page may have its title there, which is no head though it comes again.
    is_head = any(_shape((first, first + 1), lines) == _shape((top, top + 1), lines) for top in heads)
    return {*feet, *heads, *([first] if is_head and _WIDE.search(lines[first].strip()) else [])}


def _find_beside(counted: Sequence[int], lines: list[str]) -> set[int]:
    """Give the lines beside the numbers of pages that stand beside several of them, but for the first of all."""
    groups = _group_lines(lines)
    shapes = Counter(_shape(group, lines) for group in groups)
    near = [
        group
        for before, group, behind in zip(((0, 0), *groups), groups, (*groups[1:], (0, 0)), strict=False)
        if any(start <= index < stop for index in counted for start, stop in (before, behind))
    ]
    alike = [group for group in near[1:] if _is_short(group, lines) and shapes[_shape(group, lines)] >= _FEWEST]
    return {line for group in alike for line in range(*group)}


def _count_up(counted: Sequence[int], lines: Sequence[str]) -> bool:
    """Tell the numbers of pages, of which each is greater than the one before, and all are of the same many."""
    pages = [tuple(map(int, _DIGITS.findall(lines[index]))) for index in counted]
    return all(first[0] < second[0] and first[1:] == second[1:] for first, second in pairwise(pages))


def _find_break(groups: list[tuple[int, int]], index: int, lines: list[str]) -> set[int]:
    """Give the lines around a page's number over which a sentence goes on; a running head may stand beside it."""
    for first in range(index, max(-1, index - _REACH), -1):
        for last in range(index, min(len(groups), index + _REACH)):
            beside = (*groups[first:index], *groups[index + 1 : last + 1])
            if not all(_is_beside_head(group, lines) for group in beside):
                break
            start = groups[first - 1][1] if first else 0
            stop = groups[last + 1][0] if last + 1 < len(groups) else len(lines)
            if _breaks_sentence(start, stop, lines):
                return set(range(start, stop))
    return set()


def _find_repeated(groups: list[tuple[int, int]], index: int, shapes: Counter[str], lines: list[str]) -> set[int]:
    """Give the lines of a page's number, and of the heads beside it, that come again with another number."""
    near = groups[max(0, index - 1) : index + 2]
    alike = [group for group in near if _is_short(group, lines) and shapes[_shape(group, lines)] >= _FEWEST]
    return {line for group in alike for line in range(*group)} if groups[index] in alike else set()


def _is_beside_first(groups: list[tuple[int, int]], index: int, lines: list[str]) -> bool:
    """Tell a number before or behind the line that the text begins with, and that comes again on each page."""
    first = _shape(groups[0], lines)
    near = [group for group in (*groups[max(1, index - 1) : index], *groups[index + 1 : index + 2]) if group[0]]
    return any(_is_short(group, lines) and _shape(group, lines) == first for group in near)


def _group_lines(lines: list[str]) -> list[tuple[int, int]]:
    """List the runs of lines that blank ones part."""
    groups: list[tuple[int, int]] = []
    start = 0
    for index in range(len(lines) + 1):
        if index == len(lines) or not lines[index].strip():
            if index > start:
                groups.append((start, index))
            start = index + 1
    return groups


def _is_short(group: tuple[int, int], lines: Sequence[str]) -> bool:
    texts = lines[group[0] : group[1]]
    return len(texts) <= _MOST_LINES and max(len(text.strip()) for text in texts) <= _LONGEST_HEAD


def _is_beside_head(group: tuple[int, int], lines: Sequence[str]) -> bool:
    """Tell lines that are no sentence and no title of an item."""
    text = " ".join(lines[group[0] : group[1]])
    return _is_short(group, lines) and len(text) <= _LONGEST_HEAD and not _SENTENCE.search(text)


def _is_head(group: tuple[int, int], lines: Sequence[str]) -> bool:
    texts = [line.strip() for line in lines[group[0] : group[1]]]
    return _is_short(group, lines) and any(_NUMBER.fullmatch(text) or _is_numbered_head(text) for text in texts)


def _is_numbered_head(text: str) -> bool:
    """Tell a page's number beside a running head from a heading that counts: "Week – 1"."""
    return _NUMBERED_HEAD.fullmatch(text) is not None and not _COUNTED.fullmatch(text)


def _shape(group: tuple[int, int], lines: Sequence[str]) -> str:
    return _DIGITS.sub("0", " ".join(line.strip() for line in lines[group[0] : group[1]]))


def _breaks_sentence(start: int, stop: int, lines: Sequence[str]) -> bool:
    if not start or stop >= len(lines):
        return False
    return not lines[start - 1].rstrip().endswith(_ENDS) and lines[stop].strip()[:1].islower()


def _count_joined(lines: Sequence[str]) -> int:
    return sum(
        line.rstrip().endswith("-")
        and _BROKEN.search(line.rstrip()[-60:]) is not None
        and following.strip()[:1].islower()
        for line, following in pairwise(lines)
    )


def _join_lines(lines: list[str]) -> list[str]:
    """Join the lines of a paragraph, which no blank line may part from the next: full ones, and those that go on."""
    width = max(map(len, lines), default=0)
    joined: list[str] = []
    last = ""
    for line in lines:
        is_open = bool(last.strip()) and bool(line.strip()) and not last.rstrip().endswith(_ENDS)
        if is_open and (line.strip()[0].islower() or len(last) >= _FULL * width):
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line)
        last = line
    return joined


def _join_words(lines: list[str]) -> list[str]:
    """Join words that were parted at the end of a line."""
    if not any(line.rstrip().endswith("-") for line in lines):
        return lines
    joined: list[str] = []
    words = Counter(word for line in lines for word in _HYPHENATED.findall(line.lower()))
    for line in lines:
        broken = _BROKEN.search(joined[-1].rstrip()[-60:]) if joined else None
        rest = _STARTS.match(line.lstrip()) if broken else None
        if broken and rest and rest[0].islower():
            first = broken[1].lower()
            is_kept = (first in _WITH_HYPHEN and not _ENDING.match(rest[0])) or words[f"{first}-{rest[0]}"] > 0
            is_kept = is_kept or _CHAINED.search(joined[-1].rstrip()[-60:]) is not None
            joined[-1] = joined[-1].rstrip() if is_kept else joined[-1].rstrip()[:-1]
            head, _, tail = line.lstrip().partition(" ")
            joined[-1] += head
            if tail:
                joined.append(tail)
        else:
            joined.append(line)
    return joined
