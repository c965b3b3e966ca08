"""Records → what listeners subscribe to: the feed, the pages, the picture, releases."""

from podcast.feed.artwork import check_artwork, cover_jpeg
from podcast.feed.categories import read_category
from podcast.feed.current import check_current
from podcast.feed.harm import is_example, refuse_harm
from podcast.feed.pages import render_pages
from podcast.feed.release import Changes, check_tag, compare, keep_release, make_release, read_releases
from podcast.feed.rss import check_feed, render_feed

__all__ = [
    "Changes",
    "check_artwork",
    "check_current",
    "check_feed",
    "check_tag",
    "compare",
    "cover_jpeg",
    "is_example",
    "keep_release",
    "make_release",
    "read_category",
    "read_releases",
    "refuse_harm",
    "render_feed",
    "render_pages",
]
