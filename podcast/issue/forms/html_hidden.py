"""Tells which elements of a page its readers do not see, and why."""

import re
from collections.abc import Iterable
from itertools import islice

from lxml import etree

from podcast.text import word_set

_HIDDEN = re.compile(
    r"""
    display\s*:\s*none | mso-hide\s*:\s*all | (?<![\w-])visibility\s*:\s*(?:hidden|collapse)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NO_SIZE = re.compile(r"(?<![\w-])font-size\s*:\s*0(?:\.0*)?\s*(?:px|pt|r?em|%)?\s*(?:[;!]|$)", re.IGNORECASE)
_SIZE = re.compile(r"(?<![\w-])font(?:-size)?\s*:", re.IGNORECASE)
_NO_HEIGHT = re.compile(r"(?<![\w-])(?:max-)?height\s*:\s*0(?:px)?\s*(?:[;!]|$)", re.IGNORECASE)
_CUT_OFF = re.compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
_PREVIEW = word_set("preheader preheader-text email-preheader preview preview-text previewtext mcnpreviewtext")
"""Classes of what mailers show beside the subject in a list of mails."""
_LONGEST_PREVIEW = 300
_MOST_ELEMENTS = 40
_TEXT_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li")
_WHOLE = word_set("html body")
_FORM = word_set("label legend button output")
"""Elements of a form that hold words; those that its users fill in are never read."""


class Visibility:
    """What readers see of a page; a wrapper may give its type no size to close gaps, and its parts one of their own."""

    def __init__(self, root: etree._Element) -> None:
        """Look at a whole page once."""
        self._sized = _gather_ancestors(element for element in root.iter(etree.Element) if _is_sized(element))
        self._with_text = _gather_ancestors(root.iter(*_TEXT_BLOCKS))

    def find_reason(self, element: etree._Element) -> str:
        """Say why an element with all in it is not read; empty where it is."""
        if element.tag in _WHOLE:  # a script shows it when all of it is there
            return ""
        style = element.get("style", "")
        if element.get("hidden") is not None or (style and self._is_hidden(element, style)):
            return "hidden"
        # A page that was saved while a dialogue was open hides all of itself from those who listen.
        if element.get("aria-hidden") == "true" and element not in self._with_text:
            return "hidden"
        return "form" if element.tag in _FORM else _find_preview(element)

    def _is_hidden(self, element: etree._Element, style: str) -> bool:
        if _HIDDEN.search(style) or (_NO_HEIGHT.search(style) and _CUT_OFF.search(style)):
            return True
        return _NO_SIZE.search(style) is not None and element not in self._sized


def _is_sized(element: etree._Element) -> bool:
    style = element.get("style", "")
    return bool(style) and _SIZE.search(style) is not None and not _NO_SIZE.search(style)


def _find_preview(element: etree._Element) -> str:
    if _PREVIEW.isdisjoint(element.get("class", "").lower().split()):
        return ""
    if len(list(islice(element.iter(), _MOST_ELEMENTS))) == _MOST_ELEMENTS:
        return ""
    return "mail" if len("".join(element.itertext())) <= _LONGEST_PREVIEW else ""


def _gather_ancestors(elements: Iterable[etree._Element]) -> set[etree._Element]:
    """Gather all that the elements stand in; each is climbed over once."""
    gathered: set[etree._Element] = set()
    for element in elements:
        parent = element.getparent()
        while parent is not None and parent not in gathered:
            gathered.add(parent)
            parent = parent.getparent()
    return gathered
