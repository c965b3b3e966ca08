"""The words that a source shows, found by other means than its reader's, so that a fault of the readers shows."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from podcast.issue.forms.charset import INVISIBLE
from podcast.issue.forms.detect import detect_form
from podcast.issue.forms.html_tags import INLINE, UNREAD
from podcast.issue.forms.letters import read_entities
from podcast.issue.forms.markdown_html import translate_html
from podcast.issue.forms.markdown_references import (
    drop_comments,
    normalize_reference,
    number_notes,
    take_references,
)
from podcast.issue.forms.templates import fill_templates
from podcast.text import lazy_compile

_DECLARATION = lazy_compile(r"<!(?!--)(?:[^<>]*>|doctype(?:\s+html\b)?)?", re.ASCII | re.IGNORECASE)
"""Declarations such as a doctype; the standard library's parser stops at some that are broken."""
_COMMENT = lazy_compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
"""A comment; one that never ends hides all behind it."""
_UNENDED = lazy_compile(r"<[A-Za-z/][^<>]*\Z")
_BROKEN_TAGS = (
    lazy_compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w:.\-]*+)[^<>]*+>", re.ASCII),
    lazy_compile(
        r"""
        <(?P<end>/?)(?P<name>[A-Za-z][\w:.\-]*+)
        (?: "[^"<]*+" | '[^'<]*+' | (?: "[^"]*+" | '[^']*+' ) (?=[\s/>]) | [^"'<>]++ )*+ >
        """,
        re.ASCII | re.VERBOSE,
    ),
)
"""Two more ways to read tags: up to the next angle, and with whatever stands between quotation marks."""
_TITLE = lazy_compile(
    r"<title(?=[\s/>])[^<>]*+>(?:[^<]|<(?!/?(?:title|head|body|h\d|p|div|table|tr|td|ul|ol|li)\b))*+</title\b[^<>]*>?",
    re.ASCII | re.IGNORECASE,
)
_LINK_TARGET = lazy_compile(
    r"""
    \]\(\s{0,3}
    [^()\s]{0,1500}(?:\([^\s()]{0,300}\)[^\s()]{0,300}){0,8}  # an address, which may hold brackets
    (?:\s{1,3}"[^"\n]{0,300}")?\s{0,3}                        # a title
    \)
    """,
    re.VERBOSE,
)
_LINK_REFERENCE = lazy_compile(r"\]\s?\[([^\[\]\n]{0,200})\]")
_INLINE_TAG = lazy_compile(
    r"</?(?:a|b|strong|i|em|cite|u|s|del|ins|mark|small|big|span|font|sub|sup|wbr)(?:\s[^<>]{0,4000})?/?>",
    re.IGNORECASE,
)
_PART_OF_WORDS = (INLINE | UNREAD | {"html", "body", "title"}) - {"br"}
"""Tags that mean nothing where they stand within a word."""
_MAY_HIDE = lazy_compile(r"\s(?:style|hidden)\b", re.IGNORECASE)
"""What may hide the end of a word: whether it does is the reader's to say."""
_PICTURE = lazy_compile(r"<img\b[^<>]*>", re.IGNORECASE)
_ALTERNATIVE = lazy_compile(r"""\balt\s?=\s?(?P<mark>["'])(.*?)(?P=mark)""", re.DOTALL | re.IGNORECASE)
_TASK = lazy_compile(r"^[ \t]{0,12}[-*+][ \t]+\[[ xX]\][ \t]", re.MULTILINE)
_FENCE = lazy_compile(r"^[ \t]{0,3}(?:```|~~~)[ \t]*+[\w+#.\-]{0,30}[ \t]*$", re.MULTILINE)
_LINE_BREAK = lazy_compile(r"<br\s?/?>", re.IGNORECASE)
_TAG_TO_QUOTE = lazy_compile(r"<[A-Za-z/][^<>\n]*+\n[ \t]{0,3}>")
"""A tag that the mark of a quoted line would end."""
_QUOTE_MARKS = lazy_compile(r"^(?:[ \t]{0,3}>)+[ \t]?", re.MULTILINE)


class _VisibleText(HTMLParser):
    """Gathers text outside the elements that nobody sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._unread: list[str] = []
        self._open = Counter[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element."""
        del attrs
        if tag in UNREAD:
            self._unread.append(tag)
        self._open[tag] += 1
        self._part_words(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, with all in it that was not closed."""
        if tag in self._unread:
            del self._unread[self._unread.index(tag) :]
        if self._open[tag]:  # an end of nothing parts no words
            self._open[tag] -= 1
            self._part_words(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass an element that holds nothing."""
        del attrs
        self._part_words(tag)

    def handle_data(self, data: str) -> None:
        """Keep what is seen."""
        if not self._unread:
            self.texts.append(data)

    def _part_words(self, tag: str) -> None:
        if tag not in _PART_OF_WORDS:
            self.texts.append(" ")


def read_visible_texts(text: str) -> tuple[str, ...]:
    """Give the text of an issue in any form without its marks, addresses, styles and scripts.

    Parsers do not agree on what a broken tag or link holds, so there are several: what all of them have is shown.
    """
    readings = tuple(_read_form(text))
    if _TAG_TO_QUOTE.search(text):  # what is quoted may be a page, whatever stands around it
        readings += tuple(_strip_page(_QUOTE_MARKS.sub("", text)))
    return readings


def _read_form(text: str) -> Iterator[str]:
    form = detect_form(text).name
    if form in ("html", "mail"):
        yield from (INVISIBLE.sub("", reading) for reading in _strip_page(text))
    elif form in ("markdown", "md", "old"):
        # Only the reader can tell whether a bracket has its partner, so that an address is no text and parts no word.
        yield from dict.fromkeys(_strip_markdown(text, between=between) for between in ("", " "))
    else:
        yield read_entities(_TASK.sub("", text))


def _strip_page(page: str) -> Iterator[str]:
    page = _TITLE.sub("", _COMMENT.sub("", page), count=1)
    parser = _VisibleText()
    parser.feed(_UNENDED.sub("", _DECLARATION.sub("", page)))
    parser.close()
    yield "".join(parser.texts)
    for tag in _BROKEN_TAGS:
        yield html.unescape(_UNENDED.sub("", _DECLARATION.sub("", _drop_tags(tag, page))))


def _drop_tags(tag: re.Pattern[str], page: str) -> str:
    """Take the tags out of a page, and what stands between those of an element that nobody sees."""
    ends = {match["name"].lower(): match.start() for match in tag.finditer(page) if match["end"]}
    counts = Counter[str]()
    parts: list[str] = []
    at, unread = 0, ""
    for match in tag.finditer(page):
        name = match["name"].lower()
        if not unread:
            parts += (page[at : match.start()], _replace_tag(match, name, counts))
            is_unread = name in UNREAD and not match["end"] and match.start() < ends.get(name, 0)
            unread = name if is_unread else ""
        elif name == unread and match["end"]:
            unread = ""
        at = at if unread else match.end()
    return "".join([*parts, page[at:]])


def _replace_tag(tag: re.Match[str], name: str, counts: Counter[str]) -> str:
    if name in _PART_OF_WORDS:
        return " " if _MAY_HIDE.search(tag[0]) else ""
    if tag["end"] and not counts[name]:  # an end of nothing parts no words
        return ""
    counts[name] += -1 if tag["end"] else 1
    return " "


def _strip_markdown(text: str, *, between: str) -> str:
    """Strip the marks of Markdown; `between` stands for a link's address, between its words and what follows."""
    filled, _ = fill_templates(drop_comments(text))
    translated, _ = translate_html(filled)
    plain = number_notes(translated)
    body, references = take_references(_TASK.sub("", _FENCE.sub("", plain)))
    pictured = _PICTURE.sub(_take_alternative, body)
    # Tags first, as the reader does: an address may stand in one.
    bare = _LINK_TARGET.sub(between, _INLINE_TAG.sub("", _LINE_BREAK.sub(" ", pictured)))
    if references:
        # "[words][]" refers to a definition by its words.
        names = {"", *references}
        bare = _LINK_REFERENCE.sub(lambda match: between if normalize_reference(match[1]) in names else match[0], bare)
    return read_entities(bare.replace("\\", ""))


def _take_alternative(picture: re.Match[str]) -> str:
    match = _ALTERNATIVE.search(picture[0])
    return match[2] if match else ""
