"""The inline marks of Markdown → spans: emphasis, links and code, with formulas left as they are.

Runs of stars match only runs of their own length, so that `**|Q*-Q|**` is a strong |Q*-Q|; CommonMark reads it
otherwise.
Every step is linear in the text.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from podcast.issue.forms.html_buttons import is_button_name
from podcast.issue.forms.letters import read_entities
from podcast.issue.forms.markdown_references import normalize_reference
from podcast.issue.spans import LOST_ADDRESS, tidy
from podcast.model import Span
from podcast.text import keep_link, lazy_compile

_TOKEN = lazy_compile(
    r"""
    \\ (?P<escaped> [!-/:-@\[-`{-~] )
    | (?P<tick>`{1,3}) (?P<code>[^`]{1,2000}) (?P=tick)
    | (?P<formula> \$\$? (?=[^\s$]) [^$\n]{1,400} (?<!\s) \$\$? (?!\w) )
    | < (?P<address> https?://[^\s<>]{1,2000} ) >
    | (?P<entity> & (?: \#\d{1,7} | \#[xX][0-9a-fA-F]{1,6} | [A-Za-z][A-Za-z0-9]{1,30} ) ; )
    | < (?P<tag> /? (?:a|b|strong|i|em|cite|u|s|del|ins|mark|small|big|span|font|sub|sup|br|wbr) \b )
        (?P<attributes>
            (?: \s{1,9} [A-Za-z\-]{1,30} \s? = \s?
                (?: "[^"<>]{0,2000}" | '[^'<>]{0,2000}' | [^\s"'<>]{1,2000} )
            ){0,9}
            \s{0,9} /?
        ) >
    | (?P<run> \*+ | _+ )
    | (?P<open> !?\[ )
    | (?P<close> \] )
    """,
    re.VERBOSE,
)
_SIGN = lazy_compile(r"[\\`$<&*_!\[\]]")
"""What a token starts with."""
_TARGET = lazy_compile(
    r"""
    \( \s{0,3}
    (?: < ( [^<>\n]{1,1500} ) >                                                      # blanks may stand in it
      | ( [^\s<>()]{0,1500} (?: \( [^\s<>()]{0,300} \) [^\s<>()]{0,300} ){0,8} ) )   # brackets in it must match
    (?: \s{1,3} ["'] [^"'\n]{0,300} ["'] )?                                          # a title
    \s{0,3} \)
    """,
    re.VERBOSE,
)
_REFERENCE = lazy_compile(r"[ \n]?\[([^\[\]]{0,200})\]")
_HREF = lazy_compile(r"\bhref\s{0,3}=\s{0,3}[\"']?([^\s\"'<>]{1,2000})", re.IGNORECASE)
_CLASS = lazy_compile(r"\bclass\s?=\s?[\"']?([^\"'<>]{1,300})", re.IGNORECASE)
_STYLES = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis"}
_FORMULA_SIGN = lazy_compile(r"\$(?!\d)[^$]*[\\^_{}=|<>+]|\$\d[^$]*[\\^{}]")
"""What tells a formula from prices: "$5 and $6" is none."""
_STRONG, _LONGEST_RUN = 2, 3
"""Signs of a run that is strong, and of one that is strong and emphasis."""
_LONGEST_NAME = 200


@dataclass(slots=True)
class _Token:
    """A stretch of text, or a mark that turns styles on and off once its partner is found."""

    text: str
    can_open: bool = False
    can_close: bool = False
    is_mark: bool = False
    closes_link: bool = False
    changes: list[tuple[str, int]] = field(default_factory=list)
    """Styles that change after the text: ("strong", 1)."""
    href: str | None = None
    """Address of the link that opens here."""
    start: int = 0
    """Offset of a link's words, where an opening bracket is."""


def parse_marks(
    text: str, *, references: Mapping[str, str] = MappingProxyType({}), has_lost_links: bool = False
) -> tuple[Span, ...]:
    """Read the marks of one paragraph; with `has_lost_links` two underscores mark what was a link."""
    tokens = _split_tokens(text, references)
    _pair_runs(tokens)
    return tidy(_apply_styles(tokens, has_lost_links=has_lost_links))


def _split_tokens(text: str, references: Mapping[str, str]) -> list[_Token]:
    tokens: list[_Token] = []
    brackets: list[_Token] = []
    offset = 0
    while match := _find_token(text, offset):
        tokens.append(_Token(text[offset : match.start()]))
        offset = _take(match, tokens, brackets, references)
    tokens.append(_Token(text[offset:]))
    return tokens


def _find_token(text: str, offset: int) -> re.Match[str] | None:
    """Find the first token from an offset on; its sign is looked for first, as few letters are one."""
    signs = _SIGN.finditer(text, offset)
    return next((match for sign in signs if (match := _TOKEN.match(text, sign.start()))), None)


def _take(match: re.Match[str], tokens: list[_Token], brackets: list[_Token], references: Mapping[str, str]) -> int:
    """Add the token of a match; give the offset after it."""
    kind = match.lastgroup
    if kind == "run":
        tokens.append(_read_run(match))
    elif kind == "open":
        tokens.append(_Token(match[0], start=match.end()))
        brackets.append(tokens[-1])
    elif kind == "close":
        return _close_bracket(match, tokens, brackets, references)
    elif kind == "attributes":
        tokens.append(_read_tag(match["tag"].lower(), match["attributes"]))
    elif kind == "formula" and not _FORMULA_SIGN.search(match[0]):
        tokens.append(_Token("$"))
        return match.start() + 1  # the second sign may open a formula
    elif kind == "address":
        is_followed = match.string[match.end() : match.end() + 1].isalnum()  # by what would be a part of it
        tokens += (_Token("", href=match["address"]), _Token(match["address"]))
        tokens.append(_Token(" " if is_followed else "", closes_link=True))
    else:
        tokens.append(_Token(read_entities(match["entity"] or "") or match["escaped"] or match["code"] or match[0]))
    return match.end()


def _read_tag(name: str, attributes: str) -> _Token:
    """Make a mark of an element of HTML in the text."""
    is_end = name.startswith("/")
    bare = name.removeprefix("/")
    if bare == "br":
        return _Token("\n")
    if bare == "a":
        if is_end:
            return _Token("", closes_link=True, changes=[("button", -1)])
        target, names = _HREF.search(attributes), _CLASS.search(attributes)
        is_button = names is not None and is_button_name(names[1])
        changes = [("button", 1)] if is_button else []
        return _Token("", href=html.unescape(target[1]) if target else "", changes=changes)
    style = _STYLES.get(bare)
    return _Token("", changes=[(style, -1 if is_end else 1)] if style else [])


def _read_run(match: re.Match[str]) -> _Token:
    """Judge by the neighbours of a run of stars or underscores whether it can open or close a style."""
    text, run = match.string, match[0]
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    can_open, can_close = not after.isspace(), not before.isspace()
    if run[0] == "_":
        can_open, can_close = can_open and not before.isalnum(), can_close and not after.isalnum()
    elif len(run) == 1:
        # One star behind a letter or a bracket is a part of a formula: x*, |Q*-Q|.
        can_open = can_open and not before.isalnum() and before not in ")|"
    if len(run) > _LONGEST_RUN:
        can_open = can_close = False
    return _Token(run, can_open=can_open, can_close=can_close, is_mark=True)


def _close_bracket(
    match: re.Match[str], tokens: list[_Token], brackets: list[_Token], references: Mapping[str, str]
) -> int:
    opener = brackets.pop() if brackets else None
    target = _find_target(match, opener.start, references) if opener else None
    if not (opener and target):
        tokens.append(_Token("]"))
        return match.end()
    address, stop = target
    opener.text, opener.href = "", address if opener.text == "[" else ""
    tokens.append(_Token("", closes_link=True))
    return stop


def _find_target(match: re.Match[str], start: int, references: Mapping[str, str]) -> tuple[str, int] | None:
    """Give the address of the link whose words end at a bracket, and the offset after it."""
    if target := _TARGET.match(match.string, match.end()):
        return (target[1] or target[2]).strip().replace(" ", "%20"), target.end()
    if not references:
        return None
    named = _REFERENCE.match(match.string, match.end())
    words = match.string[start : match.start()] if match.start() - start <= _LONGEST_NAME else ""
    for name, stop in ((named[1] or words, named.end()) if named else ("", 0), (words, match.end())):
        if address := references.get(normalize_reference(name)):
            return address, stop
    return None


def _pair_runs(tokens: list[_Token]) -> None:
    """Find the partner of every run; a run without one stays as text."""
    openers: list[tuple[str, int, _Token]] = []
    # Counted by sign and size, so that a run with nothing to close does not search all openers for it.
    counts: Counter[tuple[str, int]] = Counter()
    for token in tokens:
        if not token.is_mark:
            continue
        sign = token.text[0]
        size = _close_styles(token, openers, counts) if token.can_close else len(token.text)
        token.text = sign * size
        if size and token.can_open:
            for part in (_STRONG, 1) if size == _LONGEST_RUN else (size,):
                openers.append((sign, part, token))
                counts[sign, part] += 1


def _close_styles(token: _Token, openers: list[tuple[str, int, _Token]], counts: Counter[tuple[str, int]]) -> int:
    """Close the styles that a run can; give the number of its signs that close none, and come before those that do."""
    sign, remaining = token.text[0], len(token.text)
    while remaining:
        sizes = (openers[-1][1], _STRONG, 1) if remaining == _LONGEST_RUN and openers else (remaining,)
        size = next((size for size in sizes if counts[sign, size]), 0)
        if not size:
            break
        # What was opened within and is not closed is text.
        while openers:
            opened_sign, opened_size, opener = openers.pop()
            counts[opened_sign, opened_size] -= 1
            if (opened_sign, opened_size) == (sign, size):
                break
        style = sign * size if sign == "_" else "strong" if size == _STRONG else "emphasis"
        opener.text = opener.text[size:]
        opener.changes.append((style, 1))
        token.changes.append((style, -1))
        remaining -= size
    return remaining


def _apply_styles(tokens: list[_Token], *, has_lost_links: bool) -> Iterator[Span]:
    depths = {"strong": 0, "emphasis": 0, "button": 0, "__": 0, "_": 0}
    hrefs: list[str] = []
    for token in tokens:
        if token.closes_link and hrefs:
            hrefs.pop()
        if token.href is not None:
            hrefs.append(keep_link(token.href))
        if token.text:
            is_lost = has_lost_links and depths["__"] > 0
            yield Span(
                token.text,
                href=LOST_ADDRESS if is_lost else (hrefs[-1] if hrefs else ""),
                is_strong=depths["strong"] > 0 or (depths["__"] > 0 and not is_lost),
                is_emphasis=depths["emphasis"] > 0 or depths["_"] > 0,
                is_button=depths["button"] > 0,
            )
        for style, change in token.changes:
            depths[style] = max(0, depths[style] + change)
