"""The feed: everything apps ask for, in the same bytes every time."""

import json
import locale
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from support.public_site import render_feed
from support.published import SHOW, episode
from support.rows import try_rows

from podcast.errors import FeedError, ShowError
from podcast.feed.feed_documents import describe_paging, sort_newest_first, split_feed
from podcast.feed.rss import check_feed, render_document
from podcast.feed.show_notes import clean_text
from podcast.model import Chapter, Edition, EditionsFeed, Enclosure, Episode, Show, Txt, Unlimited

GOLDEN = Path(__file__).parents[1] / "data" / "feed" / "feed.xml"
NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
}


def channel(*episodes: Episode, show: Show = SHOW) -> etree._Element:
    """Render a feed and parse it."""
    return etree.fromstring(render_feed(show, episodes or [episode()]))[0]


def attributes(parent: etree._Element, path: str) -> list[dict[str, str]]:
    """List the attributes of all elements of a path, with their text as "text"."""
    elements = parent.findall(path, NAMES)
    return [{**element.attrib, **({"text": element.text} if element.text else {})} for element in elements]


def test_feed_is_the_golden_one() -> None:
    """Every byte is as it was when subscribers last read it; a wanted change is made there by hand."""
    assert render_feed(SHOW, [episode(1), episode(2), episode(None)]).decode() == GOLDEN.read_text("utf-8")


def test_channel_has_what_directories_require() -> None:
    """PSP-1 and Apple: self link, title, link, language, category, explicit, image, owner."""
    element = channel()
    assert {
        name: element.findtext(name, namespaces=NAMES) for name in ("title", "link", "language", "itunes:explicit")
    } == {
        "title": "Harbour Notes",
        "link": "https://harbour.example.org/",
        "language": "en-GB",
        "itunes:explicit": "false",
    }
    assert attributes(element, "atom:link") == [
        {"href": "https://pod.example.org/harbour/feed.xml", "rel": "self", "type": "application/rss+xml"}
    ]
    assert [category.get("text") for category in element.iter("{*}category")] == [
        "Society & Culture",
        "Places & Travel",
    ]
    assert attributes(element, "itunes:image") == [{"href": "https://pod.example.org/harbour/artwork.jpg"}]
    assert element.findtext("image/url") == "https://pod.example.org/harbour/artwork.jpg"
    assert element.findtext("itunes:owner/itunes:email", namespaces=NAMES) == "ida@example.org"


def test_channel_says_who_owns_it_and_that_voices_are_synthetic() -> None:
    """podcast: guid, lock, medium, licence, disclosure and people."""
    element = channel()
    assert element.findtext("podcast:guid", namespaces=NAMES) == SHOW.guid
    assert attributes(element, "podcast:locked") == [{"owner": "ida@example.org", "text": "yes"}]
    assert attributes(element, "podcast:txt") == [{"purpose": "ai-content", "text": "true"}]
    assert attributes(element, "podcast:license") == [{"url": SHOW.license, "text": "cc-by-4.0"}]
    assert attributes(element, "podcast:person") == [
        {"role": "author", "group": "writing", "href": "https://ida.example.org/", "text": "Ida Lund"},
        {"role": "narrator", "group": "cast", "text": "Synthetic voices"},
    ]


def test_item_has_what_apps_require() -> None:
    """Identity, sound, date, duration and numbers of an episode."""
    item = channel().find("item")
    assert attributes(item, "guid") == [{"isPermaLink": "false", "text": "guid-of-HN2"}]
    assert attributes(item, "enclosure") == [
        {"url": "https://pod.example.org/harbour/episodes/HN2.mp3", "length": "1800002", "type": "audio/mpeg"}
    ]
    expected = {
        "title": "Moorings “& tides” 2",
        "link": "https://pod.example.org/harbour/episodes/HN2.html",
        "pubDate": "Mon, 16 Mar 2026 07:30:00 +0000",
        "itunes:duration": "150",
        "itunes:explicit": "false",
        "itunes:episode": "2",
        "itunes:season": "2026",
        "itunes:episodeType": "full",
        "podcast:season": "2026",
        "podcast:episode": "2",
    }
    assert {name: item.findtext(name, namespaces=NAMES) for name in expected} == expected


def test_item_names_people_transcripts_and_chapters() -> None:
    """Contributors, the voices, WebVTT first, and chapters both linked and inline."""
    item = channel().find("item")
    base = "https://pod.example.org/harbour/episodes/HN2"
    assert [(person["text"], person["group"]) for person in attributes(item, "podcast:person")] == [
        ("Ida Lund", "writing"),
        ("Bo Berg", "writing"),
        ("Synthetic voices", "cast"),
    ]
    assert attributes(item, "podcast:transcript") == [
        {"url": f"{base}.vtt", "type": "text/vtt", "language": "en-GB", "rel": "captions"},
        {"url": f"{base}.srt", "type": "application/x-subrip", "language": "en-GB", "rel": "captions"},
        {"url": f"{base}.transcript.json", "type": "application/json", "language": "en-GB", "rel": "captions"},
        {"url": f"{base}.txt", "type": "text/plain", "language": "en-GB"},
    ]
    assert attributes(item, "podcast:chapters") == [
        {"url": f"{base}.chapters.json", "type": "application/json+chapters"}
    ]
    assert attributes(item, "psc:chapters/psc:chapter")[:2] == [
        {"start": "00:00:00.000", "title": "Introduction"},
        {
            "start": "00:00:21.000",
            "title": "Why the <northern> moorings drift & what the harbour master did about it",
            "href": "https://papers.example.org/moorings?a=1&b=2",
        },
    ]


def test_description_counts_as_its_bytes() -> None:
    """It stands in the file unescaped, so that 4,000 bytes are 4,000 bytes; the full notes follow."""
    chapters = tuple(Chapter(second * 1000, "T" * 39, f"https://example.org/{second}") for second in range(99))
    sample = episode(chapters=chapters)
    data = render_feed(SHOW, [sample])
    start = data.index(b"<description><![CDATA[") + len(b"<description><![CDATA[")
    assert 3000 < data.index(b"]]></description>", start) - start <= 4000
    item = etree.fromstring(data).find("channel/item")
    assert item.findtext("content:encoded", namespaces=NAMES).count("<p>") == 100


def test_newest_episode_comes_first_and_dates_the_feed() -> None:
    """Order does not depend on the order given; no clock is read."""
    element = channel(episode(1), episode(5), episode(3))
    assert [item.findtext("guid") for item in element.iter("item")] == ["guid-of-HN5", "guid-of-HN3", "guid-of-HN1"]
    assert parsedate_to_datetime(element.findtext("lastBuildDate")) == episode(5).published


def test_same_values_give_same_bytes() -> None:
    """Neither the order of the episodes nor their time zones' names matter, nor does the locale change."""
    before = locale.setlocale(locale.LC_ALL)
    assert render_feed(SHOW, [episode(1), episode(2)]) == render_feed(SHOW, [episode(2), episode(1)])
    assert locale.setlocale(locale.LC_ALL) == before


def test_other_time_zones_are_kept() -> None:
    """A date is written with its own offset."""
    sample = episode(published=episode().published.astimezone(timezone(timedelta(hours=2))))
    assert channel(sample).findtext("item/pubDate") == "Mon, 16 Mar 2026 09:30:00 +0200"


@pytest.mark.parametrize("number", [None, 0])
def test_unnumbered_episode_has_no_number(number: int | None) -> None:
    """Apps take no number but a positive one."""
    item = channel(episode(number)).find("item")
    assert item.find("itunes:episode", NAMES) is None
    assert item.find("podcast:episode", NAMES) is None


def test_episode_without_chapters_has_no_inline_ones() -> None:
    """An empty list would be no chapters."""
    assert channel(episode(chapters=())).find("item/psc:chapters", NAMES) is None


@try_rows(
    ("days", "rule"),
    [(1, "FREQ=DAILY"), (7, "FREQ=WEEKLY"), (14, "FREQ=WEEKLY;INTERVAL=2"), (30, "FREQ=MONTHLY"), (200, None)],
)
def test_frequency_is_that_of_the_episodes(days: int, rule: str | None) -> None:
    """The median gap says how often to look; an unusual one says nothing."""
    first = episode().published
    gaps = [0, days, 2 * days, 2 * days + 400]
    samples = [episode(number, published=first + timedelta(days=gap)) for number, gap in enumerate(gaps, 1)]
    rules = attributes(channel(*samples), "podcast:updateFrequency")
    assert [frequency["rrule"] for frequency in rules] == [rule] * (rule is not None)
    assert not attributes(channel(samples[0]), "podcast:updateFrequency")


@try_rows(
    ("terms", "expected"),
    [
        ("CC-BY-4.0", [{"text": "cc-by-4.0"}]),
        ("https://example.org/terms", [{"url": "https://example.org/terms", "text": "custom"}]),
        ("", []),
    ],
)
def test_license_is_named_and_linked(terms: str, expected: list[dict[str, str]]) -> None:
    """A name as SPDX has it, or a link; nothing where the show has none."""
    assert attributes(channel(show=replace(SHOW, license=terms)), "podcast:license") == expected


def test_settings_may_be_empty() -> None:
    """Without copyright or a site of its own, the feed leaves them out or links its folder."""
    element = channel(show=replace(SHOW, copyright="", link="", category="History", is_explicit=True))
    assert element.find("copyright") is None
    assert element.findtext("link") == SHOW.url
    assert element.findtext("itunes:explicit", namespaces=NAMES) == "true"
    assert [category.get("text") for category in element.iter("{*}category")] == ["History"]


def test_forbidden_characters_cost_no_feed() -> None:
    """A sentence of the show or an episode's title may have them, as TOML and JSON allow; XML does not."""
    odd = "Na\x01me \ufffe"
    show = replace(SHOW, title=odd, author=odd, copyright=odd, wording=replace(SHOW.wording, narrator=odd, notes=odd))
    item = channel(episode(title=odd, people=(odd,), chapters=(Chapter(0, odd, credit=odd),)), show=show).find("item")
    assert item.findtext("title") == "Na me"
    assert {person.text.strip() for person in item.findall("podcast:person", NAMES)} == {"Na me"}


def test_addresses_are_ascii() -> None:
    """A name beyond ASCII is escaped in every address."""
    sample = episode(id="Übung 1", enclosure=Enclosure("episodes/Übung 1.mp3", 5, "0"))
    enclosure = attributes(channel(sample).find("item"), "enclosure")[0]
    assert enclosure["url"] == "https://pod.example.org/harbour/episodes/%C3%9Cbung%201.mp3"


def test_a_short_feed_is_one_document() -> None:
    """Nothing is archived below 300 episodes, and nothing said of archives."""
    (only,) = split_feed(SHOW, [episode(number) for number in range(1, 300)])
    assert (only.file, len(only.items), only.older) == ("feed.xml", 299, "")
    data = render_feed(SHOW, [episode()])
    assert b"archive" not in data
    assert b'rel="next"' not in data


@given(st.integers(1, 1200), st.sampled_from([300, 10, 11, 150, 200, 1000, Unlimited.ALL]))
def test_documents_hold_each_episode_once(count: int, page: int | Unlimited) -> None:
    """In order, newest first; the current one has fewer than the show says, an archive a hundred for ever."""
    episodes = [episode(number, chapters=(), cues=()) for number in range(count)]
    *archives, current = split_feed(replace(SHOW, feed_episodes=page), episodes)
    size = 100 if page == Unlimited.ALL or page >= 200 else page // 2
    numbers = [item.episode.number for document in (current, *archives[::-1]) for item in document.items]
    assert numbers == list(range(count))[::-1]
    assert {len(archive.items) for archive in archives} <= {size}
    most = count + 1 if page == Unlimited.ALL else page
    assert min(count, most - size) <= len(current.items) < most
    assert [document.older for document in archives] == ["", *(archive.file for archive in archives)][: len(archives)]
    assert current.older == (archives[-1].file if archives else "")


@try_rows(
    ("count", "page", "words"),
    [
        (289, 300, ""),
        (290, 300, "feed.xml: with 10 more, the oldest 100 episodes leave it for an archive"),
        (299, 300, "with 1 more"),
        (300, 300, "feed.xml: 200 of 300 episodes are in it"),
        (300, Unlimited.ALL, ""),
        (300, 500, ""),
        (45, 50, "with 5 more, the oldest 25"),
    ],
)
def test_the_first_archive_is_told_before_it_comes(count: int, page: int | Unlimited, words: str) -> None:
    """Many apps read one document only; what keeps all in it is told with it, and not where archives are wanted."""
    lines = describe_paging(replace(SHOW, feed_episodes=page), [Edition.FULL] * count)
    assert len(lines) == bool(words)
    assert all(words in line and 'feed_episodes = "all"' in line for line in lines)


OWN_FEEDS = replace(SHOW, editions_feed=EditionsFeed.OWN, feed_episodes=50)
FULL, SHORT = Edition.FULL, Edition.HIGHLIGHTS


@try_rows(
    ("show", "out", "coming", "words"),
    [
        (SHOW, {FULL: 3}, {FULL: 296}, []),
        (
            SHOW,
            {FULL: 3},
            {FULL: 297},
            ["feed.xml: has 3 episodes, and 300 with the 297 that are new now: the oldest 100"],
        ),
        (SHOW, {}, {FULL: 450}, ["feed.xml: has 0 episodes, and 450 with the 450 that are new now: the oldest 200"]),
        (SHOW, {FULL: 150}, {SHORT: 150}, ["feed.xml: has 150 episodes, and 300 with the 150"]),
        (SHOW, {FULL: 295}, {FULL: 2}, ["feed.xml: with 5 more"]),
        (SHOW, {FULL: 300}, {FULL: 2}, ["feed.xml: 200 of 300 episodes are in it"]),
        (OWN_FEEDS, {FULL: 30, SHORT: 30}, {FULL: 10, SHORT: 20}, ["editions/highlights/feed.xml: has 30 episodes"]),
        (OWN_FEEDS, {}, {SHORT: 50}, ["feed.xml: has 0 episodes, and 50 with the 50 that are new now: the oldest 25"]),
    ],
)
def test_what_a_run_makes_of_a_feed_is_told_before_it(
    show: Show, out: dict[Edition, int], coming: dict[Edition, int], words: list[str]
) -> None:
    """One line a feed, with what is there, what comes and what leaves."""
    lines = describe_paging(show, Counter(out).elements(), coming=Counter(coming).elements())
    assert [line[: len(word)] for line, word in zip(lines, words, strict=True)] == words


def test_editions_have_feeds_of_their_own_where_the_show_says_so() -> None:
    """Each episode is in one feed; an edition's has its own address, and its episodes are no bonus there."""
    full = [episode(number) for number in range(1, 4)]
    short = [
        replace(sample, id=f"{sample.id}.highlights", guid=f"{sample.guid}-h", edition=Edition.HIGHLIGHTS)
        for sample in full
    ]
    short = [replace(sample, enclosure=replace(sample.enclosure, file=f"episodes/{sample.id}.mp3")) for sample in short]
    own = replace(SHOW, editions_feed=EditionsFeed.OWN, feed_episodes=10)
    highlights, main = split_feed(own, [*full, *short])
    assert (highlights.file, main.file) == ("editions/highlights/feed.xml", "feed.xml")
    assert [item.episode.id for item in highlights.items] == ["HN3.highlights", "HN2.highlights", "HN1.highlights"]
    assert {item.kind for item in highlights.items} == {"full"}
    data = etree.fromstring(render_document(own, highlights))[0]
    assert attributes(data, "atom:link")[0]["href"] == f"{SHOW.url}editions/highlights/feed.xml"
    assert attributes(data.find("item"), "enclosure")[0]["url"] == f"{SHOW.url}episodes/HN3.highlights.mp3"
    (only,) = split_feed(SHOW, [*full, *short])
    assert len(only.items) == 6
    (alone,) = split_feed(own, short)
    assert (alone.file, len(alone.items)) == ("feed.xml", 3)
    many = [replace(short[0], guid=f"{n}", enclosure=Enclosure(f"{n}.mp3", 1, "0")) for n in range(12)]
    paged = [document.file for document in split_feed(own, [*full, *many])]
    assert paged == ["editions/highlights/feed-1.xml", "editions/highlights/feed.xml", "feed.xml"]


def test_archives_stay_as_they_are() -> None:
    """A new episode changes the current document alone, until it fills a new archive."""
    episodes = [episode(number) for number in range(401)]
    before, after = (
        {document.file: render_document(SHOW, document) for document in split_feed(SHOW, episodes[:count])}
        for count in (399, 401)
    )
    assert list(before) == ["feed-1.xml", "feed.xml"]
    assert list(after) == ["feed-1.xml", "feed-2.xml", "feed.xml"]
    assert before["feed-1.xml"] == after["feed-1.xml"]


def test_documents_lead_to_each_other() -> None:
    """Apps go on by "next", others by "prev-archive"; an archive says that it is one and where the feed is."""
    first, second, current = (
        etree.fromstring(render_document(SHOW, document))[0]
        for document in split_feed(SHOW, [episode(number) for number in range(420)])
    )
    base = "https://pod.example.org/harbour/"

    def links(element: etree._Element) -> dict[str, str]:
        return {link["rel"]: link["href"].removeprefix(base) for link in attributes(element, "atom:link")}

    assert links(first) == {"self": "feed-1.xml", "current": "feed.xml"}
    assert links(second) == {
        "self": "feed-2.xml",
        "current": "feed.xml",
        "next": "feed-1.xml",
        "prev-archive": "feed-1.xml",
    }
    assert links(current) == {"self": "feed.xml", "next": "feed-2.xml", "prev-archive": "feed-2.xml"}
    archive = "{http://purl.org/syndication/history/1.0}archive"
    assert [element.find(archive) is not None for element in (first, second, current)] == [True, True, False]
    assert second.findtext("pubDate") == second.findtext("item/pubDate")


def test_hub_and_move_are_told() -> None:
    """WebSub's hub, and where a feed has moved, each where the show has it."""
    element = channel(
        show=replace(SHOW, hub="https://hub.example.org/", new_feed_url="https://new.example.org/feed.xml")
    )
    assert attributes(element, "atom:link")[1] == {"href": "https://hub.example.org/", "rel": "hub"}
    assert element.findtext("itunes:new-feed-url", namespaces=NAMES) == "https://new.example.org/feed.xml"
    assert channel().find("itunes:new-feed-url", NAMES) is None


def test_owner_is_told_to_who_asks() -> None:
    """A lock or none, with the owner's address; texts for verification, each with its purpose; Apple's own element."""
    told = (Txt("s3cret & co", "verify"), Txt("plain"))
    element = channel(show=replace(SHOW, locked=False, txt=told, applepodcastsverify="apple-1"))
    assert attributes(element, "podcast:locked") == [{"owner": "ida@example.org", "text": "no"}]
    assert attributes(element, "podcast:txt") == [
        {"purpose": "ai-content", "text": "true"},
        {"purpose": "verify", "text": "s3cret & co"},
        {"text": "plain"},
    ]
    assert element.findtext("itunes:applepodcastsverify", namespaces=NAMES) == "apple-1"


def test_other_forms_are_offered() -> None:
    """With type, size, bits a second, codec, address and checksum."""
    sample = episode(alternates=(Enclosure("episodes/HN2.opus", 901_200, "ff" * 32, "audio/ogg"),))
    item = channel(sample).find("item")
    (form,) = item.findall("podcast:alternateEnclosure", NAMES)
    assert dict(form.attrib) == {
        "type": "audio/ogg",
        "length": "901200",
        "bitrate": "47936",
        "lang": "en-GB",
        "title": "OPUS",
        "codecs": "opus",
    }
    assert attributes(form, "podcast:source") == [{"uri": "https://pod.example.org/harbour/episodes/HN2.opus"}]
    assert attributes(form, "podcast:integrity") == [
        {"type": "sri", "value": "sha256-//////////////////////////////////////////8="}
    ]


def test_references_lead_to_episodes() -> None:
    """Notes that link an issue with an episode link the episode."""
    items = channel(episode(1), episode(2)).findall("item")
    assert 'href="https://pod.example.org/harbour/episodes/HN1.html">HN 1</a>' in items[0].findtext("description")


def test_no_episodes_is_an_error() -> None:
    """Directories refuse an empty feed."""
    with pytest.raises(FeedError, match=r"feed\.xml: a feed needs an episode") as error:
        render_feed(SHOW, [])
    assert "podcast render" in error.value.hint


def test_unknown_category_is_an_error() -> None:
    """It is found before a byte is written."""
    with pytest.raises(ShowError, match=r"feed/show\.toml: category"):
        render_feed(replace(SHOW, category="Boats"), [episode()])


@pytest.mark.parametrize(
    ("changes", "message"),
    [({"guid": "guid-of-HN2"}, "guid"), ({"enclosure": Enclosure("episodes/HN2.mp3", 7, "0")}, "enclosure")],
)
def test_shared_identity_is_an_error(changes: dict[str, object], message: str) -> None:
    """Apps would show one of two episodes with the same guid or file."""
    with pytest.raises(FeedError, match=f'two episodes have the {message} ".*HN2'):
        render_feed(SHOW, [episode(2), episode(3, **changes)])


def test_feed_that_reads_back_wrong_is_an_error() -> None:
    """A lost or changed episode is named."""
    data = render_feed(SHOW, [episode(1), episode(2)])
    check_feed(data, [episode(1), episode(2)])
    with pytest.raises(FeedError, match=r"2 items for 1"):
        check_feed(data, [episode(2)])
    with pytest.raises(FeedError, match=r"'1800002'.* instead of .*'9'"):
        check_feed(data, [episode(1), episode(enclosure=Enclosure("episodes/HN2.mp3", 9, "0"))])


@given(st.lists(st.tuples(st.text(), st.integers(0, 9), st.integers(1, 10**9)), min_size=1, max_size=5))
def test_what_is_written_parses_back_to_the_same_episodes(facts: list[tuple[str, int, int]]) -> None:
    """Whatever the titles and dates, the feed holds each episode once, newest first; untitled ones have their id."""
    samples = [
        replace(
            episode(number, title=title, published=episode().published + timedelta(days=day)),
            enclosure=Enclosure(f"episodes/HN{number}.mp3", size, "0"),
        )
        for number, (title, day, size) in enumerate(facts, 1)
    ]
    items = channel(*samples).findall("item")
    ordered = sort_newest_first(samples)
    assert [item.findtext("guid") for item in items] == [sample.guid for sample in ordered]
    assert [item.findtext("title") for item in items] == [clean_text(sample.title) or sample.id for sample in ordered]
    assert [int(item.find("enclosure").get("length")) for item in items] == [
        sample.enclosure.bytes for sample in ordered
    ]
    assert [parsedate_to_datetime(item.findtext("pubDate")) for item in items] == [
        sample.published for sample in ordered
    ]


@pytest.mark.judge
@pytest.mark.skipif(shutil.which("gpo") is None, reason="no gPodder on this machine")
def test_gpodder_finds_the_episodes(tmp_path: Path) -> None:
    """An app that people use reads titles, durations and inline chapters from the feed."""
    feed = tmp_path / "feed.xml"
    feed.write_bytes(render_feed(SHOW, [episode(1), episode(2)]))
    code = (
        "import json, sys, podcastparser; feed = podcastparser.parse('file:///feed.xml', open(sys.argv[1], 'rb')); "
        "print(json.dumps([[each['title'], each['total_time'], len(each['chapters'])] for each in feed['episodes']]))"
    )
    output = subprocess.run(["/usr/bin/python3", "-c", code, str(feed)], check=True, capture_output=True)
    assert json.loads(output.stdout) == [["Moorings “& tides” 2", 150, 4], ["Moorings “& tides” 1", 150, 4]]
