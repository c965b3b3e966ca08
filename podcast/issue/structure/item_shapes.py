"""Learns from the whole of an issue which of the usual shapes its items have, where no author shows them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.labels import parse_label
from podcast.issue.phrases.titles import Customs, ItemHead, parse_head
from podcast.issue.phrases.usual_titles import parse_usual_head
from podcast.issue.spans import cut, join_text
from podcast.model import Block, BlockKind, Newsletter
from podcast.text import lazy_compile

MOST_SUMMARIZED = 0.7
"""Share of titles with a summarizer up to which a title may name nobody at all; newer issues always name one."""
_FEWEST = 2
"""Blocks of a shape that make it one; a single one is something that a text does once."""
_SUMMARIZED = "summarized"
_NUMBER = lazy_compile(r"(\d{1,3}[.)])\s+(?=\S)|[^\w\s\x00-\u206f]{1,4}\s+(?=\S)")
"""A number, or a pictogram, before a title."""
_NOT_WORD = lazy_compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Shapes:
    """What opens an item in this issue, besides a title with its authors or a linked title alone."""

    is_linked: bool
    """Paragraphs that begin with a linked title and go on: `[Title](…) - text`."""
    is_strong: bool
    """Paragraphs that begin with a title in bold."""
    is_strong_list: bool
    """List items that do."""


def learn_customs(blocks: Sequence[tuple[Block, ItemHead | None]]) -> Customs:
    """Learn how an issue writes its titles, from its blocks, each with what it may open."""
    emphasised = [_has_emphasised_bracket(block) for block, _ in blocks]
    heads = [head for _, head in blocks if head]
    summarized = sum(head.summarizer is not None for head in heads)
    sure = [
        bool(block.spans[0].href)
        for (block, head), is_emphasised in zip(blocks, emphasised, strict=True)
        if head and (head.summarizer or is_emphasised or block.spans[0].href)
    ]
    return Customs(
        is_styled=sum(emphasised) > 1,
        is_summarized=summarized > max(1, MOST_SUMMARIZED * len(heads)),
        is_linked=bool(sure) and all(sure),
        has_no_names=not any(head.summarizer or (head.authors and not head.authors.islower()) for head in heads),
    )


def _has_emphasised_bracket(block: Block) -> bool:
    return any(span.is_emphasis and span.text.startswith("(") for span in block.spans)


def learn_shapes(
    blocks: Iterable[tuple[Block, ItemHead | None]], newsletter: Newsletter, *, has_linked_headings: bool
) -> Shapes:
    """Count the shapes of an issue's blocks, each with what its authors or a link alone show it to open."""
    counts = Counter(_name_shape(block, head, newsletter) for block, head in blocks)
    if counts[_SUMMARIZED]:
        # Where titles name who summarized them, all do.
        return Shapes(is_linked=False, is_strong=False, is_strong_list=False)
    return Shapes(
        is_linked=counts["linked"] + counts["titled"] >= _FEWEST or has_linked_headings,
        is_strong=counts["strong"] >= _FEWEST and not (counts["titled"] or counts["linked"]),
        is_strong_list=counts["strong list"] + counts["list"] >= _FEWEST,
    )


def _name_shape(block: Block, head: ItemHead | None, newsletter: Newsletter) -> str:
    is_listed = block.kind is BlockKind.LIST_ITEM
    if head:
        return _SUMMARIZED if head.summarizer is not None else "list" if is_listed else "titled"
    is_text = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and bool(block.spans)
    if not is_text or not parse_usual_head(block.spans, newsletter):
        return ""
    if _is_linked(block):
        return "list" if is_listed else "linked"
    return "strong list" if is_listed else "strong"


def _is_linked(block: Block) -> bool:
    return any(span.href for span in block.spans[:2])


def find_usual_head(block: Block, shapes: Shapes, newsletter: Newsletter) -> ItemHead | None:
    """Read the opening of an item in one of the shapes that the issue has."""
    is_listed = block.kind is BlockKind.LIST_ITEM
    if _is_linked(block):
        is_allowed = is_listed or shapes.is_linked
    else:
        is_allowed = shapes.is_strong_list if is_listed else shapes.is_strong
    return parse_usual_head(block.spans, newsletter) if is_allowed else None


def open_linked_headings(blocks: tuple[Block, ...], newsletter: Newsletter) -> tuple[Block, ...]:
    """Make paragraphs, which open items, of linked headings, where there are several or one has another over it."""
    linked = [index for index, block in enumerate(blocks) if _is_linked_heading(block, newsletter)]
    if not linked:
        return blocks
    levels = [block.level for block in blocks[: linked[0]] if block.kind is BlockKind.HEADING]
    if len(linked) < _FEWEST and not any(level < blocks[linked[0]].level for level in levels):
        return blocks
    opened = {index: _open(blocks[index]) for index in linked}
    return tuple(opened.get(index, block) for index, block in enumerate(blocks))


def _is_linked_heading(block: Block, newsletter: Newsletter) -> bool:
    if block.kind is not BlockKind.HEADING or _is_known(block.text, newsletter):
        return False
    spans = _take_number(block).spans
    if not spans or not spans[0].href or _is_permalink(block):
        return False
    return bool(parse_head(join_text(spans), newsletter, spans) or parse_usual_head(spans, newsletter))


def _is_known(text: str, newsletter: Newsletter) -> bool:
    return look_up_heading(text, newsletter) is not None or parse_label(text, newsletter) is not None


def _is_permalink(block: Block) -> bool:
    """Tell a link that leads to the heading itself, as pages have them."""
    _, _, fragment = block.spans[0].href.rpartition("#") if "#" in block.spans[0].href else ("", "", "")
    return bool(fragment) and _NOT_WORD.sub("", fragment).casefold() in _NOT_WORD.sub("", block.text).casefold()


def _take_number(block: Block) -> Block:
    match = _NUMBER.match(join_text(block.spans))
    return replace(block, label=match[1] or "", spans=cut(block.spans, match.end())) if match else block


def _open(block: Block) -> Block:
    return replace(_take_number(block), kind=BlockKind.PARAGRAPH, level=0)
