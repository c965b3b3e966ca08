"""An issue as plain data for JSON, as the contract of `podcast issue --json` has it."""

from collections.abc import Iterator

from podcast.model import Block, Issue, Item, Section


def issue_json(issue: Issue, *, source: str) -> dict[str, object]:
    """Give the contract's object of one issue; `source` is the path as the user gave it."""
    return {
        "source": source,
        "form": issue.form,
        "number": issue.number,
        "title": issue.title,
        "date": issue.date.isoformat() if issue.date else None,
        "url": issue.url,
        "preamble": _texts(issue.preamble),
        "sections": [
            {"title": part.title, "level": part.level, "intro": _texts(part.intro)}
            for part in issue.sections
            if part.title or part.intro
        ],
        "items": [_item(item, section, subsection) for section, subsection, item in placed_items(issue)],
        "footer": _texts(issue.footer),
        "left_out": [{"reason": left.reason, "text": left.text} for left in issue.left_out],
    }


def placed_items(issue: Issue) -> Iterator[tuple[str | None, str | None, Item]]:
    """Yield every item with the headings of level 1 and 2 that it stands under."""
    section: str | None = None
    subsection: str | None = None
    for part in issue.sections:
        section, subsection = _place(part, section)
        for item in part.items:
            yield section, subsection, item


def _place(part: Section, section: str | None) -> tuple[str | None, str | None]:
    if part.level > 1:
        return section, part.title or None
    return part.title or None, None


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if block.text]


def _item(item: Item, section: str | None, subsection: str | None) -> dict[str, object]:
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
        "opinions": [{"by": opinion.by, "paragraphs": _texts(opinion.paragraphs)} for opinion in item.opinions],
        "prerequisites": _texts(item.prerequisites),
        "read_more": _texts(item.read_more),
        "duplicate": item.is_duplicate,
    }
