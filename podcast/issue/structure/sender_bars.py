"""Tells how surely a single block is a service's that sends newsletters: a bar of buttons, a note, an address."""

import re
from enum import IntEnum
from functools import lru_cache

from podcast.issue.phrases.days import parse_whole_day
from podcast.issue.phrases.sender_lines import (
    ADDRESS,
    BESIDE,
    BUTTON,
    BYLINE,
    FACT,
    NUMBER,
    PROFILE,
    WORD,
    WRITTEN,
)
from podcast.issue.phrases.sender_notes import is_note
from podcast.issue.phrases.sender_sentences import ICON, TITLE
from podcast.model import Block, BlockKind, Newsletter, Span
from podcast.text import lazy_compile

LONGEST_BAR = 160
LONGEST_NOTE = 500
_LONGEST_WRITTEN = 3000
"""Characters of a note with the addresses that a mailer wrote into it."""
_FEWEST_FACTS = 2
_MOST_PARTS = 12
_MOST_NAMES = 4
_MOST_JOINED, _LONGEST_BUTTON = 24, 6
"""Words of a bar without marks between its buttons, and of one of them."""
_FEWEST_JOINED = 3
BETWEEN = lazy_compile(r"\s*[|·•∙‧/–—]\s*|\s{3,}|\n")
"""What stands between the parts of a bar."""
NEVER = (BlockKind.CODE, BlockKind.TABLE)
"""Kinds of blocks that no service puts around an issue."""
SIGN = lazy_compile(r"\w")
_ORNAMENT = lazy_compile(r"^[^\w\s#$€£@+©(\[\"“'‘-]{1,12}\s{0,2}(?=\D)|[\s:…»→›>★☆]+$|(?<!\.)\.$")
"""What stands around the words of a button, a pictogram, stars, an arrow."""
_MARK = lazy_compile(r"[|·•∙‧/–—-]{1,2}")
_GREETING = lazy_compile(
    r"(?:hi|hey|hello|dear)\b[^,.!?:–—-]{0,30}[,!:–—-]\s+(?=[^.!?]{1,200}\bbecause\b[^.!?]{1,200}[.!?]?(?:$|.*unsubscribe))",
    re.IGNORECASE,
)
"""What a service puts before a note, "Hi Ann, you're getting this because …"."""


class Kind(IntEnum):
    """How surely a block is a service's."""

    ADDRESS = -1
    """A bare address, a service's only behind what surely is."""
    TEXT = 0
    PERHAPS = 1
    """Only beside what surely is."""
    SURELY = 2


def find_kind(block: Block, newsletter: Newsletter) -> Kind:
    """Tell how surely a block is a service's, by itself."""
    text = block.text.replace("’", "'").strip()
    has_address = "://" in text and len(text) <= _LONGEST_WRITTEN
    if has_address and not (text := WRITTEN.sub("", text).strip()):
        return Kind.ADDRESS
    if not text or len(text) > LONGEST_NOTE or block.kind in NEVER:
        return Kind.TEXT
    if not SIGN.search(text):  # a mark between the parts of a bar, each in a line of its own
        return Kind.PERHAPS if _MARK.fullmatch(text) else Kind.TEXT
    is_heading = block.kind is BlockKind.HEADING
    unnamed = _unname(text, newsletter)
    unnamed = unnamed if unnamed[0].isalnum() else _ORNAMENT.sub("", unnamed, count=1)
    is_icon = block.kind is BlockKind.FIGURE and ICON.fullmatch(text) is not None
    has_note = not is_heading and is_note(_drop_greeting(unnamed))
    words = _list_words(block)
    is_linked = is_link(block)
    is_profile = is_linked and all(PROFILE.match(span.href) for span in words)
    if is_icon or has_note or is_profile or TITLE.fullmatch(unnamed):
        return Kind.SURELY
    if len(text) > LONGEST_BAR:
        return Kind.TEXT
    # Of a bar of links each is a button, whatever stands between them.
    bar = " | ".join(span.text.replace("’", "'") for span in words) if is_linked and not has_address else text
    kind = _find_bar(bar, newsletter, is_linked=is_linked or has_address, is_heading=is_heading)
    if kind is Kind.TEXT and not is_linked and any(_is_linked_button(span) for span in words):
        # A button behind facts may have no mark before it, "By Ada Moss · 6 Mar [View in browser](…)", "[12](…) Share".
        bar = " | ".join(span.text.strip() for span in words)
        kind = _find_bar(bar, newsletter, is_linked=False, is_heading=is_heading)
    # A picture is a button by what its description says, never by what it may be.
    return kind if kind is Kind.SURELY or block.kind is not BlockKind.FIGURE else Kind.TEXT


def _drop_greeting(text: str) -> str:
    greeting = _GREETING.match(text)
    return text[greeting.end() :] if greeting else text


def _list_words(block: Block) -> list[Span]:
    return [span for span in block.spans if SIGN.search(span.text)]


def is_link(block: Block) -> bool:
    """Tell a block whose words are all of links."""
    words = _list_words(block)
    return bool(words) and all(span.href for span in words)


def is_beside_text(block: Block) -> bool:
    """Tell a link, and a picture, stars or a rule, which have no words."""
    return is_link(block) or not SIGN.search(block.text)


def _is_linked_button(span: Span) -> bool:
    return bool(span.href) and (BUTTON.fullmatch(span.text.strip()) is not None or span.text.strip().isdecimal())


def _unname(text: str, newsletter: Newsletter) -> str:
    """Let "this newsletter" stand where a service has its name, "Thanks for reading Garden Letter"."""
    name = newsletter.name
    return _compile_name(name).sub("this newsletter", text) if name and name.casefold() in text.casefold() else text


@lru_cache(maxsize=16)
def _compile_name(name: str) -> re.Pattern[str]:
    return lazy_compile(rf"\b(?:the )?{re.escape(name)}\b", re.IGNORECASE)


def _find_bar(text: str, newsletter: Newsletter, *, is_linked: bool, is_heading: bool) -> Kind:
    """Tell a bar of buttons, which may name author and day, too."""
    is_button = "/" in text and BUTTON.fullmatch(text) is not None  # "Subscribe for $5/month"
    parts = [_ORNAMENT.sub("", part) for part in ([text] if is_button else BETWEEN.split(text)) if SIGN.search(part)]
    has_others = len(parts) > 1
    if not 0 < len(parts) <= _MOST_PARTS or not all(
        _is_part(part, newsletter, has_others=has_others) for part in parts
    ):
        if is_heading:
            return Kind.TEXT
        return Kind.PERHAPS if ADDRESS.fullmatch(", ".join(parts)) else _find_joined(text, newsletter)
    is_masthead = is_linked and not is_heading and _is_masthead(parts[0], newsletter)
    has_words = (is_linked or has_others) and any(WORD.fullmatch(part) for part in parts)
    if has_words or (is_masthead and not has_others):
        return Kind.SURELY
    if any(_is_button(part, newsletter, has_others=has_others) for part in parts):
        return Kind.SURELY
    return Kind.TEXT if is_heading else Kind.PERHAPS


def _is_part(part: str, newsletter: Newsletter, *, has_others: bool) -> bool:
    is_button = WORD.fullmatch(part) is not None or _is_button(part, newsletter, has_others=has_others)
    return is_button or _is_fact(part, newsletter, has_others=has_others)


def _is_button(part: str, newsletter: Newsletter, *, has_others: bool) -> bool:
    """Tell a button; with others beside it, a note of a few words, too."""
    if BUTTON.fullmatch(_unname(part, newsletter)):
        return True
    return has_others and len(part.split()) <= _MOST_NAMES and is_note(part)


def _is_fact(part: str, newsletter: Newsletter, *, has_others: bool) -> bool:
    """Tell a day, a name, a count; with others beside it, who writes, a number and an address, too."""
    if FACT.fullmatch(part) or BESIDE.fullmatch(part) or _is_name(part, newsletter):
        return True
    if not has_others:
        return False
    is_writer = part[:3].casefold() == "by " and len(part.split()) <= _MOST_NAMES
    return is_writer or are_facts(part) or any(sign.fullmatch(part) for sign in (NUMBER, ADDRESS))


def _find_joined(text: str, newsletter: Newsletter) -> Kind:
    """Tell several buttons with nothing but blanks between them, "Share on Facebook Share via email"."""
    words = [word for word in text.split() if SIGN.search(word)]
    beginning = _unname(" ".join(words[:_LONGEST_BUTTON]), newsletter)
    if not 1 < len(words) <= _MOST_JOINED or not any(sign.match(beginning) for sign in (WORD, BUTTON, BESIDE)):
        return Kind.TEXT
    counts: dict[int, int] = {0: 0}
    """How many of the buttons before a word are surely some, by the place of the word."""
    for start in range(len(words)):
        for stop in range(start + 1, min(start + _LONGEST_BUTTON, len(words)) + 1) if start in counts else ():
            part = " ".join(words[start:stop])
            is_sure = WORD.fullmatch(part) or BUTTON.fullmatch(_unname(part, newsletter))
            if is_sure or BESIDE.fullmatch(part):
                counts[stop] = max(counts.get(stop, 0), counts[start] + bool(is_sure))
    count = counts.get(len(words))
    return Kind.TEXT if count is None else Kind.SURELY if count >= _FEWEST_JOINED else Kind.PERHAPS


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


def is_signed(block: Block, newsletter: Newsletter) -> bool:
    """Tell a line that says by whom all is, "by Ada Moss", where that is its editor."""
    text = block.text.strip().casefold()
    return bool(newsletter.editor) and text != (name := _drop_by(text)) and name == newsletter.editor.casefold()


def are_facts(text: str) -> bool:
    """Tell two facts of a byline or more in one line, "by Ada Moss 4th Nov 2026 3 min read"."""
    match = BYLINE.fullmatch(text)
    return match is not None and sum(fact is not None for fact in match.groups()) >= _FEWEST_FACTS
