"""What services that send newsletters put around an issue: bars of buttons, notes about the mail, addresses."""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from functools import lru_cache

from podcast.issue.page import Page
from podcast.issue.phrases.days import parse_whole_day
from podcast.issue.phrases.sender_lines import (
    ADDRESS,
    BESIDE,
    BUTTON,
    BYLINE,
    FACT,
    FIELD,
    NUMBER,
    PROFILE,
    STREET,
    WORD,
    WRITTEN,
)
from podcast.issue.phrases.sender_sentences import CLICK, DISPLAY, ICON, INVITATION, LEAVING, NOTE, VOTE
from podcast.issue.phrases.sentence_starts import find_sentence_starts
from podcast.issue.spans import cut, tidy
from podcast.issue.structure.signature import find_signature, part_sign_offs
from podcast.model import Block, BlockKind, LeftOut, Newsletter

_REASON = "mail"
_LONGEST_BAR = 160
_LONGEST_NOTE = 500
_LONGEST_WRITTEN = 3000
"""Characters of a note with the addresses that a mailer wrote into it."""
_LONGEST_BYLINE = 100
_FEWEST_FACTS = 2
_MOST_PARTS = 12
_MOST_NAMES = 4
_TOP = 8
"""Blocks in which a byline stands."""
_BETWEEN = re.compile(r"\s*[|·•∙‧/–—]\s*|\s{3,}|\n")
_LONGEST_LINE = 60
_ENDS = (".", "!", "?", ":", "…", "”", ")")
"""Ends of a sentence, which a title above a byline does not have."""
_MOST_LINES = 6
_HEAD_BLOCKS, _TAIL_BLOCKS = 3, 10
_NEVER = (BlockKind.CODE, BlockKind.TABLE)
_SIGN = re.compile(r"\w")
_ORNAMENT = re.compile(r"^[^\w\s#$€£@+©(\[\"“'‘-]{1,12}\s{0,2}(?=\D)|[\s:…»→›>]+$|(?<!\.)\.$")
"""What stands around the words of a button, a pictogram, stars, an arrow."""


class _Kind(IntEnum):
    """How surely a block is a service's."""

    ADDRESS = -1
    """A bare address, a service's only behind what surely is."""
    TEXT = 0
    PERHAPS = 1
    """Only beside what surely is."""
    SURELY = 2


def leave_out_chrome(page: Page, newsletter: Newsletter) -> Page:
    """Give a page without what the service that sent it put there, which is kept as left out."""
    page = _part_invitations(page)
    kinds = [_find_kind(block, newsletter) for block in page.blocks]
    _take_ends(page.blocks, kinds)
    _take_byline(page.blocks, kinds, newsletter)
    _spread(kinds, range(1, len(kinds)), -1, (_Kind.PERHAPS, _Kind.ADDRESS))
    _spread(kinds, range(len(kinds) - 2, -1, -1), 1, (_Kind.PERHAPS,))
    _take_addresses(page.blocks, kinds, newsletter)
    chrome = {index for index, kind in enumerate(kinds) if kind is _Kind.SURELY}
    signature = find_signature(page.blocks, chrome, newsletter.name)
    reasons = dict.fromkeys(chrome, _REASON) | dict.fromkeys(signature, "signature")
    left_out = [LeftOut(reasons[index], block.text) for index, block in enumerate(page.blocks) if index in reasons]
    blocks = [block for index, block in enumerate(page.blocks) if index not in reasons]
    fields = [LeftOut(_REASON, field) for block in blocks for field in FIELD.findall(block.text)]
    if fields:
        blocks = [filled for block in blocks if (filled := _drop_fields(block)).spans or not block.spans]
    date = page.date or _find_day(page, kinds)
    return replace(page, blocks=tuple(blocks), date=date, left_out=(*page.left_out, *left_out, *fields))


def _find_day(page: Page, kinds: Sequence[_Kind]) -> str:
    """Give the day of a byline that is left out, as ISO has it; empty without one."""
    bars = [block.text for block, kind in zip(page.blocks[:_TOP], kinds[:_TOP], strict=True) if kind is _Kind.SURELY]
    parts = [part for bar in bars if len(bar) <= _LONGEST_BAR for part in (*_BETWEEN.split(bar), _cut_byline(bar))]
    days = map(parse_whole_day, parts)
    return next((day.isoformat() for day in days if day), "")


def _take_ends(blocks: tuple[Block, ...], kinds: list[_Kind]) -> None:
    """Take what the first lines say about how a mail is shown, and the last about how to get no more of them."""
    for index in {*range(len(blocks))[:_HEAD_BLOCKS], *range(len(blocks))[-_TAIL_BLOCKS:]}:
        block, is_head = blocks[index], index < _HEAD_BLOCKS
        most = _LONGEST_BAR if is_head else _LONGEST_NOTE
        if kinds[index] is not _Kind.TEXT or block.kind is not BlockKind.PARAGRAPH or len(block.text) > most:
            continue
        links = [span.text for span in block.spans if span.href]
        is_linked = any(sign.search(words) for words in links for sign in (LEAVING, CLICK, DISPLAY))
        says = DISPLAY.search(block.text) if is_head else LEAVING.search(block.text)
        if says and (is_linked or (is_head and CLICK.search(block.text))):
            kinds[index] = _Kind.SURELY


def _take_addresses(blocks: tuple[Block, ...], kinds: list[_Kind], newsletter: Newsletter) -> None:
    """Take the lines of a postal address between what surely is a service's, or behind it at the end.

    Before it an address begins with the newsletter's name.
    """
    start = None
    for index in range(len(blocks) + 1):
        if index < len(blocks) and kinds[index] is not _Kind.SURELY:
            continue
        named = _find_sender(blocks[:index], newsletter) if index < len(blocks) else None
        for first in (start, named):
            lines = range(first, index) if first is not None else range(0)
            if 0 < len(lines) <= _MOST_LINES and _is_address(blocks[lines.start : lines.stop]):
                kinds[lines.start : lines.stop] = [_Kind.SURELY] * len(lines)
        start = index + 1


def _find_sender(blocks: tuple[Block, ...], newsletter: Newsletter) -> int | None:
    """Find the last line with nothing but the newsletter's name, or the name and a street."""
    name = newsletter.name.casefold()
    near = range(max(1, len(blocks) - _MOST_LINES), len(blocks))
    texts = {index: blocks[index].text.strip().casefold() for index in near} if name else {}
    return next((index for index, text in texts.items() if text == name or text.startswith(f"{name}, ")), None)


def _is_address(blocks: tuple[Block, ...]) -> bool:
    lines = [block.text.strip() for block in blocks if block.kind is BlockKind.PARAGRAPH]
    is_short = len(lines) == len(blocks) and all(len(line) <= _LONGEST_LINE for line in lines)
    return (
        is_short and not any(line.endswith((".", "!", "?", ":")) for line in lines) and any(map(STREET.search, lines))
    )


def _part_invitations(page: Page) -> Page:
    """Part a note that asks to subscribe, or a greeting with a name, from the editor's own words beside it."""
    blocks = part_sign_offs(tuple(part for block in page.blocks for part in _part_invitation(block)))
    return replace(page, blocks=blocks) if len(blocks) > len(page.blocks) else page


def _part_invitation(block: Block) -> tuple[Block, ...]:
    text = block.text
    if "?" not in text or len(text) > _LONGEST_NOTE or block.kind in _NEVER or not NOTE.match(text.replace("’", "'")):
        return (block,)
    start = next((start for start in find_sentence_starts(text) if not INVITATION.match(text, start)), 0)
    if not start or "?" not in text[:start]:
        return (block,)
    return replace(block, spans=cut(block.spans, 0, start)), replace(block, spans=cut(block.spans, start), gap=1)


def _cut_byline(text: str) -> str:
    """Give the day of a byline in one line; empty where the text is none, or has no day."""
    match = BYLINE.fullmatch(text.strip())
    return (match["day"] or "") if match else ""


def _has_day(text: str) -> bool:
    """Tell a bar of several facts of which one is a day, "Issue #7 · Nov 2, 2026"."""
    parts = _BETWEEN.split(text)
    return len(parts) > 1 and any(map(parse_whole_day, parts))


def _is_byline(block: Block) -> bool:
    """Tell two facts of a byline or more in one line, "by Ada Moss 4th Nov 2026 3 min read"."""
    if block.kind is not BlockKind.PARAGRAPH or len(block.text) > _LONGEST_BYLINE:
        return False
    return _are_facts(block.text.replace("’", "'").strip())


def _are_facts(text: str) -> bool:
    match = BYLINE.fullmatch(text)
    return match is not None and sum(fact is not None for fact in match.groups()) >= _FEWEST_FACTS


def _take_byline(blocks: tuple[Block, ...], kinds: list[_Kind], newsletter: Newsletter) -> None:
    """Take author and day at the top or under a heading, in one line or each its own, for what a service put there."""
    headings = 0
    has_text = False
    for index, block in enumerate(blocks[:_TOP]):
        headings += block.kind is BlockKind.HEADING
        is_text = kinds[index] is _Kind.TEXT and block.kind is not BlockKind.HEADING
        if headings > 1 or (is_text and len(block.text) > _LONGEST_NOTE):
            break
        is_credit = _has_day(block.text) or (not has_text and _is_signed(block, newsletter))
        if (kinds[index] is _Kind.PERHAPS and is_credit) or (kinds[index] is not _Kind.SURELY and _is_byline(block)):
            kinds[index] = _Kind.SURELY
        has_text |= is_text and block.text.endswith(_ENDS)
    for index in range(1, len(kinds)):
        is_credit = kinds[index] is _Kind.PERHAPS and blocks[index].text[:3].casefold() == "by "
        if is_credit and blocks[index - 1].kind is BlockKind.HEADING and _has_day(blocks[index].text):
            kinds[index] = _Kind.SURELY
    for index in range(1, min(_TOP, len(kinds))):
        if kinds[index - 1] is _Kind.PERHAPS and kinds[index] is _Kind.PERHAPS:
            kinds[index - 1] = kinds[index] = _Kind.SURELY


def _spread(kinds: list[_Kind], order: Sequence[int], beside: int, doubted: tuple[_Kind, ...]) -> None:
    """Take what may be a service's for it where it stands beside what surely is."""
    for index in order:
        if kinds[index] in doubted and kinds[index + beside] is _Kind.SURELY:
            kinds[index] = _Kind.SURELY


def _find_kind(block: Block, newsletter: Newsletter) -> _Kind:
    text = block.text.replace("’", "'").strip()
    has_address = "://" in text and len(text) <= _LONGEST_WRITTEN
    if has_address and not (text := WRITTEN.sub("", text).strip()):
        return _Kind.ADDRESS
    if not text or len(text) > _LONGEST_NOTE or block.kind in _NEVER:
        return _Kind.TEXT
    is_heading = block.kind is BlockKind.HEADING
    unnamed = _unname(text, newsletter)
    unnamed = unnamed if unnamed[0].isalnum() else _ORNAMENT.sub("", unnamed, count=1)
    is_icon = block.kind is BlockKind.FIGURE and ICON.fullmatch(text) is not None
    if is_icon or VOTE.fullmatch(unnamed) or (NOTE.match(unnamed) and not is_heading):
        return _Kind.SURELY
    words = [span for span in block.spans if _SIGN.search(span.text)]
    is_linked = bool(words) and all(span.href for span in words)
    if is_linked and all(PROFILE.match(span.href) for span in words):
        return _Kind.SURELY
    if len(text) > _LONGEST_BAR:
        return _Kind.TEXT
    # Of a bar of links each is a button, whatever stands between them.
    bar = " | ".join(span.text.replace("’", "'") for span in words) if is_linked and not has_address else text
    kind = _find_bar(bar, newsletter, is_linked=is_linked or has_address, is_heading=is_heading)
    # A picture is a button by what its description says, never by what it may be.
    return kind if kind is _Kind.SURELY or block.kind is not BlockKind.FIGURE else _Kind.TEXT


def _unname(text: str, newsletter: Newsletter) -> str:
    """Let "this newsletter" stand where a service has its name, "Thanks for reading Garden Letter"."""
    name = newsletter.name
    return _compile_name(name).sub("this newsletter", text) if name and name.casefold() in text.casefold() else text


@lru_cache(maxsize=16)
def _compile_name(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:the )?{re.escape(name)}\b", re.IGNORECASE)


def _find_bar(text: str, newsletter: Newsletter, *, is_linked: bool, is_heading: bool) -> _Kind:
    """Tell a bar of buttons, which may name author and day, too."""
    parts = [_ORNAMENT.sub("", part) for part in _BETWEEN.split(text) if _SIGN.search(part)]
    buttons = [part for part in parts if BUTTON.fullmatch(_unname(part, newsletter))]
    words = [part for part in parts if WORD.fullmatch(part)]
    facts = [part for part in parts if FACT.fullmatch(part) or BESIDE.fullmatch(part) or _is_name(part, newsletter)]
    if len(parts) > 1:
        facts += [part for part in parts if part[:3].casefold() == "by " and len(part.split()) <= _MOST_NAMES]
        facts += [part for part in parts if _are_facts(part)]
        facts += [part for part in parts if ADDRESS.fullmatch(part) or NUMBER.fullmatch(part)]
    if not parts or len(parts) > _MOST_PARTS or {*buttons, *words, *facts} != set(parts):
        is_address = not is_heading and ADDRESS.fullmatch(text) is not None
        return _Kind.PERHAPS if is_address else _Kind.TEXT
    is_masthead = is_linked and not is_heading and _is_masthead(parts[0], newsletter)
    if buttons or (words and (is_linked or len(parts) > 1)) or (is_masthead and len(parts) == 1):
        return _Kind.SURELY
    return _Kind.TEXT if is_heading else _Kind.PERHAPS


def _is_masthead(part: str, newsletter: Newsletter) -> bool:
    """Tell the newsletter's name, with its editor's behind it or not."""
    name, editor = newsletter.name.casefold(), newsletter.editor.casefold()
    return bool(name) and part.casefold() in (name, f"{name} by {editor}")


def _is_name(part: str, newsletter: Newsletter) -> bool:
    """Tell the newsletter's name, or its editor's, behind which a family name or a day may stand."""
    name, editor = _drop_by(part.casefold()), newsletter.editor.casefold()
    if name == editor or _is_masthead(name, newsletter):
        return True
    rest = name.removeprefix(editor).strip(" ,") if editor and name.startswith(f"{editor} ") else ""
    return bool(rest) and (len(name.split()) <= _MOST_NAMES or parse_whole_day(rest) is not None)


def _drop_by(text: str) -> str:
    return text.removeprefix("written ").removeprefix("by ")


def _is_signed(block: Block, newsletter: Newsletter) -> bool:
    """Tell a line that says by whom all is, "by Ada Moss", where that is its editor."""
    text = block.text.strip().casefold()
    return bool(newsletter.editor) and text != (name := _drop_by(text)) and name == newsletter.editor.casefold()


def _drop_fields(block: Block) -> Block:
    """Give a block without the fields that were never filled."""
    if not FIELD.search(block.text):
        return block
    return replace(block, spans=tidy(replace(span, text=FIELD.sub("", span.text)) for span in block.spans))
