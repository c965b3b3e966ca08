"""List labels at the head of an item: "1.", "2)", "(a)", "(iv)", "5+6."."""

import re

_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}
_HEAD = re.compile(
    r"^(?!p\. ?\d)\(?(?:(?P<label>\d{1,2}|[a-z]|[ivx]{2,4}|[IVX]{2,4})"
    r"|(?P<first>\d{1,2})\s?[+&]\s?(?P<last>\d{1,2}))(?:\.\)|[.)])\s+(?=\S)"
)
_INSIDE = re.compile(
    r"(?<=[.:;!?,] )(?P<label>\d{1,2})(?:\.\)|\)|\.(?=\s+[A-Z“\"]))\s+(?=\S)|(?<=[\s(])\((?P<roman>[ivx]{2,4})\)(?=\s)"
)


def said_labels(text: str) -> str:
    """Give the text with a pause after each list label; the label itself is read later."""
    return _INSIDE.sub(_inside, _HEAD.sub(_first, text))


def _first(found: re.Match[str]) -> str:
    return f"{_figure(found['label'])}: " if found["label"] else f"{found['first']} and {found['last']}: "


def _inside(found: re.Match[str]) -> str:
    return f"({_figure(found['roman'])})" if found["roman"] else f"{found['label']}, "


def _figure(label: str) -> str:
    """Give a Roman label of two letters or more as a figure; "i" and "v" are letters too."""
    return _ROMAN.get(label.lower(), label) if len(label) > 1 else label
