"""Cut and tidy runs of styled text; every function is linear in the text."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace

from podcast.model import Block, Span
from podcast.text import lazy_compile

LOST_ADDRESS = "lost:"
"""Stands for the address of a link whose text shows that it was one; never leaves this package."""

_SPACE = lazy_compile(r"\s+")


def join_text(spans: Iterable[Span]) -> str:
    """Join the words of spans."""
    return "".join(span.text for span in spans)


def cut(spans: Iterable[Span], start: int, stop: int | None = None) -> tuple[Span, ...]:
    """Give the spans of `[start, stop)`, counted in characters, without outer space."""
    return tidy(_slice(spans, start, stop))


def _slice(spans: Iterable[Span], start: int, stop: int | None) -> Iterator[Span]:
    offset = 0
    for span in spans:
        end = offset + len(span.text)
        low, high = max(start, offset), end if stop is None else min(stop, end)
        if low < high:
            yield _with_text(span, span.text[low - offset : high - offset])
        offset = end


def tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Collapse white space across spans, strip the ends, join neighbours of one style."""
    parts: list[tuple[Span, list[str]]] = []
    is_spaced = True
    for span in spans:
        text = span.text
        # All white space but the common blank is unprintable.
        if "  " in text or not text.isprintable():
            text = _SPACE.sub(" ", text)
        if is_spaced:
            text = text.removeprefix(" ")
        if not text:
            continue
        is_spaced = text.endswith(" ")
        if parts and _style(parts[-1][0]) == _style(span):
            parts[-1][1].append(text)
        else:
            parts.append((span, [text]))
    return _strip_right([_with_text(span, "".join(texts)) for span, texts in parts])


def _strip_right(spans: list[Span]) -> tuple[Span, ...]:
    while spans and not spans[-1].text.rstrip():
        spans.pop()
    if spans:
        spans[-1] = _with_text(spans[-1], spans[-1].text.rstrip())
    return tuple(spans)


def _with_text(span: Span, text: str) -> Span:
    return span if text == span.text else Span(text, *_style(span))  # `replace` takes four times as long


def _style(span: Span) -> tuple[str, bool, bool, bool]:
    return span.href, span.is_strong, span.is_emphasis, span.is_button


def find_strong_lead(spans: Iterable[Span]) -> str:
    """Give the words in bold that a block starts with; empty where none are."""
    return join_text(itertools.takewhile(lambda span: span.is_strong, spans))


def unmark_lost_links(block: Block) -> Block:
    """Take off the mark of links that lost their address."""
    if all(span.href != LOST_ADDRESS for span in block.spans):
        return block
    spans = (replace(span, href="") if span.href == LOST_ADDRESS else span for span in block.spans)
    return replace(block, spans=tuple(spans))
