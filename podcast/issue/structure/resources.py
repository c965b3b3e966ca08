"""Which paragraphs after "Read more:" are further resources, and no items or prose."""

from podcast.issue.phrases.titles import ItemHead
from podcast.issue.structure.builders import DraftItem
from podcast.model import Block

_LONGEST = 140
"""Characters up to which a paragraph after "Read more:" may be one more resource."""
_RESOURCES = (
    "paper",
    "blog post",
    "code",
    "github",
    "website",
    "video",
    "slides",
    "transcript",
    "arxiv",
    "podcast",
    "talk",
    "post",
    "thread",
    "full",
)


def is_one_more(item: DraftItem | None, head: ItemHead, block: Block) -> bool:
    """Tell one more resource after "Read more:" from a link-only item."""
    if item is None or item.current is not item.read_more or head.authors or head.summarizer:
        return False
    return len(block.text) <= _LONGEST and block.text.casefold().startswith(_RESOURCES)


def is_short_resource(block: Block) -> bool:
    """Tell a link or the name of a resource from prose."""
    text = block.text
    is_link = bool(block.spans) and all(span.href for span in block.spans)
    return len(text) <= _LONGEST and (is_link or text.casefold().startswith(_RESOURCES))
