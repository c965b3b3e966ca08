"""Somebody else's feed → its channel and episodes, as records have them: guids, dates and files to the letter."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from podcast.errors import FeedError
from podcast.feed.foreign_values import parse_duration_ms, parse_length, parse_moment, parse_number, parse_truth
from podcast.feed.notes_html import clean_html, read_words
from podcast.feed.public_files import MEDIA_TYPES, find_media_type
from podcast.feed.show_notes import clean_text
from podcast.feed.xml_namespaces import parse_import
from podcast.model import SILENCE_DB, Companion, Enclosure, Episode, EpisodeKind, Imported, ShowType
from podcast.text import is_web_address

_NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
        "https://podcastindex.org/namespace/1.0": "podcast:",
        "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast:",
        "http://purl.org/rss/1.0/modules/content": "content:",
        "http://purl.org/dc/elements/1.1": "dc:",
        "http://www.w3.org/2005/atom": "atom:",
    }
)
"""Prefixes by the names of namespaces, in lower case and without a slash at the end: hosts write them in both."""
_NOTES = ("content:encoded", "description", "itunes:summary", "itunes:subtitle")

Element = Any
Fact = str | bool | tuple[str, ...]
"""What a feed says of its show, as a key of feed/show.toml has it."""
Children = Mapping[str, Sequence[Element]]
"""Elements within another, by their names."""


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
    children = _sort_children(channel)
    links = [(link.get("rel", ""), link.get("href", "").strip()) for link in children.get("atom:link", ())]
    older = [href for relation, href in links if relation in {"next", "prev-archive"} and href]
    own = [href for relation, href in links if relation == "self" and is_web_address(href)]
    episodes, skipped = [], []
    for number, item in enumerate(children.get("item", ()), 1):
        parts = _sort_children(item)
        enclosure, moment = _find_enclosure(parts), parse_moment(_find_moment(parts))
        if enclosure is None or moment is None:
            fault = "nothing to hear is enclosed" if enclosure is None else _describe_moment(_find_moment(parts))
            skipped.append(f'item {number}, "{_read_title(parts)[:80]}": {fault}')
        else:
            episodes.append(_read_episode(parts, enclosure, moment, name))
    return ForeignFeed(
        facts=MappingProxyType(dict(_read_facts(children))),
        artwork=_read_artwork(children),
        address=next((address for address in (name, *own) if is_web_address(address)), ""),
        older=older[0] if older else "",
        episodes=tuple(episodes),
        skipped=tuple(skipped),
    )


def _find_channel(root: Element, name: str) -> Element:
    kind = str(root.tag).rpartition("}")[2].lower()
    channel = next((child for child in root if str(child.tag).rpartition("}")[2] == "channel"), None)
    if kind == "rss" and channel is not None:
        return channel
    if kind == "feed":
        fault, hint = "an Atom feed, and podcasts are RSS", "Ask the host for the address of the RSS feed."
    elif kind == "html":
        fault, hint = "a page, no feed", 'Look there for "RSS", and give that address.'
    else:
        fault, hint = f"no podcast's feed: it begins with <{kind}>", "It has to be RSS 2.0, with a <channel>."
    raise FeedError(f"{name}: {fault}", hint=hint)


def _sort_children(parent: Element) -> Children:
    """Sort the elements within another by their names, with a prefix of ours, whatever the feed calls it."""
    children: dict[str, list[Element]] = {}
    for child in parent:
        if isinstance(child.tag, str):  # an entity is none
            uri, _, name = child.tag.rpartition("}")
            prefix = _NAMESPACES.get(uri[1:].lower().rstrip("/"), "?:") if uri else ""
            children.setdefault(f"{prefix}{name}", []).append(child)
    return children


def _read_text(children: Children, *names: str) -> str:
    """Give the first text of elements of these names, without the space around it."""
    texts = ((element.text or "").strip() for name in names for element in children.get(name, ()))
    return next(filter(None, texts), "")


def _read_attribute(children: Children, name: str, attribute: str) -> str:
    values = (str(element.get(attribute, "")).strip() for element in children.get(name, ()))
    return next(filter(None, values), "")


def _read_title(item: Children) -> str:
    return clean_text(_read_text(item, "title", "itunes:title"))


def _find_enclosure(item: Children) -> Element | None:
    """Find the sound among what is enclosed; a picture alone is none."""
    enclosures = [element for element in item.get("enclosure", ()) if is_web_address(element.get("url", "").strip())]
    types = [element.get("type", "").strip().lower() for element in enclosures]
    heard = (element for element, kind in zip(enclosures, types, strict=True) if kind.startswith(("audio/", "video/")))
    other = (element for element, kind in zip(enclosures, types, strict=True) if not kind.startswith("image/"))
    return next(heard, next(other, None))


def _find_moment(item: Children) -> str:
    return _read_text(item, "pubDate", "dc:date", "atom:published", "atom:updated")


def _describe_moment(text: str) -> str:
    return f'its date "{text[:40]}" cannot be read' if text else "it has no date"


def _read_episode(item: Children, enclosure: Element, moment: dt.datetime, name: str) -> Episode:
    url, link = enclosure.get("url").strip(), _read_text(item, "link")
    kind = _read_text(item, "itunes:episodeType").lower()
    return Episode(
        id="",
        # Without a guid apps know an episode by its file.
        guid=_read_text(item, "guid") or url,
        number=parse_number(_read_text(item, "itunes:episode", "podcast:episode")),
        title=_read_title(item),
        published=moment,
        duration_ms=parse_duration_ms(_read_text(item, "itunes:duration")),
        enclosure=Enclosure(url, parse_length(enclosure.get("length", "").strip()), "", _find_type(enclosure, url)),
        chapters=(),
        cues=(),
        integrated_lufs=SILENCE_DB,
        true_peak_dbtp=SILENCE_DB,
        fingerprint="",
        text_fingerprint="",
        link=link if is_web_address(link) else "",
        kind=EpisodeKind(kind) if kind in set(EpisodeKind) else EpisodeKind.FULL,
        season=parse_number(_read_text(item, "itunes:season", "podcast:season")) or 0,
        is_explicit=parse_truth(_read_text(item, "itunes:explicit")),
        imported=_read_origin(item, name),
    )


def _find_type(enclosure: Element, url: str) -> str:
    kind = clean_text(enclosure.get("type", ""))
    guess = find_media_type(urlsplit(url[:2000]).path)
    return kind or (guess if guess.startswith("audio/") else MEDIA_TYPES[".mp3"])


def _read_origin(item: Children, name: str) -> Imported:
    guid, image = _read_text(item, "guid"), _read_attribute(item, "itunes:image", "href")
    chapters = tuple(_read_companions(item, "podcast:chapters"))
    return Imported(
        feed=name,
        notes=clean_html(_read_text(item, *_NOTES)),
        # RSS takes a guid for an address where it does not say that it is none.
        is_permalink=is_web_address(guid) and _read_attribute(item, "guid", "isPermaLink").lower() != "false",
        image=image if is_web_address(image) else "",
        transcripts=tuple(_read_companions(item, "podcast:transcript")),
        chapters=chapters[0] if chapters else None,
    )


def _read_companions(item: Children, name: str) -> Iterator[Companion]:
    for element in item.get(name, ()):
        url, kind, language, relation = (
            clean_text(element.get(attribute, "")) for attribute in ("url", "type", "language", "rel")
        )
        if is_web_address(url) and kind:
            yield Companion(url, kind, language, relation)


def _read_artwork(channel: Children) -> str:
    pictures = [_sort_children(element) for element in channel.get("image", ())]
    addresses = [_read_attribute(channel, "itunes:image", "href"), *(_read_text(part, "url") for part in pictures)]
    return next(filter(is_web_address, addresses), "")


def _read_facts(channel: Children) -> Iterator[tuple[str, Fact]]:
    """Give what a channel says of its show, by the keys of feed/show.toml; nothing of what it does not say."""
    owners = [_sort_children(element) for element in channel.get("itunes:owner", ())]
    owner = owners[0] if owners else {}
    texts = {
        "guid": _read_text(channel, "podcast:guid"),
        "title": clean_text(_read_text(channel, "title", "itunes:title")),
        "description": read_words(_read_text(channel, "description", "itunes:summary")),
        "language": _read_text(channel, "language").replace("_", "-"),
        "author": clean_text(_read_text(channel, "itunes:author", "dc:creator") or _read_text(owner, "itunes:name")),
        "email": clean_text(_read_text(owner, "itunes:email")),
        "link": clean_text(_read_text(channel, "link")),
        "copyright": clean_text(_read_text(channel, "copyright", "dc:rights")),
    }
    yield from ((key, value) for key, value in texts.items() if value)
    categories = tuple(dict.fromkeys(_read_categories(channel)))
    if categories:
        yield "category", categories if len(categories) > 1 else categories[0]
    if _read_text(channel, "itunes:type").lower() == ShowType.SERIAL:
        yield "type", ShowType.SERIAL.value
    is_explicit = parse_truth(_read_text(channel, "itunes:explicit"))
    if is_explicit is not None:
        yield "is_explicit", is_explicit


def _read_categories(channel: Children) -> Iterator[str]:
    """Write categories as settings do: "Society & Culture > Philosophy"."""
    for element in channel.get("itunes:category", ()):
        inner = [child.get("text", "") for child in element if isinstance(child.tag, str)]
        names = [clean_text(name) for name in (element.get("text", ""), *inner[:1]) if name]
        if names:
            yield " > ".join(names)
