"""The forms an issue comes in: how each is recognised by its content, and who reads it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from podcast.issue.forms.markdown import parse_markdown, parse_underscored
from podcast.issue.forms.plain import parse_plain
from podcast.issue.page import Page
from podcast.model import Newsletter
from podcast.text import lazy_compile

_SAMPLE = 60_000
"""Characters of a text by which its form is recognised."""
_TAG = lazy_compile(
    r"<(?:/?(?:p|div|html|body|h[1-6]|li|ul|ol|dl|dt|dd|br|table|td|section|article)\b[^<>]{0,300}>|!doctype html)",
    re.IGNORECASE,
)
_FEWEST_TAGS = 3
_PAGE_START = lazy_compile(r"\s{0,200}(?:<\?xml|<!doctype html|<html|<head|<body)", re.IGNORECASE)
_MAIL_SIGNS = ("mcn", "*|", "view this email", "list-manage")
"""Letters, small ones, one of which each mark of a mail has."""
_MAIL = lazy_compile(r"\bmcn[A-Z]\w+|\*\|[A-Z_:]+\|\*|View this email in your browser|list-manage\.com", re.IGNORECASE)
_MARKDOWN_LINK = lazy_compile(r"\[[^\[\]\n]{1,300}\]\((?:https?://|/|#|mailto:)")
_REFERENCE = lazy_compile(r"^ {0,3}\[(?!\^)[^\[\]\n]{1,200}\]:[ \t]+<?https?://", re.MULTILINE)
_SETEXT = lazy_compile(r"^[^\n]{2,100}\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_FENCE = lazy_compile(r"^(?:```|~~~)[\w+#.\- ]{0,60}$", re.MULTILINE)
_ATX = lazy_compile(r"^#{1,6} \S", re.MULTILINE)
_ATX_FIRST = lazy_compile(r"\s{0,200}#{1,6} [^<\n]")
"""A heading of Markdown before all else."""
_MARKS = lazy_compile(r"\*\*[^\s*][^*\n]{0,200}\*\*|(?<!\w)\*\([^*\n]{1,200}\)\*")
_LOST_LINK = lazy_compile(r"(?<!\w)__[^\s_][^_\n]{0,300}__")
_TOP = 1500
"""Characters in which a forum's page says that it is a link to another."""
_LONG_LINE = 0.6
"""Share of a text that its longest line has where everything is on one line."""
_FEW_LINES, _LONGER_LINE = 3, 0.9
"""Lines up to which that share shows it; of more, a greater one."""
_SHORTEST_FLAT = 400
"""Characters: a shorter text may be one paragraph."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the newsletter: the first row whose test passes is taken."""

    name: str
    word: str
    """What its reader is told; one word for all that look alike to one who does not know this table."""
    is_form: Callable[[str], bool]
    read: Callable[..., Page]
    """Takes the text and what the newsletter looks like, and by keyword the file's name for messages."""


def _is_html(text: str) -> bool:
    if _PAGE_START.match(text):
        return True
    if _ATX_FIRST.match(text):
        return False
    tags = len(_TAG.findall(text))
    # Markdown may hold some elements.
    return tags >= _FEWEST_TAGS and tags > sum(len(sign.findall(text)) for sign in (_ATX, _SETEXT, _MARKDOWN_LINK))


def _is_mail(text: str) -> bool:
    folded = text.casefold()
    return any(sign in folded for sign in _MAIL_SIGNS) and _MAIL.search(text) is not None


def _is_flat(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    # An issue of one long paragraph has its title, headings and items in lines of their own.
    share = _LONG_LINE if len(lines) <= _FEW_LINES else _LONGER_LINE
    return len(text) >= _SHORTEST_FLAT and max(map(len, lines)) >= share * len(text.strip())


def _has_any(signs: Mapping[re.Pattern[str], tuple[str, ...]]) -> Callable[[str], bool]:
    """Look for any of the patterns, each with letters of which a text without all of them need not be searched."""
    return lambda text: any(
        any(letters in text for letters in sure) and sign.search(text) is not None for sign, sure in signs.items()
    )


def _read_html(text: str, newsletter: Newsletter, *, name: str) -> Page:
    from podcast.issue.forms.mail_and_web_page import parse_html  # lxml is slow to load

    return parse_html(text, newsletter, name=name)


def _read_flat(text: str, newsletter: Newsletter, *, name: str) -> Page:
    from podcast.issue.forms.one_line_text import (
        parse_flat,  # its patterns take longer to compile than an issue to read
    )

    return parse_flat(text, newsletter, name=name)


def _read_markdown(text: str, _: Newsletter, *, name: str) -> Page:
    return parse_markdown(text, name=name)


def _read_underscored(text: str, _: Newsletter, *, name: str) -> Page:
    return parse_underscored(text, name=name)


def _read_plain(text: str, _: Newsletter, *, name: str) -> Page:
    return parse_plain(text, name=name)


_is_linked_markdown = _has_any({_MARKDOWN_LINK: ("](",), _SETEXT: ("\n===", "\n---"), _REFERENCE: ("]:",)})
_has_lost_link = _has_any({_LOST_LINK: ("__",)})
_is_marked = _has_any({_ATX: ("# ",), _MARKS: ("**", "*("), _FENCE: ("```", "~~~")})
FORMS = (
    Form("mail", "mail", lambda text: _is_html(text) and _is_mail(text), _read_html),
    Form("html", "page", _is_html, _read_html),
    Form("markdown", "Markdown", _is_linked_markdown, _read_markdown),
    Form("old", "Markdown", lambda text: _has_lost_link(text) and not _ATX.search(text), _read_underscored),
    Form("md", "Markdown", _is_marked, _read_markdown),
    Form("flat", "line", _is_flat, _read_flat),
    Form("link", "text", lambda text: "\nLink post\n" in text[:_TOP], _read_plain),
    Form(
        "bare",
        "text",
        lambda text: "\nNew Comment" in text or (text.startswith("\n") and "\n\n\n" in text),
        _read_plain,
    ),
    Form("text", "text", bool, _read_plain),
)
"""All forms, in the order in which they are tried; the last takes every text."""


def name_form(name: str) -> str:
    """Give the word by which a producer is told the form of a text."""
    return next((form.word for form in FORMS if form.name == name), name)


def detect_form(text: str) -> Form:
    """Recognise the form of a text by its content."""
    sample = text[:_SAMPLE]
    return next((form for form in FORMS if form.is_form(sample)), FORMS[-1])
