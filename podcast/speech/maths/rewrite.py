"""Shorthand of formulas, written in the signs that the parser knows, or in words where it is always the same."""

import re
from collections.abc import Callable

_END = r"[-−+]?(?:\d+(?:\.\d+)?|∞)"
_HALF_OPEN = re.compile(rf"\[\s*({_END}\s*,\s*{_END})\s*\)|\(\s*({_END}\s*,\s*{_END})\s*\](?!\()")
"""An ear does not follow which of its ends belongs to an interval."""
_NEXT_TO_LAST = re.compile(
    r"(?:\((?P<inner>[a-zA-Z])\s?(?P<by>[+−-])\s?1\)-?|\b(?P<letter>[a-zA-Z])(?P<sign>[+−-])1)(?:th|st)\b"
)
_PLAIN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"⌊([^⌊⌋]{1,60})⌋"), r"floor(\1)"),
    (re.compile(r"⌈([^⌈⌉]{1,60})⌉"), r"ceil(\1)"),
    (re.compile(r"(?<=[=+−-] )Σ(?=\s?\w)|(?<=[=+−-])Σ(?=\s?\w)|Σ(?=_)|\bsum(?=_[{\w])"), "∑"),
    (re.compile(r"\bprod(?=_[{\w])"), "∏"),
    (re.compile(r"(?<![\w/])d([a-z]?)\s?[/∕]\s?\(?d\s?([a-z])\)?(?![\w/])"), r"d \1 over d \2 "),
    (re.compile(r"\(([a-z],\s?)([a-z])\)-?th\b"), r"\1\2th"),
    (re.compile(r"(?<![^\W\d_]\d)(?<=\d), ?\.\.\.(?=\s*(?:$|[.;:]|\s(?:and|or|are|is)\b))"), ", and so on"),
    (re.compile(r"(?<=[(,])\s*⋅\s*(?=[|,)])"), "dot"),
    (re.compile(r"\barg[ -](?=(?:max|min)[_(])"), "arg"),
)
_MAY_HOLD = re.compile(
    r"[⌊⌈Σ⋅]|sum_|prod_|\bd[a-z]?\s?[/∕]|\)-?(?:th|st)\b|1(?:th|st)\b|\d, ?\.\.\.|\barg |[\d∞]\s*[)\]]"
)


def rewritten(text: str) -> str:
    """Give the text with such shorthand in plain signs."""
    if not _MAY_HOLD.search(text):
        return text
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return text


def _half_open(found: re.Match[str]) -> str:
    return f"[{found[1] or found[2]}]"


def _next_to_last(found: re.Match[str]) -> str:
    joint = "plus" if "+" in {found["by"], found["sign"]} else "minus"
    return f"{found['inner'] or found['letter']} {joint} first"


_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    *_PLAIN,
    (_HALF_OPEN, _half_open),
    (_NEXT_TO_LAST, _next_to_last),
)
