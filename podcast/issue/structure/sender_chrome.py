"""What services that send newsletters put around an issue: bars of buttons, notes about the mail, addresses."""

import re
from collections.abc import Sequence
from dataclasses import replace

from podcast.issue.page import Page
from podcast.issue.phrases.sender_lines import FIELD, WRITTEN, has_field_sign
from podcast.issue.phrases.sender_notes import is_note
from podcast.issue.phrases.sender_sentences import CLICK, DISPLAY, INVITATION, LEAVING, LEAVING_THIS, SERVICE
from podcast.issue.phrases.sentence_starts import find_sentence_starts
from podcast.issue.spans import cut, tidy
from podcast.issue.structure.bylines import (
    LONGEST_BYLINE,
    find_byline,
    find_day_around,
    find_heading_over_byline,
    find_title_over_byline,
    read_byline,
    read_number,
    take_byline,
    take_bylines_of_headings,
)
from podcast.issue.structure.comments import find_comments
from podcast.issue.structure.editor_sign_off import find_editor_sign_off, part_editor_sign_off
from podcast.issue.structure.sender_bars import (
    LONGEST_BAR,
    LONGEST_NOTE,
    NEVER,
    Kind,
    find_kind,
)
from podcast.issue.structure.sender_ends import (
    find_addresses,
    find_mail_headers,
    read_headers_day,
    take_last_bar,
    take_tail,
)
from podcast.issue.structure.sender_lists import (
    find_counts,
    take_answers,
    take_cards,
    take_colophon,
    take_counts,
    take_known_buttons,
    take_previews,
    take_related,
    take_titles_of_notes,
)
from podcast.issue.structure.sender_mastheads import take_mastheads, take_menu, take_name_and_day, take_senders_address
from podcast.issue.structure.signature import find_signature, part_sign_offs
from podcast.model import Block, BlockKind, LeftOut, Newsletter
from podcast.text import lazy_compile

_REASON = "mail"
_SPACED = lazy_compile(rf"(?:\s(?=(?:{FIELD.pattern})[,!.]))?(?:{FIELD.pattern})")
_HEAD_BLOCKS, _TAIL_BLOCKS = 3, 16
_WORDS = lazy_compile(r"[^\W_]+")
_ADDRESS_END = lazy_compile(r"/?(?:[?#][^\s]*)?\s?[)>\]]?$")


def leave_out_chrome(page: Page, newsletter: Newsletter) -> Page:
    """Give a page without what the service that sent it put there, which is kept as left out."""
    page = replace(page, title="") if SERVICE.fullmatch(page.title) else page
    headers = find_mail_headers(page.blocks)
    page = _unquote(page) if headers and page.blocks[headers[-1]].kind is BlockKind.QUOTE else page
    page = _part_invitations(page, newsletter.editor)
    kinds = _find_kinds(page.blocks, headers, newsletter)
    take_previews(page.blocks, kinds, page.left_out)
    take_name_and_day(page.blocks, kinds, newsletter.name if page.title and page.date else "")
    chrome = _list_chrome(kinds)
    byline = find_byline(page.blocks, chrome)
    title = () if page.title else find_title_over_byline(page.blocks, chrome, newsletter)
    name = page.title or find_heading_over_byline(page.blocks, chrome, byline, newsletter)
    reasons = _list_reasons(page.blocks, chrome | {*title[:-1]}, newsletter)
    left_out = [LeftOut(reasons[index], block.text) for index, block in enumerate(page.blocks) if index in reasons]
    day = read_headers_day(page.blocks[headers.start : headers.stop]) or read_byline(page.blocks, byline)
    date = page.date or day or find_day_around(page.left_out)
    own = [index for index in range(len(page.blocks)) if index not in reasons]
    blocks = [_make_heading(page.blocks[index]) if index in title else page.blocks[index] for index in own]
    fields = [LeftOut(_REASON, field) for field in _find_fields([block.text for block in blocks], page.fields)]
    if fields:
        blocks = [filled for block in blocks if (filled := _drop_fields(block, page.fields)).spans or not block.spans]
    addresses = [match for block in page.blocks[:_HEAD_BLOCKS] for match in WRITTEN.findall(block.text)]
    if addresses and blocks and _is_named(blocks[0], addresses):
        blocks[0] = _make_heading(blocks[0])
    return replace(
        page,
        title=name,
        blocks=tuple(blocks),
        date=date,
        number=read_number(page.blocks, byline),
        left_out=(*page.left_out, *left_out, *fields),
    )


def _find_kinds(blocks: tuple[Block, ...], headers: range, newsletter: Newsletter) -> list[Kind]:
    """Tell what a service put there from text: by itself, by what stands beside it, and at the end as a whole."""
    kinds = [Kind.SURELY if index in headers else find_kind(block, newsletter) for index, block in enumerate(blocks)]
    _take_ends(blocks, kinds)
    take_byline(blocks, kinds, newsletter)
    take_bylines_of_headings(blocks, kinds)
    _spread(kinds, range(1, len(kinds)), -1, (Kind.PERHAPS, Kind.ADDRESS))
    _spread(kinds, range(len(kinds) - 2, -1, -1), 1, (Kind.PERHAPS,))
    take_menu(blocks, kinds)
    take_answers(blocks, kinds)
    take_known_buttons(blocks, kinds)
    take_counts(blocks, kinds)
    take_tail(blocks, kinds)
    take_related(blocks, kinds, newsletter)
    take_cards(blocks, kinds, newsletter)
    take_colophon(blocks, kinds, newsletter)
    take_last_bar(blocks, kinds)
    take_titles_of_notes(blocks, kinds, newsletter)
    take_mastheads(blocks, kinds)
    take_senders_address(blocks, kinds)
    byline = find_byline(blocks, _list_chrome(kinds)) or 0
    for lines in find_addresses(blocks, _list_chrome(kinds), newsletter):
        if lines.start > byline:
            kinds[lines.start : lines.stop] = [Kind.SURELY] * len(lines)
    return kinds


def _list_reasons(blocks: tuple[Block, ...], chrome: set[int], newsletter: Newsletter) -> dict[int, str]:
    """Give why each block is left out that is, by its place."""
    signature = find_signature(blocks, chrome, newsletter.name)
    signature |= find_editor_sign_off(blocks, chrome | signature, newsletter.editor)
    # What readers wrote is told by its counter and their bylines, which look like a service's.
    comments = find_comments(blocks, chrome, newsletter)
    counts = find_counts(blocks, chrome) if comments == len(blocks) else ()
    reasons = dict.fromkeys(chrome.difference(counts), _REASON) | dict.fromkeys(signature, "signature")
    return {index: reason for index, reason in reasons.items() if index < comments}


def _make_heading(block: Block) -> Block:
    return replace(block, kind=BlockKind.HEADING, level=1)


def _is_named(block: Block, addresses: Sequence[str]) -> bool:
    """Tell a line that says what the page of an issue is called: the words at the end of its address."""
    name = "-".join(_WORDS.findall(block.text.casefold().replace("’", "").replace("'", "")))
    is_line = block.kind is BlockKind.PARAGRAPH and len(block.text) <= LONGEST_BYLINE and "-" in name
    return is_line and any(_ADDRESS_END.sub("", address).endswith(f"/{name}") for address in addresses)


def _unquote(page: Page) -> Page:
    """Make paragraphs of the quotations in which a mailer has the mail that was passed on."""
    blocks = (
        replace(block, kind=BlockKind.PARAGRAPH) if block.kind is BlockKind.QUOTE else block for block in page.blocks
    )
    return replace(page, blocks=tuple(blocks))


def _list_chrome(kinds: Sequence[Kind]) -> set[int]:
    return {index for index, kind in enumerate(kinds) if kind is Kind.SURELY}


def _take_ends(blocks: tuple[Block, ...], kinds: list[Kind]) -> None:
    """Take what the first lines say about how a mail is shown, and the last about how to get no more of them."""
    for index in {*range(len(blocks))[:_HEAD_BLOCKS], *range(len(blocks))[-_TAIL_BLOCKS:]}:
        block, is_head = blocks[index], index < _HEAD_BLOCKS
        most = LONGEST_BAR if is_head else LONGEST_NOTE
        if kinds[index] is not Kind.TEXT or block.kind is not BlockKind.PARAGRAPH or len(block.text) > most:
            continue
        text = block.text
        if not (DISPLAY if is_head else LEAVING).search(text):
            continue
        links = [span.text for span in block.spans if span.href]
        is_linked = any(sign.search(words) for words in links for sign in (LEAVING, CLICK, DISPLAY))
        is_led = CLICK.search(text) if is_head else ("@" in text or "://" in text) and LEAVING_THIS.search(text)
        if is_linked or is_led:
            kinds[index] = Kind.SURELY


def _part_invitations(page: Page, editor: str) -> Page:
    """Part a note that asks to subscribe, or a greeting with a name, from the editor's own words beside it."""
    blocks = part_sign_offs(tuple(part for block in page.blocks for part in _part_invitation(block)))
    blocks = part_editor_sign_off(blocks, editor)
    return replace(page, blocks=blocks) if len(blocks) > len(page.blocks) else page


def _part_invitation(block: Block) -> tuple[Block, ...]:
    text = block.text
    if "?" not in text or len(text) > LONGEST_NOTE or block.kind in NEVER or not is_note(text.replace("’", "'")):
        return (block,)
    start = next((start for start in find_sentence_starts(text) if not INVITATION.match(text, start)), 0)
    if not start or "?" not in text[:start]:
        return (block,)
    return replace(block, spans=cut(block.spans, 0, start)), replace(block, spans=cut(block.spans, start), gap=1)


def _spread(kinds: list[Kind], order: Sequence[int], beside: int, doubted: tuple[Kind, ...]) -> None:
    """Take what may be a service's for it where it stands beside what surely is."""
    for index in order:
        if kinds[index] in doubted and kinds[index + beside] is Kind.SURELY:
            kinds[index] = Kind.SURELY


def _find_fields(texts: Sequence[str], own: frozenset[str]) -> list[str]:
    """Find the fields that were never filled, which are all but the letter's own."""
    if not has_field_sign("\n\n".join(texts)):
        return []
    return [field for text in texts for field in FIELD.findall(text) if field not in own]


def _drop_fields(block: Block, own: frozenset[str]) -> Block:
    """Give a block without the fields that were never filled, and no blank before the comma behind one."""
    if not _find_fields([block.text], own):
        return block

    def drop(match: re.Match[str]) -> str:
        return match[0] if match[0].strip() in own else ""

    return replace(block, spans=tidy(replace(span, text=_SPACED.sub(drop, span.text)) for span in block.spans))
