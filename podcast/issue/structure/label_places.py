"""Finds what a label belongs to, the item above it, but none that a heading parts from it; opens its part there."""

from collections.abc import Iterator

from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.labels import LABEL_WORDS, ItemLabel, ItemPart, parse_label
from podcast.issue.spans import find_strong_lead, join_text
from podcast.issue.structure.builders import (
    IssueDraft,
    ItemDraft,
    SectionDraft,
    add_after,
    add_block,
    open_opinion,
    open_section,
)
from podcast.model import Block, BlockKind, LeftOut, Newsletter, Span
from podcast.text import lazy_compile

_WORD = lazy_compile(r"[^\W_]+")
_OWNERS = ("my ", "our ", "in my ", "editor", "the editor")
_UNNAMED = ("my ", "our ", "opinion", "planned ", "read", "see", "further", "pre")
"""Starts of labels, in small letters, that are headings of a newsletter's sections as well: "Further reading"."""


def read_label(block: Block, newsletter: Newsletter) -> ItemLabel | None:
    """Read the label that a block starts with, whatever stands before it; code has none."""
    if block.kind is BlockKind.CODE:
        return None
    return parse_label(join_text(block.spans), newsletter, strong=find_strong_lead(block.spans))


def find_label(draft: IssueDraft, block: Block, newsletter: Newsletter) -> ItemLabel | None:
    """Read the label of a part of the latest item; None where it is none of that item's."""
    label = read_label(block, newsletter) if draft.latest else None
    if label is None or (block.kind is BlockKind.HEADING and _opens_section(draft, block, label)):
        return None
    is_parted = any(_sections_behind(draft))
    return None if is_parted and not _is_behind_own_headings(draft, label, newsletter) else label


def find_section_label(draft: IssueDraft, block: Block, newsletter: Newsletter) -> ItemLabel | None:
    """Read the label of an opinion on a section's own text, where no item stands in it before."""
    section = draft.sections[-1] if draft.sections else None
    if section is None or draft.item or section.items:
        return None
    if block.kind is BlockKind.HEADING and not (section.intro and block.level > section.level):
        return None
    label = read_label(block, newsletter)
    return label if label and label.part is ItemPart.OPINION else None


def open_heading(draft: IssueDraft, block: Block, newsletter: Newsletter, *, is_highlights: bool) -> None:
    """Start a section with its heading; in an opinion of the editor's, which a heading named, a deeper one is text."""
    section = draft.sections[-1] if draft.sections else None
    text = join_text(block.spans)
    if label := _find_own_opinion(block, newsletter):
        _leave_out_extra(draft, block, label)
        open_opinion(draft, text, block.level, label)
    elif section and section.heading and not section.items and block.level > section.level:
        add_block(draft, Block(BlockKind.PARAGRAPH, (Span(text, is_strong=True),)))
    else:
        open_section(draft, text, block.level, is_highlights=is_highlights)


def _find_own_opinion(block: Block, newsletter: Newsletter) -> ItemLabel | None:
    """Read a heading that names an opinion of the editor's: "My opinion", "Hal's take: no whistles"."""
    label = read_label(block, newsletter) if newsletter.editor else None
    if label is None or label.part is not ItemPart.OPINION or look_up_heading(block.text, newsletter) is not None:
        return None
    names = newsletter.editor.casefold().split()
    is_owned = block.text.casefold().startswith((*_OWNERS, *names))
    return label if is_owned and {*label.author.casefold().split()} <= {*names} else None


def open_section_opinion(draft: IssueDraft, block: Block, label: ItemLabel) -> None:
    """Start an opinion on the section that is being read."""
    _leave_out_extra(draft, block, label)
    opinions = draft.sections[-1].opinions
    opinions.append((label.author, []))
    add_after(draft, opinions[-1][1], block, label.body)


def fold_headings(draft: IssueDraft, item: ItemDraft) -> None:
    """Take the sections behind an item, whose own headings they have, into its text before a part of it opens."""
    for section in _sections_behind(draft):
        item.prose += [Block(BlockKind.PARAGRAPH, (Span(section.title, is_strong=True),)), *section.intro]
        item.read_more += section.buttons
    del draft.sections[draft.latest_place + 1 :]


def _opens_section(draft: IssueDraft, block: Block, label: ItemLabel) -> bool:
    """Tell a heading beside those of sections, "Opinion", from one that stands in an item."""
    is_top = block.level == 1 and draft.sections[-1].level > 0
    if is_top and block.text.casefold().startswith(_UNNAMED):
        return True
    is_beside = 0 < block.level <= draft.sections[draft.latest_place].level
    return is_beside and label.part is ItemPart.OPINION and draft.latest is not None and _is_bare(draft.latest)


def _is_bare(item: ItemDraft) -> bool:
    """Tell a link that nobody says a word about, as lists of links have them: an opinion is none on the last of it."""
    has_text = item.summary or item.opinions or item.prerequisites or item.read_more
    return bool(item.url) and not (has_text or item.head.summarizer)


def _sections_behind(draft: IssueDraft) -> Iterator[SectionDraft]:
    """Give the sections since the one that the latest item stands in, but for those that only go on with it."""
    places = range(draft.latest_place + 1, len(draft.sections))
    sections = (draft.sections[index] for index in places)
    return (section for section in sections if section.intro or not section.goes_on)


def _is_behind_own_headings(draft: IssueDraft, label: ItemLabel, newsletter: Newsletter) -> bool:
    """Tell the one opinion on a long item behind the item's own headings, deeper than its section's."""
    item = draft.latest
    if item is None or item.opinions or label.part is not ItemPart.OPINION:
        return False
    level = draft.sections[draft.latest_place].level
    return all(
        section.level > level and not section.goes_on and look_up_heading(section.title, newsletter) is None
        for section in _sections_behind(draft)
    )


def open_part(draft: IssueDraft, item: ItemDraft, block: Block, label: ItemLabel) -> None:
    """Start a part of an item with the block that has its label."""
    draft.item = item
    item.is_part_inside = block.level > 0 and block.kind is not BlockKind.HEADING
    _leave_out_extra(draft, block, label)
    if label.part is ItemPart.OPINION:
        item.opinions.append((label.author, []))
        item.prose = item.current = item.opinions[-1][1]
    else:
        item.current = item.read_more if label.part is ItemPart.READ_MORE else item.prerequisites
    add_after(draft, item.current, block, label.body)


def _leave_out_extra(draft: IssueDraft, block: Block, label: ItemLabel) -> None:
    if extra := _name_extra(join_text(block.spans)[: label.body], label):
        draft.left_out.append(LeftOut("words of a label", extra))


def _name_extra(text: str, label: ItemLabel) -> str:
    """Give the words of a label that its part does not stand for: "short" in "Ada's short opinion:"."""
    usual = {*LABEL_WORDS.split(), *_WORD.findall(label.author.casefold())}
    return " ".join(word for word in _WORD.findall(text) if word.casefold() not in usual)
