"""Show and episodes → the feed that apps subscribe to: RSS 2.0 with all that PSP-1 and Apple ask for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from itertools import pairwise
from operator import attrgetter
from typing import Any
from urllib.parse import quote

from podcast.errors import FeedError
from podcast.feed.categories import read_category
from podcast.feed.episode_links import episode_pages, refer, targets
from podcast.feed.namespaces import ChannelTags, ItemTags, Tag, cdata, parse
from podcast.feed.notes import clean, write_notes
from podcast.feed.rss_tags import address, channel_tags, item_tags
from podcast.model import Edition, Episode, Show

FEED_FILE = "feed.xml"
ARTWORK_FILE = "artwork.jpg"
LONGEST = 299
"""Episodes of a feed that is one document; a longer one has archives (RFC 5005)."""
ARCHIVED = 100
"""Episodes of an archive."""
FEWEST_CURRENT = 200
"""Episodes that `feed.xml` keeps at least, for apps that read no archives."""

_SELF_LINK = "{http://www.w3.org/2005/Atom}link[@rel='self']"


@dataclass(frozen=True, slots=True)
class Item:
    """An episode as the feed has it."""

    episode: Episode
    kind: str
    """Of itunes:episodeType."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a feed: the current one, or an archive, which stays as it is when episodes come."""

    file: str
    items: tuple[Item, ...]
    """Newest first, never none."""
    older: str = ""
    """The file that goes on with older episodes."""


def render_feed(show: Show, episodes: Sequence[Episode]) -> bytes:
    """Write the feed as one document, newest episode first; the same values give the same bytes.

    Raises:
        FeedError: there is no episode, two have the same guid or file, or the feed does not read back as meant.
    """
    return render_document(show, Document(FEED_FILE, _items(show, episodes)))


def feed_documents(show: Show, episodes: Sequence[Episode]) -> tuple[Document, ...]:
    """Part a feed into the documents that it is published as, the oldest archive first, the current one last.

    Archives are filled from the oldest episode on: a new one moves nothing but the current document.

    Raises:
        FeedError: there is no episode, or two have the same guid or file.
    """
    items = _items(show, episodes)
    count = (len(items) - FEWEST_CURRENT) // ARCHIVED if len(items) > LONGEST else 0
    files = ["", *(f"feed-{number}.xml" for number in range(1, count + 1)), FEED_FILE]
    ends = [len(items) - number * ARCHIVED for number in range(count + 1)] + [0]
    return tuple(
        Document(file, items[start:end], older)
        for (older, file), (end, start) in zip(pairwise(files), pairwise(ends), strict=True)
    )


def render_document(show: Show, document: Document) -> bytes:
    """Write one document of a feed.

    Raises:
        FeedError: it does not read back as meant.
    """
    feed = _channel(show, document)
    for item in document.items:
        _add_item(feed, item, show=show)
    data: bytes = feed.rss_str(pretty=True)
    check_feed(data, [item.episode for item in document.items])
    return data


def _items(show: Show, episodes: Sequence[Episode]) -> tuple[Item, ...]:
    """Put a feed's episodes in order, their links leading to each other; Apple wants to know which are bonuses."""
    if not episodes:
        raise FeedError(
            f"{FEED_FILE}: a feed needs an episode",
            hint='Make one first: "podcast render" with the name of an issue.',
        )
    ordered, pages = newest_first(episodes), episode_pages(episodes, show)
    _check_unique([clean(episode.guid) for episode in ordered], "guid")
    _check_unique([quote(episode.enclosure.file) for episode in ordered], "enclosure")
    full = {episode.number for episode in ordered if episode.edition is Edition.FULL}
    base = address(show, "episodes/")
    return tuple(
        Item(
            refer(episode, targets(episode, pages, mentioned=show.wording.mentioned), base=base),
            # Apple lists what has the number of a full episode beside it only where it is called a bonus.
            "bonus" if episode.edition is not Edition.FULL and episode.number in full else "full",
        )
        for episode in ordered
    )


def check_feed(feed: bytes, episodes: Iterable[Episode]) -> None:
    """Read the feed back and compare it with what it was made of.

    Raises:
        FeedError: an app would not see these episodes, each once.
    """
    wanted = [_facts_of(episode) for episode in newest_first(episodes)]
    found = _facts_in(parse(feed)[0])
    if found != wanted:
        differing = next((pair for pair in zip(found, wanted, strict=False) if pair[0] != pair[1]), None)
        what = f"{differing[0]} instead of {differing[1]}" if differing else f"{len(found)} items for {len(wanted)}"
        raise FeedError(f"{FEED_FILE}: does not read back as it was meant: {what}", hint="Please report this fault.")


def newest_first(episodes: Iterable[Episode]) -> list[Episode]:
    """Sort episodes as the feed lists them."""
    return sorted(episodes, key=attrgetter("age"), reverse=True)


def _channel(show: Show, document: Document) -> Any:  # noqa: ANN401 feedgen has no types
    from feedgen.feed import FeedGenerator

    episodes = [item.episode for item in document.items]
    artwork, title, newest = address(show, ARTWORK_FILE), clean(show.title), episodes[0].published
    feed = FeedGenerator()
    feed.load_extension("podcast", atom=False)
    # "podcast" is feedgen's own name for itunes:, so ours cannot be called that.
    feed.register_extension("tags", ChannelTags, ItemTags, atom=False)
    feed.title(title)
    # The last link becomes the channel's, the one called self the feed's.
    feed.link(href=address(show, document.file), rel="self", type="application/rss+xml")
    feed.link(href=show.link or show.url, rel="alternate")
    feed.description(clean(show.description))
    feed.language(show.language)
    feed.copyright(clean(show.copyright) or None)
    feed.generator("newsletter-podcast")
    feed.image(url=artwork, title=title, link=show.link or show.url)
    feed.lastBuildDate(newest)
    feed.pubDate(newest)
    _set_itunes(feed.podcast, show, artwork=artwork)
    feed.tags.tags = (*_history(show, document), *channel_tags(show, episodes))
    return feed


def _history(show: Show, document: Document) -> Iterator[Tag]:
    """Link the documents of a feed: apps that load page by page follow "next", archives are for the others.

    An archive does not name the newer one: it would change when that one comes. https://www.rfc-editor.org/rfc/rfc5005
    """
    if document.file != FEED_FILE:
        yield Tag("fh:archive")
        yield _link("current", address(show, FEED_FILE))
    elif show.hub:
        yield _link("hub", show.hub)
    if document.older:
        yield _link("next", address(show, document.older))
        yield _link("prev-archive", address(show, document.older))


def _link(relation: str, url: str) -> Tag:
    return Tag("atom:link", attributes=(("href", url), ("rel", relation)))


def _set_itunes(itunes: Any, show: Show, *, artwork: str) -> None:  # noqa: ANN401 feedgen has no types
    category, subcategory = read_category(show.category, name="feed/show.toml")
    itunes.itunes_author(clean(show.author))
    itunes.itunes_owner(name=clean(show.author), email=clean(show.email))
    itunes.itunes_category([{"cat": category, "sub": subcategory}])
    itunes.itunes_image(artwork)
    itunes.itunes_type("episodic")


def _add_item(feed: Any, entry: Item, *, show: Show) -> None:  # noqa: ANN401 feedgen has no types
    item, episode = feed.add_entry(order="append"), entry.episode
    title = _title(episode)
    item.guid(clean(episode.guid), permalink=False)
    item.title(title)
    item.link(href=_page(episode, show))
    notes = write_notes(episode, show)
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
    itunes.itunes_episode_type(entry.kind)
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
    folder = channel.find(_SELF_LINK).get("href").rpartition("/")[0] + "/"
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
