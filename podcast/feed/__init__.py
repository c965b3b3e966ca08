"""Records → what listeners subscribe to: the feed, the pages, the picture, releases."""

from podcast.feed.artwork import check_artwork, cover_jpeg
from podcast.feed.categories import read_category
from podcast.feed.pages import render_pages
from podcast.feed.release import Changes, compare, read_last_release, refuse_harm, write_release
from podcast.feed.rss import check_feed, render_feed

__all__ = [
    "Changes",
    "check_artwork",
    "check_feed",
    "compare",
    "cover_jpeg",
    "read_category",
    "read_last_release",
    "refuse_harm",
    "render_feed",
    "render_pages",
    "write_release",
]
