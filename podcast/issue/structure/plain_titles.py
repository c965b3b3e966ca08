"""Titles that nothing marks: no link, no authors, no summarizer."""

import re

from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.labels import parse_label
from podcast.issue.phrases.titles import ItemHead, parse_head, title_share
from podcast.model import ALIGNMENT_NEWSLETTER, Block, BlockKind

_LONGEST_TITLE = 160
_FEWEST_WORDS, _MOST_WORDS = 2, 24
_FEWEST_RARE_WORDS = 4
_FORMULA = re.compile(r"[=<>∑∏∫{}\\|]|\w\(\w")
_ENDS = (".", ":", ",", ";", "…", ".”", '."', ")", "!")
_NOTE = re.compile(r"['’]s? note$|^(?:Note|Update|Edit|Reaction|Result|Example)s?$", re.IGNORECASE)
_REPEATED = f": {ALIGNMENT_NEWSLETTER.duplicate_mark}"
_SHARE_ALONE, _SHARE_FIRST, _SHARE_LATER, _SHARE_RARE = 0.5, 0.75, 0.8, 0.85
_USUAL_GAP = 2


def parse_unlinked(block: Block, after: Block | None, *, is_first: bool, is_usual: bool) -> ItemHead | None:
    """Take a line for a title by its looks and by what follows; None where it is prose.

    `is_first` says that no item is being read, so that the line stands under a heading; `is_usual`, that this text has
    titles without names, which newer issues hardly have.
    """
    if block.kind is not BlockKind.PARAGRAPH:
        return None
    text = block.text
    if not is_usual:
        return _alone(text, after, share=_SHARE_RARE)
    return _with_body(text, is_first=is_first) or _alone(text, after, share=0.0 if is_first else _SHARE_ALONE)


def _alone(text: str, after: Block | None, *, share: float) -> ItemHead | None:
    """Take a short line that no paragraph follows."""
    if not _is_title_line(text, share=share) or (after is not None and _is_prose(after)):
        return None
    return ItemHead(text, len(text), len(text))


def _is_prose(block: Block) -> bool:
    """Tell what would be the body of a line before it."""
    if block.kind is BlockKind.HEADING or block.gap > _USUAL_GAP:
        return False
    text = block.text
    return not (
        parse_head(text, block.spans)
        or _is_title_line(text, share=_SHARE_ALONE)
        or look_up_heading(text)
        or _with_body(text, is_first=True)
    )


def _is_title_line(text: str, *, share: float) -> bool:
    return len(text) <= _LONGEST_TITLE and not text.endswith(_ENDS) and _is_title(text, share=share)


def _with_body(text: str, *, is_first: bool) -> ItemHead | None:
    """Take what stands before a colon, where it is written like a title; the last such colon counts."""
    if parse_label(text):
        return None
    window = text[: _LONGEST_TITLE + len(_REPEATED)]
    if _REPEATED in window:
        stop = window.index(_REPEATED)
        return ItemHead(text[:stop], stop + 1, stop)
    share = _SHARE_FIRST if is_first else _SHARE_LATER
    stops = [match.start() for match in re.finditer(": ", window)]
    good = [stop for stop in stops if _is_titled(text, stop, share=share)]
    return ItemHead(text[: good[-1]], good[-1] + 1, good[-1]) if good else None


def _is_titled(text: str, stop: int, *, share: float) -> bool:
    rest = text[stop + 2 :]
    is_sentence = rest[:1].isupper() and rest.rstrip("\"”’')").endswith((".", "!", "?", ":"))
    return is_sentence and not _NOTE.search(text[:stop]) and _is_title(text[:stop], share=share)


def _is_title(text: str, *, share: float) -> bool:
    words = text.split()
    is_short = share >= _SHARE_RARE and len(words) < _FEWEST_RARE_WORDS
    starts_well = text[:1].isupper() or text[:1] in tuple("\"“'‘0123456789$")
    if is_short or not starts_well or not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or _FORMULA.search(text):
        return False
    return title_share(text) >= share
