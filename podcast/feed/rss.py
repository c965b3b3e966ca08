"""A document of the feed → its XML: RSS 2.0 with all that PSP-1 and Apple ask for. The seam to feedgen.

What feedgen has words for is set here; every other element of the feed is in `rss_tags.py`.
"""

import re
from collections.abc import Iterable
from email.utils import format_datetime
from typing import Any

from feedgen.feed import FeedGenerator

from podcast.errors import FeedError
from podcast.feed.categories import read_category
from podcast.feed.feed_documents import FeedDocument, FeedItem, sort_newest_first, write_guid
from podcast.feed.listing_tags import find_season
from podcast.feed.public_files import ARTWORK_FILE, FEED_FILE, build_url, locate_file
from podcast.feed.rss_tags import make_channel_tags, make_history_tags, make_item_tags
from podcast.feed.show_notes import clean_text, write_notes
from podcast.feed.xml_namespaces import NAMESPACES, ChannelTags, ItemTags, parse_feed, wrap_cdata
from podcast.model import Episode, Show


def render_document(show: Show, document: FeedDocument) -> bytes:
    """Write one document of a feed; the same values give the same bytes.

    Raises:
        FeedError: it does not read back as meant.
    """
    feed = _make_channel(show, document)
    for item in document.items:
        _add_item(feed, item, show=show)
    data: bytes = feed.rss_str(pretty=True)
    check_feed(data, [item.episode for item in document.items])
    return data


def check_feed(feed: bytes, episodes: Iterable[Episode]) -> None:
    """Read the feed back and compare it with what it was made of.

    Raises:
        FeedError: an app would not see these episodes, each once.
    """
    channel = parse_feed(feed)[0]
    # An edition's own feed is in a folder of its own, its episodes are in the show's.
    folder = re.sub(r"(editions/[^/]+/)?[^/]+$", "", channel.find("atom:link[@rel='self']", NAMESPACES).get("href"))
    expected = [_item_facts(episode, folder) for episode in sort_newest_first(episodes)]
    written = _read_facts(channel)
    if written != expected:
        different = (pair for pair in zip(written, expected, strict=False) if pair[0] != pair[1])
        faults = (f"{item} instead of {expected_item}" for item, expected_item in different)
        fault = next(faults, f"{len(written)} items for {len(expected)}")
        raise FeedError(f"{FEED_FILE}: does not read back as it was meant: {fault}", hint="Please report this fault.")


def _make_channel(show: Show, document: FeedDocument) -> Any:  # noqa: ANN401 feedgen has no types
    artwork, title = build_url(show, ARTWORK_FILE), clean_text(show.title)
    newest = document.items[0].episode.published
    feed = FeedGenerator()
    feed.load_extension("podcast", atom=False)
    # "podcast" is feedgen's own name for itunes:, so ours cannot be called that.
    feed.register_extension("tags", ChannelTags, ItemTags, atom=False)
    feed.title(title)
    # The last link becomes the channel's, the one called self the feed's.
    feed.link(href=build_url(show, document.file), rel="self", type="application/rss+xml")
    feed.link(href=show.link or show.url, rel="alternate")
    feed.description(clean_text(show.description))
    feed.language(show.language)
    feed.copyright(clean_text(show.copyright) or None)
    feed.generator("newsletter-podcast")
    feed.image(url=artwork, title=title, link=show.link or show.url)
    # Not the clock's time: the same episodes give the same bytes.
    feed.lastBuildDate(newest)
    feed.pubDate(newest)
    _set_itunes(feed.podcast, show, artwork=artwork)
    feed.tags.tags = (*make_history_tags(show, document), *make_channel_tags(show, document))
    return feed


def _set_itunes(itunes: Any, show: Show, *, artwork: str) -> None:  # noqa: ANN401 feedgen has no types
    categories = [read_category(name, name="feed/show.toml") for name in show.categories]
    itunes.itunes_author(clean_text(show.author))
    itunes.itunes_owner(name=clean_text(show.author), email=clean_text(show.email))
    itunes.itunes_category([{"cat": category, "sub": subcategory} for category, subcategory in categories])
    itunes.itunes_image(artwork)
    itunes.itunes_type(show.type.value)


def _add_item(feed: Any, feed_item: FeedItem, *, show: Show) -> None:  # noqa: ANN401 feedgen has no types
    item, episode = feed.add_entry(order="append"), feed_item.episode
    title, origin = _item_title(episode), episode.imported
    item.guid(write_guid(episode), permalink=bool(origin and origin.is_permalink))
    item.title(title)
    item.link(href=build_url(show, f"episodes/{episode.id}.html"))
    notes = write_notes(episode, show)
    # CDATA, because directories count the bytes between the tags: escaped markup would be half as long again.
    item.description(wrap_cdata(notes.description))
    item.content(notes.full, type="CDATA")
    item.enclosure(build_url(show, episode.enclosure.file), episode.enclosure.bytes, episode.enclosure.type)
    item.pubDate(episode.published)
    itunes, names = item.podcast, {tag.name for tag in origin.tags} if origin else set()
    if "itunes:title" not in names:
        itunes.itunes_title(title)
    if "itunes:author" not in names:
        itunes.itunes_author(clean_text(show.author))
    if not (origin and origin.image):  # `rss_tags.py` has a picture of its own, of whatever name
        itunes.itunes_image(build_url(show, episode.artwork or ARTWORK_FILE))
    if episode.duration_ms or not origin:
        itunes.itunes_duration(max(1, round(episode.duration_ms / 1000)))
    itunes.itunes_episode_type(feed_item.kind)
    itunes.itunes_season(find_season(episode, show))
    itunes.itunes_episode(episode.number)
    item.tags.tags = make_item_tags(episode, show)


def _item_title(episode: Episode) -> str:
    return clean_text(episode.title) or episode.id


def _item_facts(episode: Episode, folder: str) -> tuple[str, ...]:
    """List what an app must see of an episode, in the order of `_read_facts`; `folder` is the public one's address."""
    enclosure = episode.enclosure
    return (
        write_guid(episode),
        locate_file(enclosure.file, base=folder),
        str(enclosure.bytes),
        enclosure.type,
        _item_title(episode),
        format_datetime(episode.published),
    )


def _read_facts(channel: Any) -> list[tuple[str, ...]]:  # noqa: ANN401 lxml has no types
    return [
        (
            item.findtext("guid"),
            item.find("enclosure").get("url"),
            item.find("enclosure").get("length"),
            item.find("enclosure").get("type"),
            item.findtext("title"),
            item.findtext("pubDate"),
        )
        for item in channel.iterfind("item")
    ]
