"""What mailers, web pages and their readers put around an issue, and the reason why it is left out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.numbering import parse_number_line
from podcast.model import ALIGNMENT_NEWSLETTER, Block, BlockKind, HeadingKind, LeftOut


@dataclass(frozen=True, slots=True)
class Chrome:
    """Text that is no part of an issue; `pattern` must match at the start of a block."""

    reason: str
    pattern: re.Pattern[str]
    most_characters: int = 400


def _chrome(reason: str, pattern: str, most_characters: int = 400) -> Chrome:
    return Chrome(reason, re.compile(pattern, re.IGNORECASE), most_characters)


ANYWHERE = (
    _chrome("web page", r"(?:This is a )?link\s?post(?: for [^ ]{1,200})?$"),
    _chrome("web page", rf"Crossposted from the (?:{'|'.join(ALIGNMENT_NEWSLETTER.forums)})"),
    _chrome("mail", r"View (?:this e-?mail in your browser|the newsletter archive)$"),
    _chrome("mail", r"Copyright ©", 1200),
    _chrome("mail", r"(?:\(?This|You received this) e?-?mail (?:was sent to|because)", 1200),
    _chrome(
        "mail",
        r"Our mailing address is|Subscribe here:$|You can update your preferences"
        r"|Want to change how you receive these emails|unsubscribe|update your preferences",
        1200,
    ),
)
"""Left out wherever it stands."""

BEFORE = (
    _chrome("subscribe line", rf"Find all {ALIGNMENT_NEWSLETTER.name}", 900),
    _chrome("subscribe line", rf"(?:The )?{ALIGNMENT_NEWSLETTER.name} is a (?:weekly |regular |\w+ )?publication", 900),
    _chrome("subscribe line", r"Listen to this newsletter"),
    _chrome("subscribe line", r"(?:You can )?(?:subscribe|sign up)\b", 300),
)
"""Left out before the first item."""

_ANY = re.compile("|".join(f"(?:{chrome.pattern.pattern})" for chrome in ANYWHERE + BEFORE), re.IGNORECASE)
_COMMENTS = re.compile(
    r"(?:New Comment$|(?:No|\d{1,5}) comments?(?:, sorted by|$)|Comments? \(\d{1,5}\)$)", re.IGNORECASE
)


def reason_for(block: Block, *, is_before: bool) -> str | None:
    """Say why a block is no part of the issue, or None where it is."""
    text = block.text
    for chrome in (ANYWHERE + (BEFORE if is_before else ())) if _ANY.match(text) else ():
        if len(text) <= chrome.most_characters and chrome.pattern.match(text):
            return chrome.reason
    if is_before and parse_number_line(text) is not None:
        return "issue number"
    return "table of contents" if _is_contents(block) else None


def opens_comments(block: Block) -> bool:
    """Tell where the issue ends and its readers start to speak."""
    return len(block.text) < len("100000 comments, sorted by") * 4 and bool(_COMMENTS.match(block.text))


def _is_contents(block: Block) -> bool:
    heading = look_up_heading(block.text) if block.kind is not BlockKind.LIST_ITEM else None
    return heading is not None and heading.kind is HeadingKind.CONTENTS


def left_out(reason: str, blocks: Iterable[Block]) -> tuple[LeftOut, ...]:
    """Keep the words of blocks that are no part of the issue."""
    return tuple(LeftOut(reason, block.text) for block in blocks if block.text.strip())
