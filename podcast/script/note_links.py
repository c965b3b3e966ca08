"""What a segment brings to the episode's notes and nobody says: its credit, its links, its long formulas."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from podcast.model import Block, Item, Link, Segment, Show, Wording
from podcast.text import is_web_address, join_lines, lazy_compile


def write_credit(item: Item, wording: Wording) -> str:
    """Write who wrote and who summarized an item: "Alex Ray et al, summarized by Flo"."""
    parts = [
        item.authors or "",
        wording.credit_summarizer.format(name=item.summarizer) if item.summarizer else "",
        _write_hat_tip(item, wording),
    ]
    return join_lines(", ".join(part for part in parts if part))


def _write_hat_tip(item: Item, wording: Wording) -> str:
    return wording.credit_hat_tip.format(name=item.hat_tip) if item.hat_tip else ""


def collect_links(item: Item, *, show: Show, addresses: Mapping[int, str]) -> tuple[Link, ...]:
    """Collect an item's links, each once: read more, prerequisites, and the issues that it mentions."""
    blocks = (*item.summary, *(block for opinion in item.opinions for block in opinion.paragraphs))
    links = (
        *_label_links(item.read_more, show.wording.read_more),
        *_label_links(item.prerequisites, show.wording.prerequisites),
        *_find_mentions(blocks, show=show, addresses=addresses),
    )
    return tuple(dict.fromkeys(links))


def _label_links(blocks: Iterable[Block], label: str) -> Iterator[Link]:
    for block in blocks:
        links = [
            Link(join_lines(span.text), span.href, label) for span in block.spans if span.href and span.text.strip()
        ]
        # A text without any link is shown all the same.
        yield from links or ([Link(join_lines(block.text), "", label)] if block.text.strip() else [])


def _find_mentions(blocks: Iterable[Block], *, show: Show, addresses: Mapping[int, str]) -> Iterator[Link]:
    """Find references to other issues, "AN #66", and where those issues are."""
    reference = lazy_compile(rf"\b(?:{re.escape(show.prefix)}|{re.escape(show.title)})\s?#\s?(\d{{1,6}})")
    for block in blocks:
        for match in reference.finditer(block.text):
            number = int(match[1])
            if number in addresses:
                yield Link(f"{show.title} {number}", addresses[number], show.wording.mentioned)


def collect_mentions(blocks: Iterable[Block], *, show: Show, addresses: Mapping[int, str]) -> tuple[Link, ...]:
    """Collect the other issues that a text mentions, each once, and where they are."""
    return tuple(dict.fromkeys(_find_mentions(blocks, show=show, addresses=addresses)))


def link_items(items: Iterable[Item], *, show: Show, addresses: Mapping[int, str]) -> tuple[Link, ...]:
    """Make links of items that are no more than a link, and of where else they are described.

    One without an address is shown as a text.
    """
    return tuple(
        link
        for item in items
        for link in (
            Link(_name_link(item, show.wording), item.url or ""),
            *_label_links(item.summary, show.wording.read_more),
            *collect_links(item, show=show, addresses=addresses),
        )
    )


def _name_link(item: Item, wording: Wording) -> str:
    """Name a bare link by its title, and who pointed to it: "Figs (H/T Flo)"."""
    hat_tip = _write_hat_tip(item, wording)
    return join_lines(f"{item.title} ({hat_tip})" if hat_tip else item.title)


def tell_links(text: str, segments: Iterable[Segment], wording: Wording) -> str:
    """Say which links the notes have: to the text, whose address may be empty, and to what segments are about."""
    urls = (url for segment in segments for url in (segment.url, *(link.url for link in segment.links)))
    leads_on = any(map(is_web_address, urls))
    if not is_web_address(text):
        return wording.links_to_items if leads_on else ""
    return wording.links if leads_on else wording.links_to_text


def add_formulas(segment: Segment, label: str) -> Segment:
    """Put the formulas into the notes of which a segment only says that they are there."""
    formulas = dict.fromkeys(formula for utterance in segment.utterances for formula in utterance.formulas)
    return replace(segment, links=(*segment.links, *(Link(join_lines(formula), "", label) for formula in formulas)))
