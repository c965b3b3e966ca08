"""Pictures that a text form lost: where a sentence points to one, an empty figure marks the place."""

import re
from collections.abc import Iterator, Sequence

from podcast.model import Block, BlockKind

_FIGURE = Block(BlockKind.FIGURE, ())
_POINTS = re.compile(
    r"\b(?:figure|graph|plot|diagram|chart|image|picture|illustration|screenshot|visuali[sz]ation)s?\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.!?]\s")
_BODIES = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def with_lost_figures(blocks: Sequence[Block]) -> Iterator[Block]:
    """Put an empty figure after a colon that nothing follows."""
    for at, block in enumerate(blocks):
        yield block
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.kind in _BODIES and block.text.endswith(":") and _is_lost(block.text, after):
            yield _FIGURE


def _is_lost(text: str, after: Block | None) -> bool:
    """Tell whether a picture stood after a colon: nothing follows, or prose although a picture is announced."""
    if after is None:
        return True
    last_sentence = _SENTENCE.split(text)[-1]
    return after.kind is BlockKind.PARAGRAPH and bool(_POINTS.search(last_sentence))
