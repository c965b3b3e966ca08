"""Reads how an item opens: `Title (authors) (summarized by X) (H/T Y):` in a line of styled text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from podcast.issue.phrases.abbreviations_in_brackets import is_abbreviation
from podcast.issue.phrases.brackets import LONGEST_HEAD, Bracket, chain_brackets, find_brackets
from podcast.issue.phrases.labels import any_of
from podcast.issue.phrases.names import NOT_NAMES, REMARK, are_names, drop_by
from podcast.issue.phrases.unnamed_people import are_unnamed
from podcast.issue.phrases.update_notes import is_note, is_part
from podcast.model import Newsletter, Span
from podcast.text import lazy_compile, word_set

_SUMMARIZED = r"(?:summari[sz]ed|summary|written)\s+by"
_HAT_TIP = r"(?:(?:H/T|HT|hat[\s\-]?tip)(?:\s+to)?|via(?=\s(?-i:@|[^\Wa-z\d_])))"
_BETWEEN_LINKS = frozenset(("", "and", ",", ", and", "&", "/", "+", "or"))
_FORMULA = lazy_compile(r" [=<>∈∼≤≥] |\w\(\w{1,3}\) ?[+−*/=-]")
_WORD = lazy_compile(r"[^\W_]+(?:['’\-–][^\W_]+)*")
_SMALL_WORDS = word_set(
    "a an and as at by de for from in into is it its of on or over the to up via vs with without your be are can not"
)
"""Words that a title writes in small letters."""
TITLE_CASE = 0.7
"""Share of words with a capital that a title in capitals has at least."""
_PROSE_ENDS = (".", ",", ";", ":", '."', ".”", ".'", ".’")
_SENTENCE_OPENING = lazy_compile(
    r"(?:I|It|They|We|You|She|He|There|Here|This|That|These|Those|Thus|So|But|And|Then|However|Also|In|At|On|For|By"
    r"|With|Its|Their|His|Her|Our|My|Some|Both|Each|Another|Consider|Suppose|Assume|Imagine|Let)\b"
)
"""Words that seldom open a title that has a word in brackets behind it."""
_GOES_ON = lazy_compile(r"[\"“‘'\s]{0,3}(?:[,;.]|[^\W\d_](?<=[a-zß-öø-ÿ]))")
"""A sentence that goes on, in small letters or behind a comma."""
_FEWEST_BEHIND = 2
"""Words between a link and brackets that make a sentence of them."""
_SENTENCE_BREAK = lazy_compile(r"(?<=[a-z\d)”\"'’][.!?])\s+(?=[A-Z“\"])")


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
class _Opening:
    """The start of a text in which a title may stand, and what its style shows."""

    text: str
    is_whole: bool
    """Whether the text ends here."""
    emphasised: frozenset[int]
    """Where emphasised brackets open."""
    lead: int
    """Where the links end that it starts with; 0 where it starts with none."""
    has_link: bool
    """Whether there is a link, wherever it stands."""


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


@dataclass(frozen=True, slots=True)
class Customs:
    """How an issue writes its titles, by which a single word in plain brackets is no author, but behind a link."""

    is_styled: bool = False
    """Authors are emphasised."""
    is_summarized: bool = False
    """Titles name who summarized them; one that does may have any author."""
    is_linked: bool = False
    """Titles are links, so that brackets in plain type behind other words are a sentence's."""
    has_no_names: bool = False
    """No author has two names or a capital, so that words in small letters in brackets are none either."""


NO_CUSTOMS = Customs()
_REMEMBERED = 4096
"""Blocks of the longest issues: each is looked at before an issue's customs are known, and after."""


def parse_head(
    text: str, newsletter: Newsletter, spans: tuple[Span, ...] = (), customs: Customs = NO_CUSTOMS
) -> ItemHead | None:
    """Read the opening of an item, or None where the text does not open one."""
    if not ("(" in text or (spans and spans[0].href)):
        return None
    opening, chains = _open(text, newsletter, spans)
    heads = (_credited_head(opening, chain, customs) for chain in _sort_by_doubt(chains, opening.emphasised))
    head = next((head for head in heads if head), None)
    return head or _linked_head(opening, chains) or _bare_link(opening)


@lru_cache(maxsize=_REMEMBERED)
def _open(text: str, newsletter: Newsletter, spans: tuple[Span, ...]) -> tuple[_Opening, tuple[_Chain, ...]]:
    """Find the brackets in the start of a text, by what they may be."""
    opening = _Opening(
        text[:LONGEST_HEAD],
        is_whole=len(text) <= LONGEST_HEAD,
        emphasised=_emphasised_brackets(spans),
        lead=_linked_lead(spans),
        has_link=any(span.href for span in spans),
    )
    brackets = (bracket for bracket in find_brackets(opening.text) if bracket.start >= opening.lead)
    return opening, tuple(_classify(chain, newsletter) for chain in chain_brackets(opening.text, brackets))


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


def _sort_by_doubt(chains: Sequence[_Chain], emphasised: frozenset[int]) -> list[_Chain]:
    """Put a summarizer's name before emphasis, and that before other brackets."""

    def doubt(chain: _Chain) -> int:
        if chain.is_summarized:
            return 0
        return 1 if any(bracket.start in emphasised for bracket in chain.brackets) else 2

    return sorted(chains, key=doubt)


def _credited_head(opening: _Opening, chain: _Chain, customs: Customs) -> ItemHead | None:
    """Make a head of a run of brackets if they name authors, a summarizer or who pointed to it."""
    plain, summarizer = chain.plain, chain.summarizer
    ends_well, body = _find_body(opening, chain.stop)
    if summarizer is None and not ends_well:
        return None
    is_strict = not opening.lead and (customs.is_styled or (customs.is_summarized and summarizer is None))
    authors = plain[-1] if plain and _are_authors(plain[-1], opening.emphasised, is_strict=is_strict) else None
    if authors and customs.has_no_names and _may_be_words(authors.text) and summarizer is None:
        authors = None
    if authors is None and summarizer is None and (plain or chain.hat_tip is None):
        return None
    lead = authors.start if authors else next(bracket.start for bracket in chain.brackets if bracket not in plain)
    title = opening.text[:lead].strip()
    is_sure = summarizer is not None or (authors is not None and authors.start in opening.emphasised)
    if not _is_title(title, is_sure=is_sure):
        return None
    names = drop_by(authors.text) if authors else None
    goes_on = _GOES_ON.match(opening.text, body) is not None
    if summarizer is not None:
        is_prose = goes_on and not ends_well
    else:
        is_doubted = customs.is_linked and not is_sure and title_share(title) < TITLE_CASE
        # Behind a sentence that begins with a link stands where it is from.
        is_sentence = title.endswith(_PROSE_ENDS) and len(opening.text[opening.lead : lead].split()) >= _FEWEST_BEHIND
        is_prose = (not opening.lead or is_sentence) and (
            is_doubted or _is_prose(title, names or "", goes_on=goes_on, has_link=opening.has_link)
        )
    return None if is_prose else ItemHead(title, body, lead, names, summarizer, chain.hat_tip)


def _may_be_words(text: str) -> bool:
    """Tell "dry" from a handle, "wei_dai42", and from people without names, "42 authors"."""
    return text.islower() and text.isalpha() and not are_unnamed(text)


def _is_prose(title: str, names: str, *, goes_on: bool, has_link: bool) -> bool:
    """Tell a sentence with brackets in it from a title with names behind it.

    `goes_on` says that small letters follow, `has_link`, that a link is in it that it does not start with.
    """
    if title.endswith(_PROSE_ENDS) or is_part(title) or is_abbreviation(names, title):
        return True
    if names[:1].islower() and is_note(title):
        return True
    is_word = " " not in names
    is_clause = (is_word or goes_on) and _SENTENCE_OPENING.match(title) is not None
    is_doubted = goes_on or is_clause or (has_link and is_word)
    return (goes_on and is_clause) or (is_doubted and title_share(title) < TITLE_CASE)


@lru_cache(maxsize=16)
def compile_credits(newsletter: Newsletter) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile what stands in brackets before who summarized an item, and before who pointed to it."""
    summarizer, hat_tip = any_of(newsletter.labels.summarizer), any_of(newsletter.labels.hat_tip)
    return (
        lazy_compile(rf"(?:{_SUMMARIZED}|{summarizer})\s+", re.IGNORECASE),
        lazy_compile(rf"(?:{_HAT_TIP}|{hat_tip})[:\s]\s*", re.IGNORECASE),
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


def _are_authors(bracket: Bracket, emphasised: frozenset[int], *, is_strict: bool) -> bool:
    if bracket.start in emphasised:
        return not NOT_NAMES.match(bracket.text)
    return are_names(bracket.text) and not (is_strict and " " not in bracket.text.strip())


def _is_title(title: str, *, is_sure: bool) -> bool:
    if is_sure or not title:
        return bool(title)
    return not _FORMULA.search(title) and (not _SENTENCE_BREAK.search(title) or title_share(title) >= TITLE_CASE)


def _find_body(opening: _Opening, stop: int) -> tuple[bool, int]:
    """Say whether a colon or the end follows, and where the body starts."""
    tail = opening.text[stop:]
    bare = tail.lstrip()
    offset = stop + len(tail) - len(bare)
    if bare.startswith(":"):
        return True, offset + 1
    return not bare and opening.is_whole, offset


def _linked_head(opening: _Opening, chains: Sequence[_Chain]) -> ItemHead | None:
    """Take a link, brackets and a colon for a title even where the brackets hold no names."""
    brackets = chains[0].brackets if chains else []
    if not opening.lead or not brackets or opening.text[opening.lead : brackets[0].start].strip():
        return None
    stop = brackets[-1].stop
    ends_well, body = _find_body(opening, stop)
    is_remark = any(REMARK.match(bracket.text) for bracket in brackets)
    return ItemHead(opening.text[:stop].strip(), body, stop) if ends_well and not is_remark else None


def _bare_link(opening: _Opening) -> ItemHead | None:
    """Take a link followed by a colon or nothing for a title without brackets."""
    lead = opening.lead
    if not lead or lead > len(opening.text):
        return None
    ends_well, body = _find_body(opening, lead)
    linked = opening.text[:lead].strip()
    title = linked.removesuffix(":").strip()
    return ItemHead(title, body, lead) if (ends_well or linked.endswith(":")) and title else None
