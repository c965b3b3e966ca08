"""Notes that others wrote → plain, safe HTML: paragraphs, lists, quotations, emphasis and links, nothing that runs."""

import re
from collections.abc import Iterator
from html import escape
from itertools import accumulate, takewhile

from podcast.feed.xml_namespaces import HtmlEvent, walk_html
from podcast.text import is_web_address

MOST_CHARACTERS = 1_000_000
"""Characters of notes that are read; what follows is left out."""
_NAMES = {"b": "strong", "i": "em", **{f"h{level}": "h3" for level in range(1, 7)}}
_INLINE = frozenset({"a", "em", "strong", "code"})
_TEXT_BLOCKS = frozenset({"p", "h3"})
_CONTAINERS = frozenset({"ul", "ol", "li", "blockquote"})
_BREAKS = frozenset({"div", "section", "article", "table", "tr", "td", "th", "dl", "dt", "dd", "hr", "pre", "figure"})
"""Elements that part paragraphs and leave nothing else behind."""
_SILENT = frozenset({"script", "style", "head", "title", "template", "svg", "math", "object", "iframe", "noscript"})
_MARKUP = re.compile(r"<[a-zA-Z/!]")
_BLANK = re.compile("[\\s\x00-\x1f\ufffe\uffff]+")
"""White space, and what XML forbids."""
_EMPTY = re.compile(r"<(\w+)[^<>]*></\1>")
_DEEPEST = 20


def clean_html(html: str, *, max_bytes: int | None = None) -> str:
    """Keep of HTML, or of a plain text, what notes need; what was cleaned comes out as it is.

    Args:
        html: whatever somebody wrote.
        max_bytes: the most that the result may have in UTF-8; it is cut at a word, with an ellipsis.
    """
    html = html[:MOST_CHARACTERS]
    if not _MARKUP.search(html):
        html = "<p>" + re.sub(r"\n\s*\n", "<p>", html.strip()).replace("\n", "<br>")
    writer = _Writer(max_bytes)
    for event, value, href in _skip_silent(walk_html(html)):
        if event == "text":
            writer.write(value)
        elif event == "start":
            leads_somewhere = is_web_address(href) or href.lower().startswith("mailto:")
            writer.open(_NAMES.get(value, value), href if leads_somewhere else "")
        else:
            writer.close(_NAMES.get(value, value))
    return writer.finish()


def read_words(html: str) -> str:
    """Leave the words of HTML, or of a plain text, on one line."""
    parts = (
        value if event == "text" else "" if value in _INLINE else " "
        for event, value, _ in _skip_silent(walk_html(clean_html(html)))
    )
    return " ".join("".join(parts).split())


def _skip_silent(events: Iterator[HtmlEvent]) -> Iterator[HtmlEvent]:
    """Leave out what is within elements that are no text."""
    depth = 0
    for event in events:
        is_silent = event[0] != "text" and event[1] in _SILENT
        depth += is_silent and event[0] == "start"
        if not depth:
            yield event
        depth -= is_silent and event[0] == "end"


class _Writer:
    """Owns HTML that grows, so that whatever is opened is closed, and nothing is empty or too long."""

    def __init__(self, max_bytes: int | None) -> None:
        self._parts: list[str] = []
        self._open: list[list[str]] = []
        """Elements as name, start tag, and "written" once it is: one that stays empty never is."""
        self._room = max_bytes
        self._is_full = False

    def open(self, name: str, href: str) -> None:
        names = [element[0] for element in self._open]
        if name == "br":
            if any(element[2] for element in self._open) and self._fits("<br>"):
                self._parts.append("<br>")
        elif name in _INLINE:
            if name not in names and (name != "a" or href) and len(names) < _DEEPEST:
                self._open.append([name, f'<a href="{escape(href)}">' if name == "a" else f"<{name}>", ""])
        elif name in _TEXT_BLOCKS | _CONTAINERS | _BREAKS:
            self._end_paragraph()
            is_stray = name == "li" and not {"ul", "ol"} & set(names)
            if name not in _BREAKS and not is_stray and len(names) < _DEEPEST:
                self._open.append([name, f"<{name}>", ""])

    def close(self, name: str) -> None:
        if name in [element[0] for element in self._open]:
            while self._pop() != name:
                pass
        elif name in _TEXT_BLOCKS | _CONTAINERS | _BREAKS:
            self._end_paragraph()

    def write(self, text: str) -> None:
        text = _BLANK.sub(" ", text)
        blocks = [element for element in self._open if element[0] not in _INLINE]
        if not blocks or not blocks[-1][2] or blocks[-1][0] in ("ul", "ol", "blockquote"):
            text = text.lstrip()
        if self._parts and self._parts[-1].endswith(" "):
            text = text.lstrip()
        if not text:
            return
        if not blocks or blocks[-1][0] in ("ul", "ol", "blockquote"):
            # Emphasis may have begun outside of any paragraph.
            self._open.insert(len(self._open) - self._count_inline(), ["p", "<p>", ""])
        self._write_starts()
        self._write_text(text)

    def finish(self) -> str:
        while self._open:
            self._pop()
        html = "".join(self._parts)
        # What did not fit has left its elements behind.
        while self._is_full and (shorter := _EMPTY.sub("", html)) != html:
            html = shorter
        return html

    def _end_paragraph(self) -> None:
        """Close all that is within the innermost container."""
        while self._open and self._open[-1][0] not in _CONTAINERS:
            self._pop()

    def _count_inline(self) -> int:
        return sum(1 for _ in takewhile(lambda element: element[0] in _INLINE, reversed(self._open)))

    def _pop(self) -> str:
        name, _, is_written = self._open.pop()
        if is_written:
            self._parts.append(f"</{name}>")
        return name

    def _write_starts(self) -> None:
        for element in self._open:
            if not element[2] and self._fits(f"{element[1]}</{element[0]}>"):
                self._parts.append(element[1])
                element[2] = "written"

    def _write_text(self, text: str) -> None:
        whole, room = escape(text, quote=False), self._room
        if self._is_full or self._fits(whole):
            self._parts += [] if self._is_full else [whole]
        elif room is not None:
            self._parts.append(_cut(text, room))

    def _fits(self, markup: str) -> bool:
        """Take room for some markup, with what closes it; nothing more is written once there is none."""
        if self._room is None:
            return True
        size = len(markup.encode())
        self._is_full = self._is_full or size > self._room
        if self._is_full:
            return False
        self._room -= size
        return True


def _cut(text: str, room: int) -> str:
    """Cut a text at a word, with an ellipsis, to what fits when it is markup."""
    words = [escape(word, quote=False) for word in text.split(" ")]
    sizes = accumulate(len(f"{word} ".encode()) for word in words)
    fitting = [word for word, size in zip(words, sizes, strict=True) if size + len("…".encode()) <= room]
    return f"{' '.join(fitting)}…" if any(fitting) else ""
