"""Links to other issues → links to those issues' episodes, where the feed has them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from urllib.parse import quote

from podcast.model import Chapter, Edition, Episode, Link, Show

SAME_FOLDER = "./"
"""Leads from an episode's page to another's."""
# "Alignment Newsletter 66", "Alignment Newsletter (66)".
_LAST_NUMBER = re.compile(r"(\d+)\W*$")

EpisodePages = Mapping[int | str, str]
"""Files of episodes' pages, "AN76.html", by the number of their issue, and by its address."""


def find_episode_pages(episodes: Iterable[Episode], show: Show) -> EpisodePages:
    """Find the page of each issue's episode: the newest of several, but a full edition before any other."""
    pages: dict[int | str, str] = {}
    for episode in sorted(episodes, key=lambda episode: (episode.edition is Edition.FULL, episode.published)):
        page = f"{quote(episode.id)}.html"
        if episode.number is not None and episode.imported is None:
            pages[episode.number] = page
        # An issue without an address has the newsletter's, which is no issue's.
        if episode.link and episode.link != show.link:
            pages[episode.link] = page
    return pages


def link_targets(episode: Episode, pages: EpisodePages, *, mentioned: str) -> tuple[str, ...]:
    """Find for each link of an episode, in order, the page that it shall lead to; empty where it stays as it is.

    Args:
        episode: the episode whose chapters have the links.
        pages: those of all episodes.
        mentioned: the label of a link that names another issue by its number.
    """
    return tuple(_find_target(link, pages, mentioned) for chapter in _list_linking(episode) for link in chapter.links)


def link_to_episodes(episode: Episode, targets: Sequence[str], *, base: str) -> Episode:
    """Let an episode's links lead to what `link_targets` found for them.

    Args:
        episode: the episode whose chapters have the links.
        targets: a page for each link, or nothing.
        base: what leads to the folder of the pages.
    """
    if not any(targets):
        return episode
    pages = iter(targets)
    chapters = [_link_chapter(chapter, pages, base) for chapter in _list_linking(episode)]
    count = len(episode.chapters)
    return replace(episode, chapters=tuple(chapters[:count]), headings=tuple(chapters[count:]))


def _list_linking(episode: Episode) -> tuple[Chapter, ...]:
    """List what has links, in an order of its own: what apps list, then what the page does."""
    return (*episode.chapters, *episode.headings)


def _find_target(link: Link, pages: EpisodePages, mentioned: str) -> str:
    if link.url in pages:
        return pages[link.url]
    number = _LAST_NUMBER.search(link.text) if link.label == mentioned else None
    return pages.get(int(number[1]), "") if number else ""


def _link_chapter(chapter: Chapter, pages: Iterator[str], base: str) -> Chapter:
    """Take as many pages as the chapter has links; most have none, and stay the same object."""
    if not chapter.links:
        return chapter
    own_pages = islice(pages, len(chapter.links))
    links = tuple(
        replace(link, url=base + page) if page else link for link, page in zip(chapter.links, own_pages, strict=True)
    )
    return replace(chapter, links=links)
