"""Finds the line that is an issue's title, and tells it from a reference to another issue."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from podcast.issue.phrases.days import cut_day, parse_whole_day
from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.numbering import IssueTitle, is_name_only, parse_issue_title, parse_number_line
from podcast.issue.structure.boilerplate import find_reason
from podcast.model import Block, BlockKind, HeadingKind, Newsletter
from podcast.text import lazy_compile

_WITHIN = 6
"""Blocks from the start in which a title line may stand."""
_PARTS = lazy_compile(r"(\s[|·•–—-]\s)")
_PROSE_ENDS = (".", ",", ";", ":")
_LONGEST_TITLE = 14
"""Words of a title below the newsletter's name."""
_NUMBER_WORD = lazy_compile(r"^number ", re.IGNORECASE)
_LONGEST_BYLINE = 6
_LONGEST_LINE = 24
"""Words of the longest line that may stand before a title, such as whose page it is."""


def take_title(
    blocks: tuple[Block, ...], page_title: str, newsletter: Newsletter
) -> tuple[tuple[Block, ...], IssueTitle | None]:
    """Find the title line; give the blocks without it, and without the newsletter's name on the line below."""
    blocks, titled = _find_title(blocks, page_title, newsletter)
    if titled is None or not (newsletter.name and len(blocks) > 1):
        return blocks, titled
    # Under a title that is a number alone, the name is a heading, or may be a line of the text.
    line = blocks[0].text if titled.title or blocks[0].kind is BlockKind.HEADING else ""
    if not is_name_only(line, newsletter.name) or any(map(str.isdigit, line)):
        return blocks, titled
    return blocks[1:], replace(titled, newsletter=f"{titled.newsletter} {line}".strip())


def _find_title(
    blocks: tuple[Block, ...], page_title: str, newsletter: Newsletter
) -> tuple[tuple[Block, ...], IssueTitle | None]:
    whole, page_title = page_title, _drop_names(page_title, newsletter)
    page_titled = parse_issue_title(page_title, newsletter)
    if page_titled is None and page_title != whole:
        page_titled = IssueTitle(None, page_title)
    for index, block in enumerate(blocks[:_WITHIN]):
        is_first = all(parse_whole_day(other.text) for other in blocks[:index])
        titled = _parse_title_line(block, newsletter, is_first=is_first)
        is_other = bool(titled and page_titled) and titled != page_titled and block.kind is not BlockKind.HEADING
        is_same = bool(page_title) and (block.text == page_title or _is_title_proper(block, page_titled))
        if (titled and not is_other) or is_same:
            titled = titled or page_titled
            above = _take_above(blocks, index, titled, newsletter)
            return above or _take_below(blocks, index, titled, newsletter)
        if index == 0 and not page_title and (headed := _take_masthead(blocks, newsletter) or _take_dated(blocks)):
            return headed
        if _is_body(block, index, newsletter):
            break
    is_named = bool(page_title) and not is_name_only(page_title, newsletter.name)
    if not is_named and (at := _find_only_heading(blocks, newsletter)) is not None:
        if headed := _take_masthead(blocks[at:], newsletter):
            return blocks[:at] + headed[0], headed[1]
        whole = blocks[at].text
        title = _drop_names(whole, newsletter)
        # In front the name may be a part of the title, "Garden Letter – 5 ponds".
        titled = replace(page_titled or IssueTitle(None, ""), title=title if whole.startswith(title) else whole)
        return blocks[:at] + blocks[at + 1 :], titled
    return blocks, page_titled


def _is_title_proper(block: Block, titled: IssueTitle | None) -> bool:
    """Tell a heading that says what a page's or mail's title says, but for the number and for capitals."""
    title = titled.title.casefold() if titled else ""
    return block.kind is BlockKind.HEADING and bool(title) and block.text.casefold() == title


def _take_dated(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], IssueTitle | None] | None:
    """Take the first line of a text that ends with its day, "Snow and ice - 16 November 2026"."""
    line = blocks[0]
    day, title = cut_day(line.text)
    is_line = line.kind is BlockKind.PARAGRAPH and len(title.split()) <= _LONGEST_TITLE and not line.spans[0].href
    is_alone = len(blocks) > 1 and blocks[1].gap > 1 and line.text.startswith(title)
    if not (day and is_line and is_alone) or " " not in title or title.endswith((*_PROSE_ENDS, "!", "?")):
        return None
    return blocks[1:], IssueTitle(None, title, day)


def _take_masthead(
    blocks: tuple[Block, ...], newsletter: Newsletter
) -> tuple[tuple[Block, ...], IssueTitle | None] | None:
    """Take the newsletter's name from the top with the issue's number or title below it; None without these."""
    if not newsletter.name or not blocks or not is_name_only(blocks[0].text, newsletter.name):
        return None
    rest, titled = _take_below(blocks, 0, IssueTitle(None, "", newsletter=blocks[0].text), newsletter)
    return (rest, titled) if titled and (titled.title or titled.number is not None) else None


def _take_below(
    blocks: tuple[Block, ...], index: int, titled: IssueTitle | None, newsletter: Newsletter
) -> tuple[tuple[Block, ...], IssueTitle | None]:
    """Give the blocks without a title line that has no title proper, and take that from the line below, if it is there.

    A line below may be the issue's number; the title is known by a day, behind it or in the next line.
    """
    below = blocks[index + 1 :]
    rest = blocks[:index] + below
    if titled is None or titled.title or not below or len(below[0].text.split()) > _LONGEST_TITLE:
        return rest, titled
    line = below[0].text
    numbered = parse_issue_title(_NUMBER_WORD.sub("no. ", line), newsletter) if titled.number is None else None
    if numbered and numbered.number is not None:
        whole = replace(numbered, date=numbered.date or titled.date, newsletter=f"{titled.newsletter} {line}")
        return _take_below(rest, index, whole, newsletter)
    day, title = cut_day(line)
    others = [block for block in below[1:] if block.kind is BlockKind.HEADING]
    is_headed = blocks[index].kind is BlockKind.HEADING or below[0].level == 1
    if below[0].kind is BlockKind.HEADING and is_headed and (_is_over(below[0], others) or _has_no_text(below)):
        return blocks[:index] + below[1:], replace(titled, title=title, date=titled.date or day)
    is_dated = day or (len(below) > 1 and parse_whole_day(below[1].text)) or (titled.date and _stands_under(below))
    if not (is_dated and title) or parse_whole_day(line) or title.endswith(_PROSE_ENDS):
        return rest, titled
    return blocks[:index] + below[1:], replace(titled, title=title, date=titled.date or day)


def _take_above(
    blocks: tuple[Block, ...], index: int, titled: IssueTitle | None, newsletter: Newsletter
) -> tuple[tuple[Block, ...], IssueTitle | None] | None:
    """Take the heading over a title line: the newsletter's name, or the title over a line that has the number alone."""
    above = blocks[index - 1] if index else None
    if above is None or above.kind is not BlockKind.HEADING:
        return None
    if newsletter.name and is_name_only(above.text, newsletter.name) and blocks[index].kind is BlockKind.HEADING:
        titled = titled or IssueTitle(None, blocks[index].text)
        titled = replace(titled, newsletter=titled.newsletter or above.text)
        return _take_below(blocks[: index - 1] + blocks[index:], index - 1, titled, newsletter)
    others = [block for block in blocks[index + 1 :] if block.kind is BlockKind.HEADING]
    if titled is None or titled.title or above.level != 1 or not _is_over(above, others):
        return None
    return blocks[: index - 1] + blocks[index + 1 :], replace(titled, title=above.text)


def leads_to_issue(before: Block | None, block: Block, newsletter: Newsletter) -> bool:
    """Tell a paragraph with the title of an issue that the sentence before it leads to."""
    if before is None or block.kind is not BlockKind.PARAGRAPH or not before.text.rstrip().endswith((",", ":")):
        return False
    titled = parse_issue_title(block.text, newsletter)
    return titled is not None and titled.number is not None


def _stands_under(below: tuple[Block, ...]) -> bool:
    """Tell a line of several words directly under another, and over a blank one."""
    return " " in below[0].text and below[0].gap == 1 and len(below) > 1 and below[1].gap > 1


def _drop_names(title: str, newsletter: Newsletter) -> str:
    """Take off what a page's title has around the issue's own: "Hens - by Ada Moss - Garden Letter"."""
    parts = _PARTS.split(title)
    own = {newsletter.name.casefold(), f"the {newsletter.name}".casefold(), newsletter.editor.casefold()} - {"", "the "}
    while len(parts) > 1 and (parts[-1].casefold() in own or parts[-1].casefold().startswith("by ")):
        parts = parts[:-2]
    if len(parts) > 2 and parts[0].casefold() in own and not parse_issue_title(title, newsletter):  # noqa: PLR2004
        parts = parts if parse_whole_day("".join(parts[2:])) else parts[2:]
    return "".join(parts)


def take_day(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], dt.date | None]:
    """Take the line below the title that is nothing but the issue's day; a byline may stand before it."""
    for index, block in enumerate(blocks[:2]):
        if block.kind is BlockKind.FIGURE:  # a logo
            continue
        if block.kind is not BlockKind.PARAGRAPH:
            break
        if day := parse_whole_day(block.text):
            return blocks[:index] + blocks[index + 1 :], day
        if len(block.text.split()) > _LONGEST_BYLINE or block.text.endswith((".", "!", "?", ":", ",")):
            break
    return blocks, None


def find_number(blocks: tuple[Block, ...], newsletter: Newsletter) -> int | None:
    """Find a line before the text that says nothing but the number."""
    for index, block in enumerate(blocks[: 2 * _WITHIN]):
        number = parse_number_line(block.text)
        if number is not None:
            return number
        if _is_body(block, index, newsletter):
            break
    return None


def _parse_title_line(block: Block, newsletter: Newsletter, *, is_first: bool) -> IssueTitle | None:
    if block.kind is not BlockKind.HEADING and parse_number_line(block.text) is not None:
        return None
    # The newsletter's own pattern may be as short as a number: in a paragraph it is a reference.
    is_title = block.kind is BlockKind.HEADING or (is_first and not (block.text.endswith(".") or _is_reference(block)))
    return parse_issue_title(block.text, newsletter, is_title=is_title)


def _is_reference(block: Block) -> bool:
    """Tell a paragraph of which a part is a link to another issue."""
    return any(span.href for span in block.spans) and any(not span.href and span.text.strip() for span in block.spans)


def _is_body(block: Block, index: int, newsletter: Newsletter) -> bool:
    """Tell what an issue's text starts with, behind which a title is another's."""
    heading = look_up_heading(block.text, newsletter)
    if heading:
        return heading.kind is not HeadingKind.CONTENTS
    is_long = len(block.text.split()) > _LONGEST_LINE
    return is_long and index > 0 and find_reason(block, newsletter, is_before_items=True) is None


def lower_subtitle(blocks: tuple[Block, ...], newsletter: Newsletter) -> tuple[Block, ...]:
    """Make a paragraph of a heading directly below the title that is deeper than those behind it: it opens no part."""
    first, *others = blocks or (None,)
    if first is None or first.kind is not BlockKind.HEADING or not others or look_up_heading(first.text, newsletter):
        return blocks
    levels = [block.level for block in others if block.kind is BlockKind.HEADING]
    is_over_text = others[0].kind is not BlockKind.HEADING or others[0].level < first.level
    is_subtitle = is_over_text and levels and min(levels) < first.level
    return (replace(first, kind=BlockKind.PARAGRAPH, level=0), *others) if is_subtitle else blocks


def _find_only_heading(blocks: tuple[Block, ...], newsletter: Newsletter) -> int | None:
    """Find the heading that all others stand under, before any text but what is left out."""
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    if not headings or not _is_over(headings[0], headings[1:]):
        return None
    for index, block in enumerate(blocks[:_WITHIN]):
        if block is headings[0]:
            has_text = index + 1 < len(blocks)
            return index if has_text and look_up_heading(block.text, newsletter) is None else None
        is_name = bool(newsletter.name) and is_name_only(block.text, newsletter.name)
        is_left_out = is_name or find_reason(block, newsletter, is_before_items=True)
        if not (block.kind is BlockKind.FIGURE or is_left_out or _is_over_title(block, headings)):
            break
    return None


def _is_over_title(block: Block, headings: Sequence[Block]) -> bool:
    """Tell a line before the heading of the highest level that is no sentence, "Dear members,"."""
    is_line = block.kind is BlockKind.PARAGRAPH and len(block.text.split()) <= _LONGEST_LINE
    is_sentence = block.text.endswith((".", "!", "?"))
    return is_line and headings[0].level == 1 and not is_sentence


def _has_no_text(blocks: Sequence[Block]) -> bool:
    """Tell a heading right over another that is no part of it: it has no text of its own."""
    return len(blocks) > 1 and blocks[1].kind is BlockKind.HEADING and blocks[1].level <= blocks[0].level


def _is_over(first: Block, others: Sequence[Block]) -> bool:
    """Tell a heading that all others stand under; without others that are none of items, one of the highest level."""
    if any(block.level <= first.level for block in others):
        return False
    return first.level == 1 or not all(any(span.href for span in block.spans) for block in others)
