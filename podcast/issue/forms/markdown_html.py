"""The HTML that Markdown may hold → Markdown: what nobody sees goes, blocks become blocks, marks signs."""

import html
import re

from podcast.issue.forms.hidden_styles import is_hidden_tag, is_opener
from podcast.issue.forms.markdown_code import change_outside_code
from podcast.issue.forms.raised_text import lower_text, raise_text
from podcast.model import LeftOut
from podcast.text import lazy_compile, word_set

_SILENT = word_set("script style svg iframe object template noscript textarea select video audio head title canvas")
"""Elements whose content is no text of an issue."""
_BLOCKS = word_set(
    """
    address article aside body center details dialog div dl dt dd fieldset figcaption figure footer form header hr html
    main nav ol p section summary table tbody tfoot thead ul blockquote caption
    """
)
_NOTHING = word_set(
    """
    abbr acronym area bdi bdo code col colgroup data dfn embed kbd input ins  link map meta param
    picture q rb rp rt ruby samp source time track tt var
    """
)
"""Elements of which only the words count."""
_TAG = lazy_compile(
    r"""
    < (?P<end>/?) (?P<name>[a-z][a-z0-9]{0,20})
    (?:
        \s{1,99} [a-z_:@][\w:.\-]{0,60}
        (?: \s?=\s? (?: "[^"<>]{0,4000}" | '[^'<>]{0,4000}' | [^\s"'<>=]{1,2000} ) )?
    ){0,30}
    \s{0,99} /? >
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RAISED = lazy_compile(
    r"<(?P<tag>sup|sub)(?:\s[^<>]{0,300})?>(?P<text>[^<>]{1,200}|<a\s[^<>]{0,600}>[^<>]{1,60}</a>)</(?P=tag)>",
    re.IGNORECASE,
)
_LINK = lazy_compile(
    r"\[\\?\[?\^?([^\[\]()\\]{1,40})\\?\]?\]\(#?[^()\s]{0,300}\)|<a\s[^<>]*>([^<>]{1,60})</a>", re.IGNORECASE
)
_FORM = word_set("button label legend output")
"""Elements of a form that hold words."""
_VOID = word_set("area br col embed hr img input link meta param source track wbr")
"""Elements that hold nothing."""
_QUOTE = lazy_compile(r"<blockquote(?:\s[^<>]{0,1000})?>(?:\s{0,9}<p(?:\s[^<>]{0,1000})?>)?\s{0,9}", re.IGNORECASE)
_ANY_TAG = lazy_compile(r"<[^<>]{0,4000}>")
_REACH = 12
_LONGEST_OPENER = 60


def translate_html(text: str) -> tuple[str, tuple[LeftOut, ...]]:
    """Give a Markdown text whose elements of HTML are Markdown, or gone, and the words of those that are hidden.

    Code stays as it is.
    """
    if "<" not in text:
        return text, ()
    unseen: list[tuple[str, str]] = []
    translated = change_outside_code(text, lambda part: _translate(part, unseen))
    words = ((reason, " ".join(html.unescape(_ANY_TAG.sub(" ", part)).split())) for reason, part in unseen)
    return translated, tuple(LeftOut(reason, part) for reason, part in words if part)


def _translate(text: str, unseen: list[tuple[str, str]]) -> str:
    text = _QUOTE.sub("\n\n> ", _RAISED.sub(_raise, text))
    parts: list[str] = []
    unended = set[str]()
    at = depth = 0
    for match in _TAG.finditer(text):
        name = match["name"].lower()
        if match.start() < at:  # within an element that nobody sees
            continue
        parts.append(text[at : match.start()])
        at = match.end()
        if name in ("ul", "ol"):
            depth = max(0, depth - 1 if match["end"] else depth + 1)
        stop = -1 if match["end"] or name in unended else _find_unseen_end(text, match, name, unended)
        if stop >= at:
            unseen += [] if name in _SILENT else [("form" if name in (*_FORM, "summary") else "hidden", text[at:stop])]
            at = stop
        else:
            parts.append(_write_tag(match, name, depth))
    return "".join([*parts, text[at:]])


def _find_unseen_end(text: str, match: re.Match[str], name: str, unended: set[str]) -> int:
    """Find where an element ends that nobody sees; -1 where all see it, or it never ends."""
    is_silent = name in _SILENT or name in _FORM
    if name == "summary":
        stop = text.find("</", match.end(), match.end() + _LONGEST_OPENER)
        return stop if stop > 0 and is_opener(text[match.end() : stop]) else -1
    if not is_silent and (name in _VOID or not is_hidden_tag(match[0], "")):
        return -1
    stop = _find_end(text, name, match.end())
    if stop >= 0 and (is_silent or is_hidden_tag(match[0], text[match.end() : stop])):
        return stop
    unended.add(name)  # or its end would be looked for again and again
    return -1


def _find_end(text: str, name: str, at: int) -> int:
    """Find where an element ends whose content starts at an offset, behind those of its name in it; -1 if nowhere."""
    depth = 1
    for match in re.compile(rf"<(/?){name}\b", re.IGNORECASE).finditer(text, at):
        depth += -1 if match[1] else 0 if name in _SILENT else 1
        if depth == 0:
            return match.start()
    return -1


def _write_tag(match: re.Match[str], name: str, depth: int) -> str:
    """Write a tag as Markdown does; what the reader of inline marks knows stays."""
    if name in _BLOCKS:
        return "\n\n"
    if name in _NOTHING or name in _SILENT or name in _FORM:
        return ""
    is_end = bool(match["end"])
    if name[0] == "h" and name[1:].isdigit():
        return "\n\n" if is_end else f"\n\n{'#' * min(6, int(name[1:]))} "
    starts = {"li": f"\n{'  ' * (depth - 1)}- ", "tr": "\n", "td": "| ", "th": "| ", "pre": "\n\n```\n"}
    ends = {"li": "\n", "tr": "|\n", "td": " ", "th": " ", "pre": "\n```\n\n"}
    return (ends if is_end else starts).get(name, match[0])


def _raise(match: re.Match[str]) -> str:
    link = _LINK.fullmatch(match["text"].strip())
    words = (link[1] or link[2]) if link else match["text"]
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    if match["tag"].lower() == "sub":
        return lower_text(words, before)
    return raise_text(words, before, is_link=link is not None)
