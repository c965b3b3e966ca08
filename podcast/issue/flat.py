"""Everything on one line → blocks: finds headings, titles and labels in a run of text by their looks and neighbours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from podcast.issue.headings import heading_names
from podcast.issue.page import Page
from podcast.issue.titles import Group, are_names, groups_of
from podcast.model import Block, BlockKind, Span

_SPACE = re.compile(r"\s+")
_LOOSE = re.compile(r"(?<=[\w”’'\")\]]) (?=[.,;!?](?:\s|$))|(?<=[(\[]) (?=\S)|(?<=\S) (?=[)\]])")
"""The spaces that links leave before a full stop and inside brackets when their marks are lost."""
_LABEL = re.compile(
    r"(?<![\w])(?:(?:[A-Z][\w.\-]{1,30}(?: [A-Z])?)(?:['’´`]\s?s?|s['’])\s(?:[a-z]{1,15}\s){0,2}opinions?\s?:"
    r"|My\s(?:[a-z]{1,15}\s){0,2}opinion\s?:|Should you read it\s?\?|Read\s+more\s?:|Prerequ?isi?ti?t?i?es?\s?:)"
)
_SUMMARIZED = re.compile(r"summari[sz]ed\s+by\s", re.IGNORECASE)
_HAT_TIP = re.compile(r"H/T\b", re.IGNORECASE)
_BREAK = re.compile(r"[.!?…][\"”’')\]]{0,3} (?=[\"“‘'(\[]?[A-Z0-9$])")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:al|vs|cf|e\.g|i\.e|Dr|Mr|Ms|Prof|St|Jr|No|Fig|Eq|approx|etc))\.$")
_CAPITALS = re.compile(r"(?<![\w])[A-Z][A-Z\-&]+(?: (?:[A-Z][A-Z\-&]+|\([A-Z]+\)|[A-Z]|&)){1,8}(?![\w])")
_ENDED = re.compile(r"[.!?…:][\"”’')\]]{0,3}\s?$|^$")
_FOOTER = re.compile(r"I['’]m always happy to hear feedback; you can send it|An audio podcast version of the ")
_TITLE_WORD = re.compile(r"[^\W_]+")
_LONGEST_TITLE = 320
_TITLE_CASE = 0.7
_FEWEST_CAPITALS = 8


class _Kind(StrEnum):
    HEADING = "heading"
    TITLE = "title"
    LABEL = "label"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class _Mark:
    """Something found at `[start, stop)`; a block starts there."""

    kind: _Kind
    start: int
    stop: int
    is_alone: bool = False
    """A title that no body follows."""


def parse_flat(text: str, *, name: str) -> Page:
    """Read a text without line breaks."""
    del name
    line = _LOOSE.sub("", _SPACE.sub(" ", text).strip())
    return Page(tuple(_cut(line, _marks(line))))


def _marks(text: str) -> list[_Mark]:
    """Find all marks in order, none overlapping another."""
    chains = list(_chains(text))
    fixed = sorted((*_labels(text), *_headings(text, chains), *_footers(text)), key=lambda mark: mark.start)
    return list(_with_titles(text, fixed, chains))


def _labels(text: str) -> Iterator[_Mark]:
    return (_Mark(_Kind.LABEL, match.start(), match.end()) for match in _LABEL.finditer(text))


def _footers(text: str) -> Iterator[_Mark]:
    return (_Mark(_Kind.FOOTER, match.start(), match.end()) for match in _FOOTER.finditer(text))


def _chains(text: str) -> Iterator[tuple[Group, ...]]:
    """Yield the runs of brackets that may stand behind a title."""
    chain: list[Group] = []
    for group in groups_of(text):
        if chain and text[chain[-1].stop : group.start].strip():
            if _is_credit(text, chain):
                yield tuple(chain)
            chain = []
        chain.append(group)
    if chain and _is_credit(text, chain):
        yield tuple(chain)


def _is_credit(text: str, chain: Sequence[Group]) -> bool:
    """Tell brackets that name authors or a summarizer."""
    if any(_SUMMARIZED.match(group.text) for group in chain):
        return True
    plain = [group for group in chain if not _HAT_TIP.match(group.text)]
    if not plain or not are_names(plain[-1].text) or plain[-1].text.isupper() and len(plain[-1].text) < len("ABCDE"):
        return bool(plain) and are_names(plain[-1].text) and text.startswith(":", chain[-1].stop)
    following = text[chain[-1].stop : chain[-1].stop + 3]
    is_named = "et al" in plain[-1].text or plain[-1].text[:1].isupper()
    return following.startswith(":") or not following or (following[0] == " " and following[1:2].isupper() and is_named)


def _headings(text: str, chains: Sequence[tuple[Group, ...]]) -> Iterator[_Mark]:
    is_capital = re.search(r"(?<!\w)HIGHLIGHTS(?!\w)", text) is not None or len(_capital_names(text)) > 1
    names = "|".join(re.escape(name.upper() if is_capital else name) for name in heading_names())
    pattern = re.compile(rf"(?<![\w(])(?=[A-Z])(?:{names})(?![\w\-])")
    found = [match.span() for match in pattern.finditer(text)]
    if is_capital:
        found = _with_unknown(text, found)
        yield from (_Mark(_Kind.HEADING, *span) for span in found if not text.startswith(":", span[1]))
    else:
        yield from _checked(text, found, chains)


def _capital_names(text: str) -> set[str]:
    return {name for name in ("TECHNICAL AI ALIGNMENT", "AI GOVERNANCE", "NEWS", "FEEDBACK", "PODCAST") if re.search(rf"(?<!\w){name} [A-Z]", text)}


def _with_unknown(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Add runs of capitals that stand where a heading would."""
    starts, taken = {start for start, _ in found}, {stop for _, stop in found}
    extra = []
    last = -1
    spans = iter([*found, (len(text), len(text))])
    known = next(spans)
    for match in _CAPITALS.finditer(text):
        while known[1] <= match.start():
            last, known = known[1], next(spans)
        if known[0] < match.end() or match.start() in starts or match.start() in taken:
            continue
        is_free = bool(_ENDED.search(text[max(0, match.start() - 5) : match.start()])) or last + 1 >= match.start()
        if is_free and len(match[0]) >= _FEWEST_CAPITALS and re.match(r" [\"“‘'A-Z0-9]", text[match.end() : match.end() + 2]):
            extra.append(match.span())
    return sorted(found + extra)


def _checked(text: str, found: list[tuple[int, int]], chains: Sequence[tuple[Group, ...]]) -> Iterator[_Mark]:
    """Keep the names that stand between a sentence's end and a title, a heading or a first word."""
    begins = [chain[0].start for chain in chains]
    ends = {chain[-1].stop for chain in chains}
    at, last = 0, 0
    for index, (start, stop) in enumerate(found):
        while at < len(begins) and begins[at] < stop:
            at += 1
        is_free = start == 0 or last == start - 1 or start - 1 in ends or bool(_ENDED.search(text[max(0, start - 5) : start]))
        after = found[index + 1][0] if index + 1 < len(found) else -1
        is_followed = after == stop + 1 or (at < len(begins) and _is_one_title(text[stop + 1 : begins[at]]))
        if is_free and (is_followed or " " in text[start:stop]) and text[stop + 1 : stop + 2].strip('"“‘').isalnum() and not text[stop + 1].islower():
            last = stop
            yield _Mark(_Kind.HEADING, start, stop)


def _is_one_title(text: str) -> bool:
    return 0 < len(text.strip()) <= _LONGEST_TITLE and text[:1].isprintable() and not text[:1].islower() and not list(_breaks(text))


def _breaks(text: str) -> Iterator[int]:
    """Yield the offsets at which a new sentence starts."""
    for match in _BREAK.finditer(text):
        if not _ABBREVIATED.search(text[max(0, match.start() - 8) : match.start() + 1]):
            yield match.end()


def _with_titles(text: str, fixed: Sequence[_Mark], chains: Sequence[tuple[Group, ...]]) -> Iterator[_Mark]:
    """Put a title before each chain of brackets that has room for one."""
    marks = iter(fixed)
    upcoming = next(marks, None)
    last: _Mark | None = None
    for chain in chains:
        while upcoming and upcoming.start < chain[0].start:
            if last is None or upcoming.start >= last.stop:
                last = upcoming
                yield upcoming
            upcoming = next(marks, None)
        if title := _title(text, last, chain):
            last = title
            yield title
    while upcoming:
        if last is None or upcoming.start >= last.stop:
            yield upcoming
        upcoming = next(marks, None)


def _title(text: str, last: _Mark | None, chain: tuple[Group, ...]) -> _Mark | None:
    floor = last.stop if last else 0
    start = _title_start(text, last, floor, chain[0].start)
    if start is None:
        return None
    is_alone = not text.startswith(":", chain[-1].stop)
    return _Mark(_Kind.TITLE, start, chain[-1].stop, is_alone=is_alone)


def _title_start(text: str, last: _Mark | None, floor: int, stop: int) -> int | None:
    """Walk back from the brackets to where the title must start."""
    low = max(floor, stop - 2 * _LONGEST_TITLE)
    region = text[low:stop]
    starts = [low + offset for offset in _breaks(region)]
    is_open = last is not None and low == floor and (last.kind is _Kind.HEADING or last.is_alone)
    if is_open or floor == 0 == low:
        starts.insert(0, low)
    if not starts:
        return None
    start = starts.pop()
    while starts and _is_titled(text[starts[-1] : start]) and stop - starts[-1] <= _LONGEST_TITLE:
        start = starts.pop()
    title = text[start:stop].strip()
    is_good = 0 < len(title) <= _LONGEST_TITLE and not title[0].islower()
    return start + (text[start] == " ") if is_good else None


def _is_titled(sentence: str) -> bool:
    """Tell a part of a title that ends like a sentence."""
    words = [word for word in _TITLE_WORD.findall(sentence) if len(word) > len("the")]
    return bool(words) and sum(not word[0].islower() for word in words) >= _TITLE_CASE * len(words)


def _cut(text: str, marks: Sequence[_Mark]) -> Iterator[Block]:
    """Cut a text into blocks at its marks."""
    first = marks[0].start if marks else len(text)
    yield from _block(BlockKind.PARAGRAPH, text[:first])
    for mark, after in pairwise((*marks, _Mark(_Kind.FOOTER, len(text), len(text)))):
        if mark.kind is _Kind.HEADING:
            yield from _block(BlockKind.HEADING, text[mark.start : mark.stop])
            yield from _block(BlockKind.PARAGRAPH, text[mark.stop : after.start])
        else:
            yield from _block(BlockKind.PARAGRAPH, text[mark.start : after.start])


def _block(kind: BlockKind, text: str) -> Iterator[Block]:
    clean = text.strip()
    if clean:
        yield Block(kind, (Span(clean),))
