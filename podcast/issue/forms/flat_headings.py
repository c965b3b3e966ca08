"""Headings inside a text on one line: capitals that touch a title, or names between a sentence's end and a title."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from podcast.issue.forms.flat_marks import Mark, MarkKind
from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.sentence_starts import find_sentence_starts
from podcast.model import ALIGNMENT_NEWSLETTER

_CAPITALS = re.compile(r"(?<![\w])[A-Z][A-Z\-&]+(?:,? (?:[A-Z][A-Z\-&]+|\([A-Z]+\)|[A-Z]|&)){0,8}(?![\w])")
_ENDED = re.compile(r"[.!?…:)][\"”’')\]]{0,3}\s?$|^$")
_TITLE_FOLLOWS = re.compile(r"\s[\"“‘'\[$]{0,2}[A-Z0-9]|(?<=\))\s\([A-Z0-9]")
_IN_SENTENCE = re.compile(r"\b[a-z][\w’'\-]*,? $")
_LONG_NAME = 3
_SMALL_FOLLOWS = re.compile(
    r"\s(?:May|Is|Are|Via|In|Of|And|For|To|With|Can|Meets|As|At|On|From|Through|Under|Without|Beyond)\b"
)
_FEWEST_SIGNS = 2
_FEWEST_CAPITALS = 8
_LONGEST_TITLE = 320
_LONGEST_RESOURCE = 160


def find_flat_headings(text: str, labels: Sequence[Mark]) -> Iterator[Mark]:
    """Find the headings of a text, in order."""
    newsletter = ALIGNMENT_NEWSLETTER
    signs = (re.search(rf"(?<!\w){sign.upper()}(?!\w)", text) for sign in newsletter.capital_headings)
    is_capital = sum(match is not None for match in signs) >= _FEWEST_SIGNS
    names = {name for heading in newsletter.headings for name in heading.names} - newsletter.everyday_headings
    # The longest first, as one name may open another: "AI governance" and "AI governance and policy".
    longest_first = sorted(names, key=len, reverse=True)
    pattern = "|".join(re.escape(name.upper() if is_capital else name) for name in longest_first)
    found = [match.span() for match in re.finditer(rf"(?<![\w(])(?:{pattern})(?![\w\-])", text)]
    if is_capital:
        found = [span for span in _with_unknown(text, found) if not text.startswith(":", span[1])]
    else:
        found = list(_checked(text, found, [mark for mark in labels if mark.kind is MarkKind.RESOURCES]))
    return (Mark(MarkKind.HEADING, *span) for span in found)


def _with_unknown(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Add runs of capitals that stand where a heading would."""
    end = (len(text), len(text))
    extra = []
    for (_, low), (high, _) in pairwise([(0, 0), *found, end]):
        for match in _CAPITALS.finditer(text, low, high):
            is_free = match.start() == low + 1 or _is_ended(text, match.start())
            if is_free and len(match[0]) >= _FEWEST_CAPITALS and _TITLE_FOLLOWS.match(text, match.end()):
                extra.append(match.span())
    return sorted(found + extra)


def _is_ended(text: str, offset: int) -> bool:
    return bool(_ENDED.search(text[max(0, offset - 5) : offset]))


def _checked(text: str, found: list[tuple[int, int]], resources: list[Mark]) -> Iterator[tuple[int, int]]:
    """Keep the names that stand between an end and a beginning."""
    last, at = -1, 0
    for index, (start, stop) in enumerate(found):
        while at < len(resources) and resources[at].stop <= start:
            at += 1
        is_resource = at > 0 and start - resources[at - 1].stop <= _LONGEST_RESOURCE
        is_touched = last == start - 1 or start == 0
        after = found[index + 1][0] if index + 1 < len(found) else -1
        is_free = is_touched or is_resource or _is_ended(text, start) or _stands_out(text, start, stop)
        if is_free and _TITLE_FOLLOWS.match(text, stop) and (after == stop + 1 or _is_followed(text, start, stop)):
            last = stop
            yield start, stop


def _stands_out(text: str, start: int, stop: int) -> bool:
    """Tell a name of several words that is no part of the sentence before it."""
    words = text[start:stop].count(" ") + 1
    return words >= _LONG_NAME or (words > 1 and not _IN_SENTENCE.search(text[max(0, start - 30) : start]))


def _is_followed(text: str, start: int, stop: int) -> bool:
    """Tell whether what follows a name can stand under it as a heading."""
    name = text[start:stop]
    if " " in name:
        return True
    known = look_up_heading(name)
    if known and known.level == 1:
        return True
    if _SMALL_FOLLOWS.match(text, stop):
        return False
    window = text[stop + 1 : stop + _LONGEST_TITLE]
    bracket = window.find("(")
    first = next(find_sentence_starts(window), len(window))
    return 0 <= bracket <= first or window[: window.find(" (") + 1].count("?") > 1
