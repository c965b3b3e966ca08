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
from urllib.parse import unquote, urlsplit
from uuid import UUID

from podcast.errors import ShowError
from podcast.feed.artwork import check_artwork
from podcast.feed.categories import CATEGORIES
from podcast.feed.media_types import media_type
from podcast.feed.namespaces import NAMESPACES, parse
from podcast.feed.notes import DESCRIPTION_BYTES

ONLY_ELSEWHERE = (
    "that the host answers https, HEAD and byte ranges, with the types and the redirects it should",
    "that the address is not in a directory yet, and that its owner gets mail at the address given",
    "whether a directory likes title, category, artwork and contents, and calls them explicit or not",
    "whether transcripts and chapters are shown, and when a new episode is",
)
"""What no file can tell: the host, the directories and their people decide it."""

Element = Any
Holds = Callable[[Element], bool]
_SHOWN = 3
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SECONDS = re.compile(r"[1-9]\d*")
_MEDIA = frozenset({"audio/mpeg", "audio/mp4", "audio/x-m4a"})
_KINDS = frozenset({"full", "trailer", "bonus"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is asked for."""

    source: str
    asked: str
    holds: Holds
    of_items: bool = False
    """Asked of each item, not of the channel."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule, and what breaks it."""

    source: str
    asked: str
    broken_by: tuple[str, ...]
    """Titles of items, or "the channel"; nothing where the rule is kept."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a feed is, and what its addresses stand for."""

    public: Path
    url: str
    """Of the public folder, with a slash at the end."""
    now: dt.datetime

    def file(self, address: str) -> Path | None:
        """Find the file of an address under the show's; None where it is elsewhere or not there."""
        path = self.public / unquote(address.removeprefix(self.url))
        return path if address.startswith(self.url) and path.is_file() else None


def judge(feed: bytes, ground: Ground) -> tuple[Verdict, ...]:
    """Hold every rule against one document of a feed."""
    root = parse(feed)
    channel = root.find("channel")
    return tuple(Verdict(rule.source, rule.asked, tuple(_broken(rule, channel))) for rule in _rules(ground))


def _broken(rule: Rule, channel: Element) -> Iterator[str]:
    if not rule.of_items:
        yield from () if rule.holds(channel) else ("the channel",)
        return
    broken = [item for item in channel.iterfind("item") if not rule.holds(item)]
    yield from (item.findtext("title") or item.findtext("guid") or "an item" for item in broken[:_SHOWN])
    if len(broken) > _SHOWN:
        yield f"{len(broken) - _SHOWN} more"


def _rules(ground: Ground) -> tuple[Rule, ...]:
    psp, apple, item = partial(Rule, "PSP-1"), partial(Rule, "Apple"), {"of_items": True}
    return (
        psp("RSS 2.0 in UTF-8", _is_rss),
        psp("atom:link to the feed itself, with its type", partial(_is_self, ground=ground)),
        psp("a title", lambda channel: bool(_text(channel, "title"))),
        psp(f"a description of at most {DESCRIPTION_BYTES} bytes", _is_described),
        psp("a link", lambda channel: _is_address(_text(channel, "link"))),
        psp("a language", lambda channel: _LANGUAGE.fullmatch(_text(channel, "language")) is not None),
        psp("an itunes:category of the list", _is_categorized),
        psp("itunes:explicit, true or false", _is_explicit),
        psp("itunes:image", lambda channel: _is_address(_value(channel, "itunes:image", "href"))),
        psp("podcast:locked with its owner", _is_locked),
        psp("podcast:guid", _has_uuid),
        psp("itunes:author", lambda channel: bool(_text(channel, "itunes:author"))),
        apple("itunes:image square, 1400 to 3000 pixels, RGB, JPEG or PNG", partial(_is_artwork, ground=ground)),
        apple("itunes:owner with a mail address", _is_owned),
        apple(
            "itunes:type, episodic or serial", lambda channel: _text(channel, "itunes:type") in {"episodic", "serial"}
        ),
        apple("a guid for each episode, and no two alike", lambda channel: _is_unique(channel, "guid")),
        apple("a file for each episode, and no two alike", lambda channel: _is_unique(channel, "enclosure", "url")),
        apple("synthetic voices told in the metadata", _is_told),
        psp("a title for each episode", lambda item: bool(_text(item, "title")), **item),
        psp("an enclosure with address, length and type", _is_enclosed, **item),
        psp("an enclosure that is there, as long as it says", partial(_is_there, ground=ground), **item),
        psp("a guid", lambda item: bool(_text(item, "guid")), **item),
        psp("a link", lambda item: _is_address(_text(item, "link")), **item),
        psp("a pubDate of RFC 2822, not in the future", partial(_is_dated, now=ground.now), **item),
        psp(f"a description of at most {DESCRIPTION_BYTES} bytes", _is_described, **item),
        psp("itunes:duration in seconds", lambda item: _is_number(item, "itunes:duration"), **item),
        psp("itunes:image", lambda item: _is_address(_value(item, "itunes:image", "href")), **item),
        psp("itunes:explicit, true or false", _is_explicit, **item),
        psp("podcast:transcript, with its type", _is_transcribed, **item),
        psp("transcripts, chapters and other sounds that are there", partial(_has_files, ground=ground), **item),
        apple(
            "itunes:episodeType full, trailer or bonus",
            lambda item: _text(item, "itunes:episodeType") in _KINDS,
            **item,
        ),
        apple(
            "itunes:episode a number from 1 on", lambda item: _is_number(item, "itunes:episode", or_none=True), **item
        ),
        apple("itunes:season a number from 1 on", lambda item: _is_number(item, "itunes:season", or_none=True), **item),
    )


def _text(parent: Element, path: str) -> str:
    return (parent.findtext(path, "", NAMESPACES) or "").strip()


def _value(parent: Element, path: str, name: str) -> str:
    found = parent.find(path, NAMESPACES)
    return "" if found is None else str(found.get(name, ""))


def _is_address(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"https", "http"} and bool(parts.netloc) and url.isascii()


def _is_rss(channel: Element) -> bool:
    root = channel.getparent()
    return (root.get("version"), root.getroottree().docinfo.encoding) == ("2.0", "UTF-8")


def _is_self(channel: Element, *, ground: Ground) -> bool:
    links = channel.findall("atom:link[@rel='self']", NAMESPACES)
    return [link.get("type") for link in links] == ["application/rss+xml"] and ground.file(
        links[0].get("href")
    ) is not None


def _is_described(parent: Element) -> bool:
    return 0 < len(_text(parent, "description").encode()) <= DESCRIPTION_BYTES


def _is_categorized(channel: Element) -> bool:
    found = channel.findall("itunes:category", NAMESPACES)
    return bool(found) and all(
        each.get("text") in CATEGORIES and {sub.get("text") for sub in each} <= set(CATEGORIES[each.get("text")])
        for each in found
    )


def _is_explicit(parent: Element) -> bool:
    return _text(parent, "itunes:explicit") in {"true", "false"}


def _is_locked(channel: Element) -> bool:
    is_owned = _MAIL.fullmatch(_value(channel, "podcast:locked", "owner")) is not None
    return _text(channel, "podcast:locked") in {"yes", "no"} and is_owned


def _has_uuid(channel: Element) -> bool:
    try:
        return bool(UUID(_text(channel, "podcast:guid")))
    except ValueError:
        return False


def _is_artwork(channel: Element, *, ground: Ground) -> bool:
    path = ground.file(_value(channel, "itunes:image", "href"))
    try:
        check_artwork(path or ground.public)
    except ShowError:
        return False
    return True


def _is_owned(channel: Element) -> bool:
    return _MAIL.fullmatch(_text(channel, "itunes:owner/itunes:email")) is not None


def _is_unique(channel: Element, path: str, name: str = "") -> bool:
    found = [each.get(name) if name else each.text for each in channel.iterfind(f"item/{path}")]
    return len(set(found)) == len(found) == len(channel.findall("item"))


def _is_told(channel: Element) -> bool:
    return any(_text(each, ".") == "true" for each in channel.findall("podcast:txt[@purpose='ai-content']", NAMESPACES))


def _is_enclosed(item: Element) -> bool:
    sounds = item.findall("enclosure")
    return len(sounds) == 1 and _is_address(sounds[0].get("url", "")) and sounds[0].get("type") in _MEDIA


def _is_there(item: Element, *, ground: Ground) -> bool:
    path = ground.file(_value(item, "enclosure", "url"))
    return path is not None and str(path.stat().st_size) == _value(item, "enclosure", "length")


def _is_dated(item: Element, *, now: dt.datetime) -> bool:
    try:
        return parsedate_to_datetime(_text(item, "pubDate")) <= now
    except (ValueError, TypeError):  # no date, or one without a time zone
        return False


def _is_number(item: Element, path: str, *, or_none: bool = False) -> bool:
    text = _text(item, path)
    return (or_none and not text) or _SECONDS.fullmatch(text) is not None


def _is_transcribed(item: Element) -> bool:
    return any(each.get("type") == "text/vtt" for each in item.findall("podcast:transcript", NAMESPACES))


def _has_files(item: Element, *, ground: Ground) -> bool:
    """Tell whether all that an item names besides its enclosure is there, and of the type that it says."""
    named = [(each.get("url"), each.get("type")) for each in item.findall("podcast:transcript", NAMESPACES)]
    named += [(each.get("url"), each.get("type")) for each in item.findall("podcast:chapters", NAMESPACES)]
    for other in item.findall("podcast:alternateEnclosure", NAMESPACES):
        named += [(each.get("uri"), other.get("type")) for each in other.findall("podcast:source", NAMESPACES)]
    files = [(ground.file(url), kind) for url, kind in named]
    return all(path is not None and media_type(path.name).split(";")[0] == kind.split(";")[0] for path, kind in files)
