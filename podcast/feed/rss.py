"""Show and episodes → the feed that apps subscribe to: RSS 2.0 with all that PSP-1 and Apple ask for."""

from collections.abc import Iterable, Mapping, Sequence
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote

from feedgen.feed import FeedGenerator

from podcast.errors import FeedError
from podcast.feed.categories import read_category
from podcast.feed.namespaces import ChannelTags, ItemTags, cdata, parse
from podcast.feed.notes import clean, write_notes
from podcast.feed.tags import address, channel_tags, item_tags
from podcast.model import Edition, Episode, Show

FEED_FILE = "feed.xml"
ARTWORK_FILE = "artwork.jpg"

_SELF_LINK = "{http://www.w3.org/2005/Atom}link[@rel='self']"


def render_feed(show: Show, episodes: Sequence[Episode]) -> bytes:
    """Write the feed, newest episode first; the same values give the same bytes.

    Raises:
        FeedError: there is no episode, two have the same guid or file, or the feed does not read back as meant.
    """
    if not episodes:
        raise FeedError(
            f"{FEED_FILE}: a feed needs an episode",
            hint='Make one first: "podcast render" with the name of an issue.',
        )
    ordered = newest_first(episodes)
    feed = _channel(show, ordered)
    # The newest of several, but a full edition before any other.
    by_fullness = sorted(ordered, key=lambda episode: (episode.edition is Edition.FULL, episode.published))
    pages = {episode.link: _page(episode, show) for episode in by_fullness if episode.link}
    full = {episode.number for episode in ordered if episode.edition is Edition.FULL}
    for episode in ordered:
        is_bonus = episode.edition is not Edition.FULL and episode.number in full
        _add_item(feed, episode, show=show, pages=pages, kind="bonus" if is_bonus else "full")
    data: bytes = feed.rss_str(pretty=True)
    check_feed(data, episodes)
    return data


def check_feed(feed: bytes, episodes: Iterable[Episode]) -> None:
    """Read the feed back and compare it with what it was made of.

    Raises:
        FeedError: an app would not see these episodes, each once.
    """
    wanted = [_facts_of(episode) for episode in newest_first(episodes)]
    for place, name in enumerate(("guid", "enclosure")):
        _check_unique([facts[place] for facts in wanted], name)
    found = _facts_in(parse(feed)[0])
    if found != wanted:
        differing = next((pair for pair in zip(found, wanted, strict=False) if pair[0] != pair[1]), None)
        what = f"{differing[0]} instead of {differing[1]}" if differing else f"{len(found)} items for {len(wanted)}"
        raise FeedError(f"{FEED_FILE}: does not read back as it was meant: {what}", hint="Please report this fault.")


def newest_first(episodes: Iterable[Episode]) -> list[Episode]:
    """Sort episodes as the feed lists them."""
    return sorted(episodes, key=lambda episode: (episode.published, episode.number or 0, episode.id), reverse=True)


def _channel(show: Show, episodes: Sequence[Episode]) -> Any:  # noqa: ANN401 feedgen has no types
    artwork, title, newest = address(show, ARTWORK_FILE), clean(show.title), episodes[0].published
    feed = FeedGenerator()
    feed.load_extension("podcast", atom=False)
    # "podcast" is feedgen's own name for itunes:, so ours cannot be called that.
    feed.register_extension("tags", ChannelTags, ItemTags, atom=False)
    feed.title(title)
    # The last link becomes the channel's, the one called self the feed's.
    feed.link(href=address(show, FEED_FILE), rel="self", type="application/rss+xml")
    feed.link(href=show.link or show.url, rel="alternate")
    feed.description(clean(show.description))
    feed.language(show.language)
    feed.copyright(clean(show.copyright) or None)
    feed.generator("newsletter-podcast")
    feed.image(url=artwork, title=title, link=show.link or show.url)
    feed.lastBuildDate(newest)
    feed.pubDate(newest)
    _set_itunes(feed.podcast, show, artwork=artwork)
    feed.tags.tags = channel_tags(show, episodes)
    return feed


def _set_itunes(itunes: Any, show: Show, *, artwork: str) -> None:  # noqa: ANN401 feedgen has no types
    category, subcategory = read_category(show.category, name="feed/show.toml")
    itunes.itunes_author(clean(show.author))
    itunes.itunes_owner(name=clean(show.author), email=clean(show.email))
    itunes.itunes_category([{"cat": category, "sub": subcategory}])
    itunes.itunes_image(artwork)
    itunes.itunes_type("episodic")


def _add_item(
    feed: Any,  # noqa: ANN401 feedgen has no types
    episode: Episode,
    *,
    show: Show,
    pages: Mapping[str, str],
    kind: str,
) -> None:
    item = feed.add_entry(order="append")
    title = _title(episode)
    item.guid(clean(episode.guid), permalink=False)
    item.title(title)
    item.link(href=_page(episode, show))
    notes = write_notes(episode, show, pages=pages)
    # CDATA, because directories count the bytes between the tags: escaped markup would be half as long again.
    item.description(cdata(notes.description))
    item.content(notes.full, type="CDATA")
    item.enclosure(address(show, episode.enclosure.file), episode.enclosure.bytes, episode.enclosure.type)
    item.pubDate(episode.published)
    itunes = item.podcast
    itunes.itunes_title(title)
    itunes.itunes_author(clean(show.author))
    itunes.itunes_image(address(show, ARTWORK_FILE))
    itunes.itunes_duration(max(1, round(episode.duration_ms / 1000)))
    # Apple lists what has the number of a full episode beside it only where it is called a bonus.
    itunes.itunes_episode_type(kind)
    itunes.itunes_season(episode.published.year)
    itunes.itunes_episode(episode.number)
    item.tags.tags = item_tags(episode, show)


def _page(episode: Episode, show: Show) -> str:
    return address(show, f"episodes/{episode.id}.html")


def _title(episode: Episode) -> str:
    return clean(episode.title) or episode.id


def _facts_of(episode: Episode) -> tuple[str, ...]:
    enclosure = episode.enclosure
    return (
        clean(episode.guid),
        quote(enclosure.file),
        str(enclosure.bytes),
        enclosure.type,
        _title(episode),
        format_datetime(episode.published),
    )


def _facts_in(channel: Any) -> list[tuple[str, ...]]:  # noqa: ANN401 lxml has no types
    folder = channel.find(_SELF_LINK).get("href").removesuffix(FEED_FILE)
    return [
        (
            item.findtext("guid"),
            item.find("enclosure").get("url").removeprefix(folder),
            item.find("enclosure").get("length"),
            item.find("enclosure").get("type"),
            item.findtext("title"),
            item.findtext("pubDate"),
        )
        for item in channel.iterfind("item")
    ]


def _check_unique(values: Sequence[str], name: str) -> None:
    """Refuse a value that two episodes share: apps would show one of them only."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise FeedError(
                f'{FEED_FILE}: two episodes have the {name} "{value}"',
                hint="Remove one of their records from feed/episodes.",
            )
        seen.add(value)
