"""Finds author and day at the top of a page: when it is of, and which line over them is its title."""

from collections.abc import Container, Iterable, Sequence

from podcast.issue.phrases.days import parse_whole_day
from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.numbering import is_name_only
from podcast.issue.phrases.sender_lines import BYLINE
from podcast.issue.structure.sender_bars import BETWEEN, LONGEST_BAR, are_facts, is_signed
from podcast.model import Block, BlockKind, LeftOut, Newsletter

_AROUND = "around the article"
"""Reason why a web page's other parts are left out."""
TOP = 18
"""Blocks in which a byline stands."""
LONGEST_BYLINE = 100
_MOST_LINES = 3
"""Lines over a byline: a title, what is said below it, and the title again, as a page has it in its path."""
_LONGEST_TITLE, _LONGEST_LINE = 14, 30
"""Words of a title, and of a line below it."""
_NO_TITLE_ENDS = (".", ",", ";", ":")


def find_byline(blocks: Sequence[Block], chrome: Container[int]) -> int | None:
    """Give the place of the first line at the top that is left out and has a day; None without one."""
    bars = (index for index in range(min(TOP, len(blocks))) if index in chrome)
    return next((index for index in bars if _read_day(blocks[index].text)), None)


def read_byline(blocks: Sequence[Block], byline: int | None) -> str:
    """Give the day of the line at a place, as ISO has it; empty without one."""
    return "" if byline is None else _read_day(blocks[byline].text)


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
    signed = (index for index in range(1, min(dated or TOP, len(blocks))) if is_signed(blocks[index], newsletter))
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
