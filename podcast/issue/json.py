"""Writes an issue as plain data for JSON; keys are the contract of `podcast issue --json`: added, never renamed."""

from collections.abc import Iterator

from podcast.model import Block, Issue, Item, Listing, Opinion, Section


def encode_issue(issue: Issue, *, source: str) -> dict[str, object]:
    """Make the object of one issue; `source` is the path as the user gave it."""
    return {
        "source": source,
        "form": issue.form,
        "number": issue.number,
        "title": issue.title,
        "date": issue.date.isoformat() if issue.date else None,
        "url": issue.url,
        **({"listing": _encode_listing(issue.listing)} if issue.listing != Listing() else {}),
        "preamble": _texts(issue.preamble),
        "sections": list(_encode_sections(issue)),
        "items": list(_encode_items(issue)),
        "footer": _texts(issue.footer),
        "left_out": [{"reason": omission.reason, "text": omission.text} for omission in issue.left_out],
    }


def _encode_listing(listing: Listing) -> dict[str, object]:
    """Encode what stands above an issue of how its episode is listed, by the words of front matter."""
    return {
        "type": listing.kind.value,
        "season": listing.season or None,
        "explicit": listing.is_explicit,
        "artwork": listing.artwork or None,
    }


def _encode_sections(issue: Issue) -> Iterator[dict[str, object]]:
    """Encode every section with all text that is in none of its items."""
    parts: list[list[Section]] = []
    for section in issue.sections:
        if section.goes_on and parts:
            parts[-1].append(section)
        else:
            parts.append([section])
    for first, *others in parts:
        intro = [text for section in (first, *others) for text in _texts(section.intro)]
        opinions = [opinion for section in (first, *others) for opinion in _encode_opinions(section.opinions)]
        if first.title or intro or opinions:
            yield {"title": first.title, "level": first.level, "intro": intro, "opinions": opinions}


def _encode_items(issue: Issue) -> Iterator[dict[str, object]]:
    """Encode every item with the headings of level 1 and 2 that it stands under."""
    section: str | None = None
    subsection: str | None = None
    for part in issue.sections:
        if part.level > 1:
            subsection = part.title or None
        else:
            section, subsection = part.title or None, None
        yield from (_encode_item(item, section, subsection) for item in part.items)


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if block.text]


def _encode_opinions(opinions: tuple[Opinion, ...]) -> list[dict[str, object]]:
    return [{"by": opinion.author, "paragraphs": _texts(opinion.paragraphs)} for opinion in opinions]


def _encode_item(item: Item, section: str | None, subsection: str | None) -> dict[str, object]:
    return {
        "title": item.title,
        "url": item.url,
        "section": section,
        "subsection": subsection,
        "authors": item.authors,
        "summarizer": item.summarizer,
        "hat_tip": item.hat_tip,
        "highlight": item.is_highlight,
        "summary": _texts(item.summary),
        "opinions": _encode_opinions(item.opinions),
        "prerequisites": _texts(item.prerequisites),
        "read_more": _texts(item.read_more),
        "duplicate": item.is_duplicate,
    }
