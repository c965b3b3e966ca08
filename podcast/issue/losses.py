"""The proof that nothing was lost: the words of a source against the words of its issue."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from podcast.issue.decode import INVISIBLE, decode
from podcast.issue.forms import form_of
from podcast.issue.front_matter import split_front_matter
from podcast.issue.labels import WORDS
from podcast.model import Block, Issue, Item, Section

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[*_`\\~\[\]]")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>()]+")
_TARGET = re.compile(
    r"\]\([^()\s]{0,1500}(?:\([^\s()]{0,300}\)[^\s()]{0,300}){0,8}(?:\s{1,3}\"[^\"\n]{0,300}\")?\s{0,3}\)"
)
_UNSEEN = re.compile(
    r"<!--|<(head|style|script|template|noscript|iframe|object|svg|select|textarea)\b[^<>]{0,4000}>", re.IGNORECASE
)
_INLINE_TAG = re.compile(
    r"(?i)</?(?:a|abbr|b|strong|i|em|u|span|font|sub|sup|code"
    r"|small|big|s|del|ins|mark|q|cite|wbr)(?:\s[^<>]{0,4000})?/?>"
)
_TAG = re.compile(r"<[!/?]?[A-Za-z][^<>]{0,8000}>|<![^<>]{0,400}>|<\?[^<>]{0,400}>")
_LABEL_WORDS = f"summarized summarised summary written by h t ht hat tip to {WORDS}"
_TITLE_WORDS = "an alignment newsletter the issue number title date url"


def lost_words(data: bytes, issue: Issue, *, name: str) -> dict[str, int]:
    """Count the words of a source that no field of its issue holds; empty where nothing was lost.

    Labels that became fields ("summarized by", "Read more:") and the marks of the form do not count.
    """
    _, text = split_front_matter(decode(data, name=name), name=name)
    source = _source_words(text)
    source.subtract(_issue_words(issue))
    source.subtract(_label_words(issue))
    return {word: count for word, count in sorted(source.items()) if count > 0}


def _source_words(text: str) -> Counter[str]:
    form = form_of(text).name
    if form in ("html", "mail"):
        text = INVISIBLE.sub("", html.unescape(_TAG.sub(" ", _INLINE_TAG.sub("", "".join(_seen(text))))))
    elif form in ("markdown", "md", "old"):
        text = _TARGET.sub("]", text)
    return _words(text)


def _seen(text: str) -> Iterator[str]:
    """Yield what a page shows: no comments, styles and the like."""
    offset, lower = 0, text.lower()
    while match := _UNSEEN.search(text, offset):
        yield text[offset : match.start()] + " "
        end = f"</{match[1].lower()}" if match[1] else "-->"
        stop = lower.find(end, match.end())
        if stop < 0:
            return
        offset = stop + len(end)
    yield text[offset:]


def _words(text: str) -> Counter[str]:
    bare = _MARKS.sub("", _ADDRESS.sub(" ", text))
    return Counter(_WORD.findall(unicodedata.normalize("NFKC", bare).casefold()))


def _issue_words(issue: Issue) -> Counter[str]:
    return _words("\n".join(_texts(issue)))


def _texts(issue: Issue) -> Iterator[str]:
    yield issue.title
    yield from _of_blocks(issue.preamble)
    for section in issue.sections:
        yield from _of_section(section)
    yield from _of_blocks(issue.footer)
    yield from (left.text for left in issue.left_out)


def _of_section(section: Section) -> Iterator[str]:
    yield section.title
    yield from _of_blocks(section.intro)
    for item in section.items:
        yield from _of_item(item)


def _of_item(item: Item) -> Iterator[str]:
    yield from (item.title, item.authors or "", item.summarizer or "", item.hat_tip or "")
    for opinion in item.opinions:
        yield opinion.by
        yield from _of_blocks(opinion.paragraphs)
    for blocks in (item.summary, item.prerequisites, item.read_more):
        yield from _of_blocks(blocks)


def _of_blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    return (block.text for block in blocks)


def _label_words(issue: Issue) -> Counter[str]:
    """Give every item and the title the words of their labels."""
    items = [item for section in issue.sections for item in section.items]
    labels = Counter({word: len(items) + sum(len(item.opinions) for item in items) for word in _LABEL_WORDS.split()})
    labels.update(Counter(dict.fromkeys(_TITLE_WORDS.split(), 3)))
    if issue.number is not None:
        labels.update({str(issue.number): 3})
    if issue.date:
        labels.update(_words(f"{issue.date:%m %d %y %Y} {issue.date.month} {issue.date.day}"))
    return labels
