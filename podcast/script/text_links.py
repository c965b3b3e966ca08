"""Links within running text → the notes of the part that says it; an item's own address speaks for all its text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from podcast.model import Block, BlockKind, Link, Segment
from podcast.text import is_web_address, join_lines

MOST_LINKS = 100
"""Links of one part's text: more are a directory, which has a page of its own."""
_LONGEST_WORDS = 100
_LONGEST_ADDRESS = 2000
_NO_TEXT = frozenset({BlockKind.FIGURE, BlockKind.CODE})


def collect_text_links(
    blocks: Iterable[Block], label: str, *, heard: Iterable[Block] | None = None
) -> tuple[Link, ...]:
    """Collect the links of a text with their words; those of a picture or to anything but the web are left out.

    Args:
        blocks: the text as it is printed.
        label: why they are in the notes.
        heard: what is said of the text, if that is less; links of other words are left out.
    """
    remaining = None if heard is None else " ".join(join_lines(block.text) for block in heard)
    links = (link for block in blocks if block.kind not in _NO_TEXT for link in _find_links(block, label))
    return tuple(link for link in links if remaining is None or _is_said(link.text, remaining))


def _find_links(block: Block, label: str) -> Iterator[Link]:
    """Find the links of a block; one that is partly in bold has several spans."""
    for href, spans in groupby(block.spans, lambda span: span.href):
        words = join_lines("".join(span.text for span in spans))
        if words and is_web_address(href) and len(href) <= _LONGEST_ADDRESS:
            yield Link(words, href, label)


def _is_said(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def leave_each_once(segments: Sequence[Segment]) -> Iterator[Segment]:
    """Leave links of texts where their address comes first, with short words; none that items and lists have."""
    addresses = {url for segment in segments for url in (segment.url, *(link.url for link in segment.links))}
    for segment in segments:
        links = {link.url: link for link in reversed(segment.text_links) if link.url not in addresses}
        first = [link for link in segment.text_links if links.get(link.url) is link][:MOST_LINKS]
        addresses.update(links)
        yield replace(segment, text_links=tuple(replace(link, text=_shorten(link.text)) for link in first))


def _shorten(words: str) -> str:
    """Cut words behind one of them, with an ellipsis: a link may be around a whole paragraph."""
    if len(words) <= _LONGEST_WORDS:
        return words
    start = words[:_LONGEST_WORDS]
    return f"{(start.rpartition(' ')[0] or start).rstrip(' ,;:.–—-')}…"
