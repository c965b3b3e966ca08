"""The words that a page shows, by another parser than the one that reads it, to check the one by the other."""

import re
from html.parser import HTMLParser

from podcast.issue.forms.charset import INVISIBLE
from podcast.issue.forms.html_tags import INLINE, UNREAD

_DECLARATION = re.compile(r"<!(?!--)[^>]*>?")
"""Declarations such as a doctype; the standard library's parser stops at some that are broken."""
_UNENDED = re.compile(r"<[A-Za-z/][^<>]*\Z")


class _VisibleText(HTMLParser):
    """Gathers text outside the elements that nobody sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element."""
        del attrs
        if tag in UNREAD:
            self._unread.append(tag)
        self._part_words(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, with all in it that was not closed."""
        if tag in self._unread:
            del self._unread[self._unread.index(tag) :]
        self._part_words(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass an element that holds nothing."""
        del attrs
        self._part_words(tag)

    def handle_data(self, data: str) -> None:
        """Keep what is seen."""
        if not self._unread:
            self.texts.append(data)

    def _part_words(self, tag: str) -> None:
        if tag not in INLINE or tag == "br":
            self.texts.append(" ")


def read_visible_text(page: str) -> str:
    """Give the text of a page without its marks, styles and scripts."""
    parser = _VisibleText()
    # A comment or a tag that never ends hides all behind it.
    comment = page.find("<!--", page.rfind("-->") + 1)
    seen = page if comment < 0 else page[:comment]
    parser.feed(_UNENDED.sub("", _DECLARATION.sub("", seen)))
    parser.close()
    return INVISIBLE.sub("", "".join(parser.texts))
