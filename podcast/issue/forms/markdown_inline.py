"""The inline marks of Markdown → spans: emphasis, links and code, with formulas left as they are.

Runs of stars match only runs of their own length, so that `**|Q*-Q|**` is a strong |Q*-Q|; CommonMark reads it
otherwise.
Every step is linear in the text.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from podcast.issue.forms.markdown_references import normalize_reference
from podcast.issue.spans import LOST_ADDRESS, tidy
from podcast.model import Span

_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<tick>`{1,3})(?P<code>[^`]{1,2000})(?P=tick)"
    r"|(?P<formula>\$\$?(?=[^\s$])[^$\n]{1,400}(?<!\s)\$\$?(?!\w))"
    r"|<(?P<address>https?://[^\s<>]{1,2000})>"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|<(?P<tag>/?(?:a|b|strong|i|em|cite|u|s|del|ins|mark|small|big|span|font|sub|sup|br|wbr)\b)"
    r"(?P<inside>(?:\s{1,9}[A-Za-z\-]{1,30}\s?=\s?(?:\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}'|[^\s\"'<>]{1,2000})){0,9}\s{0,9}/?)>"
    r"|(?P<run>\*+|_+)"
    r"|(?P<open>!?\[)|(?P<close>\])"
)
_TARGET = re.compile(
    r"\(\s{0,3}<?([^\s<>()]{0,1500}(?:\([^\s<>()]{0,300}\)[^\s<>()]{0,300}){0,8})>?"
    r"(?:\s{1,3}[\"'][^\"'\n]{0,300}[\"'])?\s{0,3}\)"
)
_REFERENCE = re.compile(r"[ \n]?\[([^\[\]]{0,200})\]")
_HREF = re.compile(r"\bhref\s{0,3}=\s{0,3}[\"']?([^\s\"'<>]{1,2000})", re.IGNORECASE)
_STYLES = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis"}
_FORMULA_SIGN = re.compile(r"\$(?!\d)[^$]*[\\^_{}=|<>+]|\$\d[^$]*[\\^{}]")
_STRONG, _LONGEST_RUN = 2, 3
_LONGEST_NAME = 200


@dataclass(slots=True)
class _Token:
    """A stretch of text, or a mark that turns styles on and off when its partner is found."""

    text: str
    can_open: bool = False
    can_close: bool = False
    is_mark: bool = False
    closes_link: bool = False
    after: list[tuple[str, int]] = field(default_factory=list)
    """Styles that change after the text: ("strong", 1)."""
    href: str | None = None
    """The address of the link that opens here."""
    start: int = 0
    """Of an opening bracket, the offset behind it."""


def parse_marks(
    text: str, *, references: Mapping[str, str] = MappingProxyType({}), has_lost_links: bool = False
) -> tuple[Span, ...]:
    """Read the marks of one paragraph; with `has_lost_links` two underscores mark what was a link."""
    tokens = _tokens(text, references)
    _pair(tokens)
    return tidy(_styled(tokens, has_lost_links=has_lost_links))


def _tokens(text: str, references: Mapping[str, str]) -> list[_Token]:
    tokens: list[_Token] = []
    brackets: list[_Token] = []
    offset = 0
    while match := _TOKEN.search(text, offset):
        tokens.append(_Token(text[offset : match.start()]))
        offset = _take(match, tokens, brackets, references)
    tokens.append(_Token(text[offset:]))
    return tokens


def _take(match: re.Match[str], tokens: list[_Token], brackets: list[_Token], references: Mapping[str, str]) -> int:
    """Add the token of a match; give the offset after it."""
    kind = match.lastgroup
    if kind == "run":
        tokens.append(_run(match))
    elif kind == "open":
        tokens.append(_Token(match[0], start=match.end()))
        brackets.append(tokens[-1])
    elif kind == "close":
        return _close_bracket(match, tokens, brackets, references)
    elif kind == "inside":
        tokens.append(_tag(match["tag"].lower(), match["inside"]))
    elif kind == "formula" and not _FORMULA_SIGN.search(match[0]):
        tokens.append(_Token("$"))
        return match.start() + 1
    elif kind == "address":
        tokens += (_Token("", href=match["address"]), _Token(match["address"]), _Token("", closes_link=True))
    else:
        tokens.append(_Token(html.unescape(match["entity"] or "") or match["escaped"] or match["code"] or match[0]))
    return match.end()


def _tag(name: str, inside: str) -> _Token:
    """Take an element of HTML in the text for the mark that it is."""
    is_end = name.startswith("/")
    bare = name.removeprefix("/")
    if bare == "br":
        return _Token("\n")
    if bare == "a":
        target = _HREF.search(inside)
        return _Token("", closes_link=True) if is_end else _Token("", href=html.unescape(target[1]) if target else "")
    style = _STYLES.get(bare)
    return _Token("", after=[(style, -1 if is_end else 1)] if style else [])


def _run(match: re.Match[str]) -> _Token:
    """Take a run of stars or underscores by its neighbours: what it can open, what it can close."""
    text, run = match.string, match[0]
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    can_open, can_close = not after.isspace(), not before.isspace()
    if run[0] == "_":
        can_open, can_close = can_open and not before.isalnum(), can_close and not after.isalnum()
    elif len(run) == 1:
        can_open = can_open and not before.isalnum() and before not in ")|"
    if len(run) > _LONGEST_RUN:
        can_open = can_close = False
    return _Token(run, can_open=can_open, can_close=can_close, is_mark=True)


def _close_bracket(
    match: re.Match[str], tokens: list[_Token], brackets: list[_Token], references: Mapping[str, str]
) -> int:
    opener = brackets.pop() if brackets else None
    target = _target(match, opener.start, references) if opener else None
    if not (opener and target):
        tokens.append(_Token("]"))
        return match.end()
    address, stop = target
    opener.text, opener.href = "", address if opener.text == "[" else ""
    tokens.append(_Token("", closes_link=True))
    return stop


def _target(match: re.Match[str], start: int, references: Mapping[str, str]) -> tuple[str, int] | None:
    """Give the address of the link whose words end at a bracket, and the offset after it."""
    if target := _TARGET.match(match.string, match.end()):
        return target[1], target.end()
    if not references:
        return None
    named = _REFERENCE.match(match.string, match.end())
    words = match.string[start : match.start()] if match.start() - start <= _LONGEST_NAME else ""
    for name, stop in ((named[1] or words, named.end()) if named else ("", 0), (words, match.end())):
        if address := references.get(normalize_reference(name)):
            return address, stop
    return None


def _pair(tokens: list[_Token]) -> None:
    """Find the partner of every run; a run without one stays as text."""
    waiting: list[tuple[str, int, _Token]] = []
    counts: dict[tuple[str, int], int] = {}
    for token in tokens:
        if not token.is_mark:
            continue
        left = _close(token, waiting, counts) if token.can_close else len(token.text)
        sign = token.text[:1]
        token.text = sign * left
        if left and token.can_open:
            _wait(token, sign, waiting, counts)


def _wait(token: _Token, sign: str, waiting: list[tuple[str, int, _Token]], counts: dict[tuple[str, int], int]) -> None:
    sizes = {1: (1,), 2: (2,), 3: (2, 1)}[len(token.text)]
    for size in sizes:
        waiting.append((sign, size, token))
        counts[sign, size] = counts.get((sign, size), 0) + 1


def _close(token: _Token, waiting: list[tuple[str, int, _Token]], counts: dict[tuple[str, int], int]) -> int:
    """Close what a run can; give the signs of it that are left, which come before what it closes."""
    sign, left = token.text[0], len(token.text)
    while left:
        sizes = (waiting[-1][1], _STRONG, 1) if left == _LONGEST_RUN and waiting else (left,)
        size = next((n for n in sizes if counts.get((sign, n))), 0)
        if not size:
            break
        while waiting:
            other, count, opener = waiting.pop()
            counts[other, count] -= 1
            if (other, count) == (sign, size):
                break
        name = "strong" if size == _STRONG else "emphasis"
        opener.text = opener.text[size:]
        opener.after.append((sign * size if sign == "_" else name, 1))
        token.after.append((sign * size if sign == "_" else name, -1))
        left -= size
    return left


def _styled(tokens: list[_Token], *, has_lost_links: bool) -> Iterator[Span]:
    state = {"strong": 0, "emphasis": 0, "__": 0, "_": 0}
    hrefs: list[str] = []
    for token in tokens:
        if token.closes_link and hrefs:
            hrefs.pop()
        if token.href is not None:
            hrefs.append(token.href)
        if token.text:
            yield _span(token.text, state, hrefs, has_lost_links=has_lost_links)
        for name, change in token.after:
            state[name] = max(0, state[name] + change)


def _span(text: str, state: dict[str, int], hrefs: list[str], *, has_lost_links: bool) -> Span:
    is_lost = has_lost_links and state["__"] > 0
    return Span(
        text,
        href=LOST_ADDRESS if is_lost else (hrefs[-1] if hrefs else ""),
        is_strong=state["strong"] > 0 or (state["__"] > 0 and not is_lost),
        is_emphasis=state["emphasis"] > 0 or state["_"] > 0,
    )
