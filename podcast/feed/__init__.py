"""Records → what listeners subscribe to: the feed, the pages, the picture, releases."""

from pathlib import Path

from podcast.feed.breaking_changes import is_example, refuse_harm
from podcast.feed.categories import read_category
from podcast.feed.current import check_current
from podcast.feed.episode_links import episode_pages, refer, targets
from podcast.feed.pages import (
    BESIDE,
    Place,
    Related,
    TopicPage,
    open_theme,
    places,
    render_episode_page,
    render_front_page,
    render_pages,
    theme_files,
)
from podcast.feed.release import Changes, check_tag, compare, keep_release, make_release, read_releases
from podcast.feed.rss import ARTWORK_FILE, Document, check_feed, feed_documents, render_document, render_feed
from podcast.feed.search import EPISODES_A_BLOCK, render_block, render_table

__all__ = [
    "ARTWORK_FILE",
    "BESIDE",
    "EPISODES_A_BLOCK",
    "LATE",
    "Changes",
    "Document",
    "Place",
    "Related",
    "TopicPage",
    "check_current",
    "check_feed",
    "check_tag",
    "checked_cover",
    "compare",
    "episode_pages",
    "feed_documents",
    "is_example",
    "keep_release",
    "make_release",
    "open_theme",
    "places",
    "read_category",
    "read_releases",
    "refer",
    "refuse_harm",
    "render_block",
    "render_document",
    "render_episode_page",
    "render_feed",
    "render_front_page",
    "render_pages",
    "render_table",
    "targets",
    "theme_files",
]


LATE = ("feedgen.feed", "jinja2")
"""Libraries that are slow to load and are loaded when they are needed, which for a render is at its end."""


def checked_cover(path: Path) -> bytes:
    """Make the JPEG that lies in every audio file; see `podcast.feed.artwork.checked_cover`."""
    from podcast.feed import artwork  # Pillow is slow to load, and a cover is made once

    return artwork.checked_cover(path)
