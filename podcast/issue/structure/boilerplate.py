"""Recognises what mailers, web pages and their readers put around an issue, and why it is left out."""

import re
import sys
from dataclasses import dataclass
from functools import lru_cache

from podcast.issue.phrases.headings import look_up_heading
from podcast.issue.phrases.labels import any_of
from podcast.issue.phrases.numbering import parse_number_line
from podcast.issue.phrases.sentence_starts import find_sentence_starts
from podcast.issue.structure.comments import is_counter
from podcast.model import Block, BlockKind, HeadingKind, Newsletter
from podcast.text import lazy_compile

SKIPPED = "newsletter.toml"
"""Reason why a producer has something left out."""
SUBSCRIBE = "subscribe line"
"""Reason why a notice of the newsletter's own mails is left out, without the editor's own words behind it."""
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
    return Boilerplate(reason, lazy_compile("|".join(starts), re.IGNORECASE), most_characters)


ANYWHERE = (
    _boilerplate(
        "web page",
        r"(?:This is a )?link\s?post(?: for [^ ]{1,200})?$",
        r"\W{0,6}(?:back|return|jump|scroll|go)(?: up)? to (?:the )?top\W{0,6}$",
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
        r"unsubscribe\b(?=\W*(?:$|here\b|from (?:this|these|our|all|future|the|\S{1,60}@)|at any time|or\b|and\b"
        r"|instantly|by\b|via\b|https?:|\S{1,60}@|\|))",
        r"update your preferences",
        most_characters=1200,
    ),
)
"""Left out wherever it stands."""

_OWN_MAILS = r"\b(?:(?:news)?letter|e-?mail|inbox|(?:mailing )?list|RSS|feed|podcast|updates|posts?|issues?)\b"
BEFORE_ITEMS = (
    _boilerplate("web page", r"\d{1,3} min(?:ute)? read$"),
    _boilerplate(SUBSCRIBE, r"Listen to this newsletter"),
    _boilerplate(
        SUBSCRIBE,
        # Not "Sign up by Friday for the meetup", which is the editor's.
        rf"(?:You can )?(?:subscribe|sign up)\b(?: here| now| today| below| for free| via [\w ]{{1,30}})*"
        rf"(?:\W*$|[.!](?=\s)|:\s*(?:https?:|www\.)|[^.!?]{{0,200}}{_OWN_MAILS})",
        most_characters=300,
    ),
)
"""Left out only before the first item, as an item may start with such words."""


_IN_PARTICULAR = lazy_compile(r"In particular, you can (?:sign up|subscribe)\b", re.IGNORECASE)


@lru_cache(maxsize=16)
def _of_newsletter(newsletter: Newsletter) -> tuple[tuple[Boilerplate, ...], tuple[Boilerplate, ...]]:
    """Give what a newsletter has of its own: left out anywhere, and before the first item."""
    name = re.escape(newsletter.name)
    forums = [f"Crossposted from the {re.escape(forum)}" for forum in newsletter.forums]
    lines = [f"Find all {name}", rf"(?:The )?{name} is a (?:weekly |regular |\w+ )?publication"] if name else []
    openings = any_of(newsletter.skip_paragraphs)
    skipped = Boilerplate(SKIPPED, lazy_compile(rf"(?:{openings})(?!\w)", re.IGNORECASE | re.VERBOSE), sys.maxsize)
    anywhere = (skipped, _boilerplate("web page", *forums)) if forums else (skipped,)
    before_items = (_boilerplate(SUBSCRIBE, *lines, most_characters=900),) if lines else ()
    return anywhere, before_items


def find_reason(block: Block, newsletter: Newsletter, *, is_before_items: bool) -> str | None:
    """Say why a block is no part of the issue, or None where it is."""
    text = block.text
    anywhere, before_items = _of_newsletter(newsletter)
    for boilerplate in (*ANYWHERE, *anywhere, *((*before_items, *BEFORE_ITEMS) if is_before_items else ())):
        if len(text) <= boilerplate.most_characters and boilerplate.pattern.match(text):
            return boilerplate.reason
    if newsletter.skip_links and _is_skipped_link(block, newsletter.skip_links):
        return SKIPPED
    if is_counter(block):
        return "comments"
    if is_before_items and parse_number_line(text) is not None:
        return "issue number"
    heading = look_up_heading(text, newsletter) if block.kind is not BlockKind.LIST_ITEM else None
    return CONTENTS if heading and heading.kind is HeadingKind.CONTENTS else None


def find_notice_end(block: Block, newsletter: Newsletter) -> int:
    """Give where the editor's own words start behind the notices that a block starts with; its length if nowhere."""
    text = block.text
    _, before_items = _of_newsletter(newsletter)
    openings = [kind.pattern for kind in (*before_items, *BEFORE_ITEMS) if kind.reason == SUBSCRIBE]
    starts = [0, *find_sentence_starts(text)]
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        sentence = text[start:stop].strip().replace("’", "'")
        is_notice = any(pattern.match(sentence) for pattern in openings) or _IN_PARTICULAR.match(sentence)
        if not (is_notice or any(words in sentence.casefold() for words in newsletter.skip_sentences)):
            return start
    return len(text)


def _is_skipped_link(block: Block, parts: tuple[str, ...]) -> bool:
    """Tell a block of nothing but links, and marks between them, that all lead to addresses with one of the parts."""
    spans = [span for span in block.spans if any(map(str.isalnum, span.text))]
    return bool(spans) and all(any(part in span.href for part in parts) for span in spans)
