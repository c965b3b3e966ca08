"""The feed's XML, the seam to lxml: elements that feedgen does not know, and reading a feed back.

feedgen writes RSS, itunes: and content:; what we add to that is named in `rss_tags.py` as `Tag` values, which two
extensions of feedgen put into its XML.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
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

    Args:
        feed: what was found there.
        name: where, for messages.
        charset: its encoding as a server tells it, which may be wrong; tried where the feed's own does not serve.

    Raises:
        FeedError: it is no XML, or it declares entities.
    """
    if re.match(rb"\s*<(?:!doctype\s+)?html", feed[:1000], re.IGNORECASE):
        raise FeedError(f"{name}: a page, no feed", hint='Look there for "RSS", and give that address.')
    try:
        root = _parse_strictly(feed, charset="")
    except etree.XMLSyntaxError as error:
        try:
            root = _parse_strictly(feed, charset=charset) if charset else None
        except (etree.XMLSyntaxError, LookupError):
            root = None
        if root is None:
            raise FeedError(
                f"{name}, line {error.lineno}: not well-formed XML: {error.msg}",
                hint="Ask the host that made it, or mend a copy of it and import that.",
            ) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise FeedError(
            f"{name}: declares entities of its own, which no feed needs", hint="Take them out of a copy, and import it."
        )
    return root


def _parse_strictly(feed: bytes, *, charset: str) -> Any:  # noqa: ANN401 lxml has no types
    parser = etree.XMLParser(
        encoding=charset or None, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(feed.lstrip(), parser)


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
