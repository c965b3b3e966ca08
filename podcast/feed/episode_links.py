"""Links to other issues → links to those issues' episodes, where the feed has them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from podcast.model import Chapter, Edition, Episode, Link, Show

_LAST_NUMBER = re.compile(r"(\d+)\W*$")

Pages = Mapping[int | str, str]
"""Files of episodes' pages by the number of their issue, and by its address."""


def episode_pages(episodes: Iterable[Episode], show: Show) -> Pages:
    """Find each issue's episode: the newest of several, but a full edition before any other."""
    pages: dict[int | str, str] = {}
    for episode in sorted(episodes, key=lambda each: (each.edition is Edition.FULL, each.published)):
        page = f"{quote(episode.id)}.html"
        if episode.number is not None:
            pages[episode.number] = page
        # An issue without an address has the newsletter's, which is no issue's.
        if episode.link and episode.link != show.link:
            pages[episode.link] = page
    return pages


def targets(episode: Episode, pages: Pages, *, mentioned: str) -> tuple[str, ...]:
    """Tell for each link of an episode, in order, which page it shall lead to; empty where it stays as it is.

    Args:
        episode: whose links.
        pages: those of all episodes.
        mentioned: the label of a link that names another issue by its number.
    """
    return tuple(_target(link, pages, mentioned) for chapter in episode.chapters for link in chapter.links)


def refer(episode: Episode, found: Sequence[str], *, base: str) -> Episode:
    """Let an episode's links lead to what `targets` found for them.

    Args:
        episode: whose links.
        found: a page for each link, or nothing.
        base: what leads to the folder of the pages.
    """
    if not any(found):
        return episode
    pages = iter(found)
    return replace(episode, chapters=tuple(_referring(chapter, pages, base) for chapter in episode.chapters))


def _target(link: Link, pages: Pages, mentioned: str) -> str:
    if link.url in pages:
        return pages[link.url]
    number = _LAST_NUMBER.search(link.text) if link.label == mentioned else None
    return pages.get(int(number[1]), "") if number else ""


def _referring(chapter: Chapter, pages: Iterator[str], base: str) -> Chapter:
    if not chapter.links:
        return chapter
    links = tuple(
        replace(link, url=base + page) if page else link for link, page in zip(chapter.links, pages, strict=False)
    )
    return replace(chapter, links=links)
