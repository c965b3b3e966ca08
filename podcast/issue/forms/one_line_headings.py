"""Headings inside a text on one line: capitals that touch a title, or names between a sentence's end and a title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from podcast.issue.forms.one_line_marks import Mark, MarkKind
from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.numbering import parse_issue_title
from podcast.issue.phrases.sentence_starts import find_sentence_starts
from podcast.model import Newsletter
from podcast.text import join_alternatives, lazy_compile

_CAPITALS = lazy_compile(
    r"""
    (?<!\w) [A-Z][A-Z\-&]+
    (?: ,?[ ] (?: [A-Z][A-Z\-&]+ | \([A-Z]+\) | [A-Z] | & ) ){0,8}
    (?!\w)
    """,
    re.VERBOSE,
)
_ENDED = lazy_compile(r"[.!?…:)][\"”’')\]]{0,3}\s?$|^$")
_TITLE_FOLLOWS = lazy_compile(r"\s[\"“‘'\[$]{0,2}[A-Z0-9]|(?<=\))\s\([A-Z0-9]")
_IN_SENTENCE = lazy_compile(r"\b[a-z][\w’'\-]*,? $")
_PART = 2
"""Level of a heading that parts a section."""
_LONG_NAME = 3
"""Words of a name that no sentence would hold by chance."""
_SMALL_FOLLOWS = lazy_compile(
    r"""
    \s (?: May | Is | Are | Via | In | Of | And | For | To | With | Can | Meets | As | At | On | From | Through
         | Under | Without | Beyond ) \b
    """,
    re.VERBOSE,
)
"""Words that make a name before them the start of a title: "Robustness Via Ants"."""
_FEWEST_SIGNS = 2
_FEWEST_CAPITALS = 8
"""Characters of an unknown heading; acronyms are shorter."""
_SHORTEST_NAME = 4
_NAMES_FOLLOW = lazy_compile(r"[^().!]{2,160}\(")
_LONGEST_TITLE = 320
_LONGEST_RESOURCE = 160


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The names of a newsletter's headings, as a line of text may have them."""

    as_written: re.Pattern[str]
    in_capitals: re.Pattern[str]
    section_in_capitals: re.Pattern[str]
    """Headings of sections alone: any two of them show that an issue writes all its headings in capitals."""


@lru_cache(maxsize=16)
def _compile(newsletter: Newsletter) -> _Patterns:
    names = {name: heading.level for heading in newsletter.headings for name in heading.names}
    names = {name: level for name, level in names.items() if name not in newsletter.everyday_headings}
    # The longest first, as one name may open another: "AI governance" and "AI governance and policy".
    alternatives = join_alternatives(names) or r"(?!)"
    sections = join_alternatives(name.upper() for name, level in names.items() if level != _PART) or r"(?!)"
    return _Patterns(
        lazy_compile(rf"(?<![\w(])(?:{alternatives})(?![\w\-])"),
        lazy_compile(rf"(?<![\w(])(?:{join_alternatives(map(str.upper, names)) or '(?!)'})(?![\w\-])"),
        lazy_compile(rf"(?<!\w)(?:{sections})(?!\w)"),
    )


def find_flat_headings(text: str, labels: Sequence[Mark], newsletter: Newsletter) -> Iterator[Mark]:
    """Find the headings of a text, in order."""
    patterns = _compile(newsletter)
    is_capital = len(set(patterns.section_in_capitals.findall(text))) >= _FEWEST_SIGNS
    pattern = patterns.in_capitals if is_capital else patterns.as_written
    spans = [match.span() for match in pattern.finditer(text)]
    if not newsletter.headings:
        spans = _find_strange(text, newsletter)
    elif is_capital:
        spans = [span for span in _add_unknown(text, spans) if not text.startswith(":", span[1])]
    else:
        resources = [mark for mark in labels if mark.kind is MarkKind.RESOURCES]
        spans = list(_drop_words(text, spans, resources, newsletter))
    return (Mark(MarkKind.HEADING, *span) for span in spans)


def _add_unknown(text: str, headings: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Add runs of capitals that stand where a heading would."""
    unknown = []
    for (_, low), (high, _) in pairwise([(0, 0), *headings, (len(text), len(text))]):
        for match in _CAPITALS.finditer(text, low, high):
            is_free = match.start() == low + 1 or _is_ended(text, match.start())
            if is_free and len(match[0]) >= _FEWEST_CAPITALS and _TITLE_FOLLOWS.match(text, match.end()):
                unknown.append(match.span())
    return sorted(headings + unknown)


def _find_strange(text: str, newsletter: Newsletter) -> list[tuple[int, int]]:
    """Find runs of capitals, two or more, each between the end of a sentence and a title with names in brackets."""
    # A single letter behind them is the title's: "TOOLS A Rake".
    spans = ((match.start(), match.end() - 2 * (match[0][-2] == " ")) for match in _CAPITALS.finditer(text))
    runs = [
        (start, stop)
        for start, stop in spans
        if stop - start >= _SHORTEST_NAME
        and (_is_ended(text, start) or _is_behind_title(text, start, newsletter))
        and _TITLE_FOLLOWS.match(text, stop)
        and _NAMES_FOLLOW.match(text, stop)
    ]
    return runs if len(runs) >= _FEWEST_SIGNS else []


def _is_behind_title(text: str, offset: int, newsletter: Newsletter) -> bool:
    """Tell whether nothing stands before an offset but the issue's name and number."""
    titled = parse_issue_title(text[:offset].strip(), newsletter) if offset <= _LONGEST_RESOURCE else None
    return titled is not None and titled.number is not None and not titled.title


def _is_ended(text: str, offset: int) -> bool:
    """Tell whether a sentence ends right before an offset."""
    return bool(_ENDED.search(text[max(0, offset - 5) : offset]))


def _drop_words(
    text: str, names: list[tuple[int, int]], resources: list[Mark], newsletter: Newsletter
) -> Iterator[tuple[int, int]]:
    """Keep the names that stand between an end and a beginning, and drop those that are words of a sentence."""
    heading_stop, passed = -1, 0
    for (start, stop), (next_start, _) in pairwise((*names, (-1, -1))):
        while passed < len(resources) and resources[passed].stop <= start:
            passed += 1
        is_resource = passed > 0 and start - resources[passed - 1].stop <= _LONGEST_RESOURCE
        is_touched = heading_stop == start - 1 or start == 0
        is_free = is_touched or is_resource or _is_ended(text, start) or _stands_out(text, start, stop)
        if not (is_free and _TITLE_FOLLOWS.match(text, stop)):
            continue
        if next_start == stop + 1 or _is_followed(text, start, stop, newsletter):
            heading_stop = stop
            yield start, stop


def _stands_out(text: str, start: int, stop: int) -> bool:
    """Tell a name of several words that is no part of the sentence before it."""
    words = text[start:stop].count(" ") + 1
    return words >= _LONG_NAME or (words > 1 and not _IN_SENTENCE.search(text[max(0, start - 30) : start]))


def _is_followed(text: str, start: int, stop: int, newsletter: Newsletter) -> bool:
    """Tell whether what follows a name can stand under it as a heading."""
    name = text[start:stop]
    if " " in name:
        return True
    heading = look_up_heading(name, newsletter)
    if heading and heading.level != _PART:
        return True
    if _SMALL_FOLLOWS.match(text, stop):
        return False
    # A title follows: its names in brackets come before its sentence ends, but where it asks several questions.
    window = text[stop + 1 : stop + _LONGEST_TITLE]
    bracket = window.find("(")
    sentence = next(find_sentence_starts(window), len(window))
    return 0 <= bracket <= sentence or window[: window.find(" (") + 1].count("?") > 1
