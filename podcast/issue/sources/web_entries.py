"""Reads what a fetched page or feed tells of an issue: its title, date, link and text."""

import datetime as dt
import html
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from lxml import etree

from podcast.errors import IssueError
from podcast.issue.phrases.numbering import parse_issue_title
from podcast.issue.sources.archive import ArchiveRow
from podcast.model import Newsletter
from podcast.text import keep_link, lazy_compile

_ATOM = "{http://www.w3.org/2005/Atom}"
_RSS_1 = "{http://purl.org/rss/1.0/}"
_TITLE = ("title", f"{_ATOM}title", f"{_RSS_1}title")
_FULL = ("{http://purl.org/rss/1.0/modules/content/}encoded", f"{_ATOM}content")
_SHORT = ("description", f"{_ATOM}summary", f"{_RSS_1}description")
_LINK = ("link", f"{_RSS_1}link")
_DATE = ("pubDate", f"{_ATOM}published", "{http://purl.org/dc/elements/1.1/}date", f"{_ATOM}updated")
_EPISODE = "{http://www.itunes.com/dtds/podcast-1.0.dtd}episode"
_LONGEST_TITLE = 300
# "The Weekly Letter 76" and "Issue #76", at the start of a title.
_NAMED = lazy_compile(r"\W{0,3}(?:[^\W\d_]{1,30}[ .]{1,2}){0,5}\W{0,2}0{0,4}(\d{1,5})(?!\w)")
# Where a page tells its date; in XPath, which walks a large page in C.
_PAGE_DATES = (
    "//meta[@property='article:published_time' or @name='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//time/@datetime",
)


@dataclass(frozen=True, slots=True)
class WebEntry:
    """What a page or an entry of a feed tells of an issue; empty or None where it does not."""

    title: str
    date: dt.date | None
    link: str = ""
    text: str = ""
    """Whole text, as HTML."""
    teaser: str = ""
    """Short text that a feed's entry has, as HTML."""


def shorten(text: str) -> str:
    """Put a foreign text on one line that can be printed, of at most 300 characters."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * _LONGEST_TITLE])
    return " ".join(printable.split())[:_LONGEST_TITLE].rstrip()


def parse_day(text: str) -> dt.date | None:
    """Read the day of a moment, "2019-12-04T18:10:01.000Z" or "Wed, 04 Dec 2019 18:10:01 GMT"."""
    for parse in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(text.strip()[:60]).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def read_page(text: str) -> WebEntry:
    """Read the title and the date that a web page tells of itself."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = None
    with suppress(etree.LxmlError):
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        return WebEntry("", None, text=text)
    date = next((day for path in _PAGE_DATES if (day := parse_day(_first(root, path)))), None)
    return WebEntry(_page_title(root), date, text=text)


def _page_title(root: etree._Element) -> str:
    heads = root.xpath("//h1")
    if len(heads) == 1 and (title := shorten("".join(heads[0].itertext(etree.Element)))):
        return title
    title = shorten(_first(root, "//meta[@property='og:title']/@content") or _first(root, "//title/text()"))
    site = shorten(_first(root, "//meta[@property='og:site_name']/@content"))
    return re.sub(rf"\s+[-–—|·]\s+{re.escape(site)}$", "", title) if site else title


def _first(root: etree._Element, path: str) -> str:
    return next(map(str, root.xpath(path)), "")


def find_feed_entry(feed: bytes, row: ArchiveRow, *, name: str) -> WebEntry:
    """Find the entry of an issue in an RSS or Atom feed, by its number, else by its title.

    Raises:
        IssueError: this is no feed, or the issue is not in it.
    """
    # A feed is foreign: no entity is expanded, nothing else is loaded.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(feed, parser)
    except etree.XMLSyntaxError as error:
        raise IssueError(
            f"{name}: this is no feed: {shorten(str(error))}", hint="Write a feed's or a page's address."
        ) from error
    entries = list(root.iter("{*}item", "{*}entry"))
    for is_entry_of in _TESTS:
        for entry in entries:
            if is_entry_of(entry, row):
                return _entry(entry)
    raise IssueError(
        f"{name}: issue {row.number} is none of the {len(entries)} entries of this feed",
        hint="Write the issue's own address into issues/archive.csv, or its title as in the feed.",
    )


def _has_number(entry: etree._Element, row: ArchiveRow) -> bool:
    titled = parse_issue_title(_title(entry), Newsletter())  # a feed has a field for what is numbered otherwise
    return titled is not None and titled.number == row.number


def _has_episode_number(entry: etree._Element, row: ArchiveRow) -> bool:
    return bool(_text(entry, (_EPISODE,)).strip() == str(row.number))


def _has_title(entry: etree._Element, row: ArchiveRow) -> bool:
    return bool(row.title) and _title(entry).casefold() == shorten(row.title).casefold()


def _starts_with_number(entry: etree._Element, row: ArchiveRow) -> bool:
    match = _NAMED.match(_title(entry))
    return match is not None and int(match[1]) == row.number


_TESTS: tuple[Callable[[etree._Element, ArchiveRow], bool], ...] = (
    _has_number,
    _has_episode_number,
    _has_title,
    _starts_with_number,
)
"""Tests by which an entry is found, the surest first."""


def _entry(entry: etree._Element) -> WebEntry:
    date = next((day for name in _DATE if (day := parse_day(_text(entry, (name,))))), None)
    return WebEntry(_title(entry), date, _link(entry), _content(entry, _FULL), _content(entry, _SHORT))


def _title(entry: etree._Element) -> str:
    return shorten(html.unescape(_text(entry, _TITLE)))


def _link(entry: etree._Element) -> str:
    for link in entry.iterfind(f"{_ATOM}link"):
        if link.get("rel", "alternate") == "alternate":
            return keep_link(str(link.get("href", "")).strip())
    return keep_link(_text(entry, _LINK).strip())


def _text(entry: etree._Element, names: tuple[str, ...]) -> str:
    children = (entry.find(name) for name in names)
    return next(("".join(child.itertext()) for child in children if child is not None), "")


def _content(entry: etree._Element, names: tuple[str, ...]) -> str:
    """Give the first of several children as HTML."""
    for element in (entry.find(name) for name in names):
        if element is None:
            continue
        kind = element.get("type", "text" if element.tag.startswith(_ATOM) else "html")
        if kind == "xhtml":
            return "".join(etree.tostring(child, encoding="unicode", with_tail=False) for child in element)
        text = "".join(element.itertext()).strip()
        if text:
            return text if "html" in kind else _paragraphs(text)
    return ""


def _paragraphs(text: str) -> str:
    return "\n".join(f"<p>{html.escape(part.strip(), quote=False)}</p>" for part in text.split("\n\n"))
