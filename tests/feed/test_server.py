"""The public folder over real HTTP on 127.0.0.1: what hosts of podcasts have to answer."""

import contextlib
import errno
import hashlib
import http.client
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from podcast.errors import FeedError
from podcast.feed import server

SHOW_URL = "https://audio.example.org/show/"
FEED = (
    f'<rss><channel><atom:link href="{SHOW_URL}feed.xml"/><item><enclosure url="{SHOW_URL}episodes/T1.mp3"/>'
    "<link>https://elsewhere.example/</link></item></channel></rss>"
)
SOUND = bytes(range(256)) * 40


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, read whole."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True, slots=True)
class Client:
    """Asks one server; every request on a connection of its own, its path sent as it is."""

    port: int

    def ask(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        """Send one request; underscores in header names become hyphens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(connection):
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A public folder, beside a secret."""
    base = tmp_path_factory.mktemp("served")
    (base / "secret.txt").write_text("secret")
    root = base / "public"
    (root / "episodes").mkdir(parents=True)
    (root / "notes").mkdir()
    files = {
        "index.html": "<h1>Index</h1>",
        "notes/index.html": "<h1>Notes</h1>",
        "feed.xml": FEED,
        "episodes/T1.html": "page",
        "episodes/T1.embed.html": "player",
        "404.html": f'<a href="{SHOW_URL}">home</a>',
        "sitemap.xml": "<urlset/>",
        "episodes/T1.vtt": "WEBVTT\n",
        "episodes/T1.srt": "1\n",
        "episodes/T1.chapters.json": "{}",
        "search.json": "{}",
        "style.css": "",
        "player.js": "",
        "artwork.jpg": "x",
        "README.odd": "x",
        ".hidden": "secret",
    }
    for name, text in files.items():
        (root / name).write_text(text)
    (root / "episodes/T1.mp3").write_bytes(SOUND)
    (root / "outside.txt").symlink_to(base / "secret.txt")
    (root / "around").symlink_to(base)
    (root / "again.html").symlink_to(root / "index.html")
    return root


@pytest.fixture(scope="module")
def client(public: Path) -> Iterator[Client]:
    """A real server on a free port, in a thread."""
    with server.listen("127.0.0.1", 0) as listener:
        running = server.make_quiet_server(server.make_app(public, show_url=SHOW_URL))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        yield Client(listener.getsockname()[1])
        running.should_exit = True
        thread.join(10)


def test_a_file_arrives_byte_identical(client: Client) -> None:
    """The whole file, its length, and the word that ranges are welcome."""
    answer = client.ask("/episodes/T1.mp3")
    assert (answer.status, answer.body) == (200, SOUND)
    assert answer.headers["Content-Length"] == str(len(SOUND))
    assert answer.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("path", ["/episodes/T1.mp3", "/feed.xml", "/index.html", "/"])
def test_head_says_what_get_would_say(client: Client, path: str) -> None:
    """Same status and headers, no body."""
    head, get = client.ask(path, method="HEAD"), client.ask(path)
    assert (head.status, head.body) == (200, b"")
    for name in ("Content-Length", "Content-Type", "ETag", "Last-Modified"):
        assert head.headers[name] == get.headers[name] is not None
    assert int(head.headers["Content-Length"]) == len(get.body)


@pytest.mark.parametrize(
    ("byte_range", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, len(SOUND) - 1),
        ("bytes=-100", len(SOUND) - 100, len(SOUND) - 1),
        ("bytes=-999999", 0, len(SOUND) - 1),
        ("bytes=5-999999", 5, len(SOUND) - 1),
        ("bytes=0-0", 0, 0),
        ("Bytes = 3-4", 3, 4),
    ],
)
def test_a_range_arrives_alone(client: Client, byte_range: str, first: int, last: int) -> None:
    """206 with exactly those bytes, from the front or, as a suffix, from the end."""
    answer = client.ask("/episodes/T1.mp3", Range=byte_range)
    assert answer.status == 206
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(SOUND)}"
    assert answer.body == SOUND[first : last + 1]


def test_several_ranges_arrive_in_parts(client: Client) -> None:
    """A multipart answer, its length as promised."""
    answer = client.ask("/episodes/T1.mp3", Range="bytes=0-9,100-109")
    assert answer.status == 206
    assert answer.headers.get_content_type() == "multipart/byteranges"
    assert SOUND[100:110] in answer.body


@pytest.mark.parametrize("byte_range", ["bytes=999999-", "bytes=-0"])
def test_a_range_outside_is_refused(client: Client, byte_range: str) -> None:
    """416, saying how long the file is."""
    answer = client.ask("/episodes/T1.mp3", Range=byte_range)
    assert answer.status == 416
    assert answer.headers["Content-Range"] == f"bytes */{len(SOUND)}"


def test_of_several_ranges_those_count_that_the_file_has(client: Client) -> None:
    """One outside spoils none inside (RFC 9110, 14.1.2)."""
    answer = client.ask("/episodes/T1.mp3", Range="bytes=999999-,0-9,-0")
    assert (answer.status, answer.headers["Content-Range"]) == (206, f"bytes 0-9/{len(SOUND)}")


@pytest.mark.parametrize(
    "byte_range",
    ["seconds=0-9", "bytes=x-y", "bytes=", "bytes", "bytes=--5", "bytes=9-5", "bytes=0-9,9-5", f"bytes={'9' * 5000}-"],
)
def test_a_range_that_makes_no_sense_is_ignored(client: Client, byte_range: str) -> None:
    """A unit unknown to us, or a malformed range, gets the whole file (RFC 9110, 14.2)."""
    answer = client.ask("/episodes/T1.mp3", Range=byte_range)
    assert (answer.status, answer.body) == (200, SOUND)


def test_head_does_not_heed_a_range(client: Client) -> None:
    """Ranges are defined for GET alone."""
    assert client.ask("/episodes/T1.mp3", method="HEAD", Range="bytes=0-9").status == 200


@pytest.mark.parametrize("validator", ["ETag", "Last-Modified"])
def test_if_range_resumes_the_same_file(client: Client, validator: str) -> None:
    """A download goes on where the file is still the one that was begun."""
    current = client.ask("/episodes/T1.mp3", method="HEAD").headers[validator]
    answer = client.ask("/episodes/T1.mp3", Range="bytes=10-19", If_Range=current)
    assert (answer.status, answer.body) == (206, SOUND[10:20])


@pytest.mark.parametrize("validator", ['"old"', "Mon, 01 Jan 2018 00:00:00 GMT"])
def test_if_range_starts_over_with_another_file(client: Client, validator: str) -> None:
    """Bytes of two versions are never joined."""
    answer = client.ask("/episodes/T1.mp3", Range="bytes=10-19", If_Range=validator)
    assert (answer.status, answer.body) == (200, SOUND)


@pytest.mark.parametrize("path", ["/episodes/T1.mp3", "/feed.xml"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_the_client_has_is_not_sent_again(client: Client, path: str, method: str) -> None:
    """304 by tag, by weak tag, by any of several, by star, and by date."""
    headers = client.ask(path).headers
    tag = headers["ETag"]
    for etag in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = client.ask(path, method=method, If_None_Match=etag)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["ETag"] == tag
    assert client.ask(path, method=method, If_Modified_Since=headers["Last-Modified"]).status == 304


@pytest.mark.parametrize(
    "date", ["Mon, 01 Jan 2018 00:00:00 GMT", "yesterday", "Fri, 01 Jan 2100 00:00:00 -0000", "Mon, 99 Foo 2018"]
)
def test_older_or_unreadable_dates_get_the_file(client: Client, date: str) -> None:
    """Only a date that is one, and not before the change, spares the file."""
    assert client.ask("/feed.xml", If_Modified_Since=date).status == 200


def test_a_tag_outweighs_a_date(client: Client) -> None:
    """With another tag the file is sent, whatever the date says (RFC 9110, 13.1.3)."""
    since = client.ask("/feed.xml").headers["Last-Modified"]
    assert client.ask("/feed.xml", If_None_Match='"other"', If_Modified_Since=since).status == 200


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feed.xml", "application/rss+xml; charset=utf-8"),
        ("/episodes/T1.mp3", "audio/mpeg"),
        ("/episodes/T1.vtt", "text/vtt; charset=utf-8"),
        ("/episodes/T1.srt", "application/x-subrip; charset=utf-8"),
        ("/episodes/T1.chapters.json", "application/json+chapters"),
        ("/episodes/T1.html", "text/html; charset=utf-8"),
        ("/search.json", "application/json"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/player.js", "text/javascript; charset=utf-8"),
        ("/artwork.jpg", "image/jpeg"),
        ("/sitemap.xml", "application/xml"),
        ("/no/where", "text/html; charset=utf-8"),
        ("/README.odd", "application/octet-stream"),
    ],
)
def test_every_file_says_what_it_is(client: Client, path: str, kind: str) -> None:
    """Apps go by the type, and are told not to guess."""
    headers = client.ask(path).headers
    assert headers["Content-Type"] == kind
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("path", "body"), [("/", b"<h1>Index</h1>"), ("/notes/", b"<h1>Notes</h1>")])
def test_a_folder_shows_its_index(client: Client, path: str, body: bytes) -> None:
    """As on any host."""
    assert client.ask(path).body == body


def test_a_folder_without_its_slash_is_sent_there(client: Client) -> None:
    """Relative links would lead astray otherwise; never to another host."""
    for path in ("/notes", "//notes"):
        answer = client.ask(path)
        assert (answer.status, answer.headers["Location"]) == (307, "/notes/")


def test_a_link_inside_the_folder_is_followed(client: Client) -> None:
    """A symbolic link that stays inside is a file like another."""
    assert client.ask("/again.html").body == b"<h1>Index</h1>"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/episodes/../../secret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/.hidden",
        "/%2ehidden",
        "/outside.txt",
        "/around/secret.txt",
        "/around",
        "/around/public/index.html/../../secret.txt",
        "/index.html%00.txt",
        "/" + "x" * 5000,
        "/episodes/",
        "/episodes",
        "/nothing.mp3",
        "/index.html/",
    ],
)
def test_nothing_hidden_and_nothing_outside_is_served(client: Client, path: str) -> None:
    """Neither by dots, nor encoded, nor by symbolic links, nor by a folder's listing."""
    answer = client.ask(path)
    assert answer.status == 404
    assert b"secret" not in answer.body


def test_what_is_missing_is_answered_as_on_a_host(client: Client) -> None:
    """With the show's page for it, whose links lead to this server."""
    answer = client.ask("/episodes/nothing.mp3")
    assert (answer.status, answer.body.decode()) == (404, f'<a href="http://127.0.0.1:{client.port}/">home</a>')


def test_only_the_player_for_other_sites_may_be_framed(client: Client) -> None:
    """Whoever shows another page in a frame might steal clicks."""
    policies = {
        name: client.ask(f"/episodes/T1{name}").headers["Content-Security-Policy"] for name in (".html", ".embed.html")
    }
    assert policies == {".html": "frame-ancestors 'none'", ".embed.html": "frame-ancestors *"}


@pytest.mark.parametrize("path", ["/episodes/T1.vtt", "/episodes/T1.chapters.json", "/feed.xml", "/no/where"])
def test_players_of_other_origins_may_ask(client: Client, path: str) -> None:
    """A browser asks first whether they may, and for what; the answer itself allows it as well."""
    asked = {"Origin": "https://player.example", "Access_Control_Request_Method": "GET"}
    answer = client.ask(path, method="OPTIONS", Access_Control_Request_Headers="range", **asked)
    assert (answer.status, answer.body) == (204, b"")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in answer.headers["Access-Control-Allow-Methods"]
    assert "range" in answer.headers["Access-Control-Allow-Headers"].lower()
    assert client.ask(path, Origin="https://player.example").headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_changed(client: Client, method: str) -> None:
    """It only reads."""
    answer = client.ask("/feed.xml", method=method)
    assert (answer.status, {*answer.headers["Allow"].split(", ")}) == (405, {"GET", "HEAD", "OPTIONS"})


def test_the_feed_stays_on_this_machine(client: Client) -> None:
    """Own addresses lead to the server that was asked, others stay; length and tag are those of what is sent."""
    answer = client.ask("/feed.xml")
    here = f"http://127.0.0.1:{client.port}/"
    assert answer.body.decode() == FEED.replace(SHOW_URL, here)
    assert int(answer.headers["Content-Length"]) == len(answer.body)
    assert hashlib.sha256(answer.body).hexdigest().startswith(answer.headers["ETag"].strip('"'))
    with urlopen(f"{here}episodes/T1.mp3", timeout=60) as sound:  # noqa: S310 - an address of our own
        assert sound.read() == SOUND


def test_the_feed_goes_by_the_name_it_was_asked_by(client: Client) -> None:
    """Asked as localhost, it answers with localhost, under another tag."""
    answer = client.ask("/feed.xml", Host=f"localhost:{client.port}")
    assert f'"http://localhost:{client.port}/feed.xml"' in answer.body.decode()
    assert answer.headers["ETag"] != client.ask("/feed.xml").headers["ETag"]
    assert answer.headers["Vary"] == "Host"


def test_a_host_cannot_write_markup_into_the_feed(client: Client) -> None:
    """The name it was asked by is text."""
    answer = client.ask("/feed.xml", Host='x"><script>')
    assert b"<script>" not in answer.body


def test_an_edited_feed_is_a_new_one(client: Client, public: Path) -> None:
    """Known by its tag, even within the second that dates can tell."""
    before = client.ask("/feed.xml")
    edited = public / "topic.xml"
    edited.write_text(FEED)
    first = client.ask("/topic.xml")
    edited.write_text(FEED.replace("elsewhere", "somewhere"))
    assert first.headers["ETag"] == before.headers["ETag"]
    assert client.ask("/topic.xml", If_None_Match=first.headers["ETag"]).status == 200


def _half_a_download(address: str) -> socket.socket:
    """Begin to read a file that is too large for the buffers on the way, and stop."""
    url = urlsplit(address)
    connection = socket.create_connection((url.hostname, url.port or 80), timeout=60)
    connection.sendall(b"GET /long.mp3 HTTP/1.1\r\nHost: here\r\n\r\n")
    assert connection.recv(1000).startswith(b"HTTP/1.1 200")
    return connection


SCRIPT = """
import sys
from pathlib import Path
from podcast.feed.server import serve
serve(Path(sys.argv[1]), show_url="https://example.org/", port=0, on_start=lambda address: print(address, flush=True))
"""


def test_downloads_that_are_cut_short_make_no_noise(tmp_path: Path) -> None:
    """Neither by the listener, who jumps in a player, nor by Ctrl-C."""
    (tmp_path / "long.mp3").write_bytes(bytes(30_000_000))
    command = [sys.executable, "-c", SCRIPT, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        _half_a_download(address).close()
        with _half_a_download(address):
            process.send_signal(signal.SIGINT)
            _, complaints = process.communicate(timeout=30)
    assert (process.returncode, complaints) == (0, "")


def test_a_fault_while_serving_is_reported(public: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Only the end is silent."""

    def on_start(address: str) -> None:
        logging.getLogger("uvicorn.error").error("a fault at %s", address)
        raise KeyboardInterrupt

    server.serve(public, show_url=SHOW_URL, port=0, on_start=on_start)
    assert "a fault" in caplog.text


def _interrupt(started: list[str], statuses: list[int]) -> None:
    """Ask once over HTTP, then press Ctrl-C."""
    address = urlsplit(started[0])
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)
    with contextlib.closing(connection):
        connection.request("GET", "/")
        statuses.append(connection.getresponse().status)
    os.kill(os.getpid(), signal.SIGINT)


def test_serving_ends_quietly_with_ctrl_c(public: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A free port is picked and told, requests are answered, and an interrupt is no error."""
    started: list[str] = []
    statuses: list[int] = []

    def on_start(address: str) -> None:
        started.append(address)
        threading.Thread(target=_interrupt, args=(started, statuses)).start()

    server.serve(public, show_url=SHOW_URL, port=0, on_start=on_start)
    assert statuses == [200]
    assert capfd.readouterr() == ("", "")


def test_an_interrupt_before_the_first_request_is_quiet_too(public: Path) -> None:
    """Ctrl-C while the address is being printed."""

    def on_start(address: str) -> None:
        raise KeyboardInterrupt(address)

    server.serve(public, show_url=SHOW_URL, port=0, on_start=on_start)


def test_open_to_all_it_tells_an_address_that_others_can_use(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A phone cannot open 0.0.0.0 from a QR code; without a network it is this machine's own number."""
    connect = socket.socket.connect
    lines: list[str] = []

    def without_network(self: socket.socket, address: tuple[str, int]) -> None:
        if self.type == socket.SOCK_DGRAM:
            raise OSError(errno.ENETUNREACH, "Network is unreachable")
        connect(self, address)

    def on_start(address: str) -> None:
        lines.append(address)
        url = urlsplit(address)
        socket.create_connection((url.hostname, url.port or 80), timeout=60).close()
        raise KeyboardInterrupt

    monkeypatch.setattr(socket.socket, "connect", without_network)
    server.serve(public, show_url=SHOW_URL, host="0.0.0.0", port=0, on_start=on_start)  # noqa: S104 - what is tested
    assert urlsplit(lines[0]).hostname == "127.0.0.1"


def test_own_address_is_the_one_on_the_way_there() -> None:
    """The number that the system would send from."""
    assert server.find_own_address(far="127.0.0.1") == "127.0.0.1"


def test_ipv6_addresses_have_brackets(public: Path) -> None:
    """The address that is told can be opened."""
    if not _has_ipv6():
        pytest.skip("this machine has no ::1")
    lines: list[str] = []

    def on_start(address: str) -> None:
        lines.append(address)
        raise KeyboardInterrupt

    server.serve(public, show_url=SHOW_URL, host="::1", port=0, on_start=on_start)
    assert urlsplit(lines[0]).hostname == "::1"


def _has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


def _never(address: str) -> None:
    pytest.fail(f"started at {address}")


def test_a_port_in_use_is_named(public: Path) -> None:
    """With what to do about it."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(FeedError, match=f"127.0.0.1:{port}: another program") as caught:
            server.serve(public, show_url=SHOW_URL, port=port, on_start=_never)
    assert "--port 0" in caught.value.hint


@pytest.mark.parametrize(("host", "port"), [("192.0.2.1", 0), ("no.such.host.invalid", 0), ("127.0.0.1", 70000)])
def test_a_place_that_cannot_be_listened_at_is_named(public: Path, host: str, port: int) -> None:
    """An address that is not this machine's, a name that nobody has, a port that cannot be."""
    with pytest.raises(FeedError, match=host) as caught:
        server.serve(public, show_url=SHOW_URL, host=host, port=port, on_start=_never)
    assert caught.value.hint


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """Nothing is published yet."""
    with pytest.raises(FeedError, match="no such folder") as caught:
        server.serve(tmp_path / "public", show_url=SHOW_URL, on_start=_never)
    assert "podcast render" in caught.value.hint
