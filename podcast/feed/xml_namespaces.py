"""The feed's XML, the seam to lxml: elements that feedgen does not know, and reading a feed back.

feedgen writes RSS, itunes: and content:; what we add to that is named in `rss_tags.py` as `Tag` values, which two
extensions of feedgen put into its XML.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from html.entities import html5
from types import MappingProxyType
from typing import Any

from lxml import etree

from podcast.errors import FeedError
from podcast.model import Tag
from podcast.text import strip_forbidden

NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "podcast": "https://podcastindex.org/namespace/1.0",
        "psc": "http://podlove.org/simple-chapters",
        "atom": "http://www.w3.org/2005/Atom",
    }
)
# Feed history, RFC 5005: declared only where it is used, because few validators know it.
_HISTORY: Mapping[str, str] = MappingProxyType({"fh": "http://purl.org/syndication/history/1.0"})

_log = logging.getLogger(__name__)

_START = re.compile(rb"\A(?:\xef\xbb\xbf|\s)+")
"""What templates of hosts leave before the first mark."""
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FAULTS = re.compile(
    rb"(?P<raw><!\[CDATA\[.*?\]\]>)|&(?P<name>(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,31});"
    rb"|&(?!#?[A-Za-z0-9]{1,32};)|" + _FORBIDDEN.pattern,
    re.DOTALL,
)
"""Raw text, names of HTML, an ampersand that is one, and characters that XML forbids."""

HtmlEvent = tuple[str, str, str]
""""start" or "end" with the name of an element and what it leads to, or "text" with a text."""


class ChannelTags:
    """A feedgen extension that appends `tags` to the channel.

    feedgen asks an extension for these two methods and nothing else.
    """

    def __init__(self) -> None:
        """Start empty, as feedgen makes its extensions."""
        self.tags: tuple[Tag, ...] = ()

    def extend_ns(self) -> dict[str, str]:
        """Give the namespaces that the root element declares."""
        return dict(NAMESPACES)

    def extend_rss(self, root: Any) -> Any:  # noqa: ANN401 lxml has no types
        """Append the tags to the channel, the root's only child."""
        _append_tags(root[0], self.tags)
        return root


class ItemTags:
    """A feedgen extension that appends `tags` to one item."""

    def __init__(self) -> None:
        """Start empty, as feedgen makes its extensions."""
        self.tags: tuple[Tag, ...] = ()

    def extend_rss(self, item: Any) -> Any:  # noqa: ANN401 lxml has no types
        """Append the tags to the item."""
        _append_tags(item, self.tags)
        return item


def wrap_cdata(html: str) -> Any:  # noqa: ANN401 lxml has no types
    """Wrap HTML so that it stands in the feed as it is, byte for byte."""
    return etree.CDATA(html)


def parse_feed(feed: bytes) -> Any:  # noqa: ANN401 lxml has no types
    """Read a feed back into its root element."""
    # A feed from elsewhere may name entities and files: none is expanded, nothing is fetched.
    return etree.fromstring(feed, etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False))


def parse_foreign_feed(feed: bytes, *, name: str) -> Any:  # noqa: ANN401 lxml has no types
    """Read a feed that others may have written into its channel.

    Raises:
        FeedError: it is no RSS.
    """
    try:
        channel = parse_feed(feed).find("channel")
    except etree.XMLSyntaxError as error:
        raise FeedError(f"{name}: no feed: {error}", hint="Look at what is there.") from error
    if channel is None:
        raise FeedError(f"{name}: no feed: it has no channel", hint="Look at what is there.")
    return channel


def parse_import(feed: bytes, *, name: str, charset: str = "") -> Any:  # noqa: ANN401 lxml has no types
    """Read somebody else's feed into its root element; it may be hostile, so nothing is expanded or fetched.

    What is not well-formed in the usual ways is read as apps read it, with a warning.

    Args:
        feed: what was found there.
        name: where, for messages.
        charset: its encoding as a server tells it, which may be wrong; tried where the feed's own does not serve.

    Raises:
        FeedError: it is no XML, or it declares entities.
    """
    if re.match(rb"\s*<(?:!doctype\s+)?html", feed[:1000], re.IGNORECASE):
        raise FeedError(f"{name}: a page, no feed", hint='Look there for "RSS", and give that address.')
    body = _START.sub(b"", feed)
    try:
        root = _parse_strictly(body, charset="")
    except etree.XMLSyntaxError as error:
        line = (error.lineno or 0) + feed.count(b"\n") - body.count(b"\n")
        root = _parse_otherwise(body, charset, fault=f"{name}, line {line}: not well-formed XML: {error.msg}")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise FeedError(
            f"{name}: declares entities of its own, which no feed needs", hint="Take them out of a copy, and import it."
        )
    return root


def _parse_otherwise(feed: bytes, charset: str, *, fault: str) -> Any:  # noqa: ANN401 lxml has no types
    """Read a feed in the encoding that a server tells; else as it was meant, with a warning.

    Raises:
        FeedError: nobody knows what was meant.
    """
    mended = _FAULTS.sub(_mend, feed)
    for data, encoding in ((feed, charset), (mended, ""), (mended, charset)):
        with suppress(etree.XMLSyntaxError, LookupError):
            root = _parse_strictly(data, charset=encoding)
            if data != feed:
                _log.warning("%s; read as it was meant", fault)
            return root
    raise FeedError(fault, hint="Ask the host that made it, or mend a copy of it and import that.")


def _mend(match: re.Match[bytes]) -> bytes:
    """Write what XML has no way to say in one that it has: bare "&", names of HTML, characters that it forbids."""
    if match["raw"]:
        return _FORBIDDEN.sub(b" ", match["raw"])
    if match["name"] is None:
        return b"&amp;" if match[0] == b"&" else b" "
    letters = html5.get(f"{match['name'].decode()};")
    return "".join(f"&#{ord(letter)};" for letter in letters).encode() if letters else b"&amp;" + match[0][1:]


def _parse_strictly(feed: bytes, *, charset: str) -> Any:  # noqa: ANN401 lxml has no types
    parser = etree.XMLParser(
        encoding=charset or None, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(feed, parser)


def walk_html(html: str) -> Iterator[HtmlEvent]:
    """Give what begins, is said and ends in a piece of HTML, in order; all that begins ends."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<html><body><div>{html}</div></body></html>".encode("utf-8", "replace"), parser)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        yield event, str(element.tag), str(element.get("href", "")).strip()
        text = element.text if event == "start" else element.tail
        if text:
            yield "text", text, ""


def _append_tags(parent: Any, tags: Iterable[Tag]) -> None:  # noqa: ANN401 lxml has no types
    for tag in tags:
        prefix, _, name = tag.name.partition(":")
        # Cleaned here, whatever a producer wrote: one character that XML forbids would cost the whole feed.
        attributes = {key: strip_forbidden(value) for key, value in tag.attributes if value}
        if prefix in NAMESPACES:
            element = etree.SubElement(parent, f"{{{NAMESPACES[prefix]}}}{name}", attributes)
        else:
            element = etree.SubElement(parent, f"{{{_HISTORY[prefix]}}}{name}", attributes, nsmap=dict(_HISTORY))
        element.text = strip_forbidden(tag.text) or None
        _append_tags(element, tag.children)
