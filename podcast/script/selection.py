"""What is left out: what a newsletter says about itself as a mail or a page, empty headings, repeated items."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from podcast.model import Block, BlockKind, Issue, Item, Line, Lines, Newsletter, Section, Span
from podcast.text import lazy_compile

# What any newsletter says of its mail or its page: where to sign up, where to read, hear or discuss it.
_MAIL_TALK = r"""
    \bsign\ up\b(?!\ (?:by|before|until|for)\b(?![^.]{0,60}\b(?:(?:news)?letter|e-?mails?|list|updates)\b))
    | \bsubscribe\b(?!\ to\ (?:the\ (?:idea|notion|theory|view)\b
        # "our egg box" is an editor's offer, "our weekly updates" are the newsletter
        | (?:our|the|an?|my|its|his|her|their|that)\ (?!(?:\w+\ ){0,2}(?:(?:news)?letters?|lists?|mails?|updates
          |podcast|feed|channel|blog|posts?)\b)))
    | view\ (?:this|it)\ in\ your\ browser
    | listen\ to\ (?:this|it) | recorded\ by
    | \bavailable\ (?:as|on|at|in)\ [^.]{0,60}\bhere\b  # "available as a podcast here"
    | \bfind\ all\ [^.]{0,60}\bhere\b  # "Find all resources here"
    | translat\w+\ (?:version|into|by)
    | link\ ?post | \bcrosspost | comments?\ (?:here|on\ this\ post)
"""


_POINTING = lazy_compile(r"\W*see(?:\W+(?:also|and|or|[A-Z]{2,4}\W+#\d+))*\W*", re.IGNORECASE)
_POINTING_AT = lazy_compile(r"See (?:also )?(?:[A-Z][\w-]*\s?){1,3}\.?")


@lru_cache(maxsize=16)
def _compile(newsletter: Newsletter) -> re.Pattern[str]:
    words = (re.escape(phrase).replace("'", "['’]") for phrase in newsletter.skip_sentences)
    return lazy_compile("|".join((_MAIL_TALK, *words)), re.IGNORECASE | re.VERBOSE)


def is_housekeeping(sentence: str, newsletter: Newsletter) -> bool:
    """Tell whether a sentence only speaks about the mail or the page."""
    return _compile(newsletter).search(sentence) is not None


def drop_housekeeping(blocks: Iterable[Block], lines: Lines, newsletter: Newsletter) -> Iterator[Block]:
    """Leave out headings, and sentences that only speak about the mail or the page."""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            continue
        sentences = list(_join_clauses(lines(block.text)))
        remaining = [sentence for sentence in sentences if not is_housekeeping(sentence, newsletter)]
        if remaining == sentences:
            yield block
        elif remaining:
            yield replace(block, label="", spans=(Span(" ".join(remaining)),))


def _join_clauses(lines: Iterable[Line]) -> Iterator[str]:
    """Put the clauses of long sentences together again."""
    clauses: list[str] = []
    for line in lines:
        clauses.append(line.written)
        if not line.is_unfinished:
            yield " ".join(clauses)
            clauses = []


def is_spoken(item: Item) -> bool:
    """Tell whether an item has something of its own to say, beyond its title and where else it is described."""
    return bool(item.opinions) or (not item.is_duplicate and not all(map(_only_points_on, item.summary)))


def _only_points_on(block: Block) -> bool:
    """Tell whether a paragraph has nothing but a link: "See [Import AI].", "See also [these] [podcasts]"."""
    words = "".join(span.text for span in block.spans if not span.href)
    return block.kind is BlockKind.PARAGRAPH and bool(_POINTING.fullmatch(words) or _POINTING_AT.fullmatch(words))


def is_mentioned(item: Item) -> bool:
    """Tell whether an item is a bare link, to be read in the section's list."""
    return not item.is_duplicate and not is_spoken(item)


def select_sections(issue: Issue) -> tuple[Section, ...]:
    """Leave out headings under which, their subheadings included, nothing is said."""
    return tuple(
        section
        for index, section in enumerate(issue.sections)
        if any(_has_words(part) for part in (section, *_subsections(issue.sections[index + 1 :], section.level)))
    )


def _subsections(following: Iterable[Section], level: int) -> Iterator[Section]:
    for section in following:
        if section.level <= level:
            return
        yield section


def _has_words(section: Section) -> bool:
    visible = {BlockKind.FIGURE, BlockKind.TABLE, BlockKind.CODE}  # named whether they have words or not
    has_text = any(block.kind in visible or any(map(str.isalnum, block.text)) for block in section.intro)
    return has_text or bool(section.opinions) or any(is_spoken(item) or is_mentioned(item) for item in section.items)
