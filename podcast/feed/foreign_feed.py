"""Somebody else's feed → its channel and episodes, as records have them: guids, dates and files to the letter."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import urlsplit

from podcast.errors import FeedError
from podcast.feed.foreign_elements import (
    MOST_NOTES,
    Children,
    Element,
    count_cuts,
    get_attribute,
    name_unread,
    read_attribute,
    read_tags,
    read_text,
    sort_children,
)
from podcast.feed.foreign_values import parse_duration_ms, parse_length, parse_moment, parse_number, parse_truth
from podcast.feed.notes_html import clean_html, read_words
from podcast.feed.public_files import MEDIA_TYPES, find_media_type
from podcast.feed.show_notes import clean_text
from podcast.feed.xml_namespaces import parse_import
from podcast.model import SILENCE_DB, Companion, Enclosure, Episode, EpisodeKind, Imported, ShowType
from podcast.text import is_web_address

_NOTES = ("content:encoded", "description", "itunes:summary", "itunes:subtitle")
_OTHER_TYPES: Mapping[str, str] = MappingProxyType(
    {".aac": "audio/aac", ".m4v": "video/x-m4v", ".mov": "video/quicktime", ".mp4": "video/mp4", ".wav": "audio/wav"}
)
"""Types of what we make none of."""
_ITEM_FIELDS = ("title", "link", "guid", "pubDate", "enclosure", "description", "content:encoded", "dc:date")
_CHANNEL_FIELDS = (
    *("item", "title", "link", "description", "language", "copyright", "dc:rights", "dc:creator", "image"),
    *("itunes:author", "itunes:owner", "itunes:category", "itunes:type", "itunes:complete", "itunes:block"),
    # What changes with every reading, and what we say ourselves.
    *("generator", "pubDate", "lastBuildDate", "ttl", "docs", "atom:link", "podcast:guid", "podcast:locked"),
    *("podcast:medium", "itunes:title", "itunes:new-feed-url", "podcast:trailer", "podcast:updateFrequency"),
)

Fact = str | bool | tuple[str, ...]
"""What a feed says of its show, as a key of feed/show.toml has it."""


@dataclass(frozen=True, slots=True)
class ForeignFeed:
    """One document of another host's feed."""

    facts: Mapping[str, Fact]
    """What it says of the show, by the keys of feed/show.toml."""
    artwork: str
    """Address of the cover; empty where there is none."""
    address: str
    """Where the feed is; where it says that it is, if that is not known; empty where it does not say."""
    older: str
    """Address of the document that goes on with older episodes; empty where this is the last."""
    episodes: tuple[Episode, ...]
    """Episodes without an id, in the order of the document."""
    skipped: tuple[str, ...]
    """A line for each item that is no episode, with the reason."""
    unread: Mapping[str, int]
    """Names of elements that nothing was read of, and in how many items; those of the channel as "channel/NAME"."""
    cuts: Mapping[str, int]
    """Elements of items that are too many, too deep or too long to be taken over whole, by their names."""


def read_foreign_feed(data: bytes, *, name: str, charset: str = "") -> ForeignFeed:
    """Read a document of another host's feed.

    Args:
        data: what is in it.
        name: its address or file, for messages and records.
        charset: its encoding, as a server tells it.

    Raises:
        FeedError: it is no RSS, or cannot be read.
    """
    channel = _find_channel(parse_import(data, name=name, charset=charset), name)
    children = sort_children(channel)
    links = [(get_attribute(link, "rel"), get_attribute(link, "href")) for link in children.get("atom:link", ())]
    older = [href for relation, href in links if relation in {"next", "prev-archive"} and href]
    own = [href for relation, href in links if relation == "self" and is_web_address(href)]
    episodes, skipped, cuts = [], [], Counter[str]()
    unread = Counter(f"channel/{name}" for name in name_unread(children, fields=_CHANNEL_FIELDS))
    for number, item in enumerate(children.get("item", ()), 1):
        parts = sort_children(item)
        enclosure, moment = _find_enclosure(parts), parse_moment(_find_moment(parts))
        if enclosure is None or moment is None:
            fault = "nothing to hear is enclosed" if enclosure is None else _describe_moment(_find_moment(parts))
            skipped.append(f'item {number}, "{_read_title(parts)[:80]}": {fault}')
        else:
            origin = _read_origin(parts, name)
            episodes.append(_read_episode(parts, enclosure, moment, origin))
            unread.update(name_unread(parts, fields=_ITEM_FIELDS, tags=origin.tags))
            unread["enclosure"] += len(parts["enclosure"]) > 1
            cuts += count_cuts(parts, notes=read_text(parts, *_NOTES))
    return ForeignFeed(
        facts=MappingProxyType(dict(_read_facts(children))),
        artwork=_read_artwork(children),
        address=next((address for address in (name, *own) if is_web_address(address)), ""),
        older=older[0] if older else "",
        episodes=tuple(episodes),
        skipped=tuple(skipped),
        unread=MappingProxyType(+unread),
        cuts=MappingProxyType(cuts),
    )


def _find_channel(root: Element, name: str) -> Element:
    kind = str(root.tag).rpartition("}")[2].lower()
    channel = next((child for child in root if str(child.tag).rpartition("}")[2].lower() == "channel"), None)
    if kind == "rss" and channel is not None:
        return channel
    if kind == "feed":
        fault, hint = "an Atom feed, and podcasts are RSS", "Ask the host for the address of the RSS feed."
    elif kind == "html":
        fault, hint = "a page, no feed", 'Look there for "RSS", and give that address.'
    else:
        fault, hint = f"no podcast's feed: it begins with <{kind}>", "It has to be RSS 2.0, with a <channel>."
    raise FeedError(f"{name}: {fault}", hint=hint)


def _read_title(item: Children) -> str:
    return clean_text(read_text(item, "title", "itunes:title"))


def _find_enclosure(item: Children) -> Element | None:
    """Find the sound among what is enclosed; a picture alone is none."""
    enclosures = [element for element in item.get("enclosure", ()) if is_web_address(get_attribute(element, "url"))]
    types = [get_attribute(element, "type").lower() for element in enclosures]
    heard = (element for element, kind in zip(enclosures, types, strict=True) if kind.startswith(("audio/", "video/")))
    other = (element for element, kind in zip(enclosures, types, strict=True) if not kind.startswith("image/"))
    return next(heard, next(other, None))


def _find_moment(item: Children) -> str:
    return read_text(item, "pubDate", "dc:date", "atom:published", "atom:updated")


def _describe_moment(text: str) -> str:
    return f'its date "{text[:40]}" cannot be read' if text else "it has no date"


def _read_episode(item: Children, enclosure: Element, moment: dt.datetime, origin: Imported) -> Episode:
    url, link = get_attribute(enclosure, "url"), read_text(item, "link")
    kind = read_text(item, "itunes:episodeType").lower()
    return Episode(
        id="",
        # Without a guid apps know an episode by its file.
        guid=read_text(item, "guid") or url,
        number=parse_number(read_text(item, "itunes:episode", "podcast:episode")),
        title=_read_title(item),
        published=moment,
        duration_ms=parse_duration_ms(read_text(item, "itunes:duration")),
        enclosure=Enclosure(url, parse_length(get_attribute(enclosure, "length")), "", _find_type(enclosure, url)),
        chapters=(),
        cues=(),
        integrated_lufs=SILENCE_DB,
        true_peak_dbtp=SILENCE_DB,
        fingerprint="",
        text_fingerprint="",
        link=link if is_web_address(link) else "",
        kind=EpisodeKind(kind) if kind in set(EpisodeKind) else EpisodeKind.FULL,
        season=parse_number(read_text(item, "itunes:season", "podcast:season")) or 0,
        is_explicit=parse_truth(read_text(item, "itunes:explicit")),
        imported=origin,
    )


def _find_type(enclosure: Element, url: str) -> str:
    kind = clean_text(get_attribute(enclosure, "type"))
    path = urlsplit(url[:2000]).path
    guess = _OTHER_TYPES.get(PurePosixPath(path).suffix.lower()) or find_media_type(path)
    return kind or (guess if guess.startswith(("audio/", "video/")) else MEDIA_TYPES[".mp3"])


def _read_origin(item: Children, name: str) -> Imported:
    guid, image = read_text(item, "guid"), read_attribute(item, "itunes:image", "href")
    chapters = tuple(_read_companions(item, "podcast:chapters"))
    return Imported(
        feed=name,
        notes=clean_html(read_text(item, *_NOTES)[:MOST_NOTES]),
        # RSS takes a guid for an address where it does not say that it is none.
        is_permalink=is_web_address(guid) and read_attribute(item, "guid", "isPermaLink").lower() != "false",
        image=image if is_web_address(image) else "",
        transcripts=tuple(_read_companions(item, "podcast:transcript")),
        chapters=chapters[0] if chapters else None,
        tags=read_tags(item),
    )


def _read_companions(item: Children, name: str) -> Iterator[Companion]:
    for element in item.get(name, ()):
        url, kind, language, relation = (
            clean_text(get_attribute(element, attribute)) for attribute in ("url", "type", "language", "rel")
        )
        if is_web_address(url) and kind:
            yield Companion(url, kind, language, relation)


def _read_artwork(channel: Children) -> str:
    pictures = [sort_children(element) for element in channel.get("image", ())]
    addresses = [read_attribute(channel, "itunes:image", "href"), *(read_text(part, "url") for part in pictures)]
    return next(filter(is_web_address, addresses), "")


def _read_facts(channel: Children) -> Iterator[tuple[str, Fact]]:
    """Give what a channel says of its show, by the keys of feed/show.toml; nothing of what it does not say."""
    owners = [sort_children(element) for element in channel.get("itunes:owner", ())]
    owner = owners[0] if owners else {}
    texts = {
        "guid": read_text(channel, "podcast:guid"),
        "title": clean_text(read_text(channel, "title", "itunes:title")),
        "description": read_words(read_text(channel, "description", "itunes:summary")),
        "language": read_text(channel, "language").replace("_", "-"),
        "author": clean_text(read_text(channel, "itunes:author", "dc:creator") or read_text(owner, "itunes:name")),
        "email": clean_text(read_text(owner, "itunes:email")),
        "link": clean_text(read_text(channel, "link")),
        "copyright": clean_text(read_text(channel, "copyright", "dc:rights")),
    }
    yield from ((key, value) for key, value in texts.items() if value)
    categories = tuple(dict.fromkeys(_read_categories(channel)))
    if categories:
        yield "category", categories if len(categories) > 1 else categories[0]
    if read_text(channel, "itunes:type").lower() == ShowType.SERIAL:
        yield "type", ShowType.SERIAL.value
    truths = {
        "is_explicit": parse_truth(read_text(channel, "itunes:explicit")),
        # Only "yes" says something here.
        "complete": parse_truth(read_text(channel, "itunes:complete")) or None,
        "block": parse_truth(read_text(channel, "itunes:block")) or None,
    }
    yield from ((key, value) for key, value in truths.items() if value is not None)


def _read_categories(channel: Children) -> Iterator[str]:
    """Write categories as settings do: "Society & Culture > Philosophy"."""
    for element in channel.get("itunes:category", ()):
        inner = [get_attribute(child, "text") for child in element if isinstance(child.tag, str)]
        names = [clean_text(name) for name in (get_attribute(element, "text"), *inner[:1]) if name]
        if names:
            yield " > ".join(names)
