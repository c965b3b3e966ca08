"""Whether the feed that is there is the one that would be made now."""

import html
import re
from collections.abc import Collection
from pathlib import Path

from podcast.errors import FeedError
from podcast.feed.rss import FEED_FILE
from podcast.model import Episode, Show

_GUID = re.compile(rb"<guid[^>]*>([^<]+)</guid>")


def check_current(public: Path, show: Show, episodes: Collection[Episode]) -> None:
    """Make sure that the feed was made of these episodes and for this address.

    Raises:
        FeedError: it is not there, or was made before the last change.
    """
    feeds = [path.read_bytes() for path in sorted(public.glob("*.xml"))]
    address = f'href="{html.escape(show.url)}{FEED_FILE}"'.encode()
    listed = {html.unescape(guid.decode()) for data in feeds for guid in _GUID.findall(data)}
    is_here = (public / FEED_FILE).is_file() and address in (public / FEED_FILE).read_bytes()
    if not is_here or not {episode.guid for episode in episodes} <= listed:
        raise FeedError(
            f"{public / FEED_FILE}: not made of the records and settings as they are now", hint="Run: podcast feed"
        )
