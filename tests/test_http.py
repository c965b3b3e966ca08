"""A server may answer as it likes: there is what was asked for, whole, or one fault, in bounded time."""

import hashlib
import os
import pickle
import socket
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from support.web import Web, http, moved

from podcast.http import Answer, Fault, HttpError, Limits, Private, Remote, ask, download

PAGE = b"<p>The first paragraph speaks of tides.</p>"
MODEL = bytes(range(256)) * 1000
pytestmark = pytest.mark.usefixtures("no_proxy")

limited = partial(Limits, private=Private.ALLOWED)  # the server is on this machine
USUAL = limited()
MOST = USUAL.most_bytes


class Naps(list[float]):
    """Keeps how long was slept, without sleeping."""

    def __call__(self, seconds: float) -> None:
        """Sleep not at all."""
        self.append(seconds)


@pytest.fixture
def naps() -> Naps:
    """Give a list of what was slept."""
    return Naps()


def answer(url: str, *, naps: Naps, limits: Limits = USUAL) -> Answer:
    """Ask for a page."""
    return ask(url, accept=("text/html",), limits=limits, sleep=naps)


# Questions


def test_answer_says_what_it_is(web: Web, naps: Naps) -> None:
    """Where redirects have led to, the type in small letters, the encoding."""
    web.put("/there", http(PAGE, kind='Text/HTML; x=y; Charset="ISO-8859-1"'))
    reply = answer(web.put("/here", moved("/there")), naps=naps)
    assert reply == Answer(f"{web.address}/there", "text/html", "iso-8859-1", PAGE)


def test_question_says_who_asks(web: Web, naps: Naps) -> None:
    """A server may want to know; what is posted is JSON."""
    ask(web.put("/post", http(PAGE)), accept=("text/html", "text/plain"), payload={"a": 1}, limits=USUAL, sleep=naps)
    request = web.asked["/post"][0].lower()
    assert request.startswith(b"post ")
    assert b"user-agent: newsletter-podcast/" in request
    assert b"accept: text/html, text/plain\r\n" in request
    assert b'{"a":1}' in request.replace(b" ", b"")


def test_passing_faults_are_waited_out(web: Web) -> None:
    """Server errors, broken connections and half answers are tried again, each time later."""
    half = http(PAGE)[:-10]
    for faults in ([http(b"", "500 Oops"), http(b"", "503 Busy"), http(b"", "408 Late")], [b"", half, b"\0\r\n\r\n"]):
        naps = Naps()
        assert answer(web.put("/later", *faults, http(PAGE)), naps=naps).body == PAGE
        assert naps == [1, 2, 4]
        assert len(web.asked["/later"]) == 4


def test_faults_that_do_not_pass_are_the_last_one(web: Web, naps: Naps) -> None:
    """After four attempts; what will not pass is not tried again."""
    with pytest.raises(HttpError) as caught:
        answer(web.put("/later", http(b"", "500 Oops"), http(b"", "503 Busy")), naps=naps)
    assert (caught.value.fault, caught.value.detail) == (Fault.BUSY, "503, Service Unavailable")
    with pytest.raises(HttpError) as caught:
        answer(web.put("/never", http(b"", "404 Not Found")), naps=naps)
    assert (caught.value.fault, caught.value.detail) == (Fault.STATUS, "404, Not Found")
    assert naps == [1, 2, 4]


def test_a_name_that_nobody_has_is_asked_for_once(naps: Naps, monkeypatch: pytest.MonkeyPatch) -> None:
    """A typing mistake is told at once; a service of names that fails may answer later."""
    for number, attempts in ((socket.EAI_NONAME, 1), (socket.EAI_AGAIN, USUAL.attempts)):

        def refuse(*_arguments: object, number: int = number, **_options: object) -> None:
            raise socket.gaierror(number, "no such name")

        monkeypatch.setattr(socket, "getaddrinfo", refuse)
        for limits in (USUAL, replace(USUAL, private=Private.REFUSED)):
            naps.clear()
            with pytest.raises(HttpError, match="no such name") as caught:
                answer("https://letter.invalid/7", naps=naps, limits=limits)
            assert caught.value.fault == Fault.UNREACHABLE
            assert len(naps) == attempts - 1


@pytest.mark.parametrize(
    ("headers", "wait_s"),
    [
        ({"retry_after": "7"}, 7),
        ({"retry_after": "Thu, 01 Jan 2026 00:00:30 GMT", "date": "Thu, 01 Jan 2026 00:00:10 GMT"}, 20),
        ({"retry_after": "Thu, 01 Jan 2026 00:00:00 GMT", "date": "Thu, 01 Jan 2026 00:00:10 GMT"}, 0),
        ({"retry_after": "Thu, 01 Jan 2026 00:00:00 GMT"}, 1),
        ({"retry_after": "in a while"}, 1),
        ({}, 1),
    ],
)
def test_too_many_requests_waits_as_long_as_asked(web: Web, naps: Naps, headers: dict[str, str], wait_s: float) -> None:
    """Seconds or a moment of the server's clock; without either the usual."""
    answer(web.put("/429", http(b"", "429 Slow down", **headers), http(PAGE)), naps=naps)
    assert naps == [wait_s]


def test_long_waits_are_for_the_user(web: Web, naps: Naps) -> None:
    """An hour is not slept away."""
    with pytest.raises(HttpError) as caught:
        answer(web.put("/hour", http(b"", "429 Slow", retry_after="3600")), naps=naps)
    assert caught.value.fault is Fault.BUSY
    assert not naps


def test_ten_megabytes_are_read(web: Web, naps: Naps) -> None:
    """The limit itself is allowed, a byte more is not."""
    assert len(answer(web.put("/large", http(b"x" * MOST)), naps=naps).body) == MOST
    with pytest.raises(HttpError, match="has more bytes than 10,000,000"):
        answer(web.put("/large", http(b"x" * (MOST + 1))), naps=naps)


def test_five_redirects_are_followed(web: Web, naps: Naps) -> None:
    """The sixth is one too many."""
    for step in range(6):
        web.put(f"/step{step}", moved(f"step{step + 1}", "307 Temporary Redirect"))
    web.put("/step6", http(PAGE))
    assert answer(f"{web.address}/step1", naps=naps).body == PAGE
    with pytest.raises(HttpError) as caught:
        answer(f"{web.address}/step0", naps=naps)
    assert (caught.value.fault, caught.value.address) == (Fault.REDIRECTS, f"{web.address}/step0")


@pytest.mark.parametrize(
    ("before", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"x: y\r\n"),
        (b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ntransfer-encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ],
)
def test_dripping_answer_has_a_deadline(web: Web, naps: Naps, before: bytes, drop: bytes) -> None:
    """A byte now and then does not keep anybody waiting for ever, neither in the head nor in the body."""
    with pytest.raises(HttpError) as caught:
        answer(web.put("/drip", web.drip(before, drop)), naps=naps, limits=limited(deadline_s=0.3))
    assert (caught.value.fault, caught.value.detail) == (Fault.LATE, "0.3")
    assert not naps


def test_silence_is_tried_again(web: Web, naps: Naps) -> None:
    """A server that says nothing may have been busy."""
    url = web.put("/mute", web.drip(b"", b""), http(PAGE))
    assert answer(url, naps=naps, limits=limited(silence_s=1)).body == PAGE
    assert naps == [1]


def test_page_of_somebody_else_is_no_answer(web: Web, naps: Naps) -> None:
    """A captive portal sends its own page with status 200, where data were asked for."""
    portal = web.put("/portal", moved("/login"))
    web.put("/login", http(b"<html>Welcome to our hotel"))
    with pytest.raises(HttpError) as caught:
        ask(portal, accept=("application/json",), limits=USUAL, sleep=naps)
    assert (caught.value.fault, caught.value.address) == (Fault.TYPE, f"{web.address}/login")


def test_errors_cross_processes() -> None:
    """With all that callers make messages of, and a hint for those who do not."""
    error: HttpError = pickle.loads(pickle.dumps(HttpError(Fault.BUSY, "https://x.example/", "503")))  # noqa: S301 - our own
    assert (error.fault, error.address, error.detail) == (Fault.BUSY, "https://x.example/", "503")
    assert error.message == "https://x.example/: answers for now 503"
    assert error.hint


# Downloads


def quiet(_name: str, _done: int, _total: int) -> None:
    """Tell nobody."""


fetch = partial(download, progress=quiet, limits=limited(attempts=3), sleep=lambda _seconds: None)


def remote(web: Web) -> Remote:
    """Describe the file as its publisher does."""
    digest = f"sha256:{hashlib.sha256(MODEL).hexdigest()}"
    return Remote("model", f"{web.address}/model", len(MODEL), len(MODEL), digest)


def cut(reply: bytes, missing: int) -> Callable[[socket.socket], None]:
    """Hang up before the last bytes of an answer."""
    return lambda connection: connection.sendall(reply[:-missing])


def rest(data: bytes, start: int) -> bytes:
    """Answer with what follows."""
    return http(data[start:], "206 Partial Content", content_range=f"bytes {start}-{len(data) - 1}/{len(data)}")


def test_download_goes_on_where_it_broke_off(web: Web, tmp_path: Path) -> None:
    """Nothing is fetched twice: not within a run, not by the next one."""
    path = tmp_path / "model"
    web.put("/model", cut(http(MODEL), len(MODEL) - 70_000), http(status="503 Busy"), http(status="404 Not Found"))
    with pytest.raises(HttpError, match="answers 404"):
        fetch(remote(web), path)
    assert path.read_bytes() == MODEL[:65_536]
    web.put("/model", rest(MODEL, 65_536))
    fetch(remote(web), path)
    assert path.read_bytes() == MODEL
    assert b"range: bytes=65536-" in web.asked["/model"][0].lower()


@pytest.mark.parametrize(
    "replies",
    [
        [http(MODEL)],  # no ranges there: from the start
        [http(status="416 Range Not Satisfiable"), http(MODEL)],
        [rest(MODEL, 100), http(MODEL)],  # another range than was asked for
        [rest(b"x" * len(MODEL), 65_536), http(MODEL)],  # another file by now
    ],
)
def test_rest_that_does_not_fit_is_begun_anew(web: Web, tmp_path: Path, replies: list[bytes]) -> None:
    """Whatever the server makes of a range, what is there is right."""
    (tmp_path / "model").write_bytes(MODEL[:65_536])
    web.put("/model", *replies)
    fetch(remote(web), tmp_path / "model")
    assert (tmp_path / "model").read_bytes() == MODEL


def test_whole_file_is_not_asked_for(web: Web, tmp_path: Path) -> None:
    """If its checksum is right."""
    (tmp_path / "model").write_bytes(MODEL)
    web.put("/model", http(status="404 Not Found"))
    fetch(remote(web), tmp_path / "model")
    assert not web.asked["/model"]


def test_other_file_is_refused_and_deleted(web: Web, tmp_path: Path) -> None:
    """As often as it comes; the next run begins anew."""
    web.put("/model", http(os.urandom(len(MODEL))))
    with pytest.raises(HttpError) as caught:
        fetch(remote(web), tmp_path / "model")
    assert caught.value.fault is Fault.OTHER_FILE
    assert not (tmp_path / "model").exists()


@pytest.mark.parametrize("digest", ["md5:", "sha256:", f"sha256:{'0' * 64}"])
def test_empty_checksum_is_that_of_no_file(web: Web, tmp_path: Path, digest: str) -> None:
    """A publisher who leaves it empty has not said that any file is right, neither a new one nor what is there."""
    (tmp_path / "model").write_bytes(bytes(len(MODEL)))
    web.put("/model", http(MODEL))
    with pytest.raises(HttpError) as caught:
        fetch(replace(remote(web), digest=digest), tmp_path / "model")
    assert caught.value.fault is Fault.OTHER_FILE
    assert not (tmp_path / "model").exists()


def test_attempts_that_bring_something_do_not_count(web: Web, tmp_path: Path) -> None:
    """A line that breaks off every 64 KiB gets there; three in a row that bring nothing are enough."""
    busy = http(status="503 Busy")
    start, middle = cut(http(MODEL), len(MODEL) - 70_000), cut(rest(MODEL, 65_536), len(MODEL) - 140_000)
    web.put("/model", start, busy, middle, busy, rest(MODEL, 131_072))
    fetch(remote(web), tmp_path / "model")
    assert (tmp_path / "model").read_bytes() == MODEL
    web.put("/model", b"")
    (tmp_path / "model").unlink()
    with pytest.raises(HttpError) as caught:
        fetch(remote(web), tmp_path / "model")
    assert caught.value.fault is Fault.MALFORMED
    assert len(web.asked["/model"]) == 3


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 256000\r\n\r\n"])
def test_stalled_download_is_left(web: Web, tmp_path: Path, start: bytes) -> None:
    """Neither dripping headers nor a dripping body holds us for ever."""
    web.put("/model", web.drip(start, b"x: y\r\n"))
    with pytest.raises(HttpError) as caught:
        fetch(remote(web), tmp_path / "model", limits=limited(deadline_s=0.4, attempts=3))
    assert caught.value.fault is Fault.LATE
