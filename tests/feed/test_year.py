"""A year of sixty episodes, as apps live through it: each of them gets every episode, and none twice."""

import re
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from conftest import Run, copy_show, needed
from feed.test_judges import app
from support.published import episode

from podcast.episode import read_record, write_record
from podcast.model import Enclosure

FRAME = b"\xff\xfb\x90\x64" + bytes(413)
"""Silence as MP3, a fortieth of a second."""
BIRTHDAY = datetime(2025, 1, 6, 7, 30, tzinfo=UTC)
GUID = re.compile(rb"<(?:podcast:)?guid.*?</")
FUTURE = "https://future.example.org/"
TIMES = 6
"""Apps look for news so many times a year; ten episodes have come meanwhile."""


class Answers(SimpleHTTPRequestHandler):
    """A folder, or where it has moved to."""

    def __init__(self, *arguments: Any, places: dict[str, str], **more: Any) -> None:  # noqa: ANN401 - the base's own
        """Hold `places`: the folder, and the new address once there is one."""
        self.places = places
        super().__init__(*arguments, directory=places["folder"], **more)

    def send_head(self) -> Any:  # noqa: ANN401 - the base's own
        """Send on who comes to an old address."""
        del self.headers["If-Modified-Since"]  # a second is too coarse where a year takes ten
        if "address" not in self.places:
            return super().send_head()
        self.send_response(301)
        self.send_header("Location", self.places["address"].rstrip("/") + self.path)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return None

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base's own
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Host:
    """Where a show is published."""

    folder: Path
    address: str
    places: dict[str, str]


@contextmanager
def open_host(folder: Path) -> Iterator[Host]:
    """Serve a folder until the end."""
    folder.mkdir()
    places = {"folder": str(folder)}
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Answers, places=places)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Host(folder, f"http://127.0.0.1:{server.server_port}/", places)
        server.shutdown()


@dataclass(frozen=True, slots=True)
class Producer:
    """Who makes the show, and what is out of it."""

    root: Path
    run: Run

    def put(self, number: int, **changes: object) -> None:
        """Write an episode's record and sound, of so many frames."""
        name, frames = f"HN{number}", changes.pop("frames", 40)
        sound = FRAME * int(str(frames)) + f"<{name}>".encode()
        path = self.root / "public" / "episodes" / f"{name}.mp3"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sound)
        enclosure = Enclosure(f"episodes/{name}.mp3", len(sound), sha256(sound).hexdigest())
        published = BIRTHDAY + timedelta(days=6 * number)
        record = episode(number, enclosure=enclosure, published=published, **changes)
        self._write(name, write_record(record))

    def correct(self, number: int, title: str) -> None:
        """Give an episode another title."""
        path = self.root / "feed" / "episodes" / f"HN{number}.json"
        self._write(path.stem, write_record(replace(read_record(path.read_bytes(), name=path.name), title=title)))

    def withdraw(self, number: int) -> None:
        """Take an episode back."""
        (self.root / "feed" / "episodes" / f"HN{number}.json").unlink()
        (self.root / "public" / "episodes" / f"HN{number}.mp3").unlink()

    def announce(self, old: Host, new: Host) -> None:
        """Let the feed say where it will be; apps would trust no certificate of a test, so it goes without one."""
        path, feed = self.root / "feed" / "show.toml", old.folder / "feed.xml"
        path.write_text(f'new_feed_url = "{FUTURE}feed.xml"\n{path.read_text("utf-8")}', encoding="utf-8")
        self.publish(old)
        feed.write_text(feed.read_text("utf-8").replace(FUTURE, new.address), encoding="utf-8")

    def move(self, host: Host) -> None:
        """Set the show's address, and tell apps of it."""
        path = self.root / "feed" / "show.toml"
        text = re.sub(r"^url = .*$", f'url = "{host.address}"', path.read_text("utf-8"), flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")

    def publish(self, host: Host, *allowed: str) -> None:
        """Bring it to a host."""
        options = [word for name in allowed for word in ("--release", name.partition(":")[0], "--allow", name)]
        for command in (("feed", *options), ("publish", host.folder)):
            result = self.run(*command, "--show", self.root)
            assert result.exit_code == 0, result.output

    def _write(self, name: str, record: bytes) -> None:
        path = self.root / "feed" / "episodes" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(record)


def live(producer: Producer, old: Host, new: Host, look: Callable[[], object]) -> Counter[str]:
    """Publish for a year, and let apps look now and then; give all that was ever out."""
    numbers = iter(range(1, 61))
    host = old
    for time in range(TIMES):
        for _ in range(10):
            producer.put(next(numbers))
        if time == 1:
            producer.correct(3, "Moorings, corrected")
        if time == 2:
            producer.put(5, frames=60)  # rendered again
        if time == 3:
            producer.withdraw(7)
        if time == 4:
            producer.announce(old, new)
            look()
            shutil.copytree(old.folder, new.folder, dirs_exist_ok=True)
            old.places["address"], host = new.address, new
            producer.move(new)
        producer.publish(host, *{3: ("removed:HN7",), 4: ("url",)}.get(time, ()))
        look()
    producer.publish(host)
    look()
    return Counter(f"HN{number}" for number in range(1, 61))


def use_gpodder(home: Path, library: Path, feed: str) -> Callable[[], object]:
    """Update and download all that is new."""
    run = app(home, GPODDER_HOME=home, GPODDER_DOWNLOAD_DIR=library)

    def look() -> None:
        if not library.exists():
            run("gpo", "subscribe", feed)
        run("gpo", "update")
        run("gpo", "download")

    return look


def use_podget(home: Path, library: Path, feed: str) -> Callable[[], object]:
    """Fetch what the list of the done does not have."""
    run, settings = app(home), home / "settings"
    run("mkdir", settings, library)
    run("podget", "--dir_config", settings, "--create-config", "podgetrc")
    (settings / "serverlist").write_text(f"{feed} News HN\n", encoding="utf-8")
    return lambda: run("podget", "--dir_config", settings, "--dir_session", home, "--library", library)


def use_poca(home: Path, library: Path, feed: str) -> Callable[[], object]:
    """Fetch what its own database does not have."""
    run = app(home)
    (home / "poca.xml").write_text(
        f'<poca version="1.1"><settings><base_dir>{library}</base_dir></settings><defaults/><subscriptions>'
        f"<subscription><title>HN</title><url>{feed}</url></subscription></subscriptions></poca>",
        encoding="utf-8",
    )
    return lambda: run(Path(sys.executable).with_name("poca"), "--config", home, "--quiet")


def use_newsboat(home: Path, library: Path, feed: str) -> Callable[[], object]:
    """Reload, and keep a page for each item of its database."""
    run, settings = app(home), home / ".newsboat"
    run("mkdir", settings, library)
    (settings / "urls").write_text(f"{feed}\n", encoding="utf-8")

    def look() -> None:
        run("newsboat", "-x", "reload")
        with sqlite3.connect(settings / "cache.db") as cache:
            rows = cache.execute("select id, enclosure_url from rss_item").fetchall()
        for row, address in rows:
            (library / f"{row}.mp3").write_text(f"<{Path(address).stem}>", encoding="utf-8")

    return look


def use_rss2email(home: Path, library: Path, feed: str) -> Callable[[], object]:
    """Get a mail for what has not come before, and keep its sound by the name in it."""
    run, settings = app(home), home / "rss2email.cfg"
    run("mkdir", library)
    settings.write_text(
        "[DEFAULT]\nfrom = letter@example.org\nto = reader@example.org\nemail-protocol = maildir\n"
        f"maildir-path = {library}\n[feed.HN]\nurl = {feed}\n",
        encoding="utf-8",
    )

    def look() -> None:
        run("r2e", "--config", settings, "--data", home / "rss2email.json", "run")
        for mail in (library / "INBOX" / "new").iterdir():
            text = message_from_bytes(mail.read_bytes(), policy=default).get_content()
            name = re.findall(r"Enclosure:.*/(HN[0-9]+)\.mp3", text)
            mail.rename(library / f"{mail.name}.mp3").write_text(f"<{name[0]}>", encoding="utf-8")

    return look


USES = {
    "gpo": use_gpodder,
    "podget": use_podget,
    "newsboat": use_newsboat,
    "poca": use_poca,
    "r2e": use_rss2email,
}


@pytest.mark.judge
@pytest.mark.bulk
def test_a_year_brings_every_episode_once(tmp_path: Path, run: Run) -> None:
    """New ones, a corrected, a rendered again, a withdrawn one, and after eight months another host, as was told."""
    for program in USES:
        needed(str(Path(sys.executable).with_name(program)) if program == "poca" else program)
    libraries = {program: tmp_path / f"got-by-{program}" for program in USES}
    with open_host(tmp_path / "old") as old, open_host(tmp_path / "new") as new:
        producer, feed = Producer(copy_show(tmp_path / "show"), run), f"{old.address}feed.xml"
        producer.move(old)
        looks = [use(tmp_path / f"home-of-{name}", libraries[name], feed) for name, use in USES.items()]
        with ThreadPoolExecutor(len(looks)) as pool:  # each app waits for processes of its own
            expected = live(producer, old, new, lambda: [*pool.map(lambda look: look(), looks)])
        guids, guids_before = ({*GUID.findall((host.folder / "feed.xml").read_bytes())} for host in (new, old))
        assert guids > guids_before
        assert f"<itunes:new-feed-url>{new.address}feed.xml<" in (old.folder / "feed.xml").read_text("utf-8")
    assert {name: count_episodes(library) for name, library in libraries.items()} == dict.fromkeys(USES, expected)


def count_episodes(library: Path) -> Counter[str]:
    """Count how often each episode lies in a library."""
    ends = (path.read_bytes()[-20:] for path in library.rglob("*.mp3"))
    return Counter(match[1].decode() for end in ends for match in re.finditer(rb"<(HN\d+)>", end))
