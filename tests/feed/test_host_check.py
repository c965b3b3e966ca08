"""Every fault of a host is found by asking it, and nothing is found at one that answers as hosts have to."""

import json
import re
import threading
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run

from podcast.errors import FeedError
from podcast.feed import server
from podcast.feed.host_check import NEWEST, check_host, choose_sample, read_address
from podcast.feed.host_questions import Host, look_at_door
from podcast.feed.host_rules import LACKS, Complaint, Lack, Promise, find_cure, judge_way
from podcast.http import Redirect, Reply

pytestmark = [pytest.mark.server, pytest.mark.renders]
URL = "https://podcast.example.org/"
SOUND, CAPTIONS, CHAPTERS = (f"/episodes/AN0.{suffix}" for suffix in ("mp3", "vtt", "chapters.json"))
Fields = MutableMapping[str, str]


@dataclass
class Answer:
    """What the good host would say, to be spoiled."""

    method: str
    path: str
    status: int = 200
    fields: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass
class SpoiledHost:
    """The server of `podcast serve` with one fault."""

    app: Any
    deaf_to: str = ""
    """A field of requests that it does not hear."""
    spoil: Callable[[Answer], object] = lambda _: None
    address: str = ""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI
        """Answer as the good host does, and then otherwise."""
        answer = Answer(scope["method"], scope["path"])

        async def note(message: Any) -> None:  # noqa: ANN401
            answer.status = message.get("status", answer.status)
            answer.fields |= {name.decode(): value.decode() for name, value in message.get("headers", ())}
            answer.body += message.get("body", b"")

        heard = [pair for pair in scope["headers"] if pair[0].decode() != self.deaf_to]
        await self.app({**scope, "headers": heard}, receive, note)
        self.spoil(answer)
        if answer.method != "HEAD":
            answer.fields["content-length"] = str(len(answer.body))
        headers = [(name.encode(), value.encode()) for name, value in answer.fields.items()]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.body})


@pytest.fixture(scope="module")
def shared_host(rendered_once: Path) -> Iterator[SpoiledHost]:
    """One server for all tests."""
    host = SpoiledHost(server.make_app(rendered_once / "public", show_url=URL))
    with server.listen("127.0.0.1", 0) as listener:
        running = server.make_quiet_server(host)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        host.address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        yield host
        running.should_exit = True
        thread.join(10)


@pytest.fixture
def web_host(shared_host: SpoiledHost) -> SpoiledHost:
    """Give the server without a fault."""
    shared_host.deaf_to, shared_host.spoil = "", lambda _: None
    return shared_host


def find(host: SpoiledHost, show: Path) -> dict[Lack, tuple[str, ...]]:
    """Ask the host, and name the files by what they lack."""
    place = Host(show / "public", URL, host.address, is_private_allowed=True)
    report = check_host(place, progress=lambda *_: None)
    return {lack: files for (lack, _), files in report.complaints.items() if lack is not Lack.LOCAL}


def set_status(path: str, status: int, *, method: str = "", **fields: str) -> Callable[[Answer], object]:
    """Answer a path, by one method or any, with a status and fields besides."""

    def spoil(answer: Answer) -> None:
        if answer.path == path and method in {"", answer.method}:
            answer.status = status
            answer.fields |= {name.replace("_", "-"): value for name, value in fields.items()}

    return spoil


def set_field(path: str, name: str, value: str = "", *, method: str = "") -> Callable[[Answer], object]:
    """Answer a path with another field, or without it."""

    def spoil(answer: Answer) -> None:
        if answer.path == path and method in {"", answer.method}:
            answer.fields.pop(name, None)
            answer.fields |= {name: value} if value else {}

    return spoil


def set_body(path: str, change: Callable[[bytes], bytes]) -> Callable[[Answer], object]:
    """Answer a path with something else."""

    def spoil(answer: Answer) -> None:
        if answer.path == path:
            answer.body = change(answer.body)

    return spoil


def lead_on(answer: Answer) -> None:
    """Lead from one address to the next, for good, and to the feed in the end."""
    steps = ["/feed.xml", "/1", "/2", "/3"]
    if answer.path in steps[:-1]:
        answer.status, answer.fields["location"] = 301, steps[steps.index(answer.path) + 1]
    elif answer.path == "/3":
        answer.status, answer.fields["content-type"] = 200, "application/rss+xml"


FAULTS: list[tuple[Lack, str, Callable[[Answer], object]]] = [
    (Lack.MISSING, "episodes/AN0.mp3", set_status(SOUND, 404)),
    (Lack.FORBIDDEN, "episodes/AN0.vtt", set_status(CAPTIONS, 403, method="GET")),
    (Lack.REFUSED, "feed.xml", set_status("/feed.xml", 500)),
    (Lack.TEMPORARY, "artwork.jpg", set_status("/artwork.jpg", 302, location="/artwork-small.jpg")),
    (Lack.MOVED, "feed.xml", set_status("/feed.xml", 301, location="/sitemap.xml")),
    (Lack.MANY_REDIRECTS, "feed.xml", lead_on),
    (Lack.NO_FEED, "feed.xml", set_body("/feed.xml", lambda _: b"<html>Welcome!")),
    (Lack.OTHER_FEED, "feed.xml", set_body("/feed.xml", lambda body: body.replace(b"<item>", b"<item> "))),
    (Lack.OTHER_FILE, "artwork.jpg", set_body("/artwork.jpg", lambda body: body[::-1])),
    (Lack.OTHER_FILE, "episodes/AN0.mp3", set_body(SOUND, lambda body: b"x" * len(body))),
    (Lack.PAGE, "episodes/AN0.mp3", set_field(SOUND, "content-type", "text/html")),
    (Lack.TYPE, "episodes/AN0.vtt", set_field(CAPTIONS, "content-type", "application/octet-stream")),
    (Lack.NO_HEAD, "episodes/AN0.mp3", set_status(SOUND, 405, method="HEAD")),
    (Lack.NO_LENGTH, "episodes/AN0.mp3", set_field(SOUND, "content-length", method="HEAD")),
    (Lack.LENGTH, "episodes/AN0.mp3", set_field(SOUND, "content-length", "5", method="HEAD")),
    (Lack.WRONG_RANGE, "episodes/AN0.mp3", set_field(SOUND, "content-range", "bytes 0-9/10")),
    (Lack.WRONG_RANGE, "episodes/AN0.mp3", set_body(SOUND, lambda body: body[1:])),
    (Lack.NO_CORS, "episodes/AN0.chapters.json", set_field(CHAPTERS, "access-control-allow-origin", method="GET")),
    (Lack.NO_PREFLIGHT, "episodes/AN0.vtt", set_status(CAPTIONS, 405, method="OPTIONS")),
    (Lack.NO_VALIDATOR, "feed.xml", lambda answer: [answer.fields.pop(name, "") for name in ("etag", "last-modified")]),
    (Lack.KEPT_LONG, "feed.xml", set_field("/feed.xml", "cache-control", "public, max-age=86400")),
    (Lack.NO_INDEX, "index.html", set_status("/", 403)),
    (Lack.ALWAYS_THERE, "there-is-nothing-here.mp3", set_status("/there-is-nothing-here.mp3", 200)),
]
BESIDES = {
    Lack.TEMPORARY: {Lack.OTHER_FILE},
    Lack.MOVED: {Lack.NO_FEED},
    Lack.MANY_REDIRECTS: {Lack.MOVED, Lack.NO_FEED, Lack.NO_VALIDATOR},
}
DEAF = [(Lack.NO_RANGES, "episodes/AN0.mp3", "range"), (Lack.NO_VALIDATOR, "feed.xml", "if-none-match")]
SAFE = {Lack.UNREACHABLE, Lack.NOT_HTTPS, Lack.LOCAL, Lack.OPEN_DOOR, Lack.DOWNGRADE}
"""What is found without a spoiled answer, below."""


@pytest.mark.parametrize(("lack", "file", "spoil"), FAULTS)
def test_a_fault_is_found(
    web_host: SpoiledHost, rendered_once: Path, lack: Lack, file: str, spoil: Callable[[Answer], object]
) -> None:
    """It is told of the file that has it, and nothing else is; a redirect leads to another file besides."""
    web_host.spoil = spoil
    lacks = find(web_host, rendered_once)
    assert file in lacks.pop(lack)
    assert lacks.keys() == BESIDES.get(lack, set())


@pytest.mark.parametrize(("lack", "file", "deaf_to"), DEAF)
def test_what_a_host_does_not_hear_is_found(
    web_host: SpoiledHost, rendered_once: Path, lack: Lack, file: str, deaf_to: str
) -> None:
    """It sends the whole file whatever was asked."""
    web_host.deaf_to = deaf_to
    assert find(web_host, rendered_once) == {lack: (file,)}


def test_every_fault_is_tried_and_has_a_cure() -> None:
    """The table of what may be wrong has nothing that no test finds."""
    assert {lack for lack, *_ in (*FAULTS, *DEAF)} | SAFE == set(Lack) == LACKS.keys()
    assert {rule.weight for rule in LACKS.values()} == {"error", "warning", "hint"}
    assert find_cure(Lack.NO_CORS, "nginx/1.27.3").startswith("nginx: add_header")
    assert find_cure(Lack.NO_CORS, "somebody's") == LACKS[Lack.NO_CORS].cure


@pytest.mark.parametrize(
    ("address", "led_to", "lack"),
    [
        ("http://pod.example.net/", "", Lack.NOT_HTTPS),
        ("http://127.0.0.1:8000/", "", Lack.LOCAL),
        ("https://pod.example.net/", "", Lack.OPEN_DOOR),
        ("https://pod.example.net/", "https://pod.example.net/", None),
    ],
)
def test_the_way_in_is_safe(tmp_path: Path, address: str, led_to: str, lack: Lack | None) -> None:
    """Listeners come by https, and by http they are led there."""
    way = (Redirect(301, led_to),) if led_to else ()

    class FarHost(Host):
        """A host that answers without a network."""

        def ask(self, address: str, **_: Any) -> Reply:  # noqa: ANN401
            assert address == "http://pod.example.net/"
            return Reply(200, {}, redirects=way)

    host = FarHost(tmp_path, address, address)
    assert [complaint.lack for complaint in look_at_door(Promise("x", address, ""), host)] == ([lack] if lack else [])


def test_a_way_that_leaves_https_is_found() -> None:
    """Wherever it leads to in the end."""
    way = (Redirect(301, "http://a.example/x"), Redirect(308, "https://a.example/x"))
    file = Promise("x.mp3", "https://pod.example.net/x.mp3", "audio/mpeg")
    assert [*judge_way(file, Reply(200, {}, redirects=way))] == [Complaint(Lack.DOWNGRADE, "x.mp3")]


def test_a_host_that_is_not_there_is_found(rendered_once: Path) -> None:
    """No answer at all; each file is told, and there is an end."""
    with server.listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
    report = check_host(Host(rendered_once / "public", URL, f"http://127.0.0.1:{port}/"), progress=lambda *_: None)
    lacks = {lack: files for (lack, _), files in report.complaints.items()}
    assert lacks.keys() == {Lack.UNREACHABLE, Lack.LOCAL}
    assert {"feed.xml", "episodes/AN0.mp3"} <= set(lacks[Lack.UNREACHABLE])


def test_a_good_host_has_no_fault(run: Run, web_host: SpoiledHost, published: Path) -> None:
    """The server of `podcast serve` is one, but on this machine alone; so says the command, and its JSON."""
    result = run("check", "AN0", "--online", web_host.address, "--json", "-q", "--show", published)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    (report,) = [row for row in rows if "online" in row]
    assert (report["online"], report["episodes"]) == (web_host.address, ["episodes/AN0.mp3"])
    assert [row["lack"] for row in report["lacks"]] == ["local"]
    hints = [finding["message"] for finding in rows[-1]["findings"] if finding["kind"] == "hint"]
    assert hints == [f"{web_host.address}: on this machine or its network alone"]


def test_a_fault_fails_the_command(run: Run, web_host: SpoiledHost, published: Path) -> None:
    """One line, with what to do; the address of the feed itself will do, too."""
    web_host.spoil = set_status(SOUND, 404)
    result = run("check", "--online", f"{web_host.address}feed.xml", "--show", published)
    assert (
        f"error    {web_host.address}: episodes/AN0.mp3: not there (404). Bring it there: podcast publish"
        in result.stdout
    )
    assert result.exit_code == 1


def test_the_settings_say_where(run: Run, published: Path) -> None:
    """Without an address it is the show's, unless that is still the example's: nobody is asked."""
    result = run("check", "--online", "--show", published)
    assert "url is still" in result.stdout
    assert run("check", "--all", "--show", published).exit_code == 2


@pytest.mark.parametrize("text", ["AN76", "s3://bucket/show", "https://x.example/?a=b", "garden"])
def test_what_is_no_address_is_named(run: Run, published: Path, text: str) -> None:
    """Before anything is looked at."""
    result = run("check", "--online", text, "--show", published)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f'--online: "{text}" is no address of the web' in result.stderr
    with pytest.raises(FeedError):
        read_address(text)


def test_archives_and_feeds_of_editions_are_asked_for(web_host: SpoiledHost, published: Path) -> None:
    """What is here and not there is told; episodes of an edition are asked for as well."""
    public = published / "public"
    (public / "editions" / "highlights").mkdir(parents=True)
    feed = (public / "feed.xml").read_text("utf-8")
    (public / "feed-1.xml").write_text(feed.replace("AN0.mp3", "AN1.mp3"), encoding="utf-8")
    (public / "editions" / "highlights" / "feed.xml").write_text(feed.replace("AN0.mp3", "AN0.h.mp3"), encoding="utf-8")
    missing = {"feed-1.xml", "editions/highlights/feed.xml", "episodes/AN1.mp3", "episodes/AN0.h.mp3"}
    assert {lack: {*files} for lack, files in find(web_host, published).items()} == {Lack.MISSING: missing}


def test_of_many_episodes_a_sample_is_asked_for() -> None:
    """The newest, and as many of the others, the oldest among them."""
    newest_first = list(range(500, 0, -1))
    chosen = choose_sample(newest_first, is_all=False)
    assert chosen[:NEWEST] == newest_first[:NEWEST]
    assert len(set(chosen)) == 2 * NEWEST
    assert 1 in chosen
    assert choose_sample(newest_first, is_all=True) == newest_first
    assert choose_sample(newest_first[:15], is_all=False) == newest_first[:15]


def test_rules_of_the_page_are_such() -> None:
    """What is pasted into a store's settings is JSON, and lets players of any site read and jump."""
    page = (ROOT / "docs" / "hosts.md").read_text(encoding="utf-8")
    policy, (rule,) = (json.loads(block) for block in re.findall("```json\n(.*?)```", page, re.DOTALL))
    assert [(part["Effect"], part["Action"]) for part in policy["Statement"]] == [("Allow", "s3:GetObject")]
    assert (rule["AllowedOrigins"], rule["AllowedMethods"]) == (["*"], ["GET", "HEAD"])
    assert "Range" in rule["AllowedHeaders"]
    assert {f"`{lack}`" for lack in Lack} - {"`local`"} <= set(re.findall("`[a-z0-9-]+`", page))
