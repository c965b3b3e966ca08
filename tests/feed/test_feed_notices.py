"""Hub and notifier are told of a changed feed, and publishing hangs on neither."""

import logging
from dataclasses import replace

import pytest
from support.published import SHOW
from support.web import Web, http, moved

from podcast.feed.feed_notices import TOKEN, tell_of_feeds
from podcast.model import Notifier

pytestmark = pytest.mark.usefixtures("no_proxy")

FILES = ("index.html", "feed.xml", "feed-1.xml", "topics/ports/feed.xml", "sitemap.xml", "episodes/HN2.mp3")
FEED = "https://pod.example.org/harbour/feed.xml"
QUOTED = "https%3A%2F%2Fpod.example.org%2Fharbour%2Ffeed.xml"


def test_a_hub_is_told_of_every_feed_that_changed(web: Web) -> None:
    """Of the show's and of its topics', by the form of PubSubHubbub; not of pages, sound or archives."""
    show = replace(SHOW, hub=web.put("/hub", http(status="204 No Content")))
    topic = FEED.replace("feed.xml", "topics/ports/feed.xml")
    assert tell_of_feeds(FILES, show, {}) == tuple(f"127.0.0.1 was told of {feed}" for feed in (FEED, topic))
    first, _ = web.asked["/hub"]
    assert first.startswith(b"POST /hub HTTP/1.1\r\n")
    assert b"\r\ncontent-type: application/x-www-form-urlencoded\r\n" in first.lower()
    assert first.endswith(f"\r\n\r\nhub.mode=publish&hub.url={QUOTED}".encode())
    assert tell_of_feeds(("index.html",), show, {}) == ()


def test_a_notifier_gets_address_and_token(web: Web) -> None:
    """In its own address, and in a header that goes to no other host."""
    web.put(f"/ping?url={QUOTED}&r=new", moved("/took", "307 Temporary Redirect"))
    show = replace(SHOW, notify=Notifier(f"{web.address}/ping?url={{url}}&r=new"))
    assert tell_of_feeds(("feed.xml",), show, {TOKEN: " geheim\n"}) == ()  # it leads to a private address
    web.put(f"/ping?url={QUOTED}&r=new", http(b"Success!"))
    assert tell_of_feeds(("feed.xml",), show, {TOKEN: " geheim\n"}) == (f"127.0.0.1 was told of {FEED}",)
    (request,) = web.asked[f"/ping?url={QUOTED}&r=new"]
    assert b"\r\nauthorization: geheim\r\n" in request.lower()
    assert "/took" not in web.asked


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (http(b"no", "403 Forbidden"), "answers 403"),
        (http(b"", "400 Bad Request"), "answers 400"),
        (moved("/hub", "303 See Other"), "leads to the private address 127.0.0.1"),
    ],
)
def test_who_cannot_be_told_is_a_warning(web: Web, caplog: pytest.LogCaptureFixture, reply: bytes, reason: str) -> None:
    """With the reason, and without the address, which may hold a key; the others are told."""
    show = replace(
        SHOW, hub=web.put("/hub?key=geheim", reply), notify=Notifier(web.put("/ping", http(b"ok")) + "?url={url}")
    )
    web.put(f"/ping?url={QUOTED}", http(b"ok"))
    with caplog.at_level(logging.WARNING):
        assert tell_of_feeds(("feed.xml",), show, {}) == (f"127.0.0.1 was told of {FEED}",)
    (message,) = caplog.messages
    assert message.startswith(f"127.0.0.1 was not told of {FEED}: ")
    assert reason in message
    assert "geheim" not in message
