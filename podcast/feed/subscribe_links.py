"""A feed's address → the ways to subscribe to it: links that apps open, and a QR code. The seam to segno."""

import io
from urllib.parse import quote

from podcast.model import Link


def make_subscribe_links(feed_url: str) -> tuple[Link, ...]:
    """Give the addresses by which apps subscribe, the plain one first."""
    address = feed_url.split("://", 1)[-1]
    quoted_url = quote(feed_url, safe="")
    return (
        Link("Feed", feed_url, label="any podcast app"),
        Link("Apple Podcasts", f"podcast://{address}", label="and most apps on a phone"),
        Link("AntennaPod", f"antennapod-subscribe://{address}"),
        Link("Overcast", f"overcast://x-callback-url/add?url={quoted_url}"),
        Link("Pocket Casts", f"pktc://subscribe/{address}"),
        Link("Castro", f"castros://subscribe/{address}"),
        Link("Other apps", f"pcast://{address}", label="older apps, gPodder"),
    )


def draw_qr_code(text: str) -> str:
    """Draw `text` as a QR code in half blocks, for a dark terminal.

    The light modules are drawn and the dark ones left blank; a quiet zone of two modules is what cameras need at least.
    """
    import segno  # here, because every page needs the links and only `podcast serve` a code

    drawing = io.StringIO()
    segno.make_qr(text, error="m").terminal(drawing, border=2, compact=True)
    return drawing.getvalue()
