"""The feed's XML, the seam to lxml: elements that feedgen does not know, and reading a feed back.

feedgen writes RSS, itunes: and content:; what we add to that is named in `rss_tags.py` as `Tag` values, which two
extensions of feedgen put into its XML.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from lxml import etree

from podcast.errors import FeedError

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


@dataclass(frozen=True, slots=True)
class Tag:
    """One element: `Tag("podcast:person", "Ann Example", (("role", "author"),))`."""

    name: str
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    """Names and values; those with an empty value are not written."""
    children: tuple["Tag", ...] = ()


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


def _append_tags(parent: Any, tags: Iterable[Tag]) -> None:  # noqa: ANN401 lxml has no types
    for tag in tags:
        prefix, _, name = tag.name.partition(":")
        attributes = {key: value for key, value in tag.attributes if value}
        if prefix in NAMESPACES:
            element = etree.SubElement(parent, f"{{{NAMESPACES[prefix]}}}{name}", attributes)
        else:
            element = etree.SubElement(parent, f"{{{_HISTORY[prefix]}}}{name}", attributes, nsmap=dict(_HISTORY))
        element.text = tag.text or None
        _append_tags(element, tag.children)
