"""The pages in a real browser: chapters seek, the transcript follows, search finds, nothing leaves the origin."""

import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import imageio_ffmpeg
import pytest
from support import site_sample
from support.public_site import render_site

from podcast.atomic_files import write_whole
from podcast.episode import write_transcript_json
from podcast.feed import server
from podcast.feed.artwork import make_cover, shrink_cover
from podcast.feed.loudness_picture import draw_loudness
from podcast.feed.pages import RelatedPages, TopicPage
from podcast.feed.public_files import SMALL_PICTURES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
# Without these Chromium asks its maker's hosts for this and that at every start.
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required", "--mute-audio"),
)

PATHS = ("index.html", "episodes/GL3.html", "episodes/GL3.embed.html", "topics/hares/index.html")

pytestmark = [
    pytest.mark.judge,
    pytest.mark.skipif(not CHROMIUM, reason="needs chromium, from Debian's package of that name"),
]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site with its cover and two minutes of a tone for each episode."""
    root = tmp_path_factory.mktemp("site")
    write_site(root, RelatedPages(topics=(TopicPage("Hares & fences", "hares", 7),)))
    write_site(root / "topics" / "hares", RelatedPages(whole=site_sample.show().title))
    write_whole(root / "feed.xml", b"<rss/>")
    tone = _tone(root / "tone.mp3")
    for episode in site_sample.episodes():
        write_whole(root / episode.enclosure.file, tone)
        write_whole(root / "topics" / "hares" / episode.enclosure.file, tone)
    return root


def write_site(root: Path, related: RelatedPages) -> None:
    """Write the sample's pages with pictures and a cover."""
    episodes = site_sample.episodes()
    pictures, theme = {episode.id for episode in episodes}, ROOT / "feed" / "theme"
    for name, data in render_site(
        site_sample.show(), episodes, theme=theme, pictures=pictures, related=related
    ).items():
        write_whole(root / name, data)
    for episode in episodes:
        picture = draw_loudness((-16.0,) * 1200, chapters=episode.chapters, duration_ms=120_000, target_lufs=-16)
        write_whole(root / "episodes" / f"{episode.id}.png", picture)
        transcript = write_transcript_json(episode.cues).encode()
        write_whole(root / "episodes" / f"{episode.id}.transcript.json", transcript)
    cover = make_cover(ROOT / "feed" / "artwork.png")
    for name in SMALL_PICTURES:
        write_whole(root / name, shrink_cover(cover, name))


def _tone(path: Path) -> bytes:
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    source = ("-f", "lavfi", "-i", "sine=frequency=220:duration=120", "-ac", "1", "-b:a", "32k")
    subprocess.run([ffmpeg, "-v", "error", *source, str(path)], check=True)
    return path.read_bytes()


@pytest.fixture(scope="module")
def address(public: Path) -> Iterator[str]:
    """Where our own server has the site."""
    with server.listen("127.0.0.1", 0) as listener:
        running = server.make_quiet_server(server.make_app(public, show_url=site_sample.show().url))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        running.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Debian's Chromium without a screen."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright, from PyPI")
    with playwright.sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def page(browser: "Browser", address: str) -> Iterator["Page"]:
    """A page in a fresh profile; at the end nothing was complained of and nothing asked elsewhere."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    complaints: list[str] = []
    addresses: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: addresses.append(request.url))
    page.on("requestfailed", lambda request: complaints.append(f"{request.url}: {request.failure}"))
    yield page
    context.close()
    assert [text for text in complaints if "ERR_ABORTED" not in text] == []
    assert {urlsplit(url).netloc for url in addresses} == {urlsplit(address).netloc}


def _open(page: "Page", path: str) -> None:
    """Go there and wait until the sound's length is known."""
    page.goto(path)
    _until(page, "document.querySelector('audio').readyState >= 1")


def _until(page: "Page", condition: str) -> None:
    """Wait until a condition holds, by asking: the page's policy forbids Playwright's own way, which evaluates."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {condition}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PATHS, "index.html#hares"])
def test_axe_finds_nothing(browser: "Browser", address: str, path: str, scheme: Literal["light", "dark"]) -> None:
    """No fault of WCAG 2.2 at level AA, in either colours, also with results of a search on the page."""
    axe = ROOT / ".cache" / "judges" / "node_modules" / "axe-core" / "axe.min.js"
    if not axe.is_file():
        pytest.skip("axe-core is not installed: npm install --prefix .cache/judges axe-core@4")
    # Its script is not the page's, whose policy would refuse it.
    context = browser.new_context(base_url=address, bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    page.goto(path)
    if "#" in path:
        page.get_by_label("Search titles and transcripts").fill("hares")
        _until(page, "document.querySelectorAll('#results mark').length > 1")
    elif path == "episodes/GL3.html":
        page.get_by_text("Embed this episode").click()
    page.add_script_tag(path=axe)
    report = page.evaluate("axe.run()")
    context.close()
    assert len(report["passes"]) > 15
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in report["violations"]] == []


def _time(page: "Page") -> float:
    return float(page.evaluate("document.querySelector('audio').currentTime"))


def _said(page: "Page") -> list[str]:
    return page.locator(".said").all_text_contents()


def test_a_click_on_a_chapter_seeks_and_plays(page: "Page") -> None:
    """And the address becomes the link to that moment."""
    _open(page, "episodes/GL3.html")
    page.get_by_role("navigation", name="Chapters").get_by_role("link", name="Fences & hares").click()
    _until(page, "document.querySelector('audio').currentTime > 54.2")
    assert page.evaluate("document.querySelector('audio').paused") is False
    assert page.url.endswith("GL3.html#t=54")
    current = page.locator(".chapters [aria-current=true]")
    assert "Fences & hares <in practice>" in current.inner_text()
    assert page.locator("#now").inner_text() == "Fences & hares <in practice>"


def test_the_transcript_follows_the_sound(page: "Page") -> None:
    """The sentence that is heard is marked, one at a time, and in view."""
    _open(page, "episodes/GL3.html")
    cue = site_sample.episodes()[2].cues[20]
    page.evaluate(f"document.querySelector('audio').currentTime = {cue.start_ms / 1000 - 0.5}")
    page.evaluate("document.querySelector('audio').play()")
    _until(page, f"document.querySelector('.said')?.dataset.t == {cue.start_ms / 1000}")
    assert _said(page) == [cue.text]
    _until(
        page,
        "(() => { const box = document.querySelector('.said').getBoundingClientRect();"
        " return box.top > 100 && box.bottom < innerHeight; })()",
    )


def test_the_transcript_stays_where_the_reader_wants_it(page: "Page") -> None:
    """With following switched off, only the mark moves."""
    _open(page, "episodes/GL3.html")
    page.get_by_label("Follow while playing").uncheck()
    page.evaluate("scrollTo(0, 0)")
    page.evaluate("(() => { const a = document.querySelector('audio'); a.currentTime = 100; return a.play(); })()")
    _until(page, "document.querySelector('audio').currentTime > 100.5")
    assert page.evaluate("scrollY") == 0
    assert len(_said(page)) == 1


def test_a_click_on_a_sentence_seeks_there(page: "Page") -> None:
    """Any sentence of the transcript."""
    _open(page, "episodes/GL3.html")
    sentence = page.locator(".transcript p span").nth(12)
    begins = float(sentence.get_attribute("data-t") or "nan")
    sentence.click()
    _until(page, f"document.querySelector('audio').currentTime >= {begins}")
    assert _time(page) < begins + 3


@pytest.mark.parametrize(("fragment", "time_s"), [("#t=78", 78.0), ("#t=1:18", 78.0), ("#t=80.5", 80.5)])
def test_a_deep_link_opens_at_its_moment(page: "Page", fragment: str, time_s: float) -> None:
    """In seconds or as a clock has it; nothing plays unasked."""
    _open(page, f"episodes/GL3.html{fragment}")
    _until(page, f"document.querySelector('audio').currentTime == {time_s}")
    assert page.evaluate("document.querySelector('audio').paused") is True
    assert page.locator("#now").inner_text() == "On a measure that everybody reads"
    _until(page, "document.querySelector('.said').getBoundingClientRect().bottom < innerHeight")


def test_a_new_fragment_on_the_same_page_seeks(page: "Page") -> None:
    """As when a link to a moment is pasted into the address bar."""
    _open(page, "episodes/GL3.html#t=8")
    page.evaluate("location.hash = '#t=97'")
    _until(page, "document.querySelector('audio').currentTime == 97")


def test_speed_is_kept_for_the_next_episode(page: "Page") -> None:
    """And its button says that it is pressed."""
    _open(page, "episodes/GL3.html")
    page.get_by_role("button", name="1.5×").click()
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.5
    _open(page, "episodes/GL4.html")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.5
    assert page.locator("[aria-pressed=true]").all_text_contents() == ["1.5×"]


def test_listening_goes_on_where_it_was_left(page: "Page") -> None:
    """Also when the page is left while it plays; a link to a moment would count for more."""
    _open(page, "episodes/GL3.html#t=54")
    page.evaluate("document.querySelector('audio').play()")
    _until(page, "document.querySelector('audio').currentTime > 54.2")
    page.goto("index.html")
    _open(page, "episodes/GL3.html")
    _until(page, "document.querySelector('audio').currentTime > 54")


def test_chapters_work_without_script(browser: "Browser", address: str) -> None:
    """The link leads to the file at its moment; what needs script is not shown."""
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("episodes/GL3.html")
    links = page.get_by_role("navigation", name="Chapters").get_by_role("link")
    assert links.nth(2).get_attribute("href") == "GL3.mp3#t=11"
    assert page.get_by_role("group", name="Speed").count() == 0
    page.goto("index.html")
    assert page.get_by_label("Search titles and transcripts").is_hidden()
    assert page.get_by_role("link", name="A question for the soil").count() == 1
    context.close()


def test_search_finds_what_was_said_and_leads_there(page: "Page") -> None:
    """By the beginnings of words, without accents, in any order; the result opens at its chapter."""
    page.goto("index.html")
    page.get_by_label("Search titles and transcripts").fill("UBERWINT cafe")
    result = page.locator("#results a").first
    result.wait_for()
    assert page.locator("#found").inner_text() == "1 chapter"
    assert page.locator("#episodes").is_hidden()
    assert (result.get_attribute("href") or "") == "episodes/GL5.html#t=0"
    page.get_by_label("Search titles and transcripts").fill("measure everybody")
    _until(page, "document.querySelector('#found').textContent == '7 chapters'")
    assert page.locator("#results a").first.inner_text() == "On a measure that everybody reads"
    page.locator("#results a").first.click()
    _until(page, "document.querySelector('audio')?.currentTime == 78")


@pytest.mark.parametrize("query", ["zebra", "soil zebra", "Ωmega", "999"])
def test_search_says_so_when_it_finds_nothing(page: "Page", query: str) -> None:
    """Also for letters that no file of the index has."""
    page.goto("index.html")
    page.get_by_label("Search titles and transcripts").fill(query)
    _until(page, "document.querySelector('#found').textContent == 'Nothing found.'")
    page.get_by_label("Search titles and transcripts").fill("")
    _until(page, "!document.querySelector('#episodes').hidden")
    assert page.locator("#found").inner_text() == ""


def test_subscribe_links_lead_to_the_feed_beside_the_page(page: "Page", address: str) -> None:
    """Wherever the page is: here, on this machine."""
    page.goto("index.html")
    feed = f"{address}feed.xml"
    bare = feed.removeprefix("http://")
    links = page.locator("a[data-feed]").evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    assert f"podcast://{bare}" in links
    assert f"overcast://x-callback-url/add?url={re.sub('/', '%2F', feed.replace(':', '%3A'))}" in links
    assert "example.org" not in " ".join(links)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy address").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == feed


def test_the_index_leads_to_a_topic_and_back(page: "Page", address: str) -> None:
    """Whose subscribe links are those of its own feed."""
    page.goto("index.html")
    page.get_by_role("list", name="Topics").get_by_role("link", name="Hares & fences").click()
    page.wait_for_url("**/topics/hares/index.html")
    bare = address.removeprefix("http://")
    links = page.locator("a[data-feed]").evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    assert f"podcast://{bare}topics/hares/feed.xml" in links
    page.get_by_role("link", name="The Garden Letter, Aloud").first.click()
    page.wait_for_url(f"{address}index.html")


def test_a_hit_shows_where_the_words_are_said(page: "Page") -> None:
    """A sentence of that chapter with its words marked, and a link to its moment."""
    page.goto("index.html")
    page.get_by_label("Search titles and transcripts").fill("HARE learn")
    _until(page, "document.querySelectorAll('#results p mark').length > 1")
    hit = page.locator("#results li").first
    assert hit.locator("p mark").all_text_contents() == ["hares", "learned"]
    cues = site_sample.episodes()[6].cues
    cue = next(cue for cue in cues if cue.text == site_sample.SENTENCES[5] and cue.start_ms > 11_000)
    assert hit.locator("p").inner_text() == f"0:{cue.start_ms // 1000} {cue.text}"
    hit.locator("p a").click()
    _until(page, f"document.querySelector('.player audio')?.currentTime == {cue.start_ms / 1000}")


def test_the_newest_episode_plays_on_the_first_screen_of_a_phone(page: "Page") -> None:
    """Its button is in view, and its own page goes on where it was left."""
    page.set_viewport_size({"width": 390, "height": 844})
    _open(page, "index.html")
    box = page.locator(".newest audio").bounding_box()
    assert box
    assert box["y"] + box["height"] < 600
    page.evaluate("(() => { const a = document.querySelector('audio'); a.currentTime = 60; return a.play(); })()")
    _until(page, "document.querySelector('audio').currentTime > 60.2")
    page.get_by_role("link", name="Instruments that everybody reads").first.click()
    _until(page, "document.querySelector('.player audio')?.currentTime > 60")


def test_the_line_for_other_sites_is_copied(page: "Page") -> None:
    """It stands on the episode's page, and what it names plays in a frame."""
    _open(page, "episodes/GL3.html")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Embed this episode").click()
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.get_by_label("Paste this").input_value()
    _open(page, "episodes/GL3.embed.html")
    assert page.evaluate("document.documentElement.scrollHeight") <= page.evaluate("innerHeight")
    page.set_viewport_size({"width": 320, "height": 180})
    assert page.evaluate("document.documentElement.scrollHeight") <= 180


def test_search_works_offline(page: "Page") -> None:
    """Once its files were fetched, no host is needed any more."""
    page.goto("index.html")
    field = page.get_by_label("Search titles and transcripts")
    field.fill("hares")
    # All transcripts, those of hits out of view too, whose fetching would be cut off.
    _until(page, "(scrollBy(0, 300), document.querySelectorAll('#results p > a').length > 9)")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(offline=True)
    field.fill("hares learn")
    field.fill("")
    field.fill("hare")
    _until(page, "document.querySelectorAll('#results a').length > 1")


def test_everything_can_be_reached_by_keyboard(page: "Page") -> None:
    """The skip link first; Enter on a chapter seeks."""
    _open(page, "episodes/GL3.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.get_by_role("navigation", name="Chapters").get_by_role("link", name="Closing").focus()
    page.keyboard.press("Enter")
    _until(page, "document.querySelector('audio').currentTime >= 110")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_sticks_out_and_nothing_jumps(page: "Page", path: str, width: int) -> None:
    """No sideways scrolling on any screen, and no layout shift while loading."""
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const one of list.getEntries())"
        " window.shift += one.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(path, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("window.shift") < 0.01
