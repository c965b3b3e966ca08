"""What can only be seen, and is said as words where it has some: tables of sentences, pictures that are described."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from podcast.issue.spans import cut, join_text
from podcast.issue.structure.boilerplate import SKIPPED
from podcast.issue.structure.buttons import is_button
from podcast.model import Block, BlockKind, LeftOut, Newsletter, Seen, Span
from podcast.text import lazy_compile

_CELL = lazy_compile(r"\s?\|\s?")
_NUMBER = lazy_compile(r"(\d{1,3}[.)])\s+(?=\S)")
_SENTENCE_WORDS = 6
"""Words of a cell that is a sentence rather than a figure or a name."""
_MOST_HEADING_WORDS = 5
_PROSE_SHARE = 0.5
_MOST_ROWS, _MOST_COLUMNS = 13, 4
"""Size of a table of words that can be listened to."""
_MOST_CELLS, _WIDEST = 40, 6
"""Cells below the first row, and columns, of a table that can be listened to where it is all under a heading."""
_WORD_SHARE = 0.6
_FEWEST_ALT_WORDS = 3
_NO_ALT = lazy_compile(
    r"(?:an? |the )?(?:screen ?shot(?: from)?[ \d:._-]{6,24}(?:at[ \d:._-]{4,12}(?:[ap]m)?)?(?:\.\w{3,4})?"
    r"|(?:image|picture|photo(?:graph)?|figure|fig\.?|screen ?shot|logo|icon|banner|avatar|thumbnail"
    r"|cover|chart|graph|diagram|plot)\b[\s\d.:]{0,9}(?:preview|image|logo|of (?:the )?(?:post|article|author|logo))?"
    r"|.{0,60}\b(?:logo|icon|avatar|banner|thumbnail)|profile (?:image|picture|photo).{0,60}"
    r"|image may contain.{0,300}|this image has an empty alt.{0,60})\W*",
    re.IGNORECASE,
)


def read_tables_and_pictures(
    blocks: tuple[Block, ...], newsletter: Newsletter
) -> tuple[tuple[Block, ...], tuple[LeftOut, ...]]:
    """Give the blocks with tables, pictures and code as the newsletter has them said; and what is left out of them."""
    kinds = {BlockKind.TABLE, BlockKind.FIGURE, BlockKind.CODE}
    if not any(block.kind in kinds for block in blocks):
        return blocks, ()
    left_out: list[LeftOut] = []
    runs = [(kind, list(run)) for kind, run in groupby(blocks, lambda block: block.kind)]
    around = [None, *(kind for kind, _ in runs), BlockKind.HEADING]
    read = [
        block
        for (kind, run), before, after in zip(runs, around, around[2:], strict=False)
        for block in (
            _read_run(kind, run, newsletter, left_out, is_whole=before is after is BlockKind.HEADING)
            if kind in kinds
            else run
        )
    ]
    return tuple(read), tuple(left_out)


def _read_run(
    kind: BlockKind, run: list[Block], newsletter: Newsletter, left_out: list[LeftOut], *, is_whole: bool
) -> Iterator[Block]:
    """Read neighbours of one kind; `is_whole` where they are all that a heading stands over."""
    rule = {
        BlockKind.TABLE: newsletter.tables,
        BlockKind.FIGURE: newsletter.pictures,
        BlockKind.CODE: newsletter.code,
    }[kind]
    if rule is Seen.LEFT_OUT:
        left_out += (LeftOut(SKIPPED, block.text) for block in run if block.text.strip())
    elif kind is BlockKind.TABLE:
        for table in _part_tables(run):
            has_text = _is_prose(table) or _is_of_words(table) or (is_whole and _is_small(table))
            is_read = rule is Seen.READ or (rule is Seen.AUTO and has_text)
            yield from _read_table(table, left_out) if is_read else (replace(row, level=0) for row in table)
    elif kind is BlockKind.CODE and rule is Seen.READ:
        yield from (replace(block, kind=BlockKind.PARAGRAPH) for block in run)
    elif kind is BlockKind.FIGURE:
        yield from (_name_picture(block, rule, left_out) for block in run)
    else:
        yield from run


def _name_picture(block: Block, rule: Seen, left_out: list[LeftOut]) -> Block:
    """Give a picture with its description, or without one that says nothing."""
    text = block.text.strip()
    is_told = len(text.split()) >= _FEWEST_ALT_WORDS and not _NO_ALT.fullmatch(text)
    if not text or rule is Seen.READ or (rule is Seen.AUTO and is_told):
        return block
    left_out.append(LeftOut("picture", text))
    return replace(block, spans=())


def _part_tables(run: list[Block]) -> Iterator[list[Block]]:
    """Part tables that touch; rows after the first have no line before them."""
    starts = [index for index, row in enumerate(run) if not index or row.gap > 1]
    return (run[start:stop] for start, stop in pairwise([*starts, len(run)]))


def _split_cells(row: Block) -> list[tuple[Span, ...]]:
    text = join_text(row.spans)
    edges = [0]
    for mark in _CELL.finditer(text):
        edges += (mark.start(), mark.end())
    edges.append(len(text))
    return [cut(row.spans, start, stop) for start, stop in zip(edges[::2], edges[1::2], strict=True)]


def _is_prose(run: Sequence[Block]) -> bool:
    """Tell a table whose words mostly stand in cells of whole sentences."""
    lengths = [len(join_text(cell).split()) for row in run for cell in _split_cells(row)]
    return sum(length for length in lengths if length >= _SENTENCE_WORDS) >= _PROSE_SHARE * sum(lengths) > 0


def _is_of_words(run: Sequence[Block]) -> bool:
    """Tell a small table whose cells mostly have words and not figures, as who does what on which day."""
    if len(run) > _MOST_ROWS:
        return False
    rows = [[join_text(cell).strip() for cell in _split_cells(row)] for row in run]
    if not 1 < max(map(len, rows)) <= _MOST_COLUMNS:
        return False
    # The first row may be one of headings; the only one is not.
    cells = [text for row in rows[len(rows) > 1 :] for text in row if text]
    return sum(map(_has_words, cells)) >= _WORD_SHARE * len(cells) > 0


def _is_small(run: Sequence[Block]) -> bool:
    """Tell a table with names in its first column that is short enough to be heard, figures and all."""
    rows = [[join_text(cell).strip() for cell in _split_cells(row)] for row in run[1:]]
    is_named = all(_has_words(row[0]) for row in rows)
    return is_named and 1 < max(map(len, rows), default=0) <= _WIDEST and sum(map(len, rows)) <= _MOST_CELLS


def _has_words(cell: str) -> bool:
    return sum(map(str.isalpha, cell)) > max(2, sum(map(str.isdigit, cell)))


def _is_heading_row(cells: list[tuple[Span, ...]]) -> bool:
    texts = [join_text(cell).strip() for cell in cells]
    return all(
        len(text.split()) <= _MOST_HEADING_WORDS and not text.endswith((".", "!")) for text in texts
    ) and not any(span.href for cell in cells for span in cell)


def _read_table(run: list[Block], left_out: list[LeftOut]) -> Iterator[Block]:
    """Read the rows of a table, with the names of its columns where there are more than two."""
    rows = [_split_cells(row) for row in run]
    headings: list[str] = []
    # Two columns need no names; of words, the first row may be one as the others.
    is_named = max(map(len, rows)) > 2 or _is_prose(run) or not _is_of_words(run)  # noqa: PLR2004
    is_marked = bool(run[0].level) and not any(map(str.isdigit, run[0].text))
    if len(rows) > 1 and (is_named or is_marked) and _is_heading_row(rows[0]):
        headings = [join_text(cell).strip() for cell in rows.pop(0)]
        left_out.append(LeftOut("heading of a table", " ".join(headings)))
        headings = headings if is_named else []
    for cells in rows:
        yield from _read_row(cells, headings)


def _read_row(cells: list[tuple[Span, ...]], headings: list[str]) -> Iterator[Block]:
    """Read a row as an item of a list; a cell of nothing but links that lead on becomes one of its own."""
    blocks = [Block(BlockKind.PARAGRAPH, cell, gap=1) for cell in cells]
    buttons = [block for block in blocks if is_button(block, has_item=True)]
    words = [(index, block.spans) for index, block in enumerate(blocks) if block.spans and block not in buttons]
    spans: list[Span] = []
    for position, (index, cell) in enumerate(words):
        name = headings[index] if len(words) > 2 and index < len(headings) and position else ""  # noqa: PLR2004
        before = (": " if position == 1 and not name else ". ") if position else ""
        if position and join_text(spans).rstrip().endswith((".", "!", "?", ":")):
            before = " "
        spans += (Span(before), Span(f"{name}: " if name else ""), *cell)
    if any(span.text.strip() for span in spans):
        number = _NUMBER.match(join_text(spans))
        label, start = (number[1], number.end()) if number else ("", 0)
        yield Block(BlockKind.LIST_ITEM, cut(spans, start), level=1, label=label)
    yield from buttons
