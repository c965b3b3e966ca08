"""A fetched page or feed → what it tells of one issue; beside html.py the only module of the stage with lxml."""

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
from podcast.issue.sources.archive import Listed

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
_NAMED = re.compile(r"\W{0,3}(?:[^\W\d_]{1,30}[ .]{1,2}){0,5}\W{0,2}0{0,4}(\d{1,5})(?!\w)")
# Of a page; in XPath, which walks a large page in C.
_DATES = (
    "//meta[@property='article:published_time' or @name='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//time/@datetime",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a page or an entry of a feed says of an issue."""

    title: str
    date: dt.date | None
    link: str = ""
    text: str = ""
    """HTML; of a feed's entry empty where it is not the whole text."""
    teaser: str = ""
    """HTML of the short text that a feed's entry has."""


def brief(text: str) -> str:
    """Take line breaks and what cannot be printed out of a text from elsewhere, and cut it."""
    clean = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * _LONGEST_TITLE])
    return " ".join(clean.split())[:_LONGEST_TITLE].rstrip()


def parse_day(text: str) -> dt.date | None:
    """Read the day of a moment, "2019-12-04T18:10:01.000Z" or "Wed, 04 Dec 2019 18:10:01 GMT"."""
    for parse in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(text.strip()[:60]).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def read_page_entry(text: str) -> Entry:
    """Read the title and the date that a web page tells of itself."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = None
    with suppress(etree.LxmlError):
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        return Entry("", None, text=text)
    return Entry(_page_title(root), _page_date(root), text=text)


def _page_title(root: etree._Element) -> str:
    heads = root.xpath("//h1")
    if len(heads) == 1 and (title := brief("".join(heads[0].itertext(etree.Element)))):
        return title
    title = brief(_first(root, "//meta[@property='og:title']/@content") or _first(root, "//title/text()"))
    site = brief(_first(root, "//meta[@property='og:site_name']/@content"))
    return re.sub(rf"\s+[-–—|·]\s+{re.escape(site)}$", "", title) if site else title


def _page_date(root: etree._Element) -> dt.date | None:
    return next((day for path in _DATES if (day := parse_day(_first(root, path)))), None)


def _first(root: etree._Element, path: str) -> str:
    return next(map(str, root.xpath(path)), "")


def find_entry(feed: bytes, wanted: Listed, *, name: str) -> Entry:
    """Find the entry of an issue in an RSS or Atom feed, by its number, else by its title.

    Raises:
        IssueError: this is no feed, or the issue is not in it.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(feed, parser)
    except etree.XMLSyntaxError as error:
        raise IssueError(
            f"{name}: this is no feed: {brief(str(error))}", hint="Write a feed's or a page's address."
        ) from error
    entries = list(root.iter("{*}item", "{*}entry"))
    for is_wanted in _TESTS:
        for entry in entries:
            if is_wanted(entry, wanted):
                return _entry(entry)
    raise IssueError(
        f"{name}: issue {wanted.number} is none of the {len(entries)} entries of this feed",
        hint="Write the issue's own address into issues/archive.csv, or its title as in the feed.",
    )


def _has_number(entry: etree._Element, wanted: Listed) -> bool:
    titled = parse_issue_title(_title(entry))
    return titled is not None and titled.number == wanted.number


def _is_episode(entry: etree._Element, wanted: Listed) -> bool:
    return bool(_text(entry, (_EPISODE,)).strip() == str(wanted.number))


def _has_title(entry: etree._Element, wanted: Listed) -> bool:
    return bool(wanted.title) and _title(entry).casefold() == brief(wanted.title).casefold()


def _is_named(entry: etree._Element, wanted: Listed) -> bool:
    named = _NAMED.match(_title(entry))
    return named is not None and int(named[1]) == wanted.number


_TESTS: tuple[Callable[[etree._Element, Listed], bool], ...] = (_has_number, _is_episode, _has_title, _is_named)
"""The surest first."""


def _entry(entry: etree._Element) -> Entry:
    moment = next((day for name in _DATE if (day := parse_day(_text(entry, (name,))))), None)
    return Entry(_title(entry), moment, _link(entry), _content(entry, _FULL), _content(entry, _SHORT))


def _title(entry: etree._Element) -> str:
    return brief(html.unescape(_text(entry, _TITLE)))


def _link(entry: etree._Element) -> str:
    for link in entry.iterfind(f"{_ATOM}link"):
        if link.get("rel", "alternate") == "alternate":
            return str(link.get("href", "")).strip()
    return _text(entry, _LINK).strip()


def _text(entry: etree._Element, names: tuple[str, ...]) -> str:
    found = (entry.find(name) for name in names)
    return next(("".join(element.itertext()) for element in found if element is not None), "")


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
