"""What PSP-1 and Apple ask of a feed: kept by ours, and each found where it is broken."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from conftest import Run

from podcast.feed.validate import FeedFiles, RuleResult, validate

ALTERNATE = """<podcast:alternateEnclosure type="audio/mp4"><podcast:source uri="https://podcast.example.org/a.m4a"/>
</podcast:alternateEnclosure>"""
URL = "https://podcast.example.org/"
# For each rule, in their order, what breaks it: a pattern, and what to put there.
CHANNEL = (
    ('version="2.0"', 'version="0.92"'),
    ('rel="self" type="application/rss.xml"', 'rel="self"'),
    ("<title>.*?</title>", "<title> </title>"),
    ("<description>", "<description>" + "x" * 4000),
    ("<link>https", "<link>gopher"),
    ("<language>", "<language>_"),
    ('text="Technology"', 'text="technology"'),
    ("<itunes:explicit>false", "<itunes:explicit>no"),
    ("<itunes:image [^>]*>", ""),
    ("<podcast:locked owner=[^>]*>", "<podcast:locked>"),
    ("<podcast:guid>", "<podcast:guid>x"),
    ("<itunes:author>.*?</itunes:author>", ""),
    ("<itunes:image href=[^>]*>", '<itunes:image href="https://podcast.example.org/feed.xml"/>'),
    ("<itunes:email>", "<itunes:email>at "),
    ("<itunes:type>episodic", "<itunes:type>weekly"),
    ("(<item>.*</item>)", r"\1\1"),
    ("(<item>.*</item>)", r"\1\1"),
    ('purpose="ai-content"', 'purpose="verify"'),
)
ITEM = (
    ("<title>.*?</title>", "<title/>"),
    ('type="audio/mpeg"', 'type="audio/x-ms-wma"'),
    (' length="', ' length="1'),
    ("<guid.*?</guid>", ""),
    ("<link>https:", "<link>"),
    ("<pubDate>", "<pubDate>around "),
    ("<description>.*?</description>", ""),
    ("<itunes:duration>", "<itunes:duration>0:"),
    ("<itunes:image [^>]*>", ""),
    ("<itunes:explicit>.*?</itunes:explicit>", ""),
    ("text/vtt", "text/plain"),
    (r"AN0\.chapters\.json", "AN0.chapter.json"),
    ("<itunes:episodeType>full", "<itunes:episodeType>whole"),
    (r'(<itunes:image href="[^"]*/)artwork[.]jpg', r"\1episodes/none.png"),
    ("<itunes:season>", "<itunes:episode>-1</itunes:episode><itunes:season>"),
    ("<itunes:season>", "<itunes:season>-"),
)


def results(public: Path, feed: bytes | None = None) -> tuple[RuleResult, ...]:
    """Validate a show's feed, or another in its place."""
    files = FeedFiles(public, URL, dt.datetime(2036, 1, 1, tzinfo=dt.UTC))
    return validate(feed or (public / "feed.xml").read_bytes(), files)


def test_every_rule_is_kept_by_what_we_make(rendered_once: Path) -> None:
    """And each has something below that breaks it."""
    verdicts = results(rendered_once / "public")
    assert [result for result in verdicts if result.broken_by] == []
    assert len(verdicts) == len(CHANNEL) + len(ITEM)


@pytest.mark.parametrize("index", range(len(CHANNEL) + len(ITEM)))
def test_a_broken_rule_is_found(rendered_once: Path, index: int) -> None:
    """In the channel, or in the item that breaks it."""
    public = rendered_once / "public"
    head, item, tail = re.split("(?=<item>)|(?<=</item>)", (public / "feed.xml").read_text("utf-8"))
    pattern, replacement = (*CHANNEL, *ITEM)[index]
    if index < len(CHANNEL):
        spoilt = re.sub(pattern, replacement, head + item + tail, count=1, flags=re.DOTALL)
    else:
        spoilt = head + re.sub(pattern, replacement, item, count=1, flags=re.DOTALL) + tail
    assert results(public, spoilt.encode())[index].broken_by


@pytest.mark.parametrize(
    ("pattern", "replacement", "rule"),
    [
        ("Mon, 02 Nov 2026", "Mon, 02 Nov 2099", "a pubDate of RFC 2822, not in the future"),
        (r"(<pubDate>[^<]*) \+0000", r"\1 -0000", "a pubDate of RFC 2822, not in the future"),
        ("(?s)<link>https://(?=.*<item>)", "<link>https://[::1", "a link"),
        (r"episodes/AN0\.mp3", "episodes/AN9.mp3", "an enclosure that is there, as long as it says"),
        (
            "<podcast:chapters",
            f"{ALTERNATE}<podcast:chapters",
            "transcripts, chapters and other sounds that are there",
        ),
        (
            "<podcast:chapters",
            '<podcast:alternateEnclosure type="audio/mp4"/><podcast:chapters',
            "transcripts, chapters and other sounds that are there",
        ),
        (
            'podcast:transcript url="[^"]*[.]srt"',
            "podcast:transcript",
            "transcripts, chapters and other sounds that are there",
        ),
        ("<itunes:season>", "<itunes:episode/><itunes:season>", "itunes:episode a number from 1 on"),
        ('href="[^"]*feed[.]xml" rel="self"', 'rel="self"', "atom:link to the feed itself, with its type"),
    ],
)
def test_a_feed_that_promises_what_is_not_is_found(
    rendered_once: Path, pattern: str, replacement: str, rule: str
) -> None:
    """A date to come or of nowhere, a file that is not there or has no address, a number that is empty."""
    feed = (rendered_once / "public" / "feed.xml").read_text("utf-8")
    verdicts = results(rendered_once / "public", re.sub(pattern, replacement, feed).encode())
    assert [result.asked for result in verdicts if result.broken_by] == [rule]


@pytest.mark.parametrize("length", ["", ' length=""', ' length="0"', ' length="many"'])
def test_an_enclosure_without_a_length_is_found(rendered_once: Path, length: str) -> None:
    """By the rule that asks for it, whatever is there."""
    feed = (rendered_once / "public" / "feed.xml").read_text("utf-8")
    verdicts = results(
        rendered_once / "public", re.sub(r'(<enclosure[^>]*) length="\d+"', rf"\1{length}", feed).encode()
    )
    assert "an enclosure with address, length and type" in {result.asked for result in verdicts if result.broken_by}


def test_many_broken_items_are_counted(rendered_once: Path) -> None:
    """Three are named, an item without title by its guid, or as what it is."""
    public = rendered_once / "public"
    feed = (public / "feed.xml").read_text("utf-8").replace("<itunes:duration>", "<itunes:duration>x")
    four = re.sub("(<item>.*</item>)", r"\1\1\1\1", feed, flags=re.DOTALL)
    broken = next(
        verdict for verdict in results(public, four.encode()) if verdict.asked == "itunes:duration in seconds"
    )
    assert broken.broken_by == (*["A sample issue, and what it takes to read one aloud"] * 3, "1 more")


def test_check_tells_what_the_feed_lacks(run: Run, published: Path) -> None:
    """With rule and place; and what only others can tell."""
    well = run("check", "--show", published)
    assert well.exit_code == 0
    assert "Only the host and the directories can tell: that the host answers https" in well.stderr
    report, last = [json.loads(line) for line in run("check", "--json", "--show", published).stdout.splitlines()]
    assert report["feed"] == "public/feed.xml"
    assert {rule["source"] for rule in report["rules"]} == {"PSP-1", "Apple"}
    assert "host" in report["only_elsewhere"][0]
    assert (last["is_well"], last["findings"][0]["key"]) == (True, "url")
    (published / "public" / "episodes" / "AN0.vtt").unlink()
    result = run("check", "--show", published)
    assert result.exit_code == 1
    assert "public/feed.xml: PSP-1 asks for transcripts, chapters and other sounds that are there" in result.stdout
    (published / "public" / "feed.xml").unlink()
    assert "Renew it: podcast feed" in run("check", "--show", published).stdout


def test_check_finds_an_episode_that_has_no_record(run: Run, published: Path) -> None:
    """A feed is not as it should be because nothing is asked of it."""
    (published / "feed" / "episodes" / "AN0.json").unlink()
    result = run("check", "--show", published)
    assert "warning  public/feed.xml: not made of the records" in result.stdout
    assert "all is well" not in result.stdout
    (published / "public" / "feed.xml").unlink()
    assert run("check", "--show", published).exit_code == 0


def test_strict_makes_warnings_fatal(run: Run, silent_show: Path) -> None:
    """Before anything is made; without it they are only told."""
    (silent_show / "issues" / "AN5.md").write_text(
        "# AN #5: Moorings\n\n## News\n\n[Buoys](http://a.example): Painted.\n"
    )
    result = run("render", "AN5", "-q", "--strict", "--show", silent_show)
    assert result.exit_code == 1
    assert "AN5: no date is known" in result.stderr
    assert "leave --strict out" in result.stderr
    assert not (silent_show / "public").exists()
    assert run("render", "AN5", "-q", "--show", silent_show).exit_code == 0


def test_render_refuses_harm_before_a_word_is_spoken(run: Run, published: Path) -> None:
    """As where the show's address was changed after a release."""
    settings = published / "feed" / "show.toml"
    text = settings.read_text("utf-8").replace("//podcast.example.org/", "//pod.example.net/")
    settings.write_text(text, encoding="utf-8")
    assert run("feed", "-q", "--release", "1", "--show", published).exit_code == 0
    settings.write_text(text.replace("//pod.example.net/", "//other.example.net/"), encoding="utf-8")
    (published / "issues" / "AN5.md").write_text("---\ndate: 2025-01-01\n---\n# AN #5: Moorings\n\n## News\n\nPaint.\n")
    result = run("render", "AN5", "--show", published)
    assert result.exit_code == 1
    assert "every address would change" in result.stderr
    assert "speaking" not in result.stderr
    assert not (published / "public" / "episodes" / "AN5.mp3").exists()
