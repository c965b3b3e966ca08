"""`podcast import`: another host's podcast goes on here; apps, and what its producer has said, notice nothing."""

import json
import re
import shutil
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import ROOT, Run, make_once, snapshot
from feed.test_foreign_feed import facts
from PIL import Image
from support.copies import give_address
from support.web import http, moved, serving

from podcast.show import Folder, read_show

FEEDS = Path(__file__).parents[1] / "data" / "foreign"
BUZZ = FEEDS / "buzzsprout.xml"
ITEM = """<item><title>{0}</title><guid>{0}</guid><pubDate>Tue, 0{0} Jan 2024 10:00:00 GMT</pubDate>
<enclosure url="https://a.example/{0}.mp3" length="5" type="audio/mpeg"/></item>"""


def page(*numbers: int, head: str = "") -> bytes:
    """Write a document of a feed with these episodes."""
    items = "".join(ITEM.format(number) for number in numbers)
    return f'<rss xmlns:a="http://www.w3.org/2005/Atom"><channel>{head}{items}</channel></rss>'.encode()


def older(href: str) -> str:
    """Lead to the next document."""
    return f'<a:link rel="next" href="{href}"/>'


@pytest.fixture
def mine(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """Make a new show, drawn once for all tests."""
    once = make_once(tmp_path_factory, "new show", lambda root: run("init", root / "hedge"))
    root = tmp_path / "hedge"
    for path in filter(Path.is_file, (once / "hedge").rglob("*")):
        target = root / path.relative_to(once / "hedge")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return root


def records(root: Path) -> dict[str, bytes]:
    """Take down all records and settings."""
    return {path.name: path.read_bytes() for path in sorted((root / "feed").rglob("*.*")) if path.suffix != ".html"}


def known(feed: Path) -> list[tuple[str | None, ...]]:
    """List what apps know episodes by."""
    return [
        (item.findtext("guid"), item.findtext("title"), *sorted(item.find("enclosure").attrib.values()))  # type: ignore[union-attr]
        for item in ET.parse(feed).iterfind("channel/item")  # noqa: S314 - our own
    ]


def test_a_podcast_moves_in(mine: Path, run: Run) -> None:
    """Its records, then its feed and pages, then an issue of ours; a second import changes nothing."""
    result = run("import", BUZZ, "--show", mine)
    assert (result.exit_code, result.stdout) == (0, "new  ash-elder\nnew  hawthorn-in-may\n"), result.stderr
    assert 'guid = "5f1c0a3e-6f0e-5a0a-9a55-3b1d2c4e5f60", where it was "' in result.stderr
    show = read_show(Folder(mine))
    assert (show.title, show.email, show.category) == (
        "Hedgerow Weekly",
        "bryony@hedgerow.example",
        ("Science > Nature", "Leisure"),
    )
    assert (show.language, show.is_explicit, show.locked) == ("en-us", True, False)
    assert "[wording] # the announcer" in (mine / "feed" / "show.toml").read_text("utf-8")

    give_address(mine)
    assert run("feed", "--release", "1", "--show", mine).exit_code == 0
    assert known(mine / "public" / "feed.xml") == known(BUZZ)
    html = (mine / "public" / "episodes" / "hawthorn-in-may.html").read_text("utf-8")
    address = "https://www.buzz.example/2042/episodes/15300001-hawthorn-in-may.mp3"
    assert f'<audio controls preload="none" src="{address}"' in html
    assert "media-src &#39;self&#39; https: http:" in html
    assert "<h3>Hawthorn</h3><ul><li>one</li>" in html
    assert not re.search("synthetic voices\\. The|Transcript</h2>|Chapters</h2>", html)
    assert not list((mine / "public" / "episodes").glob("*.vtt"))

    before = records(mine) | snapshot(mine)
    again = run("import", BUZZ, "--show", mine)
    assert (again.exit_code, again.stdout) == (0, "")
    assert "0 new, 2 here already, 0 left out" in again.stderr
    assert records(mine) | snapshot(mine) == before

    for command in (("check",), ("check", "hawthorn-in-may"), ("check", "ash-elder", "--json"), ("feed", "--strict")):
        result = run(*command, "--show", mine)
        assert (result.exit_code, "rror  " in result.stdout, "WARNING" in result.stderr) == (0, False, False), result
    whole = records(mine)
    (mine / "feed" / "episodes" / "ash-elder.json").unlink()
    lost = run("feed", "--show", mine)
    assert (lost.exit_code, "ash-elder.json: the episode was released" in lost.stderr) == (1, True)
    assert "podcast import FEED" in lost.stderr
    (mine / "feed" / "episodes" / "hawthorn-in-may.json").unlink()
    back = run("import", BUZZ, "--show", mine)
    assert back.stdout == "new  ash-elder\nnew  hawthorn-in-may\n"
    assert (run("feed", "--strict", "--show", mine).exit_code, records(mine)) == (0, whole)


@pytest.mark.parametrize("path", sorted(FEEDS.glob("*.xml")), ids=lambda path: path.stem)
def test_feeds_of_big_hosts_go_on_as_they_are(mine: Path, run: Run, path: Path) -> None:
    """Guids, dates with their zones, enclosures and titles, item for item in their order."""
    result = run("import", path, "--show", mine)
    assert (result.exit_code, "left out: " in result.stderr) == (0, False), result.stderr
    assert run("feed", "--show", mine).exit_code == 0
    assert facts((mine / "public" / "feed.xml").read_bytes()) == facts(path.read_bytes())
    assert run("check", "--show", mine).exit_code == 0


def test_a_long_feed_stays_in_one_document(mine: Path, run: Run, tmp_path: Path) -> None:
    """Who subscribes to all of it goes on so, and dates that are alike keep the order of the feed."""
    path = tmp_path / "long.xml"
    items = "".join(ITEM.replace("0{0} Jan", "1 Jan").format(number) for number in range(1, 401))
    path.write_text(f"<rss><channel>{items}</channel></rss>", encoding="utf-8")
    result = run("import", path, "--show", mine)
    assert 'feed_episodes = "all", where it was "300"' in result.stderr
    assert run("feed", "--show", mine).exit_code == 0
    assert facts((mine / "public" / "feed.xml").read_bytes()) == facts(path.read_bytes())


def test_what_is_left_out_is_named(mine: Path, run: Run, tmp_path: Path) -> None:
    """The second item of a guid even with the same sound, what follows on other pages, and elements nobody reads."""
    path = tmp_path / "feed.xml"
    twin = ITEM.format(1).replace("<title>1", "<title>Again")
    data = page(2, 1, head=older("https://a.example/?page=2") + "<skipDays/><ttl>60</ttl><cloud x='1'/>").decode()
    path.write_text(data.replace("</channel>", f"{twin}</channel>").replace("<guid>", "<size>1</size><guid>"))
    result = run("import", path, "--json", "--show", mine)
    report = json.loads(result.stdout)
    assert [entry["guid"] for entry in report["new"]] == ["1", "2"]
    assert report["left_out"] == [
        "what goes on at https://a.example/?page=2: a file is read alone; import the feed's address for that",
        '"Again": has the guid of "1", 1',
    ]
    assert report["not_taken_over"] == ["channel/cloud", "size (3)"]


def test_what_moved_in_goes_out(mine: Path, run: Run, tmp_path: Path) -> None:
    """To a folder, and from a machine that knows of no publication but what it reads there: no file is another's."""
    odd = BUZZ.read_text("utf-8").replace("Buzz-15300001", "Buzz  15300001").replace(".mp3", ".mp3?a=%3A%20b")
    feed = tmp_path / "odd.xml"
    feed.write_text(odd, encoding="utf-8")
    run("import", feed, "--show", mine)
    settings = mine / "feed" / "show.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("podcast.example.org", "pod.hedge.example"), encoding="utf-8"
    )
    assert run("feed", "--show", mine).exit_code == 0
    assert known(mine / "public" / "feed.xml") == known(feed)
    for _ in range(2):
        result = run("publish", tmp_path / "www", "--show", mine)
        assert result.exit_code == 0, result.stderr
        shutil.rmtree(mine / "feed" / "releases", ignore_errors=True)
        (mine / "feed" / "sent.json").unlink(missing_ok=True)
    (mine / "feed" / "episodes" / "ash-elder.json").unlink()
    assert run("feed", "--show", mine).exit_code == 0
    lost = run("publish", tmp_path / "www", "--show", mine)
    assert (lost.exit_code, "ash-elder" in lost.stderr) == (1, True), lost.stderr


def test_issues_follow(silent_show: Path, run: Run) -> None:
    """An issue with a number that the other podcast has as well is rendered, and nothing of theirs is missing."""
    assert run("import", BUZZ, "--show", silent_show).exit_code == 0
    issue = "# AN #2: Ferries\n\n## News\n\nThe ferry came in.\n"
    (silent_show / "issues" / "AN2.md").write_text(issue, encoding="utf-8")
    result = run("render", "AN2", "-q", "--show", silent_show)
    assert result.exit_code == 0, result.stderr
    feed = (silent_show / "public" / "feed.xml").read_text("utf-8")
    assert feed.count("<itunes:episode>2</itunes:episode>") == 2
    assert facts(feed.encode())[-2:] == facts(BUZZ.read_bytes())
    assert "no audio" not in run("render", "--missing", "--show", silent_show).stderr
    (silent_show / "feed" / "episodes" / "hawthorn-in-may.json").rename(silent_show / "feed/episodes/AN3.json")
    (silent_show / "issues" / "AN3.md").write_text(issue.replace("2", "3"), encoding="utf-8")
    refused = run("render", "AN3", "-q", "--show", silent_show)
    assert (refused.exit_code, "AN3.json: is of " in refused.stderr, "Give the issue" in refused.stderr) == (
        1,
        True,
        True,
    )


def test_what_a_producer_has_said_stays(mine: Path, run: Run) -> None:
    """And where the feed says something else it is told; a dry run writes nothing at all."""
    settings = mine / "feed" / "show.toml"
    text = settings.read_text("utf-8").replace('author = "Your Name"', 'author = "Ada"').replace('"Hedge"', '"Mine"')
    settings.write_text(text, encoding="utf-8")
    before = records(mine)
    dry = run("import", BUZZ, "--dry-run", "--json", "--show", mine)
    told = json.loads(dry.stdout)
    assert records(mine) == before
    assert [entry["id"] for entry in told["new"]] == ["ash-elder", "hawthorn-in-may"]
    assert any('author = "Ada", and the feed has "Bryony Ash"' in line for line in told["differences"])
    assert any('title = "Mine", and the feed has "Hedgerow Weekly"' in line for line in told["differences"])
    run("import", BUZZ, "--show", mine)
    assert (read_show(Folder(mine)).author, read_show(Folder(mine)).title) == ("Ada", "Mine")


def test_pages_and_cover_come_from_servers(mine: Path, run: Run) -> None:
    """Older pages are followed, once each; the cover takes the place of the drawn one, as PNG."""
    buffer = BytesIO()
    Image.new("RGB", (1400, 1400), "teal").save(buffer, "JPEG")
    with serving() as web:
        cover = f"<image><url>{web.address}/c.jpg</url></image>"
        web.put("/feed", http(page(4, 3, head=older("?page=2") + cover), kind="application/rss+xml"))
        web.put("/feed?page=2", http(page(3, 2, head=older(f"{web.address}/three")), kind="text/plain"))
        web.put("/three", http(page(1, head=older("/feed")), kind="application/octet-stream"))
        web.put("/c.jpg", http(buffer.getvalue(), kind="image/jpeg"))
        result = run("import", f"{web.address}/feed", "--show", mine)
        assert (result.exit_code, result.stdout.count("new  ")) == (0, 4), result.stderr
        assert "4 new, 0 here already, 0 left out" in result.stderr
        assert all(len(asked) == 1 for asked in web.asked.values())
    with Image.open(mine / "feed" / "artwork.png") as image:
        assert (image.format, image.size) == ("PNG", (1400, 1400))
    assert "artwork.png: http://127.0.0.1" in result.stderr
    assert run("feed", "--show", mine).exit_code == 0


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (http(b"gone", "404 Not Found"), "answers 404"),
        (http(b"<html><body>x", kind="text/html"), "a page, no feed"),
        (http(page(1), kind="audio/mpeg"), "is of the type"),
        (http(page(1, head=older("ftp://x/")), kind="text/xml"), "goes on at ftp://x/"),
        (http(page(1, head=older("http://127.0.0.2:9/")), kind="text/xml"), "private address"),
        (moved("http://127.0.0.2:9/"), "private address"),
    ],
    ids=["status", "page", "type", "off the web", "leads astray", "redirects astray"],
)
def test_a_server_that_lies_is_named(mine: Path, run: Run, reply: bytes, fault: str) -> None:
    """Nothing is imported then, not even what came before."""
    before = records(mine)
    with serving() as web:
        result = run("import", web.put("/feed", reply), "--show", mine)
    assert (result.exit_code, fault in result.stderr, "Hint: " in result.stderr) == (1, True, True), result.stderr
    assert records(mine) == before


@pytest.mark.parametrize(
    ("source", "fault"), [("none.xml", "none.xml: cannot be read: No such file"), (str(ROOT), "cannot be read: Is a")]
)
def test_a_file_that_cannot_be_read_is_named(mine: Path, run: Run, source: str, fault: str) -> None:
    """With what may be given instead."""
    result = run("import", source, "--show", mine)
    assert (result.exit_code, fault in result.stderr, "https://" in result.stderr) == (1, True, True), result.stderr


def test_names_are_safe_and_apart(mine: Path, run: Run, tmp_path: Path) -> None:
    """On systems that know no capitals and have devices, in addresses, and beside issues' own."""
    titles = ("Con", "H7", "12", "index", "Tide", "TIDE!", "Прилив", "", "../../x" * 20, "GL0", "a/b\\c:d")
    item = ITEM.replace("<title>{0}</title>", "<title>{1}</title>").replace("0{0} Jan", "1 Jan")
    items = "".join(item.format(number, title) for number, title in enumerate(titles))
    path = tmp_path / "feed.xml"
    path.write_text(f"<rss><channel>{items}</channel></rss>", encoding="utf-8")
    result = run("import", path, "--json", "--show", mine)
    names = {entry["title"]: entry["id"] for entry in json.loads(result.stdout)["new"]}
    assert len(set(names.values())) == len(titles)
    assert all(re.fullmatch("[a-z0-9][a-z0-9-]{0,75}", name) for name in names.values())
    assert names["a/b\\c:d"] == "a-b-c-d"
    assert not {"con", "index", "12"} & {*names.values()}
    assert run("feed", "--show", mine).exit_code == 0
