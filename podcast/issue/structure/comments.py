"""Tells readers' comments behind an issue from a counter of them in its byline or behind an item."""

import re
from collections.abc import Collection, Iterator, Sequence

from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.titles import parse_head
from podcast.model import Block, BlockKind, HeadingKind, Newsletter
from podcast.text import lazy_compile

_COUNTER = lazy_compile(
    r"(?:(?:No|\d{1,5}) (?:comments?|replies|responses?)(?: yet)?"
    r"|(?:Comments?|Replies|Responses?)(?: \(\d{1,5}\)|:? \d{1,5}))$",
    re.IGNORECASE,
)
"""How many there are, wherever a page or a digest says so."""
_OPENING = lazy_compile(
    r"New Comment$|(?:No|\d{1,5}) comments?, sorted by|Discussion about this (?:post|issue|episode|podcast|video)$"
    r"|(?:\w{1,9}|\d{1,5}) (?:thoughts?|comments|replies|responses) (?:on|to) [“\"‘'].{1,80}$"
    r"|Leave a Reply Cancel reply$",
    re.IGNORECASE,
)
"""What a forum has over the comments themselves."""
_CAPITALISED = r"(?-i:[^\W\d_a-z][\w.'’-]{0,20})"
_PERSON = rf"""
    (?!.*\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b)
    {_CAPITALISED}(?:\ (?:(?:v[ao]n|de[lnr]?|d[aiou]|la|le)\ ){{0,2}}{_CAPITALISED}){{0,3}}
"""
"""A reader's name; with a weekday, a comma or a colon it is what happens on a day."""
_REPLIES = lazy_compile(
    rf"""
    (?:Reply|Permalink|Moderation\ Log|(?:Log\ in|Sign\ in|Add|Leave|Write|Post)\b.{{0,20}}\b(?:comment|reply)\W*)$
    | .{{2,60}}\b(?:says|said|writes|wrote|commented)\s?:?$               # Ann Bee says:
    | .{{2,60}}\ commented\ (?:on\ )?\w{{3,9}}\ \d{{1,2}},\ \d{{4}}$              # annbee commented Nov 5, 2026
    | .{{2,60}}\s\d{{1,3}}\s?(?:y|yr|mo|[dhmw]|min)(?:\ ago)?(?:\s\d{{1,4}})?$   # Ann Bee 1y 4
    | .{{2,60}}\b\d{{1,3}}\ (?:minute|hour|day|week|month|year)s?\ ago$     # Ann Bee · 2 days ago
    # Ann Bee May 4, 2026 at 9:12 am
    | {_PERSON}(?:\ on|\ [·•|—–-])?\ \w{{3,9}}\ \d{{1,2}},\ \d{{4}}\ at\ \d{{1,2}}:\d\d(?:\s?[ap]m)?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Lines that only readers' comments have."""
_NAME = lazy_compile(rf"{_PERSON}$", re.IGNORECASE | re.VERBOSE)
_AGE = lazy_compile(r"\d{1,2}\s?(?:y|yr|mo|[dhmw])(?: \(edited\))?$", re.IGNORECASE)
"""How old a comment is, "2mo", below a name; elsewhere it may be a length."""
_LONGEST_LINE = 103
_FEWEST_WORDS = 12
"""Words of a paragraph that is no title or byline."""


def is_counter(block: Block) -> bool:
    """Tell a line that only says how many comments there are."""
    text = block.text
    return len(text) <= _LONGEST_LINE and (_COUNTER.match(text) or _OPENING.match(text)) is not None


def split_comments(blocks: tuple[Block, ...], newsletter: Newsletter) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Part the issue's blocks from the comments of its readers behind them."""
    start = next((index for index, _ in _list_starts(blocks, newsletter)), len(blocks))
    return blocks[:start], blocks[start:]


def find_comments(blocks: tuple[Block, ...], indexes: Collection[int], newsletter: Newsletter) -> int:
    """Give the first of some indexes at which readers' comments start behind a text; the number of blocks if none."""
    if not any(is_counter(blocks[index]) for index in indexes):
        return len(blocks)
    starts = (index for index, has_text in _list_starts(blocks, newsletter) if has_text and index in indexes)
    return next(starts, len(blocks))


def _list_starts(blocks: tuple[Block, ...], newsletter: Newsletter) -> Iterator[tuple[int, bool]]:
    """Give the counters at which readers' comments may start, each with whether a text stands before it."""
    has_text = False
    reply = of_issue = 0  # the next ones behind a counter; none is looked for twice
    for index, block in enumerate(blocks):
        if is_counter(block):
            is_opening = _is_line(block, _OPENING)
            reply = reply if reply > index else _find_reply(blocks, index + 1)
            of_issue = of_issue if of_issue > index else _find_of_issue(blocks, index + 1, newsletter)
            has_replies = of_issue >= reply and (reply < len(blocks) or (is_opening and not has_text))
            # A comment may quote the article word for word, so what stands behind an opening is not looked at.
            if has_replies or (is_opening and has_text):
                yield index, has_text
        has_text = has_text or _is_text(block, newsletter)


def _find_reply(blocks: Sequence[Block], start: int) -> int:
    return next((at for at in range(start, len(blocks)) if _is_reply(blocks, at)), len(blocks))


def _is_reply(blocks: Sequence[Block], at: int) -> bool:
    block = blocks[at]
    return _is_line(block, _REPLIES) or (_is_line(block, _AGE) and _is_line(blocks[at - 1], _NAME))


def _find_of_issue(blocks: Sequence[Block], start: int, newsletter: Newsletter) -> int:
    return next((at for at in range(start, len(blocks)) if _is_of_issue(blocks[at], newsletter)), len(blocks))


def _is_line(block: Block, pattern: re.Pattern[str]) -> bool:
    text = block.text
    return len(text) <= _LONGEST_LINE and pattern.match(text) is not None


def _is_text(block: Block, newsletter: Newsletter) -> bool:
    """Tell what a title, a byline and their counters are not."""
    return len(block.text.split()) >= _FEWEST_WORDS or _is_of_issue(block, newsletter)


def _is_of_issue(block: Block, newsletter: Newsletter) -> bool:
    """Tell a heading or an item."""
    if block.kind is BlockKind.HEADING:
        return not is_counter(block)
    heading = look_up_heading(block.text, newsletter)
    if heading:
        return heading.kind is not HeadingKind.LEFT_OUT
    return parse_head(block.text, newsletter, block.spans) is not None
