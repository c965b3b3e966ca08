"""How an item opens: `Title (authors) (summarized by X) (H/T Y):` in a line of styled text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from podcast.issue.phrases.names import NOT_NAMES, are_names
from podcast.model import Span

LONGEST_HEAD = 700
"""Characters in which a title with all its brackets must end."""

_SUMMARIZED = re.compile(r"(?:summari[sz]ed|summary|written)\s+by\s+", re.IGNORECASE)
_HAT_TIP = re.compile(r"(?:H/T|HT|hat\s?tip)(?:\s+to)?[:\s]\s*", re.IGNORECASE)
_BETWEEN_LINKS = frozenset(("", "and", ",", ", and", "&", "/", "+", "or"))
_BRACKET = re.compile(r"[()]")
_FORMULA = re.compile(r" [=<>∈∼≤≥] |\w\(\w{1,3}\) ?[+−*/=-]")
_WORD = re.compile(r"[^\W_]+(?:['’\-–][^\W_]+)*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "de",
        "for",
        "from",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "over",
        "the",
        "to",
        "up",
        "via",
        "vs",
        "with",
        "without",
        "your",
        "be",
        "are",
        "can",
        "not",
    ]
)
_TITLE_CASE = 0.7
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


def parse_head(text: str, spans: tuple[Span, ...] = (), *, is_styled: bool = False) -> Head | None:
    """Read the opening of an item, or None where the text does not open one.

    `is_styled` says that authors are emphasised in this text, so that a single word in plain brackets is none, but
    behind a link.
    """
    if not ("(" in text or (spans and spans[0].href)):
        return None
    window = text[:LONGEST_HEAD]
    is_whole = len(text) <= LONGEST_HEAD
    emphasised = _emphasised(spans)
    lead = _linked_lead(spans)
    chains = list(_chains(window, lead))
    heads = (
        _head(window, chain, emphasised, is_whole=is_whole, is_styled=is_styled and not lead)
        for chain in _surest_first(chains, emphasised)
    )
    found = next((head for head in heads if head), None)
    return found or _linked(window, lead, chains, is_whole=is_whole) or _bare_link(window, lead, is_whole=is_whole)


def _surest_first(chains: list[list[Group]], emphasised: frozenset[int]) -> list[list[Group]]:
    """Put a summarizer's name before emphasis, and that before other brackets."""

    def doubt(chain: list[Group]) -> int:
        if any(_SUMMARIZED.match(group.text) for group in chain):
            return 0
        return 1 if any(group.start in emphasised for group in chain) else 2

    return sorted(chains, key=doubt)


def _head(
    window: str, chain: list[Group], emphasised: frozenset[int], *, is_whole: bool, is_styled: bool
) -> Head | None:
    """Make a head of a run of brackets if it proves to be one."""
    plain, summarizer, hat_tip, stop = _classify(chain)
    ends_well, body = after_chain(window, stop, is_whole=is_whole)
    if summarizer is None and not (ends_well and plain):
        return None
    authors = plain[-1] if plain and _are_authors(plain[-1], emphasised, is_styled=is_styled) else None
    if authors is None and summarizer is None:
        return None
    first = authors.start if authors else next(group.start for group in chain if group not in plain)
    title = window[:first].strip()
    if not _is_title(title, is_sure=summarizer is not None or (authors is not None and authors.start in emphasised)):
        return None
    return Head(title, body, first, authors.text.strip() if authors else None, summarizer, hat_tip)


def _is_title(title: str, *, is_sure: bool) -> bool:
    if is_sure or not title:
        return bool(title)
    return not _FORMULA.search(title) and (not _SENTENCE_BREAK.search(title) or title_share(title) >= _TITLE_CASE)


def title_share(text: str) -> float:
    """Give the share of the weighty words that are written with a capital."""
    words = [word for word in _WORD.findall(text) if word.casefold() not in _SMALL]
    return sum(not word[0].islower() for word in words) / len(words) if words else 0.0


def after_chain(window: str, stop: int, *, is_whole: bool) -> tuple[bool, int]:
    """Say whether a colon or the end follows, and where the body starts."""
    rest = window[stop:]
    bare = rest.lstrip()
    offset = stop + len(rest) - len(bare)
    if bare.startswith(":"):
        return True, offset + 1
    return not bare and is_whole, offset


def _classify(chain: list[Group]) -> tuple[list[Group], str | None, str | None, int]:
    """Sort the brackets: before the labels, the summarizer, the hat tip; give the offset after the last label."""
    plain: list[Group] = []
    summarizer = hat_tip = None
    stop = chain[-1].stop
    for before, group in zip((None, *chain), chain, strict=False):
        if summarizer is None and (match := _SUMMARIZED.match(group.text)):
            summarizer = group.text[match.end() :].strip()
        elif hat_tip is None and (match := _HAT_TIP.match(group.text)):
            hat_tip = group.text[match.end() :].strip()
        elif before and (summarizer is not None or hat_tip is not None):
            stop = before.stop
            break
        else:
            plain.append(group)
    return plain, summarizer, hat_tip, stop


def _are_authors(group: Group, emphasised: frozenset[int], *, is_styled: bool) -> bool:
    if group.start in emphasised:
        return not NOT_NAMES.match(group.text)
    return are_names(group.text) and not (is_styled and " " not in group.text.strip())


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


def groups_of(text: str) -> list[Group]:
    """Give the outermost balanced round brackets; one that never closes hides nothing behind it."""
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            start, stop = opened.pop(), match.end()
            if stop - start > LONGEST_HEAD:
                continue
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, stop))
    return [Group(start, stop, text[start + 1 : stop - 1]) for start, stop in found]


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
    """Give the offset at which the links that open a text end, with an "and" between two; 0 where none does."""
    offset = lead = 0
    for span in spans:
        is_link = span.href and not span.href.startswith("#")
        if not is_link and (not lead or span.href or span.text.strip() not in _BETWEEN_LINKS):
            break
        offset += len(span.text)
        if is_link:
            lead = offset
    return lead


def _linked(window: str, lead: int, chains: list[list[Group]], *, is_whole: bool) -> Head | None:
    """Take a link, brackets and a colon for a title even where the brackets hold no names."""
    if not lead or not chains or window[lead : chains[0][0].start].strip():
        return None
    stop = chains[0][-1].stop
    ends_well, body = after_chain(window, stop, is_whole=is_whole)
    is_reference = any(NOT_NAMES.match(group.text) for group in chains[0])
    return Head(window[:stop].strip(), body, stop) if ends_well and not is_reference else None


def _bare_link(window: str, lead: int, *, is_whole: bool) -> Head | None:
    """Take a link followed by a colon or nothing for a title without brackets."""
    if not lead or lead > len(window):
        return None
    ends_well, body = after_chain(window, lead, is_whole=is_whole)
    title = window[:lead].strip().removesuffix(":").strip()
    ends_well = ends_well or window[:lead].rstrip().endswith(":")
    return Head(title, body, lead) if ends_well and title else None
