"""The words around an item: its title line, its credit and the links that are shown and not said."""

import re
from collections.abc import Iterable, Iterator, Mapping

from podcast.model import Block, Item, Link, Show, Wording
from podcast.text import one_line

# Acronyms that stay in capitals when a heading in capitals is written as a sentence would be.
ACRONYMS = frozenset(("AI", "AGI", "ML", "RL", "IRL", "NLP", "GPT", "US", "UK", "EU", "ICLR", "ICML", "NEURIPS"))
_ET_AL = re.compile(r"(?P<authors>.*?),?\s*\bet\.? al\.?(?!\w)")


def heading_words(title: str) -> str:
    """Write a heading in capitals as a sentence would be: "TECHNICAL AI ALIGNMENT" as "Technical AI alignment"."""
    if title != title.upper():
        return title
    words = [word if word.strip("()") in ACRONYMS else word.lower() for word in title.split()]
    text = " ".join(words)
    return text[:1].upper() + re.sub(r"\(([a-z])", lambda match: match[0].upper(), text[1:])


def closed(sentence: str) -> str:
    """End a sentence with a full stop unless it has an ending."""
    return sentence if sentence.endswith((".", "?", "!", "…", ":")) else f"{sentence}."


def title_lines(item: Item, show: Show) -> Iterator[str]:
    """Announce an item: "Safety Gym, by Alex Ray and others." "Summarized by Flo."."""
    wording = show.wording
    yield title_line(item, wording)
    if item.summarizer:
        yield closed(wording.summarizer.format(name=item.summarizer))
    if item.hat_tip:
        yield closed(wording.hat_tip.format(name=item.hat_tip))


def title_line(item: Item, wording: Wording) -> str:
    """Say an item's title and who wrote it, in one sentence where the title allows it."""
    if not item.authors:
        return closed(item.title)
    by = wording.authors.format(authors=authors_words(item.authors, wording))
    if item.title.endswith((".", "?", "!")):
        return closed(f"{item.title} {by[:1].upper()}{by[1:]}")
    return closed(f"{item.title}, {by}")


def authors_words(authors: str, wording: Wording) -> str:
    """Write authors as one says them: "et al" is "and others"."""
    return _ET_AL.sub(lambda found: wording.others.format(authors=found["authors"]), authors).strip()


def credit(item: Item, wording: Wording) -> str:
    """Say in the notes who wrote and who summarized an item."""
    parts = [
        item.authors or "",
        wording.credit_summarizer.format(name=item.summarizer) if item.summarizer else "",
        wording.credit_hat_tip.format(name=item.hat_tip) if item.hat_tip else "",
    ]
    return one_line(", ".join(part for part in parts if part))


def links(item: Item, *, show: Show, addresses: Mapping[int, str]) -> tuple[Link, ...]:
    """Collect what an item's notes show: read more, prerequisites, and the issues that it mentions."""
    spoken = (*item.summary, *(block for opinion in item.opinions for block in opinion.paragraphs))
    found = (
        *_labelled(item.read_more, show.wording.read_more),
        *_labelled(item.prerequisites, show.wording.prerequisites),
        *mentions(spoken, show=show, addresses=addresses),
    )
    return tuple(dict.fromkeys(found))


def _labelled(blocks: Iterable[Block], label: str) -> Iterator[Link]:
    for block in blocks:
        linked = [
            Link(one_line(span.text), span.href, label) for span in block.spans if span.href and span.text.strip()
        ]
        yield from linked or ([Link(one_line(block.text), "", label)] if block.text.strip() else [])


def mentions(blocks: Iterable[Block], *, show: Show, addresses: Mapping[int, str]) -> Iterator[Link]:
    """Find references to other issues, "AN #66", and where those issues are."""
    reference = re.compile(rf"\b(?:{re.escape(show.prefix)}|{re.escape(show.title)})\s?#\s?(\d{{1,6}})")
    for block in blocks:
        for match in reference.finditer(block.text):
            number = int(match[1])
            if number in addresses:
                yield Link(f"{show.title} {number}", addresses[number], show.wording.mentioned)
