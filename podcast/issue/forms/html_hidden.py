"""Tells which elements of a page its readers do not see, and why."""

from itertools import islice

from lxml import etree

from podcast.issue.forms.hidden_styles import has_no_size, has_size, hides, is_clear, is_opener, list_hidden_names
from podcast.issue.forms.html_around import AROUND_ARTICLE, find_holders, gather_ancestors, is_around, list_few_texts
from podcast.text import lazy_compile, word_set

_PREVIEW = word_set("preheader preheader-text email-preheader preview preview-text previewtext mcnpreviewtext")
"""Classes of what mailers show beside the subject in a list of mails."""
_LONGEST_PREVIEW = 300
_PADDING = "\u200b-\u200d\u034f\u2007\u00ad\u2060\ufeff\u00a0"
"""Signs without width, or blanks, behind a preview, that keep a list of mails from showing what follows."""
_PADDING_SIGN = lazy_compile(f"[{_PADDING}]")
_BLANK_END = lazy_compile(rf"(?<![{_PADDING}\s])[{_PADDING}\s]++\Z")
_LEAST_PADDING = 4
_MOST_ELEMENTS = 40
_TEXT_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li")
_WHOLE = word_set("html body")
_FORM = word_set("label legend button output")
"""Elements of a form that hold words; those that its users fill in are never read."""


class Visibility:
    """What readers see of a page; a wrapper may give its type no size to close gaps, and its parts one of their own."""

    def __init__(self, root: etree._Element, page: str) -> None:
        """Look at a whole page once: its elements, and its text for the style sheets."""
        self._sized = gather_ancestors(element for element in root.iter(etree.Element) if _is_sized(element))
        self._with_text = gather_ancestors(root.iter(*_TEXT_BLOCKS))
        self._holders = find_holders(root)
        self._hidden_names = list_hidden_names(page)

    def find_reason(self, element: etree._Element) -> str:
        """Say why an element with all in it is not read; empty where it is."""
        if element.tag in _WHOLE:  # a script shows it when all of it is there
            return ""
        style = element.get("style", "")
        if element.get("hidden") is not None or (style and self._is_hidden(element, style)) or _is_shut(element):
            return "hidden"
        # A page that was saved while a dialogue was open hides all of itself from those who listen.
        if element.get("aria-hidden") == "true" and element not in self._with_text:
            return "hidden"
        if self._hidden_names and self._is_named_hidden(element):
            return "hidden"
        if element.tag == "summary" and is_opener("".join(list_few_texts(element, _LONGEST_PREVIEW))):
            return "form"
        return "form" if element.tag in _FORM else _find_preview(element) or self._find_around(element)

    def _find_around(self, element: etree._Element) -> str:
        return AROUND_ARTICLE if is_around(element, self._holders) else ""

    def _is_hidden(self, element: etree._Element, style: str) -> bool:
        if hides(style):
            return True
        if is_clear(style):
            return element not in self._with_text and element.tag not in _TEXT_BLOCKS
        return has_no_size(style) and element not in self._sized

    def _is_named_hidden(self, element: etree._Element) -> bool:
        """Tell a short element whose class or id the style sheet hides; a long one is shown by a script."""
        names = [f".{name}" for name in element.get("class", "").split()] + [f"#{element.get('id', '')}"]
        is_named = not self._hidden_names.isdisjoint(names) and "display" not in element.get("style", "")
        return is_named and _is_short(element)


def _is_sized(element: etree._Element) -> bool:
    style = element.get("style", "")
    return bool(style) and has_size(style)


def _is_shut(element: etree._Element) -> bool:
    """Tell a dialogue that only a button opens."""
    return element.tag == "dialog" and element.get("open") is None


def _find_preview(element: etree._Element) -> str:
    is_preview = not _PREVIEW.isdisjoint(element.get("class", "").lower().split())
    return "mail" if (is_preview or _is_padded(element.text or "")) and _is_short(element) else ""


def _is_padded(text: str) -> bool:
    if text.isascii():
        return False
    end = _BLANK_END.search(text)
    return end is not None and len(_PADDING_SIGN.findall(end[0])) >= _LEAST_PADDING


def _is_short(element: etree._Element) -> bool:
    if len(list(islice(element.iter(), _MOST_ELEMENTS))) == _MOST_ELEMENTS:
        return False
    return len("".join(element.itertext())) <= _LONGEST_PREVIEW
