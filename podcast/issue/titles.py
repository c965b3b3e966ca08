"""How an item opens: `Title (authors) (summarized by X) (H/T Y):` in a line of styled text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from podcast.model import Span

LONGEST_HEAD = 700
"""Characters in which a title with all its brackets must end."""

_SUMMARIZED = re.compile(r"(?:summari[sz]ed|summary|written)\s+by\s+", re.IGNORECASE)
_HAT_TIP = re.compile(r"(?:H/T|HT|hat\s?tip)(?:\s+to)?[:\s]\s*", re.IGNORECASE)
_PARTICLES = frozenset("van von de der den del della di da du la le el al bin ibn ter and & for of the on at".split())
_NOT_NAMES = re.compile(
    r"(?:AN\s*#|see\b|e\.?g\b|i\.?e\b|note\b|also\b|like\b|where\b|which\b|in\b|as\b|or\b|and\b)", re.IGNORECASE
)
_ET_AL = re.compile(r",?\s*\bet\.? al\.?$", re.IGNORECASE)
_NAME_SPLIT = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*|;\s*")
_MOST_NAME_WORDS = 5
_SENTENCE_BREAK = re.compile(r"(?<=[a-z\d)”\"'’][.!?])\s+(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Group:
    """One bracketed part after a title: `[start, stop)` with the brackets."""

    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """How an item opens; `body` is the offset at which its summary starts."""

    title: str
    body: int
    lead: int
    """Offset at which the title ends."""
    authors: str | None = None
    summarizer: str | None = None
    hat_tip: str | None = None


def parse_head(text: str, spans: tuple[Span, ...] = ()) -> Head | None:
    """Read the opening of an item, or None where the text does not open one."""
    window = text[:LONGEST_HEAD]
    is_whole = len(text) <= LONGEST_HEAD
    emphasised = _emphasised(spans)
    lead = _linked_lead(spans)
    for chain in _chains(window, lead):
        if head := _head(window, chain, emphasised=emphasised, is_whole=is_whole):
            return head
    return _bare_link(window, lead, is_whole=is_whole)


def _head(window: str, chain: list[Group], *, emphasised: frozenset[int], is_whole: bool) -> Head | None:
    """Make a head of the first chain of brackets that proves to be one."""
    ends_well, body = after_chain(window, chain[-1].stop, is_whole=is_whole)
    plain, summarizer, hat_tip = _classify(chain)
    if summarizer is None and not (ends_well and plain):
        return None
    authors = plain[-1] if plain and _are_authors(plain[-1], emphasised, is_sure=summarizer is not None) else None
    if authors is None and summarizer is None:
        return None
    first = authors.start if authors else next(g.start for g in chain if g not in plain)
    title = window[:first].strip()
    if not _is_title(title, is_sure=summarizer is not None or (authors is not None and authors.start in emphasised)):
        return None
    return Head(title, body, first, authors.text.strip() if authors else None, summarizer, hat_tip)


def _is_title(title: str, *, is_sure: bool) -> bool:
    return bool(title) and (is_sure or not _SENTENCE_BREAK.search(title))


def after_chain(window: str, stop: int, *, is_whole: bool) -> tuple[bool, int]:
    """Say whether a colon or the end follows, and where the body starts."""
    rest = window[stop:]
    bare = rest.lstrip()
    offset = stop + len(rest) - len(bare)
    if bare.startswith(":"):
        return True, offset + 1
    return not bare and is_whole, offset


def _classify(chain: list[Group]) -> tuple[list[Group], str | None, str | None]:
    plain: list[Group] = []
    summarizer = hat_tip = None
    for group in chain:
        if match := _SUMMARIZED.match(group.text):
            summarizer = group.text[match.end() :].strip()
        elif match := _HAT_TIP.match(group.text):
            hat_tip = group.text[match.end() :].strip()
        elif summarizer is None:
            plain.append(group)
    return plain, summarizer, hat_tip


def _are_authors(group: Group, emphasised: frozenset[int], *, is_sure: bool) -> bool:
    if group.start in emphasised:
        return not _NOT_NAMES.match(group.text)
    return are_names(group.text) or (is_sure and not emphasised and bool(_ET_AL.search(group.text)))


def are_names(text: str) -> bool:
    """Tell a list of people from any other remark in brackets."""
    if _NOT_NAMES.match(text) or "#" in text or any(sign.isdigit() for sign in text):
        return False
    if _ET_AL.search(text):
        return True
    return all(_is_name(part) for part in _NAME_SPLIT.split(text.replace("(", "").replace(")", "")))


def _is_name(text: str) -> bool:
    words = text.split()
    if not words or len(words) > _MOST_NAME_WORDS:
        return False
    if len(words) == 1:
        return words[0][0].isalpha()
    return all(word[0].isupper() or word.casefold() in _PARTICLES for word in words)


def _chains(window: str, lead: int) -> Iterator[list[Group]]:
    """Yield each run of brackets that stand side by side, in order, none inside a title's link."""
    groups = [group for group in groups_of(window) if group.start >= lead]
    chain: list[Group] = []
    for group in groups:
        if chain and window[chain[-1].stop : group.start].strip():
            yield chain
            chain = []
        chain.append(group)
    if chain:
        yield chain


def groups_of(window: str) -> Iterator[Group]:
    """Yield the outermost balanced round brackets."""
    depth = start = 0
    for offset, sign in enumerate(window):
        if sign == "(":
            start = start if depth else offset
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
            if not depth:
                yield Group(start, offset + 1, window[start + 1 : offset])


def _emphasised(spans: tuple[Span, ...]) -> frozenset[int]:
    """Give the offsets at which emphasis that is no link opens a bracket."""
    found, offset = set(), 0
    for span in spans:
        if offset > LONGEST_HEAD:
            break
        if span.is_emphasis and not span.href and span.text.lstrip().startswith("("):
            found.add(offset + span.text.index("("))
        offset += len(span.text)
    return frozenset(found)


def _linked_lead(spans: tuple[Span, ...]) -> int:
    """Give the offset at which the link that opens a text ends, 0 where none does."""
    offset = 0
    for span in spans:
        if not span.href:
            break
        offset += len(span.text)
    return offset


def _bare_link(window: str, lead: int, *, is_whole: bool) -> Head | None:
    """Take a link followed by a colon or nothing for a title without brackets."""
    if not lead or lead > len(window):
        return None
    ends_well, body = after_chain(window, lead, is_whole=is_whole)
    title = window[:lead].strip().removesuffix(":").strip()
    ends_well = ends_well or window[:lead].rstrip().endswith(":")
    return Head(title, body, lead) if ends_well and title else None
