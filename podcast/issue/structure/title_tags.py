"""What stands beside a title and is not said: what it costs, how long it takes, its format; who pointed to it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from podcast.issue.spans import cut, tidy
from podcast.model import Block, BlockKind, LeftOut, Span
from podcast.text import lazy_compile

_REASON = "tag of a title"
_TAG = r"""
    (?: [$£€]{1,3} | (?:soft\ |hard\ |metered\ )?paywall(?:ed)?
      | subscri(?:ption|bers?|be)(?:\ (?:required|needed|only|to\ read))?
      | (?:free\ )?(?:registration|sign-?up|log-?in)\ (?:required|needed) | (?:members|paid)(?:\ only)?
      | (?:free|gift|unlocked|archived?|mirror|no\ paywall)(?:\ (?:link|article|version|copy|to\ read))?
      | pdf | html | epub
      | (?:video|audio|podcast|article|long\ ?read|listen|watch)(?=\s?[,;·|/•]\s?\d)
      | \d{1,3}(?:\.\d)?\ ?[\-–]?\ ?(?:\d{1,3}\ ?)?min(?:ute)?s?\.?(?:\ (?:read|reading|watch|listen|video|audio))?
      | \d{1,2}\ ?h(?:ours?)?(?:\ \d{1,2}\ ?m(?:in)?)? | \d{1,4}\ (?:pages?|pp\.?)(?:\ pdf)? | \d{1,3},?\d{3}\ words )
    """
_AROUND = r"\s?[,;·|/•]\s?"
_TAGS = lazy_compile(rf"\s*[(\[]\s?{_TAG}(?:{_AROUND}{_TAG})*\s?[)\]]", re.IGNORECASE | re.VERBOSE)
_BEHIND_FIRST = lazy_compile(r"[:\s]\s*")
_MINUTES = lazy_compile(
    r"\s?[·|•–—-]\s?\d{1,3}[\s-]min(?:ute)?s?(?: read| watch| listen)?(?=\s?[·|•–—:.-]|\s*$)", re.IGNORECASE
)
_INNER = lazy_compile(rf"(?P<names>\s*\([^()]{{1,120}}?)(?P<tag>[,;·|]\s?{_TAG})\)", re.IGNORECASE | re.VERBOSE)
"""Authors and a tag in one pair of brackets: "(Ann Lim, 12 min read)"."""
_NAMES = lazy_compile(r"\s*\([^()]{1,120}\)|,?\s{1,3}by\s[^():\[\]]{2,80}?(?=\s?[(\[])")
_VIA = lazy_compile(
    r"""
    \s* (?: ,?\s?(?P<bare>(?:via|h/t|hat\ tip(?:\ to)?)\s@\w(?:[\w.]{0,40}\w)?)
          | \((?P<bracketed>(?:via|h/t|hat\ tip(?:\ to)?)\s@?[^()]{2,60})\) )
    (?: \s?[:.–—-](?=\s) | (?=\s*$) | (?=\s[A-Z\"“]) )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_POINTER = lazy_compile(
    r"\s?[(\[]\s?(?:link|here|source|url|web|site|website|article|post|paper|pdf|read)\s?[)\]]", re.IGNORECASE
)
"""Brackets behind a title that have its link and say nothing more."""
_SOURCE = lazy_compile(r"\s*//\s?\w[\w.-]{1,40}\s*(?:comments?\W{0,3})?$", re.IGNORECASE)
"""What a list of links has behind a title: where it is from, "//journal", and where it is discussed."""
_READ = lazy_compile(r"\d\W?min|\bmin", re.IGNORECASE)
_LONGEST_LEAD = 300
_LONGEST_LINE = 160
_LAST = 60
"""Characters at the end of a title in which its tags stand."""
_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)


def drop_title_tags(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[LeftOut, ...]]:
    """Take the tags off titles: "($)", "(paywall)", "(12 min read)", "[PDF]"; put "via @ann" in brackets."""
    left_out: list[LeftOut] = []
    rest = tuple(
        _drop_tags(_link_title(block, left_out), left_out) if _may_have_tags(block) else block for block in blocks
    )
    return rest, tuple(left_out)


def _may_have_tags(block: Block) -> bool:
    if block.kind not in _KINDS or not block.spans:
        return False
    first = block.spans[0]
    is_titled = first.href or first.is_strong or block.kind is BlockKind.HEADING or first.text[0] in "[("
    text = block.text if len(block.spans) > 1 else first.text
    if not is_titled:
        return len(text) <= _LONGEST_LINE and text.endswith((")", "]")) and _READ.search(text) is not None
    return "(" in text or "[" in text or "@" in text or " //" in text or _READ.search(text[:_LONGEST_LEAD]) is not None


def _link_title(block: Block, left_out: list[LeftOut]) -> Block:
    """Let a title in bold be the link that stands in brackets behind it: "**Pots** ([link](…)): Round."."""
    lead = _find_lead(block, 0) if block.spans[0].is_strong else 0
    text = "".join(span.text for span in block.spans)
    match = _POINTER.match(text, lead) if lead else None
    title = _cut_as_is(block.spans, 0, lead)
    if match is None or any(span.href for span in title):
        return block
    address = next((span.href for span in _cut_as_is(block.spans, lead, match.end()) if span.href), "")
    if not address:
        return block
    left_out.append(LeftOut(_REASON, match[0].strip(" ()[]")))
    rest = _cut_as_is(block.spans, match.end(), len(text))
    return replace(block, spans=tidy((*(replace(span, href=address) for span in title), *rest)))


def _drop_tags(block: Block, left_out: list[LeftOut]) -> Block:
    text = "".join(span.text for span in block.spans)
    cuts = sorted(_find_tags(block, text))
    if not cuts and "@" not in text and "(via " not in text:
        return block
    spans: list[Span] = []
    start = 0
    for low, high in cuts:
        spans += _cut_as_is(block.spans, start, low)
        left_out.append(LeftOut(_REASON, text[low:high].strip(" ,;·|•–—-")))
        start = high
    spans += _cut_as_is(block.spans, start, len(text))
    return replace(block, spans=_put_via_in_brackets(tidy(spans)))


def _cut_as_is(spans: Iterable[Span], start: int, stop: int) -> list[Span]:
    """Give the spans of `[start, stop)` with their outer space."""
    parts, offset = [], 0
    for span in spans:
        low, high = max(start - offset, 0), stop - offset
        if low < len(span.text) and high > low:
            parts.append(replace(span, text=span.text[low:high]))
        offset += len(span.text)
    return parts


def _find_tags(block: Block, text: str) -> Iterable[tuple[int, int]]:
    """Find where tags stand: before a title, at its end, and behind it beside its authors."""
    start = 0
    first = _TAGS.match(text)
    if first and (behind := _BEHIND_FIRST.match(text, first.end())):
        yield first.start(), behind.end()
        start = behind.end()
    lead = _find_lead(block, start)
    if not lead:
        return
    low = max(start, lead - _LAST)
    last = next((tags for tags in _TAGS.finditer(text, low, lead) if not text[tags.end() : lead].strip()), None)
    if last:
        yield last.start(), lead
    while True:
        if tags := _SOURCE.match(text, lead) or _TAGS.match(text, lead) or _MINUTES.match(text, lead):
            yield tags.span()
        elif inner := _INNER.match(text, lead):
            yield inner.span("tag")
            tags = inner
        elif not (tags := _NAMES.match(text, lead)):
            return
        lead = tags.end()


def _find_lead(block: Block, start: int) -> int:
    """Give where the title ends: the links or bold words at the start, or all of a heading or a line."""
    offset = stop = 0
    for span in block.spans:
        offset += len(span.text)
        if offset <= start:
            continue
        if not (span.href or span.is_strong or not span.text.strip()):
            break
        stop = offset if span.text.strip() else stop
    is_line = block.kind is BlockKind.HEADING or not (stop or start)
    if is_line:
        stop = sum(len(span.text) for span in block.spans)
    return stop if stop <= _LONGEST_LEAD else 0


def _put_via_in_brackets(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Write "[Red roses](…) via @ann: Red." as "[Red roses](…) (via @ann): Red."."""
    text = "".join(span.text for span in spans)
    lead = _find_lead(Block(BlockKind.PARAGRAPH, spans), 0) if spans and (spans[0].href or spans[0].is_strong) else 0
    match = _VIA.match(text, lead) if lead else None
    if not match:
        return spans
    before, via = cut(spans, 0, lead), match["bare"] or match["bracketed"]
    end = Span(f" ({via}): " if text[match.end() :].strip() else f" ({via})")
    return tidy((*before, end, *cut(spans, match.end())))
