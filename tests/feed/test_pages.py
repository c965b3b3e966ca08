"""The static site: everything an episode has, on pages that need nothing from elsewhere."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html
from support import site_sample
from support.public_site import render_site
from support.rows import try_rows

from podcast.errors import FeedError
from podcast.feed.pages import RelatedPages, TopicPage, render_robots
from podcast.feed.theme import (
    CONTENT_SECURITY_POLICY,
    format_day,
    format_minutes,
    format_seconds,
    keep_web_address,
    open_theme,
)
from podcast.model import Chapter, Cue, Enclosure, Episode, Link
from podcast.text import format_duration

THEME = Path(__file__).parents[2] / "feed" / "theme"
BUDGET_BYTES = 20_000
GIVEN = {"feed.xml", "artwork.jpg", "artwork-small.jpg", "icon.png"}


def _site(*episodes: Episode, **more: Any) -> dict[str, bytes]:  # noqa: ANN401 - whatever render_site takes
    return render_site(site_sample.show(), episodes, theme=THEME, **more)


def _page(site: dict[str, bytes], name: str) -> Any:  # noqa: ANN401 - lxml has no types
    return html.document_fromstring(site[name].decode())


def _addresses(page: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    for element in page.iter("a", "link", "img", "script", "audio"):
        yield from (element.get(name) for name in ("href", "src") if element.get(name))


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    """All files of the sample's site."""
    return _site(*site_sample.episodes())


@pytest.fixture(scope="module")
def page(site: dict[str, bytes]) -> Any:  # noqa: ANN401 - lxml has no types
    """The page of an episode in the middle."""
    return _page(site, "episodes/GL3.html")


def test_every_episode_has_its_page(site: dict[str, bytes]) -> None:
    """And a player for other sites, beside the index, its search, what search engines read, and what the theme adds."""
    pages = {f"episodes/GL{number}{suffix}" for number in range(1, 8) for suffix in (".html", ".embed.html")}
    beside = {"404.html", "sitemap.xml", "style.css", "player.js", "search.js", "search.json", "search/0/s.json"}
    assert {"index.html"} | beside | pages <= set(site)
    assert not any(name.startswith((".", "/")) or "base.html" in name for name in site)


def test_the_same_input_gives_the_same_bytes(site: dict[str, bytes]) -> None:
    """In whatever order the episodes come."""
    assert _site(*reversed(site_sample.episodes())) == site


def test_style_and_scripts_keep_to_their_budget(site: dict[str, bytes]) -> None:
    """Under 20 kB in all."""
    assert sum(len(data) for name, data in site.items() if name.endswith((".css", ".js"))) < BUDGET_BYTES


@pytest.mark.parametrize("name", ["index.html", "episodes/GL1.html", "episodes/GL3.html", "episodes/GL3.embed.html"])
def test_own_files_are_linked_relatively_and_exist(site: dict[str, bytes], name: str) -> None:
    """So that the pages work at any address; what is not ours is only ever a link or an address of the show."""
    files = set(site) | GIVEN | {f"episodes/GL{number}.mp3" for number in range(1, 8)}
    for address in _addresses(_page(site, name)):
        parts = urlsplit(address)
        if parts.scheme or not parts.path:
            continue
        assert normpath(join(dirname(name), unquote(parts.path))) in files, address


@pytest.mark.parametrize("name", ["index.html", "episodes/GL3.html", "episodes/GL3.embed.html"])
def test_a_page_loads_nothing_from_elsewhere(site: dict[str, bytes], name: str) -> None:
    """No third party: pictures, styles, scripts and sound are our own files, and the policy says so."""
    page = _page(site, name)
    loaded = page.xpath("//img/@src | //script/@src | //audio/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
    assert loaded
    assert not [address for address in loaded if urlsplit(address).scheme or address.startswith("//")]
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [CONTENT_SECURITY_POLICY]
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert not page.xpath("//style | //@style | //script[not(@src) and @type!='application/ld+json'] | //@onclick")


@pytest.mark.parametrize("name", ["index.html", "episodes/GL3.html"])
def test_a_page_can_be_found_around_in(site: dict[str, bytes], name: str) -> None:
    """Language, one main landmark, one first heading, a skip link, ids that are unique, labels that exist."""
    page = _page(site, name)
    assert page.get("lang") == "en"
    assert len(page.xpath("//main[@id='main']")) == len(page.xpath("//h1")) == 1
    assert page.xpath("//body/*[1]/@href") == ["#main"]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(page.xpath("//@aria-labelledby | //label/@for")) <= set(ids)
    assert all(image.get("alt") is not None for image in page.xpath("//img"))


def test_headings_leave_no_level_out(site: dict[str, bytes]) -> None:
    """Each is at most one deeper than the one before it."""
    for name in ("index.html", "episodes/GL3.html"):
        levels = [int(heading.tag[1]) for heading in _page(site, name).xpath("//h1 | //h2 | //h3 | //h4")]
        assert all(next_level <= level + 1 for level, next_level in pairwise(levels))


def test_chapters_link_to_their_moment(page: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Without a script the browser plays the file from there; with one, the page seeks."""
    links = page.xpath("//nav[@aria-labelledby='chapters']//a")
    assert [(link.get("href"), link.get("data-t")) for link in links[:3]] == [
        ("GL3.mp3#t=0", "0"),
        ("GL3.mp3#t=8", "8"),
        ("GL3.mp3#t=11", "11"),
    ]
    assert [" ".join(link.text_content().split()) for link in links[:3]] == [
        "0:00 Introduction",
        "0:08 Highlights",
        "0:11 What the soil is for",
    ]


def test_a_deep_link_has_its_target(page: Any) -> None:  # noqa: ANN401 - lxml has no types
    """`#t=54` is the chapter's place in the transcript."""
    (target,) = page.xpath("//*[@id='t=54']")
    assert "Fences & hares <in practice>" in target.xpath("./h3")[0].text_content()


def test_the_transcript_says_all_cues_in_order(page: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Each with its time; a spoken title that stands as heading is not repeated."""
    episode = site_sample.episodes()[2]
    titles = {f"{chapter.title}." for chapter in episode.chapters}
    lines = [(cue.text, format_seconds(cue.start_ms)) for cue in episode.cues if cue.text not in titles]
    spans = page.xpath("//section[@aria-labelledby='transcript']//p/span")
    assert [(span.text, span.get("data-t")) for span in spans] == lines


def test_contributors_are_told_apart(site: dict[str, bytes]) -> None:
    """An opinion stands apart; a contributor in an item is named."""
    cues = (
        Cue(0, 900, "narrator", "So it was."),
        Cue(1000, 1900, "Nora", "I doubt it."),
        Cue(2000, 9, "quote", "It is."),
    )
    episode = replace(site_sample.episode(1, "T"), chapters=(Chapter(0, "Item"),), cues=cues)
    paragraphs = _page(_site(episode), "episodes/GL1.html").xpath("//section[@class='item']/p")
    assert [(paragraph.get("class"), paragraph.text_content()) for paragraph in paragraphs] == [
        ("narrator", "So it was."),
        ("person", "Nora: I doubt it."),
        ("quote", "It is."),
    ]
    assert "Nora:" not in site["episodes/GL3.html"].decode()


def test_notes_lead_to_the_sources(page: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Items with their credit and further links, and the original issue."""
    (section,) = page.xpath("//section[@aria-labelledby='notes']")
    (item,) = [item for item in section.xpath(".//li") if "What the soil is for" in item.text_content()]
    assert item.xpath("./a/@href") == ["https://example.org/for"]
    assert "Ada Winter, Tom Rye et al, summarized by Nora" in item.text_content()
    assert [" ".join(paragraph.text_content().split()) for paragraph in item.xpath("./p[@class='more']")] == [
        "Prerequisites: GL 3",
        "Read more: Soil, a short history, The hare problem",
    ]
    assert page.xpath("//a[text()='Original issue']/@href") == ["https://letter.example.org/3"]


def test_references_lead_to_pages_beside(site: dict[str, bytes]) -> None:
    """A link to another issue stays on the site, wherever that is."""
    link = Link("The Garden Letter 3", "https://elsewhere.example.org/", "Mentioned")
    episode = replace(site_sample.episode(9, "Nine"), chapters=(Chapter(0, "T", links=(link,)),))
    page = _page(_site(*site_sample.episodes(), episode), "episodes/GL9.html")
    assert page.xpath("//p[@class='more']/a/@href") == ["./GL3.html"]
    assert "./GL3.html" in site["episodes/GL4.html"].decode()


def test_markup_in_a_text_is_text(site: dict[str, bytes]) -> None:
    """In titles, sentences and JSON; an address that is none of the web is no link."""
    hostile = '"><script>alert(1)</script>'
    episode = replace(
        site_sample.episode(1, hostile),
        chapters=(Chapter(0, hostile, url="javascript:alert(1)", credit=hostile, links=(Link(hostile, "data:x"),)),),
        cues=(Cue(0, 1, hostile, hostile),),
        people=(hostile,),
        link="javascript:alert(1)",
    )
    for name, scripts in (("index.html", 3), ("episodes/GL1.html", 2), ("episodes/GL1.embed.html", 1)):
        page = _page(_site(episode), name)
        assert len(page.xpath("//script")) == scripts
        assert not [address for address in _addresses(page) if address.startswith(("javascript", "data"))]
    assert "javascript:" not in site["episodes/GL3.html"].decode()


def test_the_index_lists_the_newest_first(site: dict[str, bytes]) -> None:
    """By year, with number, date and length."""
    page = _page(site, "index.html")
    assert page.xpath("//section[@id='episodes']/h2/text()") == ["2020", "2019"]
    links = page.xpath("//section[@id='episodes']//h3/a")
    assert [link.get("href") for link in links] == [f"episodes/GL{number}.html" for number in range(7, 0, -1)]
    facts = page.xpath("//section[@id='episodes']//p[contains(@class, 'facts')]")[0]
    assert facts.text_content().split("\n")[0] == "No.\u00a07 12 February 2020 2\u00a0min"
    assert facts.xpath("./time/@datetime") == ["2020-02-12"]


def test_the_index_offers_to_subscribe(site: dict[str, bytes]) -> None:
    """The feed beside the page, the apps' own links, and the address to copy."""
    page = _page(site, "index.html")
    links = page.xpath("//ul[@aria-labelledby='subscribe']//a/@href")
    assert {
        "feed.xml",
        "podcast://audio.example.org/garden/feed.xml",
        "pcast://audio.example.org/garden/feed.xml",
    } <= set(links)
    assert page.xpath("//button/@data-copy") == ["https://audio.example.org/garden/feed.xml"]


def test_the_index_plays_the_newest_episode(site: dict[str, bytes]) -> None:
    """Under its title, with the browser's own button, and it leads to the episode's page."""
    (newest,) = _page(site, "index.html").xpath("//section[@aria-labelledby='newest']")
    assert newest.xpath("./h3/a/@href") == newest.xpath("./audio/@data-page") == ["episodes/GL7.html"]
    assert newest.xpath("./audio[@controls]/@src") == ["episodes/GL7.mp3"]


def test_an_episode_can_be_shown_on_other_sites() -> None:
    """Its page has the line to paste, for a player that search engines leave alone."""
    title = 'Quays & "tides"'
    site = _site(site_sample.episode(1, title))
    page = _page(site, "episodes/GL1.html")
    (snippet,) = page.xpath("//textarea/text()")
    (frame,) = html.fragment_fromstring(snippet, create_parent=True)
    assert page.xpath("//details/button/@data-copy") == [snippet]
    assert (frame.get("src"), frame.get("title")) == (
        "https://audio.example.org/garden/episodes/GL1.embed.html",
        title,
    )
    player = _page(site, "episodes/GL1.embed.html")
    assert player.xpath("//audio[@controls]/@src") == ["GL1.mp3"]
    assert player.xpath("//link[@rel='canonical']/@href") == ["https://audio.example.org/garden/episodes/GL1.html"]
    assert player.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert player.xpath("//h1/a/@target") == ["_blank"]


def test_what_is_missing_leads_home_from_any_address(site: dict[str, bytes]) -> None:
    """A host shows that page in whatever folder, so its links are whole."""
    page = _page(site, "404.html")
    assert all(urlsplit(address).scheme for address in _addresses(page) if address != "#main")
    assert "https://audio.example.org/garden/" in page.xpath("//main//a/@href")


def test_search_engines_find_every_page(site: dict[str, bytes]) -> None:
    """By a sitemap of whole addresses with days, for the show and each topic; robots.txt names them."""
    urlset = etree.fromstring(site["sitemap.xml"])
    namespace = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    pages = [f"episodes/GL{number}.html" for number in range(7, 0, -1)]
    assert urlset.xpath("//s:loc/text()", namespaces=namespace) == [
        f"https://audio.example.org/garden/{name}" for name in ("", *pages)
    ]
    assert urlset.xpath("//s:lastmod/text()", namespaces=namespace)[:2] == ["2020-02-12", "2020-02-12"]
    robots = render_robots(site_sample.show(), RelatedPages(topics=(TopicPage("Hares", "hares", 1),))).decode()
    assert [line for line in robots.splitlines() if line.startswith("Sitemap: ")] == [
        "Sitemap: https://audio.example.org/garden/sitemap.xml",
        "Sitemap: https://audio.example.org/garden/topics/hares/sitemap.xml",
    ]
    topic = _site(*site_sample.episodes(), related=RelatedPages(whole="The Garden Letter"))
    assert "404.html" not in topic
    assert "sitemap.xml" in topic


def test_neighbours_are_by_date(site: dict[str, bytes]) -> None:
    """The first has no previous, the last no next."""
    assert _page(site, "episodes/GL3.html").xpath("//a[@rel]/@href") == ["GL2.html", "GL4.html"]
    assert _page(site, "episodes/GL1.html").xpath("//a[@rel]/@rel") == ["next"]
    assert _page(site, "episodes/GL7.html").xpath("//a[@rel]/@rel") == ["prev"]


def test_other_programs_can_read_what_it_is(page: Any) -> None:  # noqa: ANN401 - lxml has no types
    """JSON-LD, Open Graph and the canonical address carry the show's public address."""
    (text,) = page.xpath("//script[@type='application/ld+json']/text()")
    data = json.loads(text)
    assert data["@type"] == "PodcastEpisode"
    assert data["url"] == "https://audio.example.org/garden/episodes/GL3.html"
    assert data["duration"] == "PT120S"
    assert data["associatedMedia"]["contentUrl"] == "https://audio.example.org/garden/episodes/GL3.mp3"
    assert data["partOfSeries"]["webFeed"] == "https://audio.example.org/garden/feed.xml"
    assert page.xpath("//link[@rel='canonical']/@href") == [data["url"]]
    assert page.xpath("//meta[@property='og:audio']/@content") == [data["associatedMedia"]["contentUrl"]]


def test_addresses_of_sound_are_escaped() -> None:
    """Also where programs read them."""
    sample = replace(site_sample.episode(1, "T"), enclosure=Enclosure("episodes/Übung 1.mp3", 5, "0"))
    page = _page(_site(sample), "episodes/GL1.html")
    sound = "https://audio.example.org/garden/episodes/%C3%9Cbung%201.mp3"
    assert page.xpath("//meta[@property='og:audio']/@content") == [sound]
    data = json.loads(page.xpath("//script[@type='application/ld+json']/text()")[0])
    assert data["associatedMedia"]["contentUrl"] == sound


@pytest.mark.parametrize("name", ["index.html", "episodes/GL3.html"])
def test_the_voice_is_disclosed(site: dict[str, bytes], name: str) -> None:
    """Nobody is made to believe that a person reads."""
    assert "synthetic voices" in _page(site, name).xpath("//body")[0].text_content()


def test_a_picture_of_the_loudness_is_shown_where_there_is_one() -> None:
    """The caller says so."""
    site = _site(*site_sample.episodes(), pictures={"GL2"})
    assert _page(site, "episodes/GL2.html").xpath("//img[@class='loudness']/@src") == ["GL2.png"]
    scale = _page(site, "episodes/GL2.html").xpath("//p[@class='scale time']/span/text()")
    assert scale == ["0:00", "0:30", "1:00", "1:30", "2:00"]
    assert not _page(site, "episodes/GL3.html").xpath("//img[@class='loudness']")


def test_a_show_without_episodes_has_an_index() -> None:
    """It says so."""
    assert "no episode yet" in _page(_site(), "index.html").text_content()


def test_an_episode_may_lack_nearly_everything() -> None:
    """No number, no link, no people, no chapters, no sentences; a show without licence and address."""
    bare = replace(site_sample.episode(1, "Bare"), number=None, link="", people=(), chapters=(), cues=())
    show = replace(site_sample.show(), license="", copyright="", link="", email="")
    site = render_site(show, [bare], theme=THEME)
    for name in ("index.html", "episodes/GL1.html"):
        assert "None" not in _page(site, name).text_content()
        assert "No." not in _page(site, name).text_content()


@try_rows(
    ("milliseconds", "as_clock", "as_length", "as_seconds"),
    [
        (0, "0:00", "1\u00a0min", "0"),
        (65_000, "1:05", "1\u00a0min", "65"),
        (1_082_340, "18:02", "18\u00a0min", "1082.34"),
        (3_723_005, "1:02:03", "1\u00a0h 2\u00a0min", "3723.005"),
        (3_599_000, "59:59", "1\u00a0h 0\u00a0min", "3599"),
    ],
)
def test_times_are_written_for_people_and_for_browsers(
    milliseconds: int, as_clock: str, as_length: str, as_seconds: str
) -> None:
    """As players, as speech, and as media fragments have it."""
    assert (format_duration(milliseconds), format_minutes(milliseconds)) == (as_clock, as_length)
    assert format_seconds(milliseconds) == as_seconds


def test_dates_need_no_locale() -> None:
    """Months are ours."""
    assert format_day(datetime(2019, 12, 4, tzinfo=UTC)) == "4 December 2019"


@try_rows(("url", "passed"), [("https://a.b/", True), ("HTTP://a.b/", True), ("javascript:x", False), ("", False)])
def test_only_the_web_is_linked(url: str, passed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Anything else is left as text."""
    assert bool(keep_web_address(url)) is passed


@pytest.mark.usefixtures("no_garbage")
@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "feed/theme: index.html"),
        ({"index.html": "{% if %}"}, "feed/theme: index.html, line 1: Expected an expression"),
        ({"index.html": "\n{{ shop.title }}"}, "index.html, line 2: 'shop' is undefined"),
        (
            {"index.html": "\n{{ show.titel }}"},
            'index.html, line 2: show has no "titel". Did you mean "title"',
        ),
        ({"index.html": "\n\n{{ 1 / 0 }}"}, "index.html, line 3: ZeroDivisionError: division by zero"),
        ({"index.html": "{{ 5 | join }}"}, "index.html, line 1: TypeError: 'int' object is not iterable"),
        ({"index.html": "{% include 'index.html' %}"}, "index.html, line 1: RecursionError"),
        ({"index.html": "{% extends 'bse.html' %}"}, "feed/theme: bse.html"),
    ],
)
def test_a_broken_theme_is_named(tmp_path: Path, files: dict[str, str], message: str) -> None:
    """The template, the line where it is known, and a way back."""
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(FeedError, match=message) as caught:
        render_site(site_sample.show(), [], theme=tmp_path)
    assert "feed/theme" in caught.value.hint


@try_rows(
    "way",
    [
        "cycler.__init__.__globals__.os.getcwd()",
        "''.__class__.__mro__",
        "show.__class__.__init__.__globals__",
        "(show | attr('__class__')).mro()",
    ],
)
def test_a_theme_reaches_nothing_of_the_program(tmp_path: Path, way: str) -> None:
    """A show may be somebody else's: what leads from a template to what Python can do is refused, and not run."""
    (tmp_path / "index.html").write_text(f"\n{{{{ {way} }}}}")
    with pytest.raises(FeedError, match=r"feed/theme: index\.html, line 2: "):
        render_site(site_sample.show(), [], theme=tmp_path)


def test_a_theme_that_is_no_text_is_named(tmp_path: Path) -> None:
    """Not UTF-8."""
    (tmp_path / "index.html").write_bytes(b"\xff\xfe")
    with pytest.raises(FeedError, match=r"feed/theme: index\.html: UnicodeDecodeError"):
        render_site(site_sample.show(), [], theme=tmp_path)


def test_a_fault_of_ours_is_not_blamed_on_the_theme(tmp_path: Path) -> None:
    """It is a bug, and told as one."""
    (tmp_path / "index.html").write_text("{{ broken() }}")

    def broken() -> None:
        raise TypeError("ours")

    environment = open_theme(tmp_path, show=site_sample.show())
    with pytest.raises(TypeError, match="ours"):
        environment.render("index.html", broken=broken)


def test_a_theme_brings_its_own_files(tmp_path: Path) -> None:
    """What is no template and not hidden is copied as it is; folders are not."""
    (tmp_path / "index.html").write_text("{{ show.title }}")
    (tmp_path / "font.woff2").write_bytes(b"\x00font")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "folder").mkdir()
    site = render_site(site_sample.show(), [], theme=tmp_path)
    assert site == {
        "index.html": b"The Garden Letter, Aloud",
        "font.woff2": b"\x00font",
        "search.json": site["search.json"],
        "sitemap.xml": site["sitemap.xml"],
    }


def test_fields_are_as_wide_as_the_page_and_marks_are_not() -> None:
    """A mark that is stretched drives its words onto a line of their own."""
    style = (THEME / "style.css").read_text(encoding="utf-8")
    wide = re.findall(r"^([^{}\n]*\binput\b[^{}\n]*)\{[^}]*\bwidth: 100%", style, flags=re.MULTILINE)
    assert [selector.strip() for selector in wide] == ['input:not([type="checkbox"]), textarea']
