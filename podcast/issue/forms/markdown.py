"""Markdown in the three ways that the newsletter is written in it → blocks; why by hand is in docs/decisions.md."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from podcast.issue.forms.front_matter_below import take_properties
from podcast.issue.forms.markdown_code import list_codes
from podcast.issue.forms.markdown_html import translate_html
from podcast.issue.forms.markdown_inline import parse_marks
from podcast.issue.forms.markdown_references import drop_comments, number_notes, shorten_pictures, take_references
from podcast.issue.forms.other_markup import RULE, write_ruled_titles
from podcast.issue.forms.templates import fill_templates
from podcast.issue.page import Page, gather_blocks
from podcast.issue.phrases.sender_lines import find_code_fields, has_field_sign
from podcast.model import Block, BlockKind, Span
from podcast.text import lazy_compile

_ATX = lazy_compile(r"(#{1,6})(?:[ \t]+(.*))?$")
_SETEXT = lazy_compile(r"(?:={3,}|-{3,})[ \t]*$")
_RULE = lazy_compile(r"(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$")
# Besides CommonMark's: "1+2." numbers two at once, and pages give "•", "–" and "(a)" when they are copied.
_BULLET = lazy_compile(r"([ \t]*)([-*+•–]|\d{1,4}(?:\+\d{1,4})?[.)]|\([a-z0-9]{1,3}\))[ \t]+(?=\S)")
_PICTOGRAM = lazy_compile(r"[ \t]{0,3}[^\w\s\x00-\u206f]{1,3}[ \t]+(?=\[[^\[\]\n]{1,300}\]\()")
"""A sign before a link, as a line of a list has it."""
_QUOTE = lazy_compile(r"[ \t]{0,3}>[ \t]?")
_FENCE = lazy_compile(r"[ \t]{0,3}(?:```|~~~)(?=([^`\n]*)$)")
_LANGUAGE = lazy_compile(r"[\w+#.\-]{0,30}")
_IMAGE = lazy_compile(r"!\[([^\[\]]{0,2000})\]\(([^()\s]{0,2000})(?:[ \t]+\"[^\"\n]{0,300}\")?\)$")
_BETWEEN_PICTURES = lazy_compile(r"(?<=\))[ \t]*(?=!\[[^\[\]\n]{0,2000}\]\([^()\s]{0,2000}\)[ \t]*$)", re.MULTILINE)
_NOTE = lazy_compile(r" {0,3}\[\^[^\[\]\s]{1,60}\]:[ \t]")
_STRUCK = lazy_compile(r"(?<![~\w])~~(?=[^\s~])([^~\n]{1,400})(?<=[^\s~])~~(?![~\w])")
_MARKED = lazy_compile(r"(?<![=\w])==(?=[^\s=])([^=\n]{1,400})(?<=[^\s=])==(?![=\w])")
_LINKED_BLOCK = lazy_compile(
    r"\[[ \t]*\n[ \t]*\n((?:(?!\[[ \t]*\n)[^\n]{0,2000}\n){0,12}?)[ \t]*\]"
    r"(\([^()\s]{0,2000}(?:\([^()\s]{0,40}\))?[^()\s]{0,200}(?:[ \t]+\"[^\"\n]{0,300}\")?\))"
)
"""A link around lines of their own, as extensions of browsers write a page's buttons and cards."""
_LINE_MARKS = lazy_compile(r"^(#{1,6}[ \t]+)?(.*)$")
_LINKED_PICTURE = lazy_compile(
    r"^[ \t]*\[(!\[[^\[\]\n]{0,2000}\]\([^()\s]{0,2000}\))\]\([^()\s]{0,2000}\)[ \t]*$", re.MULTILINE
)
"""A picture that is a link, on a line of its own."""
_TABLE_RULE = lazy_compile(r"[ \t]*\|[ \t|:\-]*$")
_TASK = lazy_compile(r"\[[ xX]\][ \t]+(?=\S)")
"""The box of a task, before its words."""
_LOST_HEADING = lazy_compile(r"^__([^_\n]{2,40}:)__[ \t]*$", re.MULTILINE)
"""A line in bold that is no link: it would go on behind its colon."""
_BARE_TABLE_RULE = lazy_compile(r"[ \t]{0,3}:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*){1,60}\|?[ \t]*$")
_CELL = lazy_compile(r"(?<!\\)\|")
_INDENTED_CODE = lazy_compile(r"(?:[ ]{4}|\t)[ \t]*(?:[#$>/]|.{0,200}(?:[\w)]\(|[=;{}<>]|\w_\w|--\w|\w\.\w))")
"""A line that is indented and looks like code; others are indented for other reasons."""
_INDENT = lazy_compile(r"[ ]{2}|[ ]?\t")
"""What a paragraph within a list item starts with."""
_SPACES_A_LEVEL = 2
_MOST_LEVELS = 6


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Lines that belong together, before their inline marks are read."""

    kind: BlockKind
    lines: tuple[str, ...]
    level: int = 0
    label: str = ""
    gap: int = 2
    """1 for a table's row behind another."""


def parse_markdown(text: str, *, name: str) -> Page:
    """Read Markdown with its links."""
    return _parse_page(text, name=name, has_lost_links=False)


def parse_underscored(text: str, *, name: str) -> Page:
    """Read Markdown whose links were turned into `__text__`."""
    return _parse_page(text, name=name, has_lost_links=True)


def _parse_page(text: str, *, name: str, has_lost_links: bool) -> Page:
    text, day, properties = take_properties(drop_comments(text))
    filled, codes = fill_templates(text)
    translated, hidden = translate_html(filled)
    body, references = take_references(number_notes(translated))
    body = shorten_pictures(body, references)
    blocks = _parse_blocks(body, references, has_lost_links=has_lost_links)
    fields = find_code_fields(list_codes(text)) if "`" in text and has_field_sign(text) else frozenset()
    return Page(gather_blocks(blocks, name=name), date=day, left_out=(*properties, *codes, *hidden), fields=fields)


def _parse_blocks(text: str, references: Mapping[str, str], *, has_lost_links: bool) -> Iterator[Block]:
    text = _drop_pairs(text)
    if "[\n" in text:
        text = _LINKED_BLOCK.sub(_link_lines, text)
    if "![" in text:
        text = _LINKED_PICTURE.sub(r"\1", _BETWEEN_PICTURES.sub("\n\n", text))
    if has_lost_links and ":__" in text:
        text = _LOST_HEADING.sub(r"**\1**", text)
    if RULE in text:
        text = write_ruled_titles(text)
    lines = text.split("\n")
    for chunk in _split_chunks(_frame_tables(lines)):
        spans = _parse_chunk(chunk, references, has_lost_links=has_lost_links)
        if spans or chunk.kind is BlockKind.FIGURE:
            yield Block(chunk.kind, spans, level=chunk.level, label=chunk.label, gap=chunk.gap)


def _drop_pairs(text: str) -> str:
    """Take the marks off words that a page strikes out or draws on a ground of its own."""
    text = _STRUCK.sub(r"\1", text) if "~~" in text else text
    return _MARKED.sub(r"\1", text) if "==" in text else text


def _link_lines(match: re.Match[str]) -> str:
    """Write a link around lines as a link in each of them; a picture needs none."""
    lines = [line.strip() for line in match[1].split("\n")]
    words = [line for line in lines if line and not (_SETEXT.fullmatch(line) or _RULE.fullmatch(line))]
    linked = (line if line.startswith("![") else _LINE_MARKS.sub(rf"\1[\2]{match[2]}", line, count=1) for line in words)
    return "\n\n" + "\n\n".join(linked) + "\n\n"


def _parse_chunk(chunk: _Chunk, references: Mapping[str, str], *, has_lost_links: bool) -> tuple[Span, ...]:
    if chunk.kind is BlockKind.CODE:
        body = "\n".join(chunk.lines)
        return (Span(body),) if body.strip() else ()
    # A backslash before the end of a line breaks it there, and is no sign.
    lines = (line[:-1] if line.endswith("\\") and not line.endswith("\\\\") else line for line in chunk.lines)
    spans = parse_marks("\n".join(lines), references=references, has_lost_links=has_lost_links)
    if chunk.kind is BlockKind.HEADING:
        return tuple(replace(span, is_strong=False) for span in spans)
    return spans


def _frame_tables(lines: list[str]) -> list[str]:
    """Give tables without outer bars theirs, so that every row of a table starts with one."""
    framed = list(lines)
    is_table = False
    for index, line in enumerate(lines):
        is_rule = _BARE_TABLE_RULE.match(line) is not None
        if is_rule and index and "|" in lines[index - 1] and not lines[index - 1].lstrip().startswith("|"):
            framed[index - 1], is_table = f"| {lines[index - 1].strip()} |", True
        is_table = is_table and "|" in line
        if is_table and not line.lstrip().startswith("|"):
            framed[index] = f"| {line.strip()} |"
    return framed


def _split_chunks(lines: list[str]) -> Iterator[_Chunk]:
    """Yield the blocks of a text as lines, linear in the text."""
    at, depth = 0, 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
            continue
        chunk, at = _take_chunk(lines, at, depth)
        depth = chunk.level if chunk and chunk.kind is not BlockKind.HEADING else 0
        if chunk:
            is_next_row = chunk.kind is BlockKind.TABLE and at > 1 and lines[at - 2].lstrip().startswith("|")
            yield replace(chunk, gap=1) if is_next_row else chunk


def _take_chunk(lines: list[str], at: int, depth: int) -> tuple[_Chunk | None, int]:
    """Take the block that starts at a line; give it and the line after it."""
    line = lines[at]
    chunk = _read_line(line.strip())
    if chunk and chunk.kind is BlockKind.TABLE and at + 1 < len(lines) and _TABLE_RULE.match(lines[at + 1]):
        chunk = replace(chunk, level=1)
    if chunk or _RULE.match(line.strip()) or _TABLE_RULE.match(line):
        return chunk, at + 1
    if not depth and _INDENTED_CODE.match(line) and not (at and lines[at - 1].strip()):
        stop = next((n for n in range(at, len(lines)) if lines[n].strip() and not _INDENT.match(lines[n])), len(lines))
        return _Chunk(BlockKind.CODE, tuple(lines[at:stop])), stop
    if match := _FENCE.match(line):
        return _take_code(lines, at, match[0].strip())
    if _is_underlined(lines, at):
        return _Chunk(BlockKind.HEADING, (line.strip(),), level=1 if lines[at + 1].startswith("=") else 2), at + 2
    if match := _BULLET.match(line):
        return _take_item(lines, at, match, depth)
    level = depth if _INDENT.match(line) else 0
    return (_take_quote if _QUOTE.match(line) else _take_paragraph)(lines, at, level)


def _read_line(line: str) -> _Chunk | None:
    """Take a block that is never more than its line: a heading, a picture, a table's row."""
    if match := _ATX.match(line):
        return _Chunk(BlockKind.HEADING, ((match[2] or "").rstrip("# \t"),), level=len(match[1]))
    if match := _IMAGE.match(line):
        return _Chunk(BlockKind.FIGURE, (match[1],))
    if line.startswith("|") and not _TABLE_RULE.match(line):
        cells = _CELL.split(line.strip("|"))
        return _Chunk(BlockKind.TABLE, (" | ".join(cell.strip().replace("\\|", "/") for cell in cells),))
    return None


def _is_underlined(lines: list[str], at: int) -> bool:
    return at + 1 < len(lines) and bool(_SETEXT.match(lines[at + 1])) and not _BULLET.match(lines[at])


def _take_code(lines: list[str], at: int, fence: str) -> tuple[_Chunk | None, int]:
    stop = next((n for n in range(at + 1, len(lines)) if lines[n].strip().startswith(fence)), None)
    info = lines[at].strip().lstrip("`~").strip()
    if stop is None or lines[stop].strip().strip(fence[0]):
        # It would take all the rest for code, or the words behind the next fence, which begins code of its own.
        text = lines[at].strip() if fence[0] in info else info
        return (_Chunk(BlockKind.PARAGRAPH, (text,)) if text else None), at + 1
    # One word names the language; more are words of the text.
    title = () if _LANGUAGE.fullmatch(info) else (info,)
    return _Chunk(BlockKind.CODE, (*title, *lines[at + 1 : stop])), stop + 1


def _take_item(lines: list[str], at: int, match: re.Match[str], depth: int) -> tuple[_Chunk, int]:
    level = min(1 + len(match[1].expandtabs(4)) // _SPACES_A_LEVEL, depth + 1, _MOST_LEVELS)
    label = match[2] if match[2][0] not in "-*+•–" else ""
    body, stop = _take_lines(lines, at + 1)
    text = lines[at][match.end() :]
    box = _TASK.match(text)
    return _Chunk(BlockKind.LIST_ITEM, (text[box.end() if box else 0 :], *body), level=level, label=label), stop


def _take_quote(lines: list[str], at: int, level: int) -> tuple[_Chunk, int]:
    """Take a paragraph of a quote, which a line that is empty but for its mark ends."""
    stop = at + 1
    while stop < len(lines) and _QUOTE.match(lines[stop]) and _QUOTE.sub("", lines[stop], count=1).strip():
        stop += 1
    return _Chunk(BlockKind.QUOTE, tuple(_QUOTE.sub("", line, count=1) for line in lines[at:stop]), level), stop


def _take_paragraph(lines: list[str], at: int, level: int) -> tuple[_Chunk, int]:
    body, stop = _take_lines(lines, at + 1)
    return _Chunk(BlockKind.PARAGRAPH, (lines[at], *body), level), stop


def _take_lines(lines: list[str], at: int) -> tuple[list[str], int]:
    """Gather the lines that go on with a paragraph."""
    start = at
    while at < len(lines) and lines[at].strip() and not _starts_block(lines, at):
        at += 1
    return lines[start:at], at


def _starts_block(lines: list[str], at: int) -> bool:
    line = lines[at]
    return bool(
        _ATX.match(line.strip())
        or _FENCE.match(line)
        or _BULLET.match(line)
        or _PICTOGRAM.match(line)
        or _QUOTE.match(line)
        or _is_underlined(lines, at)
        or _IMAGE.match(line.strip())
        or _NOTE.match(line)
    )
