"""The ways to subscribe to a feed."""

from support.rows import try_rows

from podcast.feed.subscribe_links import draw_qr_code, make_subscribe_links

FEED = "https://audio.example.org/show/feed.xml"


def test_the_plain_address_comes_first() -> None:
    """Whatever the app, the feed's own address is the one to paste."""
    assert make_subscribe_links(FEED)[0].url == FEED


@try_rows(
    ("text", "url"),
    [
        ("Apple Podcasts", "podcast://audio.example.org/show/feed.xml"),
        ("Other apps", "pcast://audio.example.org/show/feed.xml"),
        ("AntennaPod", "antennapod-subscribe://audio.example.org/show/feed.xml"),
        ("Overcast", "overcast://x-callback-url/add?url=https%3A%2F%2Faudio.example.org%2Fshow%2Ffeed.xml"),
        ("Pocket Casts", "pktc://subscribe/audio.example.org/show/feed.xml"),
    ],
)
def test_each_app_has_its_own_link(text: str, url: str) -> None:
    """An app's scheme stands in place of https, or takes the address whole and quoted."""
    assert {link.text: link.url for link in make_subscribe_links(FEED)}[text] == url


def test_draw_qr_code_is_a_square_with_a_quiet_zone() -> None:
    """Two rows a line, every line as wide as the code, light modules all around."""
    lines = draw_qr_code(FEED).splitlines()
    width = len(lines[0])
    assert {len(line) for line in lines} == {width}
    assert len(lines) == (width + 1) // 2
    assert set(lines[0]) == {"█"}
    assert all(line.startswith("██") and line.endswith("██") for line in lines[:-1])


def test_draw_qr_code_holds_the_address() -> None:
    """Another address is another code, the same address the same code."""
    assert draw_qr_code(FEED) == draw_qr_code(FEED) != draw_qr_code("http://127.0.0.1:8000/feed.xml")
