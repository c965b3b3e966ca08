"""What the grammar knows while it reads an issue: the drafts so far, and what the whole text shows."""

import re
from collections import Counter
from dataclasses import dataclass, field

from podcast.issue.phrases.headings import drop_number, look_up_heading
from podcast.issue.phrases.sponsors import is_sponsored
from podcast.issue.phrases.titles import Customs, parse_head
from podcast.issue.structure.builders import IssueDraft
from podcast.issue.structure.buttons import is_button
from podcast.issue.structure.item_shapes import MOST_SUMMARIZED, Shapes, learn_customs, learn_shapes
from podcast.model import Block, BlockKind, Decision, HeadingKind, Newsletter
from podcast.text import lazy_compile

_CONTENTS = lazy_compile(
    r"(?:in(?:side)? (?:this|today's) (?:issue|edition|letter|newsletter|e-?mail)|(?:table of )?contents|inside"
    r"|what's inside|on the menu)\W{0,3}",
    re.IGNORECASE,
)
"""What stands over a table of contents, as a line of its own."""
_LONGEST_NAME = 40
_SAMPLE = 3000
"""Blocks that show how a text is written."""


@dataclass(slots=True)
class Reading:
    """State of the reading, and what the whole text shows."""

    draft: IssueDraft
    newsletter: Newsletter
    has_highlights: bool
    is_linked: bool
    customs: Customs
    has_bare_titles: bool
    """Whether so few titles name a summarizer that some may name nobody at all."""
    shapes: Shapes
    upcoming: Counter[str]
    """Headings that are still to come, in small letters, with how often; a table of contents has them all."""
    is_contents: bool = False
    """Whether a table of contents is being read."""
    is_footer: bool = False
    decisions: list[Decision] = field(default_factory=list)

    def note(self, part: str, rule: str, text: str) -> None:
        """Note what a block is taken for, and by which rule."""
        self.decisions.append(Decision(part, rule, text))


def start_reading(
    draft: IssueDraft, blocks: tuple[Block, ...], newsletter: Newsletter, *, has_linked_headings: bool
) -> Reading:
    """Look at the whole text, for what one block cannot show."""
    sample = blocks[:_SAMPLE]
    pairs = ((block, parse_head(block.text, newsletter, block.spans)) for block in sample)
    opened = [(block, head if head and not _is_no_item(block) else None) for block, head in pairs]
    heads = [head for _, head in opened if head]
    summarized = sum(head.summarizer is not None for head in heads)
    return Reading(
        draft,
        newsletter,
        has_highlights=any(find_heading_kind(block, newsletter) is HeadingKind.HIGHLIGHTS for block in blocks),
        is_linked=any(span.href for block in blocks for span in block.spans),
        customs=learn_customs(opened),
        has_bare_titles=summarized <= MOST_SUMMARIZED * len(heads),
        shapes=learn_shapes(opened, newsletter, has_linked_headings=has_linked_headings),
        upcoming=Counter(name_heading(block) for block in blocks if block.kind is BlockKind.HEADING),
    )


def _is_no_item(block: Block) -> bool:
    """Tell a sponsor and a link that only leads on, which show nothing of how items look."""
    return is_sponsored(block) or is_button(block, has_item=True)


def name_heading(block: Block) -> str:
    """Name a heading, whether it has a number or not."""
    return drop_number(block.text).casefold()


def has_highlights(newsletter: Newsletter) -> bool:
    """Tell a newsletter that begins with highlights, whose heading may be lost."""
    return any(heading.kind is HeadingKind.HIGHLIGHTS for heading in newsletter.headings)


def find_heading_kind(block: Block, newsletter: Newsletter) -> HeadingKind | None:
    """Give what stands under a heading that the newsletter knows."""
    heading = look_up_heading(block.text, newsletter) if block.kind is BlockKind.HEADING else None
    return heading.kind if heading else None


def opens_contents(reading: Reading, block: Block, following: Block | None) -> bool:
    """Tell a heading, whatever its name, before all items, whose list begins with a heading that is still to come.

    A line that is no heading is one by its words, "In this issue:".
    """
    if reading.draft.latest is not None or following is None:
        return False
    if following.kind is not BlockKind.LIST_ITEM or not reading.upcoming[name_heading(following)]:
        return False
    is_name = len(block.text) <= _LONGEST_NAME and _CONTENTS.fullmatch(block.text) is not None
    return block.kind is BlockKind.HEADING or is_name


def is_in_contents(reading: Reading, block: Block) -> bool:
    """Tell a line of the table of contents; it ends with the first heading that does not come again."""
    if not reading.is_contents:
        return False
    text = block.text
    if not text or reading.upcoming[name_heading(block)] > 0:
        return True
    is_linked = block.kind is not BlockKind.HEADING and all(span.href for span in block.spans)
    reading.is_contents = is_linked and not parse_head(text, reading.newsletter, block.spans)
    return reading.is_contents
