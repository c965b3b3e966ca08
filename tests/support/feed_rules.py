"""The rules that validators, directories and apps have for feeds, each with a feed that breaks it.

RSS 2.0 (rssboard.org/rss-specification) as the W3C's validator reads it, PSP-1 (github.com/Podcast-Standards-Project),
Apple's requirements for RSS, and what single apps trip over.
"""

import datetime as dt
import html
import re
import uuid
from collections.abc import Callable, Iterator
from email.utils import format_datetime, parsedate_to_datetime
from itertools import pairwise
from typing import Any

from lxml import etree

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
    "fh": "http://purl.org/syndication/history/1.0",
}
CHANNEL = re.compile(
    "title|link|description|language|copyright|managingEditor|webMaster|pubDate|lastBuildDate|category|generator|docs|"
    "cloud|ttl|image|rating|textInput|skipHours|skipDays|item|.*:.*"
)
ITEM = re.compile("title|link|description|author|category|comments|enclosure|guid|pubDate|source|.*:.*")
REQUIRED = re.compile("title|link|description|language|image|itunes:(image|category|explicit|author|owner)")
REPEATED = {"item", "category", "atom:link", "itunes:category", "podcast:person", "podcast:txt", "podcast:transcript"}
REPEATED |= {"podcast:alternateEnclosure", "podcast:source", "podcast:funding", "podcast:trailer", "podcast:podroll"}
REPEATED |= {"podcast:block", "podcast:soundbite"}
Element = Any
Rule = Callable[[Element], bool]


def name(element: Element) -> str:
    """Write an element's name with the usual prefix."""
    space, _, local = element.tag.rpartition("}")
    prefixes = {url: prefix for prefix, url in NAMES.items()}
    return f"{prefixes[space[1:]]}:{local}" if space else str(local)


def texts(channel: Element, path: str) -> list[str]:
    """List the texts of all elements of a path."""
    return [element.text or "" for element in channel.findall(path, NAMES)]


def values(channel: Element, path: str, attribute: str) -> list[str]:
    """List one attribute of all elements of a path."""
    return [element.get(attribute, "") for element in channel.findall(path, NAMES)]


def items(channel: Element) -> list[Element]:
    """List the items, of which there is always one."""
    elements = channel.findall("item")
    assert elements
    return list(elements)


def is_date(text: str) -> bool:
    """Tell whether it is an RFC 822 date with its right day of the week, and not in the future."""
    date = parsedate_to_datetime(text)
    return format_datetime(date) == text and date <= dt.datetime.now(dt.UTC)


def is_address(url: str) -> bool:
    """Tell whether it is a whole address, in ASCII."""
    return re.fullmatch(r"https?://[\w.-]+(:\d+)?/[\x21-\x7e]*", url, re.ASCII) is not None


def is_plain(text: str) -> bool:
    """Tell whether a text has no markup and something to show."""
    return bool(text.strip()) and not re.search(r"</?\w+|&#?\w+;", text)


def markup(channel: Element, path: str) -> Iterator[Element]:
    """Parse the HTML of all elements of a path; what does not end well is an error."""
    for text in texts(channel, path):
        yield from etree.fromstring(f"<div>{text}</div>").iterdescendants()


def is_safe(element: Element) -> bool:
    """Tell whether every app shows an element and none is afraid of it."""
    if element.tag == "a":
        return list(element.keys()) == ["href"] and re.match(r"https?://|mailto:", element.get("href")) is not None
    return element.tag in {"p", "ul", "ol", "li", "br"} and not element.keys()


def stamps(text: str) -> list[int]:
    """List the timestamps of a description in seconds."""
    matches = re.findall(r"<p>\((?:(\d+):)?(\d+):(\d\d)\) ", text)
    return [int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) for hours, minutes, seconds in matches]


def is_chaptered(text: str) -> bool:
    """Tell whether Apple and Spotify read chapters in it: at least three, in order, from the start, short titles."""
    times = stamps(text)
    titles = re.findall(r"<p>\([\d:]+\) (.*?)</p>", html.unescape(text))
    return times[:1] == [0] and len(times) >= 3 and times == sorted(set(times)) and max(map(len, titles)) <= 40


def is_psc(item: Element) -> bool:
    """Tell whether inline chapters are in order, with times as Podlove writes them."""
    starts = values(item, "psc:chapters/psc:chapter", "start")
    written = all(re.fullmatch(r"\d\d:\d\d:\d\d\.\d{3}", start) for start in starts)
    return written and starts[:1] == ["00:00:00.000"] and all(start < other for start, other in pairwise(starts))


def is_enclosed(item: Element) -> bool:
    """Tell whether an item has one sound, of a known type and length."""
    (sound,) = item.findall("enclosure")
    is_known = is_address(sound.get("url")) and sound.get("url").endswith(".mp3")
    return is_known and sound.get("type") == "audio/mpeg" and int(sound.get("length")) > 0


def is_single(parent: Element) -> bool:
    """Tell whether elements that may be there once are there once."""
    names = [name(child) for child in parent if name(child) not in REPEATED]
    return len(names) == len(set(names))


def is_unique(values: list[str]) -> bool:
    """Tell whether each is there and no two are alike."""
    return all(values) and len(values) == len(set(values))


def order(parent: Element) -> list[str]:
    """List the names of an element's children in their order."""
    return [name(child) for child in parent]


RULES: dict[str, tuple[Rule, str, str]] = {
    "version": (lambda c: c.getparent().get("version") == "2.0", 'version="2.0"', 'version="0.92"'),
    "required": (
        lambda c: len({tag for tag in order(c) if REQUIRED.fullmatch(tag)}) == 10,
        "<language>.*?</language>",
        "",
    ),
    "known in channel": (
        lambda c: all(map(CHANNEL.fullmatch, order(c))),
        "<generator>(.*?)</generator>",
        r"<maker>\1</maker>",
    ),
    "known in items": (
        lambda c: all(ITEM.fullmatch(tag) for item in items(c) for tag in order(item)),
        "</guid>",
        "</guid><summary>x</summary>",
    ),
    "once": (lambda c: all(map(is_single, [c, *items(c)])), "(<docs>.*?</docs>)", r"\1\1"),
    "items last": (lambda c: order(c) == sorted(order(c), key="item".__eq__), "</channel>", "<ttl>60</ttl></channel>"),
    "self link": (
        lambda c: [link.get("type") for link in c.findall("atom:link[@rel='self']", NAMES)] == ["application/rss+xml"],
        'rel="self"',
        'rel="alternate"',
    ),
    "plain": (
        lambda c: all(map(is_plain, [*texts(c, "title"), *texts(c, "copyright"), *texts(c, "item/title")])),
        "<title>",
        "<title>&lt;b>",
    ),
    "description": (
        lambda c: all(
            0 < len(text.encode()) <= 4000 for text in [*texts(c, "description"), *texts(c, "item/description")]
        ),
        "<description>",
        "<description>" + "x" * 4001,
    ),
    "dates": (
        lambda c: all(map(is_date, [*texts(c, "pubDate"), *texts(c, "lastBuildDate"), *texts(c, "item/pubDate")])),
        "<pubDate>...",
        "<pubDate>Son",
    ),
    "language": (
        lambda c: re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", c.findtext("language")) is not None,
        "<language>",
        "<language>_",
    ),
    "image": (
        lambda c: (c.findtext("image/title"), c.findtext("image/link")) == (c.findtext("title"), c.findtext("link")),
        "<image>(.*?)<title>",
        r"<image>\1<title>Not ",
    ),
    "artwork": (
        lambda c: all(re.search(r"/[\w.-]+\.(jpg|png)$", url) for url in values(c, ".//itunes:image", "href")),
        '(itunes:image href="[^"]*)jpg',
        r"\1jpeg?size=9",
    ),
    "addresses": (
        lambda c: all(
            map(is_address, [*texts(c, ".//link"), *values(c, ".//*[@url]", "url"), *values(c, ".//*[@href]", "href")])
        ),
        "<link>https://",
        "<link>",
    ),
    "explicit": (
        lambda c: set(texts(c, ".//itunes:explicit")) <= {"true", "false"},
        "(<itunes:explicit>)false",
        r"\1no",
    ),
    "owner": (
        lambda c: "@" in c.findtext("itunes:owner/itunes:email", "", NAMES),
        "<itunes:email>.*?</itunes:email>",
        "",
    ),
    "short": (
        lambda c: all(len(text) <= 255 for path in ("author", "keywords") for text in texts(c, f".//itunes:{path}")),
        "<itunes:author>",
        "<itunes:author>" + "x" * 255,
    ),
    "feed guid": (
        lambda c: bool(uuid.UUID(c.findtext("podcast:guid", "", NAMES))),
        "<podcast:guid>",
        "<podcast:guid>x",
    ),
    "locked": (
        lambda c: c.find("podcast:locked[@owner]", NAMES) is not None,
        "<podcast:locked[^>]*>",
        "<podcast:locked>",
    ),
    "synthetic": (
        lambda c: "true" in texts(c, "podcast:txt[@purpose='ai-content']"),
        "ai-content",
        "verify",
    ),
    "sound": (lambda c: all(map(is_enclosed, items(c))), 'length="[^"]*" type', 'length="0" type'),
    "one sound each": (
        lambda c: is_unique(values(c, "item/enclosure", "url")),
        '<enclosure url="[^"]*"',
        '<enclosure url=""',
    ),
    "guids": (lambda c: is_unique(texts(c, "item/guid")), "(<guid[^>]*>)[^<]*", r"\1"),
    "no permalink": (
        lambda c: set(values(c, "item/guid", "isPermaLink")) == {"false"},
        'isPermaLink="false"',
        'isPermaLink="true"',
    ),
    "description first": (
        lambda c: all(order(item).index("description") < order(item).index("content:encoded") for item in items(c)),
        "(<description><!.*?</description>)(.*?</content:encoded>)",
        r"\2\1",
    ),
    "markup": (
        lambda c: all(map(is_safe, [*markup(c, "item/description"), *markup(c, "item/content:encoded")])),
        "<ul>",
        '<ul style="color: red">',
    ),
    "numbers": (
        lambda c: all(
            int(text) > 0
            for path in ("itunes:duration", "itunes:season", "itunes:episode", "podcast:season")
            for text in texts(c, f"item/{path}")
        ),
        "(<itunes:duration>)",
        r"\g<1>-",
    ),
    "kind": (
        lambda c: (
            set(texts(c, "item/itunes:episodeType")) <= {"full", "trailer", "bonus"}
            and texts(c, "itunes:type") in (["episodic"], ["serial"])
        ),
        "<itunes:type>episodic",
        "<itunes:type>weekly",
    ),
    "not merged": (
        lambda c: is_unique([f"{item.findtext('title')} {item.findtext('pubDate')[:16]}" for item in items(c)]),
        "(<item>.*</item>)",
        r"\1\1",
    ),
    "newest first": (
        lambda c: (
            (dates := [parsedate_to_datetime(text) for text in texts(c, "item/pubDate")]) == sorted(dates, reverse=True)
        ),
        "(<item>.*?<pubDate>)[^<]*(.*</item>)",
        r"\1Mon, 01 Jan 2018 00:00:00 +0000\2<item><pubDate>Tue, 02 Jan 2018 00:00:00 +0000</pubDate></item>",
    ),
    "timestamps": (lambda c: all(map(is_chaptered, texts(c, "item/description"))), r"\(00:00\)", "(00:01)"),
    "inline chapters": (lambda c: all(map(is_psc, items(c))), 'start="00:00:00.000"', 'start="0"'),
    "transcript": (
        lambda c: all("text/vtt" in values(item, "podcast:transcript", "type") for item in items(c)),
        "text/vtt",
        "text/plain",
    ),
    "chapters": (
        lambda c: set(values(c, "item/podcast:chapters", "type")) == {"application/json+chapters"},
        "application/json.chapters",
        "application/json",
    ),
}
