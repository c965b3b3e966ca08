"""The HTML that Markdown may hold → Markdown: what nobody sees goes, blocks become blocks, marks signs."""

import re

from podcast.issue.forms.markdown_code import change_outside_code
from podcast.issue.forms.raised_text import lower_text, raise_text
from podcast.text import word_set

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
    abbr acronym area bdi bdo button code col colgroup data dfn embed kbd input ins label legend link map meta param
    picture q samp source time track tt var
    """
)
"""Elements of which only the words count."""
_TAG = re.compile(
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
_RAISED = re.compile(
    r"<(?P<tag>sup|sub)(?:\s[^<>]{0,300})?>(?P<text>[^<>]{1,200}|<a\s[^<>]{0,600}>[^<>]{1,60}</a>)</(?P=tag)>",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\[\\?\[?\^?([^\[\]()\\]{1,40})\\?\]?\]\(#?[^()\s]{0,300}\)|<a\s[^<>]*>([^<>]{1,60})</a>", re.IGNORECASE
)
_ATTRIBUTE = re.compile(
    r"""\s([a-z_:@][\w:.\-]{0,60})(?:\s?=\s?("[^"<>]{0,4000}"|'[^'<>]{0,4000}'|[^\s"'<>=]{1,2000}))?""", re.IGNORECASE
)
_NOT_SHOWN = re.compile(r"display\s?:\s?none", re.IGNORECASE)
_QUOTE = re.compile(r"<blockquote(?:\s[^<>]{0,1000})?>(?:\s{0,9}<p(?:\s[^<>]{0,1000})?>)?\s{0,9}", re.IGNORECASE)
_REACH = 12


def translate_html(text: str) -> str:
    """Give a Markdown text whose elements of HTML are Markdown, or gone; code stays as it is."""
    return change_outside_code(text, _translate) if "<" in text else text


def _translate(text: str) -> str:
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
        is_silent = name in _SILENT or (name in _BLOCKS and _is_hidden(match[0]))
        if is_silent and not match["end"] and name not in unended:
            stop = _find_end(text, name, at)
            unended |= {name} if stop < 0 else set()
            at = max(at, stop)
        else:
            parts.append(_write_tag(match, name, depth))
    return "".join([*parts, text[at:]])


def _is_hidden(tag: str) -> bool:
    """Tell an element that its page hides, by an attribute; the word alone, as a class, hides nothing."""
    attributes = [(match[1].lower(), match[2] or "") for match in _ATTRIBUTE.finditer(tag)]
    return any(name == "hidden" or (name == "style" and _NOT_SHOWN.search(value)) for name, value in attributes)


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
    if name in _NOTHING or name in _SILENT:
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
