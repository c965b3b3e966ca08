"""Parts what a producer has left out from all else: what stands under some headings, and what is sponsored."""

import re
from dataclasses import replace

from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.sponsors import is_sponsored
from podcast.issue.structure.buttons import is_button
from podcast.model import Block, BlockKind, HeadingKind, Newsletter, Sponsors
from podcast.text import lazy_compile

_OURS = r"(?:(?:our|today['’]s|this\ (?:week|month|issue|edition|letter)['’]s)\ )?"
_HEADING = lazy_compile(
    rf"""
    \W* {_OURS} (?:sponsors?|partners?|advertisements?|ads?|promot(?:ed|ions?)|sponsored(?:\ \w+)?|anzeige)
        (?:\ (?:message|content|post|link|section|spotlight|shout-?out|of\ the\ \w+))? \W*
    | .{{0,40}} \b (?:sponsored|brought\ to\ you|presented)\ by \b .{{0,80}}
    | \W* (?:an?\ )?(?:word|message|note)\ from\ (?:our|the|this|today).{{0,30}}(?:sponsor|partner)s? \W*
    | \W* (?:together|in\ partnership)\ with\ .{{2,60}}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TAG = lazy_compile(r"[(\[](?:sponsor(?:ed)?|ad|advertisement|promoted|anzeige|partner)[)\]]", re.IGNORECASE)
_REACH = 200
"""Characters in which a title's tag stands."""


def part_left_out(blocks: tuple[Block, ...], newsletter: Newsletter) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Part what stands under headings that are left out, and these, from all else; the next of their level ends it."""
    if not any(heading.kind is HeadingKind.LEFT_OUT for heading in newsletter.headings):
        return blocks, ()
    rest: list[Block] = []
    left_out: list[Block] = []
    level: int | None = None
    for block in blocks:
        if block.kind is BlockKind.HEADING and (level is None or block.level <= level):
            heading = look_up_heading(block.text, newsletter)
            level = block.level if heading and heading.kind is HeadingKind.LEFT_OUT else None
        (rest if level is None else left_out).append(block)
    return tuple(rest), tuple(left_out)


def _unquote_sponsors(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Make paragraphs of quotations that begin with who paid for them: they are set apart, and nobody is quoted."""
    is_sponsors = False
    unquoted: list[Block] = []
    for index, block in enumerate(blocks):
        is_first = not index or blocks[index - 1].kind is not BlockKind.QUOTE
        is_sponsors = block.kind is BlockKind.QUOTE and (is_sponsored(block) if is_first else is_sponsors)
        unquoted.append(replace(block, kind=BlockKind.PARAGRAPH) if is_sponsors else block)
    return tuple(unquoted)


def part_sponsors(blocks: tuple[Block, ...], newsletter: Newsletter) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Part what is sponsored from all else, where the newsletter has it left out; the next heading ends a part."""
    if any(block.kind is BlockKind.QUOTE for block in blocks):
        blocks = _unquote_sponsors(blocks)
    if newsletter.sponsors is not Sponsors.LEFT_OUT:
        return blocks, ()
    parts: tuple[list[Block], list[Block]] = ([], [])
    level: int | None = None
    is_line = is_paid = False
    for block in blocks:
        if block.kind is BlockKind.HEADING and (level is None or block.level <= level):
            level = block.level if _HEADING.fullmatch(block.text) else None
        is_own = block.kind is not BlockKind.HEADING and _is_of_sponsor(block)
        is_text = is_line and block.kind is BlockKind.PARAGRAPH and not _is_marked(block)
        is_paid = level is not None or is_own or is_text or (is_paid and is_button(block, has_item=False))
        parts[is_paid].append(block)
        is_line = is_own and _is_marked(block) and all(span.is_strong or not span.text.strip() for span in block.spans)
    return tuple(parts[0]), tuple(parts[1])


def _is_of_sponsor(block: Block) -> bool:
    return is_sponsored(block) or _TAG.search(block.text[:_REACH]) is not None


def _is_marked(block: Block) -> bool:
    """Tell a paragraph that begins with a link or in bold, as a title does."""
    return bool(block.spans) and bool(block.spans[0].is_strong or block.spans[0].href)
