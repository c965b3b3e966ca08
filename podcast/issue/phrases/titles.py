"""Reads how an item opens: `Title (authors) (summarized by X) (H/T Y):` in a line of styled text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from podcast.issue.phrases.labels import any_of
from podcast.issue.phrases.names import NOT_NAMES, are_names
from podcast.model import Newsletter, Span
from podcast.text import word_set

LONGEST_HEAD = 700
"""Characters in which a title with all its brackets must end."""

_SUMMARIZED = r"(?:summari[sz]ed|summary|written)\s+by"
_HAT_TIP = r"(?:H/T|HT|hat\s?tip)(?:\s+to)?"
_BETWEEN_LINKS = frozenset(("", "and", ",", ", and", "&", "/", "+", "or"))
_BRACKET = re.compile(r"[()]")
_FORMULA = re.compile(r" [=<>∈∼≤≥] |\w\(\w{1,3}\) ?[+−*/=-]")
_WORD = re.compile(r"[^\W_]+(?:['’\-–][^\W_]+)*")
_SMALL_WORDS = word_set(
    "a an and as at by de for from in into is it its of on or over the to up via vs with without your be are can not"
)
"""Words that a title writes in small letters."""
_TITLE_CASE = 0.7
_SENTENCE_BREAK = re.compile(r"(?<=[a-z\d)”\"'’][.!?])\s+(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Bracket:
    """One bracketed part of a text: `[start, stop)` with the brackets, `text` without them."""

    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class ItemHead:
    """The opening of an item, taken apart."""

    title: str
    body: int
    """Offset at which the summary starts."""
    lead: int
    """Offset at which the title ends."""
    authors: str | None = None
    summarizer: str | None = None
    hat_tip: str | None = None


@dataclass(frozen=True, slots=True)
class _Chain:
    """A run of brackets side by side, sorted: those before the labels, whom the labels name, and where they end."""

    brackets: list[Bracket]
    plain: list[Bracket]
    summarizer: str | None
    hat_tip: str | None
    stop: int
    """Offset after the last label."""
    is_summarized: bool


def parse_head(
    text: str, newsletter: Newsletter, spans: tuple[Span, ...] = (), *, is_styled: bool = False
) -> ItemHead | None:
    """Read the opening of an item, or None where the text does not open one.

    `is_styled` says that authors are emphasised in this text, so that a single word in plain brackets is none, but
    behind a link.
    """
    if not ("(" in text or (spans and spans[0].href)):
        return None
    window = text[:LONGEST_HEAD]
    is_whole = len(text) <= LONGEST_HEAD
    emphasised = _emphasised_brackets(spans)
    lead = _linked_lead(spans)
    brackets = (bracket for bracket in find_brackets(window) if bracket.start >= lead)
    chains = [_classify(chain, newsletter) for chain in chain_brackets(window, brackets)]
    heads = (
        _credited_head(window, chain, emphasised, is_whole=is_whole, is_styled=is_styled and not lead)
        for chain in _sort_by_doubt(chains, emphasised)
    )
    head = next((head for head in heads if head), None)
    return head or _linked_head(window, lead, chains, is_whole=is_whole) or _bare_link(window, lead, is_whole=is_whole)


def find_brackets(text: str) -> list[Bracket]:
    """Give the outermost balanced round brackets; one that never closes hides nothing behind it."""
    opened: list[int] = []
    ranges: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            start, stop = opened.pop(), match.end()
            if stop - start > LONGEST_HEAD:
                continue
            # Brackets inside this pair were closed before it.
            while ranges and ranges[-1][0] > start:
                ranges.pop()
            ranges.append((start, stop))
    return [Bracket(start, stop, text[start + 1 : stop - 1]) for start, stop in ranges]


def title_share(text: str) -> float:
    """Give the share of the weighty words that are written with a capital."""
    words = [word for word in _WORD.findall(text) if word.casefold() not in _SMALL_WORDS]
    return sum(not word[0].islower() for word in words) / len(words) if words else 0.0


def _emphasised_brackets(spans: tuple[Span, ...]) -> frozenset[int]:
    """Give the offsets at which emphasis that is no link opens a bracket."""
    offsets, offset = set(), 0
    for span in spans:
        if offset > LONGEST_HEAD:
            break
        if span.is_emphasis and not span.href and span.text.lstrip().startswith("("):
            offsets.add(offset + span.text.index("("))
        offset += len(span.text)
    return frozenset(offsets)


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


def chain_brackets(text: str, brackets: Iterable[Bracket]) -> Iterator[list[Bracket]]:
    """Yield each run of brackets that stand side by side in a text, in order."""
    chain: list[Bracket] = []
    for bracket in brackets:
        if chain and text[chain[-1].stop : bracket.start].strip():
            yield chain
            chain = []
        chain.append(bracket)
    if chain:
        yield chain


def _sort_by_doubt(chains: list[_Chain], emphasised: frozenset[int]) -> list[_Chain]:
    """Put a summarizer's name before emphasis, and that before other brackets."""

    def doubt(chain: _Chain) -> int:
        if chain.is_summarized:
            return 0
        return 1 if any(bracket.start in emphasised for bracket in chain.brackets) else 2

    return sorted(chains, key=doubt)


def _credited_head(
    window: str, chain: _Chain, emphasised: frozenset[int], *, is_whole: bool, is_styled: bool
) -> ItemHead | None:
    """Make a head of a run of brackets if they name authors or a summarizer."""
    plain, summarizer = chain.plain, chain.summarizer
    ends_well, body = _find_body(window, chain.stop, is_whole=is_whole)
    if summarizer is None and not (ends_well and plain):
        return None
    authors = plain[-1] if plain and _are_authors(plain[-1], emphasised, is_styled=is_styled) else None
    if authors is None and summarizer is None:
        return None
    lead = authors.start if authors else next(bracket.start for bracket in chain.brackets if bracket not in plain)
    title = window[:lead].strip()
    if not _is_title(title, is_sure=summarizer is not None or (authors is not None and authors.start in emphasised)):
        return None
    return ItemHead(title, body, lead, authors.text.strip() if authors else None, summarizer, chain.hat_tip)


@lru_cache(maxsize=16)
def compile_credits(newsletter: Newsletter) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile what stands in brackets before who summarized an item, and before who pointed to it."""
    summarizer, hat_tip = any_of(newsletter.labels.summarizer), any_of(newsletter.labels.hat_tip)
    return (
        re.compile(rf"(?:{_SUMMARIZED}|{summarizer})\s+", re.IGNORECASE),
        re.compile(rf"(?:{_HAT_TIP}|{hat_tip})[:\s]\s*", re.IGNORECASE),
    )


def _classify(chain: list[Bracket], newsletter: Newsletter) -> _Chain:
    """Sort the brackets of a run."""
    of_summarizer, of_hat_tip = compile_credits(newsletter)
    plain: list[Bracket] = []
    summarizer = hat_tip = None
    stop = chain[-1].stop
    for before, bracket in zip((None, *chain), chain, strict=False):
        if summarizer is None and (match := of_summarizer.match(bracket.text)):
            summarizer = bracket.text[match.end() :].strip()
        elif hat_tip is None and (match := of_hat_tip.match(bracket.text)):
            hat_tip = bracket.text[match.end() :].strip()
        elif before and (summarizer is not None or hat_tip is not None):
            # Brackets behind the labels belong to the summary.
            stop = before.stop
            break
        else:
            plain.append(bracket)
    is_summarized = any(of_summarizer.match(bracket.text) for bracket in chain)
    return _Chain(chain, plain, summarizer, hat_tip, stop, is_summarized)


def _are_authors(bracket: Bracket, emphasised: frozenset[int], *, is_styled: bool) -> bool:
    if bracket.start in emphasised:
        return not NOT_NAMES.match(bracket.text)
    return are_names(bracket.text) and not (is_styled and " " not in bracket.text.strip())


def _is_title(title: str, *, is_sure: bool) -> bool:
    if is_sure or not title:
        return bool(title)
    return not _FORMULA.search(title) and (not _SENTENCE_BREAK.search(title) or title_share(title) >= _TITLE_CASE)


def _find_body(window: str, stop: int, *, is_whole: bool) -> tuple[bool, int]:
    """Say whether a colon or the end follows, and where the body starts."""
    tail = window[stop:]
    bare = tail.lstrip()
    offset = stop + len(tail) - len(bare)
    if bare.startswith(":"):
        return True, offset + 1
    return not bare and is_whole, offset


def _linked_head(window: str, lead: int, chains: list[_Chain], *, is_whole: bool) -> ItemHead | None:
    """Take a link, brackets and a colon for a title even where the brackets hold no names."""
    brackets = chains[0].brackets if chains else []
    if not lead or not brackets or window[lead : brackets[0].start].strip():
        return None
    stop = brackets[-1].stop
    ends_well, body = _find_body(window, stop, is_whole=is_whole)
    is_reference = any(NOT_NAMES.match(bracket.text) for bracket in brackets)
    return ItemHead(window[:stop].strip(), body, stop) if ends_well and not is_reference else None


def _bare_link(window: str, lead: int, *, is_whole: bool) -> ItemHead | None:
    """Take a link followed by a colon or nothing for a title without brackets."""
    if not lead or lead > len(window):
        return None
    ends_well, body = _find_body(window, lead, is_whole=is_whole)
    title = window[:lead].strip().removesuffix(":").strip()
    ends_well = ends_well or window[:lead].rstrip().endswith(":")
    return ItemHead(title, body, lead) if ends_well and title else None
