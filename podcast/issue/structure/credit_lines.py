"""Joins a title on a line of its own with the line of its authors and of who summarized it below."""

import re
from collections.abc import Iterable
from dataclasses import replace

from podcast.issue.phrases.brackets import LONGEST_HEAD
from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.labels import parse_label
from podcast.issue.phrases.names import are_names
from podcast.issue.phrases.titles import ItemHead, compile_credits, parse_head
from podcast.issue.spans import cut, join_text, tidy
from podcast.model import Block, BlockKind, Newsletter, Span
from podcast.text import lazy_compile

_LONGEST_TITLE = 200
_LONGEST_NAMES = 160
_LONGEST_SUMMARIZER = 60
_TITLE_KINDS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM)
_PROSE_ENDS = (".", ",", ";", ":", "…")
_NAMES = lazy_compile(r"([Bb]y:?\s+|[Aa]uthors?:\s+)?([^\W\d_][^():]{2,159}?)\s*(?=\(|:|$)")
_BETWEEN = lazy_compile(r",\s*|\s+and\s+|\s*&\s*")


def join_credit_lines(blocks: Iterable[Block], newsletter: Newsletter) -> tuple[Block, ...]:
    """Make one paragraph of each title and the line with its authors that follows."""
    joined: list[Block] = []
    for line in blocks:
        block = _put_summarizer_in_brackets(line, newsletter)
        is_begun = block is not line and block.text != f"({line.text})"
        if whole := _join_three(joined, block, newsletter):
            joined[-2:] = [whole]
        elif joined and (whole := _join(joined[-1], block, newsletter)):
            joined[-1] = whole
        else:
            joined.append(line if is_begun else block)
    return tuple(joined)


def _put_summarizer_in_brackets(block: Block, newsletter: Newsletter) -> Block:
    """Give "Summarized by Ana Bo" with brackets, where that is all the line says, or the summary follows a colon."""
    if not block.spans or block.kind is not BlockKind.PARAGRAPH:
        return block
    match = compile_credits(newsletter)[0].match(block.text, 0, _LONGEST_SUMMARIZER)
    stop = block.text.find(":", 0, _LONGEST_SUMMARIZER) if match and ":" in block.text else len(block.text)
    if match is None or not 0 < stop <= _LONGEST_SUMMARIZER or not are_names(block.text[match.end() : stop].strip()):
        return block
    return replace(block, spans=tidy((Span("("), *cut(block.spans, 0, stop), Span(")"), *cut(block.spans, stop))))


def _join_three(before: list[Block], block: Block, newsletter: Newsletter) -> Block | None:
    """Join a title, a line of names, and a line that starts with who summarized it."""
    of_summarizer, _ = compile_credits(newsletter)
    if not _opens_with_bracket(block) or not of_summarizer.match(block.text, 1):
        return None
    if len(before) < 2 or not (_are_only_names(before[-1]) or _is_line_between(before[-1], block)):  # noqa: PLR2004
        return None
    names = replace(before[-1], spans=tidy((Span("("), *before[-1].spans, Span(") "), *block.spans)))
    return _join(before[-2], names, newsletter)


def _is_line_between(line: Block, credit: Block) -> bool:
    """Tell names between a title and who summarized it, each in the line below the other."""
    is_line = line.kind is BlockKind.PARAGRAPH and line.gap == credit.gap == 1 and " " in line.text
    return is_line and len(line.text) <= _LONGEST_NAMES and are_names(line.text)


def _are_only_names(block: Block) -> bool:
    is_line = block.kind is BlockKind.PARAGRAPH and bool(block.spans) and len(block.text) <= _LONGEST_NAMES
    return is_line and _are_surely_names(block, block.text)


def _are_surely_names(block: Block, names: str) -> bool:
    """Tell names that no title could be taken for: in italics, several in full, or "et al"."""
    first = block.spans[0]
    if first.href or first.is_strong or not are_names(names):
        return False
    is_list = all(" " in name.strip() for name in _BETWEEN.split(names)) and _BETWEEN.search(names) is not None
    return first.is_emphasis or is_list or names.rstrip(".").endswith("et al")


def _join(title: Block, block: Block, newsletter: Newsletter) -> Block | None:
    """Join a title and a line that starts with its authors or with who summarized it; None for other lines."""
    if block.kind is not BlockKind.PARAGRAPH or not _is_title_line(title, newsletter):
        return None
    of_summarizer, _ = compile_credits(newsletter)
    if _opens_with_bracket(block):
        credit = block.spans
    else:
        credit = _put_names_in_brackets(block, of_summarizer if _is_marked(title) else None)
    if not credit:
        return None
    spans = tidy((*title.spans, Span(" "), *credit))
    head = _parse_joined(title, spans, newsletter)
    # A link says where a title of several sentences ends.
    is_byline = credit is not block.spans and _is_linked(title)
    if head is None and (is_byline or of_summarizer.search(block.text, 0, LONGEST_HEAD)):
        spans = tidy((*title.spans, Span(" "), *_emphasise_bracket(credit)))
        head = _parse_joined(title, spans, newsletter)
    if head is None or (head.summarizer is None and (title.text.isupper() or not _names_another(head, newsletter))):
        return None
    kind = title.kind if title.kind is BlockKind.LIST_ITEM else BlockKind.PARAGRAPH
    level = title.level if kind is BlockKind.LIST_ITEM else 0
    return replace(title, kind=kind, level=level, spans=spans)


def _parse_joined(title: Block, spans: tuple[Span, ...], newsletter: Newsletter) -> ItemHead | None:
    """Read the opening of an item whose title is the title line, whole."""
    head = parse_head(join_text(spans), newsletter, spans)
    return head if head and len(title.text) < head.body and head.lead <= len(title.text) + 1 else None


def _emphasise_bracket(credit: tuple[Span, ...]) -> tuple[Span, ...]:
    """Mark what stands in brackets before who summarized as authors, whatever it looks like."""
    stop = join_text(credit).find(")") + 1
    return (*(replace(span, is_emphasis=True) for span in cut(credit, 0, stop)), Span(" "), *cut(credit, stop))


def _names_another(head: ItemHead, newsletter: Newsletter) -> bool:
    """Tell the authors of an item from the editor, who signs a part of the newsletter."""
    return bool(head.hat_tip) or (bool(head.authors) and head.authors != newsletter.editor)


def _opens_with_bracket(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and block.text.startswith("(")


def _is_title_line(block: Block, newsletter: Newsletter) -> bool:
    text = block.text
    if block.kind not in _TITLE_KINDS or not 1 < len(text) <= _LONGEST_TITLE:
        return False
    if text.endswith(_PROSE_ENDS) and not (text.endswith(".") and _is_linked(block)):
        return False
    return look_up_heading(text, newsletter) is None and parse_label(text, newsletter) is None


def _is_linked(block: Block) -> bool:
    """Tell a title that is a link, whole, and may end as a sentence does."""
    return all(span.href or not span.text.strip() for span in block.spans)


def _is_marked(block: Block) -> bool:
    """Tell a title that is a link or in bold, whole."""
    return all(span.href or span.is_strong or not span.text.strip() for span in block.spans)


def _put_names_in_brackets(block: Block, of_summarizer: re.Pattern[str] | None) -> tuple[Span, ...]:
    """Give "by Ana Bo", or names before brackets, as "(Ana Bo)" with what follows; nothing for another line.

    Names are sure by their look, or by who summarized behind them, where the pattern for these is given.
    """
    text = block.text
    match = _NAMES.match(text[: _LONGEST_NAMES + 1])
    if match is None or " " not in match[2] or not are_names(match[2]):
        return ()
    if match[1] is None:
        is_bracket = text.startswith("(", match.end())
        is_summarized = is_bracket and of_summarizer is not None and of_summarizer.match(text, match.end() + 1)
        if not (is_bracket and (is_summarized or _are_surely_names(block, match[2]))):
            return ()
    start, stop = match.span(2)
    return (Span("("), *cut(block.spans, start, stop), Span(") "), *cut(block.spans, stop))
