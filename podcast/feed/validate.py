"""What PSP-1 and Apple Podcasts ask of a feed, as far as the feed and its files alone can show it.

https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification
https://podcasters.apple.com/support/823-podcast-requirements
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from podcast.errors import ShowError
from podcast.feed.artwork import check_artwork
from podcast.feed.categories import CATEGORIES
from podcast.feed.public_files import ARTWORK_FILE, MEDIA_TYPES, find_media_type, strip_charset
from podcast.feed.show_notes import DESCRIPTION_BYTES
from podcast.feed.xml_namespaces import NAMESPACES, parse_feed
from podcast.text import is_web_address

ONLY_ELSEWHERE = (
    "that the host answers https, HEAD and byte ranges, with the types and the redirects it should",
    "that the address is not in a directory yet, and that its owner gets mail at the address given",
    "whether a directory likes title, category, artwork and contents, and calls them explicit or not",
    "whether transcripts and chapters are shown, and when a new episode is",
)
"""What no file can tell: the host, the directories and their people decide it."""

Element = Any
Check = Callable[[Element], bool]
"""Tells whether a channel or an item keeps a rule."""
_MAX_NAMED = 3
"""Items that a broken rule names; the others are counted."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"(?i:https?)://(?:\[[\da-fA-F:.]+\]|[^\s/?#\[\]]+)[\x00-\x7f]*", re.ASCII)
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_POSITIVE = re.compile(r"[1-9]\d*")
_AUDIO_TYPES = frozenset({"audio/mpeg", "audio/mp4", "audio/x-m4a"})
_EPISODE_TYPES = frozenset({"full", "trailer", "bonus"})
_SHOW_TYPES = frozenset({"episodic", "serial"})
_OWNER_MAIL = "itunes:owner/itunes:email"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is asked for."""

    source: str
    asked: str
    check: Check
    is_of_items: bool = False
    """Asked of each item, not of the channel."""
    is_of_ours: bool = False
    """Asked only of items whose sound is here: for that of another host we can only say on what it said."""


@dataclass(frozen=True, slots=True)
class RuleResult:
    """A rule, and what breaks it; the names of the fields are those of `podcast check --json`."""

    source: str
    asked: str
    broken_by: tuple[str, ...]
    """Titles of items, or "the channel"; nothing where the rule is kept."""


@dataclass(frozen=True, slots=True)
class FeedFiles:
    """The files that a feed's addresses stand for, and the moment that counts as now."""

    public: Path
    url: str
    """Address of the public folder, with a slash at the end."""
    now: dt.datetime

    def find(self, address: str) -> Path | None:
        """Find the file of an address under the show's; None where it is elsewhere or not there."""
        path = self.public / unquote(address.removeprefix(self.url))
        return path if address and address.startswith(self.url) and path.is_file() else None


def validate(feed: bytes, files: FeedFiles) -> tuple[RuleResult, ...]:
    """Check one document of a feed by every rule."""
    channel = parse_feed(feed).find("channel")
    return tuple(
        RuleResult(rule.source, rule.asked, tuple(_find_breaches(rule, channel, files))) for rule in _make_rules(files)
    )


def _find_breaches(rule: Rule, channel: Element, files: FeedFiles) -> Iterator[str]:
    if not rule.is_of_items:
        yield from () if rule.check(channel) else ("the channel",)
        return
    items = (item for item in channel.iterfind("item") if not (rule.is_of_ours and _is_elsewhere(item, files)))
    broken = [item for item in items if not rule.check(item)]
    yield from (item.findtext("title") or item.findtext("guid") or "an item" for item in broken[:_MAX_NAMED])
    if len(broken) > _MAX_NAMED:
        yield f"{len(broken) - _MAX_NAMED} more"


def _make_rules(files: FeedFiles) -> tuple[Rule, ...]:
    psp, apple, item = partial(Rule, "PSP-1"), partial(Rule, "Apple"), {"is_of_items": True}
    ours = {**item, "is_of_ours": True}
    return (
        psp("RSS 2.0 in UTF-8", _is_rss),
        psp("atom:link to the feed itself, with its type", partial(_has_self_link, files=files)),
        psp("a title", lambda channel: bool(_read_text(channel, "title"))),
        psp(f"a description of at most {DESCRIPTION_BYTES} bytes", _has_description),
        psp("a link", lambda channel: _is_address(_read_text(channel, "link"))),
        psp("a language", lambda channel: _LANGUAGE.fullmatch(_read_text(channel, "language")) is not None),
        psp("an itunes:category of the list", _has_category),
        psp("itunes:explicit, true or false", _has_explicit),
        psp("itunes:image", _has_image),
        psp("podcast:locked with its owner", _is_locked),
        psp("podcast:guid", _has_uuid),
        psp("itunes:author", lambda channel: bool(_read_text(channel, "itunes:author"))),
        apple("itunes:image square, 1400 to 3000 pixels, RGB, JPEG or PNG", partial(_has_artwork, files=files)),
        apple("itunes:owner with a mail address", lambda channel: _is_mail(_read_text(channel, _OWNER_MAIL))),
        apple("itunes:type, episodic or serial", lambda channel: _read_text(channel, "itunes:type") in _SHOW_TYPES),
        apple("a guid for each episode, and no two alike", lambda channel: _are_unique(channel, "guid")),
        apple("a file for each episode, and no two alike", partial(_have_own_files, files=files)),
        apple("synthetic voices told in the metadata", _has_disclosure),
        psp("a title for each episode", lambda item: bool(_read_text(item, "title")), **item),
        psp("an enclosure with address, length and type", _has_enclosure, **ours),
        psp("an enclosure that is there, as long as it says", partial(_has_audio_file, files=files), **ours),
        psp("a guid", lambda item: bool(_read_text(item, "guid")), **item),
        psp("a link", lambda item: _is_address(_read_text(item, "link")), **item),
        psp("a pubDate of RFC 2822, not in the future", partial(_has_past_date, now=files.now), **item),
        psp(f"a description of at most {DESCRIPTION_BYTES} bytes", _has_description, **item),
        psp("itunes:duration in seconds", partial(_has_number, path="itunes:duration"), **ours),
        psp("itunes:image", _has_image, **item),
        psp("itunes:explicit, true or false", _has_explicit, **item),
        psp("podcast:transcript, with its type", _has_captions, **ours),
        psp("transcripts, chapters and other sounds that are there", partial(_has_other_files, files=files), **ours),
        apple("itunes:episodeType full, trailer or bonus", _has_episode_type, **item),
        apple("a picture of its own as the show's is", partial(_may_have_artwork, files=files), **item),
        apple("itunes:episode a number from 1 on", partial(_may_have_number, path="itunes:episode"), **item),
        apple("itunes:season a number from 1 on", partial(_may_have_number, path="itunes:season"), **item),
    )


def _read_text(parent: Element, path: str) -> str:
    return (parent.findtext(path, "", NAMESPACES) or "").strip()


def _read_attribute(parent: Element, path: str, name: str) -> str:
    element = parent.find(path, NAMESPACES)
    return "" if element is None else str(element.get(name, ""))


def _is_address(url: str) -> bool:
    return _ADDRESS.fullmatch(url) is not None


def _is_mail(text: str) -> bool:
    return _MAIL.fullmatch(text) is not None


def _is_rss(channel: Element) -> bool:
    root = channel.getparent()
    return (root.get("version"), root.getroottree().docinfo.encoding) == ("2.0", "UTF-8")


def _has_self_link(channel: Element, *, files: FeedFiles) -> bool:
    links = channel.findall("atom:link[@rel='self']", NAMESPACES)
    types = [link.get("type") for link in links]
    return types == ["application/rss+xml"] and files.find(links[0].get("href", "")) is not None


def _has_description(parent: Element) -> bool:
    return 0 < len(_read_text(parent, "description").encode()) <= DESCRIPTION_BYTES


def _has_category(channel: Element) -> bool:
    categories = channel.findall("itunes:category", NAMESPACES)
    return bool(categories) and all(
        category.get("text") in CATEGORIES
        and {subcategory.get("text") for subcategory in category} <= set(CATEGORIES[category.get("text")])
        for category in categories
    )


def _has_explicit(parent: Element) -> bool:
    return _read_text(parent, "itunes:explicit") in {"true", "false"}


def _has_image(parent: Element) -> bool:
    return _is_address(_read_attribute(parent, "itunes:image", "href"))


def _is_locked(channel: Element) -> bool:
    is_owned = _is_mail(_read_attribute(channel, "podcast:locked", "owner"))
    return _read_text(channel, "podcast:locked") in {"yes", "no"} and is_owned


def _has_uuid(channel: Element) -> bool:
    try:
        return bool(UUID(_read_text(channel, "podcast:guid")))
    except ValueError:
        return False


def _has_artwork(channel: Element, *, files: FeedFiles) -> bool:
    path = files.find(_read_attribute(channel, "itunes:image", "href"))
    try:
        check_artwork(path or files.public)
    except ShowError:
        return False
    return True


def _may_have_artwork(item: Element, *, files: FeedFiles) -> bool:
    """Tell whether apps take an item's own picture, where it is one of ours; the show's is looked at for itself."""
    address = _read_attribute(item, "itunes:image", "href")
    is_own = address.startswith(files.url) and address != f"{files.url}{ARTWORK_FILE}"
    return not is_own or _has_artwork(item, files=files)


def _are_unique(channel: Element, path: str, attribute: str = "") -> bool:
    """Tell whether each item has such an element, and no two have the same text or attribute in it."""
    elements = channel.findall(f"item/{path}")
    values = {element.get(attribute) if attribute else element.text for element in elements}
    return len(values) == len(elements) == len(channel.findall("item"))


def _have_own_files(channel: Element, *, files: FeedFiles) -> bool:
    """Tell whether each item has a file, and no two have the same of ours."""
    urls = [_read_attribute(item, "enclosure", "url") for item in channel.iterfind("item")]
    ours = [url for url in urls if url.startswith(files.url)]
    return all(urls) and len(set(ours)) == len(ours)


def _is_elsewhere(item: Element, files: FeedFiles) -> bool:
    url = _read_attribute(item, "enclosure", "url")
    return is_web_address(url) and not url.startswith(files.url)


def _has_disclosure(channel: Element) -> bool:
    texts = channel.findall("podcast:txt[@purpose='ai-content']", NAMESPACES)
    return any(_read_text(text, ".") == "true" for text in texts)


def _has_enclosure(item: Element) -> bool:
    enclosures = item.findall("enclosure")
    return (
        len(enclosures) == 1
        and _is_address(enclosures[0].get("url", ""))
        and _POSITIVE.fullmatch(enclosures[0].get("length", "")) is not None
        and enclosures[0].get("type") in _AUDIO_TYPES
    )


def _has_audio_file(item: Element, *, files: FeedFiles) -> bool:
    path = files.find(_read_attribute(item, "enclosure", "url"))
    return path is not None and str(path.stat().st_size) == _read_attribute(item, "enclosure", "length")


def _has_past_date(item: Element, *, now: dt.datetime) -> bool:
    try:
        return parsedate_to_datetime(_read_text(item, "pubDate")) <= now
    except (ValueError, TypeError):  # no date, or one without a time zone
        return False


def _has_number(item: Element, path: str) -> bool:
    return _POSITIVE.fullmatch(_read_text(item, path)) is not None


def _may_have_number(item: Element, path: str) -> bool:
    return item.find(path, NAMESPACES) is None or _has_number(item, path)


def _has_episode_type(item: Element) -> bool:
    return _read_text(item, "itunes:episodeType") in _EPISODE_TYPES


def _has_captions(item: Element) -> bool:
    transcripts = item.findall("podcast:transcript", NAMESPACES)
    return any(transcript.get("type") == "text/vtt" for transcript in transcripts)


def _has_other_files(item: Element, *, files: FeedFiles) -> bool:
    """Tell whether all that an item names besides its enclosure is there, and of the type that it says."""
    companions = (*item.findall("podcast:transcript", NAMESPACES), *item.findall("podcast:chapters", NAMESPACES))
    promises = [(element.get("url", ""), element.get("type", "")) for element in companions]
    for alternate in item.findall("podcast:alternateEnclosure", NAMESPACES):
        # One without a source promises a sound that is nowhere.
        uris = [source.get("uri", "") for source in alternate.findall("podcast:source", NAMESPACES)]
        promises += [(uri, alternate.get("type", "")) for uri in uris or [""]]
    pictures = [chapter.get("image") for chapter in item.iterfind("psc:chapters/psc:chapter", NAMESPACES)]
    promises += [(picture, MEDIA_TYPES[".jpg"]) for picture in pictures if picture]
    return all(
        (path := files.find(url)) is not None and strip_charset(find_media_type(path.name)) == strip_charset(media_type)
        for url, media_type in promises
    )
