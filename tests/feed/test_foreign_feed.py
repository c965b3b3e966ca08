"""Feeds of other hosts: read to the letter, said on to the letter, and harmless whatever they hold."""

import datetime as dt
import re
from dataclasses import replace
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.public_site import render_feed
from support.published import SHOW, episode
from support.rows import try_rows

from podcast.errors import FeedError
from podcast.feed.foreign_feed import ForeignFeed, read_foreign_feed
from podcast.feed.foreign_values import parse_duration_ms, parse_moment
from podcast.feed.notes_html import clean_html
from podcast.model import Companion

FOREIGN = Path(__file__).parents[1] / "data" / "foreign"
ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:psc="http://podlove.org/simple-chapters"'
SOUND = '<enclosure url="https://a.example/1.mp3" length="5" type="audio/mpeg"/>'
DATE = "<pubDate>Tue, 02 Jan 2024 10:00:00 +0000</pubDate>"


def read(items: str, *, head: str = "") -> ForeignFeed:
    """Read a feed of these items."""
    return read_foreign_feed(f"<rss {ITUNES}><channel>{head}{items}</channel></rss>".encode(), name="f.xml")


def read_host(name: str) -> ForeignFeed:
    """Read a feed in the manner of a big host."""
    return read_foreign_feed((FOREIGN / f"{name}.xml").read_bytes(), name="f")


def facts(feed: bytes) -> list[tuple[str, ...]]:
    """List what apps know episodes by, as a parser of other make reads it."""
    items = ET.fromstring(feed).findall("channel/item")  # noqa: S314 - our own
    return [
        (
            (item.findtext("guid") or "").strip(),
            str(parsedate_to_datetime(item.findtext("pubDate") or "")),
            *(item.find("enclosure").get(name, "") for name in ("url", "length", "type")),  # type: ignore[union-attr]
            " ".join((item.findtext("title") or "").split()),
        )
        for item in items
    ]


def say_on(feed: ForeignFeed) -> bytes:
    """Make our feed of another."""
    return render_feed(SHOW, [replace(entry, id=f"e{place}") for place, entry in enumerate(feed.episodes)])


def test_all_that_is_said_of_an_episode_is_said_on() -> None:
    """Season, kind, explicit, picture, transcripts and chapters, the notes without what runs or spies."""
    libsyn, buzzsprout = (read_host(name) for name in ("libsyn", "buzzsprout"))
    first, _, trailer = libsyn.episodes
    assert first.imported is not None
    assert (first.number, first.season, first.duration_ms, trailer.kind) == (
        1,
        2,
        1_267_000,
        "trailer",
    )
    assert (
        first.imported.notes == "<p>The lamp is lit &amp; the keeper <strong>listens</strong>. "
        '<a href="https://lamplight.example/s2e1">More</a></p>'
    )
    hawthorn = buzzsprout.episodes[0].imported
    assert hawthorn is not None
    assert buzzsprout.episodes[0].is_explicit is False
    base = "https://www.buzz.example/2042/15300001/"
    assert hawthorn.transcripts[1] == Companion(f"{base}transcript.vtt", "text/vtt")
    assert hawthorn.chapters == Companion(f"{base}chapters.json", "application/json")
    text = say_on(libsyn).decode() + say_on(buzzsprout).decode()
    for element in (
        '<itunes:image href="https://static.libcast.example/p/assets/s2.png"/>',
        "<itunes:season>2</itunes:season>",
        "<itunes:episodeType>trailer</itunes:episodeType>",
        f'<podcast:transcript url="{base}transcript.vtt" type="text/vtt"/>',
        f'<podcast:chapters url="{base}chapters.json" type="application/json"/>',
    ):
        assert element in text
    assert '<psc:chapter start="0:00" title="Hello"/>' in text
    assert "narrator" not in text.partition("<item>")[2].partition("</channel>")[0]


def test_what_records_have_no_field_for_is_said_on() -> None:
    """People, other forms of the sound, soundbites and titles of its own, in the words of the other feed."""
    kiln = read_host("transistor")
    text = re.sub(r">\s+<", "><", say_on(kiln).decode())
    host = 'role="Host" href="https://kiln.example/ines" img="https://img.valve.example/ines.jpg"'
    for element in (
        "<title>S1E2 | Bisque’s law</title>",
        "<itunes:title>Bisque’s law</itunes:title>",
        "<itunes:author>Ines Clay &amp; Tom Glaze</itunes:author>",
        "<itunes:keywords>pots, cracks</itunes:keywords>",
        f'<podcast:person {host}>Ines Clay</podcast:person><podcast:person role="Guest">Tom Glaze</podcast:person>',
        '<podcast:soundbite startTime="73.0" duration="60.0">Cold hands</podcast:soundbite>',
        '<podcast:location geo="geo:38.7,-9.1">Lisbon</podcast:location>',
        'title="Small"><podcast:source uri="https://media.valve.example/c0ffee02/1234.opus"/><podcast:integrity',
    ):
        assert text.count(element) == 1, element
    assert dict(kiln.unread) == {"channel/podcast:podping": 1, "channel/podcast:funding": 1, "author": 1}
    assert read_host("powerpress").unread["slash:comments"] == 1


def test_all_chapters_and_long_texts_are_said_on() -> None:
    """Sixty chapters, a long summary and notes of a whole transcript."""
    chapters = "".join(f"<psc:chapter start='0:{minute:02}' title='{minute}'/>" for minute in range(60))
    tags = f"<psc:chapters>{chapters}</psc:chapters>{'<itunes:x>a</itunes:x>' * 60}<itunes:y>{'b' * 9000}</itunes:y>"
    feed = read(
        f"<item>{DATE}{SOUND}{tags}<title>A <i>long</i> one</title><description>{'word ' * 20_000}</description></item>"
    )
    assert feed.episodes[0].title == "A long one"
    text = say_on(feed).decode()
    assert (text.count("<psc:chapter "), text.count("<itunes:x>"), text.count("b" * 9000)) == (60, 60, 1)
    assert text.count("word") >= 20_000
    assert not feed.cuts


@try_rows(
    ("tags", "cuts", "unread"),
    [
        ("<itunes:x>a</itunes:x>" * 1003, {"itunes:x": 3}, {}),
        (f"<psc:chapters>{'<psc:chapter/>' * 1002}</psc:chapters>", {"psc:chapter": 2}, {}),
        (f"<itunes:x>{'a' * 50_001}</itunes:x>", {"itunes:x": 1}, {}),
        (f"<itunes:x z='{'a' * 50_001}'>b</itunes:x>", {"itunes:x": 1}, {}),
        (f"<itunes:x z='{'a' * 50_001}'/>", {"itunes:x": 1}, {"itunes:x": 1}),
        (f"{'<itunes:x>' * 7}{'</itunes:x>' * 7}", {"itunes:x": 1}, {}),
        (f"<description>{'a ' * 100_001}</description>", {"notes": 1}, {}),
    ],
)
def test_what_is_not_said_on_whole_is_counted(tags: str, cuts: dict[str, int], unread: dict[str, int]) -> None:
    """Too many, too long, too deep: each has a bound, since feeds may be hostile."""
    feed = read(f"<item>{DATE}{SOUND}{tags}</item>")
    assert (dict(feed.cuts), dict(feed.unread)) == (cuts, unread)
    assert len(say_on(feed)) < 600_000


def test_names_are_read_in_whatever_case_they_are_written() -> None:
    """Elements, attributes and namespaces: XML tells capitals apart, and some hosts do not; what nobody knows stays."""
    data = b"""<RSS xmlns:p="http://podcastindex.org/Namespace/1.0/" xmlns:i="HTTPS://www.iTunes.com/DTDs/Podcast-1.0.dtd">
    <Channel><p:GUID>5f1c0a3e-6f0e-5a0a-9a55-3b1d2c4e5f60</p:GUID><i:Image HREF="https://a.example/c.png"/>
    <i:Category Text="Science"/><Item><Title>One</Title><GUID IsPermaLink="false">https://a.example/g</GUID>
    <PubDate>Tue, 02 Jan 2024 10:00:00 +0000</PubDate><i:EpisodeType>Trailer</i:EpisodeType>
    <Enclosure URL="https://a.example/1.mp3" Length="1,234,567" Type="audio/mpeg"/>
    <p:Person Role="Host">Mo</p:Person><p:alternateenclosure Type="audio/opus" LENGTH="5"/><p:newThing/>
    <p:nextThing x="1"/>
    <p:Transcript URL="https://a.example/1.vtt" Type="text/vtt"/></Item></Channel></RSS>"""
    feed = read_foreign_feed(data, name="f.xml")
    (only,) = feed.episodes
    assert (feed.facts["guid"], feed.facts["category"]) == ("5f1c0a3e-6f0e-5a0a-9a55-3b1d2c4e5f60", "Science")
    assert feed.artwork == "https://a.example/c.png"
    assert (only.guid, only.title, only.kind) == ("https://a.example/g", "One", "trailer")
    assert (only.enclosure.file, only.enclosure.bytes, only.enclosure.type) == (
        "https://a.example/1.mp3",
        1_234_567,
        "audio/mpeg",
    )
    assert only.imported is not None
    assert (only.imported.is_permalink, len(only.imported.transcripts)) == (False, 1)
    assert [(tag.name, dict(tag.attributes)) for tag in only.imported.tags] == [
        ("podcast:person", {"role": "Host"}),
        ("podcast:alternateEnclosure", {"type": "audio/opus", "length": "5"}),
        ("podcast:nextThing", {"x": "1"}),
    ]
    assert not feed.unread


def test_what_a_feed_says_of_its_show_is_read() -> None:
    """By the keys of our settings; the description without its markup."""
    feed = read_host("buzzsprout")
    assert dict(feed.facts) == {
        "guid": "5f1c0a3e-6f0e-5a0a-9a55-3b1d2c4e5f60",
        "title": "Hedgerow Weekly",
        "description": "What grows between two fields.",
        "language": "en-us",
        "author": "Bryony Ash",
        "email": "bryony@hedgerow.example",
        "link": "https://hedgerow.example",
        "category": ("Science > Nature", "Leisure"),
        "copyright": "© 2024 Hedgerow Weekly",
        "is_explicit": True,
    }
    assert feed.artwork == "https://storage.buzz.example/cover.jpg?.jpg"
    assert feed.address == "https://rss.buzz.example/2042.rss"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Tue, 02 Jan 2024 10:00:00 EST", "2024-01-02 10:00:00-05:00"),
        ("2 Jan 2024 10:00 GMT", "2024-01-02 10:00:00+00:00"),
        ("Tue, 02 Jan 24 10:00:00 CEST", "2024-01-02 10:00:00+02:00"),
        ("Tue, 02 Jan 2024 10:00:60 +0530", "2024-01-02 10:00:59+05:30"),
        ("Tue, 02 Jan 2024 10:00:00 XYZ", "2024-01-02 10:00:00+00:00"),
        ("Tue, 02 Jan 2024 10:00:00", "2024-01-02 10:00:00+00:00"),
        ("Tue, 02 Jan 2024", "2024-01-02 00:00:00+00:00"),
        ("2024-01-02T10:00:00.5Z", "2024-01-02 10:00:00+00:00"),
        ("2024-01-02T10:00:00.25+05:30", "2024-01-02 10:00:00+05:30"),
        ("Tue, 02 Jan 2024 10:00:00.123 GMT", "2024-01-02 10:00:00+00:00"),
        ("Tue, 02 Jan 2024 10:00:00 +01:00", "2024-01-02 10:00:00+01:00"),
        ("Tue, 02 Jan 2024 10:00 GMT-3", "2024-01-02 10:00:00-03:00"),
        ("Tue, 02 Jan 2024 10:00:00 UTC +0930 (ACST)", "2024-01-02 10:00:00+09:30"),
        ("Tue, 02 Jan 2024 10:00:00 cest", "2024-01-02 10:00:00+02:00"),
        ("Mon, 02 Sept 2024 9:30 PM EDT", "2024-09-02 21:30:00-04:00"),
        ("Tue, 2 Jan 2024 12:05:01 a.m.", "2024-01-02 00:05:01+00:00"),
        ("Tue, 32 Jan 2024 10:00:00 GMT", "None"),
        ("Tue, 02 Jan 2024 10:00:00 +9999", "None"),
        ("Tue, 02 Jan 99999 10:00:00 GMT", "None"),
        ("yesterday", "None"),
        ("", "None"),
    ],
)
def test_dates_are_read_in_all_their_forms(text: str, moment: str) -> None:
    """Those of mail, with zones by name and without, and of ISO 8601."""
    assert str(parse_moment(text)) == moment


def test_durations_are_read_in_all_their_forms() -> None:
    """Seconds, minutes, hours; nonsense is none."""
    texts = ("3723", "62:03", "1:02:03", "01:02:03.4", "", "-3", "1:2:3:4", "9" * 30)
    assert [parse_duration_ms(text) // 1000 for text in texts] == [3723, 3723, 3723, 3723, 0, 0, 0, 0]


def test_an_item_without_a_sound_or_a_date_is_left_out_by_name() -> None:
    """All others stay; without a guid the file's address is one, as for apps, and without a type its name tells it."""
    picture = SOUND.replace("audio/mpeg", "image/png")
    feed = read(
        f"<item><title>Post</title>{DATE}</item><item><title>Pic</title>{DATE}{picture}</item>"
        f"<item><title>When</title>{SOUND}<pubDate>soon</pubDate></item>"
        f"<item><enclosure url='file:///etc/passwd'/>{DATE}</item>"
        f"<item>{DATE}<enclosure url=' https://a.example/1.m4a '/></item>"
    )
    assert [line.partition(":")[0] for line in feed.skipped] == [
        'item 1, "Post"',
        'item 2, "Pic"',
        'item 3, "When"',
        'item 4, ""',
    ]
    (only,) = feed.episodes
    enclosure = only.enclosure
    videos = read("".join(f"<item>{DATE}<enclosure url='https://a.example/1.{end}'/></item>" for end in ("mp4", "M4V")))
    assert [video.enclosure.type for video in videos.episodes] == ["video/mp4", "video/x-m4v"]
    assert only.guid == enclosure.file == "https://a.example/1.m4a"
    assert (enclosure.bytes, enclosure.type) == (0, "audio/mp4")


def test_what_is_nearly_xml_is_read_as_it_was_meant(caplog: pytest.LogCaptureFixture) -> None:
    """Names of HTML, a bare ampersand in an address, control characters, and what stands before the declaration."""
    start = b'\xef\xbb\xbf\n <?xml version="1.0" encoding="utf-8"?>'
    item = (
        "<item><title>Salt&nbsp;&eacute; &amp; pans&bogus; &lt;</title><guid>1\x0b</guid>"
        "<pubDate>Tue, 02 Jan 2024 10:00</pubDate>"
        '<enclosure url="https://a.example/1.mp3?a=1&b=2&#38;c" length="5" type="audio/mpeg"/>'
        "<description><![CDATA[<p>a &nbsp; b & c\x0c</p>]]></description></item>"
    )
    (only,) = read_foreign_feed(start + f"<rss><channel>{item}</channel></rss>".encode(), name="f.xml").episodes
    assert (only.title, only.guid) == ("Salt é & pans&bogus; <", "1")
    assert only.enclosure.file == "https://a.example/1.mp3?a=1&b=2&c"
    assert only.imported is not None
    assert only.imported.notes.split() == ["<p>a", "b", "&amp;", "c", "</p>"]
    assert "f.xml, line 2: not well-formed XML" in caplog.text
    caplog.clear()
    assert read_foreign_feed(start + page(SOUND), name="f.xml").episodes
    assert not caplog.text


def page(sound: str) -> bytes:
    """Write a feed of one item."""
    return f"<rss><channel><item><guid>1</guid>{DATE}{sound}</item></channel></rss>".encode()


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "not well-formed"),
        (b"<rss><channel><item></channel></rss>", "f.xml, line 1: not well-formed XML"),
        (b"<!DOCTYPE html><html><body>Hi</body></html>", "a page, no feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "an Atom feed"),
        (b"<rss/>", "no podcast's feed"),
        (b"<opml><body/></opml>", "begins with <opml>"),
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><channel>&e;</channel></rss>', "entities"),
        (
            b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel>&b;</channel></rss>',
            "entities",
        ),
        (b"<rss>" + b"<a>" * 5000, "not well-formed"),
        (b'<?xml version="1.0" encoding="klingon"?><rss/>', "not well-formed"),
        ("<rss><channel><title>Ä</title></channel></rss>".encode("latin-1"), "not well-formed"),
    ],
)
def test_what_is_no_feed_is_named(data: bytes, fault: str) -> None:
    """Where, what, and what to do; entities are neither expanded nor fetched."""
    with pytest.raises(FeedError, match=r"^f\.xml") as caught:
        read_foreign_feed(data, name="f.xml")
    assert fault in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16", "utf-8-sig"])
def test_encodings_are_read(encoding: str) -> None:
    """As the XML says; a server may say it as well."""
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?><rss><channel><title>Übermut – é</title></channel></rss>'
    data = text.replace("–", "-").encode(encoding)
    assert read_foreign_feed(data, name="f").facts["title"] == "Übermut - é"
    bare = "<rss><channel><title>Ä</title></channel></rss>".encode("latin-1")
    assert read_foreign_feed(bare, name="f", charset="iso-8859-1").facts["title"] == "Ä"


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("Tea & cake\nat <3\n\nSoon", "<p>Tea &amp; cake<br>at &lt;3</p><p>Soon</p>"),
        ("<b>a</b> <i onclick=x>b</i>", "<p><strong>a</strong> <em>b</em></p>"),
        (
            '<a href="javascript:x">a</a> <a href=" HTTPS://x.example/?a&b ">b</a>',
            '<p>a <a href="HTTPS://x.example/?a&amp;b">b</a></p>',
        ),
        ("<script>x</script><style>y</style><svg><p>z</p></svg>ok<iframe src=x></iframe>", "<p>ok</p>"),
        ("<ul><li>a<li>b <p>c</ul><li>d</li>", "<ul><li>a</li><li>b <p>c</p></li></ul><p>d</p>"),
        ("<h1>T</h1><div>a<div>b</div></div>]]>", "<h3>T</h3><p>a</p><p>b</p><p>]]&gt;</p>"),
        ("<p> </p><p><em></em></p>&#8;", ""),
        ("<table><tr><td>a<td>b</table>", "<p>a</p><p>b</p>"),
    ],
)
def test_notes_become_plain_and_safe(html: str, clean: str) -> None:
    """Paragraphs, lists, emphasis, links; what is clean stays so, and is cut whole."""
    assert clean_html(html) == clean
    assert clean_html(clean) == clean
    assert "onclick" not in clean_html(html, max_bytes=20)


@given(st.text(alphabet="<>/aplibru &;\"='\n\u00e9]!-", max_size=80), st.integers(0, 60))
def test_any_notes_come_out_well_formed_and_short_enough(html: str, most: int) -> None:
    """A parser that forgives nothing reads them, and cleaning again changes nothing."""
    clean = clean_html(html)
    assert clean_html(clean) == clean
    for text in (clean, clean_html(html, max_bytes=most)):
        ET.fromstring(f"<x>{text.replace('<br>', '<br/>')}</x>")  # noqa: S314 - our own
    assert len(clean_html(html, max_bytes=most).encode()) <= most


XML_TEXT = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=40)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
MOMENTS = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2035, 1, 1), timezones=ZONES)  # noqa: DTZ001 - given zones


@given(
    st.lists(
        st.tuples(XML_TEXT.map(str.strip).filter(bool), MOMENTS, XML_TEXT, st.integers(0, 10**12), XML_TEXT),
        unique_by=(lambda item: item[0], lambda item: item[1].replace(microsecond=0)),
        min_size=1,
        max_size=4,
    )
)
def test_any_episode_goes_on_as_it_is(items: list[tuple[str, dt.datetime, str, int, str]]) -> None:
    """Whatever its guid, date, file and title are."""
    rss = ET.Element("rss")
    channel = ET.SubElement(rss, "channel")
    for guid, moment, path, length, title in sorted(items, key=lambda item: item[1], reverse=True):
        item = ET.SubElement(channel, "item")
        for name, text in (("guid", guid), ("pubDate", format_datetime(moment)), ("title", title)):
            ET.SubElement(item, name).text = text
        url = f"https://a.example/{path.strip()}"
        ET.SubElement(item, "enclosure", url=url, length=str(length), type="audio/mpeg")
    source = ET.tostring(rss)
    expected = [(*fact[:5], fact[5] or f"e{place}") for place, fact in enumerate(facts(source))]
    assert facts(say_on(read_foreign_feed(source, name="f"))) == expected


def test_our_own_go_with_theirs() -> None:
    """Numbers of theirs are their own: an issue of the same number stands beside them, and nothing links to them."""
    (theirs,) = read(f"<item><guid>x</guid>{DATE}{SOUND}<itunes:episode>2</itunes:episode></item>").episodes
    feed = render_feed(SHOW, [replace(theirs, id="x"), replace(theirs, id="y", guid="y"), episode(2)])
    assert feed.count(b"<itunes:episode>2</itunes:episode>") == 3
