"""The feed at a destination tells which episodes subscribers have."""

from dataclasses import replace

from support.places import memory_place
from support.published import SHOW, episode

from podcast.feed.breaking_changes import find_breaking_changes
from podcast.feed.feed_documents import split_feed
from podcast.feed.published_feed import FeedPlace, read_published_feed
from podcast.feed.release import make_release
from podcast.feed.rss import render_document
from podcast.feed.upload_destination import open_destination
from podcast.model import Edition, EditionsFeed, Enclosure, Imported

OWN = replace(SHOW, editions_feed=EditionsFeed.OWN, feed_episodes=10)
FULL = [
    *(episode(number) for number in range(25)),
    episode(
        26, guid=" as it was ", enclosure=Enclosure("https://old.example.org/26.mp3", 5, ""), imported=Imported("o")
    ),
]
SHORT = [
    episode(
        number,
        id=f"HN{number}.highlights",
        guid=f"short-{number}",
        edition=Edition.HIGHLIGHTS,
        enclosure=Enclosure(f"episodes/HN{number}.highlights.mp3", 5, "0" * 64),
    )
    for number in range(3)
]


def test_what_was_published_is_read_back_whole() -> None:
    """Archives, editions' own feeds and what came from another host: the same episodes do no harm, a lost one does."""
    place = memory_place("read-back")
    for document in split_feed(OWN, [*FULL, *SHORT]):
        place.put(f"topics/x/{document.file}", render_document(OWN, document))
    destination = open_destination(place.address)
    for edition, episodes in ((None, FULL), (Edition.HIGHLIGHTS, SHORT)):
        there = read_published_feed(destination, FeedPlace("topics/x/", edition), [*FULL, *SHORT])
        assert there is not None
        assert (len(there.episodes), there.url) == (len(episodes), OWN.url)
        there = replace(there, guid="")
        assert not list(find_breaking_changes((there,), OWN, [*FULL, *SHORT]))
        lost = [change.name for change in find_breaking_changes((there,), OWN, [*FULL, *SHORT][1:-1])]
        assert lost == [f"removed:{episodes[0 if edition is None else -1].id}"]
        entries = make_release("1", OWN, [*FULL, *SHORT]).episodes
        assert {entry.guid for entry in there.episodes} == {
            entry.guid for entry in entries if entry.feed == (edition or "")
        }
    assert read_published_feed(destination, FeedPlace(""), FULL) is None
