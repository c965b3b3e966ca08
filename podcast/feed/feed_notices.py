"""Hubs and notifiers are told that a feed has changed, once it is published; one that cannot be told is a warning."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from podcast import http
from podcast.errors import PodcastError
from podcast.feed.public_files import FEED_FILE, build_url
from podcast.http import HttpError
from podcast.model import Show

_log = logging.getLogger(__name__)

TOKEN = "PODCAST_NOTIFY_TOKEN"  # noqa: S105 - the name of a variable
"""Environment variable: what a notifier knows a producer by."""


def tell_of_feeds(names: Iterable[str], show: Show, environment: Mapping[str, str]) -> tuple[str, ...]:
    """Tell a show's hub and notifier which of its feeds have changed.

    Args:
        names: files of the public folder that were published.
        show: whose they are.
        environment: may have `TOKEN`.

    Returns:
        A line for each that was told.
    """
    feeds = [build_url(show, name) for name in sorted(names) if PurePosixPath(name).name == FEED_FILE]
    notices = [notice for feed in feeds for notice in _list_notices(feed, show, environment)]
    return tuple(f"{host} was told of {feed}" for feed, host, tell in notices if _tell(feed, host, tell))


def _list_notices(
    feed: str, show: Show, environment: Mapping[str, str]
) -> Iterator[tuple[str, str, Callable[[], None]]]:
    """Give each that is to be told of a feed, by its host, and how."""
    if show.hub:
        # https://www.w3.org/TR/websub leaves this to hubs; all take what PubSubHubbub 0.4, section 6, has.
        form = {"hub.mode": "publish", "hub.url": feed}
        yield feed, _host(show.hub), partial(http.notify, show.hub, form=form)
    if show.notify.url:
        token = environment.get(TOKEN, "").strip()
        headers = {"authorization": token} if token else {}
        address = show.notify.url.replace("{url}", quote(feed, safe=""))
        yield feed, _host(address), partial(http.notify, address, headers=headers)


def _tell(feed: str, host: str, tell: Callable[[], None]) -> bool:
    try:
        tell()
    except PodcastError as error:
        # Without the address, which may hold a key.
        reason = f"{error.fault} {error.detail}".rstrip() if isinstance(error, HttpError) else error.message
        _log.warning("%s was not told of %s: %s; apps find it all the same, some hours later", host, feed, reason)
        return False
    return True


def _host(address: str) -> str:
    return urlsplit(address).hostname or address
