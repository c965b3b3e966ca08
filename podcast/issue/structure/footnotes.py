"""Footnotes at the end of a text: the short ones stand behind the words that they belong to, others are left out."""

import re
from collections.abc import Iterator
from dataclasses import replace

from podcast.issue.spans import tidy
from podcast.model import Block, BlockKind, Footnotes, LeftOut, Newsletter, Span
from podcast.text import lazy_compile

_REASON = "footnote"
_OPENING = lazy_compile(r"\[\^?(\d{1,3})\](:?)(?:\s+(?=\S)|\s*$)")
_BACK = "↩"
_LABEL = lazy_compile(r"(\d{1,3})\.")
_MARK = lazy_compile(r"\[\^?(\d{1,3})\]")
_HEADING = lazy_compile(r"(?:foot|end)?\s?notes?|notes and references|fußnoten", re.IGNORECASE)
_MOST_WORDS = 60
"""Words of a note that may be said within the text."""
_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_LEADS = (",", ":")
_LED_TO = (BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.CODE)


def place_footnotes(blocks: tuple[Block, ...], newsletter: Newsletter) -> tuple[tuple[Block, ...], tuple[LeftOut, ...]]:
    """Put each footnote behind the paragraph that has its mark, or leave it out, as the newsletter wants it."""
    if not any(_may_be_note(block.spans) for block in blocks):
        return blocks, ()
    blocks = tuple(_join_marks(blocks))
    numbers = {index: number for index, block in enumerate(blocks) if (number := _read_number(block))}
    marked = _find_marks(blocks, numbers)
    notes = {index: number for index, number in numbers.items() if number in marked and marked[number] < index}
    headings = {index for index in range(len(blocks)) if _is_over_notes(blocks, index, notes)}
    spoken = {index for index in notes if _is_said(blocks[index], newsletter)}
    left_out = tuple(LeftOut(_REASON, blocks[index].text) for index in sorted((notes.keys() | headings) - spoken))
    behind: dict[int, list[Block]] = {}
    for note in sorted(spoken):
        index = marked[notes[note]]
        level = blocks[index].level if blocks[index].kind is not BlockKind.HEADING else 0
        moved = replace(blocks[note], kind=BlockKind.PARAGRAPH, level=level, gap=1)
        behind.setdefault(_find_end(blocks, index, notes), []).append(moved)
    return tuple(_move(blocks, notes.keys() | headings, behind)), left_out


def _may_be_note(spans: tuple[Span, ...]) -> bool:
    return bool(spans) and (spans[0].text.startswith("[") or spans[-1].text.endswith(_BACK))


def _move(blocks: tuple[Block, ...], gone: set[int], behind: dict[int, list[Block]]) -> Iterator[Block]:
    for index, block in enumerate(blocks):
        if index not in gone:
            yield block
            yield from behind.get(index, ())


def _find_end(blocks: tuple[Block, ...], index: int, notes: dict[int, str]) -> int:
    """Give the block behind which a note does not part a lead from the quotation or the list that it leads into."""
    is_lead = blocks[index].kind is BlockKind.PARAGRAPH and _MARK.sub("", blocks[index].text).rstrip().endswith(_LEADS)
    end = index + 1
    if not is_lead or end == len(blocks) or end in notes or blocks[end].kind not in _LED_TO:
        return index
    kind = blocks[end].kind
    while end + 1 < len(blocks) and end + 1 not in notes and blocks[end + 1].kind is kind:
        end += 1
    return end


def _join_marks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Join marks that stand alone with the paragraphs of their notes, and numbers of a list with theirs."""
    alone = {index for index, block in enumerate(blocks) if _is_mark(block)}
    last = max(alone, default=-1)
    note: list[Block] = []
    for index, block in enumerate(blocks):
        # Between two marks all is the note; behind the last one, a paragraph is, with what stands directly below.
        is_near = index < last or len(note) == 1 or block.gap == 1
        is_of_note = bool(note) and block.kind in _KINDS and index not in alone and is_near
        if is_of_note:
            note.append(block)
            continue
        if note:
            yield _join(note)
        note = [block] if index in alone else []
        if not note:
            yield _take_label(block)
    if note:
        yield _join(note)


def _is_mark(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and _OPENING.fullmatch(block.text) is not None


def _join(note: list[Block]) -> Block:
    return replace(note[0], spans=tidy(span for block in note for span in (*block.spans, Span(" "))))


def _take_label(block: Block) -> Block:
    """Let the number of a list's item open it where it is a note."""
    number = _LABEL.fullmatch(block.label) if block.text.endswith(_BACK) else None
    return replace(block, label="", spans=tidy((Span(f"[{number[1]}] "), *block.spans))) if number else block


def _read_number(block: Block) -> str:
    match = _OPENING.match(block.text) if block.kind in _KINDS else None
    return match[1] if match else ""


def _find_marks(blocks: tuple[Block, ...], numbers: dict[int, str]) -> dict[str, int]:
    """Give where the mark of each note stands first, outside the notes."""
    marked: dict[str, int] = {}
    wanted = set(numbers.values())
    for index, block in enumerate(blocks):
        if index not in numbers and "[" in block.text:
            for match in _MARK.finditer(block.text):
                if match[1] in wanted:
                    marked.setdefault(match[1], index)
    return marked


def _is_over_notes(blocks: tuple[Block, ...], index: int, notes: dict[int, str]) -> bool:
    """Tell the heading of notes, under which nothing else stands."""
    if (
        blocks[index].kind is not BlockKind.HEADING
        or index + 1 not in notes
        or not _HEADING.fullmatch(blocks[index].text)
    ):
        return False
    stop = next((n for n in range(index + 1, len(blocks)) if blocks[n].kind is BlockKind.HEADING), len(blocks))
    return all(at in notes for at in range(index + 1, stop))


def _is_said(note: Block, newsletter: Newsletter) -> bool:
    if newsletter.footnotes is Footnotes.AUTO:
        match = _OPENING.match(note.text)
        words = note.text[match.end() if match else 0 :].split()
        return len(words) <= _MOST_WORDS and not all("://" in word for word in words)
    return newsletter.footnotes is Footnotes.READ
