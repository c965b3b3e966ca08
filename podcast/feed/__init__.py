"""Records → what listeners subscribe to: the feed, the pages, the picture, releases."""

from importlib import import_module
from typing import TYPE_CHECKING

from podcast.feed.breaking_changes import find_lost_episodes, refuse_breaking_changes
from podcast.feed.categories import read_category
from podcast.feed.episode_links import SAME_FOLDER, find_episode_pages, link_targets, link_to_episodes
from podcast.feed.feed_documents import FeedDocument, check_current, describe_paging, divide_feeds, split_feed
from podcast.feed.pages import (
    ROBOTS_MARK,
    EditionFeed,
    PageContext,
    RelatedPages,
    TopicPage,
    find_page_contexts,
    read_theme_files,
    render_episode_pages,
    render_front_pages,
    render_robots,
)
from podcast.feed.public_files import (
    ARTWORK_FILE,
    ROBOTS_FILE,
    SMALL_PICTURES,
)
from podcast.feed.release import (
    Changes,
    Release,
    ReleasedFile,
    check_tag,
    choose_free_tag,
    find_changes,
    find_released,
    is_released,
    list_released_files,
    make_release,
)
from podcast.feed.release_files import is_kept, keep_release, read_releases, refuse_used_tag
from podcast.feed.search_index import EPISODES_A_BLOCK, render_block, render_table
from podcast.feed.sent_files import note_sent, read_sent

if TYPE_CHECKING:
    from podcast.feed.artwork import make_artwork, make_cover, shrink_cover
    from podcast.feed.rss import render_document
    from podcast.feed.theme import open_theme

__all__ = [
    "ARTWORK_FILE",
    "EPISODES_A_BLOCK",
    "LAZY_MODULES",
    "ROBOTS_FILE",
    "ROBOTS_MARK",
    "SAME_FOLDER",
    "SMALL_PICTURES",
    "Changes",
    "EditionFeed",
    "FeedDocument",
    "PageContext",
    "RelatedPages",
    "Release",
    "ReleasedFile",
    "TopicPage",
    "check_current",
    "check_tag",
    "choose_free_tag",
    "describe_paging",
    "divide_feeds",
    "find_changes",
    "find_episode_pages",
    "find_lost_episodes",
    "find_page_contexts",
    "find_released",
    "is_kept",
    "is_released",
    "keep_release",
    "link_targets",
    "link_to_episodes",
    "list_released_files",
    "make_artwork",
    "make_cover",
    "make_release",
    "note_sent",
    "open_theme",
    "read_category",
    "read_releases",
    "read_sent",
    "read_theme_files",
    "refuse_breaking_changes",
    "refuse_used_tag",
    "render_block",
    "render_document",
    "render_episode_pages",
    "render_front_pages",
    "render_robots",
    "render_table",
    "shrink_cover",
    "split_feed",
]

LAZY_MODULES = ("podcast.feed.rss", "podcast.feed.theme")
"""Modules that are slow to load and are loaded when they are needed, which for a render is at its end."""
_LAZY_NAMES = {
    "make_artwork": "podcast.feed.artwork",
    "make_cover": "podcast.feed.artwork",
    "open_theme": "podcast.feed.theme",
    "render_document": "podcast.feed.rss",
    "shrink_cover": "podcast.feed.artwork",
}
"""Module of each name that is imported when it is first asked for: Pillow, Jinja and feedgen are slow to load."""

if not TYPE_CHECKING:  # mypy would believe that every name is there

    def __getattr__(name: str) -> object:
        """Import what a lazy name stands for (PEP 562)."""
        if name not in _LAZY_NAMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_LAZY_NAMES[name]), name)
