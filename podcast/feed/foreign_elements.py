"""Elements of others' feeds, by our names for them; those that records have no field for, as tags to be said on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Any

from podcast.feed.show_notes import clean_text
from podcast.model import Tag
from podcast.text import word_set

_NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
        "podcastindex.org/namespace/1.0": "podcast:",
        "github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast:",
        "podlove.org/simple-chapters": "psc:",
        "purl.org/rss/1.0/modules/content": "content:",
        "purl.org/dc/elements/1.1": "dc:",
        "www.w3.org/2005/atom": "atom:",
    }
)
"""Prefixes by the names of namespaces, in lower case, without scheme and slash at the end: hosts write them in all."""
_SPELLINGS: Mapping[str, str] = MappingProxyType(
    {
        name.lower(): name
        for name in word_set("""
            item title link description language copyright image url guid pubDate enclosure generator lastBuildDate
            ttl docs author category managingEditor webMaster content:encoded dc:date dc:creator dc:rights atom:link
            itunes:author itunes:block itunes:category itunes:complete itunes:duration itunes:email itunes:episode
            itunes:episodeType itunes:explicit itunes:image itunes:keywords itunes:name itunes:new-feed-url itunes:order
            itunes:owner itunes:season itunes:subtitle itunes:summary itunes:title itunes:type
            podcast:alternateEnclosure podcast:chapters podcast:contentLink podcast:episode podcast:funding podcast:guid
            podcast:image podcast:images podcast:integrity podcast:license podcast:liveItem podcast:location
            podcast:locked podcast:medium podcast:person podcast:remoteItem podcast:season podcast:socialInteract
            podcast:soundbite podcast:source podcast:trailer podcast:transcript podcast:txt podcast:updateFrequency
            podcast:value podcast:valueRecipient podcast:valueTimeSplit psc:chapter psc:chapters
        """)
    }
)
"""Names of elements by themselves in lower case: XML tells "podcast:GUID" from "podcast:guid", hosts do not always."""
_SAID_ON = ("itunes:", "podcast:", "psc:")
_FIELDS = frozenset(
    (
        *("itunes:explicit", "itunes:image", "itunes:duration", "itunes:episodeType", "itunes:season"),
        *("itunes:episode", "itunes:summary", "podcast:transcript", "podcast:chapters", "podcast:season"),
        "podcast:episode",
    )
)
"""Elements of items that records have fields for."""
_MOST_TAGS, _DEEPEST, _LONGEST = 1000, 5, 50_000
"""Elements of one kind in an item, levels of them, and letters of a text or a value that are said on."""
MOST_NOTES = 200_000
"""Letters of an item's notes that are read."""

Element = Any
Children = Mapping[str, Sequence[Element]]
"""Elements within another, by their names."""


def sort_children(parent: Element) -> Children:
    """Sort the elements within another by their names, with a prefix of ours where it is one that we know."""
    children: dict[str, list[Element]] = {}
    for child in parent:
        if isinstance(child.tag, str):  # an entity is none
            children.setdefault(_name(child), []).append(child)
    return children


def read_text(children: Children, *names: str) -> str:
    """Give the first text of elements of these names, with that of elements within, without the space around it."""
    texts = ("".join(element.itertext()).strip() for name in names for element in children.get(name, ()))
    return next(filter(None, texts), "")


def read_attribute(children: Children, name: str, attribute: str) -> str:
    """Give the first value of an attribute of elements of a name, without the space around it."""
    values = (get_attribute(element, attribute) for element in children.get(name, ()))
    return next(filter(None, values), "")


def get_attribute(element: Element, name: str) -> str:
    """Give the value of an attribute, in whatever case its name is, without the space around it."""
    value = element.get(name)
    if value is None:
        value = next((other for key, other in element.attrib.items() if key.lower() == name.lower()), "")
    return str(value).strip()


def read_tags(item: Children) -> tuple[Tag, ...]:
    """Read what our feed can say as well and records have no field for: people, other forms of sound, subtitles."""
    kinds = _list_kinds(item).values()
    return tuple(tag for kind in kinds for tag in _make_tags(kind, depth=1) if _says_something(tag))


def count_cuts(item: Children, *, notes: str) -> Counter[str]:
    """Count, by the names of elements, what of an item is too much to be said on: too many, too deep, or too long."""
    cuts = Counter({"notes": 1} if len(notes) > MOST_NOTES else {})
    for kind in _list_kinds(item).values():
        cuts += _count_cuts(kind, depth=1)
    return cuts


def _count_cuts(elements: Sequence[Element], *, depth: int) -> Counter[str]:
    cuts: Counter[str] = Counter()
    for number, element in enumerate(filter(_is_said_on, elements)):
        texts = (element.text or "", *element.attrib.values())
        if number >= _MOST_TAGS or depth > _DEEPEST or max(map(len, texts)) > _LONGEST:
            cuts[_name(element)] += 1
        else:
            cuts += _count_cuts(element, depth=depth + 1)
    return cuts


def _list_kinds(item: Children) -> Children:
    """List the elements that are said on as tags."""
    return {name: kind for name, kind in item.items() if name.startswith(_SAID_ON) and name not in _FIELDS}


def _is_said_on(element: Element) -> bool:
    return isinstance(element.tag, str) and _name(element).startswith(_SAID_ON)


def name_unread(children: Children, *, fields: Iterable[str], tags: Sequence[Tag] = ()) -> Iterator[str]:
    """Name the elements that hold something, and of which nothing was read, as their own feed calls them."""
    names = _FIELDS | {*fields, *(tag.name for tag in tags)}
    for name in children.keys() - names:
        element = children[name][0]
        if element.attrib or len(element) or (element.text or "").strip():
            prefix = f"{element.prefix}:" if element.prefix else ""
            yield prefix + str(element.tag).rpartition("}")[2]


def _name(element: Element) -> str:
    uri, _, name = str(element.tag).rpartition("}")
    address = uri[1:].lower().partition("://")[2].rstrip("/")
    written = (_NAMESPACES.get(address, "?:") if uri else "") + name
    return _SPELLINGS.get(written.lower(), written)


def _make_tags(elements: Iterable[Element], *, depth: int) -> Iterator[Tag]:
    for element in islice(filter(_is_said_on, elements), _MOST_TAGS):
        # An address that is cut leads elsewhere.
        values = ((key, value) for key, value in element.attrib.items() if "}" not in key and len(value) <= _LONGEST)
        attributes = tuple((_spell_attribute(key), clean_text(value)) for key, value in values)
        children = tuple(_make_tags(element, depth=depth + 1)) if depth < _DEEPEST else ()
        yield Tag(_name(element), (element.text or "").strip()[:_LONGEST], attributes, children)


def _spell_attribute(name: str) -> str:
    """Begin the name of an attribute with a small letter, as all begin that apps know."""
    return name.lower() if name.isupper() else name[:1].lower() + name[1:]


def _says_something(tag: Tag) -> bool:
    return bool(tag.text or tag.attributes or tag.children)
