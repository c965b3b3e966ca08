"""The proof that nothing was lost: the words of a source against the words of its issue."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from podcast.issue.forms.charset import decode
from podcast.issue.forms.detect import detect_form
from podcast.issue.forms.front_matter import split_front_matter
from podcast.issue.forms.markdown_references import drop_comments, normalize_reference, take_references
from podcast.issue.phrases.labels import LABEL_WORDS, find_labels
from podcast.issue.visible_text import read_visible_text
from podcast.model import ALIGNMENT_NEWSLETTER, Block, Issue, Item, Section

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[*_`\\~\[\]]")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>()]+")
_TARGET = re.compile(
    r"\]\([^()\s]{0,1500}(?:\([^\s()]{0,300}\)[^\s()]{0,300}){0,8}(?:\s{1,3}\"[^\"\n]{0,300}\")?\s{0,3}\)"
)
_NAMED = re.compile(r"\]\s?\[([^\[\]\n]{0,200})\]")
_MARK = re.compile(
    r"</?(?:a|b|strong|i|em|cite|u|s|del|ins|mark|small|big|span|font|sub|sup|wbr)(?:\s[^<>]{0,4000})?/?>|\\",
    re.IGNORECASE,
)
_FENCE = re.compile(r"^[ \t]{0,3}(?:```|~~~)[\w+#.\-]{0,30}[ \t]*$", re.MULTILINE)
_LINE_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_LABEL_WORDS = f"summarized summarised summary written by h t ht hat tip to {LABEL_WORDS}"
_TITLE_WORDS = f"{ALIGNMENT_NEWSLETTER.prefix} {ALIGNMENT_NEWSLETTER.name} the issue number title date url".casefold()


def lost_words(data: bytes, issue: Issue, *, name: str) -> dict[str, int]:
    """Count the words of a source that no field of its issue holds; empty where nothing was lost.

    Labels that became fields ("summarized by", "Read more:") and the marks of the form do not count.
    """
    _, text = split_front_matter(decode(data, name=name), name=name)
    source, kept = _source_words(text), _issue_words(issue)
    lost = source - kept - _label_words(issue, labels=sum(1 for _ in find_labels(text)))
    return dict(sorted(_not_glued(lost, kept - source).items()))


def _not_glued(lost: Counter[str], extra: Counter[str]) -> Counter[str]:
    """Forgive words that are only cut otherwise: two parsers do not agree on which broken tag ends a word."""
    letters = Counter[str]()
    for word, count in extra.items():
        letters.update({letter: times * count for letter, times in Counter(word).items()})
    missing = Counter[str]()
    for word in sorted(lost.elements(), key=len, reverse=True):
        needed = Counter(word)
        if needed <= letters:
            letters -= needed
        else:
            missing[word] += 1
    return missing


def _source_words(text: str) -> Counter[str]:
    form = detect_form(text).name
    if form in ("html", "mail"):
        return _words(read_visible_text(text))
    if form in ("markdown", "md", "old"):
        return _words(_unmarked(text))
    return _words(text)


def _unmarked(text: str) -> str:
    """Take out of Markdown what is no word: addresses, names of definitions, elements of HTML."""
    body, references = take_references(_FENCE.sub("", text))
    bare = _TARGET.sub("]", drop_comments(body))
    if references:
        bare = _NAMED.sub(lambda match: "]" if normalize_reference(match[1]) in {"", *references} else match[0], bare)
    return html.unescape(_MARK.sub("", _LINE_BREAK.sub(" ", bare)))


def _words(text: str) -> Counter[str]:
    bare = _MARKS.sub("", _ADDRESS.sub(" ", text))
    return Counter(_WORD.findall(unicodedata.normalize("NFKC", bare).casefold().replace("ʼ", "'")))


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


def _label_words(issue: Issue, *, labels: int) -> Counter[str]:
    """Give every item, label and the title their words."""
    items = [item for section in issue.sections for item in section.items]
    most = labels + len(items) + sum(len(item.opinions) for item in items)
    words = Counter(dict.fromkeys(_LABEL_WORDS.split(), most))
    words.update(Counter(dict.fromkeys(_TITLE_WORDS.split(), 3)))
    if issue.number is not None:
        words.update({str(issue.number): 3})
    if issue.date:
        words.update(_words(f"{issue.date:%m %d %y %Y} {issue.date.month} {issue.date.day}"))
    return words
