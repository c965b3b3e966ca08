"""Tells by its attributes and by the page's style sheet what an element of HTML hides, in a page and in Markdown."""

import re
from collections.abc import Iterator

from podcast.text import lazy_compile

_HIDDEN = lazy_compile(
    r"""
    display\s*:\s*none | mso-hide\s*:\s*all | (?<![\w-])visibility\s*:\s*(?:hidden|collapse)
    | (?<![\w-])(?:left|top|text-indent)\s*:\s*-\d{4,6}(?:px|em)            # far from what a screen shows
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NO_SIZE = lazy_compile(
    r"(?<![\w-])font-size\s*:\s*(?:0(?:\.0*)?\s*(?:px|pt|r?em|%)?|(?:0?\.\d+|1(?:\.0*)?)\s*p[xt])\s*(?:[;!]|$)",
    re.IGNORECASE,
)
_SIZE = lazy_compile(r"(?<![\w-])font(?:-size)?\s*:", re.IGNORECASE)
_NO_HEIGHT = lazy_compile(r"(?<![\w-])(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:[;!]|$)", re.IGNORECASE)
_CUT_OFF = lazy_compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
_CLEAR = lazy_compile(r"(?<![\w-])opacity\s*:\s*0(?:\.0*)?\s*(?:[;!]|$)", re.IGNORECASE)
_MOVES = lazy_compile(r"transform|transition|animation|will-change", re.IGNORECASE)
"""What a page fades in when it is read."""
_ATTRIBUTE = lazy_compile(
    r"""\s([a-z_:@][\w:.\-]{0,60})(?:\s?=\s?("[^"<>]{0,4000}"|'[^'<>]{0,4000}'|[^\s"'<>=]{1,2000}))?""", re.IGNORECASE
)
_SELECTOR = lazy_compile(r"\s*[a-z0-9]{0,12}([.#][\w-]{1,80})\s*", re.IGNORECASE)
"""A class or an id alone; what depends on what is around it may be shown by a script."""
_STYLE_START = lazy_compile(r"<style\b", re.IGNORECASE)
_OPENER = lazy_compile(
    r"\W*(?:(?:click|tap)(?: here)?(?: to (?:expand|see|open|show|read)(?: more| it| all)?)?"
    r"|(?:show|see|read|view|open|expand|hide)(?: more| all| me| details| it)?|details|summary|spoiler)\W*",
    re.IGNORECASE,
)
_BRACE = lazy_compile(r"[{}]")
_TEXT_BLOCKS = lazy_compile(r"<(?:p|h[1-6]|li)\b|\n\s*\n", re.IGNORECASE)


def hides(style: str) -> bool:
    """Tell a style that lets nothing be seen, whatever is in its element."""
    return _HIDDEN.search(style) is not None or (
        _NO_HEIGHT.search(style) is not None and _CUT_OFF.search(style) is not None
    )


def is_clear(style: str) -> bool:
    """Tell a style of no colour, which a page may use to fade its text in, too."""
    return _CLEAR.search(style) is not None and not _MOVES.search(style)


def has_no_size(style: str) -> bool:
    """Tell a style whose type has no size; parts may have one of their own."""
    return _NO_SIZE.search(style) is not None


def has_size(style: str) -> bool:
    """Tell a style that gives its type a size."""
    return _SIZE.search(style) is not None and not _NO_SIZE.search(style)


def is_hidden_tag(tag: str, content: str) -> bool:
    """Tell a start tag in a text that hides what is in its element; a word that is a class hides nothing."""
    if "hid" not in tag and "style" not in tag:
        return False
    values = {match[1].lower(): (match[2] or "").strip("\"'") for match in _ATTRIBUTE.finditer(tag)}
    style = values.get("style", "")
    if "hidden" in values or (style and (hides(style) or (has_no_size(style) and not has_size(content)))):
        return True
    is_unseen = values.get("aria-hidden") == "true" or (style and is_clear(style))
    return bool(is_unseen) and not _TEXT_BLOCKS.search(content)


def is_opener(words: str) -> bool:
    """Tell the words of a box that only say that it opens, "Details", from a title."""
    return _OPENER.fullmatch(words) is not None


def list_hidden_names(page: str) -> frozenset[str]:
    """List the classes, ".name", and ids, "#name", that the style sheets of a page hide on every screen."""
    sheets = (part.partition("</style")[0].partition(">")[2] for part in _STYLE_START.split(page)[1:])
    return frozenset(name for sheet in sheets if hides(sheet) for name in _list_hidden(sheet))


def _list_hidden(sheet: str) -> Iterator[str]:
    """Yield what the rules of a sheet hide that stand in no other, as those for a small screen do."""
    depth = at = 0
    selectors = ""
    for brace in _BRACE.finditer(sheet):
        part, at = sheet[at : brace.start()], brace.end()
        if brace[0] == "{":
            selectors = part.rpartition(";")[2].rpartition("*/")[2] if not depth else ""
            depth += 1
        else:
            depth = max(0, depth - 1)
            names = [_SELECTOR.fullmatch(selector) for selector in selectors.split(",")] if not depth else []
            if names and hides(part):
                yield from (name[1] for name in names if name)
            selectors = ""
