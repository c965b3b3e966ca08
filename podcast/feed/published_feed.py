"""The feed at a destination → what subscribers have of it, so that another machine drops nothing that it never knew.

A feed tells less than a release: what it leaves out counts as it is in the records.
"""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from podcast.errors import FeedError
from podcast.feed.feed_documents import name_feed, write_guid
from podcast.feed.release import Release, ReleasedEpisode
from podcast.feed.show_notes import clean_text
from podcast.feed.upload_destination import Destination
from podcast.feed.xml_namespaces import NAMESPACES, parse_foreign_feed
from podcast.model import Edition, Episode

_log = logging.getLogger(__name__)
_FEED_BYTES = 64 * 1024 * 1024
"""A feed that is longer is none of ours."""
_ARCHIVE = re.compile(r"feed-(\d{1,4})\.xml")


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """Where the feed of a show or topic is, below a destination."""

    folder: str
    """Public folder of the show or topic, "topics/tides/"; empty for the show itself."""
    edition: Edition | None = None
    """The edition whose own feed it is; None for the feed of the show or topic."""

    @property
    def file(self) -> str:
        """Name of the feed in that folder."""
        return name_feed(self.edition)


def read_published_feed(destination: Destination, location: FeedPlace, episodes: Sequence[Episode]) -> Release | None:
    """Read what is published of a feed, archives too; None where there is none that can be read.

    Args:
        destination: where it is.
        location: the feed.
        episodes: those of the records.

    Raises:
        FeedError: the destination cannot be read.
    """
    channels = list(_read_channels(destination, location))
    if not channels:
        return None
    link = channels[0].find("atom:link[@rel='self']", NAMESPACES)
    url = ("" if link is None else link.get("href", "")).removesuffix(location.file)
    by_guid = {write_guid(episode): episode for episode in episodes}
    items = (item for channel in channels for item in channel.iterfind("item"))
    return Release(
        tag=f"{destination.address}/{location.folder}{location.file}",
        order=0,
        episodes=tuple(
            replace(entry, feed=location.edition or "")
            for item in items
            if (entry := _read_item(item, url, by_guid)) is not None
        ),
        url=url,
        guid=(channels[0].findtext("podcast:guid", "", NAMESPACES) or "").strip(),
    )


def leave_known(there: Release, releases: Sequence[Release]) -> Release:
    """Leave of what is published only that of which no release tells: of the rest they say what is allowed."""
    guids = {entry.guid for release in releases for entry in release.episodes}
    entries = tuple(entry for entry in there.episodes if entry.guid not in guids)
    return replace(there, episodes=entries, url="" if releases else there.url, guid="" if releases else there.guid)


def _read_channels(destination: Destination, location: FeedPlace) -> Iterator[Any]:
    """Read the documents of a feed, the current one first."""
    folder = (PurePosixPath(location.folder) / location.file).parent
    channel = _read_channel(destination, f"{location.folder}{location.file}")
    if channel is None:
        return
    yield channel
    link = channel.find("atom:link[@rel='prev-archive']", NAMESPACES)
    match = _ARCHIVE.fullmatch(PurePosixPath("" if link is None else link.get("href", "")).name)
    for number in range(int(match[1]) if match else 0, 0, -1):
        archive = _read_channel(destination, (folder / f"feed-{number}.xml").as_posix())
        if archive is not None:
            yield archive


def _read_channel(destination: Destination, name: str) -> Any:  # noqa: ANN401 lxml has no types
    data = destination.read(name, most_bytes=_FEED_BYTES)
    if data is None:
        return None
    try:
        return parse_foreign_feed(data, name=f"{destination.address}/{name}")
    except FeedError as error:
        _log.warning("%s; it is replaced, and what it had is not known", error.message)
        return None


def _read_item(item: Any, url: str, episodes: Mapping[str, Episode]) -> ReleasedEpisode | None:  # noqa: ANN401
    text, enclosure = item.findtext("guid") or "", item.find("enclosure")
    here = episodes.get(text) or episodes.get(clean_text(text))
    guid = here.guid if here else clean_text(text)
    if not guid or enclosure is None:
        return None
    address = enclosure.get("url", "")
    is_elsewhere = (here and here.enclosure.file == address) or not address.startswith(url)
    file = address if is_elsewhere else unquote(address.removeprefix(url))
    page = PurePosixPath(unquote((item.findtext("link") or "").partition(f"{url}episodes/")[2])).name
    number = item.findtext("itunes:episode", "", NAMESPACES)
    return ReleasedEpisode(
        guid=guid,
        id=page.removesuffix(".html") or (here.id if here else PurePosixPath(file).stem),
        number=int(number) if number.isdecimal() else here.number if here else None,
        published=_read_date(item.findtext("pubDate") or "", here),
        file=file,
        bytes=0,
        sha256="",
        text_fingerprint="",
        title=clean_text(item.findtext("title") or ""),
    )


def _read_date(text: str, here: Episode | None) -> str:
    """Read a date to the second; one that says nothing, or the same second, is that of the record."""
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return here.published.isoformat() if here else ""
    if here and (moment.tzinfo is None or moment == here.published.replace(microsecond=0)):
        return here.published.isoformat()
    return moment.isoformat()
