"""Guesses which lines are titles where nothing marks them: no link, no authors, no summarizer."""

import re
import unicodedata
from collections.abc import Sequence

from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.labels import parse_label
from podcast.issue.phrases.titles import ItemHead, parse_head, title_share
from podcast.issue.phrases.update_notes import is_note
from podcast.model import Block, BlockKind, Newsletter
from podcast.text import lazy_compile

_LONGEST_TITLE = 160
_FEWEST_WORDS, _MOST_WORDS = 2, 24
_FEWEST_RARE_WORDS = 4
"""Words that a title must have at least where titles without names are rare."""
_FORMULA = lazy_compile(r"[=<>∑∏∫{}\\|]|\w\(\w")
_PROSE_ENDS = (".", ":", ",", ";", "…", ".”", '."', ")", "!")
_NOTE = lazy_compile(r"['’]s? note$|^(?:Note|Update|Edit|Reaction|Result|Example)s?$", re.IGNORECASE)
# The share of words with a capital that makes a title of a line: by itself; before its summary, as the first under a
# heading or as a later one; and in an issue where titles without names are rare.
_SHARE_ALONE, _SHARE_FIRST, _SHARE_LATER, _SHARE_RARE = 0.5, 0.75, 0.8, 0.85
_USUAL_GAP = 2
_LINE_WORDS, _PARAGRAPH_WORDS = 7, 12
"""Words of a line that may be a heading, and of what is surely none."""
_FEWEST_LINES = 2
_SENTENCE_ENDS = (".", "!", "?", "…", ".”", '."', "!”", "?”", ":", ",")


def parse_plain_title(
    block: Block, following: Block | None, *, newsletter: Newsletter, is_first: bool, is_usual: bool
) -> ItemHead | None:
    """Take a line for a title by its looks and by what follows; None where it is prose.

    `is_first` says that no item is being read, so that the line stands under a heading; `is_usual`, that this text has
    titles without names, which newer issues hardly have.
    """
    if block.kind is not BlockKind.PARAGRAPH:
        return None
    text = block.text
    if not is_usual:
        return _title_alone(text, following, newsletter, share=_SHARE_RARE)
    head = _title_with_body(text, newsletter, share=_SHARE_FIRST if is_first else _SHARE_LATER)
    return head or _title_alone(text, following, newsletter, share=0.0 if is_first else _SHARE_ALONE)


def _title_alone(text: str, following: Block | None, newsletter: Newsletter, *, share: float) -> ItemHead | None:
    """Take a short line that no paragraph follows."""
    if not _is_title_line(text, share=share) or (following is not None and _is_prose(following, newsletter)):
        return None
    return ItemHead(text, len(text), len(text))


def _is_prose(block: Block, newsletter: Newsletter) -> bool:
    """Tell what would be the body of a line before it."""
    if block.kind is BlockKind.HEADING or block.gap > _USUAL_GAP:
        return False
    text = block.text
    return not (
        parse_head(text, newsletter, block.spans)
        or _is_title_line(text, share=_SHARE_ALONE)
        or look_up_heading(text, newsletter)
        or _title_with_body(text, newsletter, share=_SHARE_FIRST)
    )


def _is_title_line(text: str, *, share: float) -> bool:
    return len(text) <= _LONGEST_TITLE and not text.endswith(_PROSE_ENDS) and _is_title(text, share=share)


def _title_with_body(text: str, newsletter: Newsletter, *, share: float) -> ItemHead | None:
    """Take what stands before a colon, where it is written like a title; the last such colon counts."""
    if parse_label(text, newsletter):
        return None
    duplicate = f": {newsletter.duplicate_mark}"
    window = text[: _LONGEST_TITLE + len(duplicate)]
    if newsletter.duplicate_mark and duplicate in window:
        stop = window.index(duplicate)
        return ItemHead(text[:stop], stop + 1, stop)
    colons = [match.start() for match in re.finditer(": ", window)]
    stop = next((colon for colon in reversed(colons) if _ends_title(text, colon, share=share)), 0)
    return ItemHead(text[:stop], stop + 1, stop) if stop else None


def _ends_title(text: str, stop: int, *, share: float) -> bool:
    body = text[stop + 2 :]
    is_sentence = body[:1].isupper() and body.rstrip("\"”’')").endswith((".", "!", "?", ":"))
    is_aside = _NOTE.search(text[:stop]) or is_note(text[:stop])
    return is_sentence and not is_aside and _is_title(text[:stop], share=share)


def _is_title(text: str, *, share: float) -> bool:
    words = text.split()
    is_short = share >= _SHARE_RARE and len(words) < _FEWEST_RARE_WORDS
    starts_well = text[:1].isupper() or text[:1] in tuple("\"“'‘0123456789$")
    if is_short or not starts_well or not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or _FORMULA.search(text):
        return False
    return title_share(text) >= share


def find_bare_lines(blocks: Sequence[Block]) -> set[int]:
    """Find the lines of a few words that stand between the paragraphs of an essay; names of speakers come again."""
    lines = {index for index in range(1, len(blocks) - 1) if _is_bare(*blocks[index - 1 : index + 2])}
    names = {blocks[index].text.casefold() for index in lines}
    paragraphs = sum(len(block.text.split()) >= _PARAGRAPH_WORDS for block in blocks)
    return lines if _FEWEST_LINES <= len(lines) == len(names) and 2 * len(lines) <= paragraphs + 1 else set()


def _is_bare(before: Block, block: Block, following: Block) -> bool:
    """Tell a line without an end between a sentence and a whole paragraph."""
    words = block.text.split()
    is_line = block.kind is BlockKind.PARAGRAPH and 0 < len(words) <= _LINE_WORDS and block.gap > 1 < following.gap
    if not is_line or any(span.href or span.is_emphasis for span in block.spans):
        return False
    is_name = block.text[0].isupper() and block.text[-1].isalnum() and not any(map(str.isdigit, block.text))
    is_over = following.kind is BlockKind.PARAGRAPH and len(following.text.split()) >= _PARAGRAPH_WORDS
    return is_name and is_over and following.text.endswith(_SENTENCE_ENDS) and before.text.endswith(_SENTENCE_ENDS)


def find_picture_lines(blocks: Sequence[Block]) -> set[int]:
    """Find the lines that begin with a pictogram each, where several parts have one over them."""
    lines = {index for index, block in enumerate(blocks[:-1]) if _is_pictured(block)}
    is_over = not any(index + 1 in lines for index in lines)
    return lines if len(lines) >= _FEWEST_LINES and is_over else set()


def _is_pictured(block: Block) -> bool:
    text = block.text
    if text[:1].isascii() or block.kind is not BlockKind.PARAGRAPH or any(span.href for span in block.spans):
        return False
    words = text.split()
    is_line = 1 < len(words) <= _LINE_WORDS and not text.endswith(_SENTENCE_ENDS) and block.gap > 1
    return is_line and not any(map(str.isalnum, words[0])) and unicodedata.category(text[0]) == "So"
