"""Finds what services list below an issue: answers to a question, what else there is to read, and who writes."""

import re
from collections.abc import Collection, MutableSequence, Sequence
from itertools import pairwise

from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.sender_lines import WORD
from podcast.issue.phrases.sender_notes import is_note
from podcast.issue.phrases.sender_sentences import FOLLOWERS, OWN_TITLE
from podcast.issue.structure.comments import is_counter
from podcast.issue.structure.sender_bars import Kind, are_facts, is_beside_text, is_link, is_signed
from podcast.issue.structure.sender_ends import ENDS, LONGEST_OVER, LONGEST_TAIL, leads_elsewhere
from podcast.model import Block, BlockKind, LeftOut, Newsletter
from podcast.text import lazy_compile

_LONGEST_ANSWER = 8
"""Words of an answer."""
_MOST_ANSWERS = 12
_SUBSCRIBE = lazy_compile(r"(?:subscribe|sign up|join)\b", re.IGNORECASE)
_FEWEST_COUNTS = 2
"""Lines over the number of comments of which none is of a text."""
_NOTE_START = lazy_compile(r"\[\^?\d{1,3}\]")
_UNSEEN = ("hidden", "mail")
"""Reasons why a form leaves out what nobody sees."""
_TOP = 3
"""Blocks in which a mail's preview may stand once more."""
_MOST_COLOPHON = 2
"""Blocks that say who writes, and what."""


def take_answers(blocks: Sequence[Block], kinds: MutableSequence[Kind]) -> None:
    """Take the links below a service's question that answer it, "It was ok"; those that a sentence follows are text."""
    for index, block in enumerate(blocks):
        if kinds[index] is not Kind.SURELY or not block.text.rstrip().endswith("?"):
            continue
        start = index + 1
        if start < len(blocks) and kinds[start] is Kind.SURELY and not _is_answer(blocks[start]):
            start += 1  # a note between, "Your feedback helps us"
        end = min(start + _MOST_ANSWERS, len(blocks))
        stop = next((at for at in range(start, end) if not _is_answer(blocks[at])), end)
        if stop == len(blocks) or kinds[stop] is not Kind.TEXT or not blocks[stop].text.endswith(ENDS):
            kinds[start:stop] = [Kind.SURELY] * (stop - start)


def _is_answer(block: Block) -> bool:
    is_short = len(block.text.split()) <= _LONGEST_ANSWER and block.kind is not BlockKind.HEADING
    return is_short and (block.kind is BlockKind.FIGURE or is_beside_text(block))


def take_titles_of_notes(blocks: Sequence[Block], kinds: MutableSequence[Kind], newsletter: Newsletter) -> None:
    """Take a heading below text that has nothing under it but what a service says, "Refer a friend"."""
    has_text = False
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING:
            has_text |= kinds[index] is Kind.TEXT and block.text.endswith(ENDS)
            continue
        stop = index + 1
        while stop < len(blocks) and kinds[stop] is Kind.SURELY and not _ends_part(blocks[stop]):
            stop += 1
        is_over = stop == len(blocks) or _ends_part(blocks[stop])
        is_own = has_text or _SUBSCRIBE.match(block.text) is not None
        is_own = is_own and look_up_heading(block.text, newsletter) is None
        if is_own and is_over and any(map(_is_note, blocks[index + 1 : stop])):
            kinds[index] = Kind.SURELY


def _ends_part(block: Block) -> bool:
    return block.kind is BlockKind.HEADING or is_counter(block)


def _is_note(block: Block) -> bool:
    return is_note(block.text.replace("’", "'")) or FOLLOWERS.fullmatch(block.text.strip()) is not None


def take_known_buttons(blocks: Sequence[Block], kinds: MutableSequence[Kind]) -> None:
    """Take a word of a button within the text, "Share", where the same word surely is one elsewhere."""
    words = {blocks[index].text.strip() for index, kind in enumerate(kinds) if kind is Kind.SURELY}
    for index, block in enumerate(blocks):
        if kinds[index] is Kind.PERHAPS and block.text.strip() in words and WORD.fullmatch(block.text.strip()):
            kinds[index] = Kind.SURELY


def take_counts(blocks: Sequence[Block], kinds: MutableSequence[Kind]) -> None:
    """Take short lines between a text and the number of its comments: where to share it, and its likes."""
    for index, block in enumerate(blocks):
        if index < _FEWEST_COUNTS or kinds[index - 1] is not Kind.PERHAPS or not is_counter(block):
            continue
        start = index
        while start and kinds[start - 1] is Kind.PERHAPS:
            start -= 1
        if index - start >= _FEWEST_COUNTS:
            kinds[start:index] = [Kind.SURELY] * (index - start)


def find_counts(blocks: Sequence[Block], chrome: Collection[int]) -> set[int]:
    """Find numbers of comments below a text, by which what stands behind them is parted as readers'."""
    counts = {index for index in chrome if is_counter(blocks[index])}
    texts = (index for index, block in enumerate(blocks) if index not in chrome and block.text.endswith(ENDS))
    first = next(texts, len(blocks)) if counts else 0
    return {index for index in counts if index > first}


def take_previews(blocks: Sequence[Block], kinds: MutableSequence[Kind], left_out: Sequence[LeftOut]) -> None:
    """Take the line that a list of mails shows where it stands at the top again, beside how to see the mail."""
    previews = {" ".join(omission.text.split()) for omission in left_out if omission.reason in _UNSEEN}
    for index, (block, following) in enumerate(pairwise(blocks[:_TOP] if previews else ())):
        if kinds[index + 1] is Kind.SURELY and following.kind is not BlockKind.HEADING and block.text in previews:
            kinds[index] = Kind.SURELY


def take_related(blocks: Sequence[Block], kinds: MutableSequence[Kind], newsletter: Newsletter) -> None:
    """Take links with a teaser each between a service's title for what else there is and its last lines."""
    for index in range(1, len(blocks)):
        if not OWN_TITLE.fullmatch(blocks[index].text.strip()) or kinds[index - 1] is not Kind.SURELY:
            continue
        if leads_elsewhere(blocks, kinds, index + 1):
            continue
        stop = next((at for at in range(index + 1, len(blocks)) if kinds[at] is Kind.SURELY), len(blocks))
        if (
            all(_is_teaser(blocks, at, newsletter) for at in range(index + 1, stop))
            and 1 < stop - index <= LONGEST_TAIL
        ):
            kinds[index:stop] = [Kind.SURELY] * (stop - index)


def take_cards(blocks: Sequence[Block], kinds: MutableSequence[Kind], newsletter: Newsletter) -> None:
    """Take other posts behind a service's last lines, each a link with a teaser and, one at least, author and day."""
    stop = len(blocks)
    while stop and _NOTE_START.match(blocks[stop - 1].text):
        stop -= 1
    start = stop
    while start > 1 and kinds[start - 1] is not Kind.SURELY and _is_of_card(blocks, start - 1, newsletter):
        start -= 1
    card = range(start, stop)
    is_below = start > 0 and kinds[start - 1] is Kind.SURELY and any(is_link(blocks[index]) for index in card)
    if is_below and any(are_facts(blocks[index].text) for index in card) and not leads_elsewhere(blocks, kinds, start):
        kinds[start:stop] = [Kind.SURELY] * len(card)


def _is_of_card(blocks: Sequence[Block], index: int, newsletter: Newsletter) -> bool:
    block = blocks[index]
    is_picture = block.kind is BlockKind.FIGURE
    return is_picture or are_facts(block.text.strip()) or _is_teaser(blocks, index, newsletter)


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
