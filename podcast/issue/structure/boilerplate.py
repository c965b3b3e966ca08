"""Recognises what mailers, web pages and their readers put around an issue, and why it is left out."""

import re
import sys
from dataclasses import dataclass
from functools import lru_cache

from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.labels import any_of
from podcast.issue.phrases.numbering import parse_number_line
from podcast.model import Block, BlockKind, HeadingKind, Newsletter

SKIPPED = "newsletter.toml"
"""Reason why a producer has something left out."""
CONTENTS = "table of contents"
"""Reason why the heading of a table of contents is left out; its lines are left out for it, too."""


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A kind of block that is no part of an issue."""

    reason: str
    pattern: re.Pattern[str]
    """What such a block starts with."""
    most_characters: int
    """Length of the longest of its kind; what is longer only starts like it."""


def _boilerplate(reason: str, *starts: str, most_characters: int = 400) -> Boilerplate:
    return Boilerplate(reason, re.compile("|".join(starts), re.IGNORECASE), most_characters)


ANYWHERE = (
    _boilerplate(
        "web page",
        r"(?:This is a )?link\s?post(?: for [^ ]{1,200})?$",
    ),
    _boilerplate("mail", r"View (?:this e-?mail in your browser|the newsletter archive)$"),
    _boilerplate(
        "mail",
        r"Copyright ©",
        r"(?:\(?This|You received this) e?-?mail (?:was sent to|because)",
        r"Our mailing address is",
        r"Subscribe here:$",
        r"You can update your preferences",
        r"Want to change how you receive these emails",
        r"unsubscribe",
        r"update your preferences",
        most_characters=1200,
    ),
)
"""Left out wherever it stands."""

BEFORE_ITEMS = (
    _boilerplate("subscribe line", r"Listen to this newsletter"),
    _boilerplate("subscribe line", r"(?:You can )?(?:subscribe|sign up)\b", most_characters=300),
)
"""Left out only before the first item, as an item may start with such words."""


@lru_cache(maxsize=16)
def _of_newsletter(newsletter: Newsletter) -> tuple[tuple[Boilerplate, ...], tuple[Boilerplate, ...]]:
    """Give what a newsletter has of its own: left out anywhere, and before the first item."""
    name = re.escape(newsletter.name)
    forums = [f"Crossposted from the {re.escape(forum)}" for forum in newsletter.forums]
    lines = [f"Find all {name}", rf"(?:The )?{name} is a (?:weekly |regular |\w+ )?publication"] if name else []
    openings = any_of(newsletter.skip_paragraphs)
    skipped = Boilerplate(SKIPPED, re.compile(rf"(?:{openings})(?!\w)", re.IGNORECASE | re.VERBOSE), sys.maxsize)
    anywhere = (skipped, _boilerplate("web page", *forums)) if forums else (skipped,)
    before_items = (_boilerplate("subscribe line", *lines, most_characters=900),) if lines else ()
    return anywhere, before_items


_COMMENTS = re.compile(
    r"(?:New Comment$|(?:No|\d{1,5}) comments?(?:, sorted by|$)|Comments? \(\d{1,5}\)$)", re.IGNORECASE
)
_LONGEST_COMMENTS_LINE = 103


def find_reason(block: Block, newsletter: Newsletter, *, is_before_items: bool) -> str | None:
    """Say why a block is no part of the issue, or None where it is."""
    text = block.text
    anywhere, before_items = _of_newsletter(newsletter)
    for boilerplate in (*ANYWHERE, *anywhere, *((*before_items, *BEFORE_ITEMS) if is_before_items else ())):
        if len(text) <= boilerplate.most_characters and boilerplate.pattern.match(text):
            return boilerplate.reason
    if newsletter.skip_links and _is_skipped_link(block, newsletter.skip_links):
        return SKIPPED
    if is_before_items and parse_number_line(text) is not None:
        return "issue number"
    heading = look_up_heading(text, newsletter) if block.kind is not BlockKind.LIST_ITEM else None
    return CONTENTS if heading and heading.kind is HeadingKind.CONTENTS else None


def _is_skipped_link(block: Block, parts: tuple[str, ...]) -> bool:
    """Tell a block of nothing but links, and marks between them, that all lead to addresses with one of the parts."""
    spans = [span for span in block.spans if any(map(str.isalnum, span.text))]
    return bool(spans) and all(any(part in span.href for part in parts) for span in spans)


def split_comments(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Part the issue's blocks from the comments of its readers behind them."""
    # A comment may quote the article word for word, so what stands behind the first one is not looked at.
    for index, block in enumerate(blocks):
        if len(block.text) <= _LONGEST_COMMENTS_LINE and _COMMENTS.match(block.text):
            return blocks[:index], blocks[index:]
    return blocks, ()
