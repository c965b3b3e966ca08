"""Broken markup of a page → markup that every parser reads alike, in which no word is lost.

What is no whole tag is text. Parsers stop at a doctype without its end or at an early `</html>`, take all that follows
a quotation mark for an attribute, and hide all behind an element that nobody sees and that never ends.
"""

import html
import re
from collections import defaultdict
from typing import TypeAlias

from podcast.issue.forms.html_tags import UNREAD
from podcast.text import lazy_compile

_RAW = lazy_compile(r"<(script|style|plaintext|xmp)(?=[\s/>])", re.IGNORECASE)
"""Elements in which parsers read no markup, and so nothing of what is mended there."""
_RAW_END = lazy_compile(r"</(script|style)(?=[\s/>])", re.IGNORECASE)
_HIDING = lazy_compile(
    rf"""
    < (?: (?P<end>/?) (?P<name>{"|".join(sorted(UNREAD - {"head"} | {"title"}))}) (?=[\s/>]) | /?[a-z] )
    (?: "[^"]*+" | '[^']*+' | [^<>"'] )*+ >
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The tags of what hides its content; any other tag too, for there may be one of these in an attribute."""
_IN_BODY = lazy_compile(r"</?(?:head|body|h\d|p|div|table|tr|td|ul|ol|li)\b", re.ASCII | re.IGNORECASE)
"""What no title holds: where it stands before the end of one, that is another's."""
_DECLARATION = lazy_compile(r"<[!?](?!--)")
_ADDRESS_SIGNS = frozenset("/'\"=?&#")
_SEEN = "<span"
"""What an element becomes that would hide the rest of its page."""
_MARKUP = lazy_compile(
    r"""
    (?P<silent>
        <!--(?: -?> | .*? (?: --!?> | \Z ) )
      | <(?P<raw>script|style)(?=[\s/>]) .*? </(?P=raw)(?=[\s/>]) [^<>]*+ >?
      | <[!?] [^<>]*+ >                                      # a declaration
      | <!(?: doctype (?: \s++ html (?!\w) )? )?             # one without its end: what follows is text
      | </ \s*+ (?: (?: html | body ) (?=[\s/>]) [^<>]*+ )? >
    )
    | <(?P<name> /? [a-z] [\w:.\-]*+ )                       # a tag
      (?: \s*+ (?:
          [^\s<>=/"'] [^\s<>=/]*+ (?: \s*+ = \s*+ (?:
              "[^"<]*+" | '[^'<]*+'
            | (?: "[^"]*+" | '[^']*+' ) (?=[\s/>])           # else the mark has no partner, and tags follow
            | [^\s<>"'] [^\s<>]*+
          ) )?+
        | /
        | (?P<stray> ["'=] )                                 # a quotation mark without its partner
      ) )*+
      \s*+ >
    | <
    """,
    re.ASCII | re.DOTALL | re.IGNORECASE | re.VERBOSE,
)

_Edit: TypeAlias = tuple[int, int, str]
"""Where a stretch of a page begins and ends, and what stands for it."""


def repair_page(page: str) -> str:
    """Give a page with every tag whole, and without comments, declarations, scripts, styles and what nobody sees."""
    return _empty_unread(_MARKUP.sub(_repair, _show_raw(page)))


def _show_raw(page: str) -> str:
    """Show what stands behind a script or a style that has no end, and in what shows its markup."""
    ends = {tag[1].lower(): tag.start() for tag in _RAW_END.finditer(page)}
    return _RAW.sub(lambda tag: tag[0] if tag.start() < ends.get(tag[1].lower(), 0) else _SEEN, page)


def _repair(match: re.Match[str]) -> str:
    if match["silent"] is not None:
        # A declaration in a broken tag may end an address, to which no word behind it belongs.
        is_behind_address = match.string[match.start() - 1 : match.start()] in _ADDRESS_SIGNS
        return " " if is_behind_address and _DECLARATION.match(match[0]) else ""
    if match["name"] is None:
        return html.escape(match[0])
    # Of a tag with a stray mark no attribute can be told.
    return match[0] if match["stray"] is None else f"<{match['name']}>"


def _empty_unread(page: str) -> str:
    """Empty elements that nobody sees, as a table in one keeps parsers from its end; show those that have no end."""
    ends: defaultdict[str, list[int]] = defaultdict(list)
    edits: list[_Edit] = []
    title_end = len(page)
    for tag in reversed([tag for tag in _HIDING.finditer(page) if tag["name"]]):
        name = tag["name"].lower()
        if tag["end"]:
            ends[name].append(tag.start())
            title_end = tag.start() if name == "title" else title_end
        elif not ends[name] or (name == "title" and _IN_BODY.search(page, tag.end(), title_end)):
            ends[name].clear()
            edits.append((tag.start(), tag.end("name"), _SEEN))
        else:
            end = ends[name].pop()
            edits += [(tag.end(), end, "")] if name != "title" else []
    return _edit(page, sorted(edits))


def _edit(page: str, edits: list[_Edit]) -> str:
    """Replace stretches of a page, in their order; what begins within one is gone with it."""
    parts: list[str] = []
    at = 0
    for start, end, text in edits:
        if start >= at:
            parts += (page[at:start], text)
            at = end
    return "".join([*parts, page[at:]])
