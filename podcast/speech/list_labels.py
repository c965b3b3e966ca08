"""List labels at the head of an item: "1.", "2)", "(a)", "(iv)", "5+6."."""

import re

_ROMAN = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10",
}  # fmt: skip
_AT_HEAD = re.compile(
    r"""^(?!p\.\ ?\d)      # "p. 5" is a page
    \(?(?:
        (?P<label>\d{1,2}|[a-z]|[ivx]{2,4}|[IVX]{2,4})
      | (?P<first>\d{1,2})\s?[+&]\s?(?P<last>\d{1,2})
    )(?:\.\)|[.)])\s+(?=\S)""",
    re.VERBOSE,
)
_INSIDE = re.compile(
    r"""(?<=[.:;!?,]\ )(?P<label>\d{1,2})(?:\.\)|\)|\.(?=\s+[A-Z“\"]))\s+(?=\S)
      | (?<=[\s(])\((?P<roman>[ivx]{2,4})\)(?=\s)""",
    re.VERBOSE,
)


def set_off_list_labels(text: str) -> str:
    """Give the text with a pause after each list label: "1. We" → "1: We"; the label itself is read later."""
    return _INSIDE.sub(_set_off_inside, _AT_HEAD.sub(_set_off_at_head, text))


def _set_off_at_head(match: re.Match[str]) -> str:
    return f"{_to_figure(match['label'])}: " if match["label"] else f"{match['first']} and {match['last']}: "


def _set_off_inside(match: re.Match[str]) -> str:
    return f"({_to_figure(match['roman'])})" if match["roman"] else f"{match['label']}, "


def _to_figure(label: str) -> str:
    """Give a Roman label of two letters or more as a figure; "i" and "v" are letters too."""
    return _ROMAN.get(label.lower(), label) if len(label) > 1 else label
