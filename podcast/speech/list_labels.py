"""List labels at the head of an item: "1.", "2)", "(a)", "(iv)", "5+6."."""

import re
from collections.abc import Iterator

from podcast.text import lazy_compile

_ROMAN = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10",
}  # fmt: skip
_AT_HEAD = lazy_compile(
    r"""^(?!p\.\ ?\d|c\.\ ?\d{3})  # "p. 5" is a page, "c. 1850" about a year
    \(?(?:
        (?P<label>\d{1,2}|[a-z]|[ivx]{2,4}|[IVX]{2,4})
      | (?P<first>\d{1,2})\s?[+&]\s?(?P<last>\d{1,2})
    )(?:\.\)|[.)])\s+(?=\S)""",
    re.VERBOSE,
)
_INSIDE = lazy_compile(
    r"""(?<=[.:;!?,]\ )(?P<label>\d{1,2})(?:\.\)|\)|\.(?=\s+[A-Z“\"]))\s+(?=\S)
      | (?<=[\s(])\((?P<roman>[ivx]{2,4})\)(?=[\s,.;:)]|$)""",
    re.VERBOSE,
)


_FIRST = ("i)", "i. ", "1. ")
"""What a row has that counts from one."""
_RANGE = lazy_compile(r"(?<!\w)\((?P<first>[ivx]{1,4})\)\s?(?:[-–]|to|through)\s?\((?P<last>[ivx]{2,4})\)")
"""Some labels of a row, "(i)-(iii)"."""
_IN_ORDER = lazy_compile(
    r"""(?<![^\s(])(?:\((?P<bracketed>[ivx]{1,4})\)|(?P<open>[ivx]{1,4})\)|(?P<number>\d{1,2}|[ivx]{1,4})\.(?=\s+[a-z]))(?=\s)""",
    re.VERBOSE,
)
"""A label that stands within a sentence, Roman, or a number before a small letter."""
_LIST_BEFORE = lazy_compile(
    r"(?:^|[:;,.!?–—-]|\b(?:and|or|either|both|then|also|to|by|are|is|of|that|we|they|should))\s*[(]?$"
)
"""What stands before the label "1." of a list; elsewhere a number ends its sentence."""


def set_off_list_labels(text: str) -> str:
    """Give the text with a pause after each list label: "1. We" → "1: We"; the label itself is read later."""
    if any(label in text for label in _FIRST):
        text = _RANGE.sub(lambda match: f"{_to_number(match['first'])} to {_to_number(match['last'])}", text)
        text = _number_in_order(text)
    return _INSIDE.sub(_set_off_inside, _AT_HEAD.sub(_set_off_at_head, text))


def _number_in_order(text: str) -> str:
    """Give labels that follow each other as figures: "both (i) cheap and (ii) strong" → "both 1, cheap …".

    A lone "(i)" is a letter, as "(j)" is.
    """
    labels = [match for match in _IN_ORDER.finditer(text) if _value(match)]
    if len(labels) < 2:  # noqa: PLR2004  one label follows none
        return text
    runs = {match.start(): match for match in _keep_runs(labels)}
    return _IN_ORDER.sub(lambda match: f"{_value(match)}, " if match.start() in runs else match.group(), text)


def _keep_runs(labels: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Give the labels of each row that counts from one to two at least, all of one form."""
    for form in ("bracketed", "open", "number"):
        row: list[re.Match[str]] = []
        for match in labels:
            if match[form] is None or (form == "number" and not _LIST_BEFORE.search(match.string, 0, match.start())):
                continue
            if _value(match) == len(row) + 1:
                row.append(match)
        yield from row if len(row) > 1 else ()


def _to_number(label: str) -> str:
    return _ROMAN.get(label, label)


def _value(match: re.Match[str]) -> int:
    """Give the number of a label; 0 for what is none, "ixi"."""
    label = match["bracketed"] or match["open"] or match["number"]
    return int(_ROMAN.get(label, label if label.isdecimal() else "0"))


def _set_off_at_head(match: re.Match[str]) -> str:
    return f"{_to_figure(match['label'])}: " if match["label"] else f"{match['first']} and {match['last']}: "


def _set_off_inside(match: re.Match[str]) -> str:
    """Set off a label, but not the figure before the bracket that closes another: "max(x, 0) points"."""
    if match["label"] and match.string.rfind("(", 0, match.start()) > match.string.rfind(")", 0, match.start()):
        return match.group()
    return f"({_to_figure(match['roman'])})" if match["roman"] else f"{match['label']}, "


def _to_figure(label: str) -> str:
    """Give a Roman label of two letters or more as a figure; "i" and "v" are letters too."""
    return _ROMAN.get(label.lower(), label) if len(label) > 1 else label
