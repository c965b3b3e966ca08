"""Checks that no word was lost: the words of a source against the words of its issue."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from functools import reduce
from itertools import pairwise
from operator import and_

from podcast.issue.forms.front_matter import split_front_matter
from podcast.issue.forms.mail import open_mail
from podcast.issue.phrases.labels import LABEL_WORDS, find_labels
from podcast.issue.visible_text import read_visible_texts
from podcast.model import Block, Issue, Item, Newsletter, Opinion
from podcast.text import lazy_compile

_WORD = lazy_compile(r"[^\W_]+")
_SIGNS = lazy_compile(r"[*_\\~]|`(?!s\b)")
"""Marks of emphasis, which part no words; "Mo`s" has an apostrophe."""
_ADDRESS = lazy_compile(r"\b(?:https?://|mailto:)[^\s<>()\[\]\"']+")
_ADDRESS_AND_ON = lazy_compile(r"(?:https?://|mailto:)[^\s<>()]+")
"""An address with what may belong to it, brackets and quotation marks, or stand right behind it."""
_LABEL_WORDS = f"summarized summarised summary written by h t ht hat tip to via author authors {LABEL_WORDS}"
_ORDINALS = tuple(re.findall("..", "stndrdth"))
"""What stands behind the figures of a day."""
_TITLE_WORDS = "the issue number title date url"


def count_lost_words(data: bytes, issue: Issue, *, name: str, newsletter: Newsletter) -> dict[str, int]:
    """Count the words of a source that no field of its issue holds; empty where nothing was lost.

    Labels that became fields ("summarized by", "Read more:") and the marks of the form do not count.
    """
    _, text = split_front_matter(open_mail(data, name=name).text, name=name)
    readings = (_part_labels(reading, newsletter) for reading in read_visible_texts(text))
    # Where an address ends at a bracket is the reader's to say.
    source_words = reduce(and_, (_count_words(reading, _ADDRESS_AND_ON) for reading in readings))
    issue_words = _count_words("\n".join(list_texts(issue)))
    lost = source_words - issue_words - _label_words(issue, text, newsletter)
    return dict(sorted(_forgive_cuts(lost, issue_words - source_words).items()))


def _part_labels(text: str, newsletter: Newsletter) -> str:
    """Part labels from the word before them, as a sign between the two does not."""
    starts = (0, *(label.start for label in find_labels(text, newsletter)), len(text))
    return " ".join(text[start:stop] for start, stop in pairwise(starts))


def _forgive_cuts(lost: Counter[str], extra: Counter[str]) -> Counter[str]:
    """Forgive words that are only cut otherwise: two parsers do not agree on which broken tag ends a word."""
    letters = Counter[str]()
    for word, count in extra.items():
        letters.update({letter: times * count for letter, times in Counter(word).items()})
    missing = Counter[str]()
    # The longest first: their letters are the hardest to find.
    for word in sorted(lost.elements(), key=len, reverse=True):
        needed = Counter(word)
        if needed <= letters:
            letters -= needed
        else:
            missing[word] += 1
    return missing


def _count_words(text: str, address: re.Pattern[str] = _ADDRESS) -> Counter[str]:
    # Signs first: whether one that cuts an address in two became a mark is the reader's to say.
    bare = address.sub(" ", _SIGNS.sub("", text))
    return Counter(_WORD.findall(unicodedata.normalize("NFKC", bare).casefold().replace("ʼ", "'")))


def list_texts(issue: Issue) -> Iterator[str]:
    """Yield the text of every field."""
    yield issue.title
    yield from _block_texts(issue.preamble)
    for section in issue.sections:
        yield "" if section.goes_on else section.title
        yield from _block_texts(section.intro)
        yield from _opinion_texts(section.opinions)
        for item in section.items:
            yield from _item_texts(item)
    yield from _block_texts(issue.footer)
    yield from (omission.text for omission in issue.left_out)


def _item_texts(item: Item) -> Iterator[str]:
    yield from (item.title, item.authors or "", item.summarizer or "", item.hat_tip or "")
    yield from _opinion_texts(item.opinions)
    for blocks in (item.summary, item.prerequisites, item.read_more):
        yield from _block_texts(blocks)


def _opinion_texts(opinions: tuple[Opinion, ...]) -> Iterator[str]:
    for opinion in opinions:
        yield opinion.author
        yield from _block_texts(opinion.paragraphs)


def _block_texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    return (block.text for block in blocks)


def _label_words(issue: Issue, text: str, newsletter: Newsletter) -> Counter[str]:
    """Give every item, label and the title their words, which became names of fields or a date."""
    labels = sum(1 for _ in find_labels(text, newsletter))
    items = [item for section in issue.sections for item in section.items]
    opinions = sum(len(section.opinions) for section in issue.sections) + sum(len(item.opinions) for item in items)
    most = labels + len(items) + opinions
    own = (" ".join(getattr(newsletter.labels, field.name)) for field in fields(newsletter.labels))
    words = Counter(dict.fromkeys([*_LABEL_WORDS.split(), *_count_words(" ".join(own))], most))
    title_words = _count_words(f"{newsletter.prefix} {newsletter.name} {_TITLE_WORDS}")
    words.update(Counter(dict.fromkeys(title_words, 3)))
    if issue.number is not None:
        words.update({str(issue.number): 3})
    if issue.date:
        names = " ".join(f"{issue.date.day}{ending}" for ending in ("", *_ORDINALS))
        words.update(_count_words(f"{issue.date:%m %d %y %Y %A %a %B %b} {issue.date.month} {names}"))
    return words
