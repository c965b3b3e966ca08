"""Finds what services list below an issue: answers to a question, what else there is to read, and who writes."""

from collections.abc import MutableSequence, Sequence

from podcast.issue.phrases.sender_sentences import OWN_TITLE
from podcast.issue.structure.sender_bars import Kind, is_beside_text, is_signed
from podcast.issue.structure.sender_ends import ENDS, LONGEST_OVER, LONGEST_TAIL
from podcast.model import Block, BlockKind, Newsletter

_LONGEST_ANSWER = 8
"""Words of an answer."""
_MOST_ANSWERS = 12
_MOST_COLOPHON = 2
"""Blocks that say who writes, and what."""


def take_answers(blocks: Sequence[Block], kinds: MutableSequence[Kind]) -> None:
    """Take the links below a service's question that answer it, "It was ok"; those that a sentence follows are text."""
    for index, block in enumerate(blocks):
        if kinds[index] is not Kind.SURELY or not block.text.rstrip().endswith("?"):
            continue
        end = min(index + 1 + _MOST_ANSWERS, len(blocks))
        stop = next((at for at in range(index + 1, end) if not _is_answer(blocks[at])), end)
        if stop == len(blocks) or kinds[stop] is not Kind.TEXT or not blocks[stop].text.endswith(ENDS):
            kinds[index + 1 : stop] = [Kind.SURELY] * (stop - index - 1)


def _is_answer(block: Block) -> bool:
    is_short = len(block.text.split()) <= _LONGEST_ANSWER and block.kind is not BlockKind.HEADING
    return is_short and (block.kind is BlockKind.FIGURE or is_beside_text(block))


def take_related(blocks: Sequence[Block], kinds: MutableSequence[Kind], newsletter: Newsletter) -> None:
    """Take links with a teaser each between a service's title for what else there is and its last lines."""
    for index in range(1, len(blocks)):
        if not OWN_TITLE.fullmatch(blocks[index].text.strip()) or kinds[index - 1] is not Kind.SURELY:
            continue
        stop = next((at for at in range(index + 1, len(blocks)) if kinds[at] is Kind.SURELY), 0)
        if (
            all(_is_teaser(blocks, at, newsletter) for at in range(index + 1, stop))
            and 1 < stop - index <= LONGEST_TAIL
        ):
            kinds[index:stop] = [Kind.SURELY] * (stop - index)


def _is_teaser(blocks: Sequence[Block], index: int, newsletter: Newsletter) -> bool:
    """Tell a link alone from text, and a short paragraph below one or below the newsletter's name."""
    block, before = blocks[index], blocks[index - 1]
    is_named = before.text.strip().casefold() == newsletter.name.casefold()
    is_short = block.kind is BlockKind.PARAGRAPH and len(block.text) <= LONGEST_OVER
    is_below = is_short and (is_named or is_beside_text(before))
    return is_below or is_beside_text(block) or OWN_TITLE.fullmatch(block.text.strip()) is not None


def take_colophon(blocks: Sequence[Block], kinds: MutableSequence[Kind], newsletter: Newsletter) -> None:
    """Take who writes, and a sentence about the letter, between what a service puts at the end of a mail."""
    stop = len(blocks)
    while stop and kinds[stop - 1] is Kind.SURELY:
        stop -= 1
    start = next((at for at in reversed(range(stop)) if kinds[at] is Kind.SURELY), stop) + 1
    has_text = any(kinds[at] is Kind.TEXT and blocks[at].text.endswith(ENDS) for at in range(min(start, stop)))
    is_whole = has_text and stop < len(blocks) and 0 < stop - start <= _MOST_COLOPHON
    is_short = all(len(block.text) <= LONGEST_OVER for block in blocks[start:stop])
    if is_whole and is_short and any(is_signed(block, newsletter) for block in blocks[max(0, start - 1) : start + 1]):
        kinds[start:stop] = [Kind.SURELY] * (stop - start)
