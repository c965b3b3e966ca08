"""Where somebody else's feed is → its documents, page by page, and its cover; every server is bounded and may lie."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from podcast import http
from podcast.errors import FeedError
from podcast.feed.foreign_feed import ForeignFeed, read_foreign_feed
from podcast.http import Answer, Fault, HttpError, Private
from podcast.text import is_web_address

MOST_PAGES = 500
"""Documents of one feed that are read."""
_FEED_LIMITS = replace(http.USUAL_LIMITS, most_bytes=50_000_000, deadline_s=120.0)
_PICTURE_LIMITS = replace(http.USUAL_LIMITS, most_bytes=20_000_000)
# Hosts send feeds as nearly anything; what it is shows when it is read.
_FEED_TYPES = (
    *("application/rss+xml", "application/xml", "text/xml", "application/x-rss+xml", "application/rdf+xml"),
    *("application/atom+xml", "text/html", "text/plain", "application/octet-stream", "binary/octet-stream"),
)
_PICTURE_TYPES = ("image/jpeg", "image/png", "image/jpg", "application/octet-stream", "binary/octet-stream")
_WAY_OUT = "Or save the feed with a browser, and import that file."
_CURES = {
    Fault.PRIVATE: "If that server is yours, allow it: allow_private_addresses = true in feed/show.toml.",
    **dict.fromkeys((Fault.STATUS, Fault.ADDRESS, Fault.OFF_WEB, Fault.TYPE), f"Correct the address. {_WAY_OUT}"),
}


def fetch_documents(address: str, *, is_private_allowed: bool = False) -> Iterator[ForeignFeed]:
    """Fetch a feed and, where it is paged (RFC 5005), what goes on with older episodes.

    Args:
        address: as the producer has typed it; it may be of this machine.
        is_private_allowed: addresses that the feed names may be of this machine and its network as well.

    Raises:
        FeedError: a document cannot be had or read.
    """
    addresses, wanted = set[str](), address
    while wanted:
        addresses.add(wanted)
        answer = _ask(wanted, _FEED_TYPES, _FEED_LIMITS, private=_trust(wanted, address, is_allowed=is_private_allowed))
        document = read_foreign_feed(answer.body, name=wanted, charset=answer.charset)
        yield document
        wanted = urljoin(answer.address, document.older) if document.older else ""
        if wanted in addresses:
            return
        if wanted and (len(addresses) == MOST_PAGES or not is_web_address(wanted)):
            raise FeedError(
                f"{address}: goes on at {wanted[:200]}, which is no address, or page {MOST_PAGES + 1}",
                hint=f"Ask the host for the whole feed. {_WAY_OUT}",
            )


def fetch_cover(address: str, *, origin: str, is_private_allowed: bool = False) -> bytes:
    """Fetch the picture that a feed names as its cover.

    Args:
        address: as the feed has it.
        origin: address of the feed, whose own server may be of this machine.
        is_private_allowed: others may be as well.

    Raises:
        FeedError: it cannot be had.
    """
    trust = _trust(address, origin, is_allowed=is_private_allowed)
    return _ask(address, _PICTURE_TYPES, _PICTURE_LIMITS, private=trust).body


def _trust(address: str, typed: str, *, is_allowed: bool) -> Private:
    """Let a feed lead to this machine's network only where its own server is, or where the show says so."""
    if is_allowed:
        return Private.ALLOWED
    return Private.TYPED if urlsplit(address)[:2] == urlsplit(typed)[:2] else Private.REFUSED


def _ask(address: str, accept: Sequence[str], limits: http.Limits, *, private: Private) -> Answer:
    try:
        return http.ask(address, accept=accept, limits=replace(limits, private=private))
    except HttpError as error:
        hint = _CURES.get(error.fault, f"Try again later. {_WAY_OUT}")
        raise FeedError(f"{error.address}: {error.fault} {error.detail}".strip(), hint=hint) from error
