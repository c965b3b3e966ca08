"""What others chose leads into no private network: however it is spelled, resolved, redirected or proxied."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from conftest import Run
from support.web import Web, http, moved, serving

from podcast.http import Fault, HttpError, Limits, Private, Remote, ask, download
from podcast.http.private_addresses import is_local_name, is_private, refuse_private

PAGE = b"<p>The first paragraph speaks of tides.</p>"
PUBLIC = "93.184.216.34"
HERE = "127.0.0.1"
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture
def web() -> Iterator[Web]:
    """Serve a page from this machine."""
    with serving() as server:
        server.put("/page", http(PAGE))
        yield server


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the environment says of proxies."""
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def proxy(web: Web, monkeypatch: pytest.MonkeyPatch) -> Web:
    """Let the environment name the server as the proxy for everything."""
    monkeypatch.setenv("HTTP_PROXY", web.address)
    monkeypatch.setenv("HTTPS_PROXY", web.address)
    return web


@pytest.fixture
def resolve(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Let names of `.example` stand for numbers that change from one question to the next; the last one stays."""
    look_up = socket.getaddrinfo

    def stand_for(*answers: list[str]) -> list[str]:
        queue, asked = list(answers), list[str]()

        def answer(host: Any, *arguments: Any, **options: Any) -> list[Any]:  # noqa: ANN401 - any of the system's own
            name = host.decode() if isinstance(host, bytes) else str(host)
            if not name.endswith(".example"):
                return look_up(host, *arguments, **options)
            asked.append(name)
            numbers = queue.pop(0) if len(queue) > 1 else queue[0]
            return [entry for number in numbers for entry in look_up(number, *arguments, **options)]

        monkeypatch.setattr(socket, "getaddrinfo", answer)
        return asked

    return stand_for


def page(address: str, private: Private = Private.REFUSED) -> bytes:
    """Ask for a page, once."""
    return ask(address, accept=("text/html",), limits=Limits(attempts=1, private=private)).body


def assert_refused(address: str, private: Private = Private.REFUSED) -> HttpError:
    """See that an address is refused because it is private."""
    with pytest.raises(HttpError) as caught:
        page(address, private)
    assert caught.value.fault is Fault.PRIVATE, caught.value
    return caught.value


def elsewhere(web: Web, host: str) -> str:
    """Give the address of the server's page under another name for this machine."""
    return f"{web.address.replace(HERE, host)}/page"


# Numbers and names


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "127.255.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "100.127.255.255", "0.0.0.0", "0.1.2.3", "255.255.255.255"),  # noqa: S104
        *("224.0.0.1", "239.1.1.1", "240.0.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.1"),
        *("::", "::1", "fc00::1", "fdff::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2001:db8::1", "100::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.1.1", "::127.0.0.1", "::8.8.8.8"),
        *("64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "2001::1"),
    ],
)
def test_private_number(number: str) -> None:
    """This machine, its networks, all that is reserved, and what is written in IPv6 of them."""
    assert is_private(number)


@pytest.mark.parametrize(
    "number",
    [
        *(PUBLIC, "8.8.8.8", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0", "169.253.1.1"),
        *("2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"),
    ],
)
def test_public_number(number: str) -> None:
    """The internet's own, and its neighbours of private ones."""
    assert not is_private(number)


@pytest.mark.parametrize(
    ("name", "is_local"),
    [
        *[(name, True) for name in ("localhost", "LocalHost.", "a.localhost", "intranet", "nas.local", "x.internal")],
        *[(name, True) for name in ("127.1", "0x7f.1", "0177.0.0.1", "%31%32%37.0.0.1", "::1", "fe80::1%25eth0")],
        *[
            (name, True)
            for name in (
                "\uff11\uff12\uff17.\uff10.0.1",
                "\u2460\u2461\u2466.1",
                "127\u30020.0\uff0e1",
                "nas.\uff4cocal",
            )
        ],
        ("example\u3002org", False),
        *[(name, False) for name in ("example.org", "local.example", "localhost.example", "134744072", "8.8.8.8.")],
        *[(name, False) for name in ("2606:4700::1111", "localhost%00.example", "a%3ab.example", f"{'x' * 70}.org")],
    ],
)
def test_local_name(name: str, is_local: bool) -> None:  # noqa: FBT001 - the other half of the table
    """Names that never leave a network, and numbers in every spelling."""
    assert is_local_name(name) is is_local


# Connections

SPELLINGS = ("127.0.0.1", "localhost", "LOCALHOST", "127.1", "0x7f000001", "2130706433", "0x7f.1")


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_leads_to_this_machine(web: Web, host: str) -> None:
    """Each would reach the server if it were allowed, and asks nothing of it as it is not."""
    address = elsewhere(web, host)
    assert assert_refused(address).address == address
    assert not web.asked
    assert page(address, Private.ALLOWED) == PAGE


@pytest.mark.parametrize(
    "host",
    [
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "0.0.0.1",
        "169.254.169.254",
        "10.0.0.1",
        "[fe80::1]",
        "[fd00::1]",
        "100.64.0.1",
    ],
)
def test_other_private_hosts_are_not_called(host: str) -> None:
    """It is not even tried: a connection to another machine would fail here otherwise."""
    assert_refused(f"http://{host}/")
    assert_refused(f"https://{host}:8443/")


@pytest.mark.parametrize("numbers", [[HERE], [PUBLIC, HERE], [HERE, PUBLIC]])
def test_names_that_stand_for_this_machine_are_refused(
    web: Web, resolve: Callable[..., list[str]], numbers: list[str]
) -> None:
    """Also where only one of several numbers is private; the error tells which."""
    resolve(numbers)
    assert f"{HERE} (inside.example)" in assert_refused(elsewhere(web, "inside.example")).detail
    assert not web.asked
    resolve([HERE])
    assert page(elsewhere(web, "inside.example"), Private.ALLOWED) == PAGE


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_name_that_changes_its_mind_gets_no_byte(resolve: Callable[..., list[str]], scheme: str) -> None:
    """It was public when it was looked up and is this machine when it is connected to: that end is looked at."""
    with socket.create_server((HERE, 0)) as listener:
        asked = resolve([PUBLIC], [HERE])
        assert_refused(f"{scheme}://inside.example:{listener.getsockname()[1]}/page")
        assert len(asked) == 2
        connection, _ = listener.accept()
        with connection:
            connection.settimeout(10)
            assert connection.recv(1) == b""


def test_public_names_are_connected_to(resolve: Callable[..., list[str]]) -> None:
    """What passes is called: a test that calls another machine is told so."""
    resolve([PUBLIC])
    with pytest.raises(BaseException) as caught:  # noqa: PT011 - a group of one
        page("http://news.example/")
    assert f"a test wanted to reach ('{PUBLIC}', 80)" in str(getattr(caught.value, "exceptions", [caught.value])[0])


def test_unknown_names_are_unreachable(resolve: Callable[..., list[str]]) -> None:
    """As they are without being looked at first."""
    resolve(["no number"])
    with pytest.raises(HttpError) as caught:
        page("http://news.example/")
    assert caught.value.fault is Fault.UNREACHABLE


@pytest.mark.parametrize("event", ["http11.send_request_headers.started", "http2.send_request_headers.started"])
def test_nothing_is_sent_by_a_library_that_does_not_tell(event: str) -> None:
    """A later version whose events have other names is noticed, and trusted with nothing."""
    request = httpx.Request("GET", "http://news.example/")
    refuse_private(request, "http://news.example/")
    with pytest.raises(RuntimeError, match="no longer tells"):
        asyncio.run(request.extensions["trace"](event, {}))


@pytest.mark.parametrize(("number", "is_refused"), [(PUBLIC, False), ("2606:4700::1111", False), ("10.0.0.1", True)])
def test_other_end_is_looked_at(number: str, is_refused: bool) -> None:  # noqa: FBT001 - the other half of the table
    """A public one is sent what there is to send; the connection to a private one is closed."""
    request = httpx.Request("GET", "http://news.example/")
    refuse_private(request, "http://news.example/")

    class Stream(httpx.AsyncByteStream):
        is_closed = False

        def get_extra_info(self, _name: str) -> tuple[str, int]:
            return number, 80

        async def aclose(self) -> None:
            self.is_closed = True

    async def connect(stream: Stream) -> None:
        await request.extensions["trace"]("connection.connect_tcp.complete", {"return_value": stream})
        await request.extensions["trace"]("http11.send_request_headers.started", {})

    stream, error = Stream(), None
    try:
        asyncio.run(connect(stream))
    except HttpError as caught:
        error = caught
    assert (error is not None, stream.is_closed) == (is_refused, is_refused)


# Redirects, and what the user typed


@pytest.mark.parametrize("host", ["", HERE, "localhost", "0x7f000001", "[::1]", "169.254.169.254", "inside.example"])
def test_typed_address_does_not_lead_to_another_one(web: Web, resolve: Callable[..., list[str]], host: str) -> None:
    """What the user named is asked; where it redirects to is not, on the same server neither."""
    resolve([HERE])
    web.put("/moved", moved(elsewhere(web, host) if host else "/page"))
    assert page(f"{web.address}/page", Private.TYPED) == PAGE
    web.asked.clear()
    assert assert_refused(f"{web.address}/moved", Private.TYPED).address == f"{web.address}/moved"
    assert set(web.asked) == {"/moved"}
    if host not in {"[::1]", "169.254.169.254"}:
        assert page(f"{web.address}/moved", Private.ALLOWED) == PAGE


def test_redirect_off_private_addresses_is_followed(proxy: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mirror may lead to a public server, which leads to no private one."""
    monkeypatch.setenv("NO_PROXY", HERE)
    proxy.put("/mirror", moved("http://news.example/page"))
    proxy.put("http://news.example/page", http(PAGE))
    assert page(f"{proxy.address}/mirror", Private.TYPED) == PAGE
    proxy.put("http://news.example/page", moved(f"{proxy.address}/page"))
    assert_refused(f"{proxy.address}/mirror", Private.TYPED)
    assert "/page" not in proxy.asked


def test_downloads_are_held_to_it(web: Web, tmp_path: Path) -> None:
    """A file comes from a typed address, and from no other on this machine."""
    remote = Remote("page", f"{web.address}/page", 1000)

    def fetch(remote: Remote, private: Private) -> None:
        download(remote, tmp_path / "page", progress=lambda *_: None, limits=Limits(attempts=1, private=private))

    fetch(remote, Private.TYPED)
    assert (tmp_path / "page").read_bytes() == PAGE
    web.put("/moved", moved("/page"))
    for address, private in ((remote.address, Private.REFUSED), (f"{web.address}/moved", Private.TYPED)):
        with pytest.raises(HttpError) as caught:
            fetch(Remote("page", address, 1000), private)
        assert caught.value.fault is Fault.PRIVATE


# Proxies


def test_proxy_may_be_private(proxy: Web, resolve: Callable[..., list[str]]) -> None:
    """The user named it; it looks up names itself, and they are not looked up here."""
    asked = resolve([HERE])
    proxy.put("http://news.example/page", http(PAGE))
    assert page("http://news.example/page") == PAGE
    proxy.put("news.example:443", http(status="403 Forbidden"))
    with pytest.raises(HttpError) as caught:
        page("https://news.example/page")
    assert caught.value.fault is Fault.BROKEN_OFF
    assert proxy.asked["news.example:443"][0].startswith(b"CONNECT ")
    assert not asked


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(
    "host", [*SPELLINGS, "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "intranet", "nas.local", "%31%32%37.0.0.1"]
)
def test_proxy_is_not_asked_for_private_hosts(proxy: Web, scheme: str, host: str) -> None:
    """What is private by what it is called is refused before the proxy hears of it."""
    assert_refused(f"{scheme}://{host}:1/page")
    assert_refused(f"{scheme}://{host}/")
    assert not proxy.asked


def test_proxy_is_no_way_to_itself(proxy: Web) -> None:
    """Its own address is as private as others, by itself and by redirect."""
    assert_refused(f"{proxy.address}/page")
    proxy.put("http://news.example/page", moved(f"{proxy.address}/page"))
    assert_refused("http://news.example/page")
    assert "/page" not in proxy.asked


def test_hosts_that_go_round_the_proxy_are_looked_up(
    proxy: Web, resolve: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_PROXY makes a connection of our own, which is looked at."""
    monkeypatch.setenv("NO_PROXY", "inside.example")
    resolve([HERE])
    assert_refused(elsewhere(proxy, "inside.example"))
    assert not proxy.asked


# What shows say


def list_issue(show: Path, address: str) -> None:
    """Let the show's archive have an address for issue 7."""
    rows = f"number,title,url,date\n7,Tides,{address},2020-01-02\n"
    (show / "issues" / "archive.csv").write_text(rows, encoding="utf-8")


@pytest.mark.parametrize("command", ["fetch", "render"])
def test_show_does_not_reach_into_a_network_unless_it_says_so(web: Web, show: Path, run: Run, command: str) -> None:
    """Somebody else's archive.csv is no way to this machine; a show of one's own may say that it is."""
    list_issue(show, f"{web.address}/page")
    result = run(command, "AN7", "--show", show)
    assert result.exit_code == 1
    assert f"{web.address}/page: leads to the private address 127.0.0.1" in result.output
    assert "allow_private_addresses = true" in result.output
    assert not web.asked
    settings = show / "feed" / "show.toml"
    settings.write_text("allow_private_addresses = true\n" + settings.read_text("utf-8"), encoding="utf-8")
    result = run("fetch", "AN7", "--show", show)
    assert result.exit_code == 0, result.output
    assert "tides" in (show / "issues" / "AN7.html").read_text("utf-8")


def test_feed_and_forum_lead_to_no_private_page(proxy: Web, show: Path, run: Run) -> None:
    """An address in a feed, or the interface of a forum, is as foreign as the archive's."""
    entry = f"<item><title>Issue 7</title><link>{proxy.address}/page</link></item>"
    feed = http(f"<rss><channel>{entry}</channel></rss>".encode(), kind="application/rss+xml")
    proxy.put("http://news.example/feed", feed)
    proxy.put("http://news.example/graphql", moved(f"{proxy.address}/page", "307 Temporary Redirect"))
    proxy.put("http://news.example/posts/AbCdEfGhIjKlMnOpQ/x", moved(f"{proxy.address}/page"))
    for address in ("http://news.example/feed", "http://news.example/posts/AbCdEfGhIjKlMnOpQ/x"):
        list_issue(show, address)
        result = run("fetch", "AN7", "--show", show)
        assert (result.exit_code, "leads to the private address" in result.output) == (1, True)
        assert proxy.asked[address]
    assert "/page" not in proxy.asked
