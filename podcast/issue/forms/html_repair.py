"""Broken markup of a page → markup that every parser reads alike, in which no word is lost.

What is no whole tag is text. Parsers stop at a doctype without its end or at an early `</html>`, take all that follows
a quotation mark for an attribute, and hide all behind an element that nobody sees and that never ends.
"""

import html
import re
from collections import Counter

from podcast.issue.forms.html_tags import UNREAD

_HIDING = re.compile(
    rf"<(?P<end>/?)(?P<name>{'|'.join(sorted(UNREAD - {'head'} | {'title'}))})(?=[\s/>])", re.IGNORECASE
)
_IN_BODY = re.compile(r"</?(?:head|body|h\d|p|div|table|tr|td|ul|ol|li)\b", re.ASCII | re.IGNORECASE)
"""What no title holds: where it stands before the end of one, that is another's."""
_SEEN = "<span"
"""What an element becomes that would hide the rest of its page."""
_MARKUP = re.compile(
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


def repair_page(page: str) -> str:
    """Give a page without comments, declarations, scripts and styles, and with every tag whole."""
    return _MARKUP.sub(_repair, _show_unended(page))


def _repair(match: re.Match[str]) -> str:
    if match["silent"] is not None:
        return ""
    if match["name"] is None:
        return html.escape(match[0])
    # Of a tag with a stray mark no attribute can be told.
    return match[0] if match["stray"] is None else f"<{match['name']}>"


def _show_unended(page: str) -> str:
    """Show what stands in elements that nobody sees in the text, where they have no end."""
    ends = Counter[str]()
    parts: list[str] = []
    at = title_end = len(page)
    for tag in reversed(list(_HIDING.finditer(page))):
        name = tag["name"].lower()
        if tag["end"]:
            ends[name] += 1
            title_end = tag.start() if name == "title" else title_end
        elif ends[name] and not (name == "title" and _IN_BODY.search(page, tag.end(), title_end)):
            ends[name] -= 1
        else:
            ends[name] = 0
            parts += (page[tag.end() : at], _SEEN)
            at = tag.start()
    return "".join(reversed([*parts, page[:at]]))
