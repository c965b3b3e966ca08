"""How apps list a show: its end, its place, its seasons, its trailer, and how often it comes."""

import json
import os
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import ROOT, needed
from lxml import etree
from support.feed_rules import NAMES, RULES
from support.public_site import render_feed
from support.published import SHOW, episode

from podcast.feed.feed_documents import split_feed
from podcast.feed.topic_compilation import make_topic_show
from podcast.model import EpisodeKind, Funding, Location, Show, ShowType, Soundbite, Topic, TopicWording

FULL_SHOW = replace(
    SHOW,
    type=ShowType.SERIAL,
    category=("Society & Culture > Places & Travel", "Society & Culture > Philosophy", "History"),
    seasons={"1": "The ports & the rain"},
    funding=Funding("https://ida.example.org/give?a=1&b=2", "Buy Ida a <b>rope</b>"),
    location=Location("Trieste", "45.6495,13.7768", "R179267"),
    block=("spotify", "youtube"),
)
EPISODES = (
    episode(None, kind=EpisodeKind.TRAILER, season=1),
    episode(1, season=1, is_explicit=True),
    episode(2, season=2, kind=EpisodeKind.BONUS),
    episode(3),
)


def channel(*episodes: object, show: Show = SHOW) -> etree._Element:
    """Render a feed and parse it."""
    return etree.fromstring(render_feed(show, episodes or [episode()]))[0]  # type: ignore[arg-type] # of one type


def elements(parent: etree._Element, *names: str) -> list[tuple[str, str, dict[str, str]]]:
    """List elements of these names with their text and attributes."""
    return [
        (name, (element.text or "").strip(), dict(element.attrib))
        for name in names
        for element in parent.findall(name, NAMES)
    ]


def test_a_feed_with_all_of_it_keeps_every_rule() -> None:
    """Of validators, directories and apps."""
    element = channel(*EPISODES, show=FULL_SHOW)
    assert [about for about, (rule, *_) in RULES.items() if not rule(element)] == []


@pytest.mark.parametrize(
    ("changes", "names", "expected"),
    [
        ({}, ("itunes:complete", "itunes:block", "podcast:block", "podcast:funding", "podcast:location"), []),
        (
            {"complete": True},
            ("itunes:complete", "podcast:updateFrequency"),
            [("itunes:complete", "Yes", {}), ("podcast:updateFrequency", "complete", {"complete": "true"})],
        ),
        (
            {"block": True},
            ("itunes:block", "podcast:block"),
            [("itunes:block", "Yes", {}), ("podcast:block", "yes", {})],
        ),
        (
            {"block": ("spotify",)},
            ("itunes:block", "podcast:block"),
            [("podcast:block", "yes", {"id": "spotify"})],
        ),
        ({"type": ShowType.SERIAL}, ("itunes:type",), [("itunes:type", "serial", {})]),
        (
            {"funding": FULL_SHOW.funding},
            ("podcast:funding",),
            [("podcast:funding", "Buy Ida a <b>rope</b>", {"url": "https://ida.example.org/give?a=1&b=2"})],
        ),
        (
            {"location": FULL_SHOW.location},
            ("podcast:location",),
            [("podcast:location", "Trieste", {"rel": "subject", "geo": "geo:45.6495,13.7768", "osm": "R179267"})],
        ),
        (
            {"category": FULL_SHOW.category},
            ("itunes:category", "itunes:category/itunes:category"),
            [
                *(("itunes:category", "", {"text": name}) for name in ("Society & Culture", "History")),
                *(
                    ("itunes:category/itunes:category", "", {"text": name})
                    for name in ("Places & Travel", "Philosophy")
                ),
            ],
        ),
    ],
)
def test_a_setting_is_told(
    changes: dict[str, object], names: tuple[str, ...], expected: list[tuple[str, str, dict[str, str]]]
) -> None:
    """Where the show has it, and nothing where it has not."""
    assert elements(channel(show=replace(SHOW, **changes)), *names) == expected  # type: ignore[arg-type] # many types


@pytest.mark.parametrize(
    ("show", "index", "expected"),
    [
        (FULL_SHOW, 1, ("true", "full", "1", "1", "The ports & the rain")),
        (FULL_SHOW, 2, ("false", "bonus", "2", "2", None)),
        (FULL_SHOW, 3, ("false", "full", None, None, None)),
        (SHOW, 3, ("false", "full", "2026", "2026", "2026")),
        (replace(SHOW, seasons={"2026": "The year of fog"}), 3, ("false", "full", "2026", "2026", "The year of fog")),
        (SHOW, 2, ("false", "bonus", "2", "2", None)),
        (SHOW, 0, ("false", "trailer", "1", "1", None)),
    ],
)
def test_an_episode_has_kind_and_season(show: Show, index: int, expected: tuple[str | None, ...]) -> None:
    """As its issue says; a year is a season only where the show has none of its own."""
    item = channel(EPISODES[index], show=show).find("item")
    season = item.find("podcast:season", NAMES)
    names = ("itunes:explicit", "itunes:episodeType", "itunes:season", "podcast:season")
    name = season.get("name") if season is not None else None
    assert (*(item.findtext(path, None, NAMES) for path in names), name) == expected


def test_soundbites_are_in_their_item() -> None:
    """In seconds, with a title where they have one."""
    sample = episode(soundbites=(Soundbite(73_000, 133_500, "Why <hens>"), Soundbite(0, 15_000)))
    assert elements(channel(sample).find("item"), "podcast:soundbite") == [
        ("podcast:soundbite", "Why <hens>", {"startTime": "73.000", "duration": "60.500"}),
        ("podcast:soundbite", "", {"startTime": "0.000", "duration": "15.000"}),
    ]


def test_a_trailer_is_in_the_channel() -> None:
    """With address, type, length, date and season, of the whole feed, and in the current document alone."""
    assert elements(channel(*EPISODES), "podcast:trailer") == [
        (
            "podcast:trailer",
            "Moorings “& tides” None",
            {
                "pubdate": "Mon, 02 Mar 2026 07:30:00 +0000",
                "url": "https://pod.example.org/harbour/episodes/spring.mp3",
                "length": "1800000",
                "type": "audio/mpeg",
                "season": "1",
            },
        )
    ]
    archive, current = split_feed(SHOW, [EPISODES[0], *(episode(number) for number in range(1, 320))])
    assert [trailer.id for trailer in current.trailers] == ["spring"]
    assert (archive.trailers, archive.items[-1].kind) == ((), "trailer")


@pytest.mark.parametrize(
    ("days", "rule"),
    [
        ([0, 7, 14], []),
        ([0, 7, 14, 21], ["FREQ=WEEKLY"]),
        ([0, 7, 14, 60, 67], ["FREQ=WEEKLY"]),
        ([0, 7, 40, 47, 120, 127], []),
        ([0, 1, 9, 30], []),
    ],
)
def test_frequency_takes_history_and_a_habit(days: list[int], rule: list[str]) -> None:
    """Four days at least, and most gaps alike; a trailer is none of them."""
    first = episode().published
    samples = [episode(number, published=first + timedelta(days=day)) for number, day in enumerate(days, 1)]
    trailer = episode(None, published=first - timedelta(days=7), kind=EpisodeKind.TRAILER)
    element = channel(*samples, trailer)
    assert [found.get("rrule") for found in element.findall("podcast:updateFrequency", NAMES)] == rule


def test_a_topic_has_no_seasons_of_the_show() -> None:
    """Its volumes are no issues; what the show says of money and its end holds for it, too."""
    topic = make_topic_show(replace(FULL_SHOW, complete=True), Topic("Ports"), TopicWording(), guid=SHOW.guid)
    assert (topic.type, topic.seasons, topic.complete) == (ShowType.EPISODIC, {}, True)
    assert topic.funding == FULL_SHOW.funding


READ = """
const { parseRssFeed } = require("feedsmith"), { parseFeed } = require("podcast-partytime");
const xml = require("fs").readFileSync(0, "utf8");
console.log(JSON.stringify([parseRssFeed(xml), parseFeed(xml)]));
"""


@pytest.mark.judge
def test_parsers_of_others_read_what_we_meant() -> None:
    """Of feedsmith and the Podcast Index."""
    modules: Path = ROOT / ".cache" / "judges" / "node_modules"
    if not (modules / "feedsmith").is_dir() or not (modules / "podcast-partytime").is_dir():
        pytest.skip("feedsmith and podcast-partytime are not installed: npm install --prefix .cache/judges …")
    command, env = [needed("node"), "-e", READ], {"PATH": os.environ["PATH"], "NODE_PATH": str(modules)}
    output = subprocess.run(command, input=render_feed(FULL_SHOW, EPISODES), env=env, capture_output=True, check=True)
    (smith, party) = json.loads(output.stdout)
    assert smith["podcast"]["fundings"] == [{"url": FULL_SHOW.funding.url, "display": FULL_SHOW.funding.text}]
    assert party["podcastLocation"] == {"name": "Trieste", "osm": "R179267", "geo": "geo:45.6495,13.7768"}
    assert [(trailer["title"], trailer["season"]) for trailer in party["trailers"]] == [(EPISODES[0].title, 1)]
    assert party["podcastBlockedPlatforms"] == {"spotify": True, "youtube": True}
    assert party["podcastSeasons"] == {"1": {"number": 1, "name": "The ports & the rain"}, "2": {"number": 2}}
    assert (party["itunesType"], party["itunesCategory"]) == ("serial", [*FULL_SHOW.category])
