"""What a newsletter says about itself as a mail or a page, which no listener needs to hear."""

import re

from podcast.model import Block, BlockKind, Issue, Item, Section

# A sentence of the preamble or the footer that has one of these is not said. Each names a thing of the mail or
# the page: where to sign up, where the archive is, how to answer the mail, where the audio is.
HOUSEKEEPING = re.compile(
    r"resources here|\bsign up\b|\bsubscribe|spreadsheet of|database of|replying to this (?:e-?mail|newsletter)"
    r"|audio (?:version|podcast)|podcast is an audio|listen to (?:this|it)|may not be up yet|weekly publication"
    r"|happy to hear feedback|send (?:it|them|feedback) to me|link ?post|view (?:this|it) in your browser"
    r"|\bavailable (?:as|on|at|in) [^.]{0,60}\bhere\b"
    r"|\bcrosspost|comment(?:s)? (?:here|on this post)|recorded by|translat\w+ (?:version|into|by)",
    re.IGNORECASE,
)


def is_housekeeping(sentence: str) -> bool:
    """Tell whether a sentence only speaks about the mail or the page."""
    return HOUSEKEEPING.search(sentence) is not None


def is_said(item: Item) -> bool:
    """Tell whether an item has something of its own to say, beyond its title."""
    return bool(item.opinions) or (bool(item.summary) and not item.is_duplicate)


def is_mentioned(item: Item) -> bool:
    """Tell whether an item is a bare link, to be read in the section's list."""
    return not item.is_duplicate and not is_said(item)


def said_sections(issue: Issue) -> tuple[Section, ...]:
    """Leave out headings under which, their subheadings included, nothing is said."""
    return tuple(
        section
        for place, section in enumerate(issue.sections)
        if any(_has_words(inner) for inner in (section, *_below(issue.sections[place + 1 :], section.level)))
    )


def _below(later: tuple[Section, ...], level: int) -> tuple[Section, ...]:
    inner: list[Section] = []
    for section in later:
        if section.level <= level:
            break
        inner.append(section)
    return tuple(inner)


def _has_words(section: Section) -> bool:
    return any(_speaks(block) for block in section.intro) or any(
        is_said(item) or is_mentioned(item) for item in section.items
    )


def _speaks(block: Block) -> bool:
    return block.kind in {BlockKind.FIGURE, BlockKind.TABLE, BlockKind.CODE} or any(
        character.isalnum() for character in block.text
    )
