"""Finds author and day at the top of a page: what a service put there, when it is of, and which line is its title."""

import re
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from podcast.issue.phrases.days import parse_whole_day
from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.numbering import is_name_only
from podcast.issue.phrases.sender_lines import BYLINE, PROFILE
from podcast.issue.structure.sender_bars import BETWEEN, LONGEST_BAR, LONGEST_NOTE, Kind, are_facts, is_signed
from podcast.issue.structure.sender_ends import ENDS
from podcast.model import Block, BlockKind, LeftOut, Newsletter
from podcast.text import lazy_compile

_AROUND = "around the article"
"""Reason why a web page's other parts are left out."""
_TOP = 18
"""Blocks in which a byline stands."""
LONGEST_BYLINE = 100
_PAIR_TOP = 8
"""Blocks in which one of two lines stands that are no more than facts."""
_NUMBER = lazy_compile(r"(?:(?:issue|edition|no\.) ?#?|#) ?(\d{1,5})", re.IGNORECASE)
_MOST_LINES = 3
"""Lines over a byline: a title, what is said below it, and the title again, as a page has it in its path."""
_LONGEST_TITLE, _LONGEST_LINE = 14, 30
"""Words of a title, and of a line below it."""
_NO_TITLE_ENDS = (".", ",", ";", ":")


def take_byline(blocks: tuple[Block, ...], kinds: list[Kind], newsletter: Newsletter) -> None:
    """Take author and day at the top or under a heading, in one line or each its own, for what a service put there."""
    headings = 0
    has_text = False
    for index, block in enumerate(blocks[:_TOP]):
        headings += block.kind is BlockKind.HEADING
        is_text = kinds[index] is Kind.TEXT and block.kind is not BlockKind.HEADING
        if headings > 1 or (is_text and len(block.text) > LONGEST_NOTE):
            break
        is_credit = _has_day(block.text) or (not has_text and is_signed(block, newsletter))
        if (kinds[index] is Kind.PERHAPS and is_credit) or (kinds[index] is not Kind.SURELY and _is_byline(block)):
            kinds[index] = Kind.SURELY
            _take_profession(blocks, kinds, index)
        has_text |= is_text and block.text.endswith(ENDS)
    _take_pairs(blocks[:_TOP], kinds, newsletter.editor.casefold())


def _take_profession(blocks: Sequence[Block], kinds: list[Kind], day: int) -> None:
    """Take what an author does, in a line between the link to their profile and the day."""
    if day > 1 and kinds[day - 2] is Kind.SURELY and kinds[day - 1] is not Kind.SURELY:
        links = [span.href for span in blocks[day - 2].spans if span.href]
        text = blocks[day - 1].text
        if any(map(PROFILE.match, links)) and len(text) <= LONGEST_BAR and not text.endswith((".", "?", "!")):
            kinds[day - 1] = Kind.SURELY


def take_bylines_of_headings(blocks: tuple[Block, ...], kinds: list[Kind]) -> None:
    """Take author and day in one line directly under a heading, wherever it stands, and a day that is one over it."""
    days = [block for block in blocks if block.kind is BlockKind.HEADING and parse_whole_day(block.text)]
    for index, (block, following) in enumerate(pairwise(blocks[:_TOP])):
        # A diary has several, each over what is below it.
        if days == [block] and following.kind is BlockKind.HEADING and following.level <= block.level:
            kinds[index] = Kind.SURELY
    for index in range(1, len(kinds)):
        if blocks[index - 1].kind is not BlockKind.HEADING or kinds[index] is Kind.SURELY:
            continue
        is_credit = kinds[index] is Kind.PERHAPS and blocks[index].text[:3].casefold() == "by "
        if (is_credit and _has_day(blocks[index].text)) or _is_byline(blocks[index]):
            kinds[index] = Kind.SURELY


def find_byline(blocks: Sequence[Block], chrome: Container[int]) -> int | None:
    """Give the place of the first line at the top that is left out and has a day; None without one."""
    bars = (index for index in range(min(_TOP, len(blocks))) if index in chrome)
    return next((index for index in bars if _read_day(blocks[index].text)), None)


def read_byline(blocks: Sequence[Block], byline: int | None) -> str:
    """Give the day of the line at a place, as ISO has it; empty without one."""
    return "" if byline is None else _read_day(blocks[byline].text)


def read_number(blocks: Sequence[Block], byline: int | None) -> int | None:
    """Read the issue's number in the line at a place, beside the day, "Issue #7 · Nov 2, 2026"; None without one."""
    text = "" if byline is None else blocks[byline].text
    parts = BETWEEN.split(text) if len(text) <= LONGEST_BAR and any(map(str.isdigit, text)) else ()
    return next((int(match[1]) for part in parts if (match := _NUMBER.fullmatch(part.strip()))), None)


def _read_day(text: str) -> str:
    parts = (*BETWEEN.split(text), _cut_byline(text)) if len(text) <= LONGEST_BAR else ()
    day = next(filter(None, map(parse_whole_day, parts)), None)
    return day.isoformat() if day else ""


def find_day_around(left_out: Iterable[LeftOut]) -> str:
    """Give the day of a byline that a page has beside its article, "Posted on March 6, 2026 by Ada Moss"."""
    texts = (omission.text for omission in left_out if omission.reason == _AROUND)
    days = (_read_day(text) for text in texts if len(text) <= LONGEST_BYLINE and are_facts(text.strip()))
    return next(filter(None, days), "")


def _cut_byline(text: str) -> str:
    """Give the day of a byline in one line; empty where the text is none, or has no day."""
    match = BYLINE.fullmatch(text.strip())
    return (match["day"] or "") if match else ""


def find_title_over_byline(blocks: Sequence[Block], chrome: Container[int], newsletter: Newsletter) -> tuple[int, ...]:
    """Give the places of a title and its repetition over a byline, the one to read last; none where a heading is there.

    Args:
        blocks: all that the page has.
        chrome: places of those that its sender's service put there, the byline among them.
        newsletter: whose name is no title, and whose editor may be all that a byline has.
    """
    dated = find_byline(blocks, chrome)
    signed = (index for index in range(1, min(dated or _TOP, len(blocks))) if is_signed(blocks[index], newsletter))
    byline = next(signed, dated or 0)
    lines = [index for index in range(byline) if index not in chrome and not _is_name(blocks[index], newsletter)]
    own = [index for index in lines if not parse_whole_day(blocks[index].text)]
    is_line = all(_is_line(blocks[index]) for index in own)
    if not (0 < len(own) <= _MOST_LINES and is_line) or any(
        block.kind is BlockKind.HEADING for block in blocks[:byline]
    ):
        return ()
    title = blocks[own[0]].text.strip()
    is_title = len(title.split()) <= _LONGEST_TITLE and not title.endswith(_NO_TITLE_ENDS)
    has_text = any(index not in chrome for index in range(byline + 1, len(blocks)))
    return tuple(index for index in own if blocks[index].text.strip() == title) if is_title and has_text else ()


def find_heading_over_byline(
    blocks: Sequence[Block], chrome: Container[int], byline: int | None, newsletter: Newsletter
) -> str:
    """Give the only heading of the highest level where author and day stand directly below it; empty without one."""
    own = [blocks[index] for index in range(byline or 0) if index not in chrome]
    headings = [block for block in blocks if block.kind is BlockKind.HEADING and block.level == 1]
    is_over = len(headings) == 1 and own[-1:] == headings and not _is_name(headings[0], newsletter)
    return headings[0].text if is_over and look_up_heading(headings[0].text, newsletter) is None else ""


def _is_line(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and len(block.text.split()) <= _LONGEST_LINE


def _is_name(block: Block, newsletter: Newsletter) -> bool:
    is_empty = not any(map(str.isalnum, block.text))
    return is_empty or (bool(newsletter.name) and is_name_only(block.text, newsletter.name))


def _take_pairs(blocks: Sequence[Block], kinds: list[Kind], editor: str) -> None:
    """Take two lines of facts at the top, and a day below the editor with what they do between."""
    for index in range(1, len(blocks)):
        has_text = any(kinds[at] is Kind.TEXT and blocks[at].text.endswith(ENDS) for at in range(index))
        if index >= _PAIR_TOP and has_text:
            break
        start = index - 1
        if index > 1 and not has_text and kinds[start] is Kind.TEXT and parse_whole_day(blocks[index].text):
            start = index - 2 if blocks[index - 2].text.strip().casefold() == editor else start
        # A page that was copied has the name twice, once for the picture, and both were taken.
        is_sure = start < index - 1 and kinds[start] is Kind.SURELY
        if (is_sure or kinds[start] is Kind.PERHAPS) and kinds[index] is Kind.PERHAPS:
            kinds[start : index + 1] = [Kind.SURELY] * (index + 1 - start)


def _is_byline(block: Block) -> bool:
    """Tell two facts of a byline or more in one line, "by Ada Moss 4th Nov 2026 3 min read"."""
    if block.kind is not BlockKind.PARAGRAPH or len(block.text) > LONGEST_BYLINE:
        return False
    return are_facts(block.text.replace("’", "'").strip())


def _has_day(text: str) -> bool:
    """Tell a bar of several facts of which one is a day, "Issue #7 · Nov 2, 2026"."""
    parts = BETWEEN.split(text)
    return len(parts) > 1 and any(map(parse_whole_day, parts))
