"""Our feed keeps the rules of others, and parsers of others read what we meant."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, needed
from lxml import etree
from support.feed_rules import RULES, Rule
from support.rows import try_rows

GOLDEN = Path(__file__).parents[1] / "data" / "feed" / "feed.xml"


def obeys(rule: Rule, feed: str) -> bool:
    """Tell whether a feed keeps a rule; what cannot even be read breaks it."""
    try:
        return bool(rule(etree.fromstring(feed.encode())[0]))
    except (ValueError, etree.XMLSyntaxError):
        return False


def check_rule(about: str, feed: str) -> None:
    """A feed keeps the rule, and the rule would notice one that does not."""
    rule, pattern, broken = RULES[about]
    assert obeys(rule, feed)
    spoilt = re.sub(pattern, broken, feed, count=1, flags=re.DOTALL)
    assert spoilt != feed
    assert not obeys(rule, spoilt)


@try_rows("about", RULES)
def test_the_golden_feed_keeps_the_rule(about: str) -> None:
    """The one that a change of the feed is compared with."""
    check_rule(about, GOLDEN.read_text(encoding="utf-8"))


@pytest.mark.parametrize("about", RULES)
def test_the_feed_of_a_show_keeps_the_rule(rendered_once: Path, about: str) -> None:
    """The one that was made of a rendered show."""
    check_rule(about, (rendered_once / "public" / "feed.xml").read_text(encoding="utf-8"))


READ = """
const { parseRssFeed } = require("feedsmith"), { parseFeed } = require("podcast-partytime");
const xml = require("fs").readFileSync(0, "utf8");
console.log(JSON.stringify([parseRssFeed(xml), parseFeed(xml)]));
"""


@pytest.fixture(scope="session")
def read_back(rendered_once: Path) -> Any:  # noqa: ANN401 - JSON
    """Let feedsmith and the Podcast Index's own parser read the feed."""
    modules = ROOT / ".cache" / "judges" / "node_modules"
    if not (modules / "feedsmith").is_dir() or not (modules / "podcast-partytime").is_dir():
        pytest.skip("feedsmith and podcast-partytime are not installed: npm install --prefix .cache/judges …")
    command, env = [needed("node"), "-e", READ], {"PATH": os.environ["PATH"], "NODE_PATH": str(modules)}
    feed = (rendered_once / "public" / "feed.xml").read_bytes()
    return json.loads(subprocess.run(command, input=feed, env=env, capture_output=True, check=True).stdout)


@pytest.fixture(scope="session")
def record(rendered_once: Path) -> Any:  # noqa: ANN401 - JSON
    """Read what we say of the episode."""
    return json.loads((rendered_once / "feed" / "episodes" / "AN0.json").read_text(encoding="utf-8"))


@pytest.mark.judge
def test_feedsmith_reads_what_we_meant(read_back: Any, record: Any) -> None:  # noqa: ANN401 - JSON
    """Every tag that it knows: title, sound, length, chapters, transcript, people, guid, synthetic voices."""
    feed, _ = read_back
    (item,) = feed["items"]
    assert (item["title"], item["guid"]) == (record["title"], {"value": record["guid"], "isPermaLink": False})
    assert item["enclosures"][0]["length"] == record["enclosure"]["bytes"]
    assert item["itunes"]["duration"] == record["duration_ms"] // 1000
    assert [chapter["title"] for chapter in item["psc"]["chapters"]] == [
        expected["title"] for expected in record["chapters"]
    ]
    assert item["podcast"]["transcripts"][0]["type"] == "text/vtt"
    assert item["podcast"]["chapters"]["type"] == "application/json+chapters"
    assert {person["display"] for person in item["podcast"]["persons"]} == {*record["people"], "Synthetic voices"}
    assert {"display": "true", "purpose": "ai-content"} in feed["podcast"]["txts"]
    assert feed["itunes"]["explicit"] is False


@pytest.mark.judge
def test_partytime_reads_what_we_meant(read_back: Any, record: Any) -> None:  # noqa: ANN401 - JSON
    """What the Podcast Index will know of us."""
    _, feed = read_back
    (item,) = feed["items"]
    assert (item["title"], item["guid"], feed["medium"]) == (record["title"], record["guid"], "podcast")
    assert item["enclosure"]["length"] == record["enclosure"]["bytes"]
    assert item["duration"] == record["duration_ms"] // 1000
    assert item["pubDate"][:19] == record["published"][:19]
    assert item["podcastChapters"]["type"] == "application/json+chapters"
    assert feed["locked"] is True
    assert feed["itunesCategory"] == ["Technology"]
